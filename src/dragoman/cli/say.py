"""What the command line prints: the one place where text of others reaches stdout and stderr.

Everything passes ``text.show``: no control character, direction override or markup of a file gets through (R30, R31).
What goes to a terminal passes ``terminal``, which puts right-to-left text in order.
"""

from __future__ import annotations

import json
import sys
import traceback
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from dragoman.cli import log, terminal
from dragoman.errors import DragomanError


def show(text: str, *, newlines: bool = False) -> str:
    """``text.show``, imported when something foreign is to be said: ``--help`` says nothing foreign."""
    from dragoman import text as safe

    return safe.show(text, newlines=newlines)


@dataclass(slots=True)
class Loudness:
    """How much is said: -1 for ``-q``, 0, 1 for ``-v``, 2 for ``-vv``."""

    level: int = 0


LOUDNESS = Loudness()


def line(text: str) -> None:
    """A line about what goes on, on stderr; nothing with ``-q``."""
    if LOUDNESS.level >= 0:
        _stderr(show(text))
    else:
        log.note(show(text))


def heading(text: str) -> None:
    """The name of the next step, on stderr."""
    if LOUDNESS.level >= 0:
        _stderr(f"── {text} " + "─" * max(0, 40 - len(text)))


def detail(text: str) -> None:
    """A line on stderr that only ``-v`` asks for."""
    if LOUDNESS.level > 0:
        _stderr(show(text))
    else:
        log.note(show(text))


def count(number: int, one: str) -> str:
    """``1 document``, ``1,200 documents``."""
    return f"{number:,} {one}{'s' if number != 1 else ''}"


def near(path: Path) -> str:
    """A path as seen from here, where that is shorter."""
    return str(path).removeprefix(_here())


def _here() -> str:
    """The present folder with a slash; "" if it was removed."""
    try:
        return str(Path.cwd()).rstrip("/") + "/"
    except OSError:
        return ""


def warning(text: str) -> None:
    """A warning on stderr, with ``-q`` too; a file that it begins with as seen from here."""
    _stderr("warning: " + show(text.removeprefix(_here())))


def once() -> Callable[[str], None]:
    """Says each warning once, however often a run comes upon it."""
    said: set[str] = set()

    def warn(text: str) -> None:
        if text not in said:
            said.add(text)
            warning(text)

    return warn


def error(problem: DragomanError) -> None:
    """The one line of an error: file and line, what, what to do."""
    refusal(sentence(problem))
    if LOUDNESS.level > 1 and sys.exc_info()[0] is not None:
        _stderr(_trace())


def sentence(problem: DragomanError) -> str:
    """An error in one line, its file as seen from here."""
    if isinstance(problem.where, Path):
        problem.where = near(problem.where)
    return str(problem)


def refusal(words: str) -> None:
    """The one line of an error that did not end the run."""
    _stderr("error: " + show(words))


def fault(problem: BaseException) -> None:
    """A fault of the program itself: one line without values, since they may hold texts or keys."""
    frame = traceback.extract_tb(problem.__traceback__)[-1]
    place = f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"
    _stderr(f"error: unexpected {type(problem).__name__} at {place}; run again with -vv and report what it prints")
    if LOUDNESS.level > 1:
        _stderr(_trace())


def _trace() -> str:
    """The calls that led here, without the values in them and without the message, which may hold a key."""
    kind, _, trace = sys.exc_info()
    calls = "".join(traceback.format_tb(trace))
    return show(calls, newlines=True) + (kind.__name__ if kind else "")


def _stderr(text: str) -> None:
    log.note(text)
    try:
        terminal.write(text, sys.stderr)
    except OSError:
        # stderr is closed or full: there is nobody left to tell.
        return


def data(text: str) -> None:
    """A line of data on stdout, made safe."""
    terminal.write(show(text), sys.stdout, base=None)


def script(text: str) -> None:
    """A program of ours on stdout, as it is."""
    print(text)


def report(text: str) -> None:
    """A text of several lines on stdout, as it is: who made it has made its foreign parts safe."""
    if text:
        print(text)


def document(value: Any) -> None:
    """JSON on stdout. JSON's own escapes keep control characters from the terminal."""
    print(_json(value))


def items(values: Iterable[Any]) -> None:
    """A JSON list on stdout, each item as it comes: the same text as of ``document``, whatever the number."""
    between = "[\n "
    for value in values:
        print(between + _json(value).replace("\n", "\n "), end="")
        between = ",\n "
    print("[]" if between[0] == "[" else "\n]")


def _json(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    if text.isascii():
        return text
    return "".join(c if c in "\n\u200c\u200d" or _plain(c) else json.dumps(c)[1:-1] for c in text)


def _plain(char: str) -> bool:
    """Whether a character of a JSON text may stand as it is: no control, direction or invisible character may."""
    return char.isprintable() or unicodedata.category(char) == "Zs"


def table(
    head: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    right: Sequence[int] = (),
    strong: Sequence[int] = (),
    ours: Sequence[int] = (),
) -> None:
    """A table: drawn on a terminal, tab-separated lines in logical order when piped.

    Args:
        head: Column names.
        rows: Cells; what comes from files is made safe here.
        right: Columns of figures, set to the right.
        strong: Rows that sum up others.
        ours: Columns of our own sentences, which read from left to right.
    """
    if not sys.stdout.isatty():
        for row in chain([head], rows):
            print("\t".join(show(cell) for cell in row))
        return
    terminal.table(
        head, [[show(cell) for cell in row] for row in rows], sys.stdout, right=right, strong=strong, ours=ours
    )


def columns() -> int:
    """Cells of a line on the terminal; 0 when stdout is piped."""
    return terminal.columns(sys.stdout)
