"""From levels to what is seen: line ends (L1), the visual order (L2) and mirror images (L4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from dragoman.text.bidi.classes import ISOLATES, REMOVED
from dragoman.text.bidi.data import MIRROR

_TRAILING = ISOLATES | REMOVED | {"WS", "PDI"}


def line_levels(kinds: Sequence[str], levels: Sequence[int], base: int) -> list[int | None]:
    """The levels of a line: separators and the blanks at its end are the paragraph's (L1); None for what X9 removes."""
    out: list[int | None] = list(levels)
    if not REMOVED.isdisjoint(kinds):
        out = [None if kind in REMOVED else level for kind, level in zip(kinds, levels, strict=True)]
    reset = True
    for i in range(len(kinds) - 1, -1, -1):
        kind = kinds[i]
        if kind in {"S", "B"}:
            out[i], reset = base, True
        elif kind not in _TRAILING:
            reset = False
        elif reset and kind not in REMOVED:
            out[i] = base
    return out


def visual_order(levels: Sequence[int | None]) -> list[int]:
    """The indices of a line's characters from left to right (L2), without those that have no level."""
    present = {level for level in set(levels) if level is not None}
    if not any(present):
        return [i for i, level in enumerate(levels) if level is not None]
    pieces = _pieces(levels)
    for level in range(max(present), (min(present) | 1) - 1, -1):
        pieces = _reversed_from(pieces, level)
    return [i for piece, _ in pieces for i in piece]


def _pieces(levels: Sequence[int | None]) -> list[tuple[list[int], int]]:
    """Neighbours of one level, as indices in reading order: those of an odd level are turned already."""
    kept: Iterable[int] = range(len(levels))
    if None in levels:
        kept = [i for i, level in enumerate(levels) if level is not None]
    pieces = [(list(piece), level) for level, piece in groupby(kept, levels.__getitem__) if level is not None]
    for piece, level in pieces:
        if level & 1:
            piece.reverse()
    return pieces


def _reversed_from(pieces: list[tuple[list[int], int]], level: int) -> list[tuple[list[int], int]]:
    """Turn every sequence of pieces that are at a level or above it."""
    out: list[tuple[list[int], int]] = []
    high: list[tuple[list[int], int]] = []
    for piece in pieces:
        if piece[1] >= level:
            high.append(piece)
        else:
            out += reversed(high)
            high = []
            out.append(piece)
    out += reversed(high)
    return out


def drawn(text: str, levels: Sequence[int | None], order: Sequence[int]) -> list[str]:
    """The characters in visual order, those with a mirror image mirrored where they read to the left (L4)."""
    if MIRROR.keys().isdisjoint(text):
        return [text[i] for i in order]
    return [MIRROR.get(text[i], text[i]) if (levels[i] or 0) & 1 else text[i] for i in order]
