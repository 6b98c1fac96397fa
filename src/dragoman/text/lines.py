"""Where lines break, in logical order: at blanks, after hyphens and dashes, inside words that fit no line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.text import cells
from dragoman.text.cells import cluster_width, graphemes

_BLANK = " \t\u1680\u2000-\u2006\u2008-\u200b\u205f\u3000"
"""Characters a line may break at. NBSP, figure space and narrow NBSP are not among them, and ZWNJ never is."""
_BLANKS = re.compile(rf"[{_BLANK}]")
_PIECE = re.compile(rf"[{_BLANK}]+|[^{_BLANK}]+?(?:(?<=\w)[-–—]+(?=[^\W\d_])|(?=[{_BLANK}])|\Z)")


def wrap(text: str, width: int) -> list[str]:
    """The lines of a text that is to be ``width`` cells wide.

    Newlines in it are breaks, and an empty text is one empty line. Blanks at a break are left out. Only a character
    wider than that makes a line too wide.
    """
    return [text[start:end] for start, end in breaks(text, width)]


def breaks(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Start and end of each line ``wrap`` gives, as offsets into the text."""
    start = 0
    for paragraph in text.split("\n"):
        yield from _fill(paragraph, start, max(1, limit))
        start += len(paragraph) + 1


def _fill(paragraph: str, offset: int, limit: int) -> Iterator[tuple[int, int]]:
    """Break one paragraph. A line is ``start`` to ``end``; ``gap`` cells of blanks follow it, perhaps a break."""
    if cells.width(paragraph) <= limit:
        yield offset, offset + len(paragraph)
        return
    start = end = used = gap = 0
    for found in _PIECE.finditer(paragraph):
        piece = found.group()
        size = cells.width(piece)
        if _BLANKS.match(piece):
            gap = size
            continue
        if end > start and used + gap + size > limit:
            yield offset + start, offset + end
            used = gap = 0
            start = end = found.start()
        if used + gap + size > limit:
            *full, (start, used) = _chop(piece, found.start(), limit)
            yield from ((offset + a, offset + b) for a, b in full)
        else:
            used += gap + size
        end, gap = found.end(), 0
    yield offset + start, offset + end


def _chop(word: str, at: int, limit: int) -> Iterator[tuple[int, int]]:
    """Cut a word that fits no line: start and end of each full line, then start and cells of what is left."""
    start, used = at, 0
    for cluster in graphemes(word):
        size = cluster_width(cluster)
        if at > start and used + size > limit:
            yield start, at
            start, used = at, 0
        used += size
        at += len(cluster)
    yield start, used
