"""What documents may be called (R43), and which reader a name asks for."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from dragoman.errors import SourceError

FORMATS = {
    ".txt": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
}
"""Name of the reader by ending, in small letters."""

FOREIGN = frozenset((".doc", ".odt", ".pdf", ".rtf", ".rst", ".tex"))
"""Endings of documents that no reader is there for: passing them over in silence would lose them."""

REPAIRED = ".repaired"
"""What stands before the ending of a copy that the doctor repaired: no document until a person has renamed it."""

LONGEST = 200
"""Bytes a document's name may have, so that a catalog named after it fits every file system."""


def supported(path: Path) -> bool:
    """Whether a reader is there for files with this ending."""
    return path.suffix.lower() in FORMATS


def foreign(path: Path) -> bool:
    """Whether this is a document by its ending, of a kind that cannot be read."""
    return path.suffix.lower() in FOREIGN


def format_of(path: Path) -> str:
    """Name of the reader.

    Raises:
        SourceError: No reader is there for this ending.
    """
    try:
        return FORMATS[path.suffix.lower()]
    except KeyError:
        what = f"has an ending no reader is there for ({path.suffix or 'none'})"
        raise SourceError(what, where=path, remedy=f"use one of {', '.join(FORMATS)}") from None


def document_name(path: Path, folder: Path) -> str:
    """Path below the source folder without its ending: ``letters/appeal``.

    Raises:
        SourceError: The file lies elsewhere, or its name could not be a catalog's.
    """
    try:
        name = path.relative_to(folder).with_suffix("").as_posix()
    except ValueError:
        raise SourceError("does not lie in the folder of sources", where=path, remedy=f"move it to {folder}") from None
    problem = refusal(name)
    if problem:
        raise SourceError(problem, where=path, remedy="rename the file")
    return name


def refusal(name: str) -> str:
    """Why a document cannot have this name, or ""."""
    if any(unicodedata.category(c) in {"Cc", "Cs"} for c in name):
        return "has a control character in its name"
    if not name or any(part in {"", ".", ".."} for part in name.split("/")):
        return "has no name"
    if len(name.encode("utf-8", "surrogatepass")) > LONGEST:
        return f"has a name of more than {LONGEST} bytes"
    return ""


def folded(name: str) -> str:
    """What a file system that ignores case and composition takes the name for."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
