"""Swedish compounds that were written apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dragoman.checks.context import Context
from dragoman.checks.reading import lower_words, prose, words
from dragoman.languages.pack import Compounds
from dragoman.languages.quantities import plain
from dragoman.model import Finding, Severity, Span, Unit

_FORMS = "en n et t na a ar er or r s ens ets ns ts arna erna orna arnas ernas mar marna nar narna"
_ENDINGS = frozenset(_FORMS.split()) | {""}
"""What Swedish nouns take."""
_LONGEST = max(map(len, _ENDINGS))


class _Solid(NamedTuple):
    """Words that are broken by mistake: what stands before the break, and what may follow it."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    def has(self, rest: str) -> bool:
        """Whether this is what follows the break."""
        return rest in self.whole or rest.startswith(self.begun)


def written_apart(unit: Unit, context: Context) -> Iterator[Finding]:
    """Compounds are written in one word (särskrivning).

    Found by first parts that are no words of their own (``skol``, ``forsknings``), by two bare nouns in a row, and by
    words that are often broken (``fram steg``).
    """
    compounds = context.target_pack.compounds
    if compounds is None:
        return
    places = (*_bound(unit.msgstr, compounds), *_pairs(unit.msgstr, compounds))
    for start, end in sorted(places)[:1]:
        parts = unit.msgstr[start:end]
        message = f"“{parts}” is one word: {_joined(*parts.split(' '))}"
        yield Finding("written_apart", Severity.INFO, message, target=Span(start, end))


def _joined(one: str, other: str) -> str:
    """The compound. Of three like consonants in a row two are written (``pressekreterare``)."""
    return one + (other[1:] if one[-2:] == 2 * other[0] else other)


def _bound(text: str, compounds: Compounds) -> Iterator[tuple[int, int]]:
    """First parts that are no words, and what follows."""
    for mark in _pattern(compounds).finditer(plain(prose(text))):
        if not mark["determiner"] and text[mark.start() : mark.end()].islower():
            yield mark.span()


def _pairs(text: str, compounds: Compounds) -> Iterator[tuple[int, int]]:
    """Two words in a row that are one."""
    solid, firsts = _solid(compounds), compounds.firsts
    said = lower_words(text)
    for at in [at for at, word in enumerate(said[:-1]) if word in firsts or word in solid]:
        one, other = words(text)[at : at + 2]
        if text[one.end() : other.start()] != " " or not other.group().islower():
            continue
        known = solid.get(said[at])
        joined = one.group() in firsts and _is_form(other.group(), compounds.seconds)
        if joined or (known is not None and known.has(other.group())):
            yield one.start(), other.end()


def _is_form(word: str, nouns: frozenset[str]) -> bool:
    """Whether a word is one of the nouns, with or without an ending."""
    cuts = range(len(word), max(2, len(word) - _LONGEST - 1), -1)
    return any(word[:cut] in nouns and word[cut:] in _ENDINGS for cut in cuts)


@cache
def _solid(compounds: Compounds) -> dict[str, _Solid]:
    """The words that are often broken, by what stands before the break."""
    by_first: dict[str, list[str]] = {}
    for entry in compounds.solid:
        first, _, rest = entry.partition("|")
        by_first.setdefault(first, []).append(rest)
    return {
        first: _Solid(
            frozenset(rest for rest in all_ if not rest.endswith("*")),
            tuple(rest[:-1] for rest in all_ if rest.endswith("*")),
        )
        for first, all_ in by_first.items()
    }


@cache
def _pattern(compounds: Compounds) -> re.Pattern[str]:
    first = "|".join((*compounds.bound, *(f"[a-zåäö]{{3,16}}{ending}" for ending in compounds.endings)))
    small = "|".join(compounds.small)
    determiners = "|".join(compounds.determiners)
    before = rf"(?<![^\W_-])(?P<determiner>(?:{determiners}) )?"
    return re.compile(rf"{before}(?<![^\W_-])(?:{first}) (?!(?:{small})(?![^\W_]))[a-zåäö]{{3,20}}(?![^\W_])")
