"""How far every document is, counted from its catalogs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dragoman import text
from dragoman.errors import DragomanError
from dragoman.model import Counts, Status, Unit
from dragoman.review import counts_of
from dragoman.workflow.counting import Remembered
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
    counter = _Counter(project)
    progress = [
        Progress(
            locale,
            {
                source.name: counts
                for source in selection.sources
                if (counts := counter.count(locale, source)) is not None
            },
        )
        for locale in selection.locales
    ]
    counter.remembered.keep()
    return progress


class _Counter:
    """Counts the documents of a project, each catalog and each document without one only once."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._unsynced: dict[str, Counts | None] = {}
        self.remembered = Remembered(project.config.state / "counts.json")

    def count(self, locale: str, source: Source) -> Counts | None:
        """How far a document is in a locale; None for one that cannot be read, which is noted."""
        try:
            path = self._project.guarded(locale, source.name)
            if path.exists() or path.is_symlink():
                return self.remembered.of(path, lambda: self._read(locale, source))
            if source.name not in self._unsynced:
                self._unsynced[source.name] = None
                cut = self._project.read(source)[1]
                self._unsynced[source.name] = Counts.tally((Status.EMPTY, text.words(s.text)) for s in cut)
            return self._unsynced[source.name]
        except DragomanError as problem:
            self._project.refused.append(problem)
            return None

    def _read(self, locale: str, source: Source) -> tuple[Counts, bool]:
        """The counts of a catalog; what has warnings is read again each time, so that they are told."""
        loaded = self._project.catalog(locale, source.name)
        return (Counts(), False) if loaded is None else (count(loaded.units), not loaded.warnings)
