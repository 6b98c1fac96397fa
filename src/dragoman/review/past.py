"""What the journal tells: the history of a unit, what others changed since, and who did how much."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.model import Key, Status, Unit
from dragoman.review.events import Deed, Event, State


class Past:
    """The events of a document, by unit."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._of: dict[Key, list[Event]] = defaultdict(list)
        for event in events:
            self._of[event.key].append(event)

    def keys(self, unit: Unit) -> list[Key]:
        """The unit's key, and those of the sentences that it was before the author changed them."""
        found = [unit.key]
        if unit.previous_msgid is not None:
            found.append(Key(unit.previous_msgctxt, unit.previous_msgid))
        for key in found:
            earlier = (event.earlier for event in self._of.get(key, ()))
            found += [one for one in dict.fromkeys(earlier) if one is not None and one not in found]
        return found

    def of(self, unit: Unit) -> list[Event]:
        """All that is known to have happened to a unit, oldest first; what nobody recorded is shown as such."""
        events = sorted(
            (event for key in reversed(self.keys(unit)) for event in self._of.get(key, ())), key=lambda e: e.time
        )
        return list(_with_gaps(unit, events))

    def changed_since(self, person: str, units: Iterable[Unit]) -> frozenset[Key]:
        """The units whose approval was this person's last word on them, and that are no longer what was approved."""
        who = person.casefold()
        last: dict[Key, Event] = {}
        for events in self._of.values():
            for event in events:
                if event.person.casefold() == who:
                    last[event.key] = event
        approved = {key: event.now.texts for key, event in last.items() if event.now.status is Status.APPROVED}
        return frozenset(unit.key for unit in units if not unit.obsolete and self._changed(unit, approved, last))

    def _changed(self, unit: Unit, approved: Mapping[Key, tuple[str, ...]], last: Mapping[Key, Event]) -> bool:
        if unit.key in last:
            state = State.of(unit)
            return unit.key in approved and (state.status is not Status.APPROVED or state.texts != approved[unit.key])
        return any(key in approved for key in self.keys(unit))


def _with_gaps(unit: Unit, events: Sequence[Event]) -> Iterator[Event]:
    """The events, with what must have happened between them."""
    at = State()
    for event in events:
        if event.was != at and event.deed is not Deed.SETTLED:
            yield _outside(event.document, event.key, at, event.was)
        yield event
        at = event.now
    now = State.of(unit)
    document = events[-1].document if events else ""
    if now.texts != at.texts or (now.status is not at.status and not unit.obsolete):
        yield _outside(document, unit.key, at, now)


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
    """Who did how much, by name."""
    found: dict[str, Share] = defaultdict(Share)
    for event in events:
        found[event.person].count(event)
    return dict(sorted(found.items(), key=lambda item: item[0].casefold()))
