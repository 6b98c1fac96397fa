"""Sentences, or parts of them, that are still in the source language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.checks.context import Context
from dragoman.checks.reading import lower_words, words
from dragoman.model import Finding, Severity, Span, Unit

_SHORT_RUN = 3
_RUN, _FEWEST = 4, 2
"""Words of a run that is told, and function words of the source language among them."""
_LONGEST = 400
"""Words that are looked at."""


def untranslated(unit: Unit, context: Context) -> Iterator[Finding]:
    """The target is not the source once more."""
    if unit.msgid.strip() != unit.msgstr.strip() or context.source.code == context.target.code:
        return
    found = words(unit.msgid)
    plain = [word for word in found if word.group().islower()]
    if len(plain) >= 2 or any(word.group().lower() in context.source_pack.words for word in plain):
        yield Finding("untranslated", Severity.ERROR, "this is the source, not a translation of it")
    elif plain:
        yield Finding("untranslated", Severity.INFO, "the same as the source: right for a name, not for a word")


def half_translated(unit: Unit, context: Context) -> Iterator[Finding]:
    """No part of the sentence is left in the source language."""
    if unit.msgid.strip() == unit.msgstr.strip():
        return
    run = _longest_run(unit, context)
    if run is None:
        return
    text = unit.msgstr[run.start : run.end]
    if _is_name(text.split()):
        return
    sure = sum(word.lower() in context.telling for word in text.split()) >= _FEWEST
    weight = Severity.WARNING if sure else Severity.INFO
    yield Finding("half_translated", weight, f"“{text}” is still in the source language", target=run)


def _is_name(run: Sequence[str]) -> bool:
    """Whether a run is a name: most of it has capitals, or half with one at either end (``Newport on the Levee``)."""
    capitals = sum(word[:1].isupper() for word in run)
    ends = run[0][:1].isupper() and run[-1][:1].isupper()
    return capitals * 2 > len(run) or (ends and capitals * 2 == len(run))


def _longest_run(unit: Unit, context: Context) -> Span | None:
    """The first run of source words in the target that holds function words of the source language alone."""
    tell = context.telling
    telling = tell.intersection(lower_words(unit.msgid))
    if telling.isdisjoint(lower_words(unit.msgstr)):
        return None
    places: dict[str, list[int]] = {}
    for place, text in enumerate(lower_words(unit.msgid)[:_LONGEST]):
        places.setdefault(text, []).append(place)
    run: list[re.Match[str]] = []
    ends: set[int] = set()
    for word in words(unit.msgstr)[:_LONGEST]:
        here = places.get(word.group().lower(), ())
        following = {place for place in here if place - 1 in ends}
        if not following:
            if _tells(run, tell):
                break
            run = []
        ends = following or set(here)
        run = [*run, word] if ends else []
    return Span(run[0].start(), run[-1].end()) if _tells(run, tell) else None


def _tells(run: list[re.Match[str]], tell: frozenset[str]) -> bool:
    many = sum(word.group().lower() in tell for word in run)
    return (len(run) >= _RUN and many >= _FEWEST) or (len(run) >= _SHORT_RUN and many > 0)
