"""Finds which new sentence an edited one has become: by position and similarity, never by similarity alone."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

LIKE = 50
"""Per cent of likeness from which a sentence in the same place is an edit of the old one."""
JOINED = 70
"""Per cent of likeness from which two sentences together are what one has become."""
WIDEST = 40
"""Sentences of a gap that are compared each with each; in wider ones, each with those near its place."""

Similarity = Callable[[str, str], int]


class Gap(NamedTuple):
    """Places of sentences that only one version has, between two sentences that both have."""

    old: Sequence[int]
    new: Sequence[int]


def anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Places of equal sentences, increasing on both sides: unique ones first, then those beside them.

    This is patience alignment: the longest increasing run of sentences that each side has once.
    """
    found = _unique(old, new)
    out: list[tuple[int, int]] = []
    begin = (0, 0)
    for end in [*found, (len(old), len(new))]:
        if begin[0] < end[0] and begin[1] < end[1]:
            out += _beside(old, new, begin, end)
        if end[0] < len(old) and end[1] < len(new):
            out.append(end)
        begin = (end[0] + 1, end[1] + 1)
    return out


def _unique(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    here, there = _once(old), _once(new)
    return _increasing([(place, there[text]) for text, place in here.items() if text in there])


def _once(texts: Sequence[str]) -> dict[str, int]:
    """The places of texts that occur once, in order."""
    places = dict(zip(texts, range(len(texts)), strict=True))
    if len(places) == len(texts):
        return places
    counts = Counter(texts)
    return {text: place for place, text in enumerate(texts) if counts[text] == 1}


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs whose second places increase."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for at, (_, place) in enumerate(pairs):
        length = len(tails) if not tails or place > tails[-1] else bisect_left(tails, place)
        previous.append(ends[length - 1] if length else -1)
        if length == len(tails):
            tails.append(place)
            ends.append(at)
        else:
            tails[length] = place
            ends[length] = at
    run = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = previous[at]
    return run[::-1]


def _beside(
    old: Sequence[str], new: Sequence[str], begin: tuple[int, int], end: tuple[int, int]
) -> list[tuple[int, int]]:
    """Equal sentences at the start and at the end of a gap."""
    low, high = begin, (end[0] - 1, end[1] - 1)
    first: list[tuple[int, int]] = []
    last: list[tuple[int, int]] = []
    while low[0] <= high[0] and low[1] <= high[1] and old[low[0]] == new[low[1]]:
        first.append(low)
        low = (low[0] + 1, low[1] + 1)
    while low[0] <= high[0] and low[1] <= high[1] and old[high[0]] == new[high[1]]:
        last.append(high)
        high = (high[0] - 1, high[1] - 1)
    return first + last[::-1]


def gaps(found: Sequence[tuple[int, int]], gone: Sequence[bool], come: Sequence[bool]) -> Iterator[Gap]:
    """Between anchors, the places of old sentences that are gone and of new ones that have come."""
    begin = (0, 0)
    for end in [*found, (len(gone), len(come))]:
        if begin[0] < end[0] and begin[1] < end[1]:
            old = [place for place in range(begin[0], end[0]) if gone[place]]
            new = [place for place in range(begin[1], end[1]) if come[place]]
            if old and new:
                yield Gap(old, new)
        begin = (end[0] + 1, end[1] + 1)


def edits(old: Sequence[str], new: Sequence[str], gap: Gap, similarity: Similarity) -> list[tuple[int, int]]:
    """Pairs of an old sentence and what it became, in order, so that the sum of their likeness is greatest.

    Args:
        old: All old sentences.
        new: All new ones.
        gap: Which of them to compare.
        similarity: Likeness of two texts, 0 to 100.
    """
    rows, columns = len(gap.old), len(gap.new)
    near = columns if max(rows, columns) <= WIDEST else WIDEST
    best: list[dict[int, int]] = [{}]
    taken: list[set[int]] = [set()]
    for row, place in enumerate(gap.old, 1):
        middle = row * columns // rows
        line: dict[int, int] = {}
        pairs: set[int] = set()
        above, left = best[-1], 0
        for column in range(max(1, middle - near), min(columns, middle + near) + 1):
            score = max(above.get(column, 0), left)
            likeness = _likeness(old[place], new[gap.new[column - 1]], similarity)
            if likeness >= LIKE and above.get(column - 1, 0) + likeness > score:
                pairs.add(column)
                score = above.get(column - 1, 0) + likeness
            line[column] = left = score
        best.append(line)
        taken.append(pairs)
    return _traced(best, taken, gap)


def joined(
    old: Sequence[str], new: Sequence[str], gap: Gap, pairs: Sequence[tuple[int, int]], similarity: Similarity
) -> list[tuple[int, int]]:
    """Of pairs of a gap, those whose new sentence is rather two old ones in one: the first of these, and its place.

    A sentence beside the one that was found may have gone into the same new one.
    """
    free = set(gap.old) - {place for place, _ in pairs}
    out = []
    for place, came in pairs:
        alone = similarity(old[place], new[came])
        scores = {}
        for first, other in ((place - 1, place - 1), (place, place + 1)):
            if other in free:
                scores[_likeness(f"{old[first]} {old[first + 1]}", new[came], similarity)] = (first, other)
        best = max(scores, default=0)
        if best >= JOINED and best > alone:
            first, other = scores[best]
            free.discard(other)
            out.append((first, came))
    return out


def _likeness(old: str, new: str, similarity: Similarity) -> int:
    """Likeness; 0 where the lengths alone rule it out."""
    short, long = sorted((len(old), len(new)))
    return similarity(old, new) if 3 * short >= long else 0


def _traced(best: Sequence[dict[int, int]], taken: Sequence[set[int]], gap: Gap) -> list[tuple[int, int]]:
    out = []
    row, column = len(gap.old), len(gap.new)
    while row and column:
        if column in taken[row]:
            out.append((gap.old[row - 1], gap.new[column - 1]))
            row, column = row - 1, column - 1
        elif best[row - 1].get(column, 0) >= best[row].get(column - 1, 0):
            row -= 1
        else:
            column -= 1
    return out[::-1]


def moved(
    old: Sequence[str], new: Sequence[str], gone: Sequence[bool], come: Sequence[bool], similarity: Similarity
) -> list[tuple[int, int]]:
    """Edited sentences of a passage that moved: a neighbour that moved along anchors them."""
    after = {old[place - 1]: place for place in range(1, len(old)) if gone[place]}
    ahead = {old[place + 1]: place for place in range(len(old) - 1) if gone[place]}
    used: set[int] = set()
    out = []
    for place in (place for place in range(len(new)) if come[place]):
        found = [
            after.get(new[place - 1]) if place else None,
            ahead.get(new[place + 1]) if place + 1 < len(new) else None,
        ]
        for other in found:
            if other is not None and other not in used and _likeness(old[other], new[place], similarity) >= LIKE:
                used.add(other)
                out.append((other, place))
                break
    return out
