"""Lines for a terminal: broken in logical order, then each ordered as its mode asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise, repeat
from typing import Literal

from dragoman.text import bidi
from dragoman.text.bidi.data import MIRROR
from dragoman.text.cells import cluster_width, graphemes
from dragoman.text.lines import breaks
from dragoman.text.modes import Mode
from dragoman.text.screen import kitty
from dragoman.text.screen.drawing import ISOLATES, LRI, PDI, RLI, Drawing, draw
from dragoman.text.screen.line import CELLS, LEVEL, PADDING, START, TEXT, Line, Piece, as_piece, mirrored
from dragoman.text.screen.values import Range

Align = Literal["left", "right", "start"]
_CONTROL = re.compile(f"[{LRI}{RLI}{PDI}]")


def layout(
    text: str,
    width: int,
    *,
    base: int | None = None,
    mode: Mode = Mode.VISUAL,
    align: Align = "left",
    isolate: bool = True,
    marks: bool = False,
    joiner: int = -1,
    values: Sequence[Range] | None = None,
) -> list[Line]:
    """The lines of a text for a terminal, safe to write, with the ways between cells and text.

    Args:
        text: Anything, as it is stored: offsets of the lines are offsets into it.
        width: Cells a line may take.
        base: Direction of its paragraphs: 0, 1, or None for what each one's first strong letter asks for.
        mode: Who orders and joins letters.
        align: Side the lines keep to; ``start`` is the right one for paragraphs that read from right to left.
        isolate: Keep links, code, placeholders and dates together whatever the words around them.
        marks: Show joiners and unbreakable blanks, which look like nothing or like any blank.
        joiner: Where a ZWNJ stands that has just been typed: it does not count as lost before its letter comes.
        values: For a sentence of ours, where values of others are known to stand in it, in order and apart; those that
            can be told from its text need not be named. Each is isolated by its own direction.
    """
    drawing = draw(text, mode, isolate=isolate, marks=marks, joiner=joiner, values=values)
    lines: list[Line] = []
    start = 0
    for part in drawing.text.split("\n"):
        paragraph = bidi.resolve(part, base)
        opened, done = "", 0
        for a, b in breaks(part, width):
            line = part[a:b]
            pieces = _pieces(line, paragraph.levels(a, b), drawing, start + a)
            end = max(drawing.origin[start + b], pieces[-1].end if pieces else 0)
            ends = (drawing.origin[start + a], end)
            lines.append(_line(pieces, ends, paragraph.base, mode, opened, _room(width, align)))
            opened, done = _opened(opened, part[done:b]), b
        start += len(part) + 1
    return lines


def _room(width: int, align: Align) -> tuple[int, int]:
    """Cells that paragraphs of either direction fill up to the right."""
    return (width if align == "right" else 0, 0 if align == "left" else width)


def _opened(before: str, text: str) -> str:
    """The isolates that are open after a text, the outermost first."""
    for control in _CONTROL.findall(text):
        before = before[:-1] if control == PDI else before + control
    return before


def _pieces(line: str, levels: Sequence[int | None], drawing: Drawing, at: int) -> list[Piece]:
    """The graphemes of a line, in logical order."""
    clusters = list(graphemes(line))
    origins = drawing.origin[at : at + len(line) + 1]
    own = [level or 0 for level in levels]
    if len(clusters) < len(line):
        edges = list(accumulate(map(len, clusters), initial=0))
        own = _levels(levels, edges) if None in levels else [own[edge] for edge in edges[:-1]]
        origins = [origins[edge] for edge in edges]
    starts, ends = origins[:-1], origins[1:]
    if not isinstance(drawing.origin, range):
        ends = [end if end > start else start + 1 for start, end in pairwise(origins)]
        if _CONTROL.search(line):
            ends = [s if c in ISOLATES else e for c, s, e in zip(clusters, starts, ends, strict=True)]
    return list(map(as_piece, zip(clusters, starts, ends, map(cluster_width, clusters), own, strict=True)))


def _levels(levels: Sequence[int | None], edges: Sequence[int]) -> list[int]:
    """The level of each grapheme: that of its first character that has one, else 0."""
    spans = (levels[start:end] for start, end in pairwise(edges))
    return [next((level for level in span if level is not None), 0) for span in spans]


def _line(
    logical: list[Piece], ends: tuple[int, int], base: int, mode: Mode, opened: str, room: tuple[int, int]
) -> Line:
    seen = _seen(logical)
    written: Iterable[Piece] = seen
    if mode is Mode.LOGICAL:
        written = seen = logical
    elif mode is Mode.ISOLATE:
        written = _isolated(logical, base, opened)
    else:
        seen = _drawn(seen, "".join(map(TEXT, logical)))
        written = kitty.words(seen) if mode is Mode.WORDS else seen
    cells = _cells(seen)
    indent = max(0, room[base] - len(cells))
    return Line(*ends, base, indent, tuple(written), (PADDING,) * indent + cells)


def _cells(seen: Sequence[Piece]) -> tuple[int, ...]:
    """The offset of the grapheme in each cell."""
    widths = list(map(CELLS, seen))
    if widths.count(1) == len(widths):
        return tuple(map(START, seen))
    return tuple(chain.from_iterable(map(repeat, map(START, seen), widths)))


def _drawn(seen: list[Piece], line: str) -> list[Piece]:
    """The graphemes as they are drawn at their levels (L4), without what isolates."""
    if _CONTROL.search(line):
        seen = [piece for piece in seen if piece.text not in ISOLATES]
    if MIRROR.keys().isdisjoint(line):
        return seen
    return [mirrored(piece) if piece[4] & 1 and piece[0][0] in MIRROR else piece for piece in seen]


def _seen(logical: Sequence[Piece]) -> list[Piece]:
    """The graphemes from left to right (L2), marks on their letters (L3)."""
    levels = list(map(LEVEL, logical))
    if not any(levels):
        return list(logical)
    return list(map(logical.__getitem__, bidi.visual_order(levels)))


def _isolated(logical: Sequence[Piece], base: int, opened: str) -> list[Piece]:
    """The line in logical order between isolating controls, those of its own that are open opened and closed in it."""
    if not logical:
        return []
    start, end = logical[0].start, logical[-1].end
    before = (RLI if base else LRI) + opened
    after = PDI * len(_opened(before, "".join(map(TEXT, logical))))
    return [
        *(Piece(control, start, start, 0, base) for control in before),
        *logical,
        *(Piece(control, end, end, 0, base) for control in after),
    ]
