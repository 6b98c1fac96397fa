"""What the journal tells: the history of a unit, what others changed since, and who did how much."""

from __future__ import annotations

import unicodedata
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice

from dragoman.model import Key, Status, Unit
from dragoman.review.events import Deed, Event, State, name_key
from dragoman.review.lineage import Lineage

_LOOK = 20
"""Events of the same second that are put into order."""


class Past:
    """The events of a document, by unit.

    Args:
        events: In the order in which they happened; of other documents, too, where units may have been there.
        document: Name of the document.
        units: Its units as they are now.
        documents: Names of all documents that are there; None where nobody knows.
    """

    def __init__(
        self,
        events: Iterable[Event],
        document: str = "",
        units: Iterable[Unit] = (),
        documents: frozenset[str] | None = None,
    ) -> None:
        self._document = document
        self._lineage = Lineage(events, document, units, documents)

    def known(self, unit: Unit) -> list[Event]:
        """What was recorded of a unit, oldest first, under every name that it and its document had."""
        return self._lineage.of(unit)

    def of(self, unit: Unit) -> list[Event]:
        """All that is known to have happened to a unit, oldest first; what nobody recorded is shown as such."""
        return list(_with_gaps(unit, self._document, self.known(unit)))

    def changed_since(self, person: str, units: Iterable[Unit]) -> frozenset[Key]:
        """The units whose approval was this person's last word on them, and that are no longer what was approved."""
        who = name_key(person)
        return frozenset(unit.key for unit in units if not unit.obsolete and self._changed(unit, who))

    def _changed(self, unit: Unit, who: str) -> bool:
        events = self._lineage.own(unit)
        last = next((event for event in reversed(events) if name_key(event.person) == who), None)
        if last is None:
            last = next((event for event in reversed(self.known(unit)) if name_key(event.person) == who), None)
        if last is None or last.now.status is not Status.APPROVED:
            return False
        state = State.of(unit)
        return state.status is not Status.APPROVED or state.texts != last.now.texts


def _with_gaps(unit: Unit, document: str, events: Sequence[Event]) -> Iterator[Event]:
    """The events, with what must have happened between them.

    Two desks may go on from the same state: then there are several states at once, until a merge makes one of them.
    """
    heads, seen, person = [State()], {State()}, ""
    for event in _in_turn(events):
        was = event.was
        if event.deed is Deed.SETTLED or _merged(heads, was):
            heads.clear()
        elif was in heads:
            heads.remove(was)
        elif was not in seen or event.person == person:
            yield _outside(event.document, event.key, heads.pop(), was)
        yield event
        seen |= {was, event.now}
        heads.append(event.now)
        person = event.person
    now = State.of(unit)
    same = any(head.texts == now.texts for head in heads) if unit.obsolete else now in heads
    if not same and not _merged(heads, now):
        yield _outside(document, unit.key, heads[-1], now)


def _merged(heads: Sequence[State], state: State) -> bool:
    """Whether this is one of several states, in doubt after a merge."""
    return len(heads) > 1 and state.texts in {head.texts for head in heads}


def _in_turn(events: Iterable[Event]) -> Iterator[Event]:
    """The events by time; of the same second, those first that others go on from."""
    seen = {State()}
    for _, found in groupby(events, key=lambda event: event.time):
        left = deque(found)
        while left:
            place = next((n for n, event in enumerate(islice(left, _LOOK)) if event.was in seen), 0)
            event = left[place]
            del left[place]
            seen.add(event.now)
            yield event


def _outside(document: str, key: Key, was: State, now: State) -> Event:
    return Event("", "", "", document, key, Deed.OUTSIDE, was, now)


@dataclass(slots=True)
class Share:
    """What a person did, in sentences; one counts once, however often they came back to it.

    Attributes:
        translated: Sentences they gave a text.
        approved: Sentences they approved.
        rejected: Sentences they sent back.
        days: Days on which they did something.
    """

    translated: set[tuple[str, Key]] = field(default_factory=set)
    approved: set[tuple[str, Key]] = field(default_factory=set)
    rejected: set[tuple[str, Key]] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    def count(self, event: Event) -> None:
        """Count an event in. What was taken back does not count."""
        place = (event.document, event.key)
        self.days.add(event.time[:10])
        if event.deed is Deed.UNDONE and event.was != event.now:
            self._of(event.was.status).discard(place)
        elif event.deed not in {Deed.UNDONE, Deed.SETTLED}:
            self._of(event.now.status).add(place)

    def _of(self, status: Status) -> set[tuple[str, Key]]:
        if status is Status.APPROVED:
            return self.approved
        return self.rejected if status is Status.REJECTED else self.translated

    def words(self, count: Callable[[str], int]) -> int:
        """Words of the source that they translated or approved."""
        return sum(count(key.msgid) for _, key in self.translated | self.approved)


def people(events: Iterable[Event]) -> dict[str, Share]:
    """Who did how much, by name as it was first written."""
    names: dict[str, str] = {}
    found: dict[str, Share] = {}
    for event in events:
        name = names.setdefault(name_key(event.person), unicodedata.normalize("NFC", event.person))
        found.setdefault(name, Share()).count(event)
    return dict(sorted(found.items(), key=lambda item: name_key(item[0])))
