"""Finds where the sentences of a document went: it was renamed, split, or joined with another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.catalog import typography
from dragoman.catalog.catalog import Catalog
from dragoman.model import Key, Segment, Unit, reference, segment_numbers

SHARE = 50
"""Per cent of a new document's sentences that were another's, or of the other's that are in it, to be its heir."""
FEWEST = 3
"""Sentences they must have in common: two short notes may be alike by chance."""


@dataclass(frozen=True, slots=True)
class Heir:
    """A new document whose sentences were another document's.

    Attributes:
        old: Name of the document they were in.
        share: Per cent of the new one's sentences that the old one had.
        whole: Whether most of what the old one had is in the new one: it was renamed, not split.
    """

    old: str
    share: int
    whole: bool


class Estate:
    """What documents left behind, told by content alone, typography aside; linear in the number of sentences.

    Args:
        left: Units whose sentences are in no document that has a catalog, by the name of the document they were in.
    """

    def __init__(self, left: Mapping[str, Iterable[Unit]]) -> None:
        self.units = {name: tuple(units) for name, units in left.items()}
        self._owners: dict[str, list[str]] = {}
        self._sizes: Counter[str] = Counter()
        self._latest = {name: _latest(units) for name, units in self.units.items()}
        for name, units in self.units.items():
            for text in {typography.folded(unit.msgid) for unit in units if not unit.obsolete}:
                self._owners.setdefault(text, []).append(name)
                self._sizes[name] += 1

    def heir(self, segments: Iterable[Segment]) -> list[Heir]:
        """Whose sentences a new document has, the one it has most of first; of equals, who was worked on last.

        A document that was renamed twice left two catalogs behind.
        """
        texts = {typography.folded(segment.text) for segment in segments}
        common = Counter(owner for text in texts for owner in self._owners.get(text, ()))
        found = []
        for owner, count in common.items():
            whole = 2 * count > self._sizes[owner]
            if count >= min(FEWEST, len(texts)) and (whole or 100 * count >= SHARE * len(texts)):
                found.append(Heir(owner, 100 * count // len(texts), whole))
        found.sort(key=lambda heir: heir.old)
        return sorted(found, key=lambda heir: (heir.share, self._latest[heir.old]), reverse=True)


def _latest(units: Iterable[Unit]) -> str:
    """When somebody last worked on one of these, as notes write it."""
    return max((note.on for unit in units if (note := unit.note) is not None), default="")


def adopt(catalog: Catalog, units: Iterable[Unit]) -> int:
    """Take another document's translations in, behind what is there: the next sync finds their places.

    Approvals come along, as their seals are over the texts. What the catalog has already is left as it is.

    Returns:
        How many were taken in.
    """
    behind = max((n for unit in catalog.units for n in segment_numbers(unit.references)), default=0)
    count = 0
    for unit in units:
        if unit.has_target and unit.msgid_plural is None and catalog.get(Key(unit.msgctxt, unit.msgid)) is None:
            places = tuple(reference("", behind + n) for n in segment_numbers(unit.references))
            catalog.put(replace(unit, references=places, line=None))
            count += 1
    return count
