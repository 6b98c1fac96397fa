"""The usual shapes of an entry, by which a text is read in pieces of hundreds of entries.

The patterns are a little wider than PO is: they look for the quotation mark that ends a string, and whether what
stands before it is one string or several is asked of ``strings.joined`` afterwards. What is of no usual shape is left
to ``grammar``, so nothing is ever skipped.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TypeAlias

Row: TypeAlias = tuple[str, ...]
"""An entry as it stands there: all above its first keyword, and of that the comments of people, extracted ones,
references, flags and previous strings; ``msgctxt`` if it has one, its context, msgid and msgstr; "" last."""

_BLANKS = r"[ \t\r\n\f\v]*+"
_LAST = rf"(?!{_BLANKS}(?:\#~[ \t]*+)*+\")"
"""A string that goes on behind blanks, blank lines or another mark is not folded: the shape does not end here."""
_ODD = rf"{_BLANKS}([^ \t\r\n\f\v])(?s:.)*+"
"""What is no entry of this shape, to the end: its first character tells that it is there."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A usual shape.

    Attributes:
        pattern: An entry, a group for each part of a ``Row``.
        newline: How its lines end.
        mark: What its lines begin with.
        fold: What stands between two strings that are one.
        around: How many characters stand around msgid and msgstr.
        around_context: How many stand around a context.
    """

    pattern: re.Pattern[str]
    newline: str
    mark: str
    fold: str
    around: int
    around_context: int

    def rows(self, text: str, at: int, size: int) -> list[Row]:
        """The entries of this shape right behind each other from a place on; none if the next is of another shape.

        Args:
            text: The catalog's text.
            at: Where to begin.
            size: In how many characters to look. What is not surely whole in them is left for another time.
        """
        end = at + size
        end = text.rfind("\n", at, end) + 1 if end < len(text) else len(text)
        found: list[Row] = self.pattern.findall(text, at, end)
        if found and (found[-1][-1] or end < len(text)):
            found.pop()
        if found:
            return found
        whole = self.pattern.match(text, at)
        return [whole.groups("")] if whole is not None and not whole[whole.re.groups] else []


def of(text: str) -> tuple[Shape, Shape]:
    """The shapes of active and of obsolete entries as this text has them."""
    if "\r" not in text:
        return _shapes("\n", "")
    return _shapes("\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n", r"\r")


@cache
def _shapes(newline: str, never: str) -> tuple[Shape, Shape]:
    return _shape("", newline, never), _shape("#~ ", newline, never)


def _shape(mark: str, newline: str, never: str) -> Shape:
    """The shape of entries whose lines begin with a mark, and in whose comments a character never stands."""
    fold = f'"{newline}{mark}"'
    begin, end, between = map(re.escape, (mark, newline, fold))

    def lines(kind: str) -> str:
        return rf"((?:{kind}[^{never}\n]*+(?<!\\){end})*+)"

    kinds = (r"\#[ ]", r"\#\.[ ]", r"\#:[ ]", r"\#,", rf"\#{mark[1:2]}\|[ ]")
    above = rf"((?:{end})*+{''.join(map(lines, kinds))})"
    body = rf'"([^"]*+(?:(?:(?<=\\)"|{between})[^"]*+)*+)"{end}'
    context = rf"(?:{begin}(msgctxt)[ ]{body})?+"
    pattern = rf"{above}{context}{begin}msgid[ ]{body}{begin}msgstr[ ]{body}{_LAST}|{_ODD}"
    around = len(f'{mark}msgid ""{newline}{mark}msgstr ""{newline}')
    return Shape(re.compile(pattern), newline, mark, fold, around, len(f'{mark}msgctxt ""{newline}'))
