"""Answers of engines, kept so that nothing is asked twice and an interrupted run resumes.

Nothing lives here that cannot be asked for again: a damaged file is set aside and a new one begun.
"""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

VERSION = 1
"""Of the file's layout. A file of another version is set aside like a damaged one."""
PATIENCE = 5.0
"""Seconds to wait for another process that is writing."""

_COLUMNS = ("engine", "source", "target", "text", "answer")
_LAYOUT = (
    f"create table if not exists answers ({', '.join(f'{column} text not null' for column in _COLUMNS)}, "
    f"primary key ({', '.join(_COLUMNS[:-1])})) without rowid"
)
_DAMAGED = frozenset({"SQLITE_CORRUPT", "SQLITE_NOTADB"})


class Cache:
    """Answers by engine, locales and text. May be used by many threads and processes at once.

    An answer is on disk when ``put`` returns, as far as a killed process is concerned. A cache that cannot be used,
    in a folder without the right to write for instance, costs a warning and nothing else.

    Args:
        path: The file; it and its folder are made if they are not there. None keeps answers in memory only.

    Attributes:
        warnings: What went wrong, a sentence each.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.warnings: list[str] = []
        self._path = path
        self._lock = threading.Lock()
        self._connection = self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Asking afterwards finds nothing."""
        with self._lock:
            self._connection.close()

    def get(self, engine: str, source: str, target: str, text: str) -> str | None:
        """An engine's earlier answer, or None."""
        asked = "select answer from answers where engine = ? and source = ? and target = ? and text = ?"
        row = self._execute(asked, (engine, source, target, text))
        return row[0] if row and isinstance(row[0], str) else None

    def put(self, engine: str, source: str, target: str, text: str, answer: str) -> None:
        """Keep an answer in place of an earlier one."""
        self._execute("insert or replace into answers values (?, ?, ?, ?, ?)", (engine, source, target, text, answer))

    def _execute(self, statement: str, values: tuple[str, ...]) -> tuple[object, ...] | None:
        with self._lock:
            try:
                row: tuple[object, ...] | None = self._connection.execute(statement, values).fetchone()
            except UnicodeEncodeError:
                return None
            except sqlite3.ProgrammingError:
                return None
            except sqlite3.Error as problem:
                self._recover(problem)
                return None
            return row

    def _recover(self, problem: sqlite3.Error) -> None:
        """After a failure: begin a new file if this one is damaged, else go on with it."""
        if _damaged(problem) and self._path is not None:
            self._connection.close()
            self._set_aside(self._path)
            self._connection = self._open()
        elif not any("not used" in warning for warning in self.warnings):
            self._warn("is not used", problem)

    def _open(self) -> sqlite3.Connection:
        if self._path is not None:
            for _ in range(2):
                try:
                    self._path.parent.mkdir(parents=True, exist_ok=True)
                    return _connect(str(self._path))
                except sqlite3.Error as problem:
                    if not _damaged(problem):
                        self._warn("cannot be used", problem)
                        break
                    self._set_aside(self._path)
                except OSError as problem:
                    self._warn("cannot be used", problem)
                    break
        return _connect(":memory:")

    def _set_aside(self, path: Path) -> None:
        """Rename the file, so that it can be looked at, and drop what belongs to it."""
        aside = path.with_name(f"{path.name}.broken")
        try:
            path.replace(aside)
        except OSError as problem:
            self._warn("is damaged and cannot be set aside", problem)
        else:
            self.warnings.append(
                f"{path}: the cache is damaged; set aside as {aside.name}, answers are asked for again"
            )
        for end in ("-wal", "-shm"):
            with contextlib.suppress(OSError):
                path.with_name(path.name + end).unlink()

    def _warn(self, what: str, problem: Exception) -> None:
        reason = getattr(problem, "strerror", None) or type(problem).__name__
        self.warnings.append(f"{self._path}: the cache {what} ({reason}); answers are kept for this run only")


def _connect(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        _lay_out(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _lay_out(connection: sqlite3.Connection) -> None:
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = normal")
    version = connection.execute("pragma user_version").fetchone()[0]
    columns = [row[1] for row in connection.execute("pragma table_info(answers)")]
    if version not in {0, VERSION} or columns not in ([], list(_COLUMNS)):
        raise _OtherLayoutError("of another layout")
    connection.execute(_LAYOUT)
    connection.execute(f"pragma user_version = {VERSION}")


class _OtherLayoutError(sqlite3.DatabaseError):
    """A database, but not of ours."""


def _damaged(problem: sqlite3.Error) -> bool:
    return isinstance(problem, _OtherLayoutError) or getattr(problem, "sqlite_errorname", "") in _DAMAGED
