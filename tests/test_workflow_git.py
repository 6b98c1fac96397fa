"""A project in git: branches of catalogs are merged by entry, by the real git, and nothing of either is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.place import SRC, SWEDISH, Booth
from tests.tui.shelf import standing_clock

from dragoman import catalog, files
from dragoman.catalog import merge
from dragoman.checks import Dismissals
from dragoman.errors import CatalogError, SaveError
from dragoman.model import Act, Dismissal, Key, Note, Status, Unit, with_note
from dragoman.workflow import Desk, Project, merge_branches
from dragoman.workflow.repository import attributes

PO = "locales/sv/LC_MESSAGES/letters/appeal.po"
ONE, TWO = "We write about the ferry.", "Dear Minister,"


@dataclass(frozen=True)
class Clone:
    """A project in git, its Swedish letter translated and committed."""

    place: Booth

    @property
    def path(self) -> Path:
        return self.place.root / PO

    def git(self, *words: str, code: int = 0) -> str:
        names = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
        env = {**os.environ, "PYTHONPATH": str(SRC), "LC_ALL": "C"}
        command = ["git", "-C", str(self.place.root), *names, *words]
        done = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def commit(self) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "x")

    def branch(self) -> None:
        """A second branch from here."""
        self.git("branch", "-f", "other")

    def on(self, branch: str) -> None:
        self.git("checkout", "-q", branch)

    def unit(self, msgid: str) -> Unit:
        unit = catalog.load(self.path).get(Key(None, msgid))
        assert unit is not None
        return unit

    def write(self, *units: Unit) -> None:
        found = catalog.load(self.path)
        for unit in units:
            found.put(unit)
        found.save()
        self.commit()

    def say(self, msgid: str, text: str) -> None:
        """Translate a sentence, and commit that."""
        self.write(replace(self.unit(msgid), msgstr=text, flags=(), comments=()))


@pytest.fixture
def clone(place: Booth) -> Clone:
    if not shutil.which("git"):
        pytest.skip("needs git, which is not here")
    place("sync", "-l", "sv")
    assert place("init", "--git").code == 0
    here = Clone(place)
    here.git("checkout", "-q", "-b", "main")
    here.write(*(replace(here.unit(source), msgstr=target) for source, target in SWEDISH.items()))
    here.branch()
    return here


def approved(unit: Unit) -> Unit:
    return replace(
        unit,
        flags=(),
        comments=with_note(unit.comments, Note(Act.APPROVED, "Arta", "2026-11-22T14:09Z", seal=unit.seal)),
    )


def test_two_sentences_of_two_branches_are_both_in(clone: Clone) -> None:
    """No conflict, though they stand side by side in the file, where git alone would see one."""
    clone.say(ONE, "Vi skriver om båten.")
    clone.on("other")
    clone.say("It carried 61,400 passengers in 2025.", "Den tog 61\u00a0400 passagerare 2025.")
    clone.git("merge", "-q", "--no-edit", "main")
    assert clone.unit(ONE).msgstr == "Vi skriver om båten."
    assert clone.unit("It carried 61,400 passengers in 2025.").msgstr.startswith("Den tog")
    assert clone.git("status", "--porcelain") == ""


def test_one_sentence_of_two_branches_is_a_conflict_that_keeps_both(clone: Clone) -> None:
    """Git stops; the catalog can be read by every tool, ours stands in doubt, theirs is in a comment beside it."""
    clone.say(ONE, "Deras.")
    clone.on("other")
    clone.say(ONE, "Vårt.")
    said = clone.git("merge", "main", code=1)
    assert f"{PO}: 1 sentence changed on both branches" in said
    unit = clone.unit(ONE)
    assert (unit.msgstr, unit.status) == ("Vårt.", Status.DRAFT)
    assert merge.alternative(("Deras.",)) in unit.comments
    clone.commit()
    assert clone.place("status").code == 0


def test_the_same_new_sentence_of_two_branches_is_there_once(clone: Clone) -> None:
    """Git alone merges that cleanly into a catalog with a duplicate, which msgfmt refuses."""
    clone.write(Unit("New.", "Ny."))
    clone.on("other")
    header, *rest = clone.path.read_text(encoding="utf-8").split("\n\n")
    clone.path.write_text("\n\n".join([header, 'msgid "New."\nmsgstr "Ny."', *rest]), encoding="utf-8")
    clone.commit()
    clone.git("merge", "-q", "--no-edit", "main")
    assert clone.unit("New.").msgstr == "Ny."


def test_an_approval_does_not_move_to_another_text(clone: Clone) -> None:
    """One branch approves what the other changes: what stands is approved by nobody."""
    clone.write(approved(clone.unit(ONE)))
    clone.on("other")
    clone.say(ONE, "En annan mening.")
    clone.git("merge", "main", code=1)
    assert clone.unit(ONE).status is Status.DRAFT
    assert not clone.unit(ONE).broken_seal


def test_two_approvals_of_two_texts_are_a_conflict(clone: Clone) -> None:
    """One branch approves a text as it is, the other another one: neither approval is dropped without a word."""
    before = clone.unit(ONE)
    clone.write(approved(before))
    clone.on("other")
    clone.write(approved(replace(before, msgstr="En annan mening.")))
    clone.git("merge", "main", code=1)
    unit = clone.unit(ONE)
    assert (unit.msgstr, unit.status) == ("En annan mening.", Status.DRAFT)
    assert merge.alternative((before.msgstr,)) in unit.comments


PASSENGERS = "It carried 61,400 passengers in 2025."
EDITS = {
    "typography": ("ferry. It carried", "ferry. It\u00a0carried"),
    "number": ("61,400", "71,400"),
    "words": ("It carried 61,400 passengers", "Last winter it carried 61,400 passengers"),
}


@pytest.mark.parametrize(
    ("edit", "act", "turned"),
    [
        ("typography", "approve", False), ("typography", "reject", True), ("number", "edit", True),
        ("number", "approve", False), ("words", "reject", False), ("words", "edit", True),
    ],
)  # fmt: skip
def test_a_branch_of_the_author_and_one_of_the_desk(clone: Clone, edit: str, act: str, *, turned: bool) -> None:
    """One edits the sentence and syncs, on the other people work on it: the sync after the merge has both.

    A cosmetic edit costs nothing that was said. With another number or other words the text that a person wrote last is
    in doubt.
    """
    clone.write(approved(clone.unit(PASSENGERS)))
    clone.branch()
    letter = clone.place.root / "source_texts/letters/appeal.txt"
    text = letter.read_text(encoding="utf-8")
    assert EDITS[edit][0] in text
    letter.write_text(text.replace(*EDITS[edit]), encoding="utf-8")
    assert clone.place("sync", "-l", "sv").code == 0
    clone.commit()
    clone.on("other")
    work(clone, act)
    clone.commit()
    if turned:
        clone.on("main")
    clone.git("merge", "-q", "--no-edit", "other" if turned else "main")
    before = clone.path.read_bytes()
    assert clone.place("sync", "-l", "sv").code == 0
    (unit,) = (unit for unit in catalog.load(clone.path).units if "passengers" in unit.msgid)
    assert clone.path.read_bytes() == before
    cosmetic = {"edit": Status.TRANSLATED, "approve": Status.APPROVED, "reject": Status.REJECTED}
    assert unit.status is (cosmetic[act] if edit == "typography" else Status.STALE)
    assert unit.msgstr.startswith("Färjan tog" if act != "reject" else "Den befordrade")
    assert not unit.obsolete
    notes = [note.act for note in unit.notes]
    assert {"edit": Act.TRANSLATED, "approve": Act.APPROVED, "reject": Act.REJECTED}[act] in notes
    place = f"letters/appeal:{unit.references[0].rpartition(':')[2]}"
    events = clone.place("history", place, "-l", "sv").out
    assert "Arta\ttranslated" in events or act == "reject"


def work(clone: Clone, act: str) -> None:
    project = Project.open(clone.place.root)
    desk = Desk(project, project.select(["sv"]), reviewer="Arta", clock=standing_clock())
    sitting = desk.open("sv", "letters/appeal")
    sitting.queue.go_to(Key(None, PASSENGERS))
    if act == "reject":
        sitting.reject("use the official figure")
    else:
        sitting.edit("Färjan tog 61\u00a0400 passagerare under 2025.")
        if act == "approve":
            sitting.approve()
    assert sitting.close()


def test_a_branch_that_cannot_be_read_is_left_to_the_person(clone: Clone) -> None:
    """Ours stays byte for byte, git reports a conflict, and the line says where both versions are."""
    with clone.path.open("a", encoding="utf-8") as file:
        file.write("<<<<<<< HEAD\n")
    clone.commit()
    clone.on("other")
    clone.say(ONE, "Vårt.")
    before = clone.path.read_bytes()
    said = clone.git("merge", "main", code=1)
    assert f"git show :3:{PO}" in said
    assert f"error: {PO}:" in said
    assert clone.path.read_bytes() == before


def test_journals_of_two_branches_are_joined(clone: Clone) -> None:
    """Each line of either is in the result."""
    journal = clone.place.root / "locales" / "sv" / "journal.jsonl"
    journal.write_text('{"n": 0}\n')
    clone.commit()
    clone.branch()
    journal.write_text('{"n": 0}\n{"n": 1}\n')
    clone.commit()
    clone.on("other")
    journal.write_text('{"n": 0}\n{"n": 2}\n')
    clone.commit()
    clone.git("merge", "-q", "--no-edit", "main")
    assert sorted(journal.read_text().splitlines()) == ['{"n": 0}', '{"n": 1}', '{"n": 2}']


def test_joining_git_twice_changes_nothing(clone: Clone) -> None:
    """What was there stays, also in files that end without a line break."""
    root = clone.place.root
    (root / ".gitattributes").write_bytes(b"*.png binary\xff")
    (root / ".gitignore").write_bytes(b"*.tmp")
    clone.git("config", "merge.dragoman.driver", "old")
    again = clone.place("init", "--git")
    assert "merge.dragoman.driver" in again.err
    text = (root / ".gitattributes").read_bytes()
    assert text.startswith(b"*.png binary\xff\n")
    assert b"locales/**/*.po merge=dragoman\nlocales/*/journal.jsonl merge=union\n" in text
    assert (root / ".gitignore").read_bytes() == b"*.tmp\n/.dragoman/\n"
    assert "merge-po %O %A %B" in clone.git("config", "merge.dragoman.driver")
    once = {path: path.read_bytes() for path in root.glob(".git*") if path.is_file()}
    third = clone.place("init", "--git")
    assert (third.code, "already" in third.err) == (0, True)
    assert once == {path: path.read_bytes() for path in once}


def test_a_new_project_in_git(tmp_path: Path) -> None:
    """Where there is no repository, one is made; in one, its own is used."""
    if not shutil.which("git"):
        pytest.skip("needs git, which is not here")
    here = Booth(tmp_path)
    assert here("init", "new", "--git", "--no-input").code == 0
    assert (tmp_path / "new" / ".git").is_dir()
    assert here("init", "new/inner", "--git", "--no-input").code == 0
    assert (tmp_path / "new" / "inner" / ".gitattributes").is_file()
    assert not (tmp_path / "new" / "inner" / ".git").exists()
    assert here("init", "new", "--no-input").code == 2


def test_a_repository_that_git_refuses_gets_no_other_inside(tmp_path: Path) -> None:
    """One that belongs to somebody else, or is broken: one line, and nothing of git is made."""
    if not shutil.which("git"):
        pytest.skip("needs git, which is not here")
    (tmp_path / ".git").mkdir()
    answer = Booth(tmp_path)("init", "inner", "--git", "--no-input")
    assert answer.code == 2
    assert "git refuses" in answer.err
    assert not (tmp_path / "inner" / ".git").exists()


@pytest.mark.parametrize("name", ["locales", "my locales", 'a"b', "odd[1]*", "översatt"])
def test_any_folder_of_catalogs_can_be_named(name: str, tmp_path: Path) -> None:
    """Git finds the drivers by the lines that we write."""
    if not shutil.which("git"):
        pytest.skip("needs git, which is not here")
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".gitattributes").write_text("\n".join(attributes(name)), encoding="utf-8")
    paths = [f"{name}/sv/LC_MESSAGES/a/b.po", f"{name}/sv/journal.jsonl", f"{name}x/sv/journal.jsonl"]
    command = ["git", "-C", str(tmp_path), "check-attr", "-z", "merge", "--", *paths]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\0")
    assert answer[2::3] == ["dragoman", "union", "unspecified"]


def entry(seal: str, reason: str) -> Dismissal:
    return Dismissal(seal * 16, "numbers", "letters/appeal", "We write.", "Arta", "2026-11-22T14:09Z", reason)


def test_dismissals_of_two_branches_are_merged_by_entry(clone: Clone) -> None:
    """What either dismissed is dismissed, and what either took back is open: no finding is hidden by a merge."""
    path = clone.place.root / "locales/sv/dismissed.toml"
    Dismissals(path).add([entry("1", "common"), entry("3", "common")])
    clone.commit()
    clone.branch()
    Dismissals(path).remove(["1" * 16])
    Dismissals(path).add([entry("4", "ours")])
    clone.commit()
    clone.on("other")
    Dismissals(path).add([entry("2", "theirs"), entry("4", "theirs")])
    clone.commit()
    clone.on("-")
    clone.git("merge", "other")
    assert {one.seal[0]: one.reason for one in Dismissals(path).entries} == {
        "2": "theirs", "3": "common", "4": "ours",
    }  # fmt: skip
    path.write_text("<<<<<<< HEAD\n", encoding="utf-8")
    answer = clone.place("merge-po", str(path), str(path), str(path), "locales/sv/dismissed.toml")
    assert answer.code == 4
    assert "dismissed.toml:1: theirs is not TOML" in answer.err


SIDES = st.dictionaries(st.sampled_from("12345"), st.sampled_from(["a", "b"]), max_size=5)


@settings(max_examples=60, deadline=None)
@given(SIDES, SIDES, SIDES)
def test_a_merge_of_dismissals_takes_each_change_once(
    tmp_path_factory: pytest.TempPathFactory, base: dict[str, str], ours: dict[str, str], theirs: dict[str, str]
) -> None:
    """Entry by entry: the side that changed it decides; where both did, ours does, unless only one took it back."""
    folder = tmp_path_factory.mktemp("merge")
    paths = [folder / name for name in ("base", "ours", "theirs")]
    for path, side in zip(paths, (base, ours, theirs), strict=True):
        Dismissals(path).add([entry(seal, reason) for seal, reason in side.items()])
        path.touch()
    merge_branches(*paths, name="dismissed.toml")
    wanted = {}
    for seal in "12345":
        was, mine, its = base.get(seal), ours.get(seal), theirs.get(seal)
        wanted[seal] = its if mine == was else mine
    merged = {one.seal[0]: one.reason for one in Dismissals(paths[1]).entries}
    assert merged == {seal: reason for seal, reason in wanted.items() if reason is not None}


def test_a_clone_that_merges_as_text_is_told(clone: Clone) -> None:
    """The lines in .gitattributes come with a clone, the driver does not."""

    def warned() -> list[str]:
        project = Project.open(clone.place.root)
        return Desk(project, project.select(), reviewer="Arta", clock=standing_clock()).warnings

    assert warned() == []
    clone.git("config", "--unset", "merge.dragoman.driver")
    assert warned() == ["git merges catalogs as text in this clone: run dragoman init --git once"]
    shutil.rmtree(clone.place.root / ".git")
    assert warned() == []


# The driver alone


def test_exit_codes_are_those_git_expects(tmp_path: Path) -> None:
    """0 for a clean merge, 1 for a conflict, more where nothing was merged; then the file is as it was."""
    here = Booth(tmp_path)
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "S"\nmsgstr "{}"\n'
    for name, text in (("o", "A"), ("a", "A"), ("b", "B")):
        here.write(name, head.format(text))
    assert here("merge-po", "o", "a", "b").code == 0
    assert 'msgstr "B"' in (tmp_path / "a").read_text()
    here.write("b", head.format("C"))
    assert here("merge-po", "o", "a", "b").code == 1
    for bad in ("", "not a catalog", head.format("B").replace("UTF-8", "\0"), '#~ msgid "S"\n'):
        here.write("b", bad)
        before = (tmp_path / "a").read_bytes()
        answer = here("merge-po", "o", "a", "b", "--", "x\x1b[31m.po")
        assert 1 < answer.code < 129
        assert "\x1b" not in answer.err
        assert len(answer.err.splitlines()) == 1
        assert (tmp_path / "a").read_bytes() == before
    assert here("merge-po", "o", "a", "none").code == 4
    assert here("merge-po", "o", "a").code == 2


def test_a_branch_that_was_cut_off_is_not_merged(tmp_path: Path) -> None:
    """R4: what it has not would be taken out of ours."""
    paths = [tmp_path / name for name in ("o", "a", "b")]
    units = [Unit(f"Sentence {n}.", f"Mening {n}.") for n in range(9)]
    for path in paths:
        store(path, units)
    text = paths[2].read_bytes()
    paths[2].write_bytes(text[: text.index(b'msgid "Sentence 4')])
    with pytest.raises(CatalogError, match="theirs was cut off: 5 of the 9"):
        merge_branches(*paths, name="a.po")


def store(path: Path, units: list[Unit]) -> bytes:
    path.unlink(missing_ok=True)
    made = catalog.new(path, locale="sv", project="Test")
    for unit in units:
        made.put(unit)
    made.save()
    return path.read_bytes()


TEXTS = st.sampled_from(["", "A", "B", "C"])
UNITS = st.builds(
    lambda n, text, fuzzy, seal, gone: (
        approved(Unit(f"S{n}", text)) if seal and text and not gone
        else Unit(f"S{n}", text, flags=("fuzzy",) if fuzzy and text else (), obsolete=gone)
    ),
    st.integers(0, 3), TEXTS, st.booleans(), st.booleans(), st.booleans(),
)  # fmt: skip
CATALOGS = st.lists(UNITS, unique_by=lambda unit: unit.key, max_size=4)


def merged(folder: Path, *versions: list[Unit]) -> tuple[dict[Key, Unit], set[Key]]:
    """What the driver makes of base, ours and theirs, and which entries were in conflict."""
    paths = [folder / name for name in ("o", "a", "b")]
    for path, units in zip(paths, versions, strict=True):
        store(path, units)
    found = catalog.merge_files(*paths)
    return {unit.key: replace(unit, line=None) for unit in catalog.load(paths[1]).units}, {c.key for c in found}


@settings(max_examples=60, deadline=None)
@given(CATALOGS, CATALOGS)
def test_a_branch_that_did_nothing_changes_nothing(base: list[Unit], changed: list[Unit]) -> None:
    """merge(b, x, x) is x, and so is merge(b, x, b) but for translations that x took out, which stay as obsolete."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        wanted = {unit.key: unit for unit in changed}
        assert merged(Path(folder), base, changed, changed) == (wanted, set())
        for ours, theirs in ((changed, base), (base, changed)):
            found, clashes = merged(Path(folder), base, ours, theirs)
            assert not clashes
            assert found == wanted


@settings(max_examples=60, deadline=None)
@given(CATALOGS, CATALOGS, CATALOGS)
@example([Unit("S0", "A")], [Unit("S0", "B")], [Unit("S1", "A")])
def test_no_text_of_any_branch_is_lost(base: list[Unit], ours: list[Unit], theirs: list[Unit]) -> None:
    """What either wrote is in the result or in a comment, also where the sentence is followed to another key.

    The conflicts are the same from either side.
    """
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        result, clashes = merged(Path(folder), base, ours, theirs)
        assert merged(Path(folder), base, theirs, ours)[1] == clashes
        before = {(unit.key, unit.msgstr) for unit in base}
        for unit in (*ours, *theirs):
            if unit.msgstr and (unit.key, unit.msgstr) not in before:
                places = [result[unit.key]] if unit.key in result else result.values()
                line = merge.alternative((unit.msgstr,))
                assert any(kept.msgstr == unit.msgstr or line in kept.comments for kept in places)
        assert not any(unit.broken_seal for unit in result.values())


def test_a_full_disk_leaves_our_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of ours is touched before all of the merge is written."""
    paths = [tmp_path / name for name in ("o", "a", "b")]
    for path, text in zip(paths, "AAB", strict=True):
        store(path, [Unit("S", text)])
    before = paths[1].read_bytes()

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "_replace", full)
    with pytest.raises(SaveError, match="no space left"):
        merge_branches(*paths, name="a.po")
    assert paths[1].read_bytes() == before
