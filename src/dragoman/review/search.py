"""Finding text as people type it: case, Arabic and Persian letter variants and joiners make no difference."""

from __future__ import annotations

import unicodedata

from dragoman.model import Unit

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


def _parts(unit: Unit) -> tuple[str, ...]:
    plain = (unit.msgid, unit.msgid_plural, unit.msgstr, unit.msgctxt, unit.previous_msgid)
    return (*(part for part in plain if part), *unit.msgstrs[1:], *unit.comments, *unit.extracted)
