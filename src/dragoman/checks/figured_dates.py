"""Dates in figures (``2022-09-16``, ``16.9.2022``, ``9/16/2022``, ``۱۴۰۱/۰۶/۲۵``) beside those of the other text.

A date in figures may answer one in any other form and in either calendar; each is compared as the day that it means.
ISO 8601 has the year first, CLDR day and month in the order of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from dragoman.checks.context import Context
from dragoman.checks.dated import dated, month_of, value_of
from dragoman.checks.reading import KEPT, prose
from dragoman.languages import Pack
from dragoman.languages.calendars import LAST, gregorian, solar
from dragoman.languages.quantities import Quantity, plain, quantities
from dragoman.languages.vocabulary import Sense
from dragoman.model import Unit

_FIGURED = re.compile(
    r"(?<![\w./-])(\d{1,4})([-/.])(\d{1,2})(?:\2|(?:(?<=/\d)|(?<=/\d\d))[ \u00a0](?=\d{4}))"
    r"(\d{4}|\d{1,2})(?![\d/]|[-.]\d)"
)
_LIKELY = re.compile(r"\d[-/.]\d\d?[-/. \u00a0]\d")
_YEAR = 4
"""Digits of a year; one of two is in either century (``9/16/22``)."""
_CENTURIES = (1900, 2000)
_LAST_DAY = 31
_MOST = 40
"""Dates of a sentence that are compared; tables in a sentence are not."""


@dataclass(frozen=True, slots=True)
class Dating:
    """A date of a text.

    Attributes:
        start: Its first character.
        end: One after the last.
        days: The days that it may mean.
        figures: What the text has as numbers and months there.
        written: Whether it is in figures alone.
        sure: Whether it can hardly be anything else.
    """

    start: int
    end: int
    days: frozenset[date]
    figures: frozenset[Quantity]
    written: bool
    sure: bool


class Figured(NamedTuple):
    """The dates of two texts of which one is in figures: numbers and months of those compared, and the wrong pairs."""

    ours: frozenset[Quantity]
    theirs: frozenset[Quantity]
    wrong: tuple[tuple[Dating, Dating], ...]


_NONE = Figured(frozenset(), frozenset(), ())


def figured(unit: Unit, context: Context) -> Figured:
    """The dates of both sides, the same days put together; nothing where no date is in figures."""
    source, target = prose(unit.msgid), prose(unit.msgstr)
    if not _is_likely(source) and not _is_likely(target):
        return _NONE
    ours, theirs = _datings(source, context.source_pack), _datings(target, context.target_pack)
    if max(len(ours), len(theirs)) > _MOST or not any(one.written for one in (*ours, *theirs)):
        return _NONE
    years = {day.year for one in (*ours, *theirs) for day in one.days}
    ours = [*ours, *_yearless(source, context.source_pack, ours, years)]
    theirs = [*theirs, *_yearless(target, context.target_pack, theirs, years)]
    return _paired(ours, theirs) if max(len(ours), len(theirs)) <= _MOST else _NONE


@lru_cache(KEPT)
def _is_likely(text: str) -> bool:
    return _LIKELY.search(plain(text)) is not None


def undated(items: tuple[Quantity, ...], figures: frozenset[Quantity]) -> tuple[Quantity, ...]:
    """The items that are no part of a date that has been compared."""
    return tuple(item for item in items if item not in figures) if figures else items


def _paired(ours: Sequence[Dating], theirs: Sequence[Dating]) -> Figured:
    left, free = list(ours), list(theirs)
    compared: list[tuple[Dating, Dating]] = []
    for one in ours:
        same = next((other for other in free if not one.days.isdisjoint(other.days)), None)
        if same is not None:
            compared.append((one, same))
            left.remove(one)
            free.remove(same)
    wrong = [pair for pair in zip(left, free, strict=False) if len(left) == len(free) and _is_wrong(*pair)]
    pairs = [*compared, *wrong]
    return Figured(_figures(pairs), _figures([(other, one) for one, other in pairs]), tuple(wrong))


def _is_wrong(one: Dating, other: Dating) -> bool:
    return one.sure and other.sure and (one.written or other.written)


def _figures(pairs: Iterable[tuple[Dating, Dating]]) -> frozenset[Quantity]:
    """The figures of the first of each pair; without the year, where the other has none."""
    return frozenset(
        figure for one, other in pairs for figure in one.figures
        if other.written or other.sure or value_of(figure) <= _LAST_DAY
    )  # fmt: skip


def _datings(text: str, pack: Pack) -> list[Dating]:
    """The dates of a text that have a year, those in figures first."""
    items = quantities(text, pack)
    found = list(_in_figures(plain(text), items, pack))
    taken = {item for one in found for item in one.figures}
    rest = [item for item in items if item not in taken]
    return found + [one for one in _in_words(rest, ()) if one.days]


def _yearless(text: str, pack: Pack, known: Iterable[Dating], years: Iterable[int]) -> list[Dating]:
    """The dates in words that have no year, in the years of the others."""
    taken = {item for one in known for item in one.figures}
    rest = [item for item in quantities(text, pack) if item not in taken]
    return [one for one in _in_words(rest, sorted(years)) if one.days]


def _in_words(items: Sequence[Quantity], years: Sequence[int]) -> Iterator[Dating]:
    for sense in (Sense.MONTH, Sense.SOLAR_MONTH):
        for one in dated(items, sense):
            if (one.year is None) != bool(years):
                continue
            for day in one.days:
                own = [value_of(one.year)] if one.year else _own_years(years, sense)
                days = _days(((year, month_of(one), value_of(day)) for year in own), solar_=sense is Sense.SOLAR_MONTH)
                parts = [one.month, day, *([one.year] if one.year else [])]
                start, end = min(part.start for part in parts), max(part.end for part in parts)
                yield Dating(start, end, days, frozenset(parts), written=False, sure=one.year is not None)


def _own_years(years: Iterable[int], sense: Sense) -> list[int]:
    if sense is Sense.MONTH:
        return list(years)
    return [other for year in years for other in (year - 622, year - 621)]


def _in_figures(text: str, items: Sequence[Quantity], pack: Pack) -> Iterator[Dating]:
    for found in islice(_FIGURED.finditer(text), _MOST + 1):
        parts = (found[1], found[3], found[4])
        days = _days(_orders(parts, pack), solar_=False) | _days(_orders(parts, pack), solar_=True)
        if days:
            figures = frozenset(item for item in items if found.start() <= item.start and item.end <= found.end())
            sure = _YEAR in {len(parts[0]), len(parts[2])}
            yield Dating(*found.span(), days, figures, written=True, sure=sure)


def _orders(parts: tuple[str, str, str], pack: Pack) -> list[tuple[int, int, int]]:
    """Year, month and day as three figures may have them."""
    first, second, third = map(int, parts)
    if len(parts[0]) == _YEAR:
        return [(first, second, third)]
    if len(parts[0]) > 2:
        return []
    years = (third,) if len(parts[2]) == _YEAR else tuple(century + third for century in _CENTURIES)
    orders = [(year, second, first) for year in years]
    if pack.dates.month_first or second > 12:
        orders += [(year, first, second) for year in years]
    return orders


def _days(orders: Iterable[tuple[int, int, int]], *, solar_: bool) -> frozenset[date]:
    found = set()
    for year, month, day in orders:
        with suppress(ValueError):
            found.add(gregorian(year, month, day) if solar_ else date(year, month, day))
    return frozenset(one for one in found if one is not None)


def conversion(one: Dating, other: Dating, said: str, now: str) -> str:
    """What is wrong with a date that answers another.

    Args:
        one: The date of the source.
        other: The one of the target.
        said: How the source writes it.
        now: How the target does.
    """
    message = f"{now} is not the date of the source, {said}"
    days = [solar(day) for day in one.days]
    if len(days) == 1 and days[0] and not any(day.year > LAST and str(day.year) in plain(now) for day in other.days):
        return f"{message}: that is {days[0][0]}-{days[0][1]:02}-{days[0][2]:02}"
    return message
