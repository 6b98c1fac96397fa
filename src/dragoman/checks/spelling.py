"""Spelling by Hunspell dictionaries: the door to the ``spell`` extra."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from dragoman.checks.context import Context
from dragoman.checks.reading import prose, words
from dragoman.model import Finding, Severity, Span, Unit

SYSTEM = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
"""Where systems put dictionaries; those in ``DICPATH`` go before, as Hunspell has it."""
_MOST = 10
_ZWNJ = "\u200c"
_STEM = 4
_LONGEST = 60
_BEGINNING = re.compile(r"(?:^|[.!?:…\"“”„«'‘’(\[–-]\s*)$")


def dictionary_of(locale: str, folders: Iterable[Path]) -> Path | None:
    """The dictionary for a locale, or for its language, without its ending; None if none is there.

    Args:
        locale: Such as ``sv`` or ``sr_Latn``.
        folders: Where to look first; then in ``DICPATH`` and where systems put them.
    """
    language = re.split("[_@]", locale)[0]
    own = [Path(name) for name in os.environ.get("DICPATH", "").split(os.pathsep) if name]
    for folder in (*folders, *own, *map(Path, SYSTEM)):
        there = sorted(path.stem for path in folder.glob(f"{language}*.dic") if path.with_suffix(".aff").is_file())
        likely = [locale, f"{language}_{language.upper()}", language]
        for name in (*likely, *(name for name in there if re.split("[_-]", name)[0] == language)):
            if name in there:
                return folder / name
    return None


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
        """Whether a word is spelled right: as it is, by its parts, or with its half-space written another way."""
        return any(map(self._spelled, _variants(word))) or _all_of(re.split(f"[-{_ZWNJ}]", word), self._spelled)

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


def _variants(word: str) -> Iterator[str]:
    plain = word.replace("’", "'")
    yield from (word, plain, word.lower())
    if _ZWNJ in word:
        yield from (word.replace(_ZWNJ, ""), word.replace(_ZWNJ, " "))


def _all_of(parts: list[str], good: Any) -> bool:
    return len(parts) > 1 and all(good(part) or good(part.lower()) for part in parts if part)


def spelling(unit: Unit, context: Context) -> Iterator[Finding]:
    """Words are spelled as the dictionary has them.

    Only where ``[checks] spelling`` asks for it. Terms, names, acronyms, and what the source writes the same are left
    out.
    """
    if context.speller is None:
        return
    known = {word.group().casefold() for word in words(unit.msgid)} | _of_terms(unit, context)
    number = 0
    for found in words(unit.msgstr):
        word = found.group()
        if _is_name(found) or len(word) > _LONGEST or word.casefold() in known or _inflected(word.casefold(), known):
            continue
        if number < _MOST and not context.speller.knows(word):
            number += 1
            better = context.speller.suggestions(word)
            hint = f"; perhaps {', '.join(better)}" if better else ""
            message = f"“{word}” is not in the dictionary{hint}"
            yield Finding("spelling", Severity.INFO, message, target=Span(*found.span()))


def _of_terms(unit: Unit, context: Context) -> set[str]:
    """The words of the glossary's targets for this sentence."""
    hits = context.terms.find(unit.msgid, context.target.code) if context.terms is not None else ()
    return {word.group().casefold() for hit in hits for word in words(hit.target)}


def _inflected(word: str, known: set[str]) -> bool:
    return any(len(stem) > _STEM and word.startswith(stem[:-1]) for stem in known)


def _is_name(found: re.Match[str]) -> bool:
    """Whether a word is all capitals, has some inside, or one at its beginning that no sentence gave it."""
    word = found.group()
    if word[1:] != word[1:].lower():
        return True
    before = prose(found.string)[max(found.start() - 6, 0) : found.start()]
    return word[0].isupper() and _BEGINNING.search(before) is None
