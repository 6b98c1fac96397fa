"""What becomes of work that could not be saved and was rescued. The sitting knows; here it is asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from dragoman.review import Sitting
from dragoman.tui.ink import ink, inks
from dragoman.tui.screens.choose import Choose

_CHOICES = ("take them over", "not now: ask again at the next start", "never: they stay in their folder, unused")


def ask(
    app: App[Any], sitting: Sitting, do: Callable[[Callable[[], object]], None], say: Callable[[str], None]
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

    app.push_screen(Choose(ink(f"{offer}:", "bold $warning"), [inks((words, "")) for words in _CHOICES]), done)
