"""Brings catalogs up to date with documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman import catalog, segments
from dragoman.errors import DragomanError, SourceError
from dragoman.model import Document, Segment
from dragoman.workflow import cutting
from dragoman.workflow.project import Project, Selection, Source


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did, or would do, to one catalog."""

    locale: str
    document: str
    report: catalog.SyncReport
    changed: bool


def sync(
    project: Project,
    selection: Selection,
    *,
    today: str,
    dry: bool = False,
    empty_too: bool = False,
    recut: bool = False,
) -> Iterator[Synced]:
    """Take documents into their catalogs, one catalog after the other.

    Where other rules once cut a document, its sentences stay as they are until somebody asks for the cuts of today.

    Args:
        project: Whose.
        selection: Which documents and locales.
        today: Date for new records, ``2026-11-22``.
        dry: Only say what would change.
        empty_too: Let the translations of a document without any text become obsolete.
        recut: Cut by the rules of today; translations move along.
    """
    run = _Run(project, today=today, dry=dry, empty_too=empty_too, recut=recut)
    for source, document, cut in project.each(selection.sources):
        if not cut:
            project.warn(f"{source.path}:1: has no text to translate")
        waiting = 0
        for locale in selection.locales:
            try:
                synced, differing = run.sync(locale, source, document, cut)
                waiting = max(waiting, differing)
                yield synced
            except DragomanError as problem:
                project.refused.append(problem)
        if waiting:
            project.warn(_offer(source, waiting))


def _offer(source: Source, number: int) -> str:
    words = "1 sentence" if number == 1 else f"{number} sentences"
    return f"{source.path}: {words} would be cut anew by the rules of today; run: dragoman sync --recut {source.name}"


@dataclass(frozen=True)
class _Run:
    project: Project
    today: str
    dry: bool
    empty_too: bool
    recut: bool

    def sync(self, locale: str, source: Source, document: Document, cut: tuple[Segment, ...]) -> tuple[Synced, int]:
        """Sync one catalog; also says how many of its sentences the rules of today would cut otherwise."""
        project = self.project
        kept = project.catalog(locale, source.name)
        new = kept is None
        if kept is None:
            path = project.catalog_path(locale, source.name)
            kept = catalog.new(path, locale=locale, project=project.config.project.name, backups=project.backups)
        if not cut and not self.empty_too and any(unit.has_target and not unit.obsolete for unit in kept.units):
            what = "has no text any more, and its translations would become obsolete"
            raise SourceError(what, where=document.path, remedy="restore it, or run dragoman sync --empty-too")
        as_it_was = cut if new else project.cutter.kept(document, cut, kept)
        differing = cutting.recut(as_it_was, cut)
        report = self._bring(kept, as_it_was, source)
        if differing and self.recut:
            report = report + self._bring(kept, cut, source)
            differing = 0
        if not differing and (kept.changed or catalog.RULES in kept.header):
            kept.set_header({catalog.RULES: project.cutter.rules})
        changed = kept.changed
        if changed and not self.dry:
            project.save(kept)
        return Synced(locale, source.name, report, changed), differing

    def _bring(self, kept: catalog.Catalog, cut: Sequence[Segment], source: Source) -> catalog.SyncReport:
        language = kept.header.get("Language", "").partition("@")[0]
        return catalog.sync(
            kept,
            cut,
            source.relative,
            today=self.today,
            source=self.project.config.project.source,
            divide=lambda target, parts: segments.divide(target, parts, language),
        )
