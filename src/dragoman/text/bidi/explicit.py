"""Explicit levels and directions (X1-X8), and the isolating run sequences that follow from them (BD13, X10)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.text.bidi.classes import EMBEDDINGS, ISOLATES, REMOVED, STRONG

DEEPEST = 125
"""max_depth (BD2)."""
_OVERRIDE = {"LRO": "L", "RLO": "R"}


@dataclass(slots=True)
class Run:
    """An isolating run sequence: characters that the later rules see as if they stood side by side.

    Attributes:
        indices: Where its characters are in the paragraph.
        level: Their embedding level.
        sos: Direction at its start, ``L`` or ``R``.
        eos: Direction at its end.
    """

    indices: Sequence[int]
    level: int
    sos: str
    eos: str


def isolate_pairs(kinds: Sequence[str]) -> dict[int, int]:
    """Isolate initiators and the PDI that ends each, both ways (BD9)."""
    pairs: dict[int, int] = {}
    openers: list[int] = []
    for i, kind in enumerate(kinds):
        if kind in ISOLATES:
            openers.append(i)
        elif kind == "PDI" and openers:
            opener = openers.pop()
            pairs[opener], pairs[i] = i, opener
    return pairs


def first_strong(kinds: Sequence[str], pairs: Mapping[int, int], start: int = 0, end: int | None = None) -> int:
    """The level that the first strong character outside of isolates asks for, 0 if there is none (P2, P3)."""
    i, end = start, len(kinds) if end is None else end
    while i < end:
        kind = kinds[i]
        if kind in STRONG:
            return 0 if kind == "L" else 1
        if kind in ISOLATES:
            if i not in pairs:
                return 0
            i = pairs[i]
        i += 1
    return 0


@dataclass(slots=True)
class _Stack:
    """The directional status stack (X1): level, override and isolate status of each open embedding."""

    base: int
    open: list[tuple[int, str, bool]] = field(init=False)
    lost_isolates: int = 0
    lost_embeddings: int = 0
    isolates: int = 0

    def __post_init__(self) -> None:
        self.open = [(self.base, "", False)]

    def next_level(self, *, right: bool) -> int:
        level = self.open[-1][0]
        return (level + 1) | 1 if right else (level + 2) & ~1

    def fits(self, level: int) -> bool:
        return level <= DEEPEST and not self.lost_isolates and not self.lost_embeddings

    def embed(self, kind: str) -> None:
        """X2-X5."""
        level = self.next_level(right=kind[0] == "R")
        if self.fits(level):
            self.open.append((level, _OVERRIDE.get(kind, ""), False))
        elif not self.lost_isolates:
            self.lost_embeddings += 1

    def isolate(self, *, right: bool) -> None:
        """X5a-X5c."""
        level = self.next_level(right=right)
        if self.fits(level):
            self.isolates += 1
            self.open.append((level, "", True))
        else:
            self.lost_isolates += 1

    def end_isolate(self) -> None:
        """X6a."""
        if self.lost_isolates:
            self.lost_isolates -= 1
        elif self.isolates:
            self.lost_embeddings = 0
            while not self.open[-1][2]:
                self.open.pop()
            self.open.pop()
            self.isolates -= 1

    def end_embedding(self) -> None:
        """X7."""
        if self.lost_isolates:
            return
        if self.lost_embeddings:
            self.lost_embeddings -= 1
        elif len(self.open) > 1 and not self.open[-1][2]:
            self.open.pop()


def embed(kinds: Sequence[str], base: int, pairs: Mapping[int, int]) -> tuple[list[int], list[str]]:
    """The embedding level of each character, and the classes with overrides applied (X1-X8)."""
    stack = _Stack(base)
    levels: list[int] = []
    directed: list[str] = []
    for i, kind in enumerate(kinds):
        if kind == "PDI":
            stack.end_isolate()
        level, override, _ = stack.open[-1]
        if kind in EMBEDDINGS:
            stack.embed(kind)
        elif kind == "PDF":
            stack.end_embedding()
        elif kind in ISOLATES:
            right = kind == "RLI" or (kind == "FSI" and first_strong(kinds, pairs, i + 1, pairs.get(i)) == 1)
            stack.isolate(right=right)
        levels.append(base if kind == "B" else level)
        directed.append(override if override and kind not in REMOVED and kind != "B" else kind)
    return levels, directed


def runs(kinds: Sequence[str], levels: Sequence[int], base: int, pairs: Mapping[int, int]) -> Iterator[Run]:
    """The isolating run sequences of a paragraph with explicit formatting (BD13, X10)."""
    kept = [i for i, kind in enumerate(kinds) if kind not in REMOVED and kind != "B"]
    pieces = list(_level_runs(kept, levels))
    starts = {piece[0]: number for number, piece in enumerate(pieces)}
    before, after = _neighbours(pieces, levels, base)
    for number, piece in enumerate(pieces):
        if kinds[piece[0]] == "PDI" and piece[0] in pairs:
            continue
        indices, last = list(piece), number
        while kinds[indices[-1]] in ISOLATES and indices[-1] in pairs:
            last = starts[pairs[indices[-1]]]
            indices += pieces[last]
        level = levels[piece[0]]
        following = base if kinds[indices[-1]] in ISOLATES else after[last]
        yield Run(indices, level, direction(max(level, before[number])), direction(max(level, following)))


def _level_runs(kept: Sequence[int], levels: Sequence[int]) -> Iterator[list[int]]:
    """Neighbours of one level (BD7)."""
    piece: list[int] = []
    for i in kept:
        if piece and levels[piece[-1]] != levels[i]:
            yield piece
            piece = []
        piece.append(i)
    if piece:
        yield piece


def _neighbours(pieces: Sequence[Sequence[int]], levels: Sequence[int], base: int) -> tuple[list[int], list[int]]:
    """The level before and after each level run."""
    own = [levels[piece[0]] for piece in pieces]
    return [base, *own[:-1]], [*own[1:], base]


def direction(level: int) -> str:
    """The direction of a level."""
    return "R" if level & 1 else "L"
