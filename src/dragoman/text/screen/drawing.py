"""What is drawn for a text, still in logical order: safe symbols, joined letters, isolates around what is no prose."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count, repeat
from operator import itemgetter
from unicodedata import category

from dragoman.text import spans
from dragoman.text.modes import Mode
from dragoman.text.safety import is_picture, shown
from dragoman.text.screen import values as foreign
from dragoman.text.screen.values import Range
from dragoman.text.shaping import forms
from dragoman.text.spans import SpanKind

LRI, RLI, PDI = "\u2066", "\u2067", "\u2069"
ISOLATES = frozenset({LRI, RLI, PDI})
"""Controls in a drawing are always ours: those of the text have become symbols."""
_ZWNJ, _ZWJ = "\u200c", "\u200d"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
READ_SYMBOLS = 12
"""How many symbols of what hides keep their places in a text; one with more of them is not there to be read."""
MARKS = {"\u200c": "¦", "\u200d": "‿", "\u00a0": "⍽", "\u202f": "˽", "\u2007": "⍽"}
"""What stands for the joiners and blanks that look like nothing, or like another blank, where they are to be seen."""
_NUMBER = re.compile(
    r"(?<![\w+./:−-])(?:\d{1,4}-\d{1,2}-\d{1,4}(?![\w-])|[+−-]\d{1,15}+(?:[.,٫٬]\d{1,15}+){0,8}+[%٪‰]?+)"
)
"""Dates with hyphens and numbers with a sign: after Arabic letters UAX #9 would take them apart (W2, W4)."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn for a text.

    Attributes:
        text: The characters to draw, in logical order.
        origin: For each of them the index of what it stands for in the text it is drawn for, and the end of that text.
    """

    text: str
    origin: Sequence[int]


def draw(
    text: str,
    mode: Mode,
    *,
    isolate: bool = True,
    marks: bool = False,
    joiner: int = -1,
    values: Sequence[Range] | None = None,
) -> Drawing:
    """What a mode draws for a text, newlines kept.

    Args:
        text: Anything; what acts or hides becomes a symbol.
        mode: Letters are joined, lam and alef in one cell, where that is left to us. Joiners have then done their work.
        isolate: Isolate links, code, placeholders, dates and the like, so that the words around do not take them apart.
        marks: Show joiners and unbreakable blanks as ``MARKS``.
        joiner: Where a ZWNJ stands that has just been typed, -1 if there is none.
        values: In a sentence of ours, where values are known to stand; those that can be told are isolated with them.
    """
    pieces = shown(text, "\n")
    mixed = _RIGHT_TO_LEFT.search(text) is not None
    if mixed and joiner >= 0:
        pieces[joiner] = text[joiner]
    if mixed and mode.ours:
        joined = _formed(text)
        pieces = joined if pieces == list(text) else _unless_shown(pieces, text, joined)
    if marks:
        pieces = [MARKS.get(char, piece) for piece, char in zip(pieces, text, strict=True)]
    if mixed and isolate and mode is not Mode.LOGICAL:
        symbols = _symbols(pieces)
        inner = list(_apart(text, symbols if len(symbols) <= READ_SYMBOLS else ()))
        for start, end in inner:
            _isolate(pieces, start, end, LRI)
        for start, end in _around(foreign.values(text, values), inner) if values is not None else ():
            _isolate(pieces, start, end, RLI if foreign.reads_left(text[start:end]) else LRI)
    return Drawing("".join(pieces), _origins(pieces))


def _isolate(pieces: list[str], start: int, end: int, opener: str) -> None:
    pieces[start] = opener + pieces[start]
    pieces[end - 1] += PDI


def _around(found: Iterable[Range], inner: Sequence[Range]) -> Iterator[Range]:
    """The ranges that hold the inner ones whole, or none of them."""
    for start, end in found:
        before = bisect_left(inner, start, key=itemgetter(0)) - 1
        last = bisect_left(inner, end, key=itemgetter(0)) - 1
        if (before < 0 or inner[before][1] <= start) and (last < 0 or inner[last][1] <= end):
            yield start, end


def _symbols(pieces: Sequence[str]) -> list[tuple[int, int]]:
    """The ranges of what is shown by its number."""
    if "⟨U+" not in "".join(pieces):
        return []
    return [(i, i + 1) for i, piece in enumerate(pieces) if piece.startswith("⟨U+")]


def _unless_shown(pieces: Sequence[str], text: str, joined: Sequence[str]) -> list[str]:
    """The joined letters, but for what is shown as a symbol."""
    return [form if piece == char else piece for piece, char, form in zip(pieces, text, joined, strict=True)]


def _formed(text: str) -> list[str]:
    """The joined letters, without the joiners that are not part of a picture."""
    out = forms(text, ligatures=True)
    if _ZWNJ in text or _ZWJ in text:
        for i, char in enumerate(text):
            if char == _ZWNJ or (char == _ZWJ and not is_picture(text[i + 1 : i + 2])):
                out[i] = ""
    return out


def _origins(pieces: Sequence[str]) -> Sequence[int]:
    """The index of each drawn character's piece.

    A closing isolate belongs to what follows, a joiner that is not drawn to what it stands behind, or else before.
    """
    lengths = list(map(len, pieces))
    if lengths.count(1) == len(lengths):
        return range(len(pieces) + 1)
    drawn = "".join(pieces)
    if 0 not in lengths and PDI not in drawn:
        return list(chain.from_iterable(map(repeat, count(), (*lengths, 1))))
    origin: list[int] = []
    first: int | None = None
    for i, piece in enumerate(pieces):
        if not piece and (not i or pieces[i - 1].isspace()):
            first = i
        origin += [i if first is None else first] * len(piece)
        first = None if piece else first
        if piece.endswith(PDI):
            origin[-1] = i + 1
    origin.append(len(pieces))
    return origin


def _apart(text: str, symbols: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The ranges to isolate, in order: what is no prose, and the symbols of what hides, which hold Latin letters."""
    found = [_inner(span) for span in spans.find(text)]
    numbers = [match.span() for match in _NUMBER.finditer(text)]
    at = 0
    for start, end in sorted([*found, *numbers, *symbols], key=lambda span: (span[0], -span[1])):
        if at <= start < end:
            at = _whole(text, end)
            yield start, at


def _whole(text: str, end: int) -> int:
    """The end of a range, after the marks on its last character."""
    while end < len(text) and category(text[end]) in {"Mn", "Me", "Mc"}:
        end += 1
    return end


def _inner(span: spans.TextSpan) -> tuple[int, int]:
    """The range to isolate: of a Markdown target what is inside the brackets, which pair with those before it."""
    return (span.start + 2, span.end - 1) if span.kind is SpanKind.TARGET else (span.start, span.end)
