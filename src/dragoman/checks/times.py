"""Times of day: morning stays morning, on either dial."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.languages import Pack
from dragoman.languages.figures import Reading
from dragoman.languages.quantities import Quantity, equal, half_of_day, plain, quantities
from dragoman.languages.vocabulary import Sense
from dragoman.model import Finding, Severity, Span, Unit

NAME = "times"
_CLOCK = (Sense.FIGURE, Sense.NUMBER)
_NOON, _DAY = 12 * 60, 24 * 60


def times(unit: Unit, context: Context) -> Iterator[Finding]:
    """A time before noon stays before noon, and one after it after it.

    The target may write the time on either dial. Where it writes one of twelve hours and nothing in the sentence says
    which half of the day is meant, a time after noon that could be one before is a warning; the wrong half is an error.
    """
    timed = list(_timed(prose(unit.msgid), context.source_pack))
    for item, minute in timed:
        other, right = _said(item, minute, prose(unit.msgstr), context.target_pack)
        if other is None or right:
            continue
        words = f"{unit.msgid[item.start : item.end]} {'a.m.' if minute < _NOON else 'p.m.'}"
        here = unit.msgstr[other.start : other.end]
        weight, message = Severity.WARNING, f"{words} in the source, and nothing says so of {here}"
        if right is False:
            weight, message = Severity.ERROR, f"{words} in the source is in the other half of the day here: {here}"
        yield Finding(NAME, weight, message, Span(item.start, item.end), Span(other.start, other.end))


def _said(item: Quantity, minute: int, text: str, pack: Pack) -> tuple[Quantity | None, bool | None]:
    """The same time in the target, if it has one, and whether that is in the same half of the day."""
    theirs = [other for other in quantities(text, pack) if other.sense in _CLOCK and equal(item, other)]
    found = [(other, _is_at(minute, other, text, pack)) for other in theirs if _minute(other.values) is not None]
    return next((one for one in found if one[1]), found[0] if found else (None, None))


def _timed(text: str, pack: Pack) -> Iterator[tuple[Quantity, int]]:
    """The times of a text of which it says whether they are before or after noon, with the minute of the day."""
    lower = plain(text)
    for item in quantities(text, pack):
        if item.sense not in _CLOCK:
            continue
        half = half_of_day(lower, item.end, pack)
        minute = _minute(item.values) if half else None
        if minute is not None and minute <= _NOON + 59:
            yield item, minute % _NOON + (_NOON if half == "pm" else 0)


def _minute(values: tuple[Reading, ...]) -> int | None:
    """The minute of the day that a number names as it is written."""
    for value in values:
        if isinstance(value, str):
            hour, _, minutes = value.partition(":")
            return (int(hour) * 60 + int(minutes)) % _DAY
    value = values[0]
    return int(value) * 60 % _DAY if isinstance(value, float) and 0 <= value <= 24 and value == int(value) else None


def _is_at(minute: int, other: Quantity, text: str, pack: Pack) -> bool | None:
    """Whether a time of the target is that minute of the day; None where it does not say."""
    written = _minute(other.values)
    if written is None:
        return None
    if written > _NOON + 59 or written < 60:
        return written == minute
    lower = plain(text)
    half = half_of_day(lower, other.end, pack)
    if half:
        return (half == "pm") == (minute >= _NOON)
    if any(word in lower for word in (pack.dates.afternoon if minute >= _NOON else pack.dates.morning)):
        return True
    return True if written == minute else None
