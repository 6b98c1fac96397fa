"""Right-to-left values in sentences of ours: what a message quotes, names, dates and file names.

Such a sentence is English and reads to the right; put into it as it is, a value would be torn apart: a number before
its first letter reads with the English around it (W7), and two values side by side would change places. Where they
stand is seen from the text: between the quotes our messages use, or as a run of Arabic or Hebrew letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.text import bidi
from dragoman.text.bidi.classes import bidi_class

Range = tuple[int, int]
_LETTERS = "\u0590-\u08ff\u200c\u200d\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
_QUOTED = re.compile("“(?P<a>[^“”\n]*+)”|\"(?P<b>[^\"\n]*+)\"|(?<!\\w)'(?P<c>[^'\n]*+)'(?!\\w)|‘(?P<d>[^‘’\n]*+)’")
_BETWEEN = r"(?:[ \xa0]?+[-–—.:!?«»()\[\]…]){0,4}+[ \xa0]?+"
_RUN = re.compile(rf"[{_LETTERS}]++(?:{_BETWEEN}(?:[0-9]{{1,20}}+{_BETWEEN})?+[{_LETTERS}]++)*+")
"""Words, and numbers between them. Slashes, commas and arrows between two values are ours."""
_CLOSES = {"»": "«", ")": "(", "]": "["}


def values(text: str, known: Sequence[Range] = ()) -> Iterator[Range]:
    """The ranges of a text that hold values, in order and apart.

    Args:
        text: A sentence of ours, or several lines of them.
        known: Ranges of which it is known that they are values, in order and apart.
    """
    at = 0
    for start, end in (*known, (len(text), len(text))):
        yield from _quoted(text, at, start)
        if _has_letters(text[start:end]):
            yield start, end
        at = end


def _quoted(text: str, at: int, end: int) -> Iterator[Range]:
    """What is quoted in a part of the text, and the runs around that."""
    for found in _QUOTED.finditer(text, at, end):
        inside = found.span(found.lastgroup or 0)
        if _has_letters(text[slice(*inside)]):
            yield from _runs(text, at, found.start())
            yield inside
            at = found.end()
    yield from _runs(text, at, end)


def _runs(text: str, at: int, end: int) -> Iterator[Range]:
    for found in _RUN.finditer(text, at, end):
        start, stop = found.span()
        if stop < end and found[0].count(_CLOSES.get(text[stop], "\n")) > found[0].count(text[stop]):
            stop += 1
        if _has_letters(found[0]):
            yield start, stop


def _has_letters(text: str) -> bool:
    """Whether a letter that reads to the left is among them: digits and marks alone are no value."""
    return not text.isascii() and any(bidi_class(char) in {"R", "AL"} and char.isalpha() for char in text)


def reads_left(text: str) -> bool:
    """Whether a value reads from right to left: by its first letter."""
    return bidi.base_level(text) == 1
