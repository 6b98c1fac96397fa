"""Where gettext breaks a string into lines: what ``msgcat`` writes, we write."""

from __future__ import annotations

import unicodedata

WIDTH = 79
"""gettext's own page width."""


def width(text: str) -> int:
    """Columns a text takes: two for wide characters, none for marks and controls."""
    if text.isascii():
        return len(text)
    return sum(_columns(c) for c in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1


def pieces(line: str, first: int, limit: int) -> list[str]:
    """Cut an escaped text, which holds no newline but at its end, into lines of at most ``limit`` columns.

    Args:
        line: Characters as they are written, escapes included.
        first: Columns already taken on the first line.
        limit: Columns a line may have.
    """
    out: list[str] = []
    current = ""
    used = first
    for word in _words(line):
        columns = width(word)
        if current and used + columns > limit:
            out.append(current)
            current, used = "", 0
        current += word
        used += columns
    return [*out, current]


def _words(line: str) -> list[str]:
    """The pieces between places where a line may be broken: after a blank that a visible character follows."""
    words = []
    begin = 0
    for at in range(1, len(line)):
        if line[at - 1] == " " and line[at] != " " and not line.startswith("\\n", at):
            words.append(line[begin:at])
            begin = at
    words.append(line[begin:])
    return words
