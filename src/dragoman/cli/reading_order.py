"""Which way right-to-left text reads right in this terminal: judged by a person, kept for the terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

import click

from dragoman import config
from dragoman.cli import say
from dragoman.cli.options import folder
from dragoman.config import terminals
from dragoman.errors import DragomanError
from dragoman.text.modes import SPEAKING, Mode, Terminal
from dragoman.text.screen import layout

SENTENCE = "انجمن Orra (۱۴۰۵) گفت: «می\u200cخواهیم ۱۲٪ بیشتر باشد!»"
"""Letters that join and a half-space, an English name, a number, brackets, quotes, and a mark at the end."""
_ANSWERS = {"y": "y", "غ": "y", "n": "n", "د": "n", "": "n", "a": "a", "ش": "a", "q": "q", "ض": "q"}
"""Also by the same keys of a Persian keyboard."""


def known() -> dict[str, object]:
    """What is known of the terminal."""
    return dict(_known(terminals.this_terminal()))


def examine() -> None:
    """Say what is known of the terminal."""
    rows = [(name.replace("_", " "), "–" if value is None else str(value)) for name, value in known().items()]
    say.table(("", "right-to-left text"), rows)


def ask() -> None:
    """On a terminal: show a sentence in each mode and keep what reads right."""
    if sys.stdin.isatty() and sys.stdout.isatty():
        _ask(terminals.this_terminal())


def _known(terminal: Terminal) -> Iterator[tuple[str, object]]:
    spoken = [f"{name}={os.environ[name]}" for name in SPEAKING if os.environ.get(name)]
    yield "terminal", terminal.name
    yield "because", ", ".join(spoken) or None
    yield "detected", terminal.mode.value
    chosen = terminals.remembered().get(terminal.name)
    yield "chosen", chosen.value if chosen else None
    setting = _setting()
    yield "project", setting
    yield "mode", terminals.mode_of(setting or "auto", terminal).value
    yield "kept_in", str(terminals.path())


def _setting() -> str | None:
    """``[ui] bidi`` of the project we stand in, if we stand in one that can be read."""
    try:
        return config.load(config.find(folder())).ui.bidi
    except DragomanError:
        return None


def _ask(terminal: Terminal) -> None:
    say.line("The same Persian sentence follows in each mode. Does it read right?")
    say.line("y: keep this mode; n: show the next; q: leave; a: let the environment decide")
    present = terminals.mode_of("auto", terminal)
    for mode in sorted(Mode, key=lambda mode: mode is not present):
        answer = _answer(terminal.using(mode))
        if answer == "q":
            return
        if answer in {"y", "a"}:
            where = terminals.remember(terminal.name, mode if answer == "y" else None)
            kept = f"{mode.value} is kept for {terminal.name} in {where}"
            say.line(kept if answer == "y" else "from now on the environment decides again")
            return
    say.line("None was right; please report it, with what stands above.")


def _answer(shown: Terminal) -> str:
    """Show the sentence and ask; what the terminal was told for it is taken back."""
    (line, *_) = layout(SENTENCE, 70, base=1, mode=shown.mode)
    sys.stdout.write(f"{shown.enter}\n  {line.text}\n\n")
    sys.stdout.flush()
    try:
        while True:
            typed = click.prompt(f"{shown.mode.value}: does it read right? [y/n/a/q]", default="", show_default=False)
            if typed.strip().lower() in _ANSWERS:
                return _ANSWERS[typed.strip().lower()]
    except click.Abort:
        say.line("")
        raise
    finally:
        sys.stdout.write(shown.leave)
        sys.stdout.flush()
