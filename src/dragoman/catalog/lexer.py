"""From a catalog's characters to its entries, each with exactly the characters it was found in.

Entries of a usual shape are read by the hundred. Any other is left to ``grammar``, which reads it or refuses it, so
nothing is ever skipped.
"""

from __future__ import annotations

import re
from pathlib import Path

from dragoman.catalog import making, shapes
from dragoman.catalog.grammar import Reader
from dragoman.catalog.page import Page
from dragoman.catalog.shapes import Shape
from dragoman.errors import CatalogError

_AFTER = re.compile(r"[ \t]*+\r?(?:\n|\Z)")
"""What belongs to an entry after its last string: the rest of the line, if nothing stands on it."""
_SMALLEST, _LARGEST = 1 << 12, 1 << 16
"""Characters that are read in one go: few where shapes change often, no more than fit into a processor's cache."""


def read(text: str, path: Path, charset: str = "utf-8", *, first: bool = False) -> Page:
    """All entries of a text.

    Args:
        text: The text, which has no NUL and no U+0004.
        path: Its file, for messages.
        charset: Python's name of its charset, for escaped bytes.
        first: Whether to stop at the header.

    Raises:
        CatalogError: What ``msgfmt`` would refuse, with its line; also two entries of one key, obsolete ones too, as
            GNU does; both lines are named.
    """
    page = Page(text)
    with making.many():
        fill(page, path, charset, first=first)
    if len(page.places) != len(page):
        one, other = page.twins()
        what = f"has the entry of line {page.units[one].line} a second time"
        raise CatalogError(what, where=path, line=page.units[other].line, remedy="keep one of the two")
    return page


def fill(page: Page, path: Path, charset: str = "utf-8", *, first: bool = False) -> None:
    """Find the entries of a page; see ``read``."""
    reader = Reader(page.text, path, charset)
    more = one_by_one(page, reader)
    if first and "" in page.places:
        return
    usual = shapes.of(page.text)
    while more:
        while any(_usual(page, shape, charset) for shape in usual):
            pass
        more = one_by_one(page, reader)


def _usual(page: Page, shape: Shape, charset: str) -> bool:
    """Read on while entries are of a usual shape, and say whether any was."""
    begin, size = page.end, _SMALLEST
    while rows := shape.rows(page.text, page.end, size):
        if not making.add(page, rows, shape, charset):
            break
        size = min(2 * size, _LARGEST)
    return page.end > begin


def one_by_one(page: Page, reader: Reader) -> bool:
    """Read the next entry, of whatever shape; False if there is none left."""
    found = reader.entry(page.end)
    if found is None:
        return False
    end = _AFTER.match(page.text, found.end)
    stop = found.end if end is None else end.end()
    page.add(found.unit, found.start, stop, reader.line(stop))
    return True
