"""What catalogs were before: their last committed versions, or where there are none the newest backups."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from dragoman import catalog, files
from dragoman.errors import CatalogError, DragomanError
from dragoman.workflow import repository


class _Blob(NamedTuple):
    name: str
    size: int


class Earlier:
    """The earlier versions of a project's catalogs. Where git is not there, or knows none, backups must do.

    Args:
        root: The project's folder.
        folder: Where the catalogs lie, below it.
        backups: Where earlier versions are kept.
    """

    def __init__(self, root: Path, folder: str, backups: Path) -> None:
        self._root, self._folder, self._backups = root, folder, backups

    def guard(self, path: Path) -> None:
        """Refuse a catalog that has lost what its earlier version held, or is gone altogether (R4).

        Raises:
            CatalogError: Says what is missing, and how to get it back.
        """
        try:
            size = path.stat().st_size
        except OSError:
            size = -1
        committed = self._committed.get(os.path.relpath(path, self._root.resolve()))
        if committed is not None:
            if committed.size > size:
                remedy = f"restore it: {catalog.by_git(path)}; or commit it if this is meant"
                self._compare(path, self._git("cat-file", "blob", committed.name), "the last commit", remedy)
            return
        kept = catalog.newest_backup(self._backups, path)
        if kept is not None and kept.stat().st_size > size:
            remedy = f"restore it from {self._near(kept)}; or remove that if this is meant"
            self._compare(path, kept.read_bytes(), "the newest backup", remedy)

    def linked(self, path: Path) -> None:
        """Refuse a catalog that is, or lies behind, a link to what is not there: it is gone, not new (R4).

        Raises:
            CatalogError: Names the link and where it leads.
        """
        for place in (path, *path.parents):
            if place.is_symlink() and not place.exists():
                what = f"is a link to {place.readlink()}, which cannot be reached"
                raise CatalogError(what, where=place, remedy="bring that back; or remove the link, then sync")
            if place == self._root:
                return

    def _compare(self, path: Path, before: bytes, which: str, remedy: str) -> None:
        try:
            now = files.read_bytes(path) if path.exists() else None
        except DragomanError:
            return
        lost = catalog.loss(now, before, path)
        if lost is None:
            return
        what = "is gone" if now is None else "was cut off"
        raise CatalogError(
            f"{what}: {lost.gone} of the {lost.before} translations of {which} are missing", where=path, remedy=remedy
        )

    def _near(self, path: Path) -> str:
        return os.path.relpath(path, self._root.resolve())

    @cached_property
    def _committed(self) -> dict[str, _Blob]:
        """Catalogs of the last commit: name and size of each, by path from the project's folder."""
        found = {}
        for line in self._git("ls-tree", "-r", "-l", "-z", "HEAD", "--", self._folder).split(b"\0"):
            about, _, name = line.partition(b"\t")
            words = about.split()
            if len(words) == 4 and words[1] == b"blob" and words[3].isdigit():
                found[os.fsdecode(name)] = _Blob(words[2].decode("ascii"), int(words[3]))
        return found

    def _git(self, *words: str) -> bytes:
        """What git answers; nothing where it is not there, this is no repository of ours, or it takes too long.

        These two commands read objects alone: no hook, filter or monitor of the repository runs (R44).
        """
        return repository.ask(self._root, *words) or b""
