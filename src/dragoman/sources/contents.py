"""What a file really is, when its first bytes say otherwise than its ending."""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.errors import SourceError

_BEGINNINGS = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a zip archive, as Word and OpenDocument files are",
    b"PK\x05\x06": "an empty zip archive",
    b"{\\rtf": "a rich text file",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old Word, Excel or PowerPoint file",
    b"\x1f\x8b": "a gzip archive",
    b"BZh": "a bzip2 archive",
    b"\xfd7zXZ\x00": "an xz archive",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF87a": "an image",
    b"GIF89a": "an image",
    b"\x7fELF": "a program",
    b"SQLite format 3\x00": "a database",
}
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*+(?:<!doctype\s++html|<html[\s>])", re.IGNORECASE)
_ARCHIVE = b"BZh"
_LOOKED_AT = 1024
"""Bytes in which a page says what it is."""


def check(data: bytes, path: Path, form: str) -> None:
    """Refuse what the reader of an ending would take for words.

    Args:
        data: All bytes of a file.
        path: The file.
        form: Name of the reader for its ending: ``text``, ``markdown`` or ``html``.

    Raises:
        SourceError: Says what it is.
    """
    for beginning, what in _BEGINNINGS.items():
        if data.startswith(beginning) and (beginning != _ARCHIVE or data[3:4].isdigit()):
            remedy = "save its words as .txt, .md or .html"
            raise SourceError(f"is {what}, not {path.suffix.lower()}", where=path, line=1, remedy=remedy)
    if form != "html" and _PAGE.match(data[:_LOOKED_AT]):
        raise SourceError("is an HTML page", where=path, line=1, remedy="give it the ending .html")
