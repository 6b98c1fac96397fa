"""The journal that people share, as one of them sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from dragoman.errors import DragomanError
from dragoman.model import Key, Unit
from dragoman.review.doors import Chronicle
from dragoman.review.events import Deed, Event
from dragoman.review.past import Past


class Shared:
    """Tells everybody what one person does, and them what everybody did. Where there is no journal, it knows nothing.

    Attributes:
        trouble: Why the latest acts could not be recorded; that stops nothing.
    """

    def __init__(self, chronicle: Chronicle | None, person: str, clock: Callable[[], datetime]) -> None:
        self.trouble: DragomanError | None = None
        self._chronicle, self._person, self._clock = chronicle, person, clock
        self._changed: frozenset[Key] | None = None

    def tell(self, deed: Deed, before: Unit, after: Unit) -> None:
        """Record an act."""
        if self._changed is not None:
            self._changed -= {after.key}
        if self._chronicle is None:
            return
        time = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        self.trouble = None
        try:
            self._chronicle.record(deed, before, after, person=self._person, time=time)
        except DragomanError as problem:
            self.trouble = problem

    def close(self) -> None:
        """The sitting ends."""
        if self._chronicle is not None:
            self._chronicle.close()

    def past(self, unit: Unit, units: Sequence[Unit]) -> Sequence[Event]:
        """What happened to one of these units, oldest first; what nobody recorded is among it, without a name."""
        return self._past(units).of(unit)

    def changed_since(self, units: Sequence[Unit]) -> frozenset[Key]:
        """Those that the person approved and others have changed since."""
        if self._changed is None:
            self._changed = self._past(units).changed_since(self._person, units)
        return self._changed

    def refresh(self) -> None:
        """Others have written."""
        self._changed = None

    def _past(self, units: Sequence[Unit]) -> Past:
        return Past(()) if self._chronicle is None else self._chronicle.past(units)
