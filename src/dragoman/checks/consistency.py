"""One source, one translation; two sources, two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.checks.context import Context
from dragoman.checks.reading import words
from dragoman.model import Finding, Severity, Unit

_ENOUGH = 3


class Siblings:
    """The translations of a document or a project, by source and by target.

    Args:
        units: All of them; those without a target, and obsolete ones, are passed over.
    """

    def __init__(self, units: Iterable[Unit]) -> None:
        self._targets: defaultdict[str, list[str]] = defaultdict(list)
        self._sources: defaultdict[str, list[str]] = defaultdict(list)
        for unit in units:
            if unit.has_target and not unit.obsolete and unit.msgid_plural is None and unit.msgctxt is None:
                _add(self._targets[folded(unit.msgid)], unit.msgstr)
                _add(self._sources[folded(unit.msgstr)], unit.msgid)

    def targets(self, source: str) -> Iterable[str]:
        """How a source is translated."""
        return self._targets.get(folded(source), ())

    def sources(self, target: str) -> Iterable[str]:
        """What a target translates."""
        return self._sources.get(folded(target), ())


def _add(texts: list[str], text: str) -> None:
    if text not in texts:
        texts.append(text)


def folded(text: str) -> str:
    """A text as it is compared: case, blanks and marks aside."""
    return " ".join(word.group().lower() for word in words(text)) or text


def two_ways(unit: Unit, context: Context) -> Iterator[Finding]:
    """One sentence is translated in one way."""
    if context.siblings is None or unit.msgctxt is not None or len(words(unit.msgid)) < _ENOUGH:
        return
    own = folded(unit.msgstr)
    other = next((text for text in context.siblings.targets(unit.msgid) if folded(text) != own), None)
    if other is not None:
        yield Finding("two_ways", Severity.WARNING, f"elsewhere this sentence is translated “{other}”")


def same_target(unit: Unit, context: Context) -> Iterator[Finding]:
    """Sentences that differ have translations that differ."""
    if context.siblings is None or len(words(unit.msgid)) < _ENOUGH:
        return
    own = folded(unit.msgid)
    other = next((text for text in context.siblings.sources(unit.msgstr) if folded(text) != own), None)
    if other is not None:
        yield Finding("same_target", Severity.WARNING, f"the very translation of another sentence: “{other}”")
