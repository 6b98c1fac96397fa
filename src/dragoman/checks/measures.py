"""Measures: what a number counts in the source, it counts in the target."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.checks.units_of_measure import among
from dragoman.languages.measures import SIZE, Measure
from dragoman.languages.measures import measures as measured
from dragoman.languages.quantities import Quantity, equal, quantities
from dragoman.languages.vocabulary import Sense
from dragoman.model import Finding, Severity, Span, Unit

NAME = "measures"
_ROUGHLY = 0.11
_MOST = 40
"""Measures of a sentence that are compared; tables in a sentence are not."""
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
    theirs = measured(prose(unit.msgstr), context.target_pack)
    if not theirs or len(theirs) > _MOST:
        return
    numbers = [item for item in quantities(prose(unit.msgstr), context.target_pack) if item.sense in _NUMBERS]
    for one in ours:
        other = _otherwise(one, ours, theirs, numbers)
        if other is not None:
            said, now = unit.msgid[one.start : one.end], unit.msgstr[other.start : other.end]
            weight = Severity.ERROR if _kinds(one) & _kinds(other) else Severity.WARNING
            message = f"{said} in the source has become {now}"
            yield Finding(NAME, weight, message, Span(one.start, one.end), Span(other.start, other.end))


def _otherwise(
    one: Measure, ours: Sequence[Measure], theirs: Sequence[Measure], numbers: Iterable[Quantity]
) -> Measure | None:
    """The measure with the same number and another unit, if that number stands with no other unit and never alone."""
    named = {other.number: other for other in theirs}
    same = [named.get(item) for item in numbers if equal(item, one.number)]
    others = [other for other in same if other is not None]
    if not others or len(others) < len(same):
        return None
    known = frozenset().union(*(twin.units for twin in ours if equal(twin.number, one.number)))
    if any(other.units & known or _as_great(one, other) for other in others):
        return None
    return others[0]


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
