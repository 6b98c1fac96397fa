"""Swedish compounds that were written apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice, pairwise
from typing import NamedTuple

from dragoman.checks.context import Context
from dragoman.checks.reading import lower_words, words
from dragoman.languages.inflection import noun_forms, verb_forms
from dragoman.languages.pack import Compounds
from dragoman.model import Finding, Severity, Span, Unit

_DEFINITE = ("en", "et", "an", "n", "na")
_SHORTEST = 3
_LONG = 6


class _Solid(NamedTuple):
    """Words that are broken by mistake: what stands before the break, and what may follow it."""

    whole: frozenset[str]
    begun: tuple[str, ...]

    def has(self, rest: str) -> bool:
        """Whether this is what follows the break."""
        return rest in self.whole or rest.startswith(self.begun)


def written_apart(unit: Unit, context: Context) -> Iterator[Finding]:
    """Compounds are written in one word (särskrivning).

    Found by first parts that are no words of their own (``skol``, ``forsknings``), by two bare nouns in a row, by an
    adjective that does not agree with its noun (``sjuk huset``), by particles right before verbs (``åter använda``),
    and by words that are often broken (``fram steg``).
    """
    compounds = context.target_pack.compounds
    if compounds is None:
        return
    for start, end in islice(_pairs(unit.msgstr, compounds), 1):
        parts = unit.msgstr[start:end]
        message = f"“{parts}” is one word: {_joined(*parts.split(' '))}"
        yield Finding("written_apart", Severity.INFO, message, target=Span(start, end))


def _joined(one: str, other: str) -> str:
    """The compound. Of three like consonants in a row two are written (``pressekreterare``)."""
    return one + (other[1:] if one[-2:] == 2 * other[0] else other)


def _is_common(text: str, start: int, part: str) -> bool:
    """Whether a part of a text is in small letters, but for the one that a sentence begins with."""
    return part.islower() or (part[1:].islower() and _begins(text, start))


def _begins(text: str, start: int) -> bool:
    """Whether a sentence begins here."""
    before = text[max(start - 3, 0) : start].rstrip(' ”"»*_#-–(')
    return not before or before[-1] in ".!?:"


def _pairs(text: str, compounds: Compounds) -> Iterator[tuple[int, int]]:
    """Two words in a row that are one."""
    nouns = _nouns(compounds)
    said = lower_words(text)
    for at, (first, second) in enumerate(pairwise(said)):
        bound = first in nouns.bound or first.endswith(compounds.endings)
        if not (
            bound or first in nouns.firsts or first in nouns.solid or first in nouns.special or second in nouns.seconds
        ):
            continue
        one, other = words(text)[at : at + 2]
        if text[one.end() : other.start()] != " " or not other.group().islower():
            continue
        if not (bound or nouns.join(first, second, compounds)) or _owns(said, at, compounds):
            continue
        if len(second) >= _SHORTEST and second not in nouns.small and _is_common(text, one.start(), one.group()):
            yield one.start(), other.end()


def _owns(said: Sequence[str], at: int, compounds: Compounds) -> bool:
    """Whether a word is a genitive behind an article, of what may own something: ``en regerings råd``."""
    return said[at][:-1] in compounds.owners and at > 0 and said[at - 1] in compounds.determiners


class _Nouns(NamedTuple):
    """What may be joined with what.

    Attributes:
        bound: First parts of anything.
        firsts: First parts of nouns.
        seconds: What they are joined with.
        special: What dates, adjectives and particles are joined with.
        bare: Nouns as they are.
        small: What no compound ends with.
        solid: Words that are often broken.
    """

    bound: frozenset[str]
    firsts: frozenset[str]
    seconds: frozenset[str]
    special: Mapping[str, tuple[frozenset[str], ...]]
    bare: frozenset[str]
    small: frozenset[str]
    solid: Mapping[str, _Solid]

    def join(self, first: str, second: str, compounds: Compounds) -> bool:
        """Whether two words are a compound."""
        known = self.solid.get(first)
        if known is not None and known.has(second):
            return True
        if first in self.special:
            return any(second in forms for forms in self.special[first])
        if first in self.firsts:
            made = len(second) > _LONG and second.endswith(compounds.makes)
            owned = first[-1] == "s" and second in compounds.qualities
            return made or owned or second in self.seconds or second in compounds.tails
        return second in self.seconds and self._is_compound(first)

    def _is_compound(self, first: str) -> bool:
        splits = range(_SHORTEST, len(first) - _SHORTEST + 1)
        return any(first[at:] in self.bare and first[:at] in self.firsts for at in splits)


@cache
def _nouns(compounds: Compounds) -> _Nouns:
    """Nouns in -a lose it in a compound; others are first parts as they are, or with an -s."""
    nouns = compounds.nouns | compounds.neuters
    bare = frozenset(noun for noun in nouns - compounds.loose if not noun.endswith("a"))
    short = frozenset(noun[:-1] for noun in nouns if noun.endswith("a")) - compounds.whole
    genitives = frozenset(noun + "s" for noun in nouns - compounds.loose if noun[-1] not in "aeiouyåäösx")
    forms = noun_forms(compounds.nouns, compounds.neuters) - compounds.doubtful
    return _Nouns(
        bound=frozenset(compounds.bound),
        firsts=bare | compounds.firsts | genitives | short,
        seconds=forms,
        special=_special(compounds, forms - nouns, forms | compounds.doubtful),
        bare=bare - compounds.doubtful,
        small=frozenset(compounds.small),
        solid=_solid(compounds),
    )


def _special(
    compounds: Compounds, inflected: frozenset[str], taken: frozenset[str]
) -> dict[str, tuple[frozenset[str], ...]]:
    """What is joined with dates, adjectives and particles: definite forms, neuter nouns, verbs."""
    definite = frozenset(form for form in inflected if form.endswith(_DEFINITE))
    neuters = compounds.neuters - compounds.nouns - compounds.doubtful
    verbs = verb_forms(compounds.verbs) - taken
    return {
        **dict.fromkeys(compounds.dating, (definite,)),
        **dict.fromkeys(compounds.adjectives, (definite, neuters)),
        **dict.fromkeys(compounds.particles, (verbs,)),
    }


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
