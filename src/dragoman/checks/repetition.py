"""Words and parts of sentences that stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dragoman.checks.context import Context
from dragoman.checks.reading import lower_words, words
from dragoman.model import Finding, Severity, Span, Unit

_LONGEST = 400
"""Words that are looked at."""
_PART = 3


def doubled_words(unit: Unit, context: Context) -> Iterator[Finding]:
    """No word stands twice."""
    texts = lower_words(unit.msgstr)
    places = [place for place, (one, next_) in enumerate(pairwise(texts)) if one == next_ and len(one) > 1]
    if not places or any(one == next_ for one, next_ in pairwise(lower_words(unit.msgid))):
        return
    found = words(unit.msgstr)
    for place in places:
        first, second = found[place], found[place + 1]
        if unit.msgstr[first.end() : second.start()].strip() or texts[place] in context.target_pack.reduplicated:
            continue
        fix = unit.msgstr[: first.end()] + unit.msgstr[second.end() :]
        message = f"“{first.group()}” stands twice"
        yield Finding("doubled_words", Severity.WARNING, message, target=Span(first.start(), second.end()), fix=fix)


def doubled_parts(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """No part of the sentence stands twice."""
    found = words(unit.msgstr)[:_LONGEST]
    if len(found) < 2 * _PART:
        return
    texts = lower_words(unit.msgstr)[:_LONGEST]
    if len(set(texts)) > len(texts) - _PART:
        return
    seen: dict[tuple[str, ...], int] = {}
    for place in range(len(texts) - _PART):
        part = texts[place : place + _PART + 1]
        before = seen.setdefault(part, place)
        if before + _PART < place and not _repeats(unit.msgid):
            start, end = found[place].start(), found[place + _PART].end()
            message = f"“{unit.msgstr[start:end]}” stands twice"
            yield Finding("doubled_parts", Severity.WARNING, message, target=Span(start, end))
            return


def _repeats(text: str) -> bool:
    """Whether the source says something twice itself."""
    texts = lower_words(text)[:_LONGEST]
    parts = [texts[place : place + _PART] for place in range(len(texts) - _PART + 1)]
    return len(set(parts)) < len(parts)
