"""Persian on the command line: in order on a terminal, logical in a pipe."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.place import Booth
from tests.window import window

from dragoman.text.modes import EXPLICIT, IMPLICIT

PERSIAN = {"Dear Minister,": "جناب وزیر،", "We write about the ferry.": "درباره‌ی کشتی Orra می‌نویسیم."}
SHAPED = "جناب وزیر،", "،ﺮﯾﺯﻭ ﺏﺎﻨﺟ"


@pytest.fixture
def persian(place: Booth) -> Booth:
    """A project with two approved Persian sentences."""
    assert place("sync").code == 0
    place.approve("fa", "letters/appeal", PERSIAN)
    return place


def searched(place: Booth, env: dict[str, str], size: tuple[int, int] = (100, 24)) -> tuple[list[str], bytes]:
    with window("memory", "search", "-l", "fa", "Dear Minister,", cwd=place.root, size=size, env=env) as shown:
        assert shown.wait() == 0
        return shown.rows, shown.sent


def test_a_table_on_a_terminal_is_in_order(persian: Booth) -> None:
    """Cell by cell, in a terminal that orders nothing."""
    rows, sent = searched(persian, {"XTERM_VERSION": "XTerm(379)"})
    assert rows[:3] == [
        " score   locale   source           target       origin",
        "─" * 65,
        "  100%   fa       Dear Minister,   ،ﺮﯾﺯﻭ ﺏﺎﻨﺟ   letters/appeal:2",
    ]
    assert b"\x1b[8" not in sent


def test_in_a_pipe_it_is_logical(persian: Booth) -> None:
    """Other programs get the text as it is stored."""
    out = persian("memory", "search", "-l", "fa", "Dear Minister,").out
    assert out.splitlines()[1].split("\t")[3] == SHAPED[0]


@pytest.mark.parametrize(("env", "written"), [
    ({"VTE_VERSION": "7000"}, f"{EXPLICIT}\x1b[1m"),
    ({"KONSOLE_VERSION": "221200"}, "\u2067جناب وزیر،\u2069"),
    ({"TERM": "xterm-kitty"}, "وزیر، جناب"),
    ({"TERM": "mlterm"}, "جناب وزیر،"),
    ({"TERM": "dumb"}, "جناب وزیر،"),
])  # fmt: skip
def test_each_terminal_gets_what_it_needs(persian: Booth, env: dict[str, str], written: str) -> None:
    """As on the desk, but for terminals that would turn the lines round once we have gone."""
    _, sent = searched(persian, env)
    assert written in sent.decode()
    assert b"\x1b]" not in sent


def test_order_is_left_to_the_terminal_again(persian: Booth) -> None:
    """After the table, not before its last line has ended."""
    _, sent = searched(persian, {"VTE_VERSION": "7000"})
    assert sent.decode().count(EXPLICIT) == 1
    assert sent.decode().endswith("\n" + IMPLICIT)


def test_a_cell_is_broken_before_it_is_ordered(persian: Booth) -> None:
    """In a narrow terminal the first words of a sentence stand in its first line, at the right side of the column."""
    with window("memory", "search", "-l", "fa", "We write about the ferry.", cwd=persian.root, size=(60, 24),
                env={"XTERM_VERSION": "1"}) as shown:  # fmt: skip
        assert shown.wait() == 0
        rows = shown.rows
    words = [row[row.index("ferry.") + 6 :] if "ferry." in row else row for row in rows[2:4]]
    assert "ﯼﻩﺭﺎﺑﺭﺩ" in words[0]
    assert "ﻢﯿﺴﯾﻮﻧﯽﻣ" in rows[3]


def test_the_setting_of_the_project_counts(persian: Booth) -> None:
    """``[ui] bidi`` says how, whatever the terminal."""
    with (persian.root / "dragoman.toml").open("a", encoding="utf-8") as file:
        file.write('\n[ui]\nbidi = "logical"\n')
    rows, _ = searched(persian, {"XTERM_VERSION": "1"})
    assert SHAPED[0] in rows[2]


def test_messages_are_in_order_too(place: Booth) -> None:
    """A file's Persian name in a warning reads as it is written; the sentence around it stays English."""
    place.write("source_texts/نامه سرگشاده.md", "")
    with window("sync", cwd=place.root, env={"XTERM_VERSION": "1"}) as shown:
        shown.wait()
        assert "warning: source_texts/ﻩﺩﺎﺸﮔﺮﺳ ﻪﻣﺎﻧ.md:1: has no text to translate" in shown.rows


def test_what_a_person_chose_counts(persian: Booth) -> None:
    """A choice that ``dragoman doctor`` kept for the terminal goes before what its environment suggests."""
    config = persian.root / "config"
    (config / "dragoman").mkdir(parents=True)
    (config / "dragoman" / "terminals.toml").write_text('[bidi]\nxterm = "logical"\n', encoding="utf-8")
    rows, _ = searched(persian, {"XTERM_VERSION": "1", "XDG_CONFIG_HOME": str(Path(config))})
    assert SHAPED[0] in rows[2]


def test_a_finding_is_an_english_sentence_whatever_it_begins_with(place: Booth) -> None:
    """One that names a Persian word first keeps its order, and its side of the column."""
    place.write("source_texts/letters/appeal.txt", "The meeting is on 3 April 2025.\n")
    assert place("sync").code == 0
    place.approve("fa", "letters/appeal", {"The meeting is on 3 April 2025.": "نشست در ۲۰ فروردین ۱۴۰۴ است."})
    with window("check", "-l", "fa", cwd=place.root, size=(120, 24), env={"XTERM_VERSION": "XTerm(379)"}) as shown:
        shown.wait()
        (row,) = [row for row in shown.rows if "is not the date of the source" in row]
    assert row.rstrip().endswith("is not the date of the source")
