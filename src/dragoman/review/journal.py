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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from dragoman import files
from dragoman.errors import DragomanError, SaveError
from dragoman.model import Key, Unit
from dragoman.review.doors import Store
from dragoman.review.history import same
from dragoman.review.shelters import make as make_shelter
from dragoman.review.shelters import private

ENDING = ".jsonl"
_JOURNAL = "in the journal"
_FIELDS = {f.name for f in fields(Unit)}
_LISTS = {"msgstrs", "flags", "comments", "extracted", "references"}


class FileJournal:
    """Appends changes to a file of its own in ``folder``; the file goes when everything is saved and it is closed.

    Args:
        folder: Where journals lie.
        name: Name of the journal: one a catalog.
        elsewhere: Where it goes on if the disk takes nothing more there, in this order.
        rescue: Where it is put if it holds something that could not be saved at the end, to be offered later; without
            it such a journal stays, and is put back as that of a crash.

    Attributes:
        kept: Where everything unsaved is written down, in words; "" if there is something that could not be.
    """

    def __init__(self, folder: Path, name: str, *, elsewhere: Sequence[Path] = (), rescue: Path | None = None) -> None:
        self._name, self._folder, self._places, self._rescue = name, folder, (folder, *elsewhere), rescue
        self._unsaved: list[bytes] = []
        self._written = 0
        self._path: Path | None = None
        self._descriptor: int | None = None
        self._full: list[Path] = []
        self.kept = _JOURNAL

    def begin(self) -> None:
        """Show other sittings that this one is there, if that can be."""
        with contextlib.suppress(OSError):
            self._open(self._folder)

    def company(self) -> int:
        """How many other sittings have the same catalog open now."""
        try:
            paths = [path for path in self._folder.iterdir() if _is_of(self._name, path.name) and path != self._path]
        except OSError:
            return 0
        return sum(_held(path) for path in paths)

    def append(self, before: Unit, after: Unit) -> None:
        """Write one change through to the disk, or to the next that takes it.

        Raises:
            SaveError: None takes it; it is tried again with the next change.
        """
        line = json.dumps({"before": asdict(before), "after": asdict(after)}, ensure_ascii=True) + "\n"
        self._unsaved.append(line.encode("ascii"))
        problem: OSError | None = None
        for place in (None, *self._places):
            try:
                self._write(place)
            except OSError as refused:
                problem = refused if problem is None or problem.errno is None else problem
            else:
                own = self._path is not None and self._path.parent == self._folder
                self.kept = _JOURNAL if own else f"in {self._path}"
                return
        self.kept = ""
        what = f"the journal cannot be written ({files.reason(problem or OSError())})"
        raise SaveError(what, where=self._folder, remedy="free space or rights") from None

    def saved(self) -> None:
        """Forget what is in the catalog now."""
        self._unsaved.clear()
        self._written = 0
        self.kept = _JOURNAL
        if self._descriptor is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._descriptor, 0)
        _remove(self._full)
        self._full.clear()

    def close(self, *, keep: bool = False) -> None:
        """End the sitting. With ``keep`` the file stays: to be put back, or offered, at the next start."""
        own = [*self._full, *([self._path] if self._descriptor is not None and self._path is not None else [])]
        if not keep or not self._unsaved:
            _remove(own)
        elif self._rescue is not None:
            for path in own:
                if path.parent == self._folder:
                    with contextlib.suppress(OSError):
                        self._rescue.mkdir(parents=True, exist_ok=True)
                        path.rename(self._rescue / path.name)
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def _write(self, place: Path | None) -> None:
        """Write what is not yet written, into the present file or a new one in this place."""
        if place is None:
            if self._descriptor is None:
                raise OSError
            _write_through(self._descriptor, b"".join(self._unsaved[self._written :]))
        else:
            self._open(place)
            self._write(None)
        self._written = len(self._unsaved)

    def _open(self, place: Path) -> None:
        if self._descriptor is not None and self._path is not None:
            os.close(self._descriptor)
            self._full.append(self._path)
            self._descriptor = None
        make_shelter(place)
        # Process numbers come again, in containers at once: what one left must not be taken for ours.
        self._path = place / f"{self._name}.{os.getpid()}{time.time_ns()}{ENDING}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW
        self._descriptor = os.open(self._path, flags, 0o600)
        fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


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
    """What the journals of earlier sittings held."""

    restored: tuple[Unit, ...] = ()
    """Put into the store again."""
    replaced: tuple[Unit, ...] = ()
    """What stood there before each of them."""
    lost: tuple[Unit, ...] = ()
    """Changed by somebody else since, so that ours was not put back; to be shown, not dropped."""
    others: int = 0
    """Sittings that have the same catalog open now."""
    files: tuple[Path, ...] = ()
    """The journals read; to be removed once the store is saved."""

    def done(self) -> None:
        """Remove the journals: what they held is saved, or was shown."""
        _remove(self.files)


def replay(folder: Path, name: str, store: Store) -> Replay:
    """Put what crashed sittings had changed into the store. Doing it twice does no more than once."""
    abandoned, others = find(folder, name)
    found = put_back(abandoned, store)
    return replace(found, others=others)


def find(folder: Path, name: str) -> tuple[list[Path], int]:
    """The journals of a catalog that nobody is writing, and how many somebody is."""
    if not private(folder) or not folder.is_dir():
        return [], 0
    paths = sorted(path for path in folder.iterdir() if _is_of(name, path.name))
    abandoned = [path for path in paths if not _held(path)]
    return abandoned, len(paths) - len(abandoned)


def put_back(paths: Sequence[Path], store: Store) -> Replay:
    """Put what these journals hold into the store where it still fits."""
    restored, replaced, lost = [], [], []
    for *earlier, last in (_today(states, store) for states in _states(paths).values()):
        now = store.get(last.key)
        if same(now, last):
            continue
        if now is not None and any(same(now, state) for state in earlier):
            store.put(last)
            restored.append(last)
            replaced.append(now)
        else:
            lost.append(last)
    return Replay(tuple(restored), tuple(replaced), tuple(lost), 0, tuple(paths))


def _today(states: list[Unit], store: Store) -> Sequence[Unit]:
    """The states of a unit under the key that its sentence has now, where its author has edited it since."""
    return (None if store.get(states[-1].key) else store.continued(states)) or states


def _states(paths: Iterable[Path]) -> dict[Key, list[Unit]]:
    """Every state of every unit in these journals, oldest first."""
    found: dict[Key, list[Unit]] = {}
    for path in paths:
        for before, after in read(path):
            found.setdefault(after.key, [before]).append(after)
    return found


def changed(paths: Iterable[Path]) -> list[Unit]:
    """The units that these journals change, as they were last."""
    return [states[-1] for states in _states(paths).values() if not same(states[0], states[-1])]


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
