"""Halves and quarters: of a number (*two and a half*), of a scale (*half a million*), of an hour (*half past*)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from dragoman.languages.figures import Reading, clock_readings
from dragoman.languages.pack import Pack

_BEFORE = 24
"""Characters in which what stands before a number is looked for."""
_DIAL = 24
_COUNTED = re.compile(r"[ \u00a0](?P<counted>[^\W\d_]{2,20})")


class Half(NamedTuple):
    """What a number has beside it: where that begins or ends, and how much it is."""

    at: int
    value: float


def behind(text: str, end: int, pack: Pack) -> Half | None:
    """What a number that ends here has behind it (``and a half``)."""
    found = _behind(pack).match(text, end) if pack.numbers.halves else None
    return Half(found.end(), pack.numbers.halves[found[1]]) if found else None


def apart(text: str, end: int, pack: Pack) -> Half | None:
    """What a number that ends here has behind the word that it counts (Albanian ``tre vjet e gjysmë``)."""
    counted = _COUNTED.match(text, end)
    return behind(text, counted.end(), pack) if counted else None


def of_one(text: str, pack: Pack) -> Iterator[tuple[int, int, float]]:
    """Where one and a half of something is written with an article (``an hour and a half``), and the half."""
    for found in _of_one(pack).finditer(text) if pack.numbers.articles and pack.numbers.halves else ():
        if found["counted"] not in pack.numbers.scales:
            yield *found.span(), pack.numbers.halves[found[2]]


def portion(text: str, start: int, pack: Pack) -> Half | None:
    """How much of the scale that begins here is meant (``half a million``)."""
    return _ahead(text, start, pack.numbers.portions)


def clock(text: str, start: int, end: int, value: Reading, half: str, pack: Pack) -> tuple[int, int, tuple[str, ...]]:
    """Where a time that is named from an hour begins and ends, and its readings on both dials; none if it is no time.

    Args:
        text: The text in lower case.
        start: Where the hour begins.
        end: Where it ends.
        value: The hour.
        half: ``am``, ``pm`` or ``""`` where nothing says which.
        pack: The language.
    """
    if not isinstance(value, float) or not 0 < value <= _DIAL or value != int(value):
        return start, end, ()
    before = _ahead(text, start, pack.numbers.to_hour)
    if before:
        return before.at, end, _dial(int(value), int(before.value), half)
    found = _from_hour(pack).match(text, end) if pack.numbers.from_hour else None
    if found:
        return start, found.end(), _dial(int(value), pack.numbers.from_hour[found[1]], half)
    return start, end, ()


def _dial(hour: int, minutes: int, half: str) -> tuple[str, ...]:
    passed = (hour * 60 + minutes) % (_DIAL * 60)
    here = f"{passed // 60}:{passed % 60:02}"
    return tuple(reading for reading in clock_readings((here,), half) if isinstance(reading, str))


def _ahead(text: str, start: int, phrases: Mapping[str, float]) -> Half | None:
    before = text[max(start - _BEFORE, 0) : start].rstrip(" \u00a0\u200c")
    if not before.endswith(tuple(phrases)):
        return None
    phrase = max((phrase for phrase in phrases if before.endswith(phrase)), key=len)
    begun = max(start - _BEFORE, 0) + len(before) - len(phrase)
    return Half(begun, phrases[phrase]) if not text[max(begun - 1, 0) : begun].isalpha() else None


@cache
def _behind(pack: Pack) -> re.Pattern[str]:
    return _phrases(pack.numbers.halves)


@cache
def _from_hour(pack: Pack) -> re.Pattern[str]:
    return _phrases(pack.numbers.from_hour)


@cache
def _of_one(pack: Pack) -> re.Pattern[str]:
    articles = "|".join(map(re.escape, pack.numbers.articles))
    return re.compile(rf"(?<![^\W_])(?:{articles}){_COUNTED.pattern}{_phrases(pack.numbers.halves).pattern}")


def _phrases(phrases: Mapping[str, float]) -> re.Pattern[str]:
    longest = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(rf"[ \u00a0\u200c-]?({longest})(?![^\W_])")
