"""The one way foreign text reaches a screen or a log: what a terminal would act upon, or nobody could see, is shown.

No output of ``show`` holds a control character (but newline and tab where they are asked for), a bidirectional control,
a line separator, a lone surrogate, or an invisible character that has no business where it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import category, combining

LONGEST_RUN = 8
"""Combining marks one letter may carry. Vocalised Arabic needs three, no orthography more than five."""

_ZWNJ, _ZWJ = "\u200c", "\u200d"
_DOTTED_CIRCLE = "\u25cc"
_VARIATION = frozenset(map(chr, range(0xFE00, 0xFE10)))
_SIGNS = frozenset(map(chr, (*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD)))
"""Format characters that have a shape: Arabic number signs and their like (Prepended_Concatenation_Mark)."""
_UNSEEN = (
    *(0x34F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2065, 0x3164, 0xFFA0),
    *range(0x180B, 0x1810),
    *range(0xFFF0, 0xFFF9),
)
"""Characters without a shape that are not format characters (Default_Ignorable_Code_Point)."""
_INVISIBLE = frozenset(map(chr, _UNSEEN))
_ARABIC = ((0x600, 0x6FF), (0x750, 0x77F), (0x870, 0x8FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0x1EE00, 0x1EEFF))


def show(text: str, *, newlines: bool = False) -> str:
    """The text, safe for any screen and any log: everything that acts or hides becomes a visible symbol.

    Control characters become their pictures (``␛``), a newline ``⏎``, others their number (``⟨U+202E⟩``). ZWNJ and ZWJ
    stay where they are part of the writing: beside Arabic-script letters, after a virama (RFC 5892, appendix A) and
    inside emoji. A mark without a letter gets a dotted circle, and more than ``LONGEST_RUN`` marks are counted.

    Args:
        text: Anything, lone surrogates too.
        newlines: Let newlines and tabs through.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(shown(text, "\n\t" if newlines else ""))


def shown(text: str, allowed: str = "") -> list[str]:
    """What ``show`` shows for each character, by its index; "" for marks that are only counted.

    Args:
        text: As for ``show``.
        allowed: Control characters to let through.
    """
    if not any(map(_watched, set(text))):
        return list(text)
    return list(_pieces(text, allowed))


@lru_cache(maxsize=4096)
def _watched(char: str) -> bool:
    """Whether a character may need a symbol, or a look at its neighbours."""
    kind = category(char)
    if kind in {"Cc", "Cf", "Cs", "Zl", "Zp", "Mn", "Me"}:
        return char not in _SIGNS
    return char in _INVISIBLE or (kind == "Cn" and _hidden(ord(char)))


def _hidden(code: int) -> bool:
    """Whether an unassigned code point is a noncharacter, or reserved for characters without a shape."""
    return code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF or 0xE0000 <= code <= 0xE0FFF


def _pieces(text: str, allowed: str) -> Iterator[str]:
    """A piece a character. ``letter`` is the last one shown that was no mark, ``marks`` how many followed it."""
    letter, last, marks = " ", " ", 0
    for i, char in enumerate(text):
        if not _watched(char):
            letter, last, marks = char, char, 0
            yield char
            continue
        after = text[i + 1 : i + 2]
        if _is_mark(char):
            marks += 1
            if marks <= LONGEST_RUN:
                piece = _DOTTED_CIRCLE + char if marks == 1 and letter.isspace() else char
            else:
                piece = "" if _is_mark(after) else f"⟨+{marks - LONGEST_RUN}⟩"
            last = piece[-1:] or last
        else:
            hidden = char not in allowed and not _belongs(char, letter, last, after)
            piece = symbol(char) if hidden else char
            last, marks = piece[-1], 0
            if last not in _VARIATION:
                letter = last
        yield piece


@lru_cache(maxsize=4096)
def _is_mark(char: str) -> bool:
    """Whether a character is drawn onto the letter before it."""
    if not char:
        return False
    return category(char) in {"Mn", "Me"} and char not in _VARIATION and char not in _INVISIBLE and char < "\U000e0000"


def _belongs(char: str, letter: str, before: str, after: str) -> bool:
    """Whether an invisible character is part of the writing where it stands."""
    if char == _ZWNJ:
        return combining(before or " ") == 9 or _parts_words(letter, after)
    if char == _ZWJ:
        return combining(before or " ") == 9 or _joins(letter, after)
    return char in {"\ufe0e", "\ufe0f"} and (category(before or " ") in {"So", "Sm", "Po", "Sk"} or before.isdigit())


def _parts_words(letter: str, after: str) -> bool:
    """ZWNJ ends a joining inside a word: one neighbour is an Arabic letter, the other a letter, a digit or a quote."""
    if is_arabic(after):
        return letter.isalnum() or letter in "»)]”"
    return is_arabic(letter) and after.isalnum()


def _joins(letter: str, after: str) -> bool:
    """ZWJ asks an Arabic letter to join where nothing follows (``ه‍.ق``), or makes one picture of two."""
    if is_arabic(letter) or is_arabic(after):
        return _ZWNJ not in (letter, after) and _ZWJ not in (letter, after)
    return is_picture(letter) and is_picture(after)


def is_arabic(char: str) -> bool:
    """Whether a character is a letter of Arabic script."""
    if len(char) != 1 or not char.isalpha():
        return False
    code = ord(char)
    return any(first <= code <= last for first, last in _ARABIC)


def is_picture(char: str) -> bool:
    """Whether a character is a symbol or emoji that may be joined to another."""
    return bool(char) and (category(char) in {"So", "Sm", "Sk"} or 0x1F000 <= ord(char) <= 0x1FAFF)


def symbol(char: str) -> str:
    """What stands for a character that cannot be shown itself."""
    if char == "\n":
        return "⏎"
    if char < " ":
        return chr(0x2400 + ord(char))
    return "␡" if char == "\x7f" else f"⟨U+{ord(char):04X}⟩"
