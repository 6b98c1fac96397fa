"""Blocks of HTML in Markdown: their sentences and the attributes that are read out, found by a scan of the tags.

A run of text with the inline tags in it is a slot; tags of blocks lie between the runs. What scripts, styles, code and
comments hold is none. Nothing is parsed into a tree, so nothing can be repaired by mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_INLINE = """
a abbr b bdi bdo cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time tt u
var wbr
"""
INLINE = frozenset(_INLINE.split())
"""Tags that may stand in a sentence."""

SKIPPED = ("script", "style", "pre", "textarea", "code", "svg", "math", "template", "iframe", "noscript")
"""Tags whose contents are no text; code within a run of text belongs to its sentence."""

SPOKEN = ("alt", "title", "aria-label", "placeholder")
"""Attributes that are read out or shown."""

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>")
_ATTRIBUTE = re.compile(rf"(?<![\w-])(?:{'|'.join(SPOKEN)})\s*+=\s*+(?:\"([^\"]++)\"|'([^']++)')", re.IGNORECASE)
_ENTITY = re.compile(r"&[#\w]{1,32};")
_COMMENTS = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))


class Run(NamedTuple):
    """A range of a block that is text.

    Attributes:
        start: First character.
        end: One after the last.
        tag: The block's tag it lies in, in small letters, or "attribute".
    """

    start: int
    end: int
    tag: str


def runs(text: str) -> Iterator[Run]:
    """The runs of text of a block, in order."""
    tag, at, begun = "", 0, 0
    inline: list[re.Match[str]] = []
    while at < len(text):
        opening = text.find("<", at)
        found = _TAG.match(text, opening) if opening >= 0 else None
        name = found[2].lower() if found else ""
        if found and name in INLINE:
            inline.append(found)
            at = found.end()
            continue
        if opening >= 0 and not found and not _closing(text, opening):
            at = opening + 1
            continue
        yield from _run(text, begun, opening if opening >= 0 else len(text), tag, inline)
        inline = []
        if opening < 0:
            return
        if found:
            yield from _attributes(found)
            tag = "" if found[1] else name
        begun = at = _behind(text, opening, found)
    yield from _run(text, begun, len(text), tag, inline)


def _closing(text: str, at: int) -> str:
    """What ends the comment or declaration that begins at a place, or ""."""
    return next((end for start, end in _COMMENTS if text.startswith(start, at)), "")


def _behind(text: str, at: int, found: re.Match[str] | None) -> int:
    """One after a tag with what is skipped for it, or after a comment; the end of the text if it is not closed."""
    if found is None:
        closing = _closing(text, at)
        end = text.find(closing, at + 2)
        return end + len(closing) if end >= 0 else len(text)
    if found[1] or found[2].lower() not in SKIPPED or found[3].endswith("/"):
        return found.end()
    closed = re.compile(f"</{found[2]}", re.IGNORECASE).search(text, found.end())
    return closed.start() if closed else len(text)


def _run(text: str, start: int, end: int, tag: str, inline: list[re.Match[str]]) -> Iterator[Run]:
    """A run if it says anything beside its tags; else the attributes of these."""
    parts: list[str] = []
    at = start
    for found in inline:
        parts.append(text[at : found.start()])
        at = found.end()
    parts.append(text[at:end])
    if any(c.isalnum() for c in _ENTITY.sub(" ", " ".join(parts))):
        words = text[start:end].strip()
        low = text.index(words, start)
        yield Run(low, low + len(words), tag)
        return
    for found in inline:
        yield from _attributes(found)


def _attributes(tag: re.Match[str]) -> Iterator[Run]:
    for found in _ATTRIBUTE.finditer(tag[3]):
        start, end = found.span(1) if found[1] else found.span(2)
        if tag[3][start:end].strip():
            yield Run(tag.start(3) + start, tag.start(3) + end, "attribute")
