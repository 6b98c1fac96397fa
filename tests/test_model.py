"""The model: statuses follow from units, seals bind approvals to texts, notes survive a round trip."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.model import Act, Document, Kind, Note, Slot, Status, Unit, reference, segment_numbers, with_note
from dragoman.model.note import clean_name, parse_note, without_notes

APPROVED_ON = "2026-11-22T14:09Z"


def approved(unit: Unit) -> Unit:
    return replace(unit, comments=with_note(unit.comments, Note(Act.APPROVED, "Arta", APPROVED_ON, seal=unit.seal)))


def test_the_seal_is_what_the_design_says() -> None:
    """Other programs compute it too: the bytes are fixed."""
    unit = Unit("Good morning.", "God morgon.", msgctxt="2")
    expected = hashlib.sha256(b"2\x04Good morning.\0God morgon.").hexdigest()[:16]
    assert unit.seal == expected
    plural = Unit("a", msgid_plural="b", msgstrs=("x", "y"))
    assert plural.seal == hashlib.sha256(b"a\0b\0x\0y").hexdigest()[:16]
    assert Unit("a", "x").seal != Unit("a", "x", msgctxt="").seal


@pytest.mark.parametrize(
    ("unit", "status"),
    [
        (Unit("a"), Status.EMPTY),
        (Unit("a", flags=("fuzzy",)), Status.EMPTY),
        (Unit("a", "b", obsolete=True), Status.OBSOLETE),
        (Unit("a", "b"), Status.TRANSLATED),
        (approved(Unit("a", "b")), Status.APPROVED),
        (replace(approved(Unit("a", "b")), msgstr="c"), Status.TRANSLATED),
        (replace(approved(Unit("a", "b")), flags=("fuzzy",)), Status.DRAFT),
        (Unit("a", "b", flags=("fuzzy",)), Status.DRAFT),
        (Unit("a", "b", flags=("fuzzy",), previous_msgid="A"), Status.STALE),
        (Unit("a", "b", flags=("fuzzy",), comments=(str(Note(Act.REJECTED, "Arta", APPROVED_ON, reason="no")),)),
         Status.REJECTED),
        (Unit("a", msgid_plural="b", msgstrs=("", "")), Status.EMPTY),
        (approved(Unit("a", msgid_plural="b", msgstrs=("x", "y"))), Status.APPROVED),
    ],
)  # fmt: skip
def test_status_follows_from_the_unit(unit: Unit, status: Status) -> None:
    """In the order the design gives."""
    assert unit.status is status


def test_a_broken_seal_is_known() -> None:
    """An approval whose text was changed by another program is told apart from a plain translation."""
    assert replace(approved(Unit("a", "b")), msgstr="c").broken_seal
    assert not approved(Unit("a", "b")).broken_seal
    assert not Unit("a", "b").broken_seal


NOTES = [
    "dragoman: draft by google on 2026-11-22",
    "dragoman: draft from memory 92% (letters/appeal:14) on 2026-11-22",
    "dragoman: draft from repair on 2026-11-22",
    "dragoman: rejected by Arta on 2026-11-22T14:03Z: use the official name",
    "dragoman: translated by Drita on 2026-11-22T14:03Z",
    "dragoman: approved by Arta on 2026-11-22T14:09Z seal 3f9a1c2b7d405e66",
    (
        "dragoman: approved by Arta on 2026-11-22T14:09Z seal 3f9a1c2b7d405e66"
        " (carried over a cosmetic edit on 2026-11-23, was 0011223344556677)"
    ),
]


@pytest.mark.parametrize("line", NOTES)
def test_notes_are_read_as_the_design_writes_them(line: str) -> None:
    """What the design shows is read, and written the same."""
    note = parse_note(line)
    assert note is not None
    assert str(note) == line


@given(st.text(), st.text())
def test_a_name_never_makes_a_second_line(name: str, reason: str) -> None:
    """R16: a name or a reason from outside cannot inject a line, and what is written is read back."""
    line = str(Note(Act.REJECTED, name, APPROVED_ON, reason=reason))
    assert len(line.splitlines()) == 1
    assert parse_note(line) is not None


def test_a_name_keeps_its_joiners() -> None:
    """Persian names hold ZWNJ; direction marks and controls go."""
    assert clean_name("علی\u200cرضا\u202e\x1b") == "علی\u200cرضا"


def test_a_verdict_keeps_where_the_text_came_from() -> None:
    """Approving keeps the translator's note, a new text drops older ones, people's own comments stay."""
    comments: tuple[str, ...] = ("Please check the name.",)
    comments = with_note(comments, Note(Act.DRAFT, "google", "2026-11-22"))
    comments = with_note(comments, Note(Act.TRANSLATED, "Drita", APPROVED_ON))
    assert len(comments) == 2
    comments = with_note(comments, Note(Act.REJECTED, "Arta", APPROVED_ON, reason="no"))
    comments = with_note(comments, Note(Act.APPROVED, "Arta", APPROVED_ON, seal="0" * 16))
    assert [line.split(" by ")[0] for line in comments[1:]] == ["dragoman: translated", "dragoman: approved"]
    assert without_notes(comments) == ("Please check the name.",)


def test_references_name_segments() -> None:
    """A blank in a file name is isolated as gettext does, and numbers are found again."""
    assert reference("letters/appeal.md", 14) == "letters/appeal.md:14"
    assert reference("my letter.md", 3) == "\u2068my letter.md\u2069:3"
    assert segment_numbers(["letters/appeal.md:14", "\u2068my letter.md\u2069:3", "odd"]) == (14, 3)


def test_a_document_renders_to_itself(tmp_path: Path) -> None:
    """Without translations every byte is as it was; a slot that is not there is an error."""
    text = "One.\r\nTwo.\r\n"
    document = Document("a", tmp_path / "a.txt", text, (Slot(0, 0, 4, Kind.PARAGRAPH, 1),), bom=True)
    assert document.render({}) == b"\xef\xbb\xbf" + text.encode()
    assert document.render({0: "Ett."}) == b"\xef\xbb\xbfEtt.\r\nTwo.\r\n"
    with pytest.raises(SourceError):
        document.render({1: "x"})
