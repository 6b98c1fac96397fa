"""Brings catalogs up to date with documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman import catalog
from dragoman.errors import DragomanError, SourceError
from dragoman.model import Document, Segment
from dragoman.workflow.project import Project, Selection, Source


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did, or would do, to one catalog."""

    locale: str
    document: str
    report: catalog.SyncReport
    changed: bool


def sync(
    project: Project, selection: Selection, *, today: str, dry: bool = False, empty_too: bool = False
) -> Iterator[Synced]:
    """Take documents into their catalogs, one catalog after the other.

    Args:
        project: Whose.
        selection: Which documents and locales.
        today: Date for new records, ``2026-11-22``.
        dry: Only say what would change.
        empty_too: Let the translations of a document without any text become obsolete.
    """
    for source, document, cut in project.each(selection.sources):
        if not cut:
            project.warn(f"{source.path}:1: has no text to translate")
        for locale in selection.locales:
            try:
                yield _sync_one(project, locale, source, document, cut, today=today, dry=dry, empty_too=empty_too)
            except DragomanError as problem:
                project.refused.append(problem)


def _sync_one(
    project: Project,
    locale: str,
    source: Source,
    document: Document,
    cut: Sequence[Segment],
    *,
    today: str,
    dry: bool,
    empty_too: bool,
) -> Synced:
    kept = project.catalog(locale, source.name)
    if kept is None:
        path = project.catalog_path(locale, source.name)
        kept = catalog.new(path, locale=locale, project=project.config.project.name, backups=project.backups)
    if not cut and not empty_too and any(unit.has_target and not unit.obsolete for unit in kept.units):
        what = "has no text any more, and its translations would become obsolete"
        raise SourceError(what, where=document.path, remedy="restore it, or run dragoman sync --empty-too")
    report = catalog.sync(kept, cut, source.relative, today=today, source=project.config.project.source)
    changed = kept.changed
    if changed and not dry:
        project.save(kept)
    return Synced(locale, source.name, report, changed)
