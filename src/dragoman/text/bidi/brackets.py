"""Paired brackets (BD14-BD16, N0): both brackets of a pair read the same way."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from dragoman.text.bidi.data import CANONICAL, CLOSING, OPENING

DEEPEST = 63
"""How many brackets may be open (BD16)."""
BRACKETS = CLOSING | OPENING.keys()
_SIDES = {"L": frozenset({"L"}), "R": frozenset({"R", "EN", "AN"})}
_READS = {kind: side for side, kinds in _SIDES.items() for kind in kinds}
"""The direction a class counts as in N0: numbers as R."""


def resolve(kinds: list[str], chars: Sequence[str], marks: Sequence[bool], level: int, sos: str) -> None:
    """Give paired brackets of a run their direction, in place.

    Args:
        kinds: Classes after the weak rules.
        chars: The characters.
        marks: Which characters were marks before the weak rules; those on a bracket follow it.
        level: The run's embedding level.
        sos: The direction before the run.
    """
    own = "R" if level & 1 else "L"
    ahead = {"L": _running_count(kinds, "L"), "R": _running_count(kinds, "R")}
    other = "L" if own == "R" else "R"
    context, seen = sos, 0
    for opening, closing in pairs(kinds, chars):
        while seen < opening:
            context = _READS.get(kinds[seen], context)
            seen += 1
        if ahead[own][closing] > ahead[own][opening]:
            side = own
        elif ahead[other][closing] > ahead[other][opening]:
            side = context
        else:
            continue
        for k in (opening, closing):
            _set(kinds, marks, k, side)


def pairs(kinds: Sequence[str], chars: Sequence[str]) -> list[tuple[int, int]]:
    """The bracket pairs of a run, by their opening brackets (BD16)."""
    found = []
    openers: list[tuple[str, int]] = []
    for k, kind in enumerate(kinds):
        char = chars[k]
        if kind != "ON" or char not in BRACKETS:
            continue
        if char in OPENING:
            if len(openers) == DEEPEST:
                break
            closer = OPENING[char]
            openers.append((CANONICAL.get(closer, closer), k))
        else:
            char = CANONICAL.get(char, char)
            depth = next((d for d in range(len(openers) - 1, -1, -1) if openers[d][0] == char), None)
            if depth is not None:
                found.append((openers[depth][1], k))
                del openers[depth:]
    return sorted(found)


def _running_count(kinds: Sequence[str], side: str) -> list[int]:
    """How many characters before each place read to a side. A pair's inside does not change while outer pairs do."""
    return list(accumulate(map(_SIDES[side].__contains__, kinds), initial=0))


def _set(kinds: list[str], marks: Sequence[bool], k: int, side: str) -> None:
    kinds[k] = side
    k += 1
    while k < len(kinds) and marks[k]:
        kinds[k] = side
        k += 1
