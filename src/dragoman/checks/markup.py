"""Inline tags and Markdown: the same ones, each closed, none crossed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.links import apart, told
from dragoman.checks.reading import of_kind
from dragoman.model import Finding, Kind, Severity, Span, Unit
from dragoman.text.spans import SpanKind, TextSpan

NAME = "markup"
_KINDS = frozenset(Kind)
_HEAD = frozenset({Kind.TITLE, Kind.META})
_MARKS = re.compile(
    r"\\.|\*{1,3}|(?<![^\W_])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![^\W_])|~~|`+|!?\[(?!\^)|\](?=\(|\[)", re.DOTALL
)
_LIKELY = re.compile(r"[*_~`\[<\]]")
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")
_ALONE = frozenset({"br", "hr", "img", "input", "wbr", "area", "col", "embed", "source", "track"})


def markup(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """Inline markup is that of the source, closed and nested.

    In titles and descriptions of a document's head asterisks, brackets and the like are characters as any other.
    """
    if not _LIKELY.search(unit.msgid) and not _LIKELY.search(unit.msgstr):
        return
    yield from told(NAME, "tag", *apart(of_kind(unit.msgid, SpanKind.TAG), of_kind(unit.msgstr, SpanKind.TAG), _name))
    plain = _is_plain(unit)
    if not plain:
        yield from _markdown(unit)
    if (wrong := crossed(unit.msgstr, plain=plain)) and not crossed(unit.msgid, plain=plain):
        yield Finding(NAME, Severity.ERROR, f"{wrong[1]} closes what it did not open", target=wrong[0])


def _is_plain(unit: Unit) -> bool:
    """Whether all that is known of a sentence is that it stands in the head of its document."""
    kinds = _KINDS.intersection(unit.extracted)
    return bool(kinds) and kinds <= _HEAD


def _name(span: TextSpan) -> str:
    """A tag as it is compared: but for its blanks it must be the same."""
    return " ".join(span.text.split())


def _marks(text: str) -> list[re.Match[str]]:
    found = [mark for mark in _MARKS.finditer(text) if mark.group()[0] != "\\"]
    inside = of_kind(text, SpanKind.LINK, SpanKind.EMAIL, SpanKind.TARGET, SpanKind.TAG, SpanKind.PLACEHOLDER)
    return [
        mark for mark in found
        if mark.group()[0] in "]`" or not any(span.start <= mark.start() < span.end for span in inside)
    ]  # fmt: skip


def _markdown(unit: Unit) -> Iterator[Finding]:
    ours, theirs = _marks(unit.msgid), _marks(unit.msgstr)
    before, after = (Counter(_same(mark.group()) for mark in marks) for marks in (ours, theirs))
    if before == after:
        return
    for sign in sorted(set(before) | set(after)):
        if before[sign] > after[sign]:
            places = [mark.span() for mark in ours if _same(mark.group()) == sign]
            message = f"{sign} of the source is missing" if not after[sign] else f"one {sign} of the source is missing"
            yield Finding(NAME, Severity.ERROR, message, source=Span(*places[-1]))
        elif after[sign] > before[sign]:
            places = [mark.span() for mark in theirs if _same(mark.group()) == sign]
            yield Finding(NAME, Severity.ERROR, f"{sign} is not in the source", target=Span(*places[-1]))


def _same(sign: str) -> str:
    """Emphasis may be written with either sign."""
    return sign.replace("_", "*")


def crossed(text: str, *, plain: bool = False) -> tuple[Span, str] | None:
    """The first tag or mark that closes another than the one opened last, if there is one; in plain text, tags only."""
    opened: list[str] = []
    events = [(span.start, span.end, span.text) for span in of_kind(text, SpanKind.TAG)]
    marks = [] if plain else [mark for mark in _marks(text) if mark.group()[0] in "*_~"]
    events += [(mark.start(), mark.end(), mark.group()) for mark in marks]
    for start, end, sign in sorted(events):
        closing, name = _role(sign, opened)
        if closing:
            if not opened or opened[-1] != name:
                return Span(start, end), sign
            opened.pop()
        elif name:
            opened.append(name)
    return None


def _role(sign: str, opened: list[str]) -> tuple[bool, str]:
    """Whether a sign closes, and what; the name is "" for what stands alone."""
    if sign[0] != "<":
        return sign in opened, sign
    tag = _TAG.match(sign)
    if tag is None or sign.endswith("/>") or tag[1].lower() in _ALONE:
        return False, ""
    return sign.startswith("</"), tag[1].lower()
