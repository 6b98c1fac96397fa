"""Where the addresses of a document's links stand, so that they can follow the locale and nothing else is touched.

Found are the targets of Markdown's links, link definitions and autolinks, ``href`` of ``a`` and ``area`` in HTML, and
web addresses among words. Code, images, front matter, comments and what lies in an ``off`` region hold none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dragoman.model import Document
from dragoman.sources.blocks import HTML, blocks
from dragoman.sources.dialect import parser
from dragoman.sources.html.scan import Act, attributes, events
from dragoman.sources.lines import Lines
from dragoman.sources.markdown import Shift, body
from dragoman.sources.regions import Remark, remark
from dragoman.text import spans
from dragoman.text.spans import SpanKind, TextSpan

_COMMENT = re.compile("<!--|-->")
_BRACKET = re.compile(r"\\.|!?\[|\]", re.DOTALL)
_DEFINED = re.compile(r"\[(?!\^)(?:[^\[\]\\]|\\.){1,999}+\]:(?:[ \t]|[\r\n>])*+<?+([^\s<>]++)", re.DOTALL)


class Address(NamedTuple):
    """The range of an address.

    Attributes:
        start: First character in ``Document.text``.
        end: One after the last.
        bare: It stands among words and is always a whole web address.
    """

    start: int
    end: int
    bare: bool = False


def addresses(document: Document) -> list[Address]:
    """The addresses of a document's links, in order, not overlapping."""
    if document.format == "markdown":
        return sorted(_in_markdown(Lines.of(document.text)))
    if document.format == "html":
        xml = document.path.suffix.lower() == ".xhtml" or document.text.startswith("<?xml")
        return list(_in_html(document.text, 0, xml=xml))
    if document.format == "text":
        return [found for slot in document.slots for found in _bare(document.text[slot.start : slot.end], slot.start)]
    return []


def _bare(text: str, at: int) -> Iterator[Address]:
    for span in spans.find(text):
        if span.kind is SpanKind.LINK:
            yield Address(at + span.start, at + span.end, bare=True)


def _in_html(text: str, at: int, *, xml: bool = False) -> Iterator[Address]:
    off = False
    for event in events(text, xml=xml):
        told = remark(text[event.start : event.end], 0, "markdown") if event.act is Act.COMMENT else None
        if told:
            off = told.act == "off" or (off and told.act != "on")
        if not off and event.act is Act.START and event.name in {"a", "area"}:
            for found in attributes(text, event):
                if found.name == "href" and found.start < found.end:
                    yield Address(at + found.start, at + found.end)


def _in_markdown(lines: Lines) -> Iterator[Address]:
    env: dict[str, Any] = {}
    found, remarks = blocks(parser(), body(lines), env)
    shift, kept = Shift(lines), _kept(remarks)
    for block in found:
        first, last = block.pieces[0], block.pieces[-1]
        if block.syntax == "markdown" and block.tag != "attribute" and not kept(first.line):
            start, end = shift(first.start, first.line), shift(last.end, last.line)
            yield from _inline(lines.text[start:end], start)
    for low, high in ((part[0], part[-1]) for part in env.get(HTML, ()) if not kept(part[0])):
        yield from _in_html(lines.text[lines.spans[low][0] : lines.spans[high][1]], lines.spans[low][0])
    for low, high in (defined["map"] for defined in _definitions(env)):
        start, end = lines.spans[low][0], lines.spans[high - 1][1]
        target = None if kept(low) else _DEFINED.search(lines.text, start, end)
        if target:
            yield Address(*target.span(1))


def _definitions(env: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from env.get("references", {}).values()
    yield from env.get("duplicate_refs", ())


def _kept(remarks: Sequence[Remark]) -> Callable[[int], bool]:
    """Tells whether a line, from 0, lies in a region that is kept as it is."""
    acts = sorted((told.line, told.act) for told in remarks if told.act in {"off", "on"})
    places = [line for line, _ in acts]

    def kept(line: int) -> bool:
        before = bisect_right(places, line + 1)
        return before > 0 and acts[before - 1][1] == "off"

    return kept


def _inline(text: str, at: int) -> Iterator[Address]:
    """The addresses in the words of a block."""
    found = spans.find(text)
    closing, hidden = _links(text, found), _hidden(text, found)
    for span in found:
        if text[span.start - 1 : span.start] == "\\" or hidden(span.start):
            continue
        if span.kind is SpanKind.LINK:
            yield Address(at + span.start, at + span.end, bare=True)
        elif span.kind is SpanKind.TAG:
            yield from _in_html(span.text, at + span.start)
        elif span.kind is SpanKind.TARGET and span.start in closing and span.text.startswith("]("):
            start = span.start + len("](") + span.text.startswith("](<")
            if span.target and text.startswith(span.target, start):
                yield Address(at + start, at + start + len(span.target))


def _hidden(text: str, found: Sequence[TextSpan]) -> Callable[[int], bool]:
    """Tells whether a place lies in a comment among words."""
    starts: list[int] = []
    ends: list[int] = []
    for mark in _COMMENT.finditer(text):
        open_ = len(starts) > len(ends)
        if mark[0] == "-->" and open_:
            ends.append(mark.start())
        elif mark[0] == "<!--" and not open_:
            span = spans.at(found, mark.start())
            starts += [] if span is not None and span.kind is SpanKind.CODE else [mark.start()]

    def hidden(place: int) -> bool:
        n = bisect_right(starts, place) - 1
        return 0 <= n < len(ends) and place < ends[n]

    return hidden


def _links(text: str, found: Sequence[TextSpan]) -> set[int]:
    """Where the brackets close that a link opened: one that is escaped is none, and that of an image is another's."""
    opened: list[str] = []
    closing: set[int] = set()
    for bracket in _BRACKET.finditer(text):
        span = spans.at(found, bracket.start())
        if bracket[0].startswith("\\") or (span is not None and span.kind in {SpanKind.CODE, SpanKind.TAG}):
            continue
        if bracket[0] != "]":
            opened.append(bracket[0])
        elif opened and opened.pop() == "[":
            closing.add(bracket.start())
    return closing


def redirected(document: Document, change: Callable[[Address, str], str]) -> tuple[str, list[tuple[int, int, str]]]:
    """A document's characters with some addresses changed, and which ranges have become what.

    Args:
        document: The document.
        change: What an address becomes.
    """
    made: list[tuple[int, int, str]] = []
    out: list[str] = []
    at = 0
    for place in addresses(document):
        old = document.text[place.start : place.end]
        new = change(place, old)
        if new != old:
            made.append((place.start, place.end, new))
            out += (document.text[at : place.start], new)
            at = place.end
    return "".join([*out, document.text[at:]]), made
