"""Durability: killed at any moment, written by several, on a full disk: no catalog is ever torn, shorter or silent."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from dragoman import catalog, files
from dragoman.errors import SaveError
from dragoman.model import ALTERNATIVE, Act, Key, Note, Status, Unit, with_note

KILLS = Path(__file__).resolve().parent.parent / "benchmarks" / "kills.py"


def units(count: int) -> list[Unit]:
    return [Unit(f"Sentence {n}.", f"Mening {n}, med något mer text i sig.") for n in range(count)]


def made(path: Path, count: int = 3) -> catalog.Catalog:
    found = catalog.new(path, locale="sv", project="Test")
    for unit in units(count):
        found.put(unit)
    found.save()
    return found


def test_fifty_kills_tear_nothing() -> None:
    """Each child said that it is inside a save before it was killed; half of them sit at a desk with its journals.

    The catalog is whole after every kill, holds all of a save or nothing of it, and all that was confirmed.
    """
    command = [sys.executable, str(KILLS), "50"]
    answer = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert answer.returncode == 0, answer.stdout + answer.stderr
    assert "50 inside a save" in answer.stdout


def test_a_failed_save_keeps_the_file_and_the_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One error; the file is as it was; the change is still there, and the next save writes it."""
    found = made(tmp_path / "a.po")
    before = found.path.read_bytes()
    found.put(replace(found.units[0], msgstr="Nytt."))

    def fails(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fails)
        with pytest.raises(SaveError, match="no space left on device"):
            found.save()
    assert found.path.read_bytes() == before
    assert found.changed
    found.save()
    assert catalog.load(found.path).units[0].msgstr == "Nytt."


def test_what_would_not_be_read_back_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R3: an independent reader looks at every rewritten entry before the file is replaced."""
    from dragoman.catalog import writer

    found = made(tmp_path / "a.po")
    before = found.path.read_bytes()
    found.put(replace(found.units[0], msgstr="Nytt."))
    for wrong in (
        'msgid "Sentence 0."\nmsgstr "Annat."\n',
        'msgid "Sentence 0."\nmsgstr "Nytt."\n\nmsgid "x"\nmsgstr ""\n',
    ):
        monkeypatch.setattr(writer, "entry", lambda *_, wrong=wrong, **__: wrong)
        with pytest.raises(SaveError, match="read back"):
            found.save()
        assert found.path.read_bytes() == before


def test_polib_alone_stops_a_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also if our own reader shared a mistake with our own writer."""
    from dragoman.catalog import verify

    found = made(tmp_path / "a.po")
    found.put(replace(found.units[0], msgstr="Nytt."))
    monkeypatch.setattr(verify, "_same", lambda unit: unit.key)
    from dragoman.catalog import writer

    monkeypatch.setattr(writer, "entry", lambda *_, **__: 'msgid "Sentence 0."\nmsgstr "Annat."\n')
    with pytest.raises(SaveError, match="Sentence 0"):
        found.save()


def test_a_catalog_that_was_removed_is_written_again(tmp_path: Path) -> None:
    """Taken away while it was open: what is in memory is all there is, so all of it is written."""
    found = made(tmp_path / "a.po")
    found.path.unlink()
    found.put(replace(found.units[0], msgstr="Nytt."))
    assert found.save() == []
    assert len(catalog.load(found.path).units) == 3


def test_a_folder_in_its_place_is_one_error(tmp_path: Path) -> None:
    """F11: nothing hangs and nothing is lost."""
    found = made(tmp_path / "a.po")
    found.put(replace(found.units[0], msgstr="Nytt."))
    found.path.unlink()
    found.path.mkdir()
    with pytest.raises(SaveError, match="folder"):
        found.save()
    assert found.changed


def test_another_program_that_never_stops_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A save starts again when the file changes under it, but not for ever."""
    found = made(tmp_path / "a.po")
    found.put(replace(found.units[0], msgstr="Nytt."))
    real = files.write
    times = 0

    def meanwhile(path: Path, data: bytes, *, expected: str | None = None) -> None:
        nonlocal times
        times += 1
        with path.open("a", encoding="utf-8") as file:
            file.write(f"# {times}\n")
        real(path, data, expected=expected)

    monkeypatch.setattr(files, "write", meanwhile)
    with pytest.raises(SaveError, match="all the time"):
        found.save()
    assert times > 1


class Writers(RuleBasedStateMachine):
    """Two sittings and a foreign program on one catalog, in any order."""

    @initialize()
    def begin(self) -> None:
        import tempfile

        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.po"
        made(self.path)
        self.desks = [catalog.load(self.path) for _ in range(2)]
        self.pending: list[set[str]] = [set(), set()]
        self.acknowledged: set[str] = {unit.msgstr for unit in units(3)}
        self.superseded: set[str] = set()
        self.count = 0

    @rule(desk=st.integers(0, 1), which=st.integers(0, 2), approve=st.booleans())
    def edit(self, desk: int, which: int, *, approve: bool) -> None:
        found = self.desks[desk]
        unit = found.units[which]
        self.count += 1
        text = f"Text {self.count}."
        changed = replace(unit, msgstr=text, flags=(), comments=())
        if approve:
            note = Note(Act.APPROVED, "Arta", "2026-11-22T14:09Z", seal=changed.seal)
            changed = replace(changed, comments=with_note(changed.comments, note))
        self.superseded |= {unit.msgstr, *unit.comments}
        self.pending[desk].discard(unit.msgstr)
        found.put(replace(changed, comments=(*alternatives(unit), *changed.comments)))
        self.pending[desk].add(text)

    @rule(desk=st.integers(0, 1))
    def save(self, desk: int) -> None:
        conflicts = self.desks[desk].save()
        self.acknowledged |= self.pending[desk]
        self.pending[desk] = set()
        for conflict in conflicts:
            assert conflict.result.status is not Status.APPROVED

    @rule(desk=st.integers(0, 1))
    def crash(self, desk: int) -> None:
        self.desks[desk] = catalog.load(self.path)
        self.pending[desk] = set()

    @rule()
    def rewrap(self) -> None:
        """What msgcat does: same entries, other bytes."""
        text = self.path.read_text(encoding="utf-8")
        self.path.write_text(text.replace('msgstr "', 'msgstr ""\n"', 1), encoding="utf-8")

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        if hasattr(self, "path"):
            text = self.path.read_text(encoding="utf-8")
            lost = {item for item in self.acknowledged - self.superseded if item not in text}
            assert not lost
            for unit in catalog.load(self.path).units:
                assert not unit.broken_seal

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.folder.cleanup()


def alternatives(unit: Unit) -> tuple[str, ...]:
    return tuple(line for line in unit.comments if line.startswith(ALTERNATIVE))


TestWriters = Writers.TestCase
TestWriters.settings = settings(max_examples=25, stateful_step_count=15, deadline=None)


def test_new_entries_of_both_are_in(tmp_path: Path) -> None:
    """Each after what it follows in its own file, and the same new entry only once."""
    mine = made(tmp_path / "a.po")
    other = catalog.load(mine.path)
    other.put(Unit("Theirs.", "Deras."))
    other.put(Unit("Both.", "Samma."))
    other.save()
    mine.put(Unit("Ours.", "Vår."))
    mine.put(Unit("Both.", "Samma."))
    assert mine.save() == []
    assert {unit.msgid for unit in mine.units} >= {"Ours.", "Theirs.", "Both."}
    assert len(mine.units) == 6
    assert mine.get(Key(None, "Both.")) is not None
