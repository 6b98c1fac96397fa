"""How far every document is, counted from its catalogs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman import text
from dragoman.errors import DragomanError
from dragoman.model import Counts, Status, Unit
from dragoman.review import counts_of
from dragoman.workflow.project import Project, Selection, Source


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the documents of one locale are."""

    locale: str
    documents: dict[str, Counts]

    @property
    def total(self) -> Counts:
        """All documents together."""
        return Counts.total(self.documents.values())


def count(units: Iterable[Unit]) -> Counts:
    """Counts of a catalog: a sentence counts as often as its document has it."""
    return counts_of(units, text.words)


def progress_of(project: Project, selection: Selection) -> list[Progress]:
    """Progress of every locale. A document that was never synced counts as empty; what cannot be read is noted."""
    unsynced: dict[str, Counts | None] = {}
    return [
        Progress(
            locale,
            {
                source.name: counts
                for source in selection.sources
                if (counts := _count_one(project, locale, source, unsynced)) is not None
            },
        )
        for locale in selection.locales
    ]


def _count_one(project: Project, locale: str, source: Source, unsynced: dict[str, Counts | None]) -> Counts | None:
    try:
        loaded = project.catalog(locale, source.name)
        if loaded is not None:
            return count(loaded.units)
        if source.name not in unsynced:
            unsynced[source.name] = None
            unsynced[source.name] = Counts.tally((Status.EMPTY, text.words(s.text)) for s in project.read(source)[1])
        return unsynced[source.name]
    except DragomanError as problem:
        project.refused.append(problem)
        return None
