"""Finds sentences that were cut anew and not edited: the same characters in the same order, with other ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MOST = 50
"""Sentences of a group; and places that are tried for its beginning."""
_TAG = re.compile(r"<(/?[a-z]{1,24})\d{1,6}(?=/?>)/?>")
"""A numbered tag of inline markup."""
_KEY = 3
"""Characters by which a beginning is looked up."""


class Group(NamedTuple):
    """Places of sentences yesterday and of those that hold the same text today."""

    old: range
    new: range


def groups(old: Sequence[str], new: Sequence[str], anchors: Sequence[tuple[int, int]]) -> Iterator[Group]:
    """Sentences between two that stayed as they are, whose text is the same together.

    Args:
        old: Yesterday's sentences.
        new: Today's.
        anchors: Places of equal sentences, increasing on both sides.
    """
    begin = (0, 0)
    for end in [*anchors, (len(old), len(new))]:
        if begin[0] < end[0] and begin[1] < end[1]:
            yield from _between(old, new, range(begin[0], end[0]), range(begin[1], end[1]))
        begin = (end[0] + 1, end[1] + 1)


def _between(old: Sequence[str], new: Sequence[str], before: range, now: range) -> Iterator[Group]:
    if len(before) + len(now) < 3:
        return
    was, new_texts = ([_bare(texts[place]) for place in places] for texts, places in ((old, before), (new, now)))
    heads: dict[str, list[int]] = {}
    for at, text in enumerate(was):
        heads.setdefault(text[:_KEY], []).append(at)
    low = at = 0
    while at < len(new_texts) and low < len(was):
        alike = heads.get(new_texts[at][:_KEY], [])
        behind = bisect_right(alike, low)
        places = (low, *alike[behind : behind + MOST - 1])
        found = next(filter(None, (_group(was, place, new_texts, at) for place in places)), None)
        if found is None:
            at += 1
            continue
        first, last, stop = found
        yield Group(range(before.start + first, before.start + last), range(now.start + at, now.start + stop))
        low, at = last, stop


def _group(old: Sequence[str], first: int, new: Sequence[str], begin: int) -> tuple[int, int, int] | None:
    """The smallest group that begins at these places: its first and behind its last old place, and behind its new."""
    was, now = old[first], new[begin]
    last, stop = first + 1, begin + 1
    if was == now:
        return None
    while was != now and last - first + stop - begin <= MOST:
        if len(was) < len(now):
            if last == len(old) or not now.startswith(was):
                return None
            was, last = was + old[last], last + 1
        else:
            if stop == len(new) or not was.startswith(now):
                return None
            now, stop = now + new[stop], stop + 1
    return (first, last, stop) if was == now else None


def _bare(text: str) -> str:
    """The text without white space and the numbers of tags: what changes where sentences meet."""
    return "".join(_TAG.sub(r"<\1>", text).split())
