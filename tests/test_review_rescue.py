"""Rescue: what a sitting could not save is kept wherever something can be kept, and offered at the next start."""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.place import SRC, Booth
from tests.tui.shelf import Shelf, standing_clock

from dragoman.errors import SaveError
from dragoman.model import Act, Note, Unit
from dragoman.review import FileJournal, Sitting, shelters, sit_down
from dragoman.review.shelters import make, private
from dragoman.workflow import Desk, Project, rescued

ONE, TWO = Unit("One.", references=("a.md:1",)), Unit("Two.", references=("a.md:2",))
PO = "locales/sv/LC_MESSAGES/letters/appeal.po"
STAMP = "2026-11-22T14:03Z"


def sit(tmp_path: Path, shelf: Shelf, *elsewhere: Path) -> Sitting:
    return sit_down(
        shelf, tmp_path / "journal", "a", rescue=tmp_path / "rescue", elsewhere=elsewhere, reviewer="Sara",
        clock=lambda: datetime(2026, 11, 22, 14, 3, tzinfo=UTC),
    )  # fmt: skip


def unsaved(tmp_path: Path, *elsewhere: Path) -> Shelf:
    """A shelf on a disk that was full when a sitting over it ended."""
    shelf = Shelf([ONE, TWO])
    sitting = sit(tmp_path, shelf, *elsewhere)
    shelf.full = True
    sitting.edit("Ett.")
    sitting.queue.next()
    sitting.edit("Två.")
    assert not sitting.close()
    return Shelf([ONE, TWO])


def files_in(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


def test_what_could_not_be_saved_is_offered_and_taken(tmp_path: Path) -> None:
    """Not put back unasked: the disk may have been full for a reason. Taken over, it is saved and the file goes."""
    shelf = unsaved(tmp_path)
    assert files_in(tmp_path / "journal") == []
    sitting = sit(tmp_path, shelf)
    assert str(sitting.offer) == "2 texts of 2026-11-22 14:03 were rescued"
    assert shelf.units == (ONE, TWO)
    assert sitting.offer is not None
    assert sitting.offer.take() == "2 changes put back"
    assert [unit.msgstr for unit in shelf.disk.values()] == ["Ett.", "Två."]
    assert [unit.msgstr for unit in sitting.queue.units] == ["Ett.", "Två."]
    assert sitting.counts.translated == 2
    assert sitting.close()
    assert files_in(tmp_path) == []


def test_an_offer_comes_again_until_it_is_answered(tmp_path: Path) -> None:
    """Who does not want it is not asked again, and the texts are not deleted."""
    shelf = unsaved(tmp_path)
    for _ in range(2):
        sitting = sit(tmp_path, shelf)
        offer = sitting.offer
        assert offer is not None
        assert sitting.close()
    assert offer is not None
    offer.decline()
    assert sit(tmp_path, shelf).offer is None
    assert [name.rpartition(".")[2] for name in files_in(tmp_path / "rescue")] == ["declined"]


def test_what_no_longer_fits_is_in_the_list_of_conflicts(tmp_path: Path) -> None:
    """Somebody else gave the sentence a text meanwhile: both are shown, and the file stays until that is decided."""
    unsaved(tmp_path)
    shelf = Shelf([replace(ONE, msgstr="En."), TWO])
    sitting = sit(tmp_path, shelf)
    assert sitting.offer is not None
    assert sitting.offer.take() == "1 change put back; 1 change no longer fit: Ctrl+O shows both texts"
    (clash,) = sitting.conflicts
    assert files_in(tmp_path / "rescue")
    sitting.take_ours(clash)
    assert shelf.disk[ONE.key].msgstr == "Ett."
    assert sitting.close()
    assert files_in(tmp_path) == []


def test_what_stands_already_is_not_offered(tmp_path: Path) -> None:
    """The disk had room again before the person came back, and another desk had the same to say."""
    unsaved(tmp_path)
    note = (str(Note(Act.TRANSLATED, "Sara", STAMP)),)
    shelf = Shelf([replace(ONE, msgstr="Ett.", comments=note), replace(TWO, msgstr="Två.", comments=note)])
    assert sit(tmp_path, shelf).offer is None
    assert files_in(tmp_path / "rescue") == []


def test_the_journal_goes_elsewhere_when_the_disk_takes_nothing(tmp_path: Path) -> None:
    """All of the sitting, not only what came after; the desk can say where; then it is offered from there."""
    (tmp_path / "journal").write_text("a file where a folder should be")
    nowhere, there = tmp_path / "file" / "x", tmp_path / "shelter"
    (tmp_path / "file").write_text("")
    shelf = Shelf([ONE, TWO])
    sitting = sit(tmp_path, shelf, nowhere, there)
    shelf.full = True
    sitting.edit("Ett.")
    assert sitting.kept == f"in {next(there.iterdir())}"
    sitting.queue.next()
    sitting.edit("Två.")
    assert not sitting.close()
    (tmp_path / "journal").unlink()
    again = sit(tmp_path, Shelf([ONE, TWO]), nowhere, there)
    assert again.offer is not None
    assert again.offer.texts == 2
    again.offer.take()
    assert again.close()
    assert files_in(there) == []


def test_a_disk_that_fills_up_in_the_middle_loses_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written stays where it is, the rest goes elsewhere; saved at last, both files go."""
    shelf, there = Shelf([ONE, TWO]), tmp_path / "there"
    sitting = sit(tmp_path, shelf, there)
    shelf.full = True
    sitting.edit("Ett.")
    real = os.write

    def full(descriptor: int, data: bytes) -> int:
        if str(Path(f"/proc/self/fd/{descriptor}").readlink()).startswith(str(tmp_path / "journal")):
            raise OSError(28, "No space left on device")
        return real(descriptor, data)

    if not Path("/proc/self/fd").is_dir():
        pytest.skip("needs /proc, which is not here")
    monkeypatch.setattr(os, "write", full)
    sitting.queue.next()
    sitting.edit("Två.")
    assert str(there) in sitting.kept
    assert [len(path.read_bytes().splitlines()) for path in tmp_path.rglob("a.*") if path.stat().st_size] == [1, 1]
    shelf.full = False
    assert sitting.save()
    assert sitting.kept == "in the journal"
    assert sitting.close()
    assert files_in(tmp_path) == []


def test_what_is_kept_nowhere_is_said(tmp_path: Path) -> None:
    """No place takes anything: the work is in the window alone, and is written as soon as anything takes it."""
    folder = tmp_path / "journal"
    folder.write_text("")
    shelf = Shelf([ONE, TWO])
    sitting = sit(tmp_path, shelf)
    shelf.full = True
    sitting.edit("Ett.")
    assert sitting.kept == ""
    assert isinstance(sitting.trouble, SaveError)
    folder.unlink()
    sitting.queue.next()
    sitting.edit("Två.")
    assert sitting.kept == "in the journal"
    assert not sitting.close()
    offer = sit(tmp_path, Shelf([ONE, TWO])).offer
    assert offer is not None
    assert offer.texts == 2


def test_a_killed_sitting_is_put_back_unasked(tmp_path: Path) -> None:
    """As before: a crash is no refusal of the disk."""
    crashed = FileJournal(tmp_path / "journal", "a", rescue=tmp_path / "rescue")
    crashed.append(ONE, replace(ONE, msgstr="Ett."))
    os.close(crashed._descriptor or -1)
    sitting = sit(tmp_path, Shelf([ONE]))
    assert sitting.offer is None
    assert "put back" in sitting.notices[0]


# Shelters


def test_shelters_lie_apart_for_each_project(tmp_path: Path) -> None:
    """The state folder first, memory last; a variable that is no absolute path counts for nothing."""
    one = shelters(tmp_path, {"XDG_STATE_HOME": "/s", "XDG_RUNTIME_DIR": "/r", "TMPDIR": "/t", "HOME": "/h"})
    assert [str(path)[: str(path).index("/rescue")] for path in one] == [
        "/s/dragoman", "/r/dragoman", f"/t/dragoman-{os.getuid()}", f"/dev/shm/dragoman-{os.getuid()}",
    ]  # fmt: skip
    assert shelters(tmp_path / "b", {"HOME": "/h"})[0] != shelters(tmp_path / "a", {"HOME": "/h"})[0]
    assert str(shelters(tmp_path, {"HOME": "/h", "XDG_STATE_HOME": "x"})[0]).startswith("/h/.local/state/dragoman/")


def test_a_shelter_that_others_could_have_made_is_not_used(tmp_path: Path) -> None:
    """A link, or a folder that everybody may write into, in a folder that belongs to everybody."""
    base = tmp_path / "dragoman-0"
    make(base / "rescue" / "x")
    assert private(base / "rescue" / "x")
    assert base.stat().st_mode & 0o077 == 0
    base.chmod(0o777)
    assert not private(base / "rescue" / "x")
    with pytest.raises(PermissionError):
        make(base / "rescue" / "y")
    base.chmod(0o700)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "dragoman-1").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(PermissionError):
        make(tmp_path / "dragoman-1" / "rescue")


# Real disks that take nothing more

SITTING = """
import resource, sys
from datetime import UTC, datetime
from pathlib import Path
from dragoman.workflow import Desk, Project
project = Project.open(Path(sys.argv[1]))
desk = Desk(project, project.select(), reviewer="Arta", clock=lambda: datetime(2026, 11, 22, 14, 3, tzinfo=UTC))
sitting = desk.open("sv", "letters/appeal")
if sys.argv[2] != "-":
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
elif len(sys.argv) > 3:
    with open(sys.argv[3], "wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            pass
for n in range(3):
    sitting.queue.go(n)
    sitting.edit(f"Text {n}.")
print(sitting.trouble)
print(sitting.kept)
print(sitting.close())
"""


def run(root: Path, *words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", SITTING, str(root), *words], env={**os.environ, "PYTHONPATH": str(SRC)},
        capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def open_again(root: Path) -> Sitting:
    project = Project.open(root)
    return Desk(project, project.select(), reviewer="Arta", clock=standing_clock()).open("sv", "letters/appeal")


def test_a_limit_on_the_size_of_files(place: Booth) -> None:
    """One line, the old catalog intact, the work of the sitting in the project's own rescue and offered."""
    if not hasattr(resource, "RLIMIT_FSIZE"):
        pytest.skip("needs RLIMIT_FSIZE, which is not here")
    place("sync", "-l", "sv")
    before = (place.root / PO).read_bytes()
    trouble, kept, closed = run(place.root, str(len(before) - 10))
    assert "cannot be written (file too large)" in trouble
    assert (kept, closed) == ("in the journal", "False")
    assert (place.root / PO).read_bytes() == before
    assert list((place.root / ".dragoman" / "rescue" / "sv" / "letters").iterdir())
    warned = place("status")
    assert "3 texts of 2026-11-22 14:03 were rescued; dragoman review -l sv letters/appeal" in warned.err
    sitting = open_again(place.root)
    assert sitting.offer is not None
    sitting.offer.take()
    assert "Text 2." in (place.root / PO).read_text(encoding="utf-8")
    assert sitting.close()
    assert list(rescued(Project.open(place.root))) == []


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 600 kB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("needs the right to mount a small disk, which is root's")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk(disk: Path, place: Booth) -> None:
    """Nothing fits on the project's disk, not even a journal: the work goes to the person's own state folder."""
    place("sync", "-l", "sv")
    root = disk / "project"
    shutil.copytree(place.root, root)
    before = (root / PO).read_bytes()
    trouble, kept, closed = run(root, "-", str(disk / "filler"))
    assert "cannot be written (no space left on device)" in trouble
    assert (root / PO).read_bytes() == before
    assert closed == "False"
    assert kept.startswith(f"in {os.environ['HOME']}/.local/state/dragoman/rescue/")
    (disk / "filler").unlink()
    assert any("3 texts" in sentence for sentence in rescued(Project.open(root)))
    sitting = open_again(root)
    assert sitting.offer is not None
    assert sitting.offer.take() == "3 changes put back"
    assert "Text 2." in (root / PO).read_text(encoding="utf-8")
    assert sitting.close()


def test_a_disk_that_may_only_be_read(disk: Path, place: Booth) -> None:
    """As after an error of the disk: told at the start, kept apart, offered from there."""
    place("sync", "-l", "sv")
    root = disk / "project"
    shutil.copytree(place.root, root)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    trouble, kept, closed = run(root, "-")
    assert "read-only" in trouble
    assert closed == "False"
    assert kept.startswith(f"in {os.environ['HOME']}/")
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    sitting = open_again(root)
    assert sitting.offer is not None
    assert sitting.offer.texts == 3
    assert sitting.close()
