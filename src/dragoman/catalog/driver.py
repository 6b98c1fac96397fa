"""Merges catalogs of two branches, as a git merge driver: ``dragoman merge-po %O %A %B``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dragoman import files
from dragoman.catalog import merge, verify, version
from dragoman.catalog.merge import Conflict
from dragoman.catalog.version import Version
from dragoman.errors import CatalogError


def merge_files(base: Path, ours: Path, theirs: Path) -> list[Conflict]:
    """Merge two versions of a catalog, entry by entry, into ``ours``.

    Where both branches wrote a text, ours stands, in doubt, and theirs is kept in a comment beside it. The order is
    that of ours.

    Args:
        base: The version both come from; empty if they have none in common.
        ours: The version of this branch; it is replaced by the result, which every gettext tool can read.
        theirs: The version of the other branch.

    Returns:
        The entries that both changed.

    Raises:
        CatalogError: One of the three cannot be read whole; nothing is written.
        SaveError: The disk refused; nothing is written.
    """
    was, mine, its = _read(base, empty=True), _read(ours), _read(theirs)
    entries, found = merge.entries(was.entries, its.entries, mine.entries, follow_theirs=True)
    written, fresh, moved = version.render(entries.values(), mine)
    verify.rewritten(fresh, moved, ours, mine.charset)
    files.write(ours, version.encode(written, mine, ours), expected=mine.fingerprint)
    return [replace(conflict, ours=conflict.theirs, theirs=conflict.ours) for conflict in found]


def _read(path: Path, *, empty: bool = False) -> Version:
    data = files.read_bytes(path, refuse=CatalogError)
    return Version() if empty and not data.strip() else version.parse(data, path)[0]
