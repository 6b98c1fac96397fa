"""Arabic-script letters join as their neighbours let them, one for one."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text.shaping import forms, joining_type, shape

UCD = Path("/usr/share/unicode/ArabicShaping.txt")
LETTERS = st.text(st.sampled_from("سلاهیآدکئۀءإأطپگچژکیـ\u064b\u0651\u0654\u0670\u200c\u200da۱ .«»"))


@pytest.mark.parametrize(("text", "shaped"), [
    ("سلام", "\ufeb3\ufefc\ufee1".replace("\ufefc", "\ufee0\ufe8e")),
    ("می‌خواهم", "\ufee3\ufbfd\u200c\ufea7\ufeee\ufe8d\ufeeb\ufee2"),
    ("ه‍.ق", "\ufeeb\u200d.\ufed5"),
    ("مَدّ", "\ufee3\u064e\ufeaa\u0651"),
    ("خانهٔ", "\ufea7\ufe8e\ufee7\ufeea\u0654"),
    ("کـک", "\ufb90\u0640\ufb8f"),
    ("گپ", "\ufb94\ufb57"),
    ("abc ۱۲", "abc ۱۲"),
    ("", ""),
])  # fmt: skip
def test_letters_join(text: str, shaped: str) -> None:
    """Joining goes over marks and tatweel, and ends at ZWNJ."""
    assert shape(text) == shaped


@given(LETTERS)
def test_shaping_is_one_for_one(text: str) -> None:
    """Every index stays, and the letters are the same ones in another shape."""
    shaped = shape(text)
    assert len(shaped) == len(text)
    assert unicodedata.normalize("NFKC", shaped) == unicodedata.normalize("NFKC", text)


@given(LETTERS)
def test_lam_and_alef_may_be_one_cell(text: str) -> None:
    """With ligatures an alef after a lam is drawn with it, and nothing else changes."""
    plain, joined = forms(text), forms(text, ligatures=True)
    assert len(joined) == len(text)
    for i, (a, b) in enumerate(zip(plain, joined, strict=True)):
        assert a == b or (text[i] == "ل" and "\ufef5" <= b <= "\ufefc") or (text[i] in "اآأإ" and not b)
    assert joined.count("") == sum("\ufef5" <= drawn <= "\ufefc" for drawn in joined)


@pytest.mark.parametrize(("text", "shaped"), [
    ("لا", "\ufefb"), ("سلام", "\ufeb3\ufefc\ufee1"),
    ("ل\u200cا", "\ufedd\u200c\ufe8d"),
    ("لَا", "\ufefb\u064e"), ("لل", "\ufedf\ufede"), ("لآلأ", "\ufef5\ufef7"),
])  # fmt: skip
def test_ligatures(text: str, shaped: str) -> None:
    """Lam and alef join over marks, not over ZWNJ."""
    assert shape(text, ligatures=True) == shaped


@pytest.mark.real
def test_joining_types_are_those_of_unicode() -> None:
    """The listed types are those of ArabicShaping.txt, in the Arabic blocks."""
    if not UCD.is_file():
        pytest.skip(f"needs {UCD}, from Debian's package unicode-data")
    lines = UCD.read_text(encoding="utf-8").splitlines()
    if "15.0.0" not in lines[0]:
        pytest.skip(f"{UCD} is not of Unicode 15.0.0")
    rows = [[field.strip() for field in line.split(";")] for line in lines if line and line[0] not in "#\n"]
    listed = {chr(int(row[0], 16)): row[2] for row in rows}
    blocks = [chr(c) for c in (*range(0x600, 0x700), *range(0x750, 0x780), *range(0x870, 0x900), 0x200C, 0x200D)]
    for char in blocks:
        if unicodedata.category(char) != "Cn" or char in listed:
            default = "T" if unicodedata.category(char) in {"Mn", "Me", "Cf"} else "U"
            assert joining_type(char) == listed.get(char, default), ascii(char)


@pytest.fixture(scope="module", params=[False, True], ids=["letters", "ligatures"])
def peer(request: pytest.FixtureRequest) -> tuple[bool, Callable[[str], str]]:
    """arabic-reshaper set to change shapes alone: no marks dropped, no other ligatures."""
    library = pytest.importorskip("arabic_reshaper", reason="compares with arabic-reshaper, which is not installed")
    reshaper = library.ArabicReshaper({
        "delete_harakat": False, "support_ligatures": request.param,
        "ARABIC LIGATURE ALLAH": False, "support_zwj": True,
    })  # fmt: skip
    return request.param, reshaper.reshape


@pytest.mark.real
def test_real_persian_is_shaped_as_by_arabic_reshaper(shared: Path, peer: tuple[bool, Callable[[str], str]]) -> None:
    """970 sentences of news, no difference at all."""
    ligatures, reshape = peer
    lines = (shared / "corpora" / "ntrex-dev.jsonl").read_text(encoding="utf-8").splitlines()
    for line in lines:
        text = json.loads(line)["fa"]
        assert shape(text, ligatures=ligatures) == reshape(text)


@pytest.mark.real
@given(LETTERS)
def test_without_joiners_arabic_reshaper_agrees(peer: tuple[bool, Callable[[str], str]], text: str) -> None:
    """Any letters of Persian, marks and ZWNJ come out the same."""
    ligatures, reshape = peer
    text = text.replace("\u200d", "")
    assert shape(text, ligatures=ligatures) == reshape(text)


@pytest.mark.real
def test_arabic_reshaper_drops_joiners(peer: tuple[bool, Callable[[str], str]]) -> None:
    """A difference: it takes ZWJ out of the text, and a mark on it too, so its indices move; we keep both."""
    _, reshape = peer
    assert (shape("ه\u200d.ق"), reshape("ه\u200d.ق")) == ("\ufeeb\u200d.\ufed5", "\ufeeb.\ufed5")
    assert (shape("\u200d\u064b"), reshape("\u200d\u064b")) == ("\u200d\u064b", "")


@pytest.mark.real
def test_letters_without_forms_still_join(peer: tuple[bool, Callable[[str], str]]) -> None:
    """A difference: ێ has no presentation forms, but joins, and the letter after it is shaped so; there it is not."""
    _, reshape = peer
    assert shape("ێا") == "ێ\ufe8e"
    assert reshape("ێا") == "ێ\ufe8d"
