"""The months of a text with what stands beside them: day, year, the other end of a range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.languages.quantities import Quantity
from dragoman.languages.vocabulary import Sense

_NEAR = 4
"""Characters between a month and its day or year."""
_RANGE = 10
"""Characters between the two days of a range (`` till den ``)."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A month with the day and the year beside it, and the other end of a range of days (``21 to 23 March``)."""

    month: Quantity
    day: Quantity | None
    year: Quantity | None
    other: Quantity | None = None

    @property
    def days(self) -> tuple[Quantity, ...]:
        """The days that it names."""
        return tuple(day for day in (self.day, self.other) if day is not None)

    @property
    def figures(self) -> tuple[Quantity, ...]:
        """The days and the year."""
        return (*self.days, *((self.year,) if self.year is not None else ()))


def dated(items: Sequence[Quantity], sense: Sense) -> list[Dated]:
    """The months of a text, with the day and year beside each."""
    return [_dated(items, place) for place, item in enumerate(items) if item.sense is sense]


def _dated(items: Sequence[Quantity], place: int) -> Dated:
    day = year = other = None
    month = items[place]
    before = items[place - 1] if place and month.start - items[place - 1].end <= _NEAR else None
    if _is_day(before):
        day = before
        first = items[place - 2] if place > 1 else None
        other = first if before and first and _is_day(first) and 0 < before.start - first.end <= _RANGE else None
    last = month
    for after in items[place + 1 : place + 4]:
        if after.start - last.end > (_RANGE if last is day else _NEAR):
            break
        if _is_day(after):
            day, other = (after, None) if day is None else (day, after if last is day else other)
        elif value_of(after) > 1000 and after.start - last.end <= _NEAR:
            year = after
        last = after
    return Dated(month, day, year, other)


def _is_day(item: Quantity | None) -> bool:
    return value_of(item) in range(1, 32)


def value_of(item: Quantity | None) -> int:
    """The day or year that a number may be; 0 if it is none."""
    if item is None or item.sense not in {Sense.FIGURE, Sense.ORDINAL, Sense.NUMBER}:
        return 0
    value = item.values[0]
    return int(value) if isinstance(value, float) and value < 10_000 else 0


def month_of(one: Dated) -> int:
    """The month's place, from 1."""
    return int(float(one.month.values[0]))


def converted_figures(items: Sequence[Quantity], sense: Sense) -> set[Quantity]:
    """The days and years of dates, which another calendar has otherwise."""
    return {figure for one in dated(items, sense) for figure in one.figures}
