"""The bidirectional classes of characters, also of those that Unicode has not yet assigned."""

from __future__ import annotations

from functools import lru_cache
from unicodedata import bidirectional

STRONG = frozenset({"L", "R", "AL"})
ISOLATES = frozenset({"LRI", "RLI", "FSI"})
EMBEDDINGS = frozenset({"LRE", "RLE", "LRO", "RLO"})
REMOVED = EMBEDDINGS | {"PDF", "BN"}
"""What rule X9 takes out of the text."""
EXPLICIT = EMBEDDINGS | ISOLATES | {"PDF", "PDI"}
LETTERS = {
    "L": "L", "R": "R", "AL": "A", "EN": "E", "AN": "N", "ES": "s", "ET": "t", "CS": "c", "NSM": "n",
    "B": "B", "S": "S", "WS": "W", "ON": "O", "LRI": "i", "RLI": "i", "FSI": "i", "PDI": "p",
}  # fmt: skip
"""A letter for each class that the rules from W1 on may meet: a run of characters is a string then."""
RIGHT_TO_LEFT = frozenset({"R", "AL", "AN", "RLE", "RLO", "RLI"})
"""Without one of these, a left-to-right paragraph has one level."""

_UNASSIGNED = (
    (0x590, 0x5FF, "R"), (0x600, 0x7BF, "AL"), (0x7C0, 0x85F, "R"), (0x860, 0x8FF, "AL"), (0x20A0, 0x20CF, "ET"),
    (0xFB1D, 0xFB4F, "R"), (0xFB50, 0xFDCF, "AL"), (0xFDF0, 0xFDFF, "AL"), (0xFE70, 0xFEFE, "AL"),
    (0x10800, 0x10CFF, "R"), (0x10D00, 0x10D3F, "AL"), (0x10D40, 0x10EBF, "R"), (0x10EC0, 0x10EFF, "AL"),
    (0x10F00, 0x10F2F, "R"), (0x10F30, 0x10F6F, "AL"), (0x10F70, 0x10FFF, "R"), (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "AL"), (0x1ECC0, 0x1ECFF, "R"), (0x1ED00, 0x1ED4F, "AL"), (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "AL"), (0x1EF00, 0x1EFFF, "R"),
    (0x2065, 0x2065, "BN"), (0xFDD0, 0xFDEF, "BN"), (0xFFF0, 0xFFF8, "BN"), (0xE0000, 0xE0FFF, "BN"),
)  # fmt: skip
"""First, last and class of unassigned code points (DerivedBidiClass.txt, @missing)."""


@lru_cache(maxsize=8192)
def bidi_class(char: str) -> str:
    """The Bidi_Class of a character."""
    return bidirectional(char) or _default(ord(char))


def _default(code: int) -> str:
    if code & 0xFFFE == 0xFFFE:
        return "BN"
    return next((kind for first, last, kind in _UNASSIGNED if first <= code <= last), "L")
