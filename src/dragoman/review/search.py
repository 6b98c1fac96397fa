"""Finding text as people type it: case, Arabic and Persian letter variants and joiners make no difference."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from dragoman.model import Span, Unit
from dragoman.text import graphemes

_LETTERS = {
    "ي": "ی", "ى": "ی", "ك": "ک", "ہ": "ه", "ۀ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "ؤ": "و",
    "ـ": None, "’": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"',
}  # fmt: skip
_TABLE = str.maketrans(_LETTERS)
ZWNJ = "\u200c"


def fold(text: str, joiner: str = "") -> str:
    """The text as it is compared: without case, marks of vowels, direction marks and joiners, digits as ASCII.

    Args:
        text: Anything.
        joiner: What a ZWNJ becomes: people type it, leave it out, or put a blank.
    """
    text = unicodedata.normalize("NFKC", text.replace(ZWNJ, joiner).translate(_TABLE)).casefold()
    return " ".join("".join(_plain(c) for c in text).split())


def _plain(c: str) -> str:
    if c.isascii():
        return c
    kind = unicodedata.category(c)
    if kind == "Nd":
        return str(unicodedata.digit(c))
    if kind == "Cf" or (kind == "Mn" and "\u0600" <= c <= "\u06ff"):
        return ""
    return c


class Needle:
    """A text looked for; true for units that hold it in source, target, context or notes."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._forms = tuple({(joiner, fold(text, joiner)) for joiner in ("", " ")})

    def __call__(self, unit: Unit) -> bool:
        """Whether a unit holds it."""
        return any(self.within(part) for part in _parts(unit))

    def within(self, text: str) -> bool:
        """Whether a text holds it."""
        return any(form in fold(text, joiner) for joiner, form in self._forms)

    def spans(self, text: str) -> list[Span]:
        """Where a text holds it, in order and apart; a half-space or blanks inside do not matter here either."""
        found: set[tuple[int, int]] = set()
        for joiner, form in self._forms:
            folded, places = _folded(text, joiner)
            at = folded.find(form) if form else -1
            while at >= 0:
                found.add((places[at][0], places[at + len(form) - 1][1]))
                at = folded.find(form, at + len(form))
        apart: list[Span] = []
        for start, end in sorted(found):
            if not apart or start >= apart[-1].end:
                apart.append(Span(start, end))
        return apart


def _folded(text: str, joiner: str) -> tuple[str, list[tuple[int, int]]]:
    """The text as ``fold`` has it, and for each of its characters the range it stands for."""
    folded: list[str] = []
    places: list[tuple[int, int]] = []
    for char, place in _folded_characters(text, joiner):
        if not char.isspace():
            folded.append(char)
            places.append(place)
        elif folded and folded[-1] != " ":
            folded.append(" ")
            places.append(place)
    return "".join(folded), places


def _folded_characters(text: str, joiner: str) -> Iterator[tuple[str, tuple[int, int]]]:
    start = 0
    for cluster in graphemes(text):
        end = start + len(cluster)
        for char in unicodedata.normalize("NFKC", cluster.replace(ZWNJ, joiner).translate(_TABLE)).casefold():
            for plain in _plain(char):
                yield plain, (start, end)
        start = end


def _parts(unit: Unit) -> tuple[str, ...]:
    plain = (unit.msgid, unit.msgid_plural, unit.msgstr, unit.msgctxt, unit.previous_msgid)
    return (*(part for part in plain if part), *unit.msgstrs[1:], *unit.comments, *unit.extracted)
