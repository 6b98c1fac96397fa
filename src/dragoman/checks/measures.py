"""Measures: what a number counts in the source, it counts in the target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.checks.units_of_measure import among
from dragoman.languages.measures import SIZE, Measure
from dragoman.languages.measures import measures as measured
from dragoman.languages.quantities import Quantity, equal, plain, quantities
from dragoman.languages.vocabulary import Sense
from dragoman.model import Finding, Severity, Span, Unit

NAME = "measures"
_ROUGHLY = 0.11
_MANY = 4
_WIDE = {"time", "share"}
"""What texts name otherwise too often to be compared: *a day* for 24 hours."""
_MOST = 40
"""Measures of a sentence that are compared; tables in a sentence are not."""
_PERCENT = ("%", "٪", "‰", "؉", "\ufffc")
"""Signs that say of what a number is a share; the last stands for what is no prose."""
_WHOLE = 100.0
_NUMBERS = (Sense.FIGURE, Sense.NUMBER)


def measures(unit: Unit, context: Context) -> Iterator[Finding]:
    """What a number counts is what it counts in the source: unit, currency, share.

    The same number with another unit of the same kind (miles and kilometres, dollars and euros) is an error; with one
    of another kind (percent and percentage points) it is a warning. A unit that is left out, or written far from its
    number, is passed over.
    """
    ours = measured(prose(unit.msgid), context.source_pack)
    if not ours or len(ours) > _MOST:
        return
    yield from _bare(ours, unit, context)
    theirs = measured(prose(unit.msgstr), context.target_pack)
    if not theirs or len(theirs) > _MOST:
        return
    numbers = [item for item in quantities(prose(unit.msgstr), context.target_pack) if item.sense in _NUMBERS]
    told: set[Measure] = set()
    for one in ours:
        other = _otherwise(one, ours, theirs, numbers) or _amiss(one, ours, theirs)
        if other is not None and other not in told:
            told.add(other)
            said, now = unit.msgid[one.start : one.end], unit.msgstr[other.start : other.end]
            weight = Severity.ERROR if _kinds(one) & _kinds(other) else Severity.WARNING
            message = f"{said} in the source has become {now}"
            yield Finding(NAME, weight, message, Span(one.start, one.end), Span(other.start, other.end))


def _otherwise(
    one: Measure, ours: Sequence[Measure], theirs: Sequence[Measure], numbers: Iterable[Quantity]
) -> Measure | None:
    """The measure with the same number and another unit, if that number never stands alone."""
    named = {other.number: other for other in theirs}
    same = [named.get(item) for item in numbers if equal(item, one.number)]
    others = [other for other in same if other is not None]
    twins = [twin for twin in ours if equal(twin.number, one.number)]
    if not others or len(others) < len(same) or len(others) > len(twins):
        return None
    return next((other for other in others if not any(_alike(twin, other) for twin in twins)), None)


def _alike(one: Measure, other: Measure) -> bool:
    return bool(one.units & other.units) or _as_great(one, other)


def _amiss(one: Measure, ours: Sequence[Measure], theirs: Sequence[Measure]) -> Measure | None:
    """The measure of its kind that answers it, many times as great: 620 m for 385 miles.

    Of several of a kind, all in one unit (the ends of a range), the smallest answers the smallest.
    """
    for kind in {SIZE[unit][0] for unit in one.units & SIZE.keys()} - _WIDE:
        here = sorted((twin for twin in ours if kind in _kinds(twin)), key=lambda measure: measure.value)
        there = sorted((other for other in theirs if kind in _kinds(other)), key=lambda measure: measure.value)
        if len(here) != len(there) or len({twin.units for twin in here}) > 1 or len({twin.units for twin in there}) > 1:
            continue
        other = there[here.index(one)]
        if one.value and not equal(one.number, other.number):
            ratios = [_ratio(one, other, unit, another) for unit in one.units for another in other.units]
            if all(ratio > _MANY or ratio < 1 / _MANY for ratio in ratios if ratio):
                return other
    return None


def _bare(ours: Iterable[Measure], unit: Unit, context: Context) -> Iterator[Finding]:
    """Percentages whose figure stands in a target that says nothing of percent."""
    shares = [one for one in ours if "percent" in one.units and one.number.sense is Sense.FIGURE]
    target, words = prose(unit.msgstr), context.target_pack.numbers.percent
    if not shares or not words or any(word in plain(target) for word in (*_PERCENT, *words)):
        return
    figures = [item for item in quantities(target, context.target_pack) if item.sense is Sense.FIGURE]
    if any(_WHOLE in item.values for item in figures):
        return
    for one in shares:
        now = next((item for item in figures if equal(item, one.number)), None)
        if now is not None:
            said, number = unit.msgid[one.start : one.end], unit.msgstr[now.start : now.end]
            message = f"{said} in the source, {number} without a percent sign here"
            yield Finding(NAME, Severity.WARNING, message, Span(one.start, one.end), Span(now.start, now.end))
            return


def _ratio(one: Measure, other: Measure, here: str, there: str) -> float:
    """How many times as great the other is, if both units measure the same; else 0."""
    if here not in SIZE or there not in SIZE or SIZE[here][0] != SIZE[there][0]:
        return 0.0
    return other.value * SIZE[there][1] / (one.value * SIZE[here][1])


def _as_great(one: Measure, other: Measure) -> bool:
    """Whether the units differ by less than translators round: 30 yards are 30 metres."""
    pairs = [(SIZE[here], SIZE[there]) for here in one.units & SIZE.keys() for there in other.units & SIZE.keys()]
    return any(here[0] == there[0] and abs(here[1] / there[1] - 1) < _ROUGHLY for here, there in pairs)


def _kinds(one: Measure) -> set[str]:
    """What is measured; money, temperature and points of a share have no size."""
    return {SIZE[unit][0] if unit in SIZE else _SIZELESS.get(unit, "money") for unit in one.units}


_SIZELESS = {"point": "points of a share", "celsius": "temperature", "fahrenheit": "temperature"}


def rescaled(ours: Sequence[Measure], theirs: Sequence[Measure]) -> tuple[set[Quantity], set[Quantity]]:
    """The numbers of the source, and of the target, that are one amount in two units (2,000 m and 2 km)."""
    if len(ours) > _MOST or len(theirs) > _MOST:
        return set(), set()
    pairs = [(one.number, other.number) for one in ours for other in theirs if _same_amount(one, other)]
    return {one for one, _ in pairs}, {other for _, other in pairs}


def _same_amount(one: Measure, other: Measure) -> bool:
    """Whether a measure of the target is one of the source in another unit, rounded as translators round."""
    return any(
        SIZE[here][0] == SIZE[there][0] and here != there
        and among([one.value * SIZE[here][1] / SIZE[there][1]], other.value)
        for here in one.units & SIZE.keys() for there in other.units & SIZE.keys()
    )  # fmt: skip
