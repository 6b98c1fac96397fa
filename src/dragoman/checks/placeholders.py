"""Placeholders, inline code and footnotes: what a program or a reader must find again."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.links import apart, told
from dragoman.checks.reading import of_kind
from dragoman.model import Finding, Unit
from dragoman.text.spans import SpanKind

_KINDS = ((SpanKind.PLACEHOLDER, "placeholder"), (SpanKind.CODE, "code"), (SpanKind.FOOTNOTE, "footnote"))


def placeholders(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """Placeholders, inline code and footnotes are those of the source."""
    for kind, what in _KINDS:
        ours, theirs = of_kind(unit.msgid, kind), of_kind(unit.msgstr, kind)
        if ours or theirs:
            yield from told("placeholders", what, *apart(ours, theirs, lambda span: span.text))
