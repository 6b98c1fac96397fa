"""Patches a changed number, date or name into an old translation, in the target's own digits and format.

Only where nothing else changed, and where it is certain what stands for what: each old value is found in the target
exactly as often as in the source. What comes out is a draft; a person decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import category

from dragoman.catalog.typography import bare
from dragoman.languages import Pack, localize_digits, to_ascii_digits
from dragoman.languages.quantities import Quantity, quantities
from dragoman.languages.vocabulary import Sense
from dragoman.text import spans

_DIGITS = re.compile(r"[0-9]+")
_FIGURE = re.compile(r"\d+(?:[.,:'’]\d+)*")
_BEFORE = re.compile(r"(?<![^\s(\[$€£¥])[-−–](?=[$€£¥]?\d)")
"""A sign of a negative number."""
_MEASURE = re.compile(r"\d\s?([^\W\d_]+)")
"""The word right behind a figure: what it counts or measures."""
_ROMAN = re.compile(r"\b(?:[IVXLCDM]+|[ivx]+)\b")
_PER = "%‰‱°§#"
_SYMBOLS = frozenset(("Sc", "Sm", "No", "So"))
_COUNTS = frozenset((Sense.FIGURE, Sense.NUMBER, Sense.SCALE))
_MONTHS = frozenset((Sense.MONTH, Sense.SOLAR_MONTH))
_BEHIND = re.compile(r"\s?[^\W_]")
_NAME = re.compile(r"[^\W\d_]")
_VERBATIM = re.compile(r"\S*[@/]\S*|[A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*)*")
"""What is likely to stand in a translation as it stands in the source: addresses, names, acronyms."""

_DATES = frozenset((Sense.MONTH, Sense.WEEKDAY))

Patch = tuple[int, int, str]
"""A range of the target and what comes there."""


def patched(old: str, new: str, target: str, source: Pack | None, language: Pack | None) -> str | None:
    """The target with what changed between two sources changed likewise; None where that is not certain.

    Args:
        old: The sentence that was translated.
        new: What it is now.
        target: Its translation.
        source: What is known of the source language.
        language: What is known of the target language.
    """
    if source is not None and language is not None:
        found = _quantities(old, new, target, source, language)
        if found:
            return _applied(target, found)
    found = _names(old, new, target)
    return _applied(target, found) if found else None


def values(text: str, pack: Pack | None) -> tuple[object, ...]:
    """What a sentence names that is no mere word: numbers, dates, links, placeholders, and what stands beside figures.

    Args:
        text: The sentence.
        pack: What is known of its language; without it figures count as they are written.
    """
    figures = [part.values for part in quantities(text, pack)] if pack is not None else _FIGURE.findall(text)
    signs = (c for c in text if c in _PER or ((not c.isascii() or c in "$+<=>^|~") and category(c) in _SYMBOLS))
    return (
        tuple(figures),
        tuple(part.text for part in spans.find(text)),
        tuple(signs),
        tuple(_BEFORE.findall(text)),
        tuple(_MEASURE.findall(text)),
        tuple(_ROMAN.findall(text)),
    )


def _applied(target: str, patches: Sequence[Patch]) -> str:
    for start, end, text in sorted(set(patches), reverse=True):
        target = target[:start] + text + target[end:]
    return target


def _quantities(old: str, new: str, target: str, source: Pack, language: Pack) -> list[Patch]:
    before, after = quantities(old, source), quantities(new, source)
    if len(before) != len(after) or _without(old, before) != _without(new, after):
        return []
    there = quantities(target, language)
    patches: list[Patch] = []
    for was, now in zip(before, after, strict=True):
        if _text(old, was) == _text(new, now):
            continue
        alike = [(one, other) for one, other in zip(before, after, strict=True) if _alike(one, was)]
        places = [place for place in there if _alike(place, was)]
        if _counts_otherwise(old, was, now, before):
            return []
        if len(alike) != len(places) or len({_text(new, other) for _, other in alike}) > 1:
            return []
        for place in places:
            text = _rendered(_text(old, was), _text(new, now), _text(target, place), (was, now, place), language)
            if text is None:
                return []
            patches.append((place.start, place.end, text))
    return patches


def _counts_otherwise(text: str, was: Quantity, now: Quantity, parts: Sequence[Quantity]) -> bool:
    """Whether one became more or more became one: the words that are counted change as well. Days of months do not."""
    if not {was.sense, now.sense} <= _COUNTS or (was.values[0] == 1) == (now.values[0] == 1):
        return False
    months = [part for part in parts if part.sense in _MONTHS]
    ahead = any(0 <= part.start - was.end <= 4 for part in months)
    return not ahead and (
        bool(_BEHIND.match(text, was.end)) or not any(0 < was.start - part.end <= 2 for part in months)
    )


def _alike(one: Quantity, other: Quantity) -> bool:
    """Whether both may mean the same: the third day is not March."""
    same = one.sense is other.sense or _DATES.isdisjoint((one.sense, other.sense))
    return same and not set(one.values).isdisjoint(other.values)


def _text(text: str, part: Quantity) -> str:
    return text[part.start : part.end]


def _without(text: str, parts: Sequence[Quantity]) -> str:
    """The text with a mark for each quantity."""
    for start, end in sorted({(part.start, part.end) for part in parts}, reverse=True):
        text = text[:start] + "\0" + text[end:]
    return bare(text)


def _rendered(old: str, new: str, there: str, parts: tuple[Quantity, Quantity, Quantity], language: Pack) -> str | None:
    """The new value as it should stand in the target in place of what is there."""
    was, now, place = parts
    if (now.sense is Sense.FIGURE and place.sense is Sense.FIGURE) or (_is_number(new) and _is_number(there)):
        return _figure(old, new, there, parts, language)
    if now.sense is not place.sense:
        return None
    names, endings = _names_of(now.sense, language)
    return _word(there, names.get(was.values[0], ()), names.get(now.values[0], ()), endings)


def _figure(old: str, new: str, there: str, parts: tuple[Quantity, Quantity, Quantity], language: Pack) -> str | None:
    """Digits for digits, with the signs that stand between them in the target."""
    was, now, place = parts
    plain = to_ascii_digits(there)
    fresh = _DIGITS.findall(new)
    if _parts(plain) != _parts(old):
        # A time of day on another clock: 7:30 p.m. that stands as 19.30.
        values = zip(was.values, now.values, strict=False)
        other = [str(value) for time, value in values if isinstance(time, str) and _parts(time) == _parts(plain)]
        if not other or len(was.values) != len(now.values) or not set(was.values) & set(place.values):
            return None
        fresh = _DIGITS.findall(other[0])
    signs = _DIGITS.split(plain)
    if len(fresh) != len(signs) - 1:
        return _grouped(now, signs, plain, there, language)
    text = signs[0] + "".join(part + sign for part, sign in zip(fresh, signs[1:], strict=True))
    return text if plain == there else localize_digits(text, language.language)


def _is_number(text: str) -> bool:
    """Whether it is digits alone, as months are in 2026-03-14."""
    return text.isdecimal()


def _parts(figure: str) -> list[int]:
    return [int(part) for part in _DIGITS.findall(figure)]


def _grouped(now: Quantity, signs: Sequence[str], plain: str, there: str, language: Pack) -> str | None:
    """A whole number with another count of groups: 999 that became 1,000."""
    value = now.values[0]
    if not isinstance(value, float) or value != int(value) or len(set(signs[1:-1])) > 1:
        return None
    group = signs[1] if len(signs) > 2 else language.language.group
    text = f"{int(value):,}".replace(",", group)
    return text if plain == there else localize_digits(text, language.language)


def _names_of(sense: Sense, language: Pack) -> tuple[dict[float | str, tuple[str, ...]], tuple[str, ...]]:
    """The words of a sense by value, and the endings that they take."""
    dates = language.dates
    if sense is Sense.MONTH:
        return {float(n): names for n, names in enumerate(dates.months, 1)}, dates.month_endings
    if sense is Sense.WEEKDAY:
        return {float(n): names for n, names in enumerate(dates.weekdays, 1)}, dates.weekday_endings
    words: dict[float | str, tuple[str, ...]] = {}
    if sense is Sense.NUMBER:
        for word, value in language.numbers.words.items():
            words[value] = (*words.get(value, ()), word)
    return {value: names for value, names in words.items() if len(names) == 1}, ()


def _word(there: str, old: Sequence[str], new: Sequence[str], endings: Sequence[str]) -> str | None:
    """The new name in the form of the old one: as long, as capital, with the same ending."""
    for at, name in enumerate(old):
        for ending in ("", *endings):
            if there.lower() == name + ending and at < len(new):
                text = new[at] + ending
                return text[0].upper() + text[1:] if there[0].isupper() else text
    return None


def _names(old: str, new: str, target: str) -> list[Patch]:
    """Names and addresses that stand in the target as they stood in the source."""
    was, now = _changed_words(old, new)
    if not _VERBATIM.fullmatch(was) or not _VERBATIM.fullmatch(now) or old.startswith(was):
        return []
    here = _places(was, target)
    if not here or len(here) != len(_places(was, old)) or _places(was, new):
        return []
    return [(start, start + len(was), now) for start in here]


def _places(word: str, text: str) -> list[int]:
    """Where a word stands in a text, not as a part of another."""
    return [found.start() for found in re.finditer(re.escape(word), text) if _stands_alone(text, found)]


def _changed_words(old: str, new: str) -> tuple[str, str]:
    """What stands between the words that both begin with and those that both end with, without punctuation."""
    before, after = old.split(" "), new.split(" ")
    begin = _common(before, after)
    before, after = before[begin:], after[begin:]
    end = _common(before[::-1], after[::-1])
    was, now = (" ".join(words[: len(words) - end]).rstrip(".,;:!?") for words in (before, after))
    return was, now


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (word, twin) in pairs if word != twin), min(len(one), len(other)))


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    return not _NAME.match(before or " ") and not _NAME.match(after or " ")
