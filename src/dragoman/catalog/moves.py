"""Finds where the sentences of a document went among the other documents: a passage moved, names were exchanged.

A translation follows its very sentence, told by content alone. Of several candidates the sentences beside it decide;
what they cannot decide comes in doubt. Linear in the number of sentences that are gone and of those that are wanted.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from dragoman import files
from dragoman.catalog.catalog import Catalog
from dragoman.catalog.sync import is_own, is_shared, occurrences
from dragoman.catalog.triage import Triage
from dragoman.errors import CatalogError
from dragoman.model import Act, Key, Segment, Status, Unit
from dragoman.text import words

ALONE = 4
"""Words from which a sentence is known without a neighbour that moved along: many letters begin alike."""
BESIDE = 10
"""Places around a sentence that moved, up to which those that are gone too may have moved along, edited."""
MOST = 50
"""Candidates that are compared for one place."""
FEW = 40
"""Sentences up to which a catalog is searched for them before it is read."""
_PLAIN = re.compile(r"[A-Za-z0-9,.;:()'!?-]*(?: [A-Za-z0-9,.;:()'!?-]+){0,2}")
"""Letters that are written alike everywhere, of the first words: no line ends before them."""


@dataclass(frozen=True, slots=True, eq=False)
class Lost:
    """A translation whose sentence its document has no more.

    Attributes:
        document: Name of that document.
        unit: What was translated and how, as it was while the sentence stood there.
        before: The sentence before it there, "" for none.
        after: The one behind it.
        origin: The entry that holds it.
        age: 0 if the sentence stood there until now, 1 if it was gone already, 2 if its whole document is.
        there: Whether the document has the sentence all the same, but not beside both that it stood beside.
    """

    document: str
    unit: Unit
    before: str
    after: str
    origin: Key
    age: int = 0
    there: bool = False


def lost(
    document: str, catalog: Catalog, there: Sequence[str], *, source: str = "en", gone: bool = False
) -> list[Lost | None]:
    """The translations in a catalog that its document has no sentence for, in order; None parts passages.

    An edited sentence holds, beside its own, what was translated before.

    Args:
        document: Its name.
        catalog: Its catalog.
        there: The sentences that the document has today, in order.
        source: Source language.
        gone: Whether the document itself is gone.
    """
    ours = [unit for unit in catalog.units if unit.msgid_plural is None and (is_shared(unit) or is_own(unit))]
    here = frozenset(there)
    if all(unit.msgid in here and unit.previous_msgid is None for unit in ours):
        return []
    placed = [unit for _, unit in occurrences([unit for unit in ours if not unit.obsolete])]
    obsolete = [unit for unit in ours if unit.obsolete]
    found = [
        *_passages(document, placed, here, set(pairwise(there)), 2 if gone else 0),
        *_passages(document, obsolete, here, None, 2 if gone else 1),
    ]
    triage = Triage(source, catalog.header.get("Language", ""), "")
    for unit in ours:
        if unit.previous_msgid and unit.previous_msgid not in here and unit.fuzzy and unit.has_target:
            before = triage.returned(replace(unit, obsolete=False))
            found += [Lost(document, replace(before, line=None), "", "", unit.key, 2 if gone else 1), None]
    return found if any(found) else []


def _passages(
    document: str, units: Sequence[Unit], here: Collection[str], pairs: Collection[tuple[str, str]] | None, age: int
) -> Iterator[Lost | None]:
    texts = ["", *(unit.msgid for unit in units), ""]
    for unit, before, after in zip(units, texts, texts[2:], strict=False):
        there = unit.msgid in here
        # Who stood beside it may have gone and taken it along, though the document says it elsewhere.
        left = pairs is not None and ((before, unit.msgid) not in pairs or (unit.msgid, after) not in pairs)
        if unit.has_target and (not there or left):
            was = replace(unit, obsolete=False, line=None)
            yield Lost(document, was, before, after, unit.key, age, there)
        else:
            yield None
    yield None


def _apart(text: str, before: str, after: str, pairs: Collection[tuple[str, str]]) -> bool:
    """Whether a sentence that stood beside others stands beside none of them."""
    return bool(before or after) and (before, text) not in pairs and (text, after) not in pairs


def contested(units: Iterable[Unit], segments: Sequence[Segment]) -> set[str]:
    """The sentences that a document has as before, but beside others alone: they may have come with those."""
    placed = [
        unit.msgid for _, unit in occurrences([u for u in units if not u.obsolete and (is_shared(u) or is_own(u))])
    ]
    texts = [segment.text for segment in segments]
    if placed == texts:
        return set()
    pairs, beside = set(pairwise(placed)), ["", *texts, ""]
    places = list(zip(texts, beside, beside[2:], strict=False))
    at_home = {text for text, before, after in places if not _apart(text, before, after, pairs)}
    return {text for text in texts if text not in at_home} & set(placed)


def by_machine(unit: Unit) -> bool:
    """Whether nobody has looked at a translation yet."""
    return unit.status is Status.DRAFT and unit.note is not None and unit.note.act is Act.DRAFT


def wanted(units: Iterable[Unit], segments: Iterable[Segment], *, empty_too: bool = True) -> set[str]:
    """The sentences of a document that its catalog has no translation by people for, but perhaps of an earlier time.

    Args:
        units: The catalog's.
        segments: The document's.
        empty_too: Also those that were there already at the last sync.
    """
    here = {segment.text for segment in segments}
    for unit in units:
        filled = unit.has_target and not by_machine(unit)
        if not unit.obsolete and (filled or not empty_too or unit.msgid_plural is not None):
            here.discard(unit.msgid)
            here.discard(unit.previous_msgid or "")
    return here


@dataclass(frozen=True, slots=True)
class Choice:
    """What follows a sentence to a place.

    Attributes:
        number: Its number in the pool.
        lost: The translation.
        beside: How many of the sentences beside it moved along, 0 to 2.
        others: Other texts for which as much speaks.
    """

    number: int
    lost: Lost
    beside: int
    others: tuple[str, ...] = ()

    @property
    def by_people(self) -> bool:
        """Whether somebody approved or wrote it."""
        return _weight(self.lost.unit) > 1

    @property
    def moved(self) -> bool:
        """Whether it is what its entry says, beyond doubt: that entry is not needed any more where it is."""
        return not self.others and self.lost.origin == self.lost.unit.key


def may_hold(path: Path, texts: Collection[str]) -> bool:
    """Whether a catalog may have one of these sentences: a look at its bytes, which spares reading most of them.

    Raises:
        CatalogError: It cannot be read.
    """
    if len(texts) > FEW:
        return True
    data = files.read_bytes(path, refuse=CatalogError)
    return any(b'"' + text.encode() in data for text in map(_plain_beginning, texts))


def _plain_beginning(text: str) -> str:
    """The first letters, that stand so in a catalog of any charset and width."""
    found = _PLAIN.match(text)
    return found[0][:20] if found else ""


class Pool:
    """The translations of a locale whose sentences are gone from their documents."""

    def __init__(self) -> None:
        self._by_text: dict[str, list[int]] = {}
        self._all: list[Lost | None] = [None]

        self._documents: set[str] = set()

    def __bool__(self) -> bool:
        return bool(self._by_text)

    def of(self, document: str) -> bool:
        """Whether a document lost anything since its last sync."""
        return document in self._documents

    def add(self, found: Iterable[Lost | None]) -> None:
        """Take in what a document lost, see ``lost``."""
        for item in found:
            if item is not None:
                self._by_text.setdefault(item.unit.msgid, []).append(len(self._all))
                if not item.age:
                    self._documents.add(item.document)
            self._all.append(item)

    def knows(self, texts: Iterable[str]) -> set[str]:
        """Those of these sentences that are in it."""
        return {text for text in texts if text in self._by_text}

    def choices(
        self,
        name: str,
        segments: Sequence[Segment],
        texts: Collection[str],
        contested: Collection[str],
        had: Collection[str],
    ) -> dict[int, Choice]:
        """By place in a document, what follows its sentence there.

        Args:
            name: The document's; what it lost itself its own sync brings back.
            segments: All of its sentences.
            texts: Those of them that are to be found.
            contested: Those that it has a translation for, which stood beside others.
            had: Those that the document had once: only what stood elsewhere until now is later than its own.
        """
        here = [segment.text for segment in segments]
        found = {
            place: [each for each in self._at(name, here, place) if not each.lost.age or text not in had]
            for place, text in enumerate(here)
            if text in texts
        }
        for place, text in enumerate(here):
            if text in contested:
                found[place] = [each for each in self._at(name, here, place) if each.beside and each.lost.age != 1]
        tally = Counter(document for some in found.values() for document in {each.lost.document for each in some})
        return {place: _one_of(some, tally) for place, some in found.items() if some}

    def _at(self, name: str, here: Sequence[str], place: int) -> list[Choice]:
        """The candidates that are worth most: by who made them, then by the sentences beside them, then by age."""
        before = here[place - 1] if place else None
        after = here[place + 1] if place + 1 < len(here) else None
        best: dict[tuple[int, int, int], list[Choice]] = {}
        for number in self._by_text.get(here[place], ())[-MOST:]:
            item = self._all[number]
            if item is not None and item.document != name:
                beside = (item.before == before) + (item.after == after)
                if item.there and not beside:
                    continue
                best.setdefault((_weight(item.unit), beside, -item.age), []).append(Choice(number, item, beside))
        if not best:
            return []
        (_, beside, _), found = max(best.items())
        return found if beside or words(here[place]) >= ALONE else []

    def around(self, choices: Iterable[Choice]) -> list[Lost]:
        """These, and what is gone from beside them, which may have moved along in other words; in order."""
        places = set()
        for number in {choice.number for choice in choices}:
            places.add(number)
            for step in (-1, 1):
                for other in range(number + step, number + step * (BESIDE + 1), step):
                    if not 0 < other < len(self._all) or self._all[other] is None:
                        break
                    places.add(other)
        return [item for number in sorted(places) if (item := self._all[number]) is not None]


def _one_of(choices: Sequence[Choice], tally: Mapping[str, int]) -> Choice:
    """One of several for which as much speaks: of the document that gives most, and approved rather than not."""
    most = max(tally[choice.lost.document] for choice in choices)
    left = [choice for choice in choices if tally[choice.lost.document] == most]
    left.sort(key=lambda choice: choice.lost.unit.status is not Status.APPROVED)
    first = left[0].lost.unit.msgstr
    others = tuple(dict.fromkeys(text for choice in left if (text := choice.lost.unit.msgstr) != first))
    return replace(left[0], others=others)


def _weight(unit: Unit) -> int:
    if unit.status in {Status.APPROVED, Status.TRANSLATED}:
        return 2
    return 0 if unit.status is Status.DRAFT else 1
