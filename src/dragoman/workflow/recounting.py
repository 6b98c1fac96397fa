"""Tells from the journals what happened, and who did how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman import review, text
from dragoman.errors import DragomanError, UsageError
from dragoman.model import Key, Unit, segment_numbers
from dragoman.review import Event, Past
from dragoman.workflow.project import Project, Selection


@dataclass(frozen=True, slots=True)
class Recounted:
    """An event, in which locale it was, and the number of its segment, if the document still has it."""

    locale: str
    event: Event
    segment: int | None


@dataclass(frozen=True, slots=True)
class Contribution:
    """What a person did in a locale, in sentences and in words of the source."""

    person: str
    locale: str
    translated: int
    approved: int
    rejected: int
    words: int
    days: int
    first: str
    last: str


def history(project: Project, selection: Selection, at: Mapping[str, int], *, gone: bool = False) -> list[Recounted]:
    """What was done in these documents, oldest first.

    Args:
        project: Whose.
        selection: Which documents and locales.
        at: For some documents, the segment that alone is asked for: then also what nobody recorded is told.
        gone: Also in documents that are there no more.

    Raises:
        UsageError: A document has no such segment.
    """
    found = []
    names = {source.name for source in selection.sources}
    for locale in selection.locales:
        events = _events(project, locale)
        if gone:
            found += [Recounted(locale, event, None) for event in events if event.document not in names]
        for source in selection.sources:
            mine = [event for event in events if event.document == source.name]
            units = _Units(project, locale, source.name)
            if source.name in at:
                mine = Past(mine).of(units.at(at[source.name]))
            found += [Recounted(locale, event, units.number(event.key)) for event in mine]
    return sorted(found, key=lambda item: item.event.time) if not at else found


def _events(project: Project, locale: str) -> Sequence[Event]:
    path = project.journal_path(locale)
    try:
        found = review.read_journal(path)
    except DragomanError as problem:
        project.refused.append(problem)
        return ()
    if found.passed_over:
        lines = f"{found.passed_over} line{'s' if found.passed_over > 1 else ''}"
        project.warn(f"{path}: {lines} that tell nothing passed over")
    return found.events


class _Units:
    """The units of a document, read when the first is asked for."""

    def __init__(self, project: Project, locale: str, document: str) -> None:
        self._project, self._locale, self._document = project, locale, document

    @cached_property
    def _all(self) -> dict[Key, Unit]:
        try:
            loaded = self._project.catalog(self._locale, self._document)
        except DragomanError as problem:
            self._project.refused.append(problem)
            return {}
        return {} if loaded is None else {unit.key: unit for unit in loaded.units}

    def number(self, key: Key) -> int | None:
        """The number of the first segment that has this key."""
        unit = self._all.get(key)
        return None if unit is None else next(iter(segment_numbers(unit.references)), None)

    def at(self, number: int) -> Unit:
        """The unit of a segment; one made for this occurrence alone before one for all."""
        found = [
            unit for unit in self._all.values() if not unit.obsolete and number in segment_numbers(unit.references)
        ]
        if not found:
            what = f"there is no segment {number} in '{self._document}'"
            raise UsageError(what, remedy="run dragoman sync, or see: dragoman segments FILE")
        return max(found, key=lambda unit: unit.msgctxt is not None)


def contributions(told: Iterable[Recounted]) -> list[Contribution]:
    """Who did how much in each locale; who did most comes first."""
    by_locale: dict[str, list[Event]] = {}
    for item in told:
        if item.event.person:
            by_locale.setdefault(item.locale, []).append(item.event)
    rows = []
    for locale, events in by_locale.items():
        for person, share in review.people(events).items():
            numbers = (len(share.translated), len(share.approved), len(share.rejected), share.words(text.words))
            rows.append(Contribution(person, locale, *numbers, len(share.days), min(share.days), max(share.days)))
    return sorted(rows, key=lambda row: (-row.words, row.person.casefold(), row.locale))
