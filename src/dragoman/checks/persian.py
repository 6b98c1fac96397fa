"""Persian punctuation and the half-space."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.model import Finding, Severity, Span, Unit

_LETTER = "[\u0620-\u064a\u0653-\u0655\u0670-\u06d3]"
_LATIN_SIGN = re.compile(rf"(?<={_LETTER})(?P<near>[\"»)\u200c ]{{0,2}})(?P<sign>[,;?])")
_RIGHT = {",": "،", ";": "؛", "?": "؟"}
_ZWNJ = "\u200c"
_LOOSE = re.compile(rf"[\s.,،؛؟:!«»()\"]{_ZWNJ}+|{_ZWNJ}+(?=[\s.,،؛؟:!«»()\"]|$)|^{_ZWNJ}+|{_ZWNJ}{{2,}}")


def persian_punctuation(unit: Unit, context: Context) -> Iterator[Finding]:
    """Comma, semicolon and question mark are Persian."""
    if context.target.script != "Arab":
        return
    found = list(_LATIN_SIGN.finditer(prose(unit.msgstr)))
    if not found:
        return
    fix = list(unit.msgstr)
    for mark in found:
        fix[mark.start("sign")] = _RIGHT[mark["sign"]]
    signs = ", ".join(f"{sign} should be {_RIGHT[sign]}" for sign in dict.fromkeys(mark["sign"] for mark in found))
    place = found[0].start("sign")
    yield Finding("persian_punctuation", Severity.ERROR, signs, target=Span(place, place + 1), fix="".join(fix))


def half_space(unit: Unit, context: Context) -> Iterator[Finding]:
    """The half-space stands between letters only, and once.

    Elsewhere it shows nothing, so this is information.
    """
    if context.target.script != "Arab":
        return
    loose = _LOOSE.search(unit.msgstr) if _ZWNJ in unit.msgstr else None
    if loose:
        message = "a half-space (U+200C) that joins nothing"
        fix = _LOOSE.sub(_tightened, unit.msgstr)
        yield Finding("half_space", Severity.INFO, message, target=Span(*loose.span()), fix=fix)


def _tightened(mark: re.Match[str]) -> str:
    """What stays of loose half-spaces: one, between two letters."""
    kept = mark.group().replace(_ZWNJ, "")
    return _ZWNJ if not kept and _inside(mark) else kept


def _inside(mark: re.Match[str]) -> bool:
    """Whether a run of half-spaces stands between two letters."""
    before, after = mark.string[: mark.start()][-1:], mark.string[mark.end() :][:1]
    return before.isalpha() and after.isalpha()
