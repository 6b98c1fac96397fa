"""Which finding is dismissed, and why. The sitting decides; here it is asked."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.app import App

from dragoman.model import Dismissal, Finding, Unit
from dragoman.review import Sitting
from dragoman.tui import views
from dragoman.tui.ink import ink
from dragoman.tui.screens.ask import Ask
from dragoman.tui.screens.choose import Choose
from dragoman.tui.writing import Writing

Act = Callable[[Callable[[], object]], None]
"""Does what the person decided, and says why not if it is refused."""


def ask(app: App[Any], sitting: Sitting, writing: Writing, act: Act) -> bool:
    """Ask which finding of the current unit, where there are several, and why. False if there is none."""
    unit, inspected = sitting.current, sitting.inspected()

    def chosen(place: int | None) -> None:
        if place is not None:
            _decide(app, sitting, unit, inspected[place], act)

    if len(inspected) == 1:
        chosen(0)
    elif inspected:
        labels = views.finding_labels(inspected, writing)
        app.push_screen(Choose(ink("Dismiss which finding?", "bold $primary"), labels), chosen)
    return bool(inspected)


def _decide(
    app: App[Any], sitting: Sitting, unit: Unit | None, chosen: tuple[Finding, Dismissal | None], act: Act
) -> None:
    """Open a dismissed finding again; ask why another is none."""
    finding, dismissal = chosen
    if dismissal is not None:
        act(partial(sitting.restore, finding, unit))
        return

    def because(reason: str | None) -> None:
        if reason is not None:
            act(partial(sitting.dismiss, finding, reason, unit))

    app.push_screen(Ask(ink(f"Why is {finding.check} no fault here?", "bold $primary")), because)
