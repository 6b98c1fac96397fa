"""Names that a language spells in its own way: places of CLDR, days and months, and names in Persian letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from dragoman.checks import transliteration
from dragoman.checks.context import Context
from dragoman.checks.glossary import in_glossary
from dragoman.checks.reading import lower_words, prose, words
from dragoman.checks.slips import one_apart
from dragoman.languages import Pack, places
from dragoman.model import Finding, Severity, Span, Unit

_NAME = re.compile(r"[A-ZÀ-Þ](?<![^\W_].)[a-zà-öø-ÿ]{3,30}(?![^\W_])")
_PEOPLE = ("an", "ans", "ish", "ese", "ble", "ite", "ites", "ic", "ics")
"""Endings of words for peoples and fields, which each language has its own for."""
_LATIN = re.compile("[A-Za-z]{4}")
_ARABIC = "\u0620"
_STEM = 5
_LETTERS = 4
_FEWEST = 3
"""Letters below which a word in Latin letters, one in Persian, and a name that is right, are taken for none."""
_MOST = 40
_VOWELS = "aeiouyëåäöهی"


def spelled_names(unit: Unit, context: Context) -> Iterator[Finding]:
    """Names one letter away from what the language makes of those of the source."""
    named = list(_NAME.finditer(prose(unit.msgid)))[:_MOST]
    if not named:
        return
    known = _expected(context.source_pack, context.target_pack)
    yield from _of_language(unit, [mark for mark in named if _forms(mark, known)], known, context.target_pack.common)
    if context.speaks == "fa":
        yield from _in_persian(unit, [mark for mark in named if not _forms(mark, known)], context)
        yield from _in_latin(unit)


def _forms(mark: re.Match[str], known: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """What the language calls a name; of a people (``Bolivian``) what it calls the country."""
    name = mark.group().lower()
    return known.get(name) or (known.get(name[:-1], ()) if name[-1] == "n" else ())


@cache
def _expected(source: Pack, target: Pack) -> Mapping[str, tuple[str, ...]]:
    """What the language calls the days, months, countries and languages of the source, in lower case."""
    known: dict[str, tuple[str, ...]] = {}
    for ours, theirs in ((source.dates.months, target.dates.months), (source.dates.weekdays, target.dates.weekdays)):
        for names, forms in zip(ours, theirs, strict=False):
            known[names[0]] = tuple(form for form in forms if " " not in form)
    own = places(target.language.code)
    for name, other in places(source.language.code).items():
        if name in own and " " not in other + own[name]:
            known.setdefault(other.lower(), (own[name].lower(),))
    return known


def _of_language(
    unit: Unit, named: Sequence[re.Match[str]], known: Mapping[str, tuple[str, ...]], common: frozenset[str]
) -> Iterator[Finding]:
    said = lower_words(unit.msgstr) if named else ()
    for mark in named:
        stems = [form.rstrip(_VOWELS) if form < _ARABIC else form for form in _forms(mark, known)]
        if any(stem in word for stem in stems for word in said):
            continue
        near = next(
            (at for at, word in enumerate(said) if word not in common and any(_slip(stem, word) for stem in stems)),
            None,
        )
        if near is not None:
            form = _forms(mark, known)[0]
            yield _finding(mark, words(unit.msgstr)[near], f", which is {form}")


def _slips(stems: Sequence[str], word: str) -> bool:
    return any(_slip(stem, word) for stem in stems)


def _slip(stem: str, word: str) -> bool:
    """Whether a word begins with a name, but for one letter inside it."""
    if len(stem) < (_STEM if stem < _ARABIC else _LETTERS) or word[:1] != stem[0]:
        return False
    parts = (word[: len(stem) + more] for more in (-1, 0, 1))
    return any(part[-1:] == stem[-1] and one_apart(stem, part) for part in parts) or _turned(stem, word)


def _turned(stem: str, word: str) -> bool:
    """Whether the last two letters of a name are swapped."""
    return word[: len(stem)] == stem[:-2] + stem[-1] + stem[-2]


def _in_persian(unit: Unit, named: Sequence[re.Match[str]], context: Context) -> Iterator[Finding]:
    """Names in Persian letters with one that does not fit."""
    pack, source = context.target_pack, context.source_pack
    wanted = Counter(mark.group() for mark in named if _is_name(mark, source))
    if not wanted:
        return
    found = words(unit.msgstr)
    whole = [word.replace("\u200c", "") for word in lower_words(unit.msgstr)]
    bare = [word.split("\u200c", 1)[0] for word in lower_words(unit.msgstr)]
    by_first: dict[str, list[int]] = {}
    for at, word in enumerate(bare):
        if len(word) >= _FEWEST:
            by_first.setdefault(word[0], []).append(at)
    for name, times in wanted.items():
        begins = transliteration.begins(name)
        some = [at for first in by_first.keys() & begins for at in by_first[first]]
        apart = {at: min(transliteration.distance(name, word) for word in {bare[at], whole[at]}) for at in sorted(some)}
        right = [bare[at] for at, off in apart.items() if not off]
        near = (at for at, off in apart.items() if off == 1 and _may_be_name(bare[at], name, pack))
        wrong = next((at for at in near if len(right) < times or any(one_apart(bare[at], one) for one in right)), None)
        if wrong is not None and not in_glossary(name, unit, context):
            yield _finding(next(mark for mark in named if mark.group() == name), found[wrong], "")


def _is_name(mark: re.Match[str], pack: Pack) -> bool:
    word = mark.group().lower()
    if word in pack.words or word in pack.common or word.endswith(_PEOPLE):
        return False
    return word in pack.places or word not in pack.cognates


def _may_be_name(word: str, name: str, pack: Pack) -> bool:
    """Whether a word that is one letter away was meant as the name: both are long enough, or both ends fit."""
    if len(word) < _LETTERS or word in pack.words or word in pack.common:
        return False
    return transliteration.comparable(name) or transliteration.ends(name, word)


def _in_latin(unit: Unit) -> Iterator[Finding]:
    """Words left in Latin letters that are those of the source but for one."""
    if not _LATIN.search(unit.msgstr):
        return
    ours = {mark.group(): mark for mark in words(unit.msgid)}
    for mark in words(unit.msgstr):
        word = mark.group()
        if word[0] < _ARABIC and word not in ours and len(word) >= _LETTERS and word not in unit.msgid:
            old = next((ours[name] for name in ours if name not in unit.msgstr and one_apart(name, word)), None)
            if old is not None:
                yield _finding(old, mark, "")


def _finding(old: re.Match[str], now: re.Match[str], more: str) -> Finding:
    message = f"{old.group()} in the source{more}, is {now.group()} here: is a letter wrong?"
    return Finding("names", Severity.INFO, message, Span(*old.span()), Span(*now.span()))
