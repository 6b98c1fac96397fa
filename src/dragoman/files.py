"""The one way files are read and written: strict UTF-8 in, all or nothing out.

``write`` builds on a temporary file beside the target, flushes it to the disk, renames it and flushes the folder, so a
reader or a crash sees the old file or the new one, whole. What a killed save left behind, the next one removes.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dragoman.errors import ChangedOnDiskError, DragomanError, SaveError, SourceError

BOM = b"\xef\xbb\xbf"
LARGEST = 50 * 1024 * 1024
"""Bytes a document or catalog may have (R52)."""
PATIENCE = 20.0
"""Seconds to wait for another program that is saving into the same folder."""
_STRAY = re.compile(r"\..+\.dragoman-[a-z0-9_]{8}\.tmp", re.DOTALL)


def read_bytes(path: Path, *, refuse: type[DragomanError] = SourceError, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file.

    Raises:
        DragomanError: The file is missing, unreadable, not a regular file (a pipe would hang us), or too large.
    """
    with opened(path, refuse=refuse) as file:
        if os.fstat(file.fileno()).st_size > largest:
            raise refuse(f"is larger than {largest // 1024 // 1024} MB", where=path, remedy="split it")
        return file.read()


@contextlib.contextmanager
def opened(path: Path, *, refuse: type[DragomanError] = SourceError) -> Iterator[BinaryIO]:
    """A regular file, open for reading its bytes.

    Raises:
        DragomanError: The file is missing, unreadable, or not a regular file (a pipe would hang us).
    """
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise refuse("is not a regular file", where=path, remedy="replace it by one")
            yield file
    except IsADirectoryError:
        raise refuse("is a folder, not a file", where=path) from None
    except FileNotFoundError:
        raise refuse("is not there", where=path) from None
    except OSError as problem:
        raise refuse(f"cannot be read ({reason(problem)})", where=path) from None


def _open_without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC)


def reason(problem: OSError) -> str:
    """Why the system refused, in its own words and without the path."""
    return (problem.strerror or type(problem).__name__).lower()


def decode(data: bytes, path: Path, *, refuse: type[DragomanError] = SourceError) -> tuple[str, bool]:
    """The characters of strict UTF-8 without NUL or other control characters that no catalog could hold.

    Returns:
        The text without its byte order mark, and whether it had one.

    Raises:
        DragomanError: Names the line, the byte and what to do.
    """
    bom = data.startswith(BOM)
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise refuse("is UTF-16, not UTF-8", where=path, line=1, remedy="save it as UTF-8")
    body = data[3:] if bom else data
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as problem:
        offset = problem.start + (3 if bom else 0)
        line = data.count(b"\n", 0, offset) + 1
        what = f"is not UTF-8 (byte 0x{data[offset]:02x} at offset {offset})"
        raise refuse(what, where=path, line=line, remedy="save it as UTF-8") from None
    for bad, name in (("\0", "a NUL character"), ("\4", "the control character U+0004")):
        at = text.find(bad)
        if at >= 0:
            line = text.count("\n", 0, at) + 1
            raise refuse(f"has {name}", where=path, line=line, remedy="remove it; is this really a text file?")
    return text, bom


def read_text(path: Path, *, refuse: type[DragomanError] = SourceError, largest: int = LARGEST) -> tuple[str, bool]:
    """The text of a file and whether it had a byte order mark. Newlines stay as they are."""
    return decode(read_bytes(path, refuse=refuse, largest=largest), path, refuse=refuse)


def fingerprint(data: bytes | None) -> str:
    """What tells one content of a file from another; "" for a file that is not there."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the advisory lock of a file's folder while saving; it vanishes with the process.

    The folder itself is locked, so no lock file is left behind. Where a file system has no locks, none is held.

    Raises:
        SaveError: The folder is not there, or another program holds the lock and does not let go.
    """
    try:
        descriptor = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as problem:
        raise SaveError(f"cannot be written ({reason(problem)})", where=path) from None
    try:
        _wait_for(descriptor, path)
        yield
    finally:
        os.close(descriptor)


def _wait_for(descriptor: int, path: Path) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                what = "cannot be written (another program has locked its folder)"
                raise SaveError(what, where=path, remedy="end that program, then again") from None
            time.sleep(0.01)
        except OSError:
            return
        else:
            return


def write(path: Path, data: bytes, *, expected: str | None = None) -> None:
    """Replace a file by these bytes, or leave it exactly as it was.

    A link is followed and stays a link; the mode is kept, owner and group as far as we may. The folder is made if it is
    not there.

    Args:
        path: The file.
        data: All of its new bytes.
        expected: Fingerprint the file must still have ("" for none yet); None to write over anything.

    Raises:
        ChangedOnDiskError: The file is not the expected one.
        SaveError: The file is marked read-only, or the system refused; nothing is changed and no temporary file is
            left.
    """
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise SaveError(f"cannot be written ({reason(problem)})", where=path) from None
    with locked(target):
        if expected is not None and fingerprint(_present(target)) != expected:
            raise ChangedOnDiskError("was changed by another program", where=path, remedy="read it again")
        if read_only(target):
            raise SaveError("is read-only", where=path, remedy="nothing was changed; allow writing it, then again")
        for stray in strays(target.parent):
            with contextlib.suppress(OSError):
                stray.unlink()
        try:
            _replace(target, data)
        except OSError as problem:
            what = f"cannot be written ({reason(problem)})"
            raise SaveError(what, where=path, remedy="nothing was changed; free space or rights, then again") from None


def _present(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as problem:
        raise SaveError(f"cannot be read again ({reason(problem)})", where=path) from None


def read_only(path: Path) -> bool:
    """Whether a file is there that must not be written: renaming another over it would be possible all the same."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not mode & 0o222 or not os.access(path, os.W_OK)


def strays(folder: Path) -> list[Path]:
    """Temporary files that killed saves left in a folder. Under the folder's lock nobody is using them."""
    try:
        with os.scandir(folder) as entries:
            return sorted(Path(entry.path) for entry in entries if _STRAY.fullmatch(entry.name))
    except OSError:
        return []


def _replace(target: Path, data: bytes) -> None:
    try:
        before: os.stat_result | None = target.stat()
    except FileNotFoundError:
        before = None
    descriptor, name = tempfile.mkstemp(prefix=f".{target.name[:80]}.dragoman-", suffix=".tmp", dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            _dress(file.fileno(), before)
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
    # The file is in place; a folder that cannot be flushed is no reason to say it is not.
    with contextlib.suppress(OSError):
        _flush(target.parent)


def _dress(descriptor: int, before: os.stat_result | None) -> None:
    """Give a new file the mode of the one it replaces, and its owner and group as far as we may."""
    if before is None:
        os.fchmod(descriptor, 0o666 & ~_umask())
        return
    now = os.fstat(descriptor)
    for owner, group in ((before.st_uid, before.st_gid), (-1, before.st_gid)):
        if (now.st_uid, now.st_gid) != (before.st_uid, before.st_gid):
            with contextlib.suppress(OSError):
                os.fchown(descriptor, owner, group)
                break
    # Last, as a change of owner takes bits of the mode away.
    os.fchmod(descriptor, stat.S_IMODE(before.st_mode))


def _flush(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _umask() -> int:
    """The process's mask, which can only be read by setting it."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask


def resolved(path: Path) -> Path:
    """Where a path leads, links followed; a link that leads round in a circle, as far as it goes."""
    return Path(os.path.realpath(path))


def inside(root: Path, path: Path) -> Path:
    """The path, resolved, if it lies in ``root``.

    Raises:
        SaveError: It leads outside, by ``..`` or a link.
    """
    found, home = resolved(path), resolved(root)
    if found != home and home not in found.parents:
        raise SaveError("leads outside the project", where=path, remedy="move it below the project's folder")
    return found
