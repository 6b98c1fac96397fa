"""Where a sentence ends, corrected by hand. The project remembers it; here it is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from textual.app import App

from dragoman.errors import DragomanError
from dragoman.model import Unit
from dragoman.review import MEANWHILE, Sitting
from dragoman.tui.doors import Project
from dragoman.tui.ink import ink
from dragoman.tui.screens.ask import Ask


class Seat(Protocol):
    """Where the person sits: a desk."""

    sitting: Sitting

    @property
    def app(self) -> App[Any]:
        """What shows it."""

    def say(self, text: str, style: str = ...) -> None:
        """A line for the person."""

    def refresh_all(self) -> None:
        """Show the sitting as it is."""


@dataclass(frozen=True, slots=True)
class Cutting:
    """Cuts the sentences of one document in another way, and opens it again at the place."""

    project: Project
    locale: str
    document: str

    def merge(self, seat: Seat) -> None:
        """Make one of the sentence in hand and the next."""
        self._cut(
            seat, lambda unit: self.project.merge(self.locale, self.document, unit), "Joined; Alt+S splits it again"
        )

    def ask(self, seat: Seat) -> None:
        """Ask behind which words the sentence in hand is split, and do it."""

        def given(words: str | None) -> None:
            if words is not None and words.strip():
                self._cut(
                    seat,
                    lambda unit: self.project.split(self.locale, self.document, unit, words),
                    "Split; Alt+J joins it again",
                )

        if self._ready(seat) is not None:
            seat.app.push_screen(Ask(ink("Split it behind which words?", "bold $primary")), given)

    def _cut(self, seat: Seat, cut: Callable[[Unit], Sitting], said: str) -> None:
        unit = self._ready(seat)
        if unit is None:
            return
        try:
            sitting = cut(unit)
        except DragomanError as problem:
            seat.say(str(problem), "$warning")
        else:
            seat.sitting.close()
            seat.sitting = sitting
            seat.refresh_all()
            seat.say("; ".join(sitting.notices) or said, "$warning" if sitting.notices else "$success")

    @staticmethod
    def _ready(seat: Seat) -> Unit | None:
        """The sentence in hand, once everything is saved and decided; else the person is told what is not."""
        sitting = seat.sitting
        before, saved, unit = sitting.current, sitting.save(), sitting.current
        if before is not None and (unit is None or unit.key != before.key):
            seat.refresh_all()
            seat.say(MEANWHILE, "$warning")
        elif not saved:
            seat.say(f"First all must be saved: {sitting.trouble}", "$error")
        elif unit is None or unit.obsolete:
            seat.say("There is no sentence of the document here", "$warning")
        elif sitting.conflicts:
            seat.say("Another program changed a sentence too. First decide: Ctrl+O shows both texts", "$warning")
        else:
            return unit
        return None
