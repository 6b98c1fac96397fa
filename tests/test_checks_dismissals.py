"""Dismissals: kept by seal, lapsed when either side changes, merged with what others write, never half read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import files
from dragoman.checks import Dismissals, dismissal
from dragoman.errors import DismissalsError, SaveError
from dragoman.model import Dismissal, Finding, Severity, Span, Unit, dismissal_seal

UNIT = Unit("It has 12 members.", "Den har 13 medlemmar.")
FOUND = Finding("numbers", Severity.ERROR, "12 became 13", source=Span(7, 9), target=Span(8, 10))


def made(unit: Unit = UNIT, finding: Finding = FOUND, reason: str = "one has joined", by: str = "Arta") -> Dismissal:
    return dismissal(unit, finding, document="letters/appeal", by=by, on="2026-11-22T14:09Z", reason=reason)


def test_a_dismissal_is_found_again(tmp_path: Path) -> None:
    """What was dismissed is found by whoever reads the file next, with name and reason."""
    path = tmp_path / "locales" / "sv" / "dismissed.toml"
    Dismissals(path).add([made()])
    found = Dismissals(path).find(UNIT, FOUND)
    assert found is not None
    assert (found.by, found.reason, found.check) == ("Arta", "one has joined", "numbers")


@pytest.mark.parametrize(
    "other",
    [
        replace(UNIT, msgid="It has 12 friends."),
        replace(UNIT, msgstr="Den har 14 medlemmar."),
        replace(UNIT, msgctxt="2"),
    ],
)
def test_a_dismissal_lapses_when_a_side_changes(other: Unit, tmp_path: Path) -> None:
    """It is about one text: any edit of the source, the target or the context opens the finding again."""
    kept = Dismissals(tmp_path / "dismissed.toml")
    kept.add([made()])
    assert kept.find(UNIT, FOUND) is not None
    assert kept.find(other, FOUND) is None


def test_only_what_was_dismissed_is() -> None:
    """Another check, and another place in the same text, are other findings; another weight or wording is not."""
    others = [
        replace(FOUND, check="dates"),
        replace(FOUND, target=Span(0, 3)),
        replace(FOUND, source=Span(0, 2)),
    ]
    assert len({dismissal_seal(UNIT, finding) for finding in (FOUND, *others)}) == 4
    reworded = replace(FOUND, severity=Severity.INFO, message="in other words", fix="Den har 12 medlemmar.")
    assert dismissal_seal(UNIT, reworded) == dismissal_seal(UNIT, FOUND)


def test_what_another_program_wrote_is_kept(tmp_path: Path) -> None:
    """Two people dismiss at the same time: both stay; taking one back leaves the other."""
    path = tmp_path / "dismissed.toml"
    mine, theirs = Dismissals(path), Dismissals(path)
    second = replace(FOUND, check="dates")
    theirs.add([made(finding=second, by="Drita")])
    mine.add([made()])
    assert {one.by for one in Dismissals(path).entries} == {"Arta", "Drita"}
    theirs.remove([made(finding=second).seal])
    assert {one.by for one in Dismissals(path).entries} == {"Arta"}


def test_a_write_in_between_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changes between reading and writing is not written over."""
    path = tmp_path / "dismissed.toml"
    write, second = files.write, replace(FOUND, check="dates")
    waiting = [made(finding=second, by="Drita")]

    def meanwhile(target: Path, data: bytes, *, expected: str | None = None) -> None:
        if waiting:
            monkeypatch.setattr(files, "write", write)
            Dismissals(path).add([waiting.pop()])
        write(target, data, expected=expected)

    monkeypatch.setattr(files, "write", meanwhile)
    Dismissals(path).add([made()])
    assert {one.by for one in Dismissals(path).entries} == {"Arta", "Drita"}


def test_the_file_is_the_same_whoever_wrote_first(tmp_path: Path) -> None:
    """One line an entry, by seal: git merges what different people dismissed, and an unchanged file is not written."""
    entries = [made(replace(UNIT, msgid=f"It has {n} members.")) for n in range(9)]
    one, other = tmp_path / "one.toml", tmp_path / "other.toml"
    Dismissals(one).add(entries)
    for entry in reversed(entries):
        Dismissals(other).add([entry])
    assert one.read_bytes() == other.read_bytes()
    lines = one.read_text(encoding="utf-8").splitlines()
    assert len([line for line in lines if line.startswith("  { seal = ")]) == 9
    before = one.stat().st_mtime_ns
    Dismissals(one).add(entries[:3])
    assert one.stat().st_mtime_ns == before


def test_lines_of_both_sides_may_be_joined(tmp_path: Path) -> None:
    """A merge that keeps both sides may hold an entry twice; it is read once."""
    path = tmp_path / "dismissed.toml"
    Dismissals(path).add([made()])
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    entry = next(line for line in lines if line.startswith("  {"))
    path.write_text("".join(lines).replace(entry, entry + entry.replace("Arta", "Drita")), encoding="utf-8")
    assert [one.by for one in Dismissals(path).entries] == ["Drita"]


@settings(max_examples=60, deadline=None)
@given(st.text(), st.text(), st.text(), st.text())
def test_any_text_comes_back(
    tmp_path_factory: pytest.TempPathFactory, source: str, by: str, why: str, doc: str
) -> None:
    """Names, reasons and sources with any characters make a file that can be read again, on one line each."""
    path = tmp_path_factory.mktemp("any") / "dismissed.toml"
    unit = Unit(source, "x")
    entry = dismissal(unit, FOUND, document=doc, by=by, on="2026-11-22T14:09Z", reason=why)
    Dismissals(path).add([entry])
    assert Dismissals(path).entries == (entry,)


BROKEN = {
    "not TOML": b"dismissed = [\n  { seal = \n",
    "conflict markers": b"dismissed = [\n<<<<<<< ours\n]\n",
    "another table": b"[project]\nname = 'x'\n",
    "no list": b"dismissed = 3\n",
    "no dismissal": b"dismissed = [3]\n",
    "other fields": b"dismissed = [{ seal = '0123456789abcdef' }]\n",
    "no seal": b"dismissed = [{ seal = 'x', check = '', document = '', text = '', by = '', on = '', reason = '' }]\n",
    "deep": b"dismissed = " + b"[" * 5000 + b"]" * 5000,
    "not UTF-8": b"\xff\xfe",
    "binary": b"\x00",
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_file_is_refused_and_stays(data: bytes, tmp_path: Path) -> None:
    """One line says what is wrong; nothing is read from it and nothing is written over it."""
    path = tmp_path / "dismissed.toml"
    path.write_bytes(data)
    with pytest.raises(DismissalsError) as refused:
        Dismissals(path)
    assert "\n" not in str(refused.value)
    assert path.read_bytes() == data


def test_what_breaks_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    """A file broken by a merge while the desk is open is refused when the next finding is dismissed."""
    path = tmp_path / "dismissed.toml"
    kept = Dismissals(path)
    path.write_bytes(b"<<<<<<<\n")
    with pytest.raises(DismissalsError):
        kept.add([made()])
    assert path.read_bytes() == b"<<<<<<<\n"
    assert kept.find(UNIT, FOUND) is None


def test_a_file_that_never_stands_still_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save that is always overtaken ends in one line, not in a loop."""
    path = tmp_path / "dismissed.toml"
    kept, write = Dismissals(path), files.write

    def always(target: Path, data: bytes, *, expected: str | None = None) -> None:
        path.write_bytes(path.read_bytes() + b"\n" if path.exists() else b"\n")
        write(target, data, expected=expected)

    monkeypatch.setattr(files, "write", always)
    with pytest.raises(SaveError):
        kept.add([made()])
