"""Words: how many there are, and what a comparison takes as one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.text.cells import graphemes

_WORD = re.compile(r"(?<![^\s—–])(?:[^\s—–\w]|_)*+[^\W_][^\s—–]*+")
"""From the beginning of a run to its end, over its first letter or digit."""
_APOSTROPHES = frozenset("'’")


def words(text: str) -> int:
    """How many words a text has: runs without blanks or dashes that hold a letter or a digit.

    Works for scripts that write blanks between words. ZWNJ joins (``می‌خواهم`` is one word), as do hyphens.
    """
    return len(_WORD.findall(text))


def tokens(text: str) -> Iterator[str]:
    """What a comparison takes as one: a word with its marks and ZWNJ, a run of blanks, or one other grapheme.

    Joined they are the text.
    """
    kind, run = "", ""
    for cluster in graphemes(text):
        now = _kind(cluster)
        if now != kind or now == "other":
            if run:
                yield run
            kind, run = now, cluster
        else:
            run += cluster
    if run:
        yield run


def _kind(cluster: str) -> str:
    first = cluster[0]
    if first.isalnum() or first == "_" or first in _APOSTROPHES:
        return "word"
    return "blank" if first.isspace() else "other"
