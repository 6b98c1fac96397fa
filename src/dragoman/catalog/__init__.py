"""Catalogs: units kept in gettext PO files that every gettext tool can read, and that never lose a word.

``load`` reads a catalog strictly, ``Catalog.put`` and ``Catalog.save`` change it and touch nothing else, ``sync``
brings yesterday's units to today's segments, and ``write_mo`` compiles.
"""

from __future__ import annotations

from pathlib import Path

from dragoman import files
from dragoman.catalog import backups as shelf
from dragoman.catalog import entry as entries
from dragoman.catalog import header, version
from dragoman.catalog.backups import by_git
from dragoman.catalog.catalog import Catalog
from dragoman.catalog.change import OTHER_TOOL
from dragoman.catalog.driver import merge_files
from dragoman.catalog.follow import Followed, choices, follow, taken
from dragoman.catalog.heirs import Estate, Heir, adopt
from dragoman.catalog.loss import Loss, loss
from dragoman.catalog.merge import Conflict
from dragoman.catalog.mo import write_mo
from dragoman.catalog.moves import Choice, Pool, lost, may_hold, wanted
from dragoman.catalog.slips import words
from dragoman.catalog.sync import SyncReport, sentences, sync
from dragoman.catalog.version import Version
from dragoman.errors import CatalogError
from dragoman.model import Unit

RULES = "X-Dragoman-Rules"
"""Header field that says by which rules the document was cut."""

__all__ = [
    "OTHER_TOOL",
    "RULES",
    "Catalog",
    "Choice",
    "Conflict",
    "Estate",
    "Followed",
    "Heir",
    "Loss",
    "Pool",
    "SyncReport",
    "adopt",
    "by_git",
    "choices",
    "follow",
    "load",
    "loss",
    "lost",
    "may_hold",
    "merge_files",
    "new",
    "newest_backup",
    "path_of",
    "sentences",
    "sync",
    "taken",
    "units_of",
    "wanted",
    "words",
    "write_mo",
]


def load(path: Path, *, backups: Path | None = None) -> Catalog:
    """Read a catalog, as strictly as ``msgfmt``.

    Args:
        path: The file.
        backups: Where to put versions aside before they are replaced (``.dragoman/backups`` of the project).

    Raises:
        CatalogError: It cannot be read whole; names file and line, and what to do.
    """
    try:
        found, warnings = version.parse(files.read_bytes(path, refuse=CatalogError), path)
    except CatalogError as problem:
        kept = shelf.versions(backups, path) if backups is not None and problem.line is None else []
        if kept:
            problem.remedy = f"restore it from {kept[0]}, or: {by_git(path)}"
        raise
    return Catalog(path, found, warnings=warnings, backups=backups)


def units_of(data: bytes, path: Path) -> tuple[Unit, ...]:
    """The units of a catalog's earlier bytes, wherever they come from.

    Raises:
        CatalogError: They cannot be read whole; ``path`` is named.
    """
    return Catalog(path, version.parse(data, path)[0]).units


def new(path: Path, *, locale: str, project: str, backups: Path | None = None) -> Catalog:
    """A catalog with a header and no units; nothing is on disk before it is saved.

    Raises:
        UsageError: The locale does not exist.
    """
    from dragoman import languages

    unit = header.new(locale=locale, project=project, plural_forms=languages.plural_forms(locale))
    catalog = Catalog(path, Version(), backups=backups)
    catalog._entries.put(entries.new(unit, ""))  # noqa: SLF001 - only here is a header made
    catalog.changed = True
    return catalog


def path_of(folder: Path, locale: str, document_name: str) -> Path:
    """Where a document's catalog lies, in gettext's layout: ``locales/sq/LC_MESSAGES/letters/appeal.po``."""
    return folder / locale / "LC_MESSAGES" / f"{document_name}.po"


def newest_backup(backups: Path, path: Path) -> Path | None:
    """The last version of a catalog that was put aside, or None."""
    kept = shelf.versions(backups, path)
    return kept[0] if kept else None
