"""Names and acronyms in Latin letters, which hardly change in translation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dragoman.checks.context import Context
from dragoman.checks.glossary import in_glossary
from dragoman.checks.reading import prose
from dragoman.checks.slips import one_apart
from dragoman.checks.spelled_names import spelled_names
from dragoman.model import Finding, Severity, Span, Unit

_ACRONYM = re.compile(r"(?<![^\W_])[A-Z](?:[A-Z&]|-(?=[A-Z])){0,8}[A-Z](?![^\W_])")
_NAME = re.compile(r"(?<![^\W_])[A-ZÅÄÖËÇÉØÆÜ][^\W\d_A-Z]{3,40}")
_PEOPLE = ("an", "ans", "ish", "ese", "ble", "ite", "ites")
"""Endings of words for peoples, which each language has its own for."""
_FIRST = re.compile(r"(?:^|[.!?:…\"“”„«'‘’(\[–-]\s*)$")
_MOST = 60
"""Names that are looked at."""
_SHORTEST = 5
_ENDING = 3
_STEM = 4


def acronyms(unit: Unit, context: Context) -> Iterator[Finding]:
    """Acronyms keep their letters.

    One that is almost an acronym of the source, which is missing, was mistyped; a translated one differs more. One that
    is gone is information, unless languages spell it out (*UK*, *TV*).
    Headings in capitals are passed over.
    """
    ours, theirs = _found(_ACRONYM, unit.msgid), _found(_ACRONYM, unit.msgstr)
    if not ours or sum(map(str.isupper, unit.msgid)) > sum(map(str.islower, unit.msgid)):
        return
    lost = [mark for mark in ours if unit.msgstr.count(mark.group()) < unit.msgid.count(mark.group())]
    known = context.target_pack.acronyms
    new = [mark for mark in theirs if mark.group() not in unit.msgid and mark.group() not in known]
    told = False
    for now in new:
        old = next((mark for mark in lost if one_apart(mark.group(), now.group())), None)
        if old is not None:
            told = True
            yield _became("acronyms", old, now)
    common = context.source_pack.common
    gone = [mark for mark in lost if mark.group() not in unit.msgstr and mark.group().lower() not in common]
    if gone and not told and len(theirs) < len(ours) and not in_glossary(gone[0].group(), unit, context):
        message = f"{gone[0].group()} of the source is in no form here that has capitals"
        yield Finding("acronyms", Severity.INFO, message, source=Span(*gone[0].span()))


def names(unit: Unit, context: Context) -> Iterator[Finding]:
    """Names are spelled as in the source.

    A word with a capital that is one letter away from a name of the source, which is missing, was mistyped; names
    that the language spells in its own way (``Mexiko``, ``Skottland``) are let be, unless they are one letter away
    from that. A name in Persian letters is read by its sounds.
    """
    told = list(_mistyped_names(unit, context))
    yield from told
    yield from (other for other in spelled_names(unit, context) if all(other.target != one.target for one in told))


def _mistyped_names(unit: Unit, context: Context) -> Iterator[Finding]:
    theirs = [mark for mark in _found(_NAME, unit.msgstr) if mark.group() not in unit.msgid]
    if not theirs:
        return
    target = prose(unit.msgstr).lower()
    lost = [
        mark
        for mark in _found(_NAME, unit.msgid)[:_MOST]
        if len(mark.group()) >= _SHORTEST and target.count(low := mark.group().lower()) < unit.msgid.lower().count(low)
    ]
    for now in theirs[:_MOST] if lost else ():
        old = next((mark for mark in lost if _mistyped(mark.group(), now.group())), None)
        if old is not None and (_is_name(old, now, context) or _slipped(old.group(), now.group())):
            yield _became("names", old, now)
        other = next((mark for mark in lost if old is None and _respelt_by_one(mark.group(), now.group())), None)
        if other is not None and _is_name(other, now, context):
            yield replace(_became("names", other, now), severity=Severity.INFO)


def _found(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return list(pattern.finditer(prose(text)))


def _is_name(old: re.Match[str], now: re.Match[str], context: Context) -> bool:
    """Whether a word with a capital is a name, and no word that languages have alike."""
    return not (
        old.group().endswith(_PEOPLE)
        or old.group().lower() in context.source_pack.cognates
        or (_is_first(old) and _is_first(now))
    )


def _slipped(name: str, word: str) -> bool:
    """Whether two letters were swapped, or one inside is quite another: no spelling of a language does that."""
    if len(name) != len(word):
        return False
    off = [at for at, (one, other) in enumerate(zip(name, word, strict=True)) if one != other]
    vowels = sum(letter in _VOWELS for letter in (name[off[0]], word[off[0]]))
    return (len(off) == 2 and off[1] < len(name) - 1) or (0 < off[0] < len(name) - 2 and vowels < 2)


def _is_first(mark: re.Match[str]) -> bool:
    """Whether a word has its capital from the beginning of a sentence."""
    return _FIRST.search(mark.string[max(mark.start() - 6, 0) : mark.start()]) is not None


def _became(name: str, old: re.Match[str], now: re.Match[str]) -> Finding:
    message = f"{old.group()} in the source has become {now.group()}"
    return Finding(name, Severity.WARNING, message, Span(*old.span()), Span(*now.span()))


def _mistyped(name: str, word: str) -> bool:
    """Whether a word, an ending taken off, is one letter away from a name, and not its form in another spelling."""
    for cut in range(min(_ENDING, len(word) - _SHORTEST) + 1):
        stem = word[: len(word) - cut] if cut else word
        if one_apart(name, stem):
            return not _respelled(name, word)
    return False


def _respelt_by_one(name: str, word: str) -> bool:
    """Whether a word, an ending taken off, is a name but for a doubled letter, or y for i, or k for q."""
    for cut in range(min(_ENDING, len(word) - _SHORTEST) + 1):
        stem = word[: len(word) - cut] if cut else word
        if stem != name and one_apart(name, stem) and (_single(name) == _single(stem) or _alike(name, stem)):
            return True
    return False


def _single(word: str) -> str:
    return _DOUBLE.sub(lambda mark: mark[1], word.lower())


def _alike(name: str, word: str) -> bool:
    pairs = zip(name.lower(), word.lower(), strict=False)
    return len(name) == len(word) and all(one == other or {one, other} in _ALIKE for one, other in pairs)


_ALIKE = ({"q", "k"}, {"y", "i"})
_SPELLINGS = (
    ("ua", "va"), ("ue", "ve"), ("ui", "vi"), ("gj", "g"), ("xh", "g"), ("sch", "s"), ("ph", "f"), ("th", "t"),
    ("ck", "k"), ("ch", "k"), ("sh", "s"), ("qu", "kv"), ("x", "ks"),
    ("c", "k"), ("ç", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("j", "i"), ("z", "s"), ("ë", "e"), ("é", "e"),
    ("ö", "o"), ("ä", "a"), ("å", "a"), ("ü", "u"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1")
_VOWELS = "aeiouy"
_SYNCOPES = ("ër", "ël", "ëm", "er", "el")
"""Ends of names that lose their vowel before an ending (``Gjirokastër``, ``Gjirokastrën``)."""


def _respelled(name: str, word: str) -> bool:
    """Whether a word spells a name as its own language does."""
    if name.endswith(_SYNCOPES) and word.startswith(name[:-2] + name[-1]):
        return True
    stem = _folded(name).rstrip(_VOWELS)
    return len(stem) >= _STEM and _folded(word).startswith(stem)


def _folded(word: str) -> str:
    word = word.lower()
    for spelling, sound in _SPELLINGS:
        word = word.replace(spelling, sound)
    return _DOUBLE.sub(lambda mark: mark[1], word)
