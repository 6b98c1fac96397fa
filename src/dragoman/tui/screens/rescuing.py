"""What becomes of work that could not be saved and was rescued. The sitting knows; here it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from dragoman.review import Sitting
from dragoman.tui.ink import inks
from dragoman.tui.screens.choose import Choose
from dragoman.tui.writing import Writing

_CHOICES = ("take them over", "not now: ask again at the next start", "never: they stay in their folder, unused")


def ask(
    app: App[Any],
    sitting: Sitting,
    writing: Writing,
    do: Callable[[Callable[[], object]], None],
    say: Callable[[str], None],
) -> None:
    """Ask if there is any, do it, and say what came of it."""
    offer = sitting.offer
    if offer is None:
        return

    def done(place: int | None) -> None:
        if place == 0:
            said: list[str] = []
            do(lambda: said.append(offer.take()))
            if not sitting.trouble:
                say("".join(said))
        elif place == len(_CHOICES) - 1:
            offer.decline()
            say("They will not be offered again.")

    question = writing.ours.phrase((f"{offer}:", "bold $warning"))
    app.push_screen(Choose(question, [inks((words, "")) for words in _CHOICES]), done)
