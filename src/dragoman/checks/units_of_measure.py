"""Measures in miles, pounds or Fahrenheit that a translation gives in kilometres, kilograms or Celsius."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dragoman.languages.quantities import Quantity

_FACTORS = {
    "mile": 1.609344, "mph": 1.609344, "foot": 0.3048, "feet": 0.3048, "ft": 0.3048, "inch": 2.54, "yard": 0.9144,
    "acre": 0.404686, "pound": 0.45359237, "lb": 0.45359237, "stone": 6.35029, "ounce": 28.3495, "oz": 28.3495,
    "gallon": 3.785412, "pint": 0.568261, "ton": 0.907185, "sq ft": 0.092903, "square f": 0.092903,
    "square mile": 2.589988,
}  # fmt: skip
"""Metric units in one of a customary unit (NIST Handbook 44)."""
_CUSTOMARY = re.compile("|".join(sorted(map(re.escape, _FACTORS), key=len, reverse=True)))
_DEGREES = ("degree", "fahrenheit", "°f")
_FEET = ("foot", "feet", "ft")
_CLOSE = 0.07
"""Translators round: the part of the value by which a conversion may be off."""
_PREFIXES = (1, 10, 100, 1000, 0.1, 0.01, 0.001)
"""Metres may be centimetres on the other side."""


def converted(
    lost: Sequence[Quantity],
    new: Sequence[Quantity],
    ours: Sequence[Quantity],
    theirs: Sequence[Quantity],
    source: str,
) -> tuple[list[Quantity], list[Quantity]]:
    """The lost and new numbers without those that are one measure in two units.

    Args:
        lost: Numbers of the source without a counterpart.
        new: Numbers of the target without a counterpart.
        ours: All numbers of the source.
        theirs: All numbers of the target.
        source: The source text, which names the units.
    """
    lower = source.lower()
    if not any(word in lower for word in _DEGREES) and not _CUSTOMARY.search(lower):
        return list(lost), list(new)
    metric = [value for item in ours for value in _metric(_value(item), lower)]
    metric += [value for first, second in pairwise(ours) for value in _height(first, second, lower)]
    metric += _metric(1.0, lower)
    left = [item for item in new if not any(_close(value, _value(item)) for value in metric)]
    if left and len(left) == 2 and _close_any(metric, _value(left[0]) + _value(left[1]) / 100):
        left = []
    answered = len(left) < len(new)
    gone = [item for item in lost if not _answered(item, ours, theirs, lower, small=answered)]
    return gone, left


def _value(item: Quantity) -> float:
    value = item.values[0]
    return value if isinstance(value, float) else 0.0


def _metric(value: float, text: str) -> Iterator[float]:
    """What a customary measure may be in metric units."""
    for unit in set(_CUSTOMARY.findall(text)):
        yield value * _FACTORS[unit]
    if any(word in text for word in _DEGREES):
        yield from ((value - 32) / 1.8, value / 1.8)


def _height(first: Quantity, second: Quantity, text: str) -> Iterator[float]:
    """Feet and inches in metres."""
    if _value(first) < 10 and _value(second) < 12 and any(word in text for word in _FEET):
        yield _value(first) * 0.3048 + _value(second) * 0.0254


def _close(expected: float, value: float) -> bool:
    return any(
        abs(expected * prefix - value) <= max(_CLOSE * abs(value), 0.6 if prefix == 1 else 0) for prefix in _PREFIXES
    )


def _close_any(expected: Sequence[float], value: float) -> bool:
    return any(_close(one, value) for one in expected)


def _answered(item: Quantity, ours: Sequence[Quantity], theirs: Sequence[Quantity], text: str, *, small: bool) -> bool:
    """Whether a lost number is said in metric units, there or in the source itself."""
    others = [_value(other) for other in (*theirs, *ours) if other is not item]
    metric = tuple(_metric(_value(item), text))
    if any(_close(value, other) for value in metric for other in others):
        return True
    if any(
        _close(value, _value(item)) for other in ours if other is not item for value in _metric(_value(other), text)
    ):
        return True
    return small and _value(item) <= 12
