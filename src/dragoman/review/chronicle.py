"""The shared journal of a locale: every verdict and edit of everybody, in ``locales/<locale>/journal.jsonl``.

It only ever grows: lines are appended under a lock and written through, so that two desks may write at once, and git
joins the lines of branches (``merge=union``). Everything works without it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import files
from dragoman.errors import DragomanError, SaveError
from dragoman.model import Unit
from dragoman.review.events import Deed, Event, event, from_line, in_order, to_line

NAME = "journal.jsonl"
LARGEST = 10 * files.LARGEST
"""Bytes a journal may have (R52): about a million events."""
_TRIES = 5
"""How often a line is written again because the file was replaced meanwhile, as git does."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a journal holds.

    Attributes:
        events: Each event once, oldest first.
        passed_over: Lines that are no events.
    """

    events: tuple[Event, ...] = ()
    passed_over: int = 0


def read_journal(path: Path, document: str | None = None) -> Found:
    """The events of a journal, or of one document in it; nothing where there is no journal.

    Raises:
        DragomanError: It is there and cannot be read.
    """
    if not path.exists():
        return Found()
    lines = files.read_bytes(path, largest=LARGEST).split(b"\n")
    if document is not None and document.isascii():
        # A name in ASCII looks the same whoever wrote it; most lines need not be looked into.
        name = json.dumps(document).encode()
        lines = [line for line in lines if name in line]
    events = [(line, from_line(line)) for line in lines if line.strip()]
    known = [found for _, found in events if found is not None]
    mine = [found for found in known if document in (None, found.document)]
    return Found(tuple(in_order(mine)), len(events) - len(known))


class FileChronicle:
    """The journal of a locale, as one document's desk sees it.

    Args:
        path: The file; made with the first event.
        document: Name of the document.
    """

    def __init__(self, path: Path, document: str) -> None:
        self._path, self._document = path, document
        self._unwritten: list[Event] = []
        self._read: tuple[object, tuple[Event, ...]] = (None, ())

    def record(self, deed: Deed, before: Unit, after: Unit, /, *, person: str, time: str) -> None:
        """Append an act, and whatever could not be written before.

        Raises:
            SaveError: It could not be written; it is held for the next time.
        """
        self._unwritten.append(event(deed, before, after, person=person, time=time, document=self._document))
        append(self._path, self._unwritten)
        self._unwritten.clear()

    def events(self) -> Sequence[Event]:
        """What was done in this document, oldest first; nothing where the journal cannot be read."""
        try:
            status = self._path.stat()
            stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
        except OSError:
            return tuple(self._unwritten)
        if self._read[0] != stamp:
            with contextlib.suppress(DragomanError):
                self._read = (stamp, read_journal(self._path, self._document).events)
        return (*self._read[1], *self._unwritten)


def append(path: Path, events: Sequence[Event]) -> None:
    """Write events through to the end of a journal: all or none.

    Raises:
        SaveError: The system refused, or another program replaces the file all the time.
    """
    data = b"".join(map(to_line, events))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not any(_append_once(path, data) for _ in range(_TRIES)):
            raise SaveError("is being replaced by another program all the time", where=path, remedy="stop it")
    except OSError as problem:
        what = f"cannot be written ({files.reason(problem)})"
        raise SaveError(what, where=path, remedy="free space or rights") from None


def _append_once(path: Path, data: bytes) -> bool:
    """Append, and see that the file is still the one of this name. An event that is there twice counts once."""
    flags = os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NONBLOCK | os.O_NOFOLLOW
    descriptor = os.open(path, flags, 0o666)
    try:
        with contextlib.suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        _write(descriptor, data)
        with contextlib.suppress(FileNotFoundError):
            return os.path.samestat(os.fstat(descriptor), path.lstat())
        return False
    finally:
        os.close(descriptor)


def _write(descriptor: int, data: bytes) -> None:
    """Write whole lines, or nothing; a half line of a crash before them is ended first."""
    size = os.fstat(descriptor).st_size
    torn = size and os.pread(descriptor, 1, size - 1) != b"\n"
    try:
        rest = b"\n" + data if torn else data
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise
