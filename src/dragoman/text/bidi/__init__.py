"""The order of bidirectional text: the whole of UAX #9, with brackets, isolates, mirroring and a map both ways.

It passes every line of Unicode's BidiCharacterTest.txt and BidiTest.txt (15.0.0). A rule's number stands beside its
code: ``explicit`` has X1-X10, ``weak`` W1-W7, ``brackets`` N0, ``neutral`` N1-I2, ``order`` L1, L2 and L4. (L3 is where
cells are laid out: ``dragoman.text.screen``.) Everything is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.text.bidi.classes import bidi_class
from dragoman.text.bidi.explicit import first_strong, isolate_pairs
from dragoman.text.bidi.order import drawn, visual_order
from dragoman.text.bidi.paragraph import Paragraph, resolve

__all__ = ["Paragraph", "base_level", "inverse", "levels", "reorder", "resolve", "visual_order"]

_LEFT_ONLY = re.compile("[ -~\xa0-\xac\xae-\u058f\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u2070-\u2fff]*+")
"""Text that has one level whatever stands in it, if its paragraph reads from left to right."""
_PARAGRAPH = re.compile("[^\n\r\x1c-\x1e\x85\u2029]*+(?:\r\n|[\n\r\x1c-\x1e\x85\u2029])?")


def levels(text: str, base: int | None = None) -> list[int | None]:
    """The level of each character, None for what rule X9 removes: even reads to the right, odd to the left.

    Args:
        text: One paragraph or several (P1); each is taken as one line.
        base: 0, 1, or None for what the first strong letter of each paragraph asks for.
    """
    if base != 1 and _LEFT_ONLY.fullmatch(text):
        return [0] * len(text)
    parts = [resolve(paragraph, base).levels() for paragraph in _paragraphs(text)]
    return parts[0] if len(parts) == 1 else [level for part in parts for level in part]


def reorder(text: str, base: int | None = None) -> tuple[str, list[int]]:
    """The visual string, and for each of its characters the index of the logical one.

    Brackets and their like are mirrored where they read to the left (L4); marks follow plain L2. Of several paragraphs
    each is ordered by itself and keeps its place, and all but the last keep their separator at the end.
    """
    if base != 1 and _LEFT_ONLY.fullmatch(text):
        return text, list(range(len(text)))
    order: list[int] = []
    found = levels(text, base)
    start = 0
    for paragraph in _paragraphs(text):
        end = start + len(paragraph)
        kept = end if end == len(text) else start + len(paragraph.rstrip("\n\r\x1c\x1d\x1e\x85\u2029"))
        order += (start + i for i in visual_order(found[start:kept]))
        order += range(kept, end)
        start = end
    return "".join(drawn(text, found, order)), order


def base_level(text: str) -> int:
    """The level of a paragraph by its first strong letter outside of isolates (P2, P3): 1 for Persian, 0 for none."""
    kinds = list(map(bidi_class, text))
    return first_strong(kinds, isolate_pairs(kinds))


def inverse(order: list[int], length: int) -> list[int | None]:
    """The other way: for each logical character its place in the visual string, None for what is not in it."""
    places: list[int | None] = [None] * length
    for place, i in enumerate(order):
        places[i] = place
    return places


def _paragraphs(text: str) -> Iterator[str]:
    """The paragraphs of a text, each with its separator (P1)."""
    return (found.group() for found in _PARAGRAPH.finditer(text) if found.group())
