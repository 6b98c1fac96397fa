"""Fractions in words: ``two thirds``, ``tre fjärdedelar``, ``dy të tretat``, ``سه‌چهارم``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.languages.pack import Pack
from dragoman.languages.quantities import KEPT, plain


@dataclass(frozen=True, slots=True)
class Fraction:
    """A fraction in words: ``two thirds``."""

    start: int
    end: int
    value: float


@lru_cache(KEPT)
def fractions(text: str, pack: Pack) -> tuple[Fraction, ...]:
    """The fractions that a text spells, in order."""
    if not pack.numbers.denominators:
        return ()
    found = list(_fraction(pack).finditer(plain(text)))
    counts = {**pack.numbers.words, **dict.fromkeys(pack.numbers.articles, 1)} if found else {}
    return tuple(
        Fraction(*one.span(), counts[one[1]] / pack.numbers.denominators[one[2]]) for one in found
    )  # fmt: skip


@cache
def _fraction(pack: Pack) -> re.Pattern[str]:
    small = (word for word, value in pack.numbers.words.items() if 0 < value < 10)
    counts, parts = (
        "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        for words in ((*small, *pack.numbers.articles), pack.numbers.denominators)
    )
    return re.compile(rf"(?<![^\W_])({counts})[ \u200c-]?({parts})(?![^\W_])")
