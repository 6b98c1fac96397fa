"""How lines and tables reach a terminal: right-to-left text in the order and shapes it is read in.

What goes into a pipe or a file stays logical: other programs will order it themselves.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from dragoman.text.modes import Terminal
    from dragoman.text.screen import Align, Line

NARROWEST = 8
"""Cells that must be left for words, or else figures are broken into lines too."""
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"


@dataclass(slots=True)
class Wanted:
    """How right-to-left text is to be shown.

    Attributes:
        bidi: ``[ui] bidi`` of the project, once it is known.
        here: The terminal we run in, once it was asked for: under tmux that takes another program.
    """

    bidi: str = "auto"
    here: Terminal | None = None


WANTED = Wanted()


def columns(stream: TextIO) -> int:
    """Cells of a line on the terminal; 0 when the stream is piped."""
    return shutil.get_terminal_size().columns if stream.isatty() else 0


def write(text: str, stream: TextIO, *, base: int | None = 0) -> None:
    """Write a line that is safe to show.

    Args:
        text: The line, or several.
        stream: Where to.
        base: Its direction: 0 for a sentence of ours, None for what its first letter asks for.
    """
    if not stream.isatty() or not _RIGHT_TO_LEFT.search(text):
        print(text, file=stream)
        return
    from dragoman.text.screen import layout

    terminal = _terminal()
    rows = layout(text, columns(stream), base=base, mode=terminal.mode, values=() if base == 0 else None)
    _send([row.text for row in rows], terminal, stream)


def table(
    head: Sequence[str],
    rows: Sequence[Sequence[str]],
    stream: TextIO,
    *,
    right: Collection[int] = (),
    strong: Collection[int] = (),
    ours: Collection[int] = (),
) -> None:
    """Draw a table as wide as the terminal lets it be, each cell broken and ordered by itself.

    The columns of ``ours`` hold our own sentences: they read from left to right, whatever they begin with.
    """
    ordered = any(_RIGHT_TO_LEFT.search(cell) for row in rows for cell in row)
    terminal = _terminal() if ordered else None
    room = columns(stream)
    widest = _widest((head, *rows))
    # Where a row does not fit into a line with blanks around its cells, it may fit without.
    blanks = 1 if sum(widest) + 3 * len(widest) - 1 <= room else 0
    between = " " * (2 * blanks + 1)
    widths = _fitted(widest, room - len(between) * (len(widest) - 1) - 2 * blanks, right)
    bold = (_BOLD, _PLAIN) if os.environ.get("TERM", "dumb") != "dumb" else ("", "")
    lines = []
    for number, row in enumerate((head, *rows), start=-1):
        begin, end = bold if number in {-1, *strong} else ("", "")
        drawn = _row(row, widths, terminal, right, ours)
        lines += [f"{begin}{' ' * blanks}{between.join(cells)}".rstrip() + end for cells in drawn]
        if number < 0:
            lines.append("─" * min(room, sum(widths) + len(between) * (len(widths) - 1) + 2 * blanks))
    _send(lines, terminal, stream)


def _send(lines: Sequence[str], terminal: Terminal | None, stream: TextIO) -> None:
    enter, leave = (terminal.enter, terminal.leave) if terminal else ("", "")
    print(enter + "\n".join(lines) + "\n" + leave, end="", file=stream)


def _terminal() -> Terminal:
    from dragoman.config import terminals

    terminal = WANTED.here = WANTED.here or terminals.this_terminal()
    return terminal.using(terminals.mode_of(WANTED.bidi, terminal)).lasting


def _widest(rows: Sequence[Sequence[str]]) -> list[int]:
    """Cells that each column needs."""
    from dragoman.text import width

    return [max(map(width, column)) for column in zip(*rows, strict=True)]


def _fitted(widest: Sequence[int], room: int, figures: Collection[int]) -> list[int]:
    """Cells that each column gets: words give way down to ``NARROWEST``, then figures, then all."""
    most = min(room, max(widest))
    tries = [(n, most) for n in range(most, NARROWEST - 1, -1)]
    tries += [(NARROWEST, n) for n in range(most, 0, -1)] + [(n, 1) for n in range(NARROWEST, 0, -1)]
    for words, numbers in tries:
        widths = [min(cells, numbers if n in figures else words) for n, cells in enumerate(widest)]
        if sum(widths) <= room:
            return widths
    return [1] * len(widest)


def _row(
    row: Sequence[str],
    widths: Sequence[int],
    terminal: Terminal | None,
    right: Collection[int],
    ours: Collection[int],
) -> Iterator[Iterator[str]]:
    """The lines of a row, each as its cells."""
    from dragoman.text.modes import Mode
    from dragoman.text.screen import layout

    mode = terminal.mode if terminal else Mode.LOGICAL
    cells = []
    for number, (text, width) in enumerate(zip(row, widths, strict=True)):
        align: Align = "right" if number in right else "start"
        base, values = (0, ()) if number in ours else (None, None)
        cells.append(layout(text, width, base=base, mode=mode, align=align, values=values))
    for n in range(max(map(len, cells))):
        yield (_cell(lines, n, width) for lines, width in zip(cells, widths, strict=True))


def _cell(lines: Sequence[Line], n: int, width: int) -> str:
    if n >= len(lines):
        return " " * width
    return lines[n].text + " " * (width - lines[n].width)
