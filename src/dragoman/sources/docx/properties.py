"""A document's title, subject, description and keywords. Source: ECMA-376 part 2, annex D (core properties)."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.model import Kind, Slot
from dragoman.sources.docx.paragraphs import references
from dragoman.sources.docx.xml import elements

_READ = {
    "dc:title": Kind.TITLE,
    "dc:subject": Kind.META,
    "dc:description": Kind.META,
    "cp:keywords": Kind.META,
}


def slots(text: str, offset: int, line: int) -> Iterator[Slot]:
    """The slots of the part ``docProps/core.xml``, with numbers to be given later."""
    for node in elements(text, lambda node: node.name in _READ):
        raw = text[node.inner : node.close]
        words = raw.strip()
        if words and not node.children and "<" not in raw:
            start = node.inner + raw.index(words)
            end = start + len(words)
            yield Slot(
                0, offset + start, offset + end, _READ[node.name], line, one_line=True, syntax="docx",
                note=f"document properties: {node.name.partition(':')[2]}",
                pieces=tuple(references(text, start, end, offset)),
            )  # fmt: skip
