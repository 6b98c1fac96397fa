"""Lines on the screen: order, joining and safety in each mode, and the ways between cells and text."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import bidi, graphemes, show, width
from dragoman.text.bidi.classes import bidi_class
from dragoman.text.bidi.data import MIRROR
from dragoman.text.modes import Mode
from dragoman.text.screen import PADDING, Line, beside, layout, locate, next_word, previous_word
from dragoman.text.screen.layout import Align

ESCAPE = re.compile(r"\\u([0-9a-f]{4})")
ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\ud800-\udfff\U000e0000-\U000e0fff]")
CONTROLS = re.compile("[\u2066-\u2069]")
MIXED = st.text(st.sampled_from("سلامیه\u200c\u200dَّ۱۲3ab «»()[]؟.-+:/@\n\t👩❤\ufe0f\u0301🏽\u202e\x1b漢"))
ANY = st.text(st.characters(codec=None)) | MIXED
MODES = st.sampled_from(Mode)


def stanzas() -> list[dict[str, str]]:
    """The sentences of tests/text/sentences.txt, with what each mode is to write."""
    found = []
    for block in (Path(__file__).parent / "text" / "sentences.txt").read_text(encoding="utf-8").split("\n\n")[1:]:
        head, *rows = block.strip("\n").split("\n")
        fields = {row[:9].strip(): ESCAPE.sub(lambda code: chr(int(code[1], 16)), row[9:]) for row in rows}
        found.append({"rule": head.removeprefix("# "), **fields})
    return found


STANZAS = stanzas()


def test_there_are_many_sentences() -> None:
    """The file is read whole."""
    assert len(STANZAS) >= 30
    assert all(stanza.keys() == {"rule", "text", "visual", "words", "isolate"} for stanza in STANZAS)


@pytest.mark.parametrize("stanza", STANZAS, ids=lambda stanza: stanza["rule"])
@pytest.mark.parametrize("mode", [Mode.VISUAL, Mode.VISUAL_8L, Mode.WORDS, Mode.ISOLATE])
def test_what_each_mode_writes(stanza: dict[str, str], mode: Mode) -> None:
    """The sentences of tests/text/sentences.txt, cell by cell."""
    (line,) = layout(stanza["text"], 70, mode=mode)
    assert line.text == stanza["visual" if mode.ours else mode]
    assert line.width == width(line.text)


@pytest.mark.parametrize("stanza", STANZAS, ids=lambda stanza: stanza["rule"])
def test_logical_writes_the_text_itself(stanza: dict[str, str]) -> None:
    """For a pipe nothing is turned, and what hides is shown all the same."""
    (line,) = layout(stanza["text"], 70, mode=Mode.LOGICAL)
    assert line.text == show(stanza["text"])


@given(ANY, st.integers(1, 20), MODES, st.sampled_from([None, 0, 1]), st.sampled_from(["left", "right", "start"]))
def test_lines_hold_the_whole_text(text: str, cells: int, mode: Mode, base: int | None, align: Align) -> None:
    """In any mode and at any width: nothing acts, nothing is lost, cells are counted as the terminal counts them."""
    lines = layout(text, cells, mode=mode, base=base, align=align)
    at = 0
    for line in lines:
        assert not ACTING.search(CONTROLS.sub("", line.text))
        assert mode is Mode.ISOLATE or not CONTROLS.search(line.text)
        assert len(line.cells) == line.indent + sum(piece.cells for piece in line.pieces)
        assert sorted(set(line.cells) - {PADDING}) == sorted({piece.start for piece in line.pieces if piece.cells})
        assert not text[at : line.start].strip()
        covered = sorted((piece.start, piece.end) for piece in line.pieces if piece.end > piece.start)
        assert all(a[1] <= b[0] or a[0] == b[0] for a, b in pairwise(covered))
        if covered:
            assert (covered[0][0], covered[-1][1]) == (line.start, line.end)
        at = line.end
    assert not text[at:].strip()


@given(MIXED, st.integers(2, 20), MODES)
def test_isolates_are_opened_and_closed_in_their_line(text: str, cells: int, mode: Mode) -> None:
    """A line never leaves an isolate open for the pane beside it."""
    for line in layout(text, cells, mode=mode):
        depth = 0
        for char in line.text:
            depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
            assert depth >= 0
        assert depth == 0


@given(MIXED)
def test_order_is_that_of_the_algorithm(text: str) -> None:
    """Without isolates of ours, the cells follow UAX #9, with marks on their letters (L3)."""
    safe = show(text, newlines=False).replace("\u200d", "")
    (line,) = layout(safe, 1000, isolate=False, mode=Mode.WORDS)
    order = [i for i in bidi.reorder(safe)[1] if width(safe[i])]
    seen = [cell for k, cell in enumerate(line.cells) if cell != PADDING and line.cells[k - 1 : k] != (cell,)]
    if not re.search("[\u0900-\u1dff\ufe0f\U0001f000-\U0001ffff]", safe):
        assert [cell for cell in seen if width(safe[cell])] == order


@given(MIXED, st.integers(4, 20), MODES, st.sampled_from(["left", "start"]))
def test_cells_and_text_lead_to_each_other(text: str, cells: int, mode: Mode, align: Align) -> None:
    """A click on a cell puts the caret there, and the caret's cell is the one that was clicked."""
    lines = layout(text, cells, mode=mode, align=align)
    for row, line in enumerate(lines):
        for column, cell in enumerate(line.cells):
            if cell != PADDING:
                assert line.offset_at(column) == cell
                assert line.cells[line.column(cell)] == cell
                assert locate(lines, cell)[0] == row or lines[row + 1].start == cell
        assert line.offset_at(line.width) in {line.start, line.end}


@given(MIXED, MODES, st.integers(0, 12), st.integers(0, 12))
def test_highlights_follow_the_map(text: str, mode: Mode, a: int, b: int) -> None:
    """The columns of a range are those of its graphemes, and cutting a line changes nothing in it."""
    start, end = min(a, b), max(a, b)
    for line in layout(text, 16, mode=mode, align="start"):
        lit = {column for first, last in line.columns(start, end) for column in range(first, last)}
        by_piece = {piece.start for piece in line.pieces if piece.start < end and piece.end > start}
        assert lit == {column for column, cell in enumerate(line.cells) if cell in by_piece}
        parts = list(line.split([(start, end)] if start < end else []))
        assert "".join(part for part, _ in parts) == line.text


def test_a_highlight_may_be_in_two_places() -> None:
    """A range over a border of direction is two ranges on the screen."""
    (line,) = layout("abc سلام دنیا", 40, mode=Mode.WORDS)
    assert line.columns(2, 6) == [(2, 4), (11, 13)]
    assert [part for part, number in line.split([(0, 3), (9, 13)]) if number == 1] == ["دنیا"]


def test_direction_decides_where_the_end_is() -> None:
    """The caret at the end of a Persian line is left of it, that of an English one right."""
    (persian,) = layout("سلام", 10, mode=Mode.WORDS, align="start")
    assert (persian.indent, persian.column(0), persian.column(3), persian.column(4)) == (6, 9, 6, 5)
    assert (persian.offset_at(2), persian.offset_at(12)) == (4, 0)
    (english,) = layout("abcd", 10)
    assert (english.column(0), english.column(4)) == (0, 4)
    assert (english.offset_at(-1), english.offset_at(8)) == (0, 4)
    assert layout("", 5, base=1)[0].column(0) == 0


def test_wrapping_comes_before_order() -> None:
    """The first words are in the first line, and each line is turned by itself; only Persian goes to the right."""
    lines = layout("سلام بر دنیا\nhello", 8, mode=Mode.WORDS, align="start")
    assert [line.text for line in lines] == [" بر سلام", "    دنیا", "hello"]
    assert [(line.start, line.end, line.base) for line in lines] == [(0, 7, 1), (8, 12, 1), (13, 18, 0)]
    assert [line.text for line in layout("ab", 4, align="right")] == ["  ab"]


def test_a_line_that_begins_with_a_link_reads_as_its_words() -> None:
    """What is isolated does not decide the direction (P2)."""
    (line,) = layout("https://orra.example را ببینید", 60, mode=Mode.WORDS)
    assert (line.base, line.text) == (1, "ببینید را https://orra.example")


def test_isolates_hold_whole_graphemes() -> None:
    """A number ends after the marks on its last digit: a keycap is not torn from it."""
    (line,) = layout("-51\ufe0f\u20e3 س", 40, base=0)
    assert line.text == "-51\ufe0f\u20e3 \ufeb1"
    assert line.width == width(line.text)


def test_lam_and_alef_share_a_cell_where_we_draw() -> None:
    """A click on the cell goes to the lam, a caret before the alef stands on it."""
    (line,) = layout("سلام", 10)
    assert (line.width, line.column(2), line.column(1), line.offset_at(1)) == (3, 1, 1, 1)
    assert line.columns(2, 3) == [(1, 2)]


@given(MIXED, st.sampled_from([Mode.VISUAL, Mode.WORDS]))
def test_arrows_reach_every_cell_once(text: str, mode: Mode) -> None:
    """From the left edge to the right one over all graphemes, and back the same way."""
    for line in layout(text, 12, mode=mode, align="start"):
        here: int | None = line.end if line.base else next((c for c in line.cells if c != PADDING), line.end)
        way = []
        while here is not None:
            way.append(here)
            here = beside(line, here, "right")
        assert len(way) == len(set(way)) == len({cell for cell in line.cells if cell != PADDING} | {line.end})
        back: list[int] = []
        here = way[-1]
        while here is not None:
            back.append(here)
            here = beside(line, here, "left")
        assert back == way[::-1]


def walk(line: Line, offset: int, keys: str) -> list[int | None]:
    out: list[int | None] = []
    for key in keys:
        offset = beside(line, offset, "right" if key == ">" else "left") or 0
        out.append(offset)
    return out


def test_arrows_move_as_the_eye_sees() -> None:
    """In Persian the left arrow goes on, and inside an English name it goes back."""
    (line,) = layout("به Orra رفت", 30, mode=Mode.WORDS)
    assert walk(line, 0, "<<<<<<<") == [1, 2, 6, 5, 4, 3, 7]


def test_words_are_jumped_over() -> None:
    """ZWNJ and marks do not end a word; blanks and punctuation are passed over."""
    text = "می‌خواهم «بروم». Yes!"
    assert [next_word(text, 0), next_word(text, 10), next_word(text, 17)] == [10, 17, len(text)]
    assert [previous_word(text, len(text)), previous_word(text, 17), previous_word(text, 10)] == [17, 10, 0]
    assert previous_word(text, 3) == 0


def as_kitty(sent: str) -> str:
    """What kitty shows for a line: each word turned whole if its first character of a script reads to the left."""
    shown = []
    for word in sent.split(" "):
        kinds = [bidi_class(char) for char in word if char.isalpha() or char in "۰۱۲۳۴۵۶۷۸۹٪٫٬"]
        left = bool(kinds) and kinds[0] != "L"
        clusters = [MIRROR.get(cluster, cluster) for cluster in reversed(list(graphemes(word)))]
        shown.append("".join(clusters) if left else word)
    return " ".join(shown)


@pytest.mark.parametrize("stanza", STANZAS, ids=lambda stanza: stanza["rule"])
def test_kitty_shows_the_same_as_the_others(stanza: dict[str, str]) -> None:
    """What words sends, drawn as kitty draws it, is what visual writes, but for the shapes of letters."""
    (sent,), (seen,) = layout(stanza["text"], 70, mode=Mode.WORDS), layout(stanza["text"], 70)
    plain = [unicodedata.normalize("NFKC", text).replace("\u200c", "") for text in (as_kitty(sent.text), seen.text)]
    assert plain[0].replace("ال", "لا") == plain[1].replace("ال", "لا")


VALUES = {
    # sentence of ours: what visual writes, but for the shapes of letters
    "“۲۰ فروردین ۱۴۰۴” is not the date": "“۱۴۰۴ فروردین ۲۰” is not the date",
    "۲۰ فروردین ۱۴۰۴ is not the date": "۱۴۰۴ فروردین ۲۰ is not the date",
    "“سلام”, “دنیا”: both": "“سلام”, “دنیا”: both",
    "for علی, رضا and گزارش (سالانه)": "for علی, رضا and (سالانه) گزارش",
    "in متن/نامه سرگشاده.md:1: empty": "in متن/سرگشاده نامه.md:1: empty",
    "by کاوه: “خطا نیست”": "by کاوه: “نیست خطا”",
    "“انجمن Orra (۱۲) گفت”, and no more": "“گفت Orra (۱۲) انجمن”, and no more",
    "سلام 5 of": "سلام 5 of",
    "see “۱۲٪” there": "see “۱۲٪” there",
}


@pytest.mark.parametrize("said", VALUES)
def test_values_in_our_sentences_keep_their_direction(said: str) -> None:
    """A number before its first letter stays with it, and two values side by side keep their places."""
    (line,) = layout(said, 80, base=0, mode=Mode.VISUAL, values=())
    letters = unicodedata.normalize("NFKC", re.sub("[ﻻﻼ]", "ال", line.text))
    plain = re.sub("[\u0620-\u064a\u0670-\u06d3]+", lambda word: word[0][::-1], letters)
    assert plain == VALUES[said]


def test_values_are_isolated_by_their_own_direction() -> None:
    """Right to left or left to right by their first letter, around the links in them; in each line anew."""
    said = "“انجمن -۵ https://orra.example/a” and “Orra انجمن”"
    (line,) = layout(said, 80, base=0, mode=Mode.ISOLATE, values=())
    inner = "\u2067انجمن \u2066-۵\u2069 \u2066https://orra.example/a\u2069\u2069"
    assert line.text == f"\u2066“{inner}” and “\u2066Orra انجمن\u2069”\u2069"
    first, second = layout("by “انجمن -۵ بود”", 9, base=0, mode=Mode.ISOLATE, values=())
    assert (first.text, second.text) == (
        "\u2066by “\u2067انجمن\u2069\u2069",
        "\u2066\u2067\u2066-۵\u2069 بود\u2069”\u2069",
    )


def test_what_is_known_to_be_a_value_is_isolated_whole() -> None:
    """Where a sentence cannot tell, whoever wrote it can: a reason that holds Latin words, two names side by side."""
    said = "by کاوه: نام Orra درست است"
    (line,) = layout(said, 80, base=0, mode=Mode.ISOLATE, values=[(3, 7), (9, len(said))])
    assert line.text == "\u2066by \u2067کاوه\u2069: \u2067نام Orra درست است\u2069\u2069"


@given(MIXED | st.text(st.sampled_from("سل۱2a “”\"'(),/:.-«»\n\u0651")), MODES)
def test_values_change_nothing_but_the_order(text: str, mode: Mode) -> None:
    """Whatever a sentence of ours holds, its lines hold all of it, and every isolate is closed in its line."""
    for line in layout(text, 12, base=0, mode=mode, values=()):
        whole = layout(text, 12, base=0, mode=mode)
        assert [(other.start, other.end) for other in whole].count((line.start, line.end)) >= 1
        depth = 0
        for char in line.text:
            depth += (char in "\u2066\u2067") - (char == "\u2069")
            assert depth >= 0
        assert depth == 0
