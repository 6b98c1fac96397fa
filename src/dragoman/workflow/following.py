"""Lets translations follow their sentences into other documents: after a rename, a split, a join, a passage moved."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman import catalog
from dragoman.catalog import Catalog, Choice, Estate, Followed, Pool
from dragoman.errors import DragomanError
from dragoman.model import Document, Key, Segment
from dragoman.workflow.project import Project, Selection, Source


def orphans(project: Project, locale: str) -> Iterator[tuple[str, Catalog]]:
    """The catalogs of a locale whose document is gone, by name; what cannot be read is noted."""
    for name in orphaned(project, locale):
        try:
            loaded = project.catalog(locale, name)
        except DragomanError as problem:
            project.refused.append(problem)
        else:
            if loaded is not None:
                yield name, loaded


def orphaned(project: Project, locale: str) -> list[str]:
    """Names of the documents that are gone and have a catalog; whatever lies in the source folder is not gone."""
    there = {name.rpartition(".")[0] for name in _names(project.config.source_texts, "")}
    return sorted(_catalogs(project, locale) - there)


def _catalogs(project: Project, locale: str) -> set[str]:
    return {*_names(project.config.catalogs / locale / "LC_MESSAGES", ".po")}


def _names(folder: Path, ending: str) -> Iterator[str]:
    """Paths of a folder's files below it without this ending; hidden ones are left out."""
    for where, folders, found in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in found:
            if name.endswith(ending) and not name.startswith("."):
                yield (Path(where) / name).relative_to(folder).as_posix().removesuffix(ending)


@dataclass(slots=True)
class Opened:
    """A catalog that is to be brought to its document.

    Attributes:
        catalog: It, changed only in memory so far.
        new: Whether it is not on disk yet.
        cut: The document's segments as the catalog has them.
        wanted: Sentences that it has no translation for.
        came: Whether one of them came since the last sync.
        followed: What came into it from others.
    """

    catalog: Catalog
    new: bool
    cut: tuple[Segment, ...]
    wanted: set[str] = field(default_factory=set)
    came: bool = True
    followed: Followed = field(default_factory=Followed)


@dataclass(frozen=True, slots=True)
class Task:
    """A document that is synced: its segments by the rules of today, and its catalogs by locale."""

    source: Source
    document: Document
    cut: tuple[Segment, ...]
    opened: dict[str, Opened]


class Following:
    """What the documents of one sync lost, and those that may take it up.

    Args:
        project: Whose.
        selection: What is synced.
        today: For notes.
    """

    def __init__(self, project: Project, selection: Selection, today: str) -> None:
        self._project = project
        self._today = today
        self._pools = {locale: Pool() for locale in selection.locales}
        self._apart = {locale: _catalogs(project, locale) for locale in selection.locales}
        """Names of documents that have a catalog and were not looked at."""
        self._others = {source.name: source for source in project.sources}
        for source in selection.sources:
            self._others.pop(source.name, None)
        self._moved: dict[tuple[str, str], set[Key]] = {}
        self._standing: list[tuple[Source, dict[str, set[str]]]] = []
        self._estates: dict[str, Estate] = {}

    def open(self, source: Source, document: Document, cut: tuple[Segment, ...], locales: Iterable[str]) -> Task:
        """Open the catalogs of a document, and see what it lost; what cannot be opened is noted."""
        task = Task(source, document, cut, {})
        for locale in locales:
            try:
                task.opened[locale] = self._opened(locale, source, document, cut)
            except DragomanError as problem:
                self._project.refused.append(problem)
        return task

    def _opened(self, locale: str, source: Source, document: Document, cut: tuple[Segment, ...]) -> Opened:
        project = self._project
        loaded = project.catalog(locale, source.name)
        if loaded is None:
            path, name = project.catalog_path(locale, source.name), project.config.project.name
            fresh = catalog.new(path, locale=locale, project=name, backups=project.backups)
            return Opened(fresh, new=True, cut=cut, wanted={segment.text for segment in cut})
        self._apart[locale].discard(source.name)
        kept = project.cutter.kept(document, cut, loaded)
        self._lost(locale, source.name, loaded, (*kept, *(() if kept is cut else cut)))
        # Where only some documents are synced, a sentence that waits for its first translation sends nobody looking.
        came = catalog.wanted(loaded.units, kept, empty_too=False)
        wanted = came if self._others else catalog.wanted(loaded.units, kept)
        return Opened(loaded, new=False, cut=kept, wanted=wanted, came=bool(came))

    def _lost(self, locale: str, name: str, loaded: Catalog, segments: Iterable[Segment]) -> None:
        there = [segment.text for segment in segments]
        self._pools[locale].add(catalog.lost(name, loaded, there, source=self._project.config.project.source))

    def may_concern(self, task: Task) -> bool:
        """Whether a document lost something that others may want, or wants since now what others may have lost.

        What it has wanted for long is remembered, and it is called back if that is somewhere.
        """
        concerned = any(
            (opened.came and (bool(self._pools[locale]) or bool(self._apart[locale])))
            or self._pools[locale].of(task.source.name)
            for locale, opened in task.opened.items()
        )
        if not concerned:
            wants = {locale: opened.wanted for locale, opened in task.opened.items() if opened.wanted}
            self._standing += [(task.source, wants)] if wants else []
        return concerned

    def called_back(self, tasks: Sequence[Task]) -> list[Source]:
        """The documents that want what somebody has lost, beside those that wait."""
        for locale in self._pools:
            texts = {text for task in tasks if locale in task.opened for text in task.opened[locale].wanted}
            texts.update(text for _, wants in self._standing for text in wants.get(locale, ()))
            if texts:
                self._estates[locale] = self._look_elsewhere(locale, texts)
        return [
            source
            for source, wants in self._standing
            if any(self._pools[locale].knows(texts) for locale, texts in wants.items())
        ]

    def settle(self, tasks: Sequence[Task]) -> None:
        """Take everything where its sentence is now; nothing is on disk before the catalogs are synced."""
        for locale, pool in self._pools.items():
            estate = self._estates.get(locale) or Estate({})
            concerned = [(task.source.name, task.opened[locale]) for task in tasks if locale in task.opened]
            heirs = [self._inherited(opened, estate) for _, opened in concerned]
            found = [self._choices(name, opened, pool) for name, opened in concerned]
            for choices in found:
                for document, key in catalog.taken(choices):
                    self._moved.setdefault((locale, document), set()).add(key)
            for (name, opened), before, choices in zip(concerned, heirs, found, strict=True):
                leaving = self.gone_from(locale, name)
                come = catalog.follow(opened.catalog, opened.cut, pool, choices, leaving=leaving, today=self._today)
                origins = tuple(dict.fromkeys((*before.origins, *come.origins)))
                opened.followed = Followed(origins, come.exact, come.passing | before.passing)

    def _choices(self, name: str, opened: Opened, pool: Pool) -> dict[int, Choice]:
        """What follows the sentences of a document, but for what its predecessor left it."""
        if not pool:
            return {}
        left = opened.wanted - {unit.msgid for unit in opened.catalog.units} if opened.new else opened.wanted
        return catalog.choices(opened.catalog, name, opened.cut, pool, pool.knows(left))

    def _look_elsewhere(self, locale: str, texts: set[str]) -> Estate:
        """See what documents lost that are gone, or are not synced now and had one of these sentences."""
        gone = dict(orphans(self._project, locale)) if self._apart[locale] else {}
        language = self._project.config.project.source
        for name, loaded in gone.items():
            self._pools[locale].add(catalog.lost(name, loaded, (), source=language, gone=True))
        for name in sorted(self._apart[locale] & self._others.keys()):
            try:
                self._look_at(locale, self._others[name], texts)
            except DragomanError:
                continue  # It is told of when it is synced itself.
        return Estate({name: loaded.units for name, loaded in gone.items()})

    def _look_at(self, locale: str, source: Source, texts: set[str]) -> None:
        path = self._project.guarded(locale, source.name)
        if not catalog.may_hold(path, texts):
            return
        loaded = catalog.load(path)
        if any(unit.has_target and (unit.msgid in texts or unit.previous_msgid in texts) for unit in loaded.units):
            document, cut = self._project.read(source)
            kept = self._project.cutter.kept(document, cut, loaded)
            self._lost(locale, source.name, loaded, (*kept, *cut))

    def _inherited(self, opened: Opened, estate: Estate) -> Followed:
        """Take what a new document's predecessors left into its catalog."""
        origins: list[str] = []
        passing: set[Key] = set()
        for heir in estate.heir(opened.cut) if opened.new else ():
            before = {unit.key for unit in opened.catalog.units}
            catalog.adopt(opened.catalog, estate.units[heir.old])
            origins.append(heir.old)
            passing |= set() if heir.whole else {unit.key for unit in opened.catalog.units} - before
        return Followed(tuple(origins), frozenset(), frozenset(passing))

    def gone_from(self, locale: str, name: str) -> set[Key]:
        """Keys of what went from a catalog into others."""
        return self._moved.get((locale, name), set())
