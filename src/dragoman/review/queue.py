"""Which units pass the desk, in which order, and which of them lies on it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from dragoman.model import Key, Status, Unit, segment_numbers
from dragoman.review.search import Needle
from dragoman.review.verdicts import RefusedError

Order = Literal["document", "status"]

UNREVIEWED = frozenset(Status) - {Status.APPROVED, Status.OBSOLETE}
"""What still needs a person."""

LIVE = frozenset(Status) - {Status.OBSOLETE}
"""What is in the document."""

URGENCY = (
    Status.REJECTED,
    Status.STALE,
    Status.EMPTY,
    Status.DRAFT,
    Status.TRANSLATED,
    Status.APPROVED,
    Status.OBSOLETE,
)
"""By status, what comes first: what was sent back, then what the author changed, then what was never done."""

_RANK: Mapping[Status, int] = {status: rank for rank, status in enumerate(URGENCY)}


@dataclass(frozen=True, slots=True)
class Filter:
    """Which units are shown: those of these statuses that hold this text, and of them only these, if any are named."""

    statuses: frozenset[Status] = LIVE
    text: str = ""
    only: frozenset[Key] | None = None

    def of(self, units: Iterable[Unit]) -> list[Unit]:
        """The units that pass, in their order."""
        needle = Needle(self.text) if self.text.strip() else None
        chosen = units if self.only is None else (u for u in units if u.key in self.only)
        return [u for u in chosen if u.status in self.statuses and (needle is None or needle(u))]

    @property
    def everything(self) -> bool:
        """Whether it lets all of the document pass."""
        return self.statuses == LIVE and not self.text.strip() and self.only is None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands before and after a sentence in its document, nearest in the middle."""

    before: tuple[Unit, ...] = ()
    after: tuple[Unit, ...] = ()


def in_document_order(units: Sequence[Unit]) -> list[Unit]:
    """As the document has them, by segment number; obsolete ones last; file order where references say nothing."""
    if len({_path(item) for unit in units for item in unit.references[:1]}) > 1:
        return sorted(units, key=lambda unit: unit.obsolete)
    return sorted(units, key=_place)


def in_order(units: Sequence[Unit], order: Order) -> list[Unit]:
    """In the order of the queue."""
    ordered = in_document_order(units)
    return ordered if order == "document" else sorted(ordered, key=lambda unit: _RANK[unit.status])


def _path(item: str) -> str:
    return item.rpartition(":")[0]


def _place(unit: Unit) -> tuple[bool, int]:
    return unit.obsolete, min(segment_numbers(unit.references), default=1_000_000_000)


@dataclass(slots=True)
class _Text:
    """The document as a row of sentences; one that occurs twice stands at both places."""

    keys: list[Key] = field(default_factory=list)
    places: dict[Key, int] = field(default_factory=dict)

    @classmethod
    def of(cls, units: Iterable[Unit]) -> _Text:
        """Read from the references of units that are in document order."""
        rows = [(n, u.key) for u in units if not u.obsolete for n in segment_numbers(u.references) or (0,)]
        if all(n for n, _ in rows):
            rows.sort(key=lambda row: row[0])
        text = cls([key for _, key in rows])
        for place, key in enumerate(text.keys):
            text.places.setdefault(key, place)
        return text

    def around(self, key: Key, reach: int) -> tuple[list[Key], list[Key]]:
        """Up to ``reach`` keys before and after the first place of one."""
        if key not in self.places:
            return [], []
        at = self.places[key]
        return self.keys[max(0, at - reach) : at], self.keys[at + 1 : at + 1 + reach]


class Queue:
    """Units on their way over the desk, and the place we are at.

    The filter takes a picture: a unit stays in the queue when its status changes, until it is narrowed anew, so that
    nothing jumps away under the hand and every undo finds its place.
    """

    def __init__(self, units: Sequence[Unit], order: Order = "document") -> None:
        self.filter = Filter()
        self._order = order
        self._at = 0
        self._keys: tuple[Key, ...] = ()
        self._moved: dict[Key, Key] = {}
        self._read(units)
        self._take(self.filter.of(self._all.values()))

    # What is in it

    @property
    def keys(self) -> tuple[Key, ...]:
        """What the units are found by, in order."""
        return self._keys

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units, in order."""
        return tuple(self._all[key] for key in self._keys)

    @property
    def place(self) -> int:
        """Where we are, from 0."""
        return self._at

    @property
    def current(self) -> Unit | None:
        """The unit on the desk; None if nothing is in the queue."""
        return self._all[self._keys[self._at]] if self._keys else None

    def __len__(self) -> int:
        return len(self._keys)

    def get(self, key: Key) -> Unit | None:
        """Any unit of the catalog, whether it passes the filter or not, also by a key that it had before."""
        return self._all.get(self.followed(key))

    def followed(self, key: Key) -> Key:
        """The key that a sentence has now: one that its author edits gets another."""
        return key if key in self._all else self._moved.get(key, key)

    def neighbours(self, reach: int = 1) -> Neighbours:
        """What stands around the current sentence in its document, whatever the filter hides."""
        if self.current is None:
            return Neighbours()
        before, after = self._text.around(self.current.key, reach)
        return Neighbours(tuple(self._all[key] for key in before), tuple(self._all[key] for key in after))

    # Moving

    def go(self, place: int) -> Unit | None:
        """To a place, from 0; beyond an end, to that end."""
        self._at = max(0, min(place, len(self._keys) - 1))
        return self.current

    def go_to(self, key: Key) -> Unit | None:
        """To a unit, lifting the filter if it hides it.

        Raises:
            RefusedError: There is no such unit.
        """
        unit = self.get(key)
        if unit is None:
            raise RefusedError("this sentence is no longer in the catalog")
        if unit.key not in self._keys:
            self.narrow(Filter(frozenset(Status)) if unit.obsolete else Filter())
        return self.go(self._keys.index(unit.key))

    def next(self) -> Unit | None:
        """To the unit after this one; at the end, stay."""
        return self.go(self._at + 1)

    def previous(self) -> Unit | None:
        """To the unit before this one; at the start, stay."""
        return self.go(self._at - 1)

    def first(self) -> Unit | None:
        """To the first unit."""
        return self.go(0)

    def last(self) -> Unit | None:
        """To the last unit."""
        return self.go(len(self._keys) - 1)

    def next_unreviewed(self) -> Unit | None:
        """To the next unit that needs a person, from the start again after the end.

        Raises:
            RefusedError: All of them are done.
        """
        return self._seek(1)

    def onward(self) -> Unit | None:
        """To the next unit that needs a person; where none is left, to the next."""
        try:
            return self.next_unreviewed()
        except RefusedError:
            return self.next()

    def resume(self) -> Unit | None:
        """To the first unit that needs a person, or to the first."""
        self.first()
        with contextlib.suppress(RefusedError):
            self._seek(0)
        return self.current

    def narrow(self, wanted: Filter) -> None:
        """Let only these units pass, staying at the current one or going to the next that does.

        Raises:
            RefusedError: None would be left; the queue stays as it was.
        """
        units = wanted.of(self._all.values())
        if not units:
            raise RefusedError("no sentence is like that")
        order = tuple(self._all)
        here = order.index(self.current.key) if self.current else 0
        self.filter = wanted
        self._take(units, (*order[here:], *order[:here]))

    # Following the store

    def put(self, unit: Unit) -> None:
        """Take over a new state of a unit that is there."""
        self._all[unit.key] = unit

    def reload(self, units: Sequence[Unit], moved: Mapping[Key, Key] | None = None) -> None:
        """Take over another set of units: those that were in the queue stay, new ones pass the filter first.

        We stay at the sentence where we are, whatever its key is now; if it is gone, at the one nearest to its place.

        Args:
            units: The units.
            moved: The keys of sentences that their author has edited, by those that they had.
        """
        moved = moved or {}
        order, before, here = tuple(self._all), self._keys, self.current
        self._moved = {old: moved.get(new, new) for old, new in self._moved.items()} | dict(moved)
        self._read(units)
        if self.filter.only is not None:
            self.filter = replace(self.filter, only=frozenset(map(self.followed, self.filter.only)))
        passed = {unit.key for unit in self.filter.of(self._all.values())} | set(map(self.followed, before))
        left = [unit for unit in self._all.values() if unit.key in passed]
        if not left:
            self.filter = Filter()
        at = order.index(here.key) if here else 0
        row = map(self.followed, (*order[at:], *reversed(order[:at])))
        self._take(left or self.filter.of(self._all.values()), row)

    def _read(self, units: Sequence[Unit]) -> None:
        self._all = {unit.key: unit for unit in in_order(units, self._order)}
        self._text = _Text.of(in_document_order(units))

    def _take(self, units: Sequence[Unit], wanted: Iterable[Key] = ()) -> None:
        """Let these be in the queue, and be at the first wanted one that is."""
        self._keys = tuple(unit.key for unit in units)
        places = {key: place for place, key in enumerate(self._keys)}
        self._at = next((places[key] for key in wanted if key in places), 0)

    def _seek(self, first: int) -> Unit | None:
        size = len(self._keys)
        for step in range(first, size + first):
            place = (self._at + step) % size
            if self._all[self._keys[place]].status in UNREVIEWED:
                return self.go(place)
        raise RefusedError("nothing is left to review here")
