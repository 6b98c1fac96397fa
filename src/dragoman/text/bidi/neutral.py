"""Neutral types (N1, N2) and the levels that follow from the resolved types (I1, I2)."""

from __future__ import annotations

import re

from dragoman.text.bidi.explicit import direction

_NEUTRALS = re.compile("[BSWOip]+")
_READS = {"L": "L", "R": "R", "E": "R", "N": "R"}
_RISES = ({"L": 0, "R": 1, "N": 2, "E": 2}, {"L": 1, "R": 0, "N": 1, "E": 1})
"""How much higher than its run a character is, for even and odd levels."""


def resolve(kinds: str, level: int, sos: str, eos: str) -> str:
    """Neutrals read as what surrounds them if both sides agree, else as their embedding."""

    def read(found: re.Match[str]) -> str:
        start, end = found.span()
        before = _READS[kinds[start - 1]] if start else sos
        after = _READS[kinds[end]] if end < len(kinds) else eos
        return (before if before == after else direction(level)) * (end - start)

    return _NEUTRALS.sub(read, kinds)


def levels(kinds: str, level: int) -> list[int]:
    """The level of each character of a run."""
    of = {kind: level + rise for kind, rise in _RISES[level & 1].items()}
    return list(map(of.__getitem__, kinds))
