"""How many terminal cells text takes, and where its user-perceived characters are: the door to wcwidth.

wcwidth takes longer to import than all else that ``show`` and ``--help`` need, so it comes with the first text that is
not ASCII.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

_CLUSTERED = re.compile("[\u0900-\u1dff\u200d\ua800-\ud7ff\ufe00-\ufe0f\U00010000-\U0010ffff]")
"""Characters whose width may depend on their neighbours; elsewhere the cells of characters add up."""


def graphemes(text: str) -> Iterator[str]:
    """The user-perceived characters, in order (extended grapheme clusters, UAX #29); joined they are the text."""
    if text.isascii() and "\r" not in text:
        return iter(text)
    import wcwidth

    return wcwidth.iter_graphemes(text)


def width(text: str) -> int:
    """How many cells the text takes in a terminal: marks, ZWNJ and controls none, emoji and ideographs two."""
    if text.isascii():
        return len(text) if text.isprintable() else sum(map(str.isprintable, text))
    if not _CLUSTERED.search(text):
        cells = _wcswidth()(text)
        if cells >= 0:
            return cells
    return sum(map(cluster_width, graphemes(text)))


@lru_cache(maxsize=4096)
def cluster_width(cluster: str) -> int:
    """The cells of one grapheme cluster."""
    return max(0, _wcswidth()(cluster))


@cache
def _wcswidth() -> Callable[[str], int]:
    import wcwidth

    return wcwidth.wcswidth
