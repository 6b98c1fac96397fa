"""Digits of one script written in those of another."""

from __future__ import annotations

from functools import cache

from dragoman.model import Language

ASCII = "0123456789"
_ARABIC = "٠١٢٣٤٥٦٧٨٩"
_PERSIAN = "۰۱۲۳۴۵۶۷۸۹"
_FIRST = "\u0660"
"""Below it there are no digits but ASCII ones: most texts are passed by at once."""
_TO_ASCII = str.maketrans(_PERSIAN + _ARABIC, ASCII * 2)


def to_ascii_digits(text: str) -> str:
    """The text with Persian and Arabic digits as 0-9, a character for a character."""
    return text.translate(_TO_ASCII) if text and max(text) >= _FIRST else text


def localize_digits(text: str, language: Language) -> str:
    """The text with 0-9 as the language's own digits, a character for a character."""
    return text if language.digits == ASCII else text.translate(_table(language.digits))


@cache
def _table(digits: str) -> dict[int, int]:
    return str.maketrans(ASCII, digits)
