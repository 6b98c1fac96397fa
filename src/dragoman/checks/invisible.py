"""Characters nobody sees, or that turn the line around."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from unicodedata import bidirectional

from dragoman.checks.context import Context
from dragoman.model import Finding, Severity, Span, Unit

_CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
_OVERRIDES = "\u202a\u202b\u202d\u202e"
_SUSPECT = re.compile(
    rf"[{_CONTROL}{_OVERRIDES}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200d\u2028\u2029\u202c"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\ufdd0-\ufdef\ue000-\uf8ff\ud800-\udfff"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff]|[\u200c\u200e\u200f]"
)
_JOINERS = frozenset("\u200c\u200e\u200f\u200d")
_EMBEDDED = re.compile("\u202a([^\u202a-\u202e\u2066-\u2069]*)\u202c")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069\u061c")


def invisible(unit: Unit, context: Context) -> Iterator[Finding]:
    """No character is invisible, a control, or turns the direction around, unless the source has it."""
    if unit.msgstr.isascii() and unit.msgstr.isprintable():
        return
    kept = _embeddings(unit.msgstr) if context.target.direction == "rtl" else frozenset()
    suspects = (mark for mark in _SUSPECT.finditer(unit.msgstr) if mark.start() not in kept)
    found = [mark for mark in suspects if not _allowed(mark, unit, context)]
    if not found:
        return
    names = ", ".join(sorted({_name(mark.group()) for mark in found}))
    places = {mark.start() for mark in found}
    fix = "".join(c for place, c in enumerate(unit.msgstr) if place not in places)
    message = f"characters that cannot be seen: {names}"
    yield Finding("invisible", Severity.ERROR, message, target=Span(*found[0].span()), fix=fix)


def _allowed(mark: re.Match[str], unit: Unit, context: Context) -> bool:
    sign = mark.group()
    if sign in unit.msgid and sign not in _OVERRIDES:
        return True
    if "\ufe00" <= sign <= "\ufe0f" or sign == "\u200d":
        before = unit.msgstr[mark.start() - 1 : mark.start()]
        return before > "\u2000" or (sign == "\u200d" and context.target.script == "Arab")
    if context.target.direction == "rtl":
        return sign in _JOINERS or (sign in _ISOLATES and _closed(unit.msgstr))
    return False


def _embeddings(text: str) -> frozenset[int]:
    """Where embeddings begin and end that hold Latin runs together in a line from right to left (UAX #9, X2 to X7).

    Those that are closed and have no letter from right to left in them turn nothing around.
    """
    marks = [mark for mark in _EMBEDDED.finditer(text) if not _RIGHT_TO_LEFT & set(map(bidirectional, mark[1]))]
    return frozenset(place for mark in marks for place in (mark.start(), mark.end() - 1))


def _closed(text: str) -> bool:
    """Whether every isolate is closed."""
    return sum(map(text.count, "\u2066\u2067\u2068")) == text.count("\u2069")


def _name(sign: str) -> str:
    return f"U+{ord(sign):04X} {unicodedata.name(sign, 'control')}"
