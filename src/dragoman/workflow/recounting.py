"""Tells from the journals what happened, and who did how much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from dragoman import review, text
from dragoman.errors import DragomanError, UsageError
from dragoman.model import Key, Unit, segment_numbers
from dragoman.review import Event, Past
from dragoman.workflow.project import Project, Selection


@dataclass(frozen=True, slots=True)
class Recounted:
    """An event, and where what it is about stands today.

    Attributes:
        locale: In which locale it was.
        document: The document that has the sentence now; where none has, the one that had it.
        segment: Number of its segment, None if the document has it no more.
        event: What was done, to which sentence of which document as they were then.
    """

    locale: str
    document: str
    segment: int | None
    event: Event

    def by(self, person: str) -> bool:
        """Whether this person did it, however the name is written."""
        return review.name_key(self.event.person) == review.name_key(person)


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
    found: list[Recounted] = []
    for locale in selection.locales:
        told = _Told(project, locale)
        names = [source.name for source in selection.sources]
        for name in at:
            found += told.alone(name, at[name])
        found += told.of([name for name in names if name not in at], gone=gone)
    return sorted(found, key=lambda item: item.event.time) if not at else found


class _Told:
    """What the journal of a locale tells, by document."""

    def __init__(self, project: Project, locale: str) -> None:
        self._locale = locale
        self._events = _events(project, locale)
        self._documents = frozenset(source.name for source in project.sources) if self._events else frozenset()
        self._of: dict[str, list[Event]] = {}
        self._about: dict[str, list[Event]] = {}
        for event in self._events:
            self._of.setdefault(event.document, []).append(event)
            self._about.setdefault(event.key.msgid, []).append(event)
        self._units = cache(lambda name: _Units(project, locale, name))

    def alone(self, name: str, number: int) -> Iterator[Recounted]:
        """What happened to one segment, also what nobody recorded."""
        unit = self._units(name).at(number)
        for event in self._past(name).of(unit):
            yield Recounted(self._locale, name, number, event)

    def of(self, names: Sequence[str], *, gone: bool) -> Iterable[Recounted]:
        """What happened to the sentences that documents have, and had; those that are gone, too, if that is asked."""
        placed: dict[str, Recounted] = {}
        for name in names if self._events else ():
            placed = {item.event.id: item for item in self._standing(name)} | placed
        for event in self._events:
            if event.document in names or gone:
                placed.setdefault(event.id, Recounted(self._locale, event.document, None, event))
        return placed.values()

    def _standing(self, name: str) -> Iterator[Recounted]:
        """What happened to the sentences that a document has."""
        past = self._past(name)
        for unit in self._units(name).all:
            if unit.obsolete:
                continue
            number = next(iter(segment_numbers(unit.references)), None)
            for event in past.known(unit):
                if event.document == name or event.key not in self._live(event.document):
                    yield Recounted(self._locale, name, number, event)

    def _live(self, document: str) -> frozenset[Key]:
        return self._units(document).live if document in self._documents else frozenset()

    def _past(self, name: str) -> Past:
        units = self._units(name)
        sentences = {unit.msgid for unit in units.all}
        about = {event.id: event for sentence in sentences for event in self._about.get(sentence, ())}
        left = {event.document for event in about.values()} - self._documents
        some = {event.id: event for document in (name, *left) for event in self._of.get(document, ())}
        return Past(review.in_order((about | some).values()), name, units.all, self._documents)


def _events(project: Project, locale: str) -> Sequence[Event]:
    path = project.journal_path(locale)
    try:
        found = review.read_journal(path)
    except DragomanError as problem:
        project.refused.append(problem)
        return ()
    if found.passed_over:
        first, more = found.passed_over[0], len(found.passed_over) - 1
        others = f"; nor {'do' if more > 1 else 'does'} {more} more line{'s' if more > 1 else ''}" if more else ""
        project.warn(f"{path}:{first}: tells nothing that could be read{others}; all stays in the file")
    return found.events


class _Units:
    """The units of a document, read when the first is asked for."""

    def __init__(self, project: Project, locale: str, document: str) -> None:
        self._project, self._locale, self._document = project, locale, document

    @cached_property
    def all(self) -> Sequence[Unit]:
        """All of them, in file order."""
        try:
            loaded = self._project.catalog(self._locale, self._document)
        except DragomanError as problem:
            self._project.refused.append(problem)
            return ()
        return () if loaded is None else loaded.units

    @cached_property
    def live(self) -> frozenset[Key]:
        """Keys of the sentences that the document has."""
        return frozenset(unit.key for unit in self.all if not unit.obsolete)

    def at(self, number: int) -> Unit:
        """The unit of a segment; one made for this occurrence alone before one for all."""
        found = [unit for unit in self.all if not unit.obsolete and number in segment_numbers(unit.references)]
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
