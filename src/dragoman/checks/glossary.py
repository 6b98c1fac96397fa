"""Terms and names as the glossary has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.checks.context import Context
from dragoman.languages.quantities import plain
from dragoman.model import Finding, Severity, TermHit, Unit

NAME = "terms"
_WORD = re.compile(r"[^\W_]+")
_ENDING = 3
"""Letters at the end of a word that inflection may change."""
_LONG_NAME = 16
"""Names longer than that are made of common words. Others take endings, and lose a last vowel at most (``Orrena``,
``Orrenës``), in Persian nothing."""
_ARABIC = "\u0600"
_STEM = 3
_ARTICLE = 2
"""Words this short are articles and particles, which inflection changes."""


def terms(unit: Unit, context: Context) -> Iterator[Finding]:
    """Terms and names are those of the glossary, in whatever inflection."""
    if context.terms is None:
        return
    told: set[str] = set()
    for hit in context.terms.find(unit.msgid, context.target.code):
        if hit.target not in told and not _present(hit, unit.msgstr):
            told.add(hit.target)
            yield _finding(hit)


def in_glossary(word: str, unit: Unit, context: Context) -> bool:
    """Whether the glossary knows a word of the source, so that ``terms`` speaks of it."""
    if context.terms is None:
        return False
    return any(word in hit.source for hit in context.terms.find(unit.msgid, context.target.code))


def _present(hit: TermHit, target: str) -> bool:
    if hit.kind == "keep":
        return hit.source in target
    ending = _ENDING
    if hit.kind == "name" and len(hit.target) < _LONG_NAME:
        ending = 0 if hit.target[0] >= _ARABIC else 1
    return any(holds(target, form, ending=ending) for form in re.split(r"\s*[|;]\s*", hit.target) if form)


def _finding(hit: TermHit) -> Finding:
    if hit.kind == "keep":
        return Finding(NAME, Severity.ERROR, f"{hit.source} is to be kept as it is", source=hit.span)
    severity = Severity.WARNING if hit.as_written else Severity.INFO
    note = f" ({hit.note})" if hit.note else ""
    if plain(hit.target) == plain(hit.source):
        message = f"“{hit.target}” is the same in both languages by the glossary, and not here{note}"
    else:
        message = f"the glossary has “{hit.target}” for “{hit.source}”{note}"
    return Finding(NAME, severity, message, source=hit.span)


def holds(text: str, term: str, *, ending: int = _ENDING) -> bool:
    """Whether a text has a term, inflected or not: its words in order, close to each other.

    Args:
        text: A target text.
        term: As the glossary has it.
        ending: How many letters at the end of a word inflection may change.
    """
    wanted = _folded(term)
    wanted = tuple(word for word in wanted if len(word) > _ARTICLE) or wanted
    found = _folded(text)
    if not wanted:
        return True
    if "".join(_folded(term)) in "".join(found):
        return True
    starts = [place for place, word in enumerate(found) if _same(wanted[0], word, ending)]
    return any(_follows(wanted, found, place, ending) for place in starts)


def _follows(wanted: tuple[str, ...], found: tuple[str, ...], place: int, ending: int) -> bool:
    """Whether the words follow from a place, with at most one other word between two of them."""
    for word in wanted[1:]:
        later = next(
            (at for at in range(place + 1, min(place + 4, len(found))) if _same(word, found[at], ending)), None
        )
        if later is None:
            return False
        place = later
    return True


@lru_cache(1024)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(plain(text).replace("\u200c", " ")))


def _same(term: str, word: str, ending: int) -> bool:
    """Whether a word may be a form of another: the same stem, and as long but for an ending."""
    stem = max(len(term) - ending, min(len(term), _STEM))
    return word[:stem] == term[:stem] and len(word) - len(term) <= 2 * _ENDING
