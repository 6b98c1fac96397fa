"""Lines for a terminal: broken in logical order, then each ordered as its mode asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from dragoman.text import bidi
from dragoman.text.bidi.data import MIRROR
from dragoman.text.cells import cluster_width, graphemes
from dragoman.text.lines import breaks
from dragoman.text.modes import Mode
from dragoman.text.screen import kitty
from dragoman.text.screen.drawing import ISOLATES, LRI, PDI, RLI, Drawing, draw
from dragoman.text.screen.line import PADDING, Line, Piece

Align = Literal["left", "right", "start"]


def layout(
    text: str,
    width: int,
    *,
    base: int | None = None,
    mode: Mode = Mode.VISUAL,
    align: Align = "left",
    isolate: bool = True,
    marks: bool = False,
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
    """
    drawing = draw(text, mode, isolate=isolate, marks=marks)
    lines: list[Line] = []
    start = 0
    for part in drawing.text.split("\n"):
        paragraph = bidi.resolve(part, base)
        open_isolate = False
        for a, b in breaks(part, width):
            line = part[a:b]
            pieces = _pieces(line, paragraph.levels(a, b), drawing, start + a)
            end = max(drawing.origin[start + b], pieces[-1].end if pieces else 0)
            ends = (drawing.origin[start + a], end)
            lines.append(_line(pieces, ends, paragraph.base, mode, open_isolate=open_isolate, room=_room(width, align)))
            open_isolate = part.rfind(LRI, 0, b) > part.rfind(PDI, 0, b)
        start += len(part) + 1
    return lines


def _room(width: int, align: Align) -> tuple[int, int]:
    """Cells that paragraphs of either direction fill up to the right."""
    return (width if align == "right" else 0, 0 if align == "left" else width)


def _pieces(line: str, levels: Sequence[int | None], drawing: Drawing, at: int) -> list[Piece]:
    """The graphemes of a line, in logical order."""
    pieces = []
    place = 0
    for cluster in graphemes(line):
        after = place + len(cluster)
        start, end = drawing.origin[at + place], drawing.origin[at + after]
        if cluster in ISOLATES:
            end = start
        elif end == start:
            end += 1
        level = levels[place]
        if level is None:
            level = next((level for level in levels[place:after] if level is not None), 0)
        pieces.append(Piece(cluster, start, end, cluster_width(cluster), level))
        place = after
    return pieces


def _line(
    logical: list[Piece], ends: tuple[int, int], base: int, mode: Mode, *, open_isolate: bool, room: tuple[int, int]
) -> Line:
    seen = _seen(logical)
    written: Iterable[Piece] = seen
    if mode is Mode.LOGICAL:
        written = seen = logical
    elif mode is Mode.ISOLATE:
        written = _isolated(logical, base, open_isolate=open_isolate)
    else:
        seen = [_mirrored(piece) for piece in seen if piece.text not in ISOLATES]
        written = kitty.words(seen) if mode is Mode.WORDS else seen
    cells = [piece.start for piece in seen for _ in range(piece.cells)]
    indent = max(0, room[base] - len(cells))
    return Line(*ends, base, indent, tuple(written), (PADDING,) * indent + tuple(cells))


def _seen(logical: Sequence[Piece]) -> list[Piece]:
    """The graphemes from left to right (L2), marks on their letters (L3)."""
    levels = [piece.level for piece in logical]
    if not any(levels):
        return list(logical)
    return [logical[i] for i in bidi.visual_order(levels)]


def _mirrored(piece: Piece) -> Piece:
    """A grapheme as it is drawn at its level (L4)."""
    first = piece.text[0]
    return piece._replace(text=MIRROR[first] + piece.text[1:]) if piece.level & 1 and first in MIRROR else piece


def _isolated(logical: Sequence[Piece], base: int, *, open_isolate: bool) -> list[Piece]:
    """The line in logical order between isolating controls, its own isolates opened and closed in it."""
    if not logical:
        return []
    start, end = logical[0].start, logical[-1].end
    out = [Piece(RLI if base else LRI, start, start, 0, base)]
    if open_isolate:
        out.append(Piece(LRI, start, start, 0, base))
    out += logical
    opened = open_isolate + sum((piece.text == LRI) - (piece.text == PDI) for piece in logical)
    out += [Piece(PDI, end, end, 0, base)] * (1 + opened)
    return out
