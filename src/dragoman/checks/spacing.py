"""Blanks: none doubled, none before a sign, one after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.model import Finding, Severity, Span, Unit

NAME = "spacing"
_DOUBLE = re.compile(r"[ \u00a0]{2,}|\t")
_BEFORE = re.compile(r"(?<! ) +([,;:!?.،؛؟])(?=[\s\"”“»]|$)")
_CLASH = re.compile(r"[,،;؛:.](?:(?<!\.)[\"”»“]?[.?؟!]|(?<=[,،])[,،]|(?<=[;؛])[;؛]|(?<!\.\.)(?<=\.)\.(?!\.))")
_SIGN = re.compile(r"[,;،؛؟!.](?=[^\W\d_])")


def spacing(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """Blanks stand where they belong.

    A doubled one is information: pages show it as one.
    """
    text = unit.msgstr
    if ("  " in text or "\u00a0 " in text or " \u00a0" in text or "\t" in text) and not _doubled(unit.msgid):
        yield from _double(text)
    if (before := _before(text)) and not _before(unit.msgid):
        message = f"a blank before {before.group(1)}"
        fix = text[: before.start()] + text[before.start(1) :]
        yield Finding(NAME, Severity.WARNING, message, target=Span(*before.span()), fix=fix)
    if (after := _after(text)) and after.group() not in unit.msgid.replace(after.group() + " ", ""):
        message = f"no blank after {after.group()}"
        yield Finding(NAME, Severity.WARNING, message, target=Span(*after.span()))
    if (clash := _CLASH.search(text)) and clash.group() not in unit.msgid:
        message = f"two signs that do not stand together: {clash.group()}"
        yield Finding(NAME, Severity.WARNING, message, target=Span(*clash.span()))
    yield from _edges(unit)


def _double(text: str) -> Iterator[Finding]:
    double = _doubled(text)
    if double:
        inside = text.strip()
        start = text.index(inside)
        fix = text[:start] + _DOUBLE.sub(" ", inside) + text[start + len(inside) :]
        yield Finding(NAME, Severity.INFO, "more than one blank", target=Span(*double.span()), fix=fix)


def _doubled(text: str) -> re.Match[str] | None:
    """A run of blanks between two words."""
    return _DOUBLE.search(text, len(text) - len(text.lstrip()), len(text.rstrip()))


def _before(text: str) -> re.Match[str] | None:
    """A blank between a word and a sign."""
    return next((m for m in _BEFORE.finditer(prose(text)) if text[max(m.start() - 1, 0) : m.start()].isalnum()), None)


def _after(text: str) -> re.Match[str] | None:
    """A sign with a letter right after it, and before it: two on both sides of a full stop."""
    shown = prose(text)
    return next((m for m in _SIGN.finditer(shown) if _glued(shown, m.start())), None)


def _glued(text: str, place: int) -> bool:
    if text[place] == ".":
        return (
            text[max(place - 2, 0) : place].isalpha()
            and place > 1
            and text[place + 1 : place + 3].isalpha()
            and len(text) > place + 2
        )
    return place > 0 and text[place - 1].isalpha()


def _edges(unit: Unit) -> Iterator[Finding]:
    ours, theirs = unit.msgid, unit.msgstr
    lead, trail = _edge(ours), _edge(theirs)
    if lead != trail:
        fix = lead[0] + theirs.strip() + lead[1]
        yield Finding(NAME, Severity.WARNING, "blanks at its ends are not those of the source", fix=fix)


def _edge(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
