"""Opens the desk's sittings: a catalog, its journal, and what checks, memory and terms say about it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path

from dragoman import checks, text
from dragoman.catalog import Catalog
from dragoman.errors import CatalogError, DragomanError
from dragoman.memory import Memory, origin_of
from dragoman.model import Counts, Finding, Match, Status, Unit
from dragoman.review import FileJournal, Options, Sitting, replay
from dragoman.terms import Terms
from dragoman.workflow.inspecting import context_of
from dragoman.workflow.knowing import memory_of, terms_of
from dragoman.workflow.project import Project, Selection
from dragoman.workflow.status import count


class Desk:
    """A project as the desk sees it: documents and locales, how far they are, and a sitting over each.

    Args:
        project: Whose.
        selection: The locales and documents that are on the desk.
        reviewer: Who sits there.
        clock: The time now.
    """

    def __init__(self, project: Project, selection: Selection, *, reviewer: str, clock: Callable[[], datetime]) -> None:
        self.project = project
        self.name = project.config.project.name
        self.locales: Sequence[str] = selection.locales
        self.documents: Sequence[str] = tuple(source.name for source in selection.sources)
        self.warnings: list[str] = []
        self._reviewer, self._clock = reviewer, clock
        self._memories: dict[str, Memory] = {}

    def counts(self, locale: str, document: str) -> Counts | None:
        """How far a document is; None if it has no catalog in this locale yet.

        Raises:
            CatalogError: Its catalog cannot be read whole.
        """
        loaded = self.project.catalog(locale, document)
        return None if loaded is None else count(loaded.units)

    def open(self, locale: str, document: str) -> Sitting:
        """Sit down at a document; what a crashed sitting left is put back first.

        Raises:
            CatalogError: Its catalog is not there or cannot be read whole.
        """
        store = self.project.catalog(locale, document)
        if store is None:
            path = self.project.catalog_path(locale, document)
            raise CatalogError("is not there yet", where=path, remedy="run dragoman sync")
        self._tell_early(store)
        review = self.project.config.review
        folder = self.project.config.state / "journal" / locale
        self._restore(store, folder, document)
        context = context_of(self.project, locale)
        memory = self._memory(locale)

        def inspect(unit: Unit) -> Sequence[Finding]:
            return tuple(checks.inspect(unit, context))

        def matches(unit: Unit) -> Sequence[Match]:
            most = self.project.config.memory.limit
            here = origin_of(document, unit)
            found = memory.search(locale, unit.msgid, limit=most + 1)
            return [match for match in found if match.origin != here][:most]

        def learn(before: Unit, after: Unit) -> None:
            if before.status is Status.APPROVED:
                memory.forget(locale, before.msgid, before.msgstr, origin_of(document, before))
            memory.learn(locale, document, [after])

        return Sitting(
            store,
            reviewer=self._reviewer,
            clock=self._clock,
            journal=FileJournal(folder, document),
            inspect=inspect,
            matches=matches,
            terms=lambda source: self._terms.find(source, locale),
            words=text.words,
            learn=learn,
            options=Options(four_eyes=review.four_eyes, blocking=review.blocking, order=review.order),
        )

    @cached_property
    def _terms(self) -> Terms:
        return terms_of(self.project)

    def _memory(self, locale: str) -> Memory:
        if locale not in self._memories:
            self._memories[locale] = memory_of(self.project, (locale,))
            self._pass_on()
        return self._memories[locale]

    def _pass_on(self) -> None:
        """What could not be read for the memory is told, and does not stop the sitting."""
        self.warnings += [str(problem) for problem in self.project.refused]
        self.project.refused.clear()

    def _tell_early(self, store: Catalog) -> None:
        """A folder that cannot be written is told at the start, not after an hour of review (R7)."""
        if not os.access(store.path.parent, os.W_OK) or not os.access(store.path, os.W_OK):
            self.warnings.append(f"{store.path}: cannot be written; verdicts will be kept in the journal only")

    def _restore(self, store: Catalog, folder: Path, document: str) -> None:
        found = replay(folder, document, store)
        if found.restored:
            self.warnings.append(f"{document}: {len(found.restored)} changes of a sitting that broke off were put back")
        for unit in found.lost:
            self.warnings.append(f"{document}: changed meanwhile, so not put back: {unit.msgid} = {unit.msgstr}")
        if found.others:
            self.warnings.append(f"{document}: is open at another desk too; both are saved, entry by entry")
        if not found.files:
            return
        try:
            store.save()
        except DragomanError as problem:
            self.warnings.append(str(problem))
        else:
            found.done()
