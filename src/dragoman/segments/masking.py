"""A text without its markup, character for character: what must not be taken for words or for the end of a sentence.

In the masked text, code is letters, tags and the targets of links are closing marks, and the spaces within the text
of a link are letters too: no sentence ends inside them, and one may end right behind. It is only looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.model import Tag
from dragoman.segments import tags
from dragoman.text import spans
from dragoman.text.spans import SpanKind

_MARKUP = frozenset("`<[\\")
_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_ESCAPED = re.compile(r"\\(?=[!-/:-@\[-`{-~])")
_SPACE = re.compile(r"[^\S\xa0]")
_MASKS = {SpanKind.CODE: "x", SpanKind.TAG: "*", SpanKind.TARGET: ")", SpanKind.FOOTNOTE: ")"}


def masked(text: str) -> str:
    """The text with its inline markup masked; as long as the text."""
    if _MARKUP.isdisjoint(text):
        return text
    out: list[str] = []
    at = 0
    found = [span for span in spans.find(text) if span.kind in _MASKS]
    for span in found:
        out += (text[at : span.start], _MASKS[span.kind] * (span.end - span.start))
        at = span.end
    plain = "".join([*out, text[at:]])
    targets = frozenset(span.start for span in found if span.kind is SpanKind.TARGET)
    bracketed = _opened(plain, targets)
    return _ESCAPED.sub("*", _joined(plain, links(bracketed, targets)))


def untagged(text: str, known: Mapping[str, Tag]) -> str:
    """A text with its numbered tags masked; as long as the text.

    No sentence ends in the words of a link, or in an attribute; breaks and comments are the space they make.
    """
    if not known:
        return text
    out: list[str] = []
    whole: list[tuple[int, int]] = []
    begun: dict[str, int] = {}
    at = 0
    for found in tags.PATTERN.finditer(text):
        tag = known.get(found[2] + found[3])
        if tag is None:
            continue
        out += (text[at : found.start()], (" " if found[2] in tags.SPACING else "*") * len(found[0]))
        at = found.end()
        if not found[1]:
            begun[tag.name] = found.end()
        elif found[2] == "a" or tags.is_attribute(tag):
            whole.append((begun.get(tag.name, found.start()), found.start()))
    return _joined("".join([*out, text[at:]]), iter(whole))


def links(text: str, targets: frozenset[int]) -> Iterator[tuple[int, int]]:
    """Where the text of each link stands: its opening bracket, and where its target begins.

    Args:
        text: A text in which no bracket stands in code, and none in a target but the first.
        targets: Where targets begin.
    """
    opened: list[int] = []
    for found in _BRACKET.finditer(text) if targets else ():
        at = found.start()
        if found[0] == "[":
            opened.append(at)
        elif found[0] == "]" and opened:
            start = opened.pop()
            if at in targets:
                yield start, at


def _opened(plain: str, targets: frozenset[int]) -> str:
    """The masked text with the bracket that each target begins with."""
    out = list(plain)
    for at in targets:
        out[at] = "]"
    return "".join(out)


def _joined(text: str, parts: Iterator[tuple[int, int]]) -> str:
    """The text with the spaces of some of its parts as letters."""
    out: list[str] = []
    at = 0
    for start, end in sorted(parts):
        if start >= at:
            out += (text[at:start], _SPACE.sub("x", text[start:end]))
            at = end
    return "".join([*out, text[at:]])
