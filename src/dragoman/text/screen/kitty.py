"""What a terminal is sent that turns words by itself, as kitty does.

kitty cuts a line at blanks and has HarfBuzz draw each word, which turns a whole word to the left, digits, Latin letters
and all, if the first of its characters that belongs to a script (hb_buffer_guess_segment_properties) belongs to one
that reads to the left, and mirrors its brackets. So we send what comes out right after that. Tried with kitty 0.26 and
a font that has Arabic letters; with one that has none, kitty draws a word's parts apart, and punctuation at a word may
stand on its other side.
"""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import bidirectional

from dragoman.text.bidi.data import MIRROR
from dragoman.text.screen.line import Piece
from dragoman.text.shaping import forms

_COMMON = frozenset("\u060c\u061b\u061f\u0640")
"""Arabic punctuation that is common to several scripts (Scripts.txt)."""
_OWN_DIGITS = frozenset("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٪٫٬")
"""Digits and number signs that belong to the Arabic script."""


def words(seen: Sequence[Piece]) -> list[Piece]:
    """What to send for a line's graphemes, which are given as they are to be seen from left to right."""
    out: list[Piece] = []
    word: list[Piece] = []
    for piece in seen:
        if piece.text.isspace():
            out += _word(word)
            out.append(piece)
            word = []
        else:
            word.append(piece)
    return out + _word(word)


def _word(word: Sequence[Piece]) -> list[Piece]:
    """What comes out as this word: itself, or itself turned round where the terminal will turn it back."""
    turned = [_mirrored(piece) for piece in reversed(word)]
    if _is_turned(word):
        return turned if _is_turned(turned) else list(word)
    return _joined(word)


def _is_turned(word: Sequence[Piece]) -> bool:
    """Whether the terminal will turn a word: by its first character that belongs to a script."""
    for piece in word:
        char = piece.text[0]
        if char.isalpha() and char not in _COMMON:
            return bidirectional(char) in {"R", "AL"}
        if char in _OWN_DIGITS:
            return True
    return False


def _mirrored(piece: Piece) -> Piece:
    first = piece.text[0]
    return piece._replace(text=MIRROR[first] + piece.text[1:]) if first in MIRROR else piece


def _joined(word: Sequence[Piece]) -> list[Piece]:
    """A word that is not turned: its Arabic letters are joined by us."""
    if not any(piece.level & 1 for piece in word):
        return list(word)
    out = list(word)
    logical = sorted(range(len(word)), key=lambda i: word[i].start)
    shapes = iter(forms("".join(word[i].text for i in logical)))
    for i in logical:
        out[i] = word[i]._replace(text="".join(next(shapes) for _ in word[i].text))
    return out
