"""Finds where the sentences of a document went that is no longer there: renamed, split, or joined with another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dragoman.catalog import change, typography
from dragoman.catalog.catalog import Catalog
from dragoman.model import Key, Segment, Unit

SHARE = 50
"""Per cent of a new document's sentences that an old one must have had to be its origin."""
FEWEST = 3
"""Sentences they must have in common: two short notes may be alike by chance."""


@dataclass(frozen=True, slots=True)
class Heir:
    """A new document whose sentences were another document's.

    Attributes:
        old: Name of the document that is gone.
        new: Name of the new one.
        share: Per cent of the new one's sentences that the old one had.
        whole: Whether most of what the old one had is in the new one: it was renamed, not split.
    """

    old: str
    new: str
    share: int
    whole: bool


def heirs(gone: Mapping[str, Iterable[Unit]], new: Mapping[str, Iterable[Segment]]) -> list[Heir]:
    """Which new documents hold the sentences of documents that are gone, the surest first.

    Told by content alone, typography aside; in time linear in the number of sentences.

    Args:
        gone: The units of each catalog without a document, by the document's name.
        new: The segments of each document without a catalog, by its name.
    """
    owners: dict[str, set[str]] = {}
    sizes: Counter[str] = Counter()
    for name, units in gone.items():
        for text in {typography.folded(unit.msgid) for unit in units if not unit.obsolete}:
            owners.setdefault(text, set()).add(name)
            sizes[name] += 1
    found = []
    for name, segments in new.items():
        texts = {typography.folded(segment.text) for segment in segments}
        common = Counter(owner for text in texts for owner in owners.get(text, ()))
        for owner, count in common.items():
            if count >= min(FEWEST, len(texts)) and 100 * count >= SHARE * len(texts):
                found.append(Heir(owner, name, 100 * count // len(texts), 2 * count > sizes[owner]))
    return sorted(found, key=lambda heir: (-heir.share, heir.old, heir.new))


def adopt(catalog: Catalog, units: Iterable[Unit]) -> int:
    """Take another document's translations in, as obsolete: the next sync revives those whose sentence is here.

    Approvals come along, as their seals are over the texts. What the catalog has already is left as it is.

    Returns:
        How many were taken in.
    """
    count = 0
    for unit in units:
        if unit.has_target and unit.msgid_plural is None and catalog.get(Key(unit.msgctxt, unit.msgid)) is None:
            catalog.put(replace(change.gone(unit), line=None))
            count += 1
    return count
