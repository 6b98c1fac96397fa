"""A line on the screen, and the ways between its cells and the text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from dragoman.text.bidi.data import MIRROR

PADDING = -1
"""What a cell holds that no character is in."""


class Piece(NamedTuple):
    """What is written for one grapheme.

    Attributes:
        text: The characters to write; for a control that isolates, the control.
        start: First character of the text it stands for.
        end: One after the last; equal to ``start`` for what stands for nothing.
        cells: How many cells it takes.
        level: Its embedding level: odd reads to the left.
    """

    text: str
    start: int
    end: int
    cells: int
    level: int


TEXT, START, CELLS, LEVEL = map(itemgetter, (0, 1, 3, 4))
as_piece: Callable[[tuple[str, int, int, int, int]], Piece] = partial(tuple.__new__, Piece)
"""Makes a piece of its attributes: there is one for every grapheme on the screen."""


def mirrored(piece: Piece) -> Piece:
    """A grapheme as it is drawn where it reads to the left (L4)."""
    first = piece.text[0]
    return as_piece((MIRROR[first] + piece.text[1:], *piece[1:])) if first in MIRROR else piece


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a layout. Offsets count characters of the text, columns count cells, both from 0.

    Attributes:
        start: First character of the text that is in it.
        end: One after the last; blanks the line was broken at come after it.
        base: 0 if its paragraph reads from left to right, else 1.
        indent: Cells of padding before it, which move it to the right.
        pieces: What to write, in this order.
        cells: For each column of the screen the offset of the grapheme in it, or ``PADDING``.
    """

    start: int
    end: int
    base: int
    indent: int
    pieces: Sequence[Piece]
    cells: Sequence[int]

    @property
    def text(self) -> str:
        """What to write to the terminal, padding included."""
        return " " * self.indent + "".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> int:
        """Cells up to its right end, padding included."""
        return len(self.cells)

    def columns(self, start: int, end: int) -> list[tuple[int, int]]:
        """The columns of a range of the text, as ranges from left to right: what to highlight."""
        inside = {piece.start for piece in self.pieces if piece.start < end and piece.end > start}
        found = []
        for lit, group in groupby(range(len(self.cells)), lambda column: self.cells[column] in inside):
            columns = list(group)
            if lit:
                found.append((columns[0], columns[-1] + 1))
        return found

    def column(self, offset: int) -> int:
        """The column where a caret before this character stands; at the end of the line, the one after the last."""
        for piece in self.pieces:
            if piece.start <= offset < piece.end and piece.cells:
                return self.cells.index(piece.start)
        return max(0, self.indent - 1) if self.base else len(self.cells)

    def offset_at(self, column: int) -> int:
        """The character in a column; beside the text, the start or end of the line that is on that side."""
        if self.indent <= column < len(self.cells):
            return self.cells[column]
        left = column < self.indent
        return self.end if left == bool(self.base) else self.start

    def split(self, ranges: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int | None]]:
        """What to write, cut where one of the ranges begins or ends, each with the number of its range or None.

        Args:
            ranges: Ranges of the text, in order and apart.
        """
        starts = [start for start, _ in ranges]

        def number(piece: Piece) -> int | None:
            i = bisect_right(starts, max(piece.start, piece.end - 1)) - 1
            return i if i >= 0 and piece.start < ranges[i][1] else None

        if self.indent:
            yield " " * self.indent, None
        for which, group in groupby(self.pieces, number):
            yield "".join(piece.text for piece in group), which


def locate(lines: Sequence[Line], offset: int) -> tuple[int, int]:
    """Row and column of a caret before a character of the text the lines were laid out from."""
    row = max(0, bisect_right(lines, offset, key=lambda line: line.start) - 1)
    return row, lines[row].column(offset)
