"""Where a caret goes: over the cells as the eye sees them, and over words as the language has them."""

from __future__ import annotations

from itertools import accumulate
from typing import Literal

from dragoman.text.cells import graphemes
from dragoman.text.screen.line import PADDING, Line
from dragoman.text.tokens import tokens


def beside(line: Line, offset: int, side: Literal["left", "right"]) -> int | None:
    """The offset one grapheme to a side of a caret on the screen, None at the edge of the line.

    A caret stands on a grapheme, or after the last one: right of a line that reads to the right, left of one that
    reads to the left. Every place is reached once on the way from one edge to the other.
    """
    stops = list(dict.fromkeys(cell for cell in line.cells if cell != PADDING))
    stops = [line.end, *stops] if line.base else [*stops, line.end]
    here = next((piece.start for piece in line.pieces if piece.cells and piece.start <= offset < piece.end), line.end)
    at = stops.index(here) + (1 if side == "right" else -1)
    return stops[at] if 0 <= at < len(stops) else None


def stepped(text: str, offset: int, by: Literal[-1, 1]) -> int:
    """The offset one grapheme on or back in the text, whatever stands where on the screen."""
    edges = list(accumulate(map(len, graphemes(text)), initial=0))
    if by > 0:
        return next((edge for edge in edges if edge > offset), len(text))
    return next((edge for edge in reversed(edges) if edge < offset), 0)


def border(line: Line, offset: int) -> int | None:
    """At a border between directions, where what stands before the caret begins in the text; else None.

    There the caret has two places: what is typed next may continue either run.
    """
    pieces = [piece for piece in line.pieces if piece.cells]
    before = next((piece for piece in pieces if piece.end == offset), None)
    here = next((piece for piece in pieces if piece.start <= offset < piece.end), None)
    level = here.level if here is not None else line.base
    return before.start if before is not None and (before.level ^ level) & 1 else None


def next_word(text: str, offset: int) -> int:
    """Where the next word begins, or the end of the text. ZWNJ and marks do not end a word."""
    return next((start for start in _word_starts(text) if start > offset), len(text))


def previous_word(text: str, offset: int) -> int:
    """Where the word before the caret begins, or the one it stands in, or 0."""
    return max((start for start in _word_starts(text) if start < offset), default=0)


def _word_starts(text: str) -> list[int]:
    parts = list(tokens(text))
    starts = accumulate(map(len, parts), initial=0)
    return [start for start, part in zip(starts, parts, strict=False) if any(map(str.isalnum, part))]
