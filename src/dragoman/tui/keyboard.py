"""What typed characters become: Persian from a Latin keyboard by choice, Persian letters from an Arabic one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

Arrows = Literal["visual", "logical"]

_ARABIC = "يىك٠١٢٣٤٥٦٧٨٩"
_LATIN = '0123456789,;?%"'
_LETTERS = str.maketrans(_ARABIC, "ییک۰۱۲۳۴۵۶۷۸۹")
"""Letters and digits of Arabic keyboards, which Persian writes with others (ISIRI 6219)."""
_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_SIGNS = {",": "،", ";": "؛", "?": "؟"}
_TECHNICAL = re.compile(r"://|www\.|[@{<`\\=]|%\(|\]\(|[A-Za-z][.:/_-]\S*$")
"""In the word before the caret: an address, a placeholder, code or a tag is being typed."""
_OPENS = " \t\n\u00a0([{«‹-–—"


@dataclass(frozen=True, slots=True)
class Keyboard:
    """How keys are understood.

    Attributes:
        persian: The text is Persian; without that, characters stay as they are typed.
        digits: Digits, comma, semicolon, question mark, per cent sign and quotes of a Latin keyboard become Persian.
        letters: Letters and digits of an Arabic keyboard become Persian.
        arrows: Arrows follow what is seen, or the text.
    """

    persian: bool = False
    digits: bool = False
    letters: bool = True
    arrows: Arrows = "visual"

    def of(self, locale: str) -> Keyboard:
        """The same person's keyboard for a text in a locale."""
        return replace(self, persian=re.split("[-_@]", locale, maxsplit=1)[0] == "fa")

    def typed(self, char: str, before: str) -> str:
        """What a typed character becomes after this text.

        Addresses, placeholders, code and tags stay Latin, and a number that belongs to a Latin word: ``G7``.
        """
        if self.persian and self.letters and char in _ARABIC:
            return char.translate(_LETTERS)
        if not (self.persian and self.digits and char in _LATIN) or _TECHNICAL.search(re.split(r"\s", before)[-1]):
            return char
        return _persian(char, before[-1:])


def _persian(char: str, last: str) -> str:
    """What a key of a Latin keyboard is after a character."""
    if char in _SIGNS:
        return _SIGNS[char]
    if char == '"':
        return "«" if not last or last in _OPENS else "»"
    if char == "%":
        return "٪" if last.isdigit() else char
    return char if (last.isascii() and last.isalnum()) or last == "%" else char.translate(_DIGITS)
