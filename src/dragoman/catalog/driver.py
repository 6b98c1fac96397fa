"""Merges catalogs of two branches, as a git merge driver: ``dragoman merge-po %O %A %B``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from dragoman import files
from dragoman.catalog import merge, verify, version
from dragoman.catalog.arrangement import Arrangement
from dragoman.catalog.loss import MANY, loss
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
        CatalogError: One of the three cannot be read whole, or was cut off; nothing is written.
        SaveError: The disk refused; nothing is written.
    """
    was, mine, its = _read(base), _read(ours, base), _read(theirs, base)
    entries, found = merge.entries(was.entries, its.entries, mine.entries, follow_theirs=True)
    tail = merge.tail(was.entries.tail, mine.entries.tail, its.entries.tail, mine.newline)
    made = version.render(Arrangement(mine.entries, entries.values()), mine, tail)
    verify.rewritten(made.fresh, made.moved, ours, mine.charset)
    files.write(ours, version.encode(made.pieces, mine, ours), expected=mine.fingerprint)
    return [replace(conflict, ours=conflict.theirs, theirs=conflict.ours) for conflict in found]


def _read(path: Path, before: Path | None = None) -> Version:
    """A version; one that has an earlier version must not have lost more than half of it since (R4).

    Less than that may have been tidied up: what a branch has committed was seen by somebody.
    """
    data = files.read_bytes(path, refuse=CatalogError)
    if before is None:
        return version.parse(data, path)[0] if data.strip() else Version()
    found = version.parse(data, path)[0]
    lost = loss(data, files.read_bytes(before, refuse=CatalogError), path)
    if lost is not None and lost.gone * 2 > lost.before >= MANY:
        what = f"was cut off: {lost.gone} of the {lost.before} translations of the common version are missing"
        raise CatalogError(what, where=path)
    return found
