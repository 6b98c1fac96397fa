"""Where a caret goes: over the cells as the eye sees them, and over words as the language has them."""

from __future__ import annotations

from itertools import accumulate
from typing import Literal

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
