"""Stand-ins for what a sitting is handed: a store without a disk, a journal that remembers, a clock that stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dragoman.errors import DragomanError, SaveError
from dragoman.model import Dismissal, Finding, Key, Unit, dismissal_seal
from dragoman.review import Deed, Event, Past
from dragoman.review.events import event

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
STAMP = "2026-11-22T12:00Z"


@dataclass(frozen=True)
class Collision:
    """An entry two programs changed."""

    key: Key
    ours: Unit | None
    theirs: Unit | None


class Shelf:
    """Units in memory; ``disk`` is what was saved last, and may be written behind the sitting's back."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = {unit.key: unit for unit in units}
        self.disk = dict(self._units)
        self._read = dict(self._units)
        self.full = False
        self.saves = 0
        self.merges = 0
        self.moved: Mapping[Key, Key] = {}
        self.renamed: dict[Key, Key] = {}

    @property
    def units(self) -> tuple[Unit, ...]:
        return tuple(self._units.values())

    @property
    def changed(self) -> bool:
        return self._units != self._read

    def get(self, key: Key, /) -> Unit | None:
        return self._units.get(key)

    def continued(self, states: Sequence[Unit], /) -> Sequence[Unit]:
        return []

    def put(self, unit: Unit, /) -> None:
        self._units[unit.key] = unit

    def save(self) -> Sequence[Collision]:
        if not self.changed:
            return []
        if self.full:
            raise SaveError("cannot be written (no space left on device)", where="sv.po", remedy="free space")
        clashes = []
        self.merges += self.disk != self._read
        self._follow()
        for key, theirs in self.disk.items():
            base, ours = self._read.get(key), self._units.get(key)
            if theirs == base:
                continue
            if ours not in {base, theirs}:
                clashes.append(Collision(key, ours, theirs))
            self._units[key] = theirs
        self.disk = dict(self._units)
        self._read = dict(self._units)
        self.saves += 1
        return clashes

    def edited(self, before: Unit, after: Unit) -> None:
        """The author edits a sentence, and sync gives its entry another key."""
        self.disk = {key if key != before.key else after.key: unit for key, unit in self.disk.items()}
        self.disk[after.key] = after
        self.renamed[before.key] = after.key

    def _follow(self) -> None:
        """Go on with what was edited: our text stands under the new key, stale."""
        for old, new in self.renamed.items():
            ours, edited = self._units.pop(old), self.disk[new]
            text = edited if ours == self._read.pop(old) else replace(edited, msgstr=ours.msgstr)
            self._units[new] = self.disk[new] = text
            self._read[new] = text
        if self.renamed:
            self._units = {key: self._units.get(key, unit) for key, unit in self.disk.items()}
        self.moved, self.renamed = self.renamed, {}


class Diary:
    """A journal that can be asked what it holds, and can be made to fail."""

    def __init__(self) -> None:
        self.changes: list[tuple[Unit, Unit]] = []
        self.problem: DragomanError | None = None
        self.closed: bool | None = None
        self.others = 0

    def append(self, before: Unit, after: Unit, /) -> None:
        if self.problem:
            raise self.problem
        self.changes.append((before, after))

    @property
    def kept(self) -> str:
        return "" if self.problem else "in the journal"

    def company(self) -> int:
        return self.others

    def saved(self) -> None:
        self.changes.clear()

    def close(self, *, keep: bool) -> None:
        self.closed = not keep


class Pad:
    """Dismissals in memory, and can be made to fail."""

    def __init__(self) -> None:
        self.kept: dict[str, Dismissal] = {}
        self.problem: DragomanError | None = None

    def find(self, unit: Unit, finding: Finding, /) -> Dismissal | None:
        return self.kept.get(dismissal_seal(unit, finding))

    def add(self, unit: Unit, finding: Finding, /, *, by: str, on: str, reason: str) -> None:
        if self.problem:
            raise self.problem
        seal = dismissal_seal(unit, finding)
        self.kept[seal] = Dismissal(seal, finding.check, "", unit.msgid, by, on, reason)

    def remove(self, unit: Unit, finding: Finding, /) -> None:
        if self.problem:
            raise self.problem
        del self.kept[dismissal_seal(unit, finding)]


class Annals:
    """A journal that people share, in memory."""

    def __init__(self) -> None:
        self.kept: list[Event] = []

    def record(self, deed: Deed, before: Unit, after: Unit, /, *, person: str, time: str) -> None:
        self.kept.append(event(deed, before, after, person=person, time=time, document="a"))

    def past(self, units: Sequence[Unit], /) -> Past:
        return Past(self.kept, "a", units)

    def close(self) -> None:
        pass


def standing_clock() -> Callable[[], datetime]:
    """Noon, always."""
    return lambda: NOON
