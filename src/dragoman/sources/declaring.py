"""What a translated document says of its own language."""

from __future__ import annotations

from dragoman import files
from dragoman.model import Document, Language
from dragoman.sources.html.language import declared


def declare(document: Document, data: bytes, language: Language) -> bytes:
    """The bytes of a translated document, which says what language it is in where its format has a word for that.

    Args:
        document: The source.
        data: The document in the language, as ``Document.render`` gives it.
        language: Of all its words now.
    """
    if document.format != "html":
        return data
    text, bom = files.decode(data, document.path)
    said = declared(text, language, xml=document.path.suffix.lower() == ".xhtml" or text.startswith("<?xml"))
    return (files.BOM if bom else b"") + said.encode("utf-8")
