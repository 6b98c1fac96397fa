"""Which sentences a unit was before: in other documents, and before its author edited it.

An event names the document and the sentence as they were. A document is renamed, split or joined, a sentence edited;
its translation goes on, and with it the note that says who did what when. By that note, word for word the same text
beside it, the events of what it was are found; where there is no note, by the text alone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from dragoman.model import Act, Key, Note, Unit
from dragoman.review.events import Event, State, name_key
from dragoman.text import similarity

ALIKE = 60
"""Per cent that two sentences must be alike to be one that was edited; their translation is the same besides."""
MOST = 50
"""Events that are looked at where many fit, the latest: nobody signs more in a minute."""
_EVER = "~"
_MINUTE = len("2026-11-22T14:03")


class Place(NamedTuple):
    """A sentence of a document."""

    document: str
    key: Key


class _Sign(NamedTuple):
    """What tells an act from others: what, who, and in which minute."""

    act: str
    person: str
    minute: str


class _Trail(NamedTuple):
    """A place, and until when what happened there belongs to the unit."""

    place: Place
    until: str


class Lineage:
    """The events of a locale, followed back from the units of one document.

    Args:
        events: In the order in which they happened.
        document: The document.
        units: Its units as they are now.
        documents: Names of all documents that are there; None where nobody knows, then others are not looked into.
    """

    def __init__(
        self, events: Iterable[Event], document: str, units: Iterable[Unit], documents: frozenset[str] | None
    ) -> None:
        self._document, self._documents = document, documents
        self._live = frozenset(unit.key for unit in units if not unit.obsolete)
        self._of: dict[Place, list[Event]] = defaultdict(list)
        self._signed: set[tuple[_Sign, Place]] = set()
        self._by_key: dict[tuple[_Sign | None, Key], list[Event]] = defaultdict(list)
        self._by_text: dict[tuple[_Sign | None, tuple[str, ...]], list[Event]] = defaultdict(list)
        self._kin: Counter[str] = Counter()
        for event in events:
            self._of[Place(event.document, event.key)].append(event)
            sign = _Sign(event.deed, name_key(event.person), event.time[:_MINUTE])
            self._signed.add((sign, Place(event.document, event.key)))
            self._note(sign, event)
        for place, found in self._of.items():
            self._kin[place.document] += place.key in self._live
            self._note(None, found[-1])

    def _note(self, sign: _Sign | None, event: Event) -> None:
        self._by_key[sign, event.key].append(event)
        self._by_text[sign, event.now.texts].append(event)

    def of(self, unit: Unit) -> list[Event]:
        """The events of a unit under all the names it had, in order."""
        found: dict[str, Event] = {}
        seen: set[Place] = set()
        waiting = [_Trail(Place(self._document, unit.key), _EVER), *self._before(unit)]
        while waiting:
            place, until = waiting.pop(0)
            if place in seen:
                continue
            seen.add(place)
            here = [event for event in self._of.get(place, ()) if event.time <= until]
            found.update((event.id, event) for event in here)
            waiting += self._earlier(here)
        return sorted(found.values(), key=lambda event: event.time)

    def own(self, unit: Unit) -> Sequence[Event]:
        """Those alone that name the unit as it is now."""
        return self._of.get(Place(self._document, unit.key), ())

    def _before(self, unit: Unit) -> Iterator[_Trail]:
        """What a unit tells of what it was."""
        if unit.previous_msgid is not None:
            yield _Trail(Place(self._document, Key(unit.previous_msgctxt, unit.previous_msgid)), _EVER)
        if not unit.comments:
            return
        note = next((note for note in reversed(unit.notes) if note.act is not Act.DRAFT), None)
        yield from self._continued(Place(self._document, unit.key), State.of(unit), note, _EVER)

    def _earlier(self, events: Sequence[Event]) -> Iterator[_Trail]:
        """What the events of a place tell of what it was before."""
        for n, event in enumerate(events):
            place = Place(event.document, event.key)
            if event.earlier is not None:
                yield _Trail(Place(event.document, event.earlier), event.time)
            if n == 0 or event.stood is not None:
                yield from self._continued(place, event.was, event.stood, event.time)

    def _continued(self, place: Place, state: State, note: Note | None, until: str) -> Iterator[_Trail]:
        """Where a state that nobody recorded in this place comes from, if that can be told."""
        if state.empty:
            return
        sign = None if note is None else _Sign(note.act, name_key(note.by), note.on[:_MINUTE])
        if sign is not None and (sign, place) in self._signed:
            return
        found = (*self._by_key.get((sign, place.key), ())[-MOST:], *self._by_text.get((sign, state.texts), ())[-MOST:])
        likely = [event for event in found if event.time <= until and self._may_be(event, place, state, note)]
        if likely:
            best = max(likely, key=lambda event: self._likeness(event, place))
            yield _Trail(Place(best.document, best.key), best.time)

    def _may_be(self, event: Event, place: Place, state: State, note: Note | None) -> bool:
        """Whether the event may be of what a place was before."""
        if Place(event.document, event.key) == place:
            return False
        elsewhere = event.document != place.document
        if elsewhere and self._documents is None:
            return False
        if event.key == place.key:
            # The same act on the same sentence; without its note, only of a document that is gone.
            return note is not None or self._gone(event)
        if event.now.texts != state.texts:
            return False
        if event.key.msgid == place.key.msgid:
            return note is not None or self._gone(event)
        return self._gone(event) and similarity.ratio(event.key.msgid, place.key.msgid) >= ALIKE

    def _gone(self, event: Event) -> bool:
        """Whether the sentence is there no more under the name that the event has."""
        if event.document == self._document:
            return event.key not in self._live
        return self._documents is not None and event.document not in self._documents

    def _likeness(self, event: Event, place: Place) -> tuple[bool, bool, int, int, str]:
        return (
            event.document == place.document,
            self._gone(event),
            self._kin[event.document],
            similarity.ratio(event.key.msgid, place.key.msgid),
            event.time,
        )
