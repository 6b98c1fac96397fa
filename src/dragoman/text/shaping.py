"""The joined shapes of Arabic-script letters, for terminals that draw each cell by itself.

A letter becomes the presentation form that joins as it does (Unicode Standard, section 9.2), one for one, so every
index stays. Joining types are those of ArabicShaping.txt 15.0.0 for the Arabic blocks, (c) 2022 Unicode, Inc., under
the Unicode licence (https://www.unicode.org/license.txt); the forms come from Python's ``unicodedata``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from unicodedata import category, decomposition

_ARABIC = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff]")
_RIGHT = (
    "622-625 627 629 62F-632 648 671-673 675-677 688-699 6C0 6C3-6CB 6CD 6CF 6D2-6D3 6D5 6EE-6EF 759-75B 76B-76C 771"
    " 773-774 778-779 870-882 88E 8AA-8AC 8AE 8B1-8B2 8B9"
)
_DUAL = (
    "620 626 628 62A-62E 633-63F 641-647 649-64A 66E-66F 678-687 69A-6BF 6C1-6C2 6CC 6CE 6D0-6D1 6FA-6FC 6FF 750-758"
    " 75C-76A 76D-770 772 775-777 77A-77F 886 889-88D 8A0-8A9 8AF-8B0 8B3-8B8 8BA-8C8"
)
_CAUSING = "640 883-885 200D"
_NONE = "600-605 6DD 890-891 8E2 200C 202F 2066-2069"
"""Format characters that, unlike others, end a joining; other characters that are not listed do so, too."""
_JOINT = re.compile("[DC]T*+(?=[RDC])")
"""A letter that joins the next one, with what is passed over between them, by their joining types."""
_LAM = "\u0644"
_ALEFS = {"\u0622": "\ufef5", "\u0623": "\ufef7", "\u0625": "\ufef9", "\u0627": "\ufefb"}
"""The ligatures of lam with each alef where nothing joins before; the next code point is for where something does."""


def shape(text: str, *, ligatures: bool = False) -> str:
    """The text with each Arabic-script letter in the shape in which it joins its neighbours.

    Letters join over marks; ZWNJ parts them and ZWJ joins them, and both stay in the text. It is as long as before,
    unless ``ligatures`` draws lam and alef in one cell.
    """
    return "".join(forms(text, ligatures=ligatures))


def forms(text: str, *, ligatures: bool = False) -> list[str]:
    """What is drawn for each character, by its index; "" for an alef that is drawn with the lam before it."""
    if not _ARABIC.search(text):
        return list(text)
    kinds = "".join(map(joining_type, text))
    before = [False] * len(text)
    after = [False] * len(text)
    for join in _JOINT.finditer(kinds):
        after[join.start()] = before[join.end()] = True
    shapes = _presentation()
    out = [shapes.get(letter, letter[0]) for letter in zip(text, before, after, strict=True)]
    if ligatures and _LAM in text:
        _join_lam_alef(text, kinds, before, out)
    return out


def _join_lam_alef(text: str, kinds: str, before: list[bool], out: list[str]) -> None:
    """Draw each lam with the alef that follows it, over marks between them."""
    for join in _JOINT.finditer(kinds):
        lam, alef = join.span()
        if text[lam] == _LAM and text[alef] in _ALEFS:
            out[lam], out[alef] = chr(ord(_ALEFS[text[alef]]) + before[lam]), ""


@lru_cache(maxsize=2048)
def joining_type(char: str) -> str:
    """How a character joins its neighbours (Joining_Type).

    ``D`` on both sides, ``R`` to the letter before, ``C`` on both without a change of its own, ``T`` is passed over,
    ``U`` does not join.
    """
    kind = _listed().get(char)
    return kind or ("T" if category(char) in {"Mn", "Me", "Cf"} else "U")


@cache
def _listed() -> dict[str, str]:
    ranges = {"R": _RIGHT, "D": _DUAL, "C": _CAUSING, "U": _NONE}
    return {char: kind for kind, codes in ranges.items() for char in _expanded(codes)}


def _expanded(codes: str) -> Iterable[str]:
    for span in codes.split():
        first, _, last = span.partition("-")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))


_JOINED = {
    "<isolated>": (False, False),
    "<final>": (True, False),
    "<initial>": (False, True),
    "<medial>": (True, True),
}


@cache
def _presentation() -> dict[tuple[str, bool, bool], str]:
    """The shapes of letters: by the letter, and whether it joins the one before and the one after."""
    found: dict[tuple[str, bool, bool], str] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        kind, *letters = decomposition(chr(code)).split() or [""]
        if kind in _JOINED and len(letters) == 1:
            found[(chr(int(letters[0], 16)), *_JOINED[kind])] = chr(code)
    return found
