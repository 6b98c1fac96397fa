"""How a sentence ends."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.model import Finding, Severity, Span, Unit

NAME = "ending"
_ALIKE = {"؟": "?", "۔": ".", "؛": ";", "،": ",", "…": "…", "。": ".", "\u037e": ";", "！": "!", "？": "?", "：": ":"}
_ALIKE |= dict.fromkeys("։।።។။", ".")
_ASKING = {"Grek": ";", "Armn": "՞"}
"""Signs that ask, where a script has one of its own (CLDR, exemplar punctuation)."""
_SIGNS = frozenset(".?!:;,…")
_CLOSING = " \u00a0\t\n\u200c\u200e\u200f\u202c\u2069\"'“”„‘’‚«»‹›)]*_~`>"
_QUOTES = "\"'“”„‘’‚«»‹›"
_QUOTED = re.compile(f"[?!؟][{_QUOTES}]")
_SHOWN = {"": "no sign"}


def ending(unit: Unit, context: Context) -> Iterator[Finding]:
    """A sentence ends as its source does."""
    source, ours = last_sign(unit.msgid)
    target, theirs = last_sign(unit.msgstr)
    theirs = "?" if _asks(unit.msgstr, target, context.target.script) else theirs
    if ours == theirs or not source or not target or _harmless(ours, theirs):
        return
    if _turned(unit.msgid, source, unit.msgstr) or _turned(unit.msgstr, target, unit.msgid):
        return
    severity = Severity.WARNING if "?" in {ours, theirs} else Severity.INFO
    message = f"the source ends with {_SHOWN.get(ours, ours)}, this with {_SHOWN.get(theirs, theirs)}"
    fix = None
    if not theirs and ours in {".", "?"} and target == len(unit.msgstr):
        fix = unit.msgstr + (("؟" if context.target.script == "Arab" else "?") if ours == "?" else ".")
    yield Finding(NAME, severity, message, Span(source - 1, source), Span(target - 1, target), fix)


def last_sign(text: str) -> tuple[int, str]:
    """Where the last character stands that is no quotation mark, bracket or blank (one after it), and its sign."""
    end = len(text.rstrip(_CLOSING))
    if not end:
        return 0, ""
    sign = _ALIKE.get(text[end - 1], text[end - 1])
    if text[max(end - 3, 0) : end] == "...":
        sign = "…"
    return end, sign if sign in _SIGNS else ""


def _asks(text: str, end: int, script: str) -> bool:
    """Whether a sentence asks by the sign of its script: in Greek the last one, in Armenian one within a word."""
    sign = _ASKING.get(script)
    return sign is not None and (sign in text if script == "Armn" else text[end - 1 : end] in {sign, "\u037e"})


def _turned(text: str, end: int, other: str) -> bool:
    """Whether a question or a shout in quotation marks ends one side and stands inside the other.

    “Is it over?” they asked. - De frågade: ”Är det över?”
    """
    if not _QUOTED.match(text, end - 1):
        return False
    sign = _ALIKE.get(text[end - 1], text[end - 1])
    return any(_ALIKE.get(mark[0], mark[0]) == sign for mark in _QUOTED.findall(other))


def _harmless(ours: str, theirs: str) -> bool:
    """Differences that punctuation of quotations and lists brings along."""
    either = {ours, theirs}
    return either <= {",", "", ";"} or (ours, theirs) == (",", ".") or either in ({"…", "."}, {",", "!"})
