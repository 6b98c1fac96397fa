"""Limits: what is the least in the source is not the most in the target."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from dragoman.checks.context import Context
from dragoman.checks.reading import lower_words, prose, words
from dragoman.languages import Pack
from dragoman.languages.measures import SIZE, measures
from dragoman.languages.quantities import Quantity, equal, plain, quantities
from dragoman.languages.vocabulary import Sense
from dragoman.model import Finding, Severity, Span, Unit

NAME = "limits"
_NUMBERS = (Sense.FIGURE, Sense.NUMBER, Sense.ORDINAL, Sense.MONTH)
_AHEAD, _BEHIND, _CLOSE = 16, 24, 3
"""Characters between a limit and its number."""
_KIND = "time"
"""*Over 24 hours* is no limit."""
_CLAUSE = re.compile(r"[.,;:!?]\s")
_FEWEST = 2
"""Spelled numbers below it are seldom meant as such (*more than one*)."""


_ENDING = r"[\u200c\w]*"


class Limit(NamedTuple):
    """A phrase that names a limit: where, which way, whether it may mean something else, and does by a denial."""

    start: int
    end: int
    way: str
    loose: bool
    denied: bool = False

    @property
    def bare(self) -> Limit:
        """The limit without its denial: *not … above* is *above*."""
        way = "least" if self.way == "most" else "most"
        return self._replace(way=way, denied=False) if self.denied else self


def limits(unit: Unit, context: Context) -> Iterator[Finding]:
    """A limit stays a limit, and the least does not become the most.

    Looked for where a number stands with it (*at least 50*, *no later than 14 June*). Words that may mean something
    else (*over*, *under*) are told only where the contrary stands in the target.
    """
    if not _likely(unit.msgid, context.source_pack) or not context.target_pack.limits.least:
        return
    source = prose(unit.msgid)
    ours = _of_numbers(source, context.source_pack)
    if not ours:
        return
    theirs = _found(prose(unit.msgstr), context.target_pack)
    findings = list(_compared(ours, theirs, unit, context))
    if findings:
        mine, other = _as_denied(ours, theirs, unit, context)
        yield from findings if (mine, other) == (ours, theirs) or any(_compared(mine, other, unit, context)) else ()


def _as_denied(
    ours: list[tuple[Limit, Quantity]], theirs: list[Limit], unit: Unit, context: Context
) -> tuple[list[tuple[Limit, Quantity]], list[Limit]]:
    """The limits as they are without a denial that the other side has elsewhere (*does not apply to … above 50*)."""
    here, there = any(one.denied for one, _ in ours), any(one.denied for one in theirs)
    if there and not here and _denies(unit.msgid, context.source_pack):
        return ours, [one.bare for one in theirs]
    if here and not there and _denies(unit.msgstr, context.target_pack):
        return [(one.bare, item) for one, item in ours], theirs
    return ours, theirs


def _denies(text: str, pack: Pack) -> bool:
    """Whether a text has a word that denies."""
    negation = pack.negation
    return any(
        word in negation.words or word.startswith(negation.prefixes) or word.endswith(negation.endings)
        for word in lower_words(text)
    )


def _compared(
    ours: Sequence[tuple[Limit, Quantity]], theirs: Sequence[Limit], unit: Unit, context: Context
) -> Iterator[Finding]:
    target = prose(unit.msgstr)
    turned = _turned(ours, theirs, target, context.target_pack)
    left = _unanswered([one for one, _ in ours], theirs)
    for one in left if turned is None else [turned[0]]:
        said = unit.msgid[one.start : one.end]
        contrary = turned[1] if turned else _contrary(one, ours, theirs, target, context.target_pack)
        place = Span(one.start, one.end)
        if contrary is not None:
            message = f"“{said}” in the source, “{unit.msgstr[contrary.start : contrary.end]}” here"
            yield Finding(NAME, Severity.WARNING, message, place, Span(contrary.start, contrary.end))
        elif not one.loose:
            yield Finding(NAME, Severity.WARNING, f"“{said}” of the source is missing", source=place)


def _turned(
    ours: Sequence[tuple[Limit, Quantity]], theirs: Sequence[Limit], text: str, pack: Pack
) -> tuple[Limit, Limit] | None:
    """A limit, and what says the contrary beside the same number in the target."""
    numbers = quantities(text, pack)
    for one, item in ours:
        same = [other for other in numbers if equal(item, other)]
        near = [limit for limit in theirs if any(_is_beside(limit, other, text, pack) for other in same)]
        if near and all(limit.way != one.way for limit in near):
            return one, near[0]
    return None


def _is_beside(limit: Limit, item: Quantity, text: str, pack: Pack) -> bool:
    return limit.start <= item.start < limit.end or _goes_with(limit, item, text, pack)


def _of_numbers(text: str, pack: Pack) -> list[tuple[Limit, Quantity]]:
    """The limits of a text, each with its number; one of each way for a number."""
    numbers = [item for item in quantities(text, pack) if _is_number(item)]
    found = _found(text, pack) if numbers else []
    if not found:
        return []
    spans = {one.number for one in measures(text, pack) if any(_KIND in SIZE.get(unit, ()) for unit in one.units)}
    of_number: dict[tuple[str, Quantity], Limit] = {}
    for one in found:
        for item in numbers:
            if (not one.loose or item not in spans) and _goes_with(one, item, text, pack):
                of_number.setdefault((one.way, item), one)
                break
    return [(one, item) for (_, item), one in of_number.items()]


def _is_number(item: Quantity) -> bool:
    value = item.values[0]
    return item.sense in _NUMBERS and (item.sense is Sense.FIGURE or not isinstance(value, float) or value >= _FEWEST)


def _goes_with(limit: Limit, item: Quantity, text: str, pack: Pack) -> bool:
    """Whether a number stands with a limit, in the same clause; right behind it where the word is a loose one."""
    ahead, behind = item.start - limit.end, limit.start - item.end
    if 0 <= ahead <= (_CLOSE if limit.loose else _AHEAD):
        return not _CLAUSE.search(text, limit.end, item.start)
    if 0 <= behind <= _BEHIND and plain(text[limit.start : limit.end]) in pack.limits.behind:
        return not _CLAUSE.search(text, item.end, limit.start)
    return False


def _is_sure(limit: Limit, text: str, pack: Pack) -> bool:
    """Whether a limit means one: a loose word does only right before a number."""
    return not limit.loose or any(0 <= item.start - limit.end <= _CLOSE for item in quantities(text, pack))


def _unanswered(ours: Sequence[Limit], theirs: Sequence[Limit]) -> list[Limit]:
    """The first limit of either way of which the target has fewer."""
    left = []
    for way in ("least", "most"):
        here = [one for one in ours if one.way == way]
        if len(here) > sum(one.way == way for one in theirs):
            left.append(here[0])
    return left


def _contrary(
    limit: Limit, ours: Sequence[tuple[Limit, Quantity]], theirs: Sequence[Limit], text: str, pack: Pack
) -> Limit | None:
    """What says the contrary in the target, if more there says so than in the source."""
    contrary = [one for one in theirs if one.way != limit.way and _is_sure(one, text, pack)]
    return contrary[0] if len(contrary) > sum(one.way != limit.way for one, _ in ours) else None


def _found(text: str, pack: Pack) -> list[Limit]:
    """The limits of a text. Of two that overlap the one that begins first holds, of those the longer."""
    lower = plain(text)
    found = [
        one for word in ("", *_telling(pack).intersection(lower_words(text))) for one in _of_word(lower, word, pack)
    ]
    kept: list[Limit] = []
    for one in sorted(found, key=lambda limit: (limit.start, -limit.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _of_word(text: str, word: str, pack: Pack) -> Iterator[Limit]:
    pattern, ways = _pattern(pack, word)
    return (Limit(found.start(), found.end(), *ways[(found.lastindex or 1) - 1]) for found in pattern.finditer(text))


def _likely(text: str, pack: Pack) -> bool:
    """Whether a text has a word that all limits have one of: most sentences are passed by at once."""
    return not _telling(pack).isdisjoint(lower_words(text))


@cache
def _telling(pack: Pack) -> frozenset[str]:
    """The longest word of each limit."""
    return frozenset(_longest(phrase) for phrases in _phrases(pack) for phrase in phrases)


@cache
def _longest(phrase: str) -> str:
    """Its longest word that stands as it is; "" for a phrase whose words may end otherwise."""
    return "" if phrase.endswith("*") else max(words(phrase), key=lambda word: len(word.group())).group()


def _phrases(pack: Pack) -> tuple[tuple[str, ...], ...]:
    limits_ = pack.limits
    return limits_.least, limits_.most, limits_.loose_least, limits_.loose_most


_WAYS = (("least", False), ("most", False), ("least", True), ("most", True))


@cache
def _pattern(pack: Pack, word: str) -> tuple[re.Pattern[str], tuple[tuple[str, bool, bool], ...]]:
    """What finds the limits whose longest word this is, and what each group means; longer phrases first."""
    each_way = zip(_phrases(pack), _WAYS, strict=True)
    known = [(phrase, way) for phrases, way in each_way for phrase in phrases if _longest(phrase) == word]
    known.sort(key=lambda one: -len(one[0]))
    each = "|".join(f"({_expression(phrase, pack)})" for phrase, _ in known) or "(?!)"
    ways = tuple((way, loose, " * " in phrase) for phrase, (way, loose) in known)
    return re.compile(rf"(?<![^\W_])(?:{each})(?![^\W_])"), ways


def _expression(phrase: str, pack: Pack) -> str:
    stops = "|".join(map(re.escape, pack.limits.stops)) or "(?!)"
    words = re.escape(phrase.removesuffix("*"))
    words = words.replace(r"\ \*\ ", rf"\b(?:(?! (?:{stops}) )(?:[^.,;:!?،؛]|[.,:](?=\d))){{1,60}}?\b")
    words = words.replace(r"\~", _denying(pack)).replace(r"\ ", "[ \u00a0]")
    return words + (_ENDING if phrase.endswith("*") else "")


def _denying(pack: Pack) -> str:
    words = (re.escape(word.removesuffix("*")) + _ENDING * word.endswith("*") for word in pack.limits.denying)
    return f"(?:{'|'.join(words)})"
