"""What a sitting asks of others. Rooms do not import each other: whoever opens a sitting hands these in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from dragoman.model import Dismissal, Finding, Key, Unit
from dragoman.review.events import Deed
from dragoman.review.past import Past


class Clash(Protocol):
    """An entry that two programs changed at once: the one on disk stays, ours is kept here."""

    @property
    def key(self) -> Key:
        """Which entry."""

    @property
    def ours(self) -> Unit | None:
        """What this sitting had made of it."""

    @property
    def theirs(self) -> Unit | None:
        """What the other program made of it: what is on disk."""


class Store(Protocol):
    """Units that can be saved: a catalog."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units, in file order."""

    @property
    def changed(self) -> bool:
        """Whether anything was put since the last save."""

    @property
    def merges(self) -> int:
        """How often a save took in what another program had written: only then are units others than we put."""

    @property
    def moved(self) -> Mapping[Key, Key]:
        """The keys that the last merge gave to sentences edited meanwhile, by those that they had."""

    def get(self, key: Key, /) -> Unit | None:
        """The unit of this key."""

    def continued(self, states: Sequence[Unit], /) -> Sequence[Unit]:
        """States of a sentence that its author has edited since, as they would be under its key of today.

        None if it is not sure which sentence it is now.
        """

    def put(self, unit: Unit, /) -> None:
        """Replace the unit of the same key.

        Raises:
            DragomanError: It cannot be held; nothing is changed.
        """

    def save(self) -> Sequence[Clash]:
        """Write what changed, merging what another program wrote meanwhile.

        Raises:
            DragomanError: Nothing was written; what was put is still held.
        """


class Journal(Protocol):
    """Keeps every change the moment it is made, so that a crash before the save loses nothing (R5)."""

    @property
    def kept(self) -> str:
        """Where everything unsaved is written down, in words; "" if there is something that could not be."""

    def company(self) -> int:
        """How many other sittings have the same catalog open now."""

    def append(self, before: Unit, after: Unit, /) -> None:
        """Record one change.

        Raises:
            DragomanError: It could not be written.
        """

    def saved(self) -> None:
        """All that was recorded is now in the catalog too."""

    def close(self, *, keep: bool) -> None:
        """The sitting ends; ``keep`` what is recorded, for it could not be saved."""


class Dismissals(Protocol):
    """Findings that people have looked at and dismissed."""

    def find(self, unit: Unit, finding: Finding, /) -> Dismissal | None:
        """Who dismissed this finding of this unit as it stands, and why; None if nobody did."""

    def add(self, unit: Unit, finding: Finding, /, *, by: str, on: str, reason: str) -> None:
        """Dismiss a finding.

        Raises:
            DragomanError: It could not be kept; nothing is dismissed.
        """

    def remove(self, unit: Unit, finding: Finding, /) -> None:
        """Open a dismissed finding again.

        Raises:
            DragomanError: That could not be kept; it stays dismissed.
        """


class Chronicle(Protocol):
    """Keeps what everybody did, for ever: the journal that people share."""

    def record(self, deed: Deed, before: Unit, after: Unit, /, *, person: str, time: str) -> None:
        """Append an act.

        Raises:
            DragomanError: It could not be written now; it is tried again with the next one.
        """

    def past(self, units: Sequence[Unit], /) -> Past:
        """What was done to these units, which are the document's."""

    def close(self) -> None:
        """The sitting ends: what could not be written is written now, or put aside for the next."""
