"""Character references, shown to translators as the characters they mean.

Source: HTML Living Standard, 13.2.5.72 and the following (character references), 13.5 (names).
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from html.entities import html5

from dragoman.model import Piece

_REFERENCE = re.compile(r"&(?:#(?:[xX][0-9A-Fa-f]{1,6}|[0-9]{1,7})(?![0-9A-Fa-f]);?|([A-Za-z][A-Za-z0-9]{1,31})(;?))")
_LONGEST_OPEN = 6
"""Letters of the longest name that needs no semicolon."""


def references(text: str, start: int, end: int, *, attribute: bool = False) -> Iterator[Piece]:
    """The references in a range of a text that mean a character one can read, as pieces."""
    for found in _REFERENCE.finditer(text, start, end):
        low, high = found.span()
        if found[1] is None:
            said = html.unescape(found[0])
        elif found[2]:
            said = html5.get(f"{found[1]};", "")
        else:
            said, high = _unclosed(found[1], low, following=text[high : high + 1] if attribute else "")
        if said and not any(unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"} and c not in "\t\n\r" for c in said):
            yield Piece(low, high, " " if said.isspace() and said in "\t\n\r" else said)


def _unclosed(name: str, start: int, *, following: str) -> tuple[str, int]:
    """What an old reference without its semicolon means, and where it ends."""
    for length in range(min(len(name), _LONGEST_OPEN), 1, -1):
        if name[:length] in html5:
            plain = bool(following) and (len(name) > length or following == "=")
            return ("", start) if plain else (html5[name[:length]], start + 1 + length)
    return "", start


def plain(text: str) -> str:
    """A text with its references as the characters they mean."""
    return html.unescape(text) if "&" in text else text
