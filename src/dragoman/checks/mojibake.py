"""Text that was read in the wrong encoding."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.model import Finding, Severity, Span, Unit
from dragoman.text.mojibake import RUN, readings

_LOST = re.compile("\ufffd|\\?(?=[^\\W\\d_])(?<=[^\\W\\d_].)|\\?{3,}(?![!?])")
_CUT = re.compile(r"(?<=[^\W\d_])\?(?= [a-zà-ž])|(?<=[\s(])\?(?=[^\W\d_])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[A-Za-z]{2,24}[0-9]{0,2});")
_STRANGE = {"Arab": re.compile("[^\x00-\x7f\u00a0\u00ab\u00bb\u060c-\u06f9\u200c-\u203a]")}
"""What garbled text has some of: most texts are passed by at once."""
_EXPECTED = {
    "Latn": re.compile("[\u00a0-\u017f\u2010-\u203a\u20ac]+"),
    "Arab": re.compile("[\u060c-\u06f9\u200c-\u200f\u2010-\u203a\u00ab\u00bb\u00a0]+"),
}


def mojibake(unit: Unit, context: Context) -> Iterator[Finding]:
    """No character was lost or garbled in an encoding."""
    text = unit.msgstr
    if not text.isascii():
        yield from _garbled(unit, context)
    lost = _LOST.search(text) if "?" in text or "\ufffd" in text else None
    if lost and lost.group() not in unit.msgid:
        yield Finding("mojibake", Severity.ERROR, f"a character was lost: {lost.group()}", target=Span(*lost.span()))
    elif "?" in text and text.count("?") > unit.msgid.count("?") and (cut := _CUT.search(text)):
        yield Finding("mojibake", Severity.ERROR, "a letter was lost, and is ?", target=Span(*cut.span()))
    entity = _ENTITY.search(text) if "&" in text else None
    if entity and entity.group() not in unit.msgid:
        message = f"{entity.group()} is written as a code"
        yield Finding("mojibake", Severity.WARNING, message, target=Span(*entity.span()))


def _garbled(unit: Unit, context: Context) -> Iterator[Finding]:
    strange = _STRANGE.get(context.target.script)
    if strange is not None and not strange.search(unit.msgstr):
        return
    first: Span | None = None
    pieces: list[str] = []
    at = 0
    for run in RUN.finditer(unit.msgstr):
        text = run.group()
        if text in unit.msgid or (right := _decoded(text, context.target.script)) is None:
            continue
        first = first or Span(*run.span())
        pieces += (unit.msgstr[at : run.start()], right)
        at = run.end()
    if first:
        fix = "".join((*pieces, unit.msgstr[at:]))
        wrong = unit.msgstr[first.start : first.end]
        yield Finding("mojibake", Severity.ERROR, f"{wrong} was read in a wrong encoding", target=first, fix=fix)


def _decoded(run: str, script: str) -> str | None:
    """What a run of characters was before it was read in a wrong encoding, if that can be and makes sense."""
    expected = _EXPECTED.get(script)
    if expected is None or (script == "Arab" and expected.fullmatch(run)):
        return None
    return next(filter(expected.fullmatch, readings(run)), None)
