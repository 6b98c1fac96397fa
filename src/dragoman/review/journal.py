"""A journal on the disk: every change is a line, written through before the screen says it is kept (R5).

One file a sitting, held under an advisory lock that dies with the process. A file that nobody holds was left by a
crash: ``replay`` puts into the store what still fits, and says what does not. A line torn by the crash is passed over.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from dragoman import files
from dragoman.errors import DragomanError, SaveError
from dragoman.model import Key, Unit
from dragoman.review.doors import Store
from dragoman.review.history import same

ENDING = ".jsonl"
_FIELDS = {f.name for f in fields(Unit)}
_LISTS = {"msgstrs", "flags", "comments", "extracted", "references"}


class FileJournal:
    """Appends changes to a file of its own in ``folder``; the file goes when everything is saved and it is closed."""

    def __init__(self, folder: Path, name: str) -> None:
        # Process numbers come again, in containers at once: what one left must not be taken for ours.
        self._path = folder / f"{name}.{os.getpid()}{time.time_ns()}{ENDING}"
        self._descriptor: int | None = None

    def append(self, before: Unit, after: Unit) -> None:
        """Write one change through to the disk.

        Raises:
            SaveError: It could not be written.
        """
        line = json.dumps({"before": asdict(before), "after": asdict(after)}, ensure_ascii=True) + "\n"
        try:
            _write_through(self._open(), line.encode("ascii"))
        except OSError as problem:
            what = f"the journal cannot be written ({files.reason(problem)})"
            raise SaveError(what, where=self._path, remedy="free space or rights") from None

    def saved(self) -> None:
        """Forget what is in the catalog now."""
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)

    def close(self, *, keep: bool = False) -> None:
        """End the sitting. With ``keep`` the file stays, to be replayed at the next start."""
        if self._descriptor is None:
            return
        if not keep:
            with contextlib.suppress(OSError):
                self._path.unlink()
        os.close(self._descriptor)
        self._descriptor = None

    def _open(self) -> int:
        if self._descriptor is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
            self._descriptor = os.open(self._path, flags, 0o600)
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return self._descriptor


def _write_through(descriptor: int, line: bytes) -> None:
    """Write all of a line, or none: a torn one would glue itself to the next."""
    size = os.fstat(descriptor).st_size
    try:
        rest = line
        while rest:
            rest = rest[os.write(descriptor, rest) :]
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, size)
        raise


@dataclass(frozen=True, slots=True)
class Replay:
    """What the journals of crashed sittings held."""

    restored: tuple[Unit, ...] = ()
    """Put into the store again."""
    lost: tuple[Unit, ...] = ()
    """Changed by somebody else since, so that ours was not put back; to be shown, not dropped."""
    others: int = 0
    """Sittings that have the same catalog open now."""
    files: tuple[Path, ...] = ()
    """The journals read; to be removed once the store is saved."""

    def done(self) -> None:
        """Remove the journals: what they held is saved, or was shown."""
        for path in self.files:
            with contextlib.suppress(OSError):
                path.unlink()


def replay(folder: Path, name: str, store: Store) -> Replay:
    """Put what crashed sittings had changed into the store. Doing it twice does no more than once."""
    paths = sorted(path for path in folder.iterdir() if _is_of(name, path.name)) if folder.is_dir() else []
    abandoned = [path for path in paths if not _held(path)]
    changes: dict[Key, list[Unit]] = {}
    for path in abandoned:
        for before, after in read(path):
            changes.setdefault(after.key, [before]).append(after)
    restored, lost = [], []
    for key, (*earlier, last) in changes.items():
        now = store.get(key)
        if same(now, last):
            continue
        if any(same(now, state) for state in earlier):
            store.put(last)
            restored.append(last)
        else:
            lost.append(last)
    return Replay(tuple(restored), tuple(lost), len(paths) - len(abandoned), tuple(abandoned))


def read(path: Path) -> Iterator[tuple[Unit, Unit]]:
    """The changes in a journal, oldest first; lines that are torn or not ours are passed over."""
    try:
        data = files.read_bytes(path)
    except DragomanError:
        return
    for line in data.splitlines():
        try:
            entry = json.loads(line)
            yield _unit(entry["before"]), _unit(entry["after"])
        except (ValueError, TypeError, KeyError, RecursionError):
            continue


def _unit(data: Mapping[str, Any]) -> Unit:
    values: dict[str, Any] = {
        name: tuple(value) if name in _LISTS else value for name, value in data.items() if name in _FIELDS
    }
    return Unit(**values)


def _held(path: Path) -> bool:
    """Whether a living sitting writes this journal."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NOFOLLOW)
    except OSError:
        return True
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)


def _is_of(name: str, file: str) -> bool:
    """Whether a file is a journal of this name: ``a.b.17.jsonl`` is one of ``a.b`` and none of ``a``."""
    process = file.removeprefix(f"{name}.").removesuffix(ENDING)
    return file == f"{name}.{process}{ENDING}" and process.isascii() and process.isdigit()
