"""Neutral types (N1, N2) and the levels that follow from the resolved types (I1, I2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.text.bidi.classes import NEUTRAL
from dragoman.text.bidi.explicit import direction

_READS = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
_RISES = ({"L": 0, "R": 1, "AN": 2, "EN": 2}, {"L": 1, "R": 0, "AN": 1, "EN": 1})
"""How much higher than its run a character is, for even and odd levels."""


def resolve(kinds: list[str], level: int, sos: str, eos: str) -> None:
    """Neutrals read as what surrounds them if both sides agree, else as their embedding; in place."""
    for start, end in _neutral_runs(kinds):
        before = _READS[kinds[start - 1]] if start else sos
        after = _READS[kinds[end]] if end < len(kinds) else eos
        kinds[start:end] = [before if before == after else direction(level)] * (end - start)


def _neutral_runs(kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = None
    for k, kind in enumerate(kinds):
        if kind in NEUTRAL:
            start = k if start is None else start
        elif start is not None:
            yield start, k
            start = None
    if start is not None:
        yield start, len(kinds)


def levels(kinds: Sequence[str], level: int) -> list[int]:
    """The level of each character of a run."""
    rises = _RISES[level & 1]
    return [level + rises[kind] for kind in kinds]
