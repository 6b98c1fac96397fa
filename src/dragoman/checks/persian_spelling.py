"""Half-spaces that were lost, and words of Dari in Persian of Iran."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.checks.context import Context
from dragoman.checks.reading import lower_words, prose, words
from dragoman.languages import Pack
from dragoman.languages.quantities import plain
from dragoman.model import Finding, Severity, Span, Unit


def lost_half_space(unit: Unit, context: Context) -> Iterator[Finding]:
    """Half-spaces stand where the Academy's orthography has them (می‌شود, خانه‌ها).

    Professionals also join or space them, so this is information.
    """
    if context.speaks != "fa":
        return
    pattern = _pattern(context.target_pack)
    found = list(pattern.finditer(plain(prose(unit.msgstr)))) if pattern else []
    if found:
        shown = "، ".join(dict.fromkeys(unit.msgstr[mark.start() : mark.end()] for mark in found))
        message = f"without a half-space (U+200C): {shown}"
        yield Finding("lost_half_space", Severity.INFO, message, target=Span(*found[0].span()))


@cache
def _pattern(pack: Pack) -> re.Pattern[str] | None:
    spelling = pack.half_space
    if not spelling:
        return None
    letter = "[\u0620-\u064a\u066e-\u06d3]"
    bound = "[\u0620-\u065f\u066e-\u06d3\u200c]"
    stems = "|".join(spelling["stems"])
    plural = "|".join(spelling["plurals"])
    after = "|".join(spelling["after"])
    lexical = "|".join(spelling["words"])
    apart = "|".join(spelling["apart"])
    joined = "|".join(spelling["joined"])
    tails = "|".join(spelling["tails"])
    return re.compile(
        rf"(?<!{bound})(?:"
        rf"ن?می (?=(?:{stems}))(?:{letter}{{2,12}})"
        rf"|ن?می(?:{stems})(?:م|ی|د|یم|ید|ند|ه|ن)?(?!{bound})"
        rf"|(?!(?:{lexical})(?!{bound})){letter}{{2,14}}(?: |(?<![ادذرزژوآ]))(?:{plural})(?!{bound})"
        rf"|{letter}{{2,14}} (?:{after})(?!{bound})"
        rf"|{letter}{{1,14}}ه(?:(?:اند|ایم|اید)| (?:اند|ایم|اید|ام|ای|اش))(?!{bound})"
        rf"|(?:{apart}|{joined})(?:{tails})?(?!{bound}))"
    )


def dari(unit: Unit, context: Context) -> Iterator[Finding]:
    """Words are those of Iran where the locale is Persian, not those of Afghanistan."""
    if context.target.code not in {"fa", "fa_IR"}:
        return
    found = sorted((*_regional(unit, context.target_pack), *_regional_here(unit, context.target_pack)))
    if found:
        shown = ", ".join(dict.fromkeys(f"{unit.msgstr[slice(*span)]} ({own})" for span, own in found))
        message = f"words of Afghanistan, with those of Iran: {shown}"
        yield Finding("dari", Severity.INFO, message, target=found[0][0])


def _regional(unit: Unit, pack: Pack) -> Iterator[tuple[Span, str]]:
    """Words of the other country, with its own for them, whatever ending a half-space joins to them."""
    known = pack.regional
    said = lower_words(unit.msgstr)
    if known.keys().isdisjoint(said) and known.keys().isdisjoint([word.split("\u200c", 1)[0] for word in said]):
        return
    for mark in words(unit.msgstr):
        bare = mark.group().split("\u200c", 1)[0]
        word = mark.group() if mark.group() in known else bare
        if word in known:
            yield Span(mark.start(), mark.start() + len(word)), known[word]


def _regional_here(unit: Unit, pack: Pack) -> Iterator[tuple[Span, str]]:
    """Words of both countries that stand for what only one of them calls so."""
    for word, (own, pattern) in pack.regional_where.items():
        if word not in unit.msgstr or not re.search(pattern, unit.msgid, re.IGNORECASE):
            continue
        alone = re.compile(rf"(?<![^\W_])(?<!سازمان ){re.escape(word)}(?![^\W_])")
        yield from ((Span(*mark.span()), own) for mark in alone.finditer(unit.msgstr))
