"""Opens the desk's sittings: a catalog, its journal, and what checks, memory and terms say about it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from dragoman import checks, files, text
from dragoman.errors import CatalogError, DragomanError, UsageError
from dragoman.memory import Memory, origin_of
from dragoman.model import Counts, Dismissal, Finding, Match, Reason, Status, Unit, dismissal_seal, segment_numbers
from dragoman.review import FileChronicle, Options, Sitting, Untaken, sit_down
from dragoman.workflow.desk_cuts import Cut, cut_at, merging, splitting
from dragoman.workflow.inspecting import context_for, context_of, dismissals_of, reasons
from dragoman.workflow.knowing import memory_of
from dragoman.workflow.project import Project, Selection
from dragoman.workflow.repository import unregistered
from dragoman.workflow.rescuing import aside, journals, rescued
from dragoman.workflow.status import count

_ROOM = 10
"""How many times a catalog's size must be free on the disk to save it in peace, with backups and journal."""


@dataclass(frozen=True, slots=True)
class Dismissed:
    """The dismissals of a locale, as a sitting over one of its documents asks for them."""

    kept: checks.Dismissals
    document: str

    def find(self, unit: Unit, finding: Finding, /) -> Dismissal | None:
        """Who dismissed this finding, and why."""
        return self.kept.find(unit, finding)

    def add(self, unit: Unit, finding: Finding, /, *, by: str, on: str, reason: str) -> None:
        """Dismiss it, and save that."""
        self.kept.add([checks.dismissal(unit, finding, document=self.document, by=by, on=on, reason=reason)])

    def remove(self, unit: Unit, finding: Finding, /) -> None:
        """Open it again, and save that."""
        self.kept.remove([dismissal_seal(unit, finding)])


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
        self.warnings: list[str] = [*rescued(project), *unregistered(project.config.root)]
        self.heard: list[str] = []
        self._told = 0
        project.warn = self._hear
        self._reviewer, self._clock = reviewer, clock
        self._there = frozenset(source.name for source in project.sources)
        self._read: dict[str, tuple[Memory, checks.Siblings]] = {}

    def _hear(self, sentence: str) -> None:
        """Keep a warning for the screen and for when it is gone: what is printed meanwhile nobody sees."""
        if sentence not in self.heard:
            self.heard.append(sentence)
            self.warnings.append(sentence)

    def _untold(self) -> list[str]:
        """What was heard since a document was last opened."""
        new, self._told = self.heard[self._told :], len(self.heard)
        return new

    def reason(self, check: str) -> Reason | None:
        """What a check wants, and why; None if nobody knows it."""
        return next((one for one in reasons(self.project) if one.check == check), None)

    def rescued(self) -> Iterator[str]:
        """What waits in the rescue to be taken over, a sentence for each document."""
        return rescued(self.project)

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
        review = self.project.config.review
        memory, siblings = self._known(locale)
        context = context_for(context_of(self.project, locale, siblings, alone=False), self.project, document)
        dismissed, trouble = self._dismissed(locale, document)
        merges = store.merges

        def inspect(unit: Unit) -> Sequence[Finding]:
            nonlocal merges
            if store.merges != merges:
                siblings.take(document, store.units)
                merges = store.merges
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

        sitting = sit_down(
            store,
            **journals(self.project, locale, document),
            chronicle=FileChronicle(
                self.project.journal_path(locale), document, self._there, aside=aside(self.project, locale)
            ),
            reviewer=self._reviewer,
            clock=self._clock,
            inspect=inspect,
            matches=matches,
            terms=lambda source: self.project.glossary.find(source, locale),
            words=text.words,
            learn=learn,
            changed=partial(siblings.change, document),
            dismissals=dismissed,
            options=Options(four_eyes=review.four_eyes, blocking=review.blocking, order=review.order),
        )
        siblings.take(document, store.units)
        sitting.notices = (*obstacles(store.path), *trouble, *sitting.notices, *_news(sitting), *self._untold())
        return sitting

    def merge(self, locale: str, document: str, unit: Unit) -> Sitting:
        """Make one of this sentence and the next in every locale, and sit down at it.

        Raises:
            DragomanError: It cannot be; nothing was written. Or the catalog cannot be read whole afterwards.
        """
        return self._cut(locale, document, unit, merging(self._today()))

    def split(self, locale: str, document: str, unit: Unit, words: str) -> Sitting:
        """Make two of this sentence, behind these words, in every locale, and sit down at the first.

        Raises:
            DragomanError: It cannot be; nothing was written. Or the catalog cannot be read whole afterwards.
        """
        return self._cut(locale, document, unit, splitting(words, self._today()))

    def _cut(self, locale: str, document: str, unit: Unit, cut: Cut) -> Sitting:
        for obstacle in obstacles(self.project.catalog_path(locale, document)):
            raise UsageError(obstacle)
        told: list[str] = []
        now = Project(self.project.config, told.append)
        n = cut_at(now, document, unit, cut)
        sitting = self.open(locale, document)
        here = next((u for u in sitting.queue.units if n in segment_numbers(u.references)), None)
        if here is not None:
            sitting.queue.go_to(here.key)
        sitting.notices = (*map(str, now.refused), *told)
        return sitting

    def _today(self) -> str:
        return self._clock().astimezone(UTC).date().isoformat()

    def _dismissed(self, locale: str, document: str) -> tuple[Dismissed | None, Sequence[str]]:
        """What was dismissed; where that cannot be read, none, and what is wrong."""
        try:
            return Dismissed(dismissals_of(self.project, locale), document), ()
        except DragomanError as problem:
            return None, (str(problem),)

    def _known(self, locale: str) -> tuple[Memory, checks.Siblings]:
        """What a locale's catalogs tell, read once: what is approved, and how each sentence and name is translated."""
        if locale not in self._read:
            siblings = checks.Siblings()
            self._read[locale] = (
                memory_of(self.project, (locale,), seen=lambda _, *unit: siblings.take(*unit)),
                siblings,
            )
            self._pass_on()
        return self._read[locale]

    def _pass_on(self) -> None:
        """What could not be read for the memory is told, and does not stop the sitting."""
        self.warnings += [str(problem) for problem in self.project.refused]
        self.project.refused.clear()


def _news(sitting: Sitting) -> Iterator[str]:
    """What others did to the person's work, and what nobody has decided."""
    undecided = len({clash.key for clash in sitting.conflicts if isinstance(clash, Untaken)})
    if undecided:
        sentences = "a sentence has" if undecided == 1 else f"{undecided} sentences have"
        yield f"{sentences} two texts, and nobody has decided: Ctrl+O shows both"
    number = len(sitting.changed_since)
    if number == 1:
        yield "a sentence that you approved was changed since: F8 shows it"
    elif number:
        yield f"{number} sentences that you approved were changed since: F8 shows them"


def obstacles(path: Path) -> Iterator[str]:
    """Why a catalog could not be saved: told at the start, not after an hour of review (R7)."""
    if files.read_only(path) or not os.access(path.parent, os.W_OK):
        yield "this catalog is read-only: what you do is kept apart and offered at the next start"
        return
    try:
        free = shutil.disk_usage(path.parent).free
    except OSError:
        return
    if free < _ROOM * path.stat().st_size:
        yield f"only {free // 1024} kB are left on the disk"
