"""The tags, comments and texts of HTML, in order and each character in one of them: a scan, not a tree.

Nothing is repaired. A ``<`` that begins nothing is text, and so is one whose tag never ends. The time is linear in the
text: after ``PATIENCE`` tags that do not end, quotation marks in tags are no longer looked at.

Source: HTML Living Standard, 13.2.5 (tokenization).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from dragoman.sources.html.elements import RAW

PATIENCE = 50
"""Tags without an end that are looked for with their quotation marks."""

_TAG = re.compile(
    r"<(/?)([A-Za-z][^\s/<>\"'=]*+)((?:[^>=]++|=[ \t\r\n\f]*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>\"'][^\s>]*+)?+)*+)>"
)
_SHORT_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>\"'=]*+)([^<>]*+)>")
_ATTRIBUTE = re.compile(
    r"([^\s\"'<>/=]++)(?:[ \t\r\n\f]*+=(?:[ \t\r\n\f]*+\"([^\"]*+)\"|[ \t\r\n\f]*+'([^']*+)'|([^\s>\"'][^\s>]*+))?+)?+"
)
_ENDS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"), ("</", ">"))


class Act(StrEnum):
    """What an event is."""

    TEXT = "text"
    START = "start"
    END = "end"
    COMMENT = "comment"
    """A comment, declaration or instruction."""
    RAW = "raw"
    """What an element holds that has no tags in it."""


class Event(NamedTuple):
    """A part of a text: ``text[start:end]``.

    Attributes:
        act: What it is.
        start: First character.
        end: One after the last.
        name: Of a tag, in small letters.
        inner: Where a tag's attributes begin.
    """

    act: Act
    start: int
    end: int
    name: str = ""
    inner: int = 0


class Attribute(NamedTuple):
    """An attribute of a tag: its name in small letters and where its value stands; ``start == end`` for none.

    Attributes:
        name: In small letters.
        start: First character of the value.
        end: One after the last.
        quoted: Whether quotation marks stand around it.
    """

    name: str
    start: int
    end: int
    quoted: bool


def events(text: str, *, xml: bool = False) -> Iterator[Event]:
    """The parts of a text, each character in one of them.

    Args:
        text: HTML or XHTML.
        xml: Tags may end themselves (``<script src="a.js"/>``).
    """
    return _Scan(text, xml=xml).events()


def attributes(text: str, tag: Event) -> Iterator[Attribute]:
    """The attributes of a start tag, in order."""
    for found in _ATTRIBUTE.finditer(text, tag.inner, tag.end - 1):
        quoted = found[2] is not None or found[3] is not None
        group = 2 if found[2] is not None else 3 if quoted else 4
        start, end = found.span(group) if found[group] is not None else (found.end(), found.end())
        yield Attribute(found[1].lower(), start, end, quoted)


class _Scan:
    """A text and what was learnt about it: where its last tag may end, which ends there are no more."""

    def __init__(self, text: str, *, xml: bool) -> None:
        self.text = text
        self.xml = xml
        self.last = text.rfind(">")
        self.unending = 0
        self.missing: set[str] = set()

    def events(self) -> Iterator[Event]:
        text, at, begun = self.text, 0, 0
        while (opening := text.find("<", at)) >= 0:
            found = self.mark(opening)
            if found is None:
                at = opening + 1
                continue
            if opening > begun:
                yield Event(Act.TEXT, begun, opening)
            yield found
            begun = at = found.end
            if found.act is Act.START and found.name in RAW and not (self.xml and text[at - 2] == "/"):
                begun = at = self.behind_raw(found)
                if at > found.end:
                    yield Event(Act.RAW, found.end, at, found.name)
        if begun < len(text):
            yield Event(Act.TEXT, begun, len(text))

    def mark(self, at: int) -> Event | None:
        """The tag or comment that begins at a place."""
        if at > self.last and not self.text.startswith("<!--", at):
            return None
        following = self.text[at + 1 : at + 3]
        if following[:1] in {"!", "?"} or (following[:1] == "/" and not following[1:].isalpha()):
            return self.comment(at) if following != "/" else None
        found = (_TAG if self.unending < PATIENCE else _SHORT_TAG).match(self.text, at)
        if found is None and following.lstrip("/")[:1].isalpha():
            self.unending += 1
            found = _SHORT_TAG.match(self.text, at)
        if found is None:
            return None
        return Event(Act.END if found[1] else Act.START, at, found.end(), found[2].lower(), found.start(3))

    def comment(self, at: int) -> Event:
        """A comment, declaration or instruction; one that does not end holds the rest, as in a browser."""
        if self.text.startswith(("<!-->", "<!--->"), at):
            return Event(Act.COMMENT, at, self.text.index(">", at) + 1)
        closing = next(end for start, end in _ENDS if self.text.startswith(start, at))
        end = self.text.find(closing, at + 2) if closing not in self.missing else -1
        if end < 0 and closing != "-->":
            self.missing.add(closing)
            closing, end = ">", self.text.find(">", at + 2)
        return Event(Act.COMMENT, at, end + len(closing) if end >= 0 else len(self.text))

    def behind_raw(self, tag: Event) -> int:
        """Where the closing tag of an element without tags begins; the rest is its contents if it is not closed."""
        if tag.name == "plaintext":
            return len(self.text)
        closing = re.compile(rf"</{tag.name}(?=[\s/>])", re.IGNORECASE).search(self.text, tag.end)
        return closing.start() if closing else len(self.text)
