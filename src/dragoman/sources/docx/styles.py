"""What a paragraph is, as its style says: heading, quotation, item, entry of a table of contents.

The identifiers of styles are translated in Word's other languages, the names of its own styles are not; so the name
decides, then the style it is based on. Source: ECMA-376 part 1, 17.7.4.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dragoman.model import Kind
from dragoman.sources.docx.xml import Node, attributes, elements, value

_HEADING = re.compile(r"heading \d|title|subtitle|(?:toc|index|table of figures) heading")
_QUOTE = re.compile(r"(?:intense )?quote|block text")
_LIST = re.compile(r"list(?: .*)?")
_CONTENTS = re.compile(r"toc \d|table of figures|index \d")
_DEEPEST = 20
"""Styles based on each other; Word has fewer."""
_BODY_TEXT = 9
"""The outline level of what is no heading."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style.

    Attributes:
        name: In small letters.
        based_on: Identifier of the style it is based on.
        outline: Outline level from 0, None if it says nothing.
        numbered: Whether it makes items; None if it says nothing.
    """

    name: str
    based_on: str
    outline: int | None
    numbered: bool | None


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a document, by identifier."""

    known: Mapping[str, Style]

    @classmethod
    def of(cls, text: str) -> Styles:
        """The styles of the part ``styles.xml``."""
        found: dict[str, Style] = {}
        for node in elements(text, lambda node: node.name == "w:style"):
            said = attributes(text, node)
            properties = node.child("w:pPr")
            found[said.get("w:styleId", "")] = Style(
                name=value(text, node.child("w:name")).lower(),
                based_on=value(text, node.child("w:basedOn")),
                outline=_outline(text, properties),
                numbered=_numbered(text, properties),
            )
        return cls(found)

    def kind(self, text: str, properties: Node | None) -> Kind:
        """What a paragraph with these properties (``w:pPr``) is."""
        chain = self._chain(value(text, properties.child("w:pStyle")) if properties else "")
        own = Style("", "", _outline(text, properties), _numbered(text, properties))
        names = [style.name for style in chain]
        if any(map(_CONTENTS.fullmatch, names)):
            return Kind.ITEM
        outline = next((style.outline for style in (own, *chain) if style.outline is not None), _BODY_TEXT)
        if outline < _BODY_TEXT or any(map(_HEADING.fullmatch, names)):
            return Kind.HEADING
        if any(map(_QUOTE.fullmatch, names)):
            return Kind.QUOTE
        numbered = next((style.numbered for style in (own, *chain) if style.numbered is not None), None)
        listed = numbered if numbered is not None else any(map(_LIST.fullmatch, names))
        return Kind.ITEM if listed else Kind.PARAGRAPH

    def contents(self, text: str, properties: Node | None) -> bool:
        """Whether a paragraph is an entry of a table of contents, figures or an index."""
        chain = self._chain(value(text, properties.child("w:pStyle")) if properties else "")
        return any(_CONTENTS.fullmatch(style.name) for style in chain)

    def _chain(self, identifier: str) -> tuple[Style, ...]:
        """A style and those it is based on."""
        found: list[Style] = []
        while identifier in self.known and len(found) < _DEEPEST:
            found.append(self.known[identifier])
            identifier = found[-1].based_on
        return tuple(found)


def _outline(text: str, properties: Node | None) -> int | None:
    said = value(text, properties.child("w:outlineLvl")) if properties else ""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 3 else None


def _numbered(text: str, properties: Node | None) -> bool | None:
    numbering = properties.child("w:numPr") if properties else None
    number = numbering.child("w:numId") if numbering else None
    return None if number is None else value(text, number) != "0"
