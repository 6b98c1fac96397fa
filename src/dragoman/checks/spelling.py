"""Spelling by Hunspell dictionaries: the door to the ``spell`` extra."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from dragoman.checks import transliteration
from dragoman.checks.context import Context
from dragoman.checks.reading import prose, words
from dragoman.model import Finding, Severity, Span, Unit

_MOST = 10
_ABBREVIATION = 4
"""Letters of a word before a full stop, inside a sentence, that is taken for an abbreviation."""
_FIGURE = re.compile(r"\d[-‑–]$")
_ARABIC = "\u0600"
_ZWNJ = "\u200c"
_ENDINGS = ("گان", "ها", "های", "هایی", "ان", "ی", "ای", "مان", "تان", "شان", "تر", "ترین")
"""Endings of Persian words: plurals, the indefinite and joining ye, possessors, comparison."""
_BEGINNINGS = ("می", "نمی")
_SHORTEST = 3
_ALSO = str.maketrans({"ئ": "ی", "أ": "ا", "ؤ": "و", "ۀ": "ه", "ي": "ی", "ى": "ی", "ك": "ک"})
"""Letters that may stand for others: of hamza one may leave the seat, and Arabic ye and kaf are another check's."""
_STEM = 4
_LONGEST = 60
_BEGINNING = re.compile(r"(?:^|[.!?:…\"“”„«'‘’(\[–-]\s*)$")


class Speller:
    """A dictionary.

    Args:
        dictionary: Its path without ending.
        suggests: Whether it is asked for the right word too, which takes long.

    Raises:
        ImportError: The ``spell`` extra is not installed.
        OSError: The dictionary cannot be read.
    """

    def __init__(self, dictionary: Path, *, suggests: bool = False) -> None:
        from hunspell import Hunspell, HunspellFilePathError

        try:
            self._hunspell: Any = Hunspell(dictionary.name, hunspell_data_dir=str(dictionary.parent))
        except HunspellFilePathError as problem:
            raise OSError(str(problem)) from None
        self._suggests = suggests
        self.knows = lru_cache(100_000)(self._knows)

    def _knows(self, word: str) -> bool:
        """Whether a word is spelled right: as it is, by its parts, or as Persian also writes it."""
        if any(map(self._spelled, _variants(word))) or _all_of(re.split(f"[-{_ZWNJ}]", word), self._spelled):
            return True
        return word >= _ARABIC and any(map(self._spelled, _stems(word)))

    def _spelled(self, word: str) -> bool:
        try:
            return bool(self._hunspell.spell(word))
        except UnicodeEncodeError:
            return False

    def suggestions(self, word: str) -> tuple[str, ...]:
        """The three likeliest words, where that was asked for."""
        try:
            return tuple(self._hunspell.suggest(word)[:3]) if self._suggests else ()
        except UnicodeEncodeError:
            return ()


def installed() -> bool:
    """Whether the ``spell`` extra is installed."""
    return find_spec("hunspell") is not None


def _variants(word: str) -> Iterator[str]:
    plain = word.replace("’", "'")
    yield from (word, plain, word.lower())
    if _ZWNJ in word:
        yield from (word.replace(_ZWNJ, ""), word.replace(_ZWNJ, " "))


def _all_of(parts: list[str], good: Any) -> bool:
    return len(parts) > 1 and all(good(part) or good(part.lower()) for part in parts if part)


def _stems(word: str) -> Iterator[str]:
    """What a Persian word may be a form of: dictionaries have some forms of some words.

    A joined ending also stands behind a half-space where the dictionary has it so.
    """
    plain = word.replace(_ZWNJ, "").translate(_ALSO)
    if plain != word:
        yield plain
    for ending in _ENDINGS:
        stem = plain.removesuffix(ending)
        if len(stem) >= _SHORTEST and stem != plain:
            yield from (stem, stem + _ZWNJ + ending, stem + "ه")
    for beginning in _BEGINNINGS:
        rest = plain.removeprefix(beginning)
        if len(rest) >= _SHORTEST and rest != plain:
            yield from (rest, beginning + _ZWNJ + rest)


def spelling(unit: Unit, context: Context) -> Iterator[Finding]:
    """Words are spelled as the dictionary has them.

    Only where ``[checks] spelling`` asks for it. Terms, names, acronyms, abbreviations, and what the source writes the
    same are left out.
    """
    if context.speller is None:
        return
    known = {_folded(word.group()) for word in words(unit.msgid)} | _of_terms(unit, context)
    number = 0
    for found in words(unit.msgstr):
        word = found.group()
        if not _is_asked(found) or _is_of(_folded(word), known) or number >= _MOST or context.speller.knows(word):
            continue
        if _is_common(word, context) or (word >= _ARABIC and _spells_a_name(word, unit.msgid)):
            continue
        number += 1
        better = context.speller.suggestions(word)
        hint = f"; perhaps {', '.join(better)}" if better else ""
        message = f"“{word}” is not in the dictionary{hint}"
        yield Finding("spelling", Severity.INFO, message, target=Span(*found.span()))


def _folded(word: str) -> str:
    return word.casefold().replace("’", "'")


def _is_asked(found: re.Match[str]) -> bool:
    """Whether dictionaries have such words: no letter alone, no abbreviation, no part behind a figure, no name."""
    word, text, end = found.group(), found.string, found.end()
    if not 1 < len(word) <= _LONGEST or _is_name(found):
        return False
    if len(word) <= _ABBREVIATION and text[end : end + 1] == "." and end + 1 < len(text):
        return False
    return _FIGURE.search(text[max(found.start() - 2, 0) : found.start()]) is None


def _is_common(word: str, context: Context) -> bool:
    """Whether the language's own pack has a word: some dictionaries lack numbers and function words."""
    pack = context.target_pack
    folded = word.casefold()
    return any(folded in known for known in (pack.words, pack.common, pack.numbers.words, pack.numbers.scales))


def _spells_a_name(word: str, source: str) -> bool:
    """Whether a Persian word spells a name of the source, letter for letter."""
    bare = word.split(_ZWNJ, maxsplit=1)[0]
    names = (name.group() for name in words(source) if name.group()[0].isupper())
    return any(transliteration.distance(part, bare) == 0 for name in names for part in name.split("-") if part)


def _of_terms(unit: Unit, context: Context) -> set[str]:
    """The words of the glossary's targets for this sentence."""
    hits = context.terms.find(unit.msgid, context.target.code) if context.terms is not None else ()
    return {_folded(word.group()) for hit in hits for word in words(hit.target)}


def _is_of(word: str, known: set[str]) -> bool:
    """Whether a word is known, with a genitive's s or any ending."""
    if word in known or word.removesuffix("s") in known or word.removesuffix("'s") in known:
        return True
    return any(len(stem) > _STEM and word.startswith(stem[:-1]) for stem in known)


def _is_name(found: re.Match[str]) -> bool:
    """Whether a word is all capitals, has some inside, or one at its beginning that no sentence gave it."""
    word = found.group()
    if word[1:] != word[1:].lower():
        return True
    before = prose(found.string)[max(found.start() - 6, 0) : found.start()]
    return word[0].isupper() and _BEGINNING.search(before) is None
