"""Reading documents: their characters as they are, and the slots whose words may be replaced.

``read`` makes a ``Document`` of a text, Markdown, HTML or Word file. Nothing is ever reprinted: a slot is a range of
the original characters, so a document without translations renders to itself by construction, and what a reader cannot
account for is refused with its line instead of being lost.

``pieces`` reads plain text of any size in constant memory.

Limits (R52): 50 MB a file (``files.LARGEST``), 1 MB a line, 100 levels of nested quotations and lists
(HTML: 1,000) and of inline tags, a million paragraphs and cells.

A door is imported when somebody goes through it: a verb pays for what it uses of this room, and for no more.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.sources.addresses import Address, redirected
    from dragoman.sources.choosing import Choice, fits
    from dragoman.sources.declaring import declare
    from dragoman.sources.discovery import discover, survey
    from dragoman.sources.names import REPAIRED, document_name, supported
    from dragoman.sources.reading import NAMES, parse, read
    from dragoman.sources.streaming import Piece, pieces, streamable

__all__ = [
    "NAMES",
    "REPAIRED",
    "Address",
    "Choice",
    "Piece",
    "declare",
    "discover",
    "document_name",
    "fits",
    "parse",
    "pieces",
    "read",
    "redirected",
    "streamable",
    "supported",
    "survey",
]

_BEHIND = {
    "dragoman.sources.addresses": "Address redirected",
    "dragoman.sources.choosing": "Choice fits",
    "dragoman.sources.declaring": "declare",
    "dragoman.sources.discovery": "discover survey",
    "dragoman.sources.names": "REPAIRED document_name supported",
    "dragoman.sources.reading": "NAMES parse read",
    "dragoman.sources.streaming": "Piece pieces streamable",
}
"""The modules, and the names they give to the front door."""

_MODULE_OF = {name: module for module, names in _BEHIND.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Open a door of the room."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """All doors, opened or not."""
    return sorted(__all__)
