"""Brings catalogs up to date with documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dragoman import catalog, segments
from dragoman.catalog import Catalog, SyncReport
from dragoman.errors import DragomanError, SourceError
from dragoman.model import Document, Key, Segment
from dragoman.workflow import cutting
from dragoman.workflow.doctoring import Rounds
from dragoman.workflow.following import Following, Opened, Task, orphaned
from dragoman.workflow.project import Project, Selection, Source
from dragoman.workflow.words import Words

_NAMED = 3
"""Documents that a warning names."""


@dataclass(frozen=True, slots=True)
class SyncOptions:
    """How to sync.

    Attributes:
        today: Date for new records, ``2026-11-22``.
        dry: Only say what would change.
        empty_too: Let the translations of a document without any text become obsolete.
        recut: Cut by the rules of today; translations move along.
        meaning_unchanged: The author says that no edit of these documents since the last sync changes a meaning.
    """

    today: str
    dry: bool = False
    empty_too: bool = False
    recut: bool = False
    meaning_unchanged: bool = False


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did, or would do, to one catalog.

    Attributes:
        locale: Which.
        document: Which.
        report: What became of its entries.
        changed: Whether there was anything to save.
        origins: Documents from which translations came into the catalog.
    """

    locale: str
    document: str
    report: SyncReport
    changed: bool
    origins: tuple[str, ...] = ()


def sync(project: Project, selection: Selection, options: SyncOptions) -> Iterator[Synced]:
    """Take documents into their catalogs, one after the other; last those between which sentences may have moved.

    Where other rules once cut a document, its sentences stay as they are until somebody asks for the cuts of today.
    """
    run = _Run(project, options, Following(project, selection, options.today), Rounds(project), Words(project))
    waiting = []
    for source, document, cut in project.each(selection.sources):
        task = run.opened(source, document, cut, selection.locales)
        if run.following.may_concern(task):
            waiting.append(task)
        else:
            yield from run.each(task)
    for source, document, cut in project.each(run.following.called_back(waiting)):
        waiting.append(run.following.open(source, document, cut, selection.locales))
    run.following.settle(waiting)
    for task in waiting:
        yield from run.each(task)
    run.rounds.remember()
    _tell_of_orphans(project, selection)


def _offer(source: Source, number: int) -> str:
    words = "1 sentence" if number == 1 else f"{number} sentences"
    return f"{source.path}: {words} would be cut anew by the rules of today; run: dragoman sync --recut {source.name}"


def _forget(project: Project, document: Document, *, dry: bool) -> None:
    """Drop what was split or merged by hand in sentences that are gone, and say so."""
    known, name = project.cutter.remembered(document.path), document.path.name
    hand = segments.Hand(known.of(name))
    if not hand.cuts:
        return
    project.cutter.cut(document, hand=hand)
    for entry in known.entries:
        if entry.document == name and entry.cut in hand.unused:
            words = f"“{entry.cut.before} | {entry.cut.after}”"
            project.warn(f"{known.path}:{entry.line}: {words} is gone from {name}; this {entry.cut.act} is forgotten")
    if hand.unused and not dry:
        try:
            known.write(known.without(name, hand.unused))
        except DragomanError as problem:
            project.refused.append(problem)


@dataclass(frozen=True)
class _Run:
    project: Project
    options: SyncOptions
    following: Following
    rounds: Rounds
    words: Words

    def opened(self, source: Source, document: Document, cut: tuple[Segment, ...], locales: Sequence[str]) -> Task:
        """Look at a document, and open its catalogs."""
        if not self.options.dry:
            self.rounds.look(source, document)
        if not cut:
            self.project.warn(f"{source.path}:1: has no text to translate")
        return self.following.open(source, document, cut, locales)

    def each(self, task: Task) -> Iterator[Synced]:
        """Sync the catalogs of a document."""
        waiting = 0
        for locale, opened in task.opened.items():
            try:
                synced, differing = self.sync(locale, task, opened)
                waiting = max(waiting, differing)
                yield synced
            except DragomanError as problem:
                self.project.refused.append(problem)
        if waiting:
            self.project.warn(_offer(task.source, waiting))
        if task.cut:
            _forget(self.project, task.document, dry=self.options.dry)

    def sync(self, locale: str, task: Task, opened: Opened) -> tuple[Synced, int]:
        """Sync one catalog; also says how many of its sentences the rules of today would cut otherwise."""
        project, options, kept, name = self.project, self.options, opened.catalog, task.source.name
        if not task.cut and not options.empty_too and any(u.has_target and not u.obsolete for u in kept.units):
            what = "has no text any more, and its translations would become obsolete"
            raise SourceError(what, where=task.document.path, remedy="restore it, or run dragoman sync --empty-too")
        went = [key for key in self.following.gone_from(locale, name) if _stands(kept, key)]
        differing = cutting.recut(opened.cut, task.cut)
        report = self._bring(kept, opened.cut, task.source)
        if differing and options.recut:
            report = report + self._bring(kept, task.cut, task.source)
            differing = 0
        passed_on = sum(not _stands(kept, key) for key in went)
        report = replace(_settled(opened, report), passed_on=passed_on)
        report = replace(report, obsolete=max(0, report.obsolete - passed_on))
        if not differing and (kept.changed or catalog.RULES in kept.header):
            kept.set_header({catalog.RULES: project.cutter.rules})
        changed = kept.changed
        if changed and not options.dry:
            project.save(kept)
        return Synced(locale, name, report, changed, opened.followed.origins), differing

    def _bring(self, kept: Catalog, cut: Sequence[Segment], source: Source) -> SyncReport:
        language = kept.header.get("Language", "").partition("@")[0]
        return catalog.sync(
            kept,
            cut,
            source.relative,
            today=self.options.today,
            source=self.project.config.project.source,
            meaning_unchanged=self.options.meaning_unchanged,
            divide=lambda target, parts: segments.divide(target, parts, language),
            known=self.words.beside(source.name),
        )


def _stands(loaded: Catalog, key: Key) -> bool:
    unit = loaded.get(key)
    return unit is not None and not unit.obsolete


def _settled(opened: Opened, report: SyncReport) -> SyncReport:
    """Take out of a catalog what only passed through, and tell what followed from what was kept."""
    kept, followed = opened.catalog, opened.followed
    if not followed.origins:
        return report
    passed = [key for key in followed.passing if (unit := kept.get(key)) is not None and unit.obsolete]
    for key in passed:
        kept.remove(key)
    report = replace(report, obsolete=max(0, report.obsolete - len(passed)))
    if opened.new:
        return replace(report, kept=0, moved=0, revived=0, followed=report.kept + report.revived)
    shared = sum(key.msgctxt is None for key in followed.exact)
    own = len(followed.exact) - shared
    return replace(
        report,
        kept=report.kept - shared,
        moved=report.moved - shared,
        revived=report.revived - own,
        followed=shared + own,
    )


def _tell_of_orphans(project: Project, selection: Selection) -> None:
    """Say which catalogs have no document any more: nobody but a person may remove a translation."""
    names = sorted({name for locale in selection.locales for name in orphaned(project, locale)})
    if names:
        told = ", ".join(names[:_NAMED]) + (f" and {len(names) - _NAMED} more" if len(names) > _NAMED else "")
        project.warn(
            f"{project.config.catalogs}: has catalogs of documents that are gone: {told}; "
            "they still serve the memory; remove them when you need nothing of them"
        )
