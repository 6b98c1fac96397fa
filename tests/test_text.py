"""The front door of ``text``: what is shown is safe, cells are a terminal's, lines and words are cut as people read."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dragoman.text
from dragoman.text import diff, graphemes, show, similarity, width, words, wrap
from dragoman.text.lines import breaks
from dragoman.text.safety import LONGEST_RUN
from dragoman.text.tokens import tokens

ANY = st.text(st.characters(codec=None))
"""Every code point, lone surrogates too."""
MIXED = st.text(st.sampled_from("سلام میخهگ\u200c\u200dَّ\u064b۱۲3ab «»؟.-\n\t👩❤\ufe0f\u0301🏽🇸🇪क्ष"))

ACTING = re.compile(
    "[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e0fff]"
)
UNSEEN = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
HAVE_A_SHAPE = set("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")


@given(ANY | MIXED)
def test_nothing_that_acts_is_shown(text: str) -> None:
    """R30: no control, bidi control, separator, surrogate or tag comes out, and showing again changes nothing."""
    shown = show(text)
    assert not ACTING.search(shown)
    shown.encode("utf-8")
    assert show(shown) == shown
    with_newlines = show(text, newlines=True)
    assert not ACTING.search(with_newlines.replace("\n", "").replace("\t", ""))
    assert with_newlines.count("\n") == text.count("\n")


def test_every_unseen_character_becomes_seen() -> None:
    """Between Latin letters no control or format character goes through, but those that have a shape of their own."""
    assert {char for char in UNSEEN if char in show(f"a{char}b")} == HAVE_A_SHAPE


@pytest.mark.parametrize("text", ["Fullständigt", "përgjegjësi", "می‌خواهم", "PDF‌ها", "«کتاب»‌ها", "۲۰‌ام", "ه‍.ق",
                                  "مَدْرَسَةٌ",
                                  "👩‍👩‍👧", "🏳️‍🌈", "👋🏽", "❤️", "1️⃣", "🇸🇪", "e\u0301", "क्‍ष",
                                  "Ti\u1ebfng Vi\u1ec7t", "a\u00a0b"])  # fmt: skip
def test_writing_is_left_as_it_is(text: str) -> None:
    """Joiners that belong to the writing, marks and emoji are not touched."""
    assert show(text) == text


@pytest.mark.parametrize(("text", "shown"), [
    ("\x1b[31mred\x07", "␛[31mred␇"),
    ("\x9b31m", "⟨U+009B⟩31m"),
    ("user\u202enimda", "user⟨U+202E⟩nimda"),
    ("a\nb\r\n", "a⏎b␍⏎"),
    ("pay\u200bpal a\u200cb a\u200db", "pay⟨U+200B⟩pal a⟨U+200C⟩b a⟨U+200D⟩b"),
    ("می‌ ", "می⟨U+200C⟩ "),
    ("م\u200c\u200cم", "م⟨U+200C⟩⟨U+200C⟩م"),
    ("a\ufe0fb", "a⟨U+FE0F⟩b"),
    ("\ud83d!", "⟨U+D83D⟩!"),
    ("hi\U000e0041", "hi⟨U+E0041⟩"),
    ("\u0301a \u0301", "◌\u0301a ◌\u0301"),
    ("\ufeffa\u00adb\u2060", "⟨U+FEFF⟩a⟨U+00AD⟩b⟨U+2060⟩"),
    ("\uffff", "⟨U+FFFF⟩"),
])  # fmt: skip
def test_what_acts_or_hides_is_shown(text: str, shown: str) -> None:
    """A picture for controls, ⏎ for a newline, the number for the rest."""
    assert show(text) == shown


def test_a_tower_of_marks_is_cut_and_counted() -> None:
    """No letter covers the lines above it."""
    assert show("e" + "\u0301" * 100 + "x") == "e" + "\u0301" * LONGEST_RUN + f"⟨+{100 - LONGEST_RUN}⟩x"
    assert show("\u0301" * 10) == "◌" + "\u0301" * LONGEST_RUN + "⟨+2⟩"


@pytest.mark.parametrize(("text", "cells"), [
    ("", 0), ("abc", 3), ("Åsa ë", 5), ("سلام", 4), ("مَدْرَسَه", 5), ("می‌خواهم", 7), ("ه‍.ق", 3), ("👩‍👩‍👧", 2), ("❤️", 2),
    ("🇸🇪", 2), ("漢字", 4), ("e\u0301", 1), ("a\nb", 2), ("\x1b", 0), ("\u2068a\u2069", 1),
])  # fmt: skip
def test_cells(text: str, cells: int) -> None:
    """Marks, joiners and controls take none, emoji and ideographs two."""
    assert width(text) == cells


@given(ANY | MIXED)
def test_graphemes_and_their_cells_are_those_of_the_text(text: str) -> None:
    """Joined they are the text; where no control is in it, their cells add up."""
    clusters = list(graphemes(text))
    assert "".join(clusters) == text
    assert width(text) == sum(map(width, clusters))


@given(ANY | MIXED, st.integers(2, 30))
def test_wrapping_keeps_all_but_blanks(text: str, limit: int) -> None:
    """Every line fits, none is cut inside a grapheme, and only blanks at a break and newlines are left out."""
    lines = wrap(text, limit)
    assert all(width(line) <= limit or len(list(graphemes(line))) == 1 for line in lines)
    assert len(lines) >= text.count("\n") + 1
    spans = list(breaks(text, limit))
    at = 0
    for start, end in spans:
        assert text[at:start].strip("\n\u200b").strip() == ""
        at = end
    assert text[at:].strip("\u200b").strip() == ""


@pytest.mark.parametrize(("text", "limit", "lines"), [
    ("", 5, [""]),
    ("The quick fox", 9, ["The quick", "fox"]),
    ("a well-known fact", 7, ["a well-", "known", "fact"]),
    ("minus -5 now", 7, ["minus", "-5 now"]),
    ("looooooong", 4, ["looo", "oooo", "ng"]),
    ("10\u00a0kg", 4, ["10\u00a0k", "g"]),
    ("one\n\ntwo", 9, ["one", "", "two"]),
    ("  indented text", 10, ["  indented", "text"]),
    ("نمی‌خواهم بروم", 8, ["نمی‌خواهم", "بروم"]),
    ("👩‍👩‍👧👩‍👩‍👧", 3, ["👩‍👩‍👧", "👩‍👩‍👧"]),
])  # fmt: skip
def test_where_lines_break(text: str, limit: int, lines: list[str]) -> None:
    """At blanks, after hyphens inside words, never at ZWNJ or NBSP unless nothing else is left."""
    assert wrap(text, limit) == lines


@pytest.mark.parametrize(("text", "count"), [
    ("", 0), ("One two, three!", 3), ("well-known e-mail", 2), ("می‌خواهم این را", 3), ("x—y – z", 3),
    ("5 % of 1,000", 3), ("…", 0),
])  # fmt: skip
def test_words(text: str, count: int) -> None:
    """Words hold a letter or digit; ZWNJ and hyphens join, dashes part."""
    assert words(text) == count


@given(ANY | MIXED)
def test_tokens_are_the_text(text: str) -> None:
    """Joined they are the text."""
    assert "".join(tokens(text)) == text


def test_tokens_keep_marks_and_joiners() -> None:
    """A Persian word with ZWNJ and marks is one, and so is a word with an apostrophe."""
    assert list(tokens("نمی‌خواهمُ don't!?")) == ["نمی‌خواهمُ", " ", "don't", "!", "?"]


@given(ANY | MIXED, ANY | MIXED)
def test_a_diff_leads_from_old_to_new(old: str, new: str) -> None:
    """What stayed and went is the old text, what stayed and came the new one."""
    edits = diff.words(old, new)
    assert "".join(text for kind, text in edits if kind != "insert") == old
    assert "".join(text for kind, text in edits if kind != "delete") == new
    assert all(text for _, text in edits)


def test_a_diff_is_by_words() -> None:
    """Neighbouring changed words are one change; a ZWNJ more is another word."""
    assert diff.words("The big dog ran.", "The small cat ran.") == [
        ("equal", "The "), ("delete", "big dog"), ("insert", "small cat"), ("equal", " ran."),
    ]  # fmt: skip
    assert diff.words("او می خواهد", "او می‌خواهد") == [
        ("equal", "او "), ("delete", "می خواهد"), ("insert", "می‌خواهد"),
    ]  # fmt: skip


def test_a_diff_of_huge_texts_is_one_change() -> None:
    """Beyond the limit the common ends are kept and the rest is one change."""
    old, new = "same " + "a " * 8000 + "end", "same " + "b " * 8000 + "end"
    assert [kind for kind, _ in diff.words(old, new)][:1] == ["equal"]
    assert "".join(text for kind, text in diff.words(old, new) if kind != "delete") == new


@given(ANY, ANY)
def test_only_equal_texts_are_fully_alike(a: str, b: str) -> None:
    """100 means equal, and order does not matter."""
    assert (similarity.ratio(a, b) == 100) is (a == b)
    assert similarity.ratio(a, b) == similarity.ratio(b, a)


def test_nearly_equal_is_not_equal() -> None:
    """A score of 99.98 is 99."""
    assert similarity.ratio("a" * 5000 + "b", "a" * 5000 + "c") == 99


def test_best_first() -> None:
    """Equal scores keep the order of the choices; what is below the threshold is left out."""
    choices = ["bring the book", "take a book", "bring the book", "bring the books", "نان"]
    assert similarity.best("bring the book", choices, threshold=90, limit=3) == [(0, 100), (2, 100), (3, 96)]
    assert similarity.best("bring the book", choices, threshold=90, limit=1) == [(0, 100)]
    assert similarity.best("xyz", choices, threshold=70, limit=5) == []


def test_the_package_can_be_lifted_out() -> None:
    """Nothing of the house but itself, and of libraries wcwidth, and rapidfuzz for likeness alone."""
    import ast
    import sys

    folder = Path(dragoman.text.__file__).parent
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            for name in names:
                own = name == "dragoman.text" or name.startswith("dragoman.text.")
                library = name == "wcwidth" or (
                    name.startswith("rapidfuzz") and path.name in {"similarity.py", "diff.py"}
                )
                assert own or library or name.split(".")[0] in sys.stdlib_module_names, (path.name, name)
