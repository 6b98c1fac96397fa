"""Blanks: none doubled, none before a sign, one after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.model import Finding, Severity, Span, Unit

NAME = "spacing"
_DOUBLE = re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)|\t")
_BEFORE = re.compile(r"(?<=[^\W_]) +([,;:!?.،؛؟])(?=[\s\"”“»]|$)")
_AFTER = re.compile(r"(?<=[^\W\d_])[,;،؛؟!](?=[^\W\d_])|(?<=[^\W\d_]{2})[.](?=[^\W\d_]{2})")


def spacing(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """Blanks stand where they belong.

    A doubled one is information: pages show it as one.
    """
    text = unit.msgstr
    if (double := _DOUBLE.search(text)) and not _DOUBLE.search(unit.msgid):
        fix = _DOUBLE.sub(" ", text)
        yield Finding(NAME, Severity.INFO, "more than one blank", target=Span(*double.span()), fix=fix)
    shown = prose(text)
    if (before := _BEFORE.search(shown)) and not _BEFORE.search(prose(unit.msgid)):
        message = f"a blank before {before.group(1)}"
        fix = text[: before.start()] + text[before.start(1) :]
        yield Finding(NAME, Severity.WARNING, message, target=Span(*before.span()), fix=fix)
    if (after := _AFTER.search(shown)) and after.group() not in unit.msgid.replace(after.group() + " ", ""):
        message = f"no blank after {after.group()}"
        yield Finding(NAME, Severity.WARNING, message, target=Span(*after.span()))
    yield from _edges(unit)


def _edges(unit: Unit) -> Iterator[Finding]:
    ours, theirs = unit.msgid, unit.msgstr
    lead, trail = _edge(ours), _edge(theirs)
    if lead != trail:
        fix = lead[0] + theirs.strip() + lead[1]
        yield Finding(NAME, Severity.WARNING, "blanks at its ends are not those of the source", fix=fix)


def _edge(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
