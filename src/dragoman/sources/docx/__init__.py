"""Word documents (DOCX): the paragraphs of their parts as slots, everything else as it is.

Read are the body with its tables and text boxes, headers, footers, footnotes, endnotes and comments, what images say to
those who do not see them, and title, subject, description and keywords. Not read: tracked deletions, hidden text, the
instructions and results of fields, charts, SmartArt, formulas, and documents within the document.

Source: ECMA-376 (Office Open XML), transitional and strict.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.model import Document, Slot
from dragoman.sources.docx import properties
from dragoman.sources.docx.archive import Archive, ArchiveError
from dragoman.sources.docx.package import BETWEEN, DocxPackage
from dragoman.sources.docx.paragraphs import Part
from dragoman.sources.docx.parts import PROPERTIES, PartError, Parts
from dragoman.sources.docx.styles import Styles


def parse(data: bytes, path: Path, name: str) -> Document:
    """Read a DOCX whole, or refuse it. The line of a slot is the number of its paragraph.

    Raises:
        SourceError: Names the file and the part.
    """
    try:
        parts = Parts(Archive.of(data))
        return _document(path, name, parts)
    except ArchiveError as problem:
        raise SourceError(problem.what, where=path, remedy=problem.remedy) from None
    except PartError as problem:
        raise SourceError(str(problem), where=path, remedy="save it again in your word processor") from None


def _document(path: Path, name: str, parts: Parts) -> Document:
    body = parts.body()
    named = dict(parts.worded(body))
    if PROPERTIES in parts.archive.members:
        named[PROPERTIES] = "properties"
    texts = [parts.text(each) for each in named]
    text = BETWEEN.join(texts)
    slots = tuple(_slots(parts, body, named, texts))
    package = DocxPackage(path, parts.archive, tuple(named), text)
    return Document(name, path, text, slots, format="docx", package=package)


def _slots(parts: Parts, body: str, named: dict[str, str], texts: list[str]) -> Iterator[Slot]:
    """All slots in order, numbered."""
    styles, number, paragraphs, offset = Styles.of(parts.styles(body)), 0, 0, 0
    for (name, note), text in zip(named.items(), texts, strict=True):
        part = Part(text, offset, styles, parts.links(name), note, paragraphs)
        found = properties.slots(text, offset, paragraphs + 1) if name == PROPERTIES else part.slots()
        for slot in found:
            yield replace(slot, number=number)
            number += 1
        paragraphs = part.paragraphs
        offset += len(text) + len(BETWEEN)
