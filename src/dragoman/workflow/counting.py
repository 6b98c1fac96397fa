"""Remembers the counts of catalogs that nobody has touched since, so that ``status`` need not read them again.

It is never wrong: a catalog's counts hold for the very file they were counted in, told by device, inode, size and both
its times to the nanosecond, and for this very program. The system sets the time of change of a file that is written,
replaced or touched; as two writes may fall into one tick of its clock, a file that had changed less than two seconds
before it was read is not remembered (git calls such a file racy).
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import astuple, fields
from functools import cache
from pathlib import Path

import dragoman
from dragoman import files
from dragoman.errors import DragomanError
from dragoman.model import Counts

RACY = 2_000_000_000
"""Nanoseconds that a file must have been left alone before it was read."""
WORTH = 1 << 20
"""Bytes of catalogs from which remembering pays."""
_FIGURES = len(fields(Counts))


class Remembered:
    """Counts by catalog file, kept in one file of the project's state.

    Args:
        path: Where they are kept.
        now: The time, in nanoseconds.
    """

    def __init__(self, path: Path, now: Callable[[], int] = time.time_ns) -> None:
        self._path = path
        self._now = now
        self._known = _read(path)
        self._fresh: dict[str, tuple[list[int], list[int]]] = {}
        self._read = 0

    def of(self, path: Path, count: Callable[[], tuple[Counts, bool]]) -> Counts:
        """The counts of a catalog.

        Args:
            path: Its file.
            count: Reads it, counts, and says whether that may be remembered.

        Raises:
            CatalogError: It cannot be read whole.
        """
        begun = self._now()
        before = _identity(path)
        known = self._known.get(str(path))
        if known is not None and known[0] == before:
            self._fresh[str(path)] = known
            return Counts(*known[1])
        counts, lasting = count()
        after = _identity(path)
        if lasting and before == after and max(before[-2:]) + RACY < begun:
            self._fresh[str(path)] = before, list(astuple(counts))
            self._read += before[2]
        return counts

    def keep(self) -> None:
        """Write what was counted anew, if that was enough to pay; a project that cannot be written to does without."""
        if self._read < WORTH:
            return
        known = {**self._known, **self._fresh}
        there = {name: both for name, both in known.items() if name in self._fresh or Path(name).exists()}
        with contextlib.suppress(DragomanError):
            files.write(self._path, json.dumps({"program": _program(), "catalogs": there}).encode("ascii"))


def _identity(path: Path) -> list[int]:
    """What tells one state of a file from another."""
    try:
        status = path.stat()
    except OSError:
        return [0, 0, 0, 0, 0]
    return [status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _read(path: Path) -> dict[str, tuple[list[int], list[int]]]:
    """What is remembered; nothing where the file is not as this program writes it."""
    try:
        found = json.loads(path.read_bytes())
        if found["program"] != _program():
            return {}
        known = {str(name): (identity, figures) for name, (identity, figures) in found["catalogs"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return {name: both for name, both in known.items() if _is_row(both[0], 5) and _is_row(both[1], _FIGURES)}


def _is_row(value: object, size: int) -> bool:
    """Whether it is a list of so many whole numbers."""
    return isinstance(value, list) and len(value) == size and all(type(item) is int and item >= 0 for item in value)


@cache
def _program() -> str:
    """What tells this program from any other that might count otherwise: all its modules."""
    root = Path(dragoman.__file__).parent
    found = hashlib.sha256()
    for folder, _, names in sorted(os.walk(root)):
        for name in sorted(names):
            if name.endswith((".py", ".toml")):
                found.update(f"{folder}/{name} {_identity(Path(folder, name))}\n".encode("utf-8", "surrogateescape"))
    return found.hexdigest()
