"""Bidirectional order: Unicode's own tests, the data behind it, and what the map promises."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import bidi
from dragoman.text.bidi import data
from dragoman.text.bidi.classes import bidi_class

SAMPLE = Path(__file__).parent / "text" / "bidi_sample.txt"
UCD = Path("/usr/share/unicode")
REPRESENTATIVE = {
    "L": "a", "R": "\u05d0", "AL": "\u0627", "EN": "1", "ES": "+", "ET": "#", "AN": "\u0661", "CS": ",", "B": "\u2029",
    "S": "\t", "WS": " ", "ON": "!", "NSM": "\u0300", "BN": "\u00ad", "LRE": "\u202a", "RLE": "\u202b", "LRO": "\u202d",
    "RLO": "\u202e", "PDF": "\u202c", "LRI": "\u2066", "RLI": "\u2067", "FSI": "\u2068", "PDI": "\u2069",
}  # fmt: skip
"""A character for each class of BidiTest.txt."""
TRICKY = [*"([{<»)]}>«سلابא٣۴12,.+%-", *REPRESENTATIVE.values()]
ANY = st.text(st.characters(codec=None)) | st.text(st.sampled_from(TRICKY))

Case = tuple[str, int | None, str, str]


def chars(codes: str) -> str:
    return "".join(chr(int(code, 16)) for code in codes.split())


def rows(path: Path) -> Iterator[list[str]]:
    """The fields of each line of a file of the Unicode Character Database."""
    for line in path.read_text(encoding="utf-8").splitlines():
        body = line.split("#")[0].strip()
        if body:
            yield [field.strip() for field in body.split(";")]


def ucd(name: str) -> Path:
    path = UCD / name
    if not path.is_file():
        pytest.skip(f"needs {path}, from Debian's package unicode-data")
    return path


def wrong(cases: Iterator[Case]) -> tuple[int, list[object]]:
    """How many cases there were, and those that did not come out as they must."""
    count = 0
    faults: list[object] = []
    for text, base, levels, order in cases:
        count += 1
        got = " ".join("x" if level is None else str(level) for level in bidi.levels(text, base))
        seen = " ".join(map(str, bidi.reorder(text, base)[1]))
        if (got, seen) != (levels, order):
            faults.append((ascii(text), base, levels, got, order, seen))
    return count, faults


def sample() -> Iterator[Case]:
    for codes, base, levels, order in rows(SAMPLE):
        yield chars(codes), None if base == "-" else int(base), levels, order


def character_tests(path: Path) -> Iterator[Case]:
    for codes, direction, _, levels, order in rows(path):
        yield chars(codes), {"0": 0, "1": 1, "2": None}[direction], levels, order


def class_tests(path: Path) -> Iterator[Case]:
    levels = order = ""
    for row in rows(path):
        if row[0].startswith("@Levels:"):
            levels = " ".join(row[0].split()[1:])
        elif row[0].startswith("@Reorder:"):
            order = " ".join(row[0].split()[1:])
        else:
            text = "".join(REPRESENTATIVE[kind] for kind in row[0].split())
            for bit, base in ((1, None), (2, 0), (4, 1)):
                if int(row[1], 16) & bit:
                    yield text, base, levels, order


def test_a_sample_of_unicodes_tests() -> None:
    """Some of each kind, in every run."""
    count, faults = wrong(sample())
    assert count > 700
    assert faults == []


@pytest.mark.long
@pytest.mark.real
def test_every_line_of_bidi_character_test() -> None:
    """Unicode's tests by characters, with brackets."""
    count, faults = wrong(character_tests(ucd("BidiCharacterTest.txt")))
    assert count > 90_000
    assert faults == []


@pytest.mark.long
@pytest.mark.real
def test_every_line_of_bidi_test() -> None:
    """Unicode's tests by classes, all combinations up to four."""
    count, faults = wrong(class_tests(ucd("BidiTest.txt")))
    assert count > 770_000
    assert faults == []


@pytest.mark.real
def test_brackets_are_those_of_unicode() -> None:
    """The pairs are those of BidiBrackets.txt."""
    path = ucd("BidiBrackets.txt")
    if data.UNICODE not in path.read_text(encoding="utf-8"):
        pytest.skip(f"{path} is not of Unicode {data.UNICODE}")
    assert {chars(a): chars(b) for a, b, kind in rows(path) if kind == "o"} == data.OPENING
    equivalent = {b: unicodedata.normalize("NFC", b) for b in [*data.OPENING, *data.CLOSING]}
    assert {b: other for b, other in equivalent.items() if b != other} == data.CANONICAL


@pytest.mark.real
def test_mirrors_are_those_of_unicode() -> None:
    """The pairs are those of BidiMirroring.txt."""
    path = ucd("BidiMirroring.txt")
    if data.UNICODE not in path.read_text(encoding="utf-8"):
        pytest.skip(f"{path} is not of Unicode {data.UNICODE}")
    assert {chars(a): chars(b) for a, b in rows(path)} == data.MIRROR


@pytest.mark.real
def test_unassigned_characters_have_the_class_of_their_block() -> None:
    """Letters that this Python does not know yet are ordered as their script is."""
    path = ucd("extracted/DerivedBidiClass.txt")
    faults = []
    for span, kind in rows(path):
        first, _, last = span.partition("..")
        for code in range(int(first, 16), int(last or first, 16) + 1):
            known = unicodedata.category(chr(code)) != "Cn"
            if not known and bidi_class(chr(code)) != kind and kind in {"R", "AL", "BN"}:
                faults.append((hex(code), kind, bidi_class(chr(code))))
    assert faults == []


@given(ANY, st.sampled_from([None, 0, 1]))
def test_the_map_leads_back(text: str, base: int | None) -> None:
    """Every character with a level is seen once, the others never, and both maps agree."""
    seen, order = bidi.reorder(text, base)
    levels = bidi.levels(text, base)
    assert len(levels) == len(text)
    assert len(seen) == len(order)
    assert sorted(order) == [i for i, level in enumerate(levels) if level is not None]
    places = bidi.inverse(order, len(text))
    assert all(places[i] == place for place, i in enumerate(order))
    for char, i in zip(seen, order, strict=True):
        assert char in {text[i], data.MIRROR.get(text[i])}


@pytest.mark.parametrize(("text", "base", "seen"), [
    ("سلام (hello) دنیا", None, "ایند (hello) مالس"),
    ("Press «سلام» (x)", None, "Press «مالس» (x)"),
    ("نسخهٔ ۱۲٫۵٪ (v2.0)", None, "(v2.0) ٪۱۲٫۵ ٔهخسن"),
    ("تاریخ 2026-11-22", None, "22-11-2026 خیرات"),
    ("[سلام]", 0, "[مالس]"),
    ("[سلام]", 1, "[مالس]"),
    ("a\u2067ب(1)\u2069c", None, "a\u2067(1)ب\u2069c"),
    ("سلام\nab", None, "مالس\nab"),
    ("ab", 1, "ab"),
    ("ab!", 1, "!ab"),
])  # fmt: skip
def test_what_is_seen(text: str, base: int | None, seen: str) -> None:
    """Words, numbers, brackets and paragraphs, as they are read."""
    assert bidi.reorder(text, base)[0] == seen


@pytest.mark.parametrize(("text", "base"), [("سلام", 1), ("12 سلام a", 1), ("a سلام", 0), ("۱۲", 0), ("", 0),
                                            ("\u2067a\u2069 سلام", 1),
                                            ("\u2067سلام\u2069", 0), ("\u2067سلام", 0)])  # fmt: skip
def test_the_first_strong_letter_decides(text: str, base: int) -> None:
    """P2, P3: digits do not decide, and what is isolated is passed over."""
    assert bidi.base_level(text) == base


def test_each_paragraph_has_its_own_level() -> None:
    """P1: a Persian paragraph after an English one reads from right to left; CRLF is one separator."""
    assert bidi.levels("a\r\nب\nc") == [0, 0, 0, 1, 1, 0]


@pytest.mark.parametrize(
    "piece", ["\u2068", "\u2068a\u2069", "(", "()", "(ا)[", "\u202b", "\u202bا", "\u2067ا", "ا\u2066", "a1,", ")("]
)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """R51: nesting without end does not make it slow."""
    text = "ا" + piece * (30_000 // len(piece))
    begun = time.monotonic()
    bidi.reorder(text)
    bidi.reorder(text + "\u2069" * 30_000)
    assert time.monotonic() - begun < 10
