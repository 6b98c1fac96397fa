"""Files: read strictly, written all or nothing, whatever happens in between."""

from __future__ import annotations

import errno
import io
import os
import signal
import stat
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dragoman import files
from dragoman.errors import ChangedOnDiskError, SaveError, SourceError

OLD = b"old content\n" * 500
NEW = b"new content\n" * 700


def beside(path: Path) -> list[str]:
    return sorted(found.name for found in path.parent.iterdir())


def test_a_file_is_replaced(tmp_path: Path) -> None:
    """Its mode is kept, folders are made, and nothing else is left behind."""
    path = tmp_path / "a" / "b.po"
    files.write(path, OLD)
    path.chmod(0o640)
    files.write(path, NEW, expected=files.fingerprint(OLD))
    assert path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert beside(path) == ["b.po"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """And what it points to is replaced."""
    (tmp_path / "real").mkdir()
    real = tmp_path / "real" / "a.po"
    real.write_bytes(OLD)
    link = tmp_path / "a.po"
    link.symlink_to(real)
    files.write(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW


def test_what_somebody_else_wrote_is_not_written_over(tmp_path: Path) -> None:
    """Told by content, not by time: another file, none where one was, one where none was."""
    path = tmp_path / "a.po"
    with pytest.raises(ChangedOnDiskError):
        files.write(path, NEW, expected=files.fingerprint(OLD))
    path.write_bytes(NEW)
    for expected in ("", files.fingerprint(OLD)):
        with pytest.raises(ChangedOnDiskError):
            files.write(path, OLD, expected=expected)
    assert path.read_bytes() == NEW


class Faulty(io.FileIO):
    """A file whose writing fails."""

    def write(self, data: Any, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


FAULTS: dict[str, Callable[[pytest.MonkeyPatch], None]] = {
    "making the temporary file": lambda patch: patch.setattr(tempfile, "mkstemp", _fails),
    "writing": lambda patch: patch.setattr(os, "fdopen", lambda fd, mode: Faulty(fd, "w")),
    "its mode": lambda patch: patch.setattr(os, "fchmod", _fails),
    "flushing it to the disk": lambda patch: patch.setattr(os, "fsync", _fails),
    "renaming": lambda patch: patch.setattr(Path, "replace", _fails),
    "locking": lambda patch: patch.setattr(os, "open", _fails),
}


def _fails(*_: Any, **__: Any) -> Any:
    raise OSError(errno.EIO, "Input/output error")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """R1: whichever step fails, one error says so, the file is as it was, and no temporary file stays."""
    path = tmp_path / "a.po"
    path.write_bytes(OLD)
    with monkeypatch.context() as patch:
        FAULTS[fault](patch)
        with pytest.raises(SaveError, match="cannot be written"):
            files.write(path, NEW)
    assert path.read_bytes() == OLD
    assert beside(path) == ["a.po"]


def test_an_interrupt_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C between writing and renaming is no error of the disk, and cleans up as well."""

    def interrupted(*_: Any) -> None:
        raise KeyboardInterrupt

    path = tmp_path / "a.po"
    path.write_bytes(OLD)
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", interrupted)
        with pytest.raises(KeyboardInterrupt):
            files.write(path, NEW)
    assert path.read_bytes() == OLD
    assert beside(path) == ["a.po"]


LIMITED = """
import resource, signal, sys
from pathlib import Path
from dragoman import files
from dragoman.errors import SaveError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    files.write(Path(sys.argv[1]), b"x" * 100_000)
except SaveError as refused:
    print(refused)
"""


def test_a_full_disk_leaves_the_old_file(tmp_path: Path) -> None:
    """A real limit, in a process of its own: the write is cut short by the system."""
    path = tmp_path / "a.po"
    path.write_bytes(OLD[:3000])
    answer = subprocess.run([sys.executable, "-c", LIMITED, str(path)], capture_output=True, text=True, check=True)
    assert "cannot be written (file too large)" in answer.stdout
    assert path.read_bytes() == OLD[:3000]
    assert beside(path) == ["a.po"]


KILLED = """
import os, sys
from pathlib import Path
from dragoman import files
path, at = Path(sys.argv[1]), int(sys.argv[2])
calls = 0

def stop():
    global calls
    calls += 1
    if calls == at:
        print("inside", flush=True)
        os.kill(os.getpid(), 9)

def wrapped(function):
    def call(*args, **options):
        stop()
        result = function(*args, **options)
        stop()
        return result
    return call

for module, name in ((files.tempfile, "mkstemp"), (files.os, "fdopen"), (files.os, "fchmod"), (files.os, "fsync"),
                     (files.Path, "replace"), (files.os, "close")):
    setattr(module, name, wrapped(getattr(module, name)))
files.write(path, b"new content\\n" * 700)
print("done")
"""


def test_a_kill_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    """R1: killed before and after every step of a save, the file is one of the two, whole."""
    path = tmp_path / "a.po"
    seen = set()
    for at in range(1, 40):
        path.write_bytes(OLD)
        answer = subprocess.run(
            [sys.executable, "-c", KILLED, str(path), str(at)], capture_output=True, text=True, check=False
        )
        content = path.read_bytes()
        assert content in {OLD, NEW}, at
        seen.add(content)
        if "done" in answer.stdout:
            assert "inside" not in answer.stdout
            break
        assert (answer.returncode, answer.stdout) == (-signal.SIGKILL, "inside\n")
    else:
        pytest.fail("the save never came to its end")
    assert at > 8
    assert seen == {OLD, NEW}


def test_a_predictable_name_is_no_trap(tmp_path: Path) -> None:
    """F05: links laid out under likely temporary names lead nowhere."""
    victim = tmp_path / "victim"
    victim.write_bytes(OLD)
    path = tmp_path / "a.po"
    for name in (".a.po.tmp", "a.po.tmp", "a.po.lock", ".a.po.lock"):
        (tmp_path / name).symlink_to(victim)
    files.write(path, NEW)
    assert victim.read_bytes() == OLD


def test_what_a_killed_save_left_is_named_and_goes_with_the_next_save(tmp_path: Path) -> None:
    """F01: a stray temporary file is found, and does not stay for ever; files of other programs are let be."""
    path = tmp_path / "a.po"
    subprocess.run([sys.executable, "-c", KILLED, str(path), "4"], capture_output=True, check=False)
    (tmp_path / ".a.po.swp.tmp").write_bytes(b"")
    (stray,) = files.strays(tmp_path)
    assert stray.name.startswith(".a.po.dragoman-")
    files.write(tmp_path / "other.po", NEW)
    assert beside(path) == [".a.po.swp.tmp", "other.po"]


def test_a_file_marked_read_only_is_not_replaced(tmp_path: Path) -> None:
    """F03: renaming would get around the mark, which somebody set on purpose; so it is asked for, by root too."""
    path = tmp_path / "a.po"
    path.write_bytes(OLD)
    path.chmod(0o444)
    with pytest.raises(SaveError, match="read-only"):
        files.write(path, NEW)
    assert path.read_bytes() == OLD
    assert beside(path) == ["a.po"]


def test_a_lock_that_is_never_let_go_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """F15: another program that hangs while it holds the lock does not make this one hang."""
    monkeypatch.setattr(files, "PATIENCE", 0.05)
    path = tmp_path / "a.po"
    with files.locked(path), pytest.raises(SaveError, match="another program"):
        files.write(path, NEW)
    assert beside(path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere: needs an ordinary user")
def test_a_read_only_folder_is_one_error(tmp_path: Path) -> None:
    """The folder refuses, the file is as it was."""
    path = tmp_path / "a.po"
    path.write_bytes(OLD)
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(SaveError, match="cannot be written"):
            files.write(path, NEW)
    finally:
        tmp_path.chmod(0o755)
    assert path.read_bytes() == OLD


def test_odd_files_are_refused_at_once(tmp_path: Path) -> None:
    """F11: a pipe, a device, a folder and nothing at all: no hang, one error."""
    os.mkfifo(tmp_path / "pipe")
    for name, words in (("pipe", "not a regular file"), ("", "folder"), ("nothing", "not there")):
        with pytest.raises(SourceError, match=words):
            files.read_bytes(tmp_path / name)
    with pytest.raises(SourceError, match="not a regular file"):
        files.read_bytes(Path("/dev/zero"))
    (tmp_path / "big").write_bytes(OLD)
    with pytest.raises(SourceError, match="larger than"):
        files.read_bytes(tmp_path / "big", largest=10)


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"a\nb\xff", 2, "0xff at offset 3"),
        (b"a\n\0", 2, "NUL"),
        ("a\n".encode("utf-16"), 1, "UTF-16"),
        (b"a\n\n\4", 3, "U\\+0004"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, line: int, words: str) -> None:
    """R53: with the line and the byte."""
    with pytest.raises(SourceError, match=words) as refused:
        files.decode(data, Path("a.md"))
    assert refused.value.line == line


def test_the_owner_is_kept_as_far_as_we_may(tmp_path: Path) -> None:
    """A catalog that belongs to another person, or to the group of the translators, still does after a save."""
    mine = (os.getuid(), os.getgid())
    others = [(mine[0], group) for group in os.getgroups() if group != mine[1]]
    owner = (12345, 12346) if not mine[0] else next(iter(others), None)
    if owner is None:
        pytest.skip("needs root, or a second group")
    path = tmp_path / "a.po"
    path.write_bytes(b"old")
    os.chown(path, *owner)
    path.chmod(0o664)
    files.write(path, b"new")
    found = path.stat()
    assert (found.st_uid, found.st_gid, found.st_mode & 0o7777) == (*owner, 0o664)


def test_an_owner_that_cannot_be_kept_keeps_no_file_from_being_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not everybody may give files away: the group is tried then, and the mode stays."""
    path, asked = tmp_path / "a.po", []
    path.write_bytes(b"old")
    path.chmod(0o640)
    real = os.fstat

    def refused(_: int, owner: int, group: int) -> None:
        asked.append((owner, group))
        raise PermissionError(1, "Operation not permitted")

    def of_others(descriptor: int) -> os.stat_result:
        values = list(real(descriptor))
        values[4:6] = [values[4] + 1, values[5] + 1]
        return os.stat_result(values)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fchown", refused)
        patch.setattr(os, "fstat", of_others)
        files.write(path, b"new")
    assert (path.read_bytes(), path.stat().st_mode & 0o7777) == (b"new", 0o640)
    assert asked == [(path.stat().st_uid, path.stat().st_gid), (-1, path.stat().st_gid)]


def test_a_path_outside_is_refused(tmp_path: Path) -> None:
    """By dots or by a link."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "link").symlink_to(tmp_path)
    assert files.inside(tmp_path / "in", tmp_path / "in" / "a") == (tmp_path / "in" / "a").resolve()
    for path in (tmp_path / "in" / ".." / "a", tmp_path / "in" / "link" / "a"):
        with pytest.raises(SaveError, match="outside"):
            files.inside(tmp_path / "in", path)


def test_a_link_in_a_circle_is_an_error_like_others(tmp_path: Path) -> None:
    """In one line, wherever it stands: as a file that is read, and as one that is written."""
    path = tmp_path / "a.po"
    path.symlink_to("a.po")
    assert files.inside(tmp_path, path)
    with pytest.raises(SourceError, match="symbolic links"):
        files.read_bytes(path)
    with pytest.raises(SaveError):
        files.write(path, b"x")
    assert path.is_symlink()
