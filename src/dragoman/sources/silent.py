"""Blocks of Markdown without words: what their tags and links say aloud is text all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.sources import titles
from dragoman.sources.blocks import Block, Within
from dragoman.sources.html.blocks import runs
from dragoman.text import spans
from dragoman.text.spans import SpanKind, TextSpan

_PROSE = re.compile(r"[^\W\d_]++(?:[ ,;]|$)")
"""A word that begins a block and is no part of markup, as most blocks do."""


def voiced(text: str, block: Block) -> Iterator[Block]:
    """A block of a text, or what its tags and links say where it has no words; images alone are left as they are."""
    raw = "\n".join(text[start:end] for _, start, end in block.pieces)
    images = block.tag == "p" and raw.startswith(("![", "[!["))
    spoken = () if images or block.syntax != "markdown" or block.tag == "attribute" else said(raw)
    if not spoken:
        yield block
    within = Within(block.pieces)
    for start, end, syntax in spoken:
        note = "title of a link" if syntax == "markdown" else ""
        yield Block("attribute", block.inside, within(start, end), syntax, note)


class Said(NamedTuple):
    """A range that is read out or shown, and whose syntax it is written in: ``html`` or ``markdown``."""

    start: int
    end: int
    syntax: str


def said(text: str) -> tuple[Said, ...]:
    """Spoken attributes of tags and titles of links in a block that says nothing else; none if it does."""
    if _PROSE.match(text) or ("<" not in text and "](" not in text):
        return ()
    found, at = spans.find(titles.unmarked(text)), 0
    for span in found:
        if any(map(str.isalnum, text[at : span.start])):
            return ()
        at = span.end
    if any(map(str.isalnum, text[at:])):
        return ()
    return tuple(each for span in found for each in _said(text, span))


def _said(text: str, span: TextSpan) -> Iterator[Said]:
    words = text[span.start : span.end]
    if span.kind is SpanKind.TAG:
        for run in runs(words):
            yield Said(span.start + run.start, span.start + run.end, "html")
    elif span.kind is SpanKind.TARGET and words.startswith("]("):
        title = titles.title(words)
        if title:
            yield Said(span.start + title[0], span.start + title[1], "markdown")
