"""Months and days of the week, in either calendar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date

from dragoman.checks.context import Context
from dragoman.checks.dated import Dated, dated, month_of, value_of
from dragoman.checks.figured_dates import conversion, figured, undated
from dragoman.checks.reading import prose
from dragoman.languages.calendars import gregorian
from dragoman.languages.quantities import Quantity, plain, quantities
from dragoman.languages.vocabulary import Sense
from dragoman.model import Finding, Severity, Span, Unit

NAME = "dates"
_ANY_YEAR = range(2019, 2027)
"""Years in which a day falls on every day of the other calendar that it can fall on."""
_DAYS = (Sense.FIGURE, Sense.ORDINAL)
_WORDS = {Sense.MONTH: "month", Sense.SOLAR_MONTH: "month", Sense.WEEKDAY: "day of the week"}


def dates(unit: Unit, context: Context) -> Iterator[Finding]:
    """Months and days of the week are those of the source.

    A date may be given in the Solar Hijri calendar; a wrong conversion is an error.
    """
    ours, theirs, wrong = _compared_figures(unit, context)
    yield from wrong
    if not any(item.sense in _WORDS for item in ours):
        return
    here, there = (any(item.sense is Sense.SOLAR_MONTH for item in items) for items in (ours, theirs))
    if there and not here:
        yield from _converted(unit, dated(ours, Sense.MONTH), dated(theirs, Sense.SOLAR_MONTH))
        return
    if here and any(item.sense is Sense.MONTH for item in theirs) and not there:
        yield from _converted_back(unit, dated(ours, Sense.SOLAR_MONTH), dated(theirs, Sense.MONTH))
        return
    for sense in _WORDS:
        yield from _compared(unit, ours, theirs, sense, context)


def _compared_figures(unit: Unit, context: Context) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...], list[Finding]]:
    """The quantities of both sides without those of dates in figures, and what is wrong with these."""
    compared = figured(unit, context)
    ours = undated(quantities(prose(unit.msgid), context.source_pack), compared.ours)
    theirs = undated(quantities(prose(unit.msgstr), context.target_pack), compared.theirs)
    wrong = []
    for one, other in compared.wrong:
        message = conversion(one, other, unit.msgid[one.start : one.end], unit.msgstr[other.start : other.end])
        place = Span(one.start, one.end), Span(other.start, other.end)
        wrong.append(Finding(NAME, Severity.ERROR, message, *place))
    return ours, theirs, wrong


def _compared(
    unit: Unit, ours: Sequence[Quantity], theirs: Sequence[Quantity], sense: Sense, context: Context
) -> Iterator[Finding]:
    said = {item.values[0] for item in theirs if item.sense is sense}
    known = {item.values[0] for item in ours if item.sense is sense}
    lost = [item for item in ours if item.sense is sense and item.values[0] not in said]
    new = [item for item in theirs if item.sense is sense and item.values[0] not in known]
    for old, now in zip(lost, new, strict=False):
        message = f"the {_WORDS[sense]} {_text(old, unit.msgid)} has become {_text(now, unit.msgstr)}"
        yield Finding(NAME, Severity.ERROR, message, Span(old.start, old.end), Span(now.start, now.end))
    if len(lost) > len(new) and sense is Sense.MONTH and not _said(lost[-1], unit, theirs, context):
        old = lost[-1]
        message = f"the month {_text(old, unit.msgid)} of the source is missing"
        yield Finding(NAME, Severity.INFO, message, source=Span(old.start, old.end))
    if sense is Sense.MONTH and not lost and not new:
        yield from _dayless(unit, ours, theirs)


def _dayless(unit: Unit, ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Finding]:
    """Days of the month that are gone, though the month is there and nothing else in the target could be the day."""
    with_day = {one.month.values[0] for one in dated(theirs, Sense.MONTH) if one.day is not None}
    figures = {item.values[0] for item in theirs if item.sense in _DAYS}
    for one in dated(ours, Sense.MONTH):
        day = one.day
        if day is None or day.sense is not Sense.FIGURE or one.month.values[0] in with_day:
            continue
        if day.values[0] not in figures:
            message = f"the day {_text(day, unit.msgid)} of the source is missing"
            yield Finding(NAME, Severity.WARNING, message, source=Span(day.start, day.end))


def _said(month: Quantity, unit: Unit, theirs: Sequence[Quantity], context: Context) -> bool:
    """Whether a month is written as a number, or within a longer word (``novembervalet``)."""
    names = context.target_pack.dates.months
    place = int(float(month.values[0])) - 1
    if place < len(names) and any(len(name) > 3 and name in plain(unit.msgstr) for name in names[place]):
        return True
    return any(item.sense is Sense.FIGURE and item.values[0] == month.values[0] for item in theirs)


def _text(item: Quantity, text: str) -> str:
    return text[item.start : item.end]


def _converted(unit: Unit, ours: Sequence[Dated], theirs: Sequence[Dated]) -> Iterator[Finding]:
    """Dates of the Solar Hijri calendar that are not those of the source. Without a year any year will do."""
    known = {found for one in ours for found in _gregorian_dates(one)}
    if not known or sum(len(one.days) for one in ours) != sum(len(one.days) for one in theirs):
        yield from _other_months(unit, ours, theirs)
        return
    for one in theirs:
        for day in one.days:
            if known.isdisjoint(_meant(one, day, known)):
                start, end = min(day.start, one.month.start), max(day.end, (one.year or one.month).end)
                message = f"{unit.msgstr[start:end]} is not the date of the source"
                yield Finding(NAME, Severity.ERROR, message, target=Span(start, end))


def _converted_back(unit: Unit, ours: Sequence[Dated], theirs: Sequence[Dated]) -> Iterator[Finding]:
    """Dates that are not those which the source gives in the Solar Hijri calendar."""
    known = {found for there in theirs for found in _gregorian_dates(there)}
    if known and sum(len(here.days) for here in ours) == sum(len(there.days) for there in theirs):
        for one, day in [(here, day) for here in ours for day in here.days]:
            if known.isdisjoint(_meant(one, day, known)):
                message = f"{unit.msgid[day.start : one.month.end]} of the source is another date here"
                yield Finding(NAME, Severity.ERROR, message, source=Span(day.start, one.month.end))


def _meant(one: Dated, day: Quantity, known: Iterable[date]) -> set[date | None]:
    """What a day of the Solar Hijri calendar may be, where it has no year in the years of the source."""
    years = {year for there in known for year in (there.year - 622, there.year - 621)}
    return {
        gregorian(year, month_of(one), value_of(day)) for year in ([value_of(one.year)] if one.year else sorted(years))
    }


def _other_months(unit: Unit, ours: Sequence[Dated], theirs: Sequence[Dated]) -> Iterator[Finding]:
    """Months with a year and no day, none of whose days is in the month of the source."""
    bare = [one for one in (*ours, *theirs) if one.day is not None or one.year is None]
    if bare or len(ours) != 1 or len(theirs) != 1:
        return
    there = theirs[0]
    ends = [gregorian(value_of(there.year), month_of(there), day) for day in (1, 29)]
    month = value_of(ours[0].year), month_of(ours[0])
    if month not in {(end.year, end.month) for end in ends if end is not None}:
        start, end = there.month.start, (there.year or there.month).end
        message = f"{unit.msgstr[start:end]} is not the month of the source"
        yield Finding(NAME, Severity.ERROR, message, target=Span(start, end))


def _gregorian_dates(one: Dated) -> Iterator[date]:
    for day in one.days:
        for year in [value_of(one.year)] if one.year else _ANY_YEAR:
            with suppress(ValueError):
                yield date(year, month_of(one), value_of(day))
