"""Quantities in whole sentences: those of good translations are let be, those that were spoiled are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from dragoman import checks
from dragoman.checks import Context
from dragoman.languages import get
from dragoman.languages.pack import pack_of
from dragoman.languages.quantities import quantities
from dragoman.model import Finding, Severity, Unit

CONTEXTS = {code: Context(get("en"), get(code)) for code in ("sq", "fa", "sv")}
OF_QUANTITIES = {"numbers", "measures", "dates", "times", "limits", "phones"}
CORPUS = Path(__file__).parent / "corpus"


def pairs(name: str) -> list[tuple[str, str, str]]:
    """Language, source and target of each sentence of a table."""
    lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(code, source, target) for source, *own in rows for code, target in zip(CONTEXTS, own, strict=True)]


def told(code: str, source: str, target: str) -> list[Finding]:
    """The errors and warnings about a sentence."""
    findings = checks.inspect(Unit(source, target), CONTEXTS[code])
    return [found for found in findings if found.severity is not Severity.INFO]


@pytest.mark.parametrize(("code", "source", "target"), pairs("quantities.tsv"))
def test_quantities_of_a_good_translation_are_let_be(code: str, source: str, target: str) -> None:
    """However a language writes amounts, times, dates and limits, the same one is no finding."""
    assert not told(code, source, target)


@pytest.mark.parametrize(("code", "source", "target"), pairs("quantities.faults.tsv"))
def test_spoiled_quantities_are_told(code: str, source: str, target: str) -> None:
    """Another unit, currency, scale, half of the day, day, century, digit, fraction or limit is told."""
    assert any(found.check in OF_QUANTITIES for found in told(code, source, target))


WEIGHTS = [
    ("The road is 12 miles long.", "Vägen är 12 kilometer lång.", "measures", Severity.ERROR),
    ("It costs $3.", "Den kostar 3 euro.", "measures", Severity.ERROR),
    ("It rose 5 percentage points.", "Det steg 5 procent.", "measures", Severity.WARNING),
    ("It lies 385 miles south.", "Det ligger 620 m söderut.", "measures", Severity.ERROR),
    ("5% here and 5% there", "5 % här och 5 ‰ där", "measures", Severity.ERROR),
    ("More than 135 came, at least most of them.", "Färre än 135 kom, minst de flesta.", "limits", Severity.WARNING),
    ("We meet at 3 p.m.", "Vi ses klockan 3.", "times", Severity.WARNING),
    ("We meet at 3 p.m.", "Vi ses klockan 3 på natten.", "times", Severity.ERROR),
    ("At least 50 came.", "Högst 50 kom.", "limits", Severity.WARNING),
    ("At least 50 came.", "50 kom.", "limits", Severity.WARNING),
]


@pytest.mark.parametrize(("source", "target", "check", "weight"), WEIGHTS)
def test_what_is_certain_is_an_error(source: str, target: str, check: str, weight: Severity) -> None:
    """What a sentence may mean without saying so is a warning."""
    assert [found.severity for found in told("sv", source, target) if found.check == check] == [weight]


LET_BE = [
    ("sv", "About 30 yards from the goal", "Omkring 30 meter från målet"),
    ("sv", "It fell over 24 hours.", "Det föll under 24 timmar."),
    ("sv", "More than one reader came.", "Flera läsare kom."),
    ("fa", "More than 135 books are here, but most are old.", "بیش از ۱۳۵ کتاب اینجاست اما بیشتر آنها تازه نیستند."),
    ("sv", "It was 5 at Amsterdam.", "Klockan var 5 i Amsterdam."),
    ("fa", "in March 2026", "در اسفند ۱۴۰۴"),
    ("sv", "It fell by 25 percent, then by half.", "Det minskade med en fjärdedel, sedan med 50 procent."),
    ("sv", "for two weeks", "i 14 dagar"),
    ("sv", "At −13 °F it froze.", "Vid −25 °C frös det."),
    ("sq", "from 5 to 10 km", "nga 5 deri në 10 km"),
]


@pytest.mark.parametrize(("code", "source", "target"), LET_BE)
def test_what_only_looks_like_another_quantity_is_let_be(code: str, source: str, target: str) -> None:
    """A word with two meanings, a unit of the same size, a month in the other calendar."""
    assert not told(code, source, target)


def test_a_month_of_the_other_calendar_is_converted_rightly() -> None:
    """Without a day, some day of the month must lie in the month of the source."""
    assert [found.check for found in told("fa", "in March 2026", "در خرداد ۱۴۰۴")] == ["dates"]


SOLAR = [
    ("He was born on 1 Farvardin 1360.", "Han föddes den 21 mars 1981.", set()),
    ("He was born on 1 Farvardin 1360.", "Han föddes den 22 mars 1981.", {"dates"}),
    ("He was born on 1 Farvardin 1360.", "Han föddes den 1 khordad 1360.", {"dates"}),
]


@pytest.mark.parametrize(("source", "target", "checks_"), SOLAR)
def test_a_date_of_the_source_may_be_solar(source: str, target: str, checks_: set[str]) -> None:
    """It may be converted or kept."""
    assert {found.check for found in told("sv", source, target)} == checks_


READ = [
    ("en", "two and a half million", [2.5e6]),
    ("en", "half a million and a quarter of a million", [5e5, 2.5e5]),
    ("sv", "halv nio", ["8:30"]),
    ("sv", "trehundratusen, tvåtusentjugosex", [300_000, 2026]),
    ("sq", "shekulli XIX", [19]),
    ("sq", "dy milionë e gjysmë", [2.5e6]),
    ("fa", "دو و نیم میلیون", [2.5e6]),
    ("fa", "یک ربع به ده", ["9:45"]),
    ("en", "2026-03-14", [2026, 3, 14]),
    ("en", "two dozen, half a dozen", [24, 6]),
    ("en", "three years and a half, an hour and a half", [3.5, 1.5]),
    ("sq", "tre vjet e gjysmë", [3.5]),
]


@pytest.mark.parametrize(("code", "text", "values"), READ)
def test_parts_of_one_quantity_are_read_together(code: str, text: str, values: list[float | str]) -> None:
    """Halves belong to their number or scale, minutes to their hour."""
    pack = pack_of(code)
    assert pack is not None
    assert [item.values[0] for item in quantities(text, pack) if item.values[0] != 100] == values
