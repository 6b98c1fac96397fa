"""The desk on the screen: a porch over ``review``. Importing it is cheap; Textual comes with ``make_app``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dragoman.tui.app import DeskApp
    from dragoman.tui.doors import Project
    from dragoman.tui.keyboard import Keyboard


def make_app(
    project: Project,
    *,
    theme: str = "dragoman-dark",
    bidi: str = "auto",
    keyboard: Keyboard | None = None,
    keymap: Mapping[str, str] | None = None,
    start: tuple[str, str] | None = None,
) -> DeskApp:
    """The desk over a project: for the command line, for tests, for pictures.

    Args:
        project: What to show and open.
        theme: Name of a theme; an unknown one is ours, dark.
        bidi: ``[ui] bidi``.
        keyboard: How keys are understood.
        keymap: Keys by binding id, in place of ours.
        start: A locale and a document to open at once.
    """
    from dragoman.config.terminals import mode_of, this_terminal
    from dragoman.tui.app import DeskApp

    terminal = this_terminal()
    mode = mode_of(bidi, terminal)
    return DeskApp(project, theme=theme, mode=mode, terminal=terminal, keyboard=keyboard, keymap=keymap, start=start)
