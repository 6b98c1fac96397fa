"""Words and parts of sentences that stand twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from dragoman.checks.context import Context
from dragoman.checks.reading import words
from dragoman.model import Finding, Severity, Span, Unit

_LONGEST = 400
"""Words that are looked at."""
_PART = 3


def doubled_words(unit: Unit, context: Context) -> Iterator[Finding]:
    """No word stands twice."""
    found = words(unit.msgstr)
    ours = {first for first, _ in _twins(unit.msgid)}
    for number, (first, second) in enumerate(pairwise(found)):
        text = first.group().lower()
        if text != second.group().lower() or unit.msgstr[first.end() : second.start()].strip():
            continue
        if ours or text in context.target_pack.reduplicated or len(text) == 1:
            continue
        fix = unit.msgstr[: first.end()] + unit.msgstr[second.end() :]
        message = f"“{found[number].group()}” stands twice"
        yield Finding("doubled_words", Severity.WARNING, message, target=Span(first.start(), second.end()), fix=fix)


def _twins(text: str) -> Iterator[tuple[str, str]]:
    found = [word.group().lower() for word in words(text)]
    yield from ((first, second) for first, second in pairwise(found) if first == second)


def doubled_parts(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """No part of the sentence stands twice."""
    found = words(unit.msgstr)[:_LONGEST]
    if len(found) < 2 * _PART:
        return
    texts = [word.group().lower() for word in found]
    seen: dict[tuple[str, ...], int] = {}
    for place in range(len(texts) - _PART):
        part = tuple(texts[place : place + _PART + 1])
        before = seen.setdefault(part, place)
        if before + _PART < place and not _repeats(unit.msgid):
            start, end = found[place].start(), found[place + _PART].end()
            message = f"“{unit.msgstr[start:end]}” stands twice"
            yield Finding("doubled_parts", Severity.WARNING, message, target=Span(start, end))
            return


def _repeats(text: str) -> bool:
    """Whether the source says something twice itself."""
    texts = [word.group().lower() for word in words(text)[:_LONGEST]]
    parts = [tuple(texts[place : place + _PART]) for place in range(len(texts) - _PART + 1)]
    return len(set(parts)) < len(parts)
