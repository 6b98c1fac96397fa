"""Quantities: figures, spelled numbers, times, dates and calendars as values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.languages import localize_digits, pack_of
from dragoman.languages.calendars import gregorian, solar
from dragoman.languages.pack import Pack
from dragoman.languages.quantities import quantities


def pack(code: str) -> Pack:
    found = pack_of(code)
    assert found is not None
    return found


def values(code: str, text: str) -> list[float | str]:
    """The likeliest value of each number, month and day."""
    return [item.values[0] for item in quantities(text, pack(code))]


READ = [
    ("en", "1,200 and 1.5 and 1,200.75", [1200, 1.5, 1200.75]),
    ("sv", "1 200 och 1,5 och 1\u00a0200\u00a0000", [1200, 1.5, 1200000]),
    ("sq", "1.200 dhe 1,5", [1200, 1.5]),
    ("fa", "۱٬۲۰۰ و ۱٫۵", [1200, 1.5]),
    ("en", "two hundred and fifty thousand", [250_000]),
    ("en", "twenty-five", [25]),
    ("sv", "tjugofem, tvåhundra, trettiotusen", [25, 200, 30_000]),
    ("sq", "njëzet e pesë, dy mijë e treqind", [25, 2300]),
    ("fa", "بیست و پنج، سه میلیون و دویست هزار", [25, 3_200_000]),
    ("fa", "۳ هزار و ۵۰۰", [3500]),
    ("en", "2.3 billion and $1.5m", [2_300_000_000, 1_500_000]),
    ("en", "3:1", [3, 1]),
    ("en", "thousands of readers", []),
    ("en", "It may march on.", []),
    ("en", "on May 5", [5, 5]),
    ("fa", "می‌رود", []),
]


@pytest.mark.parametrize(("code", "text", "expected"), READ)
def test_numbers_are_read_as_each_language_writes_them(code: str, text: str, expected: list[float]) -> None:
    """Grouping, decimals, spelled numbers and their sums."""
    assert values(code, text) == expected


@pytest.mark.parametrize(
    ("code", "text", "clock"),
    [("en", "7.30 p.m.", "19:30"), ("en", "12.15 a.m.", "0:15"), ("sv", "19.30", "19:30"), ("fa", "۷:۳۰ عصر", "19:30")],
)
def test_times_are_read_on_both_dials(code: str, text: str, clock: str) -> None:
    """A time is known by its place on the dial of twenty-four hours."""
    assert clock in quantities(text, pack(code))[0].values


@given(st.integers(0, 10**12), st.sampled_from(["en", "sq", "fa", "sv"]))
def test_a_grouped_number_is_read_back(number: int, code: str) -> None:
    """Whatever a language's grouping sign and digits, the value is the same."""
    language = pack(code).language
    text = localize_digits(f"{number:,}".replace(",", language.group), language)
    assert float(number) in quantities(text, pack(code))[0].values


@given(st.text(max_size=200), st.sampled_from(["en", "sq", "fa", "sv"]))
def test_any_text_is_read(text: str, code: str) -> None:
    """Places lie in the text and in order, whatever it is."""
    places = [(item.start, item.end) for item in quantities(text, pack(code))]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(1979, 2, 11), (1357, 11, 22)),
        (date(2021, 3, 21), (1400, 1, 1)),
        (date(2021, 3, 20), (1399, 12, 30)),
        (date(2026, 3, 14), (1404, 12, 23)),
    ],
)
def test_known_days_are_converted(day: date, expected: tuple[int, int, int]) -> None:
    """Days whose Solar Hijri dates are on record."""
    assert solar(day) == expected
    assert gregorian(*expected) == day


@given(st.dates(date(1866, 4, 1), date(2093, 3, 1)))
def test_calendars_agree_both_ways(day: date) -> None:
    """Every day comes back."""
    converted = solar(day)
    assert converted is not None
    assert gregorian(*converted) == day


@pytest.mark.parametrize("day", [(1400, 12, 30), (1404, 13, 1), (1404, 7, 31), (1404, 1, 0), (900, 1, 1)])
def test_days_that_are_not_have_no_date(day: tuple[int, int, int]) -> None:
    """A common year has no thirtieth of Esfand, and the cycle does not hold for ever."""
    assert gregorian(*day) is None
