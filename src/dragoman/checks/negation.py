"""Negation: what the source denies, the target denies."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.languages import Pack
from dragoman.languages.quantities import plain
from dragoman.model import Finding, Severity, Span, Unit


def negation(unit: Unit, context: Context) -> Iterator[Finding]:
    """What the source denies is denied here.

    Phrases that deny nothing (*not only*, *no doubt*) are left out on the source side. On the target side any word
    that can deny will do before there is a warning, since languages deny in many ways; where there are fewer such
    words than in the source, that is information.
    """
    if not _pattern(context.target_pack, "any"):
        return
    source = _without_phrases(prose(unit.msgid), context.source_pack)
    ours = _found(source, context.source_pack, "any")
    if not ours:
        return
    target = plain(prose(unit.msgstr))
    theirs = _denying(_found(target, context.target_pack, "any"), context.target_pack)
    if len(theirs) >= len(ours):
        return
    sure = _found(source, context.source_pack, "sure")
    first = (sure or ours)[0]
    said = unit.msgid[first.start() : first.end()]
    if sure and not theirs:
        message, weight = f"“{said}” in the source, and nothing that denies here", Severity.WARNING
    else:
        words = "1 word that denies" if len(ours) == 1 else f"{len(ours)} words that deny"
        message = f"{words} in the source (“{said}”), {len(theirs)} here"
        weight = Severity.INFO
    yield Finding("negation", weight, message, source=Span(*first.span()))


def _found(text: str, pack: Pack, which: str) -> list[re.Match[str]]:
    pattern = _pattern(pack, which)
    return list(pattern.finditer(text)) if pattern else []


def _denying(found: list[re.Match[str]], pack: Pack) -> list[re.Match[str]]:
    """The words without those that only go with another that denies (``هرگز``, ``asnjë``)."""
    return [mark for mark in found if mark.group() not in pack.negation.beside]


def _without_phrases(text: str, pack: Pack) -> str:
    """The text, in lower case, with phrases that do not deny blanked."""
    text = plain(text).replace("’", "'")
    phrases = _phrases(pack)
    return phrases.sub(lambda found: " " * len(found.group()), text) if phrases else text


@cache
def _phrases(pack: Pack) -> re.Pattern[str] | None:
    phrases = sorted(pack.negation.not_denying, key=len, reverse=True)
    return re.compile(r"(?<![^\W_])(?:" + "|".join(map(re.escape, phrases)) + r")(?![^\W_])") if phrases else None


@cache
def _pattern(pack: Pack, which: str) -> re.Pattern[str] | None:
    """What finds words that deny: those that are sure to, or any that may."""
    negation_ = pack.negation
    words = negation_.words if which == "sure" else negation_.words + negation_.weak
    if not words:
        return None
    ends = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    pattern = rf"(?<![^\W_])(?:{ends})(?![^\W_])"
    if which == "any" and negation_.prefixes:
        pattern += r"|(?<![^\W_])(?:" + "|".join(map(re.escape, negation_.prefixes)) + ")"
    endings = "|".join(map(re.escape, negation_.endings))
    return re.compile(pattern + (rf"|(?<=[^\W\d_])(?:{endings})(?![^\W_])" if endings else ""))
