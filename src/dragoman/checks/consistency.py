"""One source, one translation; two sources, two; one name, one form; an acronym is introduced before it is used."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dragoman.checks.context import Context, Places
from dragoman.checks.forms import forms
from dragoman.checks.reading import words
from dragoman.checks.siblings import folded, introduced, place_of
from dragoman.model import Finding, Severity, Span, Unit

_ENOUGH = 3
_MOST = 5
"""Places that are told."""


def two_ways(unit: Unit, context: Context) -> Iterator[Finding]:
    """One sentence is translated in one way."""
    if context.siblings is None or unit.msgctxt is not None or len(words(unit.msgid)) < _ENOUGH:
        return
    other = _other(context.siblings.targets(unit.msgid), folded(unit.msgstr), unit, context)
    if other is not None:
        message = f"elsewhere this sentence is translated “{other.text}”{other.told(context)}"
        yield Finding("two_ways", Severity.WARNING, message, also=other.places)


def same_target(unit: Unit, context: Context) -> Iterator[Finding]:
    """Sentences that differ have translations that differ.

    A draft is not asked: one from memory is the translation of another sentence, and its note says so.
    """
    if context.siblings is None or unit.fuzzy or len(words(unit.msgid)) < _ENOUGH:
        return
    other = _other(context.siblings.sources(unit.msgstr), folded(unit.msgid), unit, context)
    if other is not None:
        message = f"the very translation of another sentence: “{other.text}”{other.told(context)}"
        yield Finding("same_target", Severity.WARNING, message, also=other.places)


def introduction(unit: Unit, context: Context) -> Iterator[Finding]:
    """An acronym that is used is introduced where the source does so.

    The source writes “Reading Rooms Association (RRA)”; the translation has RRA in later sentences, and not here.
    """
    if context.siblings is None or not context.document:
        return
    for mark in introduced(unit.msgid):
        found = context.siblings.uses(context.document, mark[1])
        if found and mark[1] not in unit.msgstr:
            other = _Other(mark[1], tuple(islice(found, _MOST)), len(found))
            message = f"{mark[1]} is introduced here in the source, and never in the translation{other.told(context)}"
            yield Finding("introduction", Severity.WARNING, message, source=Span(*mark.span(1)), also=other.places)


def two_forms(unit: Unit, context: Context) -> Iterator[Finding]:
    """A name is written in one form.

    Found by its consonants, so endings do not matter. It is told where the rarer form stands.
    """
    if context.siblings is None:
        return
    for name, form in forms(unit.msgid, unit.msgstr):
        known = context.siblings.forms(name)
        common = max(known, key=lambda text: (len(known[text]), text), default=form)
        if common == form or not (form in known or unit.fuzzy) or name.lower() in context.source_pack.cognates:
            continue
        other = _Other(common, tuple(islice(known[common], _MOST)), len(known[common]))
        at = unit.msgstr.find(form)
        message = f"{name} is “{form}…” here and “{common}…” elsewhere{other.told(context)}"
        yield Finding("two_forms", Severity.INFO, message, target=Span(at, at + len(form)), also=other.places)


@dataclass(frozen=True, slots=True)
class _Other:
    """Another text and where it stands: some of the places, and how many there are."""

    text: str
    places: tuple[str, ...]
    number: int

    def told(self, context: Context) -> str:
        """`` (letters/appeal:3, letters/appeal:7 and 2 more)``; nothing where there are no documents."""
        if not context.document:
            return ""
        more = f" and {self.number - len(self.places)} more" if self.number > len(self.places) else ""
        return f" ({', '.join(self.places)}{more})"


def _other(found: Places, own: str, unit: Unit, context: Context) -> _Other | None:
    """The first text that is another than the unit's own, and stands in other places."""
    here = place_of(context.document, unit) if context.document else None
    for fold, places in found.items():
        there = [place for place in islice(places, _MOST + 1) if place != here] if fold != own else []
        if there:
            return _Other(places[there[0]], tuple(there[:_MOST]), len(places) - (here in places))
    return None
