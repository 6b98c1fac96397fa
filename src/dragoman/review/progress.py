"""How far a catalog is, kept up to date one unit at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from dragoman.model import Counts, Status, Unit


class Tally:
    """Segments and words by status. A sentence that occurs twice counts twice; obsolete ones do not count."""

    def __init__(self, units: Iterable[Unit], words: Callable[[str], int]) -> None:
        self._words = words
        self._segments: Counter[Status] = Counter()
        self._length: Counter[Status] = Counter()
        for unit in units:
            self.add(unit)

    def add(self, unit: Unit, times: int = 1) -> None:
        """Count a unit; ``times=-1`` takes it out again."""
        status = unit.status
        if status is Status.OBSOLETE:
            return
        occurrences = times * unit.occurrences
        self._segments[status] += occurrences
        self._length[status] += occurrences * self._words(unit.msgid)

    def change(self, before: Unit, after: Unit) -> None:
        """Count ``after`` in place of ``before``."""
        self.add(before, -1)
        self.add(after)

    @property
    def counts(self) -> Counts:
        """The figures as ``status`` prints them."""
        by_status = {status.value: self._segments[status] for status in Status if status is not Status.OBSOLETE}
        words = self._length.total()
        left = words - self._length[Status.APPROVED]
        return Counts(segments=self._segments.total(), words=words, words_left=left, **by_status)


def counts_of(units: Iterable[Unit], words: Callable[[str], int]) -> Counts:
    """How far these units are."""
    return Tally(units, words).counts
