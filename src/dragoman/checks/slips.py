"""Slips of the hand: words that differ by one letter."""

from __future__ import annotations

from collections.abc import Sequence


def one_apart(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two words differ by one letter changed, left out, put in, or by two beside each other swapped."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    if len(a) == len(b):
        return a[1:] == b[1:] or (len(a) > 1 and (a[0], a[1]) == (b[1], b[0]) and a[2:] == b[2:])
    return a[1:] == b if len(a) > len(b) else a == b[1:]
