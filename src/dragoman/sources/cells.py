"""The cells of a table's row, as GitHub's Markdown divides it."""

from __future__ import annotations

from collections.abc import Iterator

_SPACE = " \t\n"


def cells(row: str) -> Iterator[tuple[int, int]]:
    """Where the words of each cell that has some stand in a row.

    A vertical bar divides unless a backslash stands before it.
    Source: GFM, section 4.10 (tables extension).
    """
    start = 0
    for bar in [n for n, c in enumerate(row) if c == "|" and row[n - 1 : n] != "\\"] + [len(row)]:
        words = row[start:bar].strip(_SPACE)
        if words:
            at = row.index(words, start)
            yield at, at + len(words)
        start = bar + 1
