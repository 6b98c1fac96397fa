"""The shared journal of a locale: every verdict and edit of everybody, in ``locales/<locale>/journal.jsonl``.

It only ever grows: lines are appended under a lock and written through, so that two desks may write at once, and git
joins the lines of branches (``merge=union``). Everything works without it.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from dragoman import files
from dragoman.errors import DragomanError, SaveError
from dragoman.model import Unit
from dragoman.review.events import Deed, Event, event, from_line, in_order, to_line
from dragoman.review.past import Past
from dragoman.review.shelters import make as make_shelter
from dragoman.review.shelters import private

NAME = "journal.jsonl"
WAITING = "journal.waiting"
"""What acts are called that wait to be put into the journal."""
LARGEST = 10 * files.LARGEST
"""Bytes a journal may have (R52): about a million events."""
_TRIES = 5
"""How often a line is written again because the file was replaced meanwhile, as git does."""


_SAID = {name: re.compile(rb'"%s"[ \t]*:[ \t]*("(?:[^"\\]|\\.)*+")' % name.encode()) for name in ("document", "msgid")}
"""Where a line names its document and its sentence, to look into no more lines than need be."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a journal holds.

    Attributes:
        events: Each event once, oldest first.
        passed_over: Numbers of the lines that are no events, from 1.
    """

    events: tuple[Event, ...] = ()
    passed_over: tuple[int, ...] = ()


Wanted = Callable[[str, str], bool]
"""Whether events of a document, about a sentence, are asked for."""


def read_journal(path: Path, wanted: Wanted | None = None) -> Found:
    """The events of a journal, all or those that are wanted; nothing where there is no journal.

    Raises:
        DragomanError: It is there and cannot be read.
    """
    if not path.exists():
        return Found()
    known, bad = [], []
    for number, line in enumerate(files.read_bytes(path, largest=LARGEST).split(b"\n"), 1):
        if not line.strip() or not (wanted is None or _may_tell(line, wanted)):
            continue
        found = from_line(line)
        if found is None:
            bad.append(number)
        elif wanted is None or wanted(found.document, found.key.msgid):
            known.append(found)
    return Found(tuple(in_order(known)), tuple(bad))


def _may_tell(line: bytes, wanted: Wanted) -> bool:
    """Whether a line may tell what is wanted; True where that cannot be seen."""
    said = []
    for pattern in _SAID.values():
        found = pattern.search(line)
        if found is None:
            return True
        try:
            said.append(json.loads(found[1]))
        except (ValueError, RecursionError):
            return True
    return wanted(*said)


class FileChronicle:
    """The journal of a locale, as one document's desk sees it.

    Args:
        path: The file; made with the first event.
        document: Name of the document.
        documents: Names of all documents that are there; None where nobody knows.
        aside: Where acts are put that the file does not take until the sitting ends, in this order; what lies there
            goes into the file at the next start.
    """

    def __init__(
        self, path: Path, document: str, documents: frozenset[str] | None = None, *, aside: Sequence[Path] = ()
    ) -> None:
        self._path, self.document, self.documents, self._aside = path, document, documents, aside
        self._unwritten: list[Event] = []
        self._read: tuple[object, tuple[Event, ...]] = (None, ())

        self._bring_back()

    def _bring_back(self) -> None:
        """Append what earlier sittings put aside. What stands there already counts once."""
        for place in self._aside:
            with contextlib.suppress(OSError, DragomanError):
                if place.exists() and private(place.parent):
                    _add(self._path, files.read_bytes(place, largest=LARGEST))
                    place.unlink()

    def close(self) -> None:
        """Write what could not be written before, aside if need be."""
        if not self._unwritten:
            return
        for place in (self._path, *self._aside):
            with contextlib.suppress(OSError, DragomanError):
                if place != self._path:
                    make_shelter(place.parent)
                append(place, self._unwritten)
                self._unwritten.clear()
                return

    def record(self, deed: Deed, before: Unit, after: Unit, /, *, person: str, time: str) -> None:
        """Append an act, and whatever could not be written before.

        Raises:
            SaveError: It could not be written; it is held for the next time.
        """
        self._unwritten.append(event(deed, before, after, person=person, time=time, document=self.document))
        append(self._path, self._unwritten)
        self._unwritten.clear()

    def past(self, units: Sequence[Unit]) -> Past:
        """What was done in this document, and in others to what is here now; nothing where that cannot be read."""
        return Past(self._events(units), self.document, units, self.documents)

    def _events(self, units: Sequence[Unit]) -> Sequence[Event]:
        try:
            status = self._path.stat()
            stamp = (status.st_ino, status.st_size, status.st_mtime_ns)
        except OSError:
            return tuple(self._unwritten)
        if self._read[0] != stamp:
            sentences = frozenset(unit.msgid for unit in units)
            with contextlib.suppress(DragomanError):
                self._read = (stamp, read_journal(self._path, partial(self._wanted, sentences)).events)
        return (*self._read[1], *self._unwritten)

    def _wanted(self, sentences: frozenset[str], document: str, sentence: str) -> bool:
        """Whether an event may be of one of our units: where the document was renamed, or the sentence came from."""
        if document == self.document or self.documents is None:
            return document == self.document
        return document not in self.documents or sentence in sentences


def append(path: Path, events: Sequence[Event]) -> None:
    """Write events through to the end of a journal: all or none.

    Raises:
        SaveError: The system refused, or another program replaces the file all the time.
    """
    _add(path, b"".join(map(to_line, events)))


def _add(path: Path, data: bytes) -> None:
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
