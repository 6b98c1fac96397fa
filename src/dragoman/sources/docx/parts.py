"""Which parts of a package hold words for readers, and what the parts say of each other.

Source: ECMA-376 part 1, 11 (WordprocessingML packages), part 2, 9.3 (relationships).
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.sources.docx.archive import Archive
from dragoman.sources.docx.xml import XmlError, attributes, decoded, elements

PROPERTIES = "docProps/core.xml"
_NOTES = {
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
}
"""Kinds of parts besides the body, by the last word of their relationship's type."""
_ORDER = ("header", "footnotes", "endnotes", "footer", "comments")


class PartError(Exception):
    """A part is missing or cannot be read; says which and why."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """One part's word about another, or about an address.

    Attributes:
        identifier: How the part refers to it.
        kind: Last word of its type: ``header``, ``hyperlink``.
        target: The part's name, or the address as it is if it lies outside.
    """

    identifier: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a package, read when they are asked for."""

    archive: Archive

    def text(self, name: str) -> str:
        """The characters of a part.

        Raises:
            PartError: It is not there, or no XML that could be read safely.
        """
        if name not in self.archive.members:
            raise PartError(f"has no {name}")
        try:
            return decoded(self.archive.read(name))
        except XmlError as problem:
            raise PartError(f"has a part that {problem} ({name})") from None

    def relationships(self, name: str) -> tuple[Relationship, ...]:
        """What a part says of others; the package itself is called ""."""
        folder, file = posixpath.split(name)
        own = posixpath.join(folder, "_rels", f"{file}.rels")
        if own not in self.archive.members:
            return ()
        text = self.text(own)
        found = (attributes(text, node) for node in elements(text, lambda node: node.name == "rel:Relationship"))
        return tuple(_relationship(said, folder) for said in found)

    def body(self) -> str:
        """The name of the main part.

        Raises:
            PartError: There is none, or it is not one of Word's.
        """
        named = (each.target for each in self.relationships("") if each.kind == "officeDocument")
        body = next(named, "word/document.xml")
        if body not in self.archive.members:
            raise PartError(f"has no {body[:100]}: this is not a Word document")
        if not any(True for _ in elements(self.text(body), lambda node: node.name == "w:body")):
            raise PartError(f"has no text of a Word document in {body[:100]}")
        return body

    def worded(self, body: str) -> Iterator[tuple[str, str]]:
        """Names and notes of the parts with paragraphs, the body first."""
        yield body, ""
        named = {(each.kind, each.target) for each in self.relationships(body) if each.kind in _NOTES}
        for kind, name in sorted(named, key=lambda found: (_ORDER.index(found[0]), len(found[1]), found[1])):
            if name in self.archive.members and name != body:
                yield name, _NOTES[kind]

    def links(self, name: str) -> Mapping[str, str]:
        """The addresses of a part's links by relationship."""
        return {each.identifier: each.target for each in self.relationships(name) if each.kind == "hyperlink"}

    def styles(self, body: str) -> str:
        """The part that describes the styles, "" if there is none."""
        named = (each.target for each in self.relationships(body) if each.kind == "styles")
        name = next(named, "")
        return self.text(name) if name in self.archive.members else ""


def _relationship(said: Mapping[str, str], folder: str) -> Relationship:
    target, outside = said.get("Target", ""), said.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
    return Relationship(said.get("Id", ""), said.get("Type", "").rpartition("/")[2], target, outside)
