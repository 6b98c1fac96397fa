"""The other translations of a project in a locale: what a sentence alone cannot tell.

An index by folded source, folded target, acronym and name. It follows every edit in microseconds, so the desk can ask
it with each key.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dragoman.checks.context import Places
from dragoman.checks.forms import forms
from dragoman.checks.reading import prose, words
from dragoman.model import Key, Unit, segment_numbers

Index = defaultdict[str, dict[str, dict[str, str]]]
"""By key, by folded text: the places, and the text in each. What differs in case and marks alone is one text."""
_ACRONYM = re.compile(r"(?<![^\W_])[A-Z]{2,8}(?![^\W_])")
_INTRODUCED = re.compile(r"(?<=[^\W\d_] )\(([A-Z]{2,8})\)")


@dataclass
class Siblings:
    """The translations of a project in a locale, and where each stands.

    Args:
        units: Translations that are in no document; those without a target, and obsolete ones, are passed over.
    """

    units: Iterable[Unit] = ()
    _targets: Index = field(default_factory=lambda: defaultdict(dict), init=False)
    _sources: Index = field(default_factory=lambda: defaultdict(dict), init=False)
    _forms: Index = field(default_factory=lambda: defaultdict(dict), init=False)
    _acronyms: Index = field(default_factory=lambda: defaultdict(dict), init=False)
    _held: dict[str, dict[Key, Unit]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for unit in self.units:
            self.add("", unit)

    def take(self, document: str, units: Iterable[Unit]) -> None:
        """Hold these units as a document's, in the place of those it had."""
        for unit in self._held.pop(document, {}).values():
            self.remove(document, unit)
        self._held[document] = {unit.key: unit for unit in units}
        for unit in self._held[document].values():
            self.add(document, unit)

    def change(self, document: str, before: Unit, after: Unit) -> None:
        """Follow an edit."""
        self.remove(document, before)
        self.add(document, after)
        self._held.setdefault(document, {})[after.key] = after

    def add(self, document: str, unit: Unit) -> None:
        """Take a unit in."""
        place = place_of(document, unit)
        for index, key, fold, text in self._entries(document, unit):
            index[key].setdefault(fold, {})[place] = text

    def remove(self, document: str, unit: Unit) -> None:
        """Take a unit out; one that is not there stays away."""
        place = place_of(document, unit)
        for index, key, fold, _ in self._entries(document, unit):
            places = index[key].get(fold, {})
            places.pop(place, None)
            if not places:
                index[key].pop(fold, None)

    def targets(self, source: str) -> Places:
        """How a source is translated, folded; and where, and in which words there."""
        return self._targets.get(folded(source), {})

    def sources(self, target: str) -> Places:
        """What a target translates, folded; and where, and in which words there."""
        return self._sources.get(folded(target), {})

    def forms(self, name: str) -> Places:
        """How a name of the source is written in the targets, and where."""
        return self._forms.get(name, {})

    def uses(self, document: str, acronym: str) -> Mapping[str, str]:
        """Where the targets of a document have an acronym."""
        return self._acronyms.get(document, {}).get(acronym, {})

    def _entries(self, document: str, unit: Unit) -> Iterator[tuple[Index, str, str, str]]:
        """Where a unit stands in each index: key, folded text, text.

        A draft is measured by what people translated, and is no measure itself: memory drafts repeat other targets.
        """
        if not _counts(unit):
            return
        for acronym in set(_ACRONYM.findall(prose(unit.msgstr))):
            yield self._acronyms, document, acronym, acronym
        if unit.fuzzy:
            return
        if unit.msgctxt is None:
            source, target = folded(unit.msgid), folded(unit.msgstr)
            yield self._targets, source, target, unit.msgstr
            yield self._sources, target, source, unit.msgid
        for name, form in forms(unit.msgid, unit.msgstr):
            yield self._forms, name, form, form


def _counts(unit: Unit) -> bool:
    return unit.has_target and not unit.obsolete and unit.msgid_plural is None


def place_of(document: str, unit: Unit) -> str:
    """``letters/appeal:14``; of what is in no document, the sentence."""
    if not document:
        return unit.msgid
    numbers = segment_numbers(unit.references)
    return f"{document}:{numbers[0]}" if numbers else document


def folded(text: str) -> str:
    """A text as it is compared: case, blanks and marks aside."""
    return " ".join(word.group().lower() for word in words(text)) or text


def introduced(text: str) -> Iterator[re.Match[str]]:
    """The acronyms that a text introduces: ``Reading Rooms Association (RRA)``."""
    return _INTRODUCED.finditer(text) if "(" in text else iter(())
