"""The Solar Hijri calendar of Iran and Afghanistan.

Leap years by the 33-year cycle, which agrees with the astronomical calendar from 1244 to 1472 (1865 to 2093).
"""

from __future__ import annotations

from datetime import date, timedelta

_LEAP = frozenset({1, 5, 9, 13, 17, 22, 26, 30})
_CYCLE = 33
_CYCLE_DAYS = 12053
_NEW_YEAR = date(2021, 3, 21)
"""1 Farvardin 1400."""
_ORIGIN = 1400
FIRST, LAST = 1244, 1472
"""Years for which the cycle holds."""


def gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian date of a Solar Hijri one; None if there is no such day, or the year is out of range."""
    if not (FIRST <= year <= LAST and 1 <= month <= 12 and 1 <= day <= _length(year, month)):
        return None
    return _new_year(year) + timedelta(days=min(month - 1, 6) * 31 + max(month - 7, 0) * 30 + day - 1)


def solar(day: date) -> tuple[int, int, int] | None:
    """Year, month and day in the Solar Hijri calendar; None out of range."""
    year = day.year - 621
    if not FIRST < year <= LAST:
        return None
    if day < _new_year(year):
        year -= 1
    passed = (day - _new_year(year)).days
    if passed < 186:
        return year, passed // 31 + 1, passed % 31 + 1
    return year, (passed - 186) // 30 + 7, (passed - 186) % 30 + 1


def _length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    return 30 if month < 12 or year % _CYCLE in _LEAP else 29


def _new_year(year: int) -> date:
    return _NEW_YEAR + timedelta(days=_days(year) - _days(_ORIGIN))


def _days(year: int) -> int:
    """Days before a year, counted from the beginning of a cycle."""
    cycles, rest = divmod(year, _CYCLE)
    return cycles * _CYCLE_DAYS + rest * 365 + sum(leap < rest for leap in _LEAP)
