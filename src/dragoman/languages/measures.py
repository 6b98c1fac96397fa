"""Numbers with the unit, currency or share that they count: ``12 miles``, ``$3 million``, ``۵ درصد``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from dragoman.languages.pack import Pack
from dragoman.languages.quantities import KEPT, Quantity, plain, quantities
from dragoman.languages.vocabulary import Sense

_YEAR = 365.2425
_SIZES: Mapping[str, Mapping[str, float]] = {
    "length": {
        "millimetre": 1e-3, "centimetre": 1e-2, "metre": 1, "kilometre": 1e3, "mile": 1609.344, "swedish_mile": 1e4,
        "nautical_mile": 1852, "foot": 0.3048, "inch": 0.0254, "yard": 0.9144,
    },
    "mass": {
        "milligram": 1e-6, "gram": 1e-3, "kilogram": 1, "tonne": 1e3, "short_ton": 907.18474, "pound": 0.45359237,
        "ounce": 0.028349523, "stone": 6.35029318,
    },
    "area": {
        "square_metre": 1, "square_kilometre": 1e6, "hectare": 1e4, "acre": 4046.8564, "square_foot": 0.09290304,
        "square_mile": 2589988.11,
    },
    "volume": {
        "millilitre": 1e-3, "centilitre": 1e-2, "decilitre": 0.1, "litre": 1, "cubic_metre": 1e3, "gallon": 3.785412,
        "pint": 0.568261,
    },
    "time": {
        "second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": _YEAR * 7200,
        "year": _YEAR * 86400,
    },
    "speed": {"kmh": 1 / 3.6, "mph": 0.44704, "metre_second": 1, "knot": 0.514444},
    "data": {"kilobyte": 1e3, "megabyte": 1e6, "gigabyte": 1e9, "terabyte": 1e12},
    "power": {"kilowatt": 1e3, "megawatt": 1e6, "gigawatt": 1e9},
    "energy": {"kilowatt_hour": 1e3, "megawatt_hour": 1e6, "gigawatt_hour": 1e9, "terawatt_hour": 1e12},
    "share": {"percent": 1e-2, "permille": 1e-3},
}  # fmt: skip
"""Units by what they measure, in the unit of it that is 1 (the SI brochure; NIST Handbook 44; US gallons)."""
SIZE: Mapping[str, tuple[str, float]] = {
    unit: (kind, size) for kind, units in _SIZES.items() for unit, size in units.items()
}
_SIGNS: Mapping[str, tuple[str, ...]] = {
    "dollar": ("$", "usd", "us$"), "euro": ("€", "eur"), "sterling": ("£", "gbp"), "yen": ("¥", "jpy"),
    "yuan": ("cny", "rmb"), "krona": ("sek", "nok", "dkk"), "franc": ("chf",), "rouble": ("₽",),
    "rupee": ("₹", "inr"), "rial": ("irr",), "percent": ("%", "٪"), "permille": ("‰", "؉"),
    "millimetre": ("mm",), "centimetre": ("cm",), "metre": ("m",), "kilometre": ("km",),
    "milligram": ("mg",), "gram": ("g",), "kilogram": ("kg",), "square_metre": ("m²", "m2"),
    "square_kilometre": ("km²", "km2"), "millilitre": ("ml",), "centilitre": ("cl",), "decilitre": ("dl",),
    "litre": ("l",), "cubic_metre": ("m³", "m3"), "celsius": ("°c", "° c", "ºc", "℃"),
    "fahrenheit": ("°f", "° f", "ºf", "℉"),
    "minute": ("min",), "hour": ("h",), "kmh": ("km/h",), "mph": ("mph",), "metre_second": ("m/s",),
    "kilobyte": ("kb",), "megabyte": ("mb",), "gigabyte": ("gb",), "terabyte": ("tb",),
    "kilowatt": ("kw",), "megawatt": ("mw",), "gigawatt": ("gw",), "kilowatt_hour": ("kwh",),
    "megawatt_hour": ("mwh",), "gigawatt_hour": ("gwh",), "terawatt_hour": ("twh",),
}  # fmt: skip
"""Signs of units and currencies, the same in every language (SI brochure, ISO 4217)."""
_AHEAD = {sign: unit for unit, signs in _SIGNS.items() for sign in signs if unit in {
    "dollar", "euro", "sterling", "yen", "yuan", "krona", "franc", "rouble", "rupee", "percent",
}}  # fmt: skip
_BEFORE = re.compile(r"(?:(?<![^\W\d_])([a-z]{3}|us\$)|([$€£¥₽₹%٪]))[ \u00a0\u202f]?$")
_HEAD = re.compile(r"[ \u00a0\u202f\u200c-]?([^\W\d_]+|[^\w\s])")
_KEY = 3
Forms = tuple[re.Pattern[str], tuple[frozenset[str], ...]]
_NONE: Forms = (re.compile(r"(?!)"), (frozenset(),))
_ENDING = r"[^\W\d_]*+"
_COUNTED = (Sense.FIGURE, Sense.NUMBER)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number and what it counts.

    Attributes:
        number: The number.
        units: What it may count: *pounds* are money or weigh something.
        start: Where the measure begins.
        end: One after its last character.
        value: The number's likeliest reading.
    """

    number: Quantity
    units: frozenset[str]
    start: int
    end: int
    value: float


@lru_cache(KEPT)
def measures(text: str, pack: Pack) -> tuple[Measure, ...]:
    """The numbers of a text that have a unit beside them, in order."""
    counted = [item for item in quantities(text, pack) if item.sense in _COUNTED]
    if not counted:
        return ()
    lower = plain(text)
    found = {item: one for item in counted for one in _measured(lower, item, pack)}
    if found and len(found) < len(counted):
        for one, other in pairwise(counted):
            if (one in found) != (other in found) and _range(pack).fullmatch(lower, one.end, other.start):
                known, bare = (found[one], other) if one in found else (found[other], one)
                found[bare] = Measure(bare, known.units, bare.start, bare.end, _value(bare))
    return tuple(sorted(found.values(), key=lambda one: one.start))


def _value(item: Quantity) -> float:
    value = item.values[0]
    return value if isinstance(value, float) else 0.0


@cache
def _range(pack: Pack) -> re.Pattern[str]:
    """What stands between the ends of a range, which have one unit (``$5–10 million``)."""
    words = "|".join(map(re.escape, pack.numbers.ranges)) or "(?!)"
    return re.compile(rf"[ \u00a0]?[-–][ \u00a0]?|[ \u00a0](?:{words})[ \u00a0]")


def _measured(text: str, item: Quantity, pack: Pack) -> Iterator[Measure]:
    value = item.values[0]
    if isinstance(value, str):
        return
    head = _HEAD.match(text, item.end)
    pattern, units = _behind(pack).get(head[1][:_KEY], _NONE) if head else _NONE
    found = pattern.match(text, item.end)
    if found:
        yield Measure(item, units[found.lastindex or 0], item.start, found.end(), value)
        return
    before = _BEFORE.search(text, max(item.start - 5, 0), item.start) if item.sense is Sense.FIGURE else None
    unit = _AHEAD.get(before[1] or before[2]) if before else None
    if before and unit:
        yield Measure(item, frozenset({unit}), before.start(), item.end, value)


@cache
def _behind(pack: Pack) -> Mapping[str, Forms]:
    """By the letters they begin with: what finds units behind a number, and the units by group; longer words first."""
    words: dict[str, set[str]] = {}
    for table in (_SIGNS, pack.measures):
        for unit, forms in table.items():
            for form in forms:
                words.setdefault(form, set()).add(unit)
    by_head: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda word: (-len(word), word)):
        head = _HEAD.match(word)
        by_head.setdefault(head[1][:_KEY] if head else "", []).append(word)
    return {head: _forms(some, words) for head, some in by_head.items()}


def _forms(words: Sequence[str], units: Mapping[str, Collection[str]]) -> Forms:
    each = "|".join(f"({re.escape(word.rstrip('*'))}{_ENDING if word[-1] == '*' else ''})" for word in words)
    pattern = re.compile(rf"[ \u00a0\u202f\u200c-]?(?:{each})(?![^\W_]|/[^\W_])")
    return pattern, (frozenset(), *(frozenset(units[word]) for word in words))
