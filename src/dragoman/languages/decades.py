"""Decades and centuries, in either calendar: ``1990s``, ``90-talet``, ``قرن نوزدهم``."""

from __future__ import annotations

from dragoman.languages.calendars import FIRST, LAST
from dragoman.languages.figures import Reading
from dragoman.languages.pack import Pack

LAST_YEAR = 2100
"""No figure above it is a year."""


def years(text: str, start: int, end: int, value: Reading, pack: Pack) -> tuple[float, ...]:
    """Other ways to name a decade, a century or the end of a range of years."""
    if not isinstance(value, float) or value != int(value):
        return ()
    more: list[float] = []
    if pack.numbers.solar:
        more += solar_decade(text, start, end, value, pack)
    if value < 100 and start >= 5 and text[start - 1] in "-–/" and text[start - 5 : start - 1].isdigit():
        more.append(float(text[start - 5 : start - 3]) * 100 + value)
    if 1000 < value < LAST_YEAR and value % 10 == 0:
        if value % 100 and _is_decade(text, start, end, pack):
            more.append(value % 100)
        elif is_century(text, end, pack):
            more.append(value / 100 + 1)
    elif value < 100 and value % 10 == 0 and (text[end : end + 1] == "s" or text[start - 1 : start] in {"'", "’"}):
        more.append(1900 + value)
    if 1 < value <= 21 and is_century(text, end, pack, text[max(start - 12, 0) : start]):
        more.append((value - 1) * 100)
    return tuple(more)


def _is_decade(text: str, start: int, end: int, pack: Pack) -> bool:
    signs = pack.numbers.decade
    return text.startswith(signs, end) or text[max(start - 12, 0) : start].strip(" '’").endswith(signs)


def is_century(text: str, end: int, pack: Pack, before: str = "") -> bool:
    """Whether what stands behind a figure, or before it, makes a century of it."""
    after = text[end : end + 14]
    return any(word in after or word in before for word in pack.numbers.century)


def solar_decade(text: str, start: int, end: int, value: float, pack: Pack) -> tuple[float, ...]:
    """The decade that begins a year after one of the Solar Hijri calendar: the sixties are from 1981 to 1991."""
    if value % 10 or not (0 < value < 100 or FIRST < value < LAST) or not _is_decade(text, start, end, pack):
        return ()
    if value < 100 and not begins(text[end:].lstrip(), pack.numbers.solar):
        return ()
    decade = value % 100 + 1920 if value < 100 or value > 1300 else value + 620
    return decade, decade % 100


def begins(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether a text begins with one of the phrases, and not with a longer word."""
    return text.startswith(phrases) and any(
        text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalpha() for phrase in phrases
    )
