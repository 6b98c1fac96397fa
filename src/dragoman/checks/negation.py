"""Negation: what the source denies, the target denies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.languages import Pack
from dragoman.languages.quantities import plain
from dragoman.model import Finding, Severity, Span, Unit

_ALONE = re.compile(r"(?: më)?\s*(?:[.!?…؟»”\"]|$)")
"""What follows a word that denies without a verb: ``Kurrë më!``"""


def negation(unit: Unit, context: Context) -> Iterator[Finding]:
    """What the source denies is denied here.

    Phrases that deny nothing (*not only*, *no doubt*) are left out on the source side. On the target side any word
    that can deny will do before there is a warning, since languages deny in many ways. It is information where there
    are fewer such words than in the source; those that answer to a word of the source which only implies it
    (*refused*, *illegal*) count for no other.
    """
    target_pack, source_pack = context.target_pack, context.source_pack
    if not _pattern(target_pack, "any"):
        return
    source = _without_phrases(prose(unit.msgid), source_pack)
    ours = _found(source, source_pack, "any")
    if not ours:
        return
    target = plain(prose(unit.msgstr))
    found = _found(target, target_pack, "any")
    beside = target_pack.negation.beside
    theirs = [mark for mark in found if mark.group() not in beside or _ALONE.match(target, mark.end())]
    here = len(theirs) - _implied(source, theirs, context)
    if here >= len(ours):
        return
    sure = _found(source, source_pack, "sure")
    first = (sure or ours)[0]
    said = unit.msgid[first.start() : first.end()]
    if sure and not theirs:
        message, weight = f"“{said}” in the source, and nothing that denies here", Severity.WARNING
    else:
        words = "1 word that denies" if len(ours) == 1 else f"{len(ours)} words that deny"
        message = f"{words} in the source (“{said}”), {here} here"
        weight = Severity.INFO
    yield Finding("negation", weight, message, source=Span(*first.span()))


def _implied(source: str, theirs: Sequence[re.Match[str]], context: Context) -> int:
    """How many words that may deny say what the source implies in words of its own."""
    pattern = _implying(context.source_pack)
    weak = _weak(context.target_pack)
    if pattern is None or weak is None:
        return 0
    may = sum(weak.match(mark.string, mark.start()) is not None for mark in theirs)
    return min(may, sum(1 for _ in pattern.finditer(source))) if may else 0


def _found(text: str, pack: Pack, which: str) -> list[re.Match[str]]:
    pattern = _pattern(pack, which)
    return list(pattern.finditer(text)) if pattern else []


def _without_phrases(text: str, pack: Pack) -> str:
    """The text, in lower case, with phrases that do not deny blanked."""
    text = plain(text).replace("’", "'")
    phrases = _phrases(pack)
    return phrases.sub(lambda found: " " * len(found.group()), text) if phrases else text


@cache
def _phrases(pack: Pack) -> re.Pattern[str] | None:
    phrases = "|".join(filter(None, (*pack.negation.not_denying_patterns, _either(pack.negation.not_denying))))
    return re.compile(rf"(?<![^\W_])(?:{phrases})(?![^\W_])") if phrases else None


@cache
def _implying(pack: Pack) -> re.Pattern[str] | None:
    implied = pack.negation.implied
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(implied)})(?![^\W_])") if implied else None


@cache
def _weak(pack: Pack) -> re.Pattern[str] | None:
    """What begins a word that may deny."""
    whole, begun = _either(pack.negation.weak), _either(pack.negation.weak_prefixes)
    return re.compile(rf"(?:{whole})(?![^\W_])|(?:{begun})") if whole and begun else None


def _either(words: Sequence[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def _pattern(pack: Pack, which: str) -> re.Pattern[str] | None:
    """What finds words that deny: those that are sure to, or any that may."""
    negation_ = pack.negation
    words = negation_.words if which == "sure" else negation_.words + negation_.weak
    if not words:
        return None
    pattern = rf"(?<![^\W_])(?:{_either(words)})(?![^\W_])"
    prefixes = negation_.prefixes + negation_.weak_prefixes
    if which == "any" and prefixes:
        pattern += rf"|(?<![^\W_])(?:{_either(prefixes)})"
    if which == "any" and negation_.weak_patterns:
        pattern += rf"|(?<![^\W_])(?:{'|'.join(negation_.weak_patterns)})(?![^\W_])"
    endings = _either(negation_.endings)
    return re.compile(pattern + (rf"|(?<=[^\W\d_])(?:{endings})(?![^\W_])" if endings else ""))
