"""What a terminal is sent that turns words by itself, as kitty does.

kitty cuts a line at blanks and has HarfBuzz draw each word, which turns a whole word to the left, digits, Latin letters
and all, if the first of its characters that belongs to a script (hb_buffer_guess_segment_properties) belongs to one
that reads to the left, and mirrors its brackets. So we send what comes out right after that. Tried with kitty 0.26 and
a font that has Arabic letters; with one that has none, kitty draws a word's parts apart, and punctuation at a word may
stand on its other side.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from unicodedata import bidirectional

from dragoman.text.screen.line import TEXT, Piece, as_piece, mirrored
from dragoman.text.shaping import forms

_OWN_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪٫٬"
"""Digits and number signs that belong to the Arabic script."""
_SCRIPT = re.compile(f"(?!\u0640)[^\\W\\d_]|[{_OWN_DIGITS}]")
"""What may belong to a script; tatweel, like Arabic punctuation, is common to several (Scripts.txt)."""


def words(seen: Sequence[Piece]) -> list[Piece]:
    """What to send for a line's graphemes, which are given as they are to be seen from left to right."""
    out: list[Piece] = []
    start = 0
    for i, text in enumerate(map(TEXT, seen)):
        if text.isspace():
            out += _word(seen[start:i])
            out.append(seen[i])
            start = i + 1
    out += _word(seen[start:])
    return out


def _word(word: Sequence[Piece]) -> Sequence[Piece]:
    """What comes out as this word: itself, or itself turned round where the terminal will turn it back."""
    text = "".join(map(TEXT, word))
    if text.isascii():
        return word
    if not _is_turned(text):
        return _joined(word)
    turned = [mirrored(piece) for piece in reversed(word)]
    return turned if _is_turned("".join(map(TEXT, turned))) else word


def _is_turned(word: str) -> bool:
    """Whether the terminal will turn a word: by its first character that belongs to a script."""
    for found in _SCRIPT.finditer(word):
        char = found[0]
        if char in _OWN_DIGITS:
            return True
        if char.isalpha():
            return bidirectional(char) in {"R", "AL"}
    return False


def _joined(word: Sequence[Piece]) -> list[Piece]:
    """A word that is not turned: its Arabic letters are joined by us."""
    if not any(piece.level & 1 for piece in word):
        return list(word)
    out = list(word)
    logical = sorted(range(len(word)), key=lambda i: word[i].start)
    shapes = iter(forms("".join(word[i].text for i in logical)))
    for i in logical:
        out[i] = as_piece(("".join(next(shapes) for _ in word[i].text), *word[i][1:]))
    return out
