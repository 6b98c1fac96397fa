"""Words and parts of sentences that stand twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dragoman.checks.context import Context
from dragoman.checks.reading import lower_words, words
from dragoman.model import Finding, Severity, Span, Unit

_LONGEST = 400
"""Words that are looked at."""
_PART = 3
_LONGEST_RUN = 30
_TOKEN = re.compile(r"\S+")


def doubled_words(unit: Unit, context: Context) -> Iterator[Finding]:
    """No word stands twice.

    Of words that may (``det det``, ``të të``, ``کم کم``) it is information.
    """
    texts = lower_words(unit.msgstr)
    places = [place for place, (one, next_) in enumerate(pairwise(texts)) if one == next_]
    if not places or any(one == next_ for one, next_ in pairwise(lower_words(unit.msgid))):
        return
    found = words(unit.msgstr)
    for place in places:
        first, second = found[place], found[place + 1]
        if unit.msgstr[first.end() : second.start()].strip() or (len(first.group()) == 1 and second.group().isupper()):
            continue
        fix = unit.msgstr[: first.end()] + unit.msgstr[second.end() :]
        message = f"“{first.group()}” stands twice"
        place_ = Span(first.start(), second.end())
        if texts[place] in context.target_pack.reduplicated:
            yield Finding("doubled_words", Severity.INFO, message, target=place_)
        else:
            yield Finding("doubled_words", Severity.WARNING, message, target=place_, fix=fix)


def doubled_parts(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """No part of the sentence stands twice."""
    texts = unit.msgstr.lower().split()[:_LONGEST]
    if len(texts) < _PART or len(set(texts)) > len(texts) - 2:
        return
    found = _adjacent(texts) or _apart(texts)
    if found and not _repeats(unit.msgid):
        tokens = list(_TOKEN.finditer(unit.msgstr))
        span = Span(tokens[found[0]].start(), tokens[found[1] - 1].end())
        yield Finding("doubled_parts", Severity.WARNING, f"“{unit.msgstr[slice(*span)]}” stands twice", target=span)


def _adjacent(texts: list[str]) -> tuple[int, int] | None:
    """Where a run of words stands that was said right before, as numbers of its first word and one after its last."""
    last: dict[str, int] = {}
    for place, text in enumerate(texts):
        size = place - last.get(text, place)
        last[text] = place
        if 1 < size <= _LONGEST_RUN and texts[place - size : place] == texts[place : place + size]:
            return place, place + size
    return None


def _apart(texts: list[str]) -> tuple[int, int] | None:
    """Where a run of four words stands that was said before."""
    seen: dict[tuple[str, ...], int] = {}
    for place in range(len(texts) - _PART):
        part = tuple(texts[place : place + _PART + 1])
        if seen.setdefault(part, place) + _PART < place:
            return place, place + _PART + 1
    return None


def _repeats(text: str) -> bool:
    """Whether the source says something twice itself."""
    texts = lower_words(text)[:_LONGEST]
    parts = [texts[place : place + _PART] for place in range(len(texts) - _PART + 1)]
    return len(set(parts)) < len(parts)
