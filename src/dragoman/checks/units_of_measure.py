"""Measures in miles, pounds or Fahrenheit that a translation gives in kilometres, kilograms or Celsius."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.languages.quantities import Quantity

_UNITS: dict[str, tuple[float, ...]] = {
    "mile": (1.609344, 1609.344), "mph": (1.609344,), "foot": (0.3048, 30.48), "feet": (0.3048, 30.48),
    "ft": (0.3048, 30.48), "inch": (2.54, 25.4), "in.": (2.54, 25.4), "yard": (0.9144,), "yd": (0.9144,),
    "acre": (0.404686, 4046.86), "pound": (0.45359237, 453.59237), "lb": (0.45359237, 453.59237),
    "stone": (6.35029,), "ounce": (28.3495,), "oz": (28.3495,), "gallon": (3.785412,), "pint": (0.568261, 5.68261),
    "ton": (0.907185,), "square foot": (0.092903,), "square feet": (0.092903,), "square mile": (2.589988,),
}  # fmt: skip
"""Metric units, the usual ones, in one of a customary unit (NIST Handbook 44)."""
_CUSTOMARY = re.compile(
    r"(?<![^\W\d_])(" + "|".join(sorted(map(re.escape, _UNITS), key=len, reverse=True)) + r")(?:s|es)?(?![^\W_])"
)
_DEGREES = re.compile(r"(?<![^\W\d_])(?:degrees?|fahrenheit)(?![^\W_])|°f")
_DEGREE, _BELOW = "°", "below zero"
_MINUS = re.compile(r"(?<![^\W_])[-−–]\d|\b(?:minus|below)\b")
_MOST = 40
"""Numbers of a sentence that are compared as measures; tables in a sentence are not."""
_FEET = re.compile(r"(?<![^\W\d_])(?:foot|feet|ft)(?![^\W_])")
_METRIC = re.compile(
    r"(?<![^\W\d_])(?:km|kilomet|met(?:er|re)|cm|mm|centim|millim|kg|kilo|gram|lit|hect|cels|kph|°c|c\b)"
)
_ONE = re.compile(r"(?<![^\W\d_])an? (?:mile|inch|foot|yard|acre|pound|gallon|ton)(?![^\W\d_])")
_STEPS = (1000.0, 500.0, 100.0, 50.0, 10.0, 5.0, 1.0, 0.5, 0.1, 0.05, 0.01)
_HALF = 0.75
_CLOSE = 0.04
_ROUNDED = 0.75
"""Translators round: a conversion is off by three quarters of a step of what it is rounded to (137 of a unit, 135 of
five), and by no more than a twenty-fifth, or less than one where it is a small number."""
_SMALL = 30
_BEHIND = re.compile(rf"[ \u00a0-]?(?:{_CUSTOMARY.pattern})")
_TO_NEXT = re.compile(r" ?(?:to|or|and|by|x|-|–) ?")


def converted(
    lost: Sequence[Quantity],
    new: Sequence[Quantity],
    ours: Sequence[Quantity],
    theirs: Sequence[Quantity],
    source: str,
) -> tuple[list[Quantity], list[Quantity]]:
    """The lost and new numbers without those that are one measure in two units.

    A measure that the source itself gives in both units may be given in one, but not in a third.

    Args:
        lost: Numbers of the source without a counterpart.
        new: Numbers of the target without a counterpart.
        ours: All numbers of the source.
        theirs: All numbers of the target.
        source: The source text, which names the units.
    """
    lower = source.lower()
    units = _units_of(lower)
    if not units or len(ours) > _MOST:
        return list(lost), list(new)
    twins = _twins(ours, lower, units)
    single = [item for item in ours if item not in twins]
    measured = _measured(ours, lower)
    metric = [value for item in single if item in measured for value in _metric(_value(item), units)]
    metric += [value for first, second in pairwise(ours) for value in _height(first, second, lower)]
    if _ONE.search(lower):
        metric += _metric(1.0, units)
    left = [item for item in new if not among(metric, _value(item))]
    if len(left) == 2 and among(metric, _value(left[0]) + _value(left[1]) / 100):
        left = []
    answered = len(left) < len(new)
    gone = []
    for item in lost:
        if item in twins:
            kept = any(twin not in lost for twin in twins[item])
        else:
            expected = list(_metric(_value(item), units)) if item in measured else []
            kept = any(among(expected, _value(other)) for other in theirs)
            kept = kept or (answered and _value(item) <= 12 and _FEET.search(lower) is not None)
        if not kept:
            gone.append(item)
    return gone, left


def _measured(ours: Sequence[Quantity], text: str) -> set[Quantity]:
    """The numbers with a customary unit behind them (``1 to 2 inches``); all, if the unit stands behind none."""
    found = {item for item in ours if _BEHIND.match(text, item.end)}
    for item, following in reversed(list(pairwise(ours))):
        if following in found and _TO_NEXT.fullmatch(text, item.end, following.start):
            found.add(item)
    return found if found and not _DEGREES.search(text) else set(ours)


def _units_of(text: str) -> frozenset[str]:
    """The customary units that a text names, degrees by their sign."""
    found = frozenset(_CUSTOMARY.findall(text))
    if not _DEGREES.search(text):
        return found
    return found | ({_DEGREE, _BELOW} if _MINUS.search(text) else {_DEGREE})


def _twins(ours: Sequence[Quantity], text: str, units: frozenset[str]) -> dict[Quantity, list[Quantity]]:
    """The measures that the source gives in both units."""
    twins: dict[Quantity, list[Quantity]] = {}
    if not _METRIC.search(text):
        return twins
    for one in ours:
        metric = list(_metric(_value(one), units))
        for other in ours:
            if one is not other and among(metric, _value(other)):
                twins.setdefault(one, []).append(other)
                twins.setdefault(other, []).append(one)
    return twins


def _value(item: Quantity) -> float:
    value = item.values[0]
    return value if isinstance(value, float) else 0.0


def _metric(value: float, units: frozenset[str]) -> Iterator[float]:
    """What a customary measure may be in metric units. Signs are not read; degrees below zero are tried too."""
    for unit in units:
        yield from (value * factor for factor in _UNITS.get(unit, ()))
    if _DEGREE in units:
        yield from (abs(value - 32) / 1.8, value / 1.8)
    if _BELOW in units:
        yield (value + 32) / 1.8


def _height(first: Quantity, second: Quantity, text: str) -> Iterator[float]:
    """Feet and inches in metres and centimetres."""
    if _value(first) < 10 and _value(second) < 12 and _FEET.search(text):
        metres = _value(first) * 0.3048 + _value(second) * 0.0254
        yield from (metres, metres * 100)


def among(expected: Sequence[float], value: float) -> bool:
    """Whether a value is one of those expected, rounded as translators round."""
    step = next((step for step in _STEPS if abs(value / step - round(value / step)) < 1e-6), 0.01)
    room = min(_HALF * step, max(_CLOSE * abs(value), _ROUNDED if abs(value) < _SMALL else 0))
    return any(abs(one - value) <= room for one in expected)
