"""What a number written in digits may mean: ``1.200`` is 1200 in Albania and 1.2 in England."""

from __future__ import annotations

import re
from functools import lru_cache

FIGURE = (
    r"\d+(?:[.,\u066b\u066c'’:](?=\d)\d+"
    r"|\u060c(?=\d{3}(?!\d))\d{3}"
    r"|[\u00a0\u202f\u2009](?=\d{3}(?!\d))\d{3}"
    r"|(?<!\d\d\d\d)\ (?=\d{3}(?!\d))\d{3})*"
)
"""The digits of one figure with the signs between them. The digits must already be ASCII."""

_PARTS = re.compile(r"\d+|\D")
_HALVES = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}
_SPACES = " \u00a0\u202f\u2009"
FRACTIONS = "".join(_HALVES)

Reading = float | str
"""A value; or a time of day as ``19:30``."""


def exact(value: float) -> float:
    """A product of decimals as the decimal it should be: 2.3 x 10⁹ is 2 300 000 000."""
    return float(f"{value:.12g}")


@lru_cache(8192)
def readings(figure: str, decimal: str) -> tuple[tuple[Reading, ...], ...]:
    """What a figure may mean: a tuple of readings, the likeliest first, for each number in it.

    ``14.3.2026`` and ``3:1`` hold several numbers.

    Args:
        figure: As ``FIGURE`` finds it.
        decimal: The decimal sign of its language. With a point (English) the signs are taken at their word; others
            are read both ways, as translators write both.
    """
    if figure in _HALVES:
        return ((_HALVES[figure],),)
    if figure.isdecimal():
        return ((whole(figure),),)
    parts = _PARTS.findall(figure)
    digits, signs = parts[::2], parts[1::2]
    found = (*_grouped(digits, signs, decimal), *_decimal(digits, signs, decimal), *_time(digits, signs))
    if found:
        return (found,)
    return tuple((whole(part),) for part in digits)


def whole(digits: str) -> float:
    """The number that digits write; of more than three hundred, the first ones."""
    return float(digits[:300])


def _grouped(digits: list[str], signs: list[str], decimal: str) -> tuple[Reading, ...]:
    """1,200 and 1.200.000,50."""
    last = ""
    if len(signs) > 1 and signs[-1] != signs[-2] and signs[-1] not in _SPACES:
        digits, last = digits[:-1], digits[-1]
        signs = signs[:-1]
    sign = signs[0]
    if sign == ":" or any(other != sign for other in signs) or len(digits[0]) > 3 or digits[0] == "0":
        return ()
    if any(len(part) != 3 for part in digits[1:]) or (sign == "." == decimal and not last and len(signs) == 1):
        return ()
    value = whole("".join(digits))
    return (exact(value + float(f"0.{last}")),) if last else (value,)


def _decimal(digits: list[str], signs: list[str], decimal: str) -> tuple[Reading, ...]:
    if len(signs) != 1 or signs[0] in f":'’\u060c{_SPACES}":
        return ()
    if signs[0] in {",", "\u066c"} and len(digits[1]) == 3 and (decimal == "." or signs[0] == "\u066c"):
        return ()
    return (float(f"{digits[0][:200]}.{digits[1][:60]}"),)


def _time(digits: list[str], signs: list[str]) -> tuple[Reading, ...]:
    """19:30 and 19.30, with seconds too."""
    if not set(signs) <= {":", "."} or len(set(signs)) > 1 or len(signs) > 2:
        return ()
    if len(digits[0]) > 2 or any(len(part) != 2 or part > "59" for part in digits[1:]) or int(digits[0]) > 24:
        return ()
    if len(signs) == 2 and signs[0] == ".":
        return ()
    clock = f"{int(digits[0])}:{digits[1]}"
    return (clock, whole(digits[0])) if digits[1] == "00" else (clock,)


def clock_readings(found: tuple[Reading, ...], half: str) -> tuple[Reading, ...]:
    """Times on the other dial too. ``half`` is ``am``, ``pm`` or ``""`` where nothing says which."""
    more: list[Reading] = []
    for reading in found:
        if isinstance(reading, str):
            hour, _, minutes = reading.partition(":")
            more += (f"{other}:{minutes}" for other in _other_hours(int(hour), half))
        elif half and 0 <= reading <= 24 and reading == int(reading):
            more += (float(other) for other in _other_hours(int(reading), half))
            more.append(f"{int(reading)}:00")
    return (*found, *more) if more else found


def _other_hours(hour: int, half: str) -> tuple[int, ...]:
    if half == "am":
        return (0, 24) if hour == 12 else ()
    if 0 < hour < 12:
        return (hour + 12,)
    if hour == 0:
        return (12,)
    if half:
        return ()
    return (0, 24) if hour == 12 else (hour - 12,) if hour < 24 else ()
