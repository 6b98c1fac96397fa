"""How far a document, or a heap of them, is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, fields

from dragoman.model.unit import Status


@dataclass(frozen=True, slots=True)
class Counts:
    """Segments by status, and source words. The field names are the keys of ``status --format json``.

    A sentence that occurs twice in a document counts twice: progress is measured in the document's own text.
    """

    segments: int = 0
    words: int = 0
    empty: int = 0
    draft: int = 0
    stale: int = 0
    rejected: int = 0
    translated: int = 0
    approved: int = 0
    words_left: int = 0
    """Source words of segments that are not approved."""

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(self)))

    @property
    def finished(self) -> bool:
        """Whether every segment is approved."""
        return self.approved == self.segments

    @classmethod
    def total(cls, items: Iterable[Counts]) -> Counts:
        """The sum."""
        return sum(items, cls())

    @classmethod
    def tally(cls, segments: Iterable[tuple[Status, int]]) -> Counts:
        """Counts of segments given as their status and their number of source words."""
        number: Counter[Status] = Counter()
        words = left = 0
        for status, size in segments:
            number[status] += 1
            words += size
            left += 0 if status is Status.APPROVED else size
        return cls(
            segments=number.total(),
            words=words,
            empty=number[Status.EMPTY],
            draft=number[Status.DRAFT],
            stale=number[Status.STALE],
            rejected=number[Status.REJECTED],
            translated=number[Status.TRANSLATED],
            approved=number[Status.APPROVED],
            words_left=left,
        )
