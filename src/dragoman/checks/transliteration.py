"""Whether a Persian word may spell a name: its letters against the sounds that Latin letters stand for.

A name is cut into the signs it is written with (``sh``, ``ch``, ``c``, a run of vowels), each with the ways Persian
writes it, and a word is read against them from left to right. That takes no list of names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise, product

_SIGNS: dict[str, str] = {
    "sch": "ش س اسک", "tch": "چ", "cz": "چ", "sh": "ش", "ch": "چ ک ش خ ه", "th": "ت ث س د ذ ط", "ph": "ف",
    "gh": "گ غ ق ف -", "kh": "خ", "zh": "ژ ز ش ج", "ck": "ک", "qu": "کو ک کی ق", "wh": "و ه", "dg": "ج", "dj": "ج",
    "gn": "ن گن نی", "ts": "تس س تز", "tz": "تس تز ز", "cc": "ک چ کس", "sc": "س سک ش", "ngh": "نگه نگ", "gj": "ج گی",
    "tw": "توی تو", "mb": "م مب", "ti": "تی ت ش", "ci": "سی س چی چ ش", "rh": "ر",
    "si": "سی سای س ش ژ ز زی", "gi": "گی گ جی ج ژ",
    "ou": "و ا او اؤ ای -", "eu": "یو وی و ئو او ا", "x": "کس گز کز ش خ س ز", "j": "ج ی خ ژ ه", "g": "گ ج ژ ق غ خ ک",
    "c": "ک س ق چ", "s": "س ز ش ژ ص اس", "z": "ز س تس ذ ظ ض", "t": "ت ط", "d": "د ض", "b": "ب", "p": "پ", "f": "ف",
    "v": "و ف", "w": "و - ف", "r": "ر", "l": "ل", "m": "م", "n": "ن", "k": "ک ق خ", "q": "ق ک چ", "h": "ه ح -",
}  # fmt: skip
_VOWELS: dict[str, str] = {
    "a": "ا آ ع ی و - أ", "e": "ی ا - ئ", "i": "ی ای - ئی یی", "o": "و ا -", "u": "و ا یو -", "y": "ی ای -",
}  # fmt: skip
_PLAIN = str.maketrans("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿšžčćłńśźż", "aaaaaaaceeeeiiiinoooooouuuuyyszcclnszz")
_SIGN = re.compile("|".join((*sorted(_SIGNS, key=len, reverse=True), "[aeiouy]{1,3}")))
_VOICELESS = ("س", "ش", "ص", "اس")
_SILENT = ("kn", "wr", "ps", "pn")
_DOUBLE = re.compile(r"([^aeiouy])\1")
_TAIL = frozenset(("", "ی", "یی", "ها", "های", "هایی", "ه", "یه", "ای"))
"""What may follow a name in its word: a vowel, an ending that is written joined."""
_ENDINGS = frozenset("".join(_TAIL))
_FEWEST = 3
"""Consonants of a name below which words are alike by chance."""

Signs = tuple[tuple[str, ...], ...]


@lru_cache(4096)
def signs(name: str) -> Signs:
    """For each sign of a name in Latin letters the ways Persian writes it; ``""`` among them if it may be left out."""
    plain = _DOUBLE.sub(lambda mark: mark[1], name.lower().translate(_PLAIN))
    found = [mark.group() for mark in _SIGN.finditer(plain)]
    if found and found[0] == "x":
        found[0] = "zh"
    written = [_vowel(sign) if sign[0] in _VOWELS and sign not in _SIGNS else _consonant(sign) for sign in found]
    if written and found[0][0] in _VOWELS:
        written[0] = tuple(dict.fromkeys((*written[0], *("ا" + one for one in written[0]), "آ", "ع")))
    if plain[:1] in {"w", "h"}:
        written[0] = tuple(way for way in written[0] if way)
    if plain.startswith(_SILENT):
        written[0] = (*written[0], "")
    for at, (sign, following) in enumerate(pairwise(found)):
        if sign == "s" and following in {"t", "p", "k"}:
            written[at] = _VOICELESS
    if found and found[-1] == "s":
        written[-1] = (*written[-1], "")
    if plain[:1] == "s" and plain[1:2] not in _VOWELS:
        written.insert(0, ("", "ا"))
    return tuple(written)


def _consonant(sign: str) -> tuple[str, ...]:
    return tuple("" if one == "-" else one for one in _SIGNS[sign].split())


@lru_cache(1024)
def _vowel(run: str) -> tuple[str, ...]:
    """The ways a run of vowels is written: those of each after another."""
    parts = ([("" if one == "-" else one) for one in _VOWELS[letter].split()] for letter in run)
    return tuple(dict.fromkeys("".join(one) for one in product(*parts)))


def comparable(name: str) -> bool:
    """Whether a name has enough consonants to be known by them."""
    return sum("" not in one for one in signs(name)) >= _FEWEST


def ends(name: str, word: str) -> bool:
    """Whether a word ends as a name may, or with its last letters swapped; two signs must be written at least."""
    ways = signs(name)
    last = tuple(way for one in ways[-2 if "" in ways[-1] else -1 :] for way in one if way)
    turned = word[:-2] + word[-1] + word[-2]
    return sum("" not in one for one in ways) > 1 and (word.endswith(last) or turned.endswith(last))


@lru_cache(4096)
def begins(name: str) -> frozenset[str]:
    """The letters that a name may begin with in Persian."""
    first, *rest = signs(name) or ((),)
    return frozenset(way[:1] for one in ((first, *rest[:1]) if "" in first else (first,)) for way in one if way)


@lru_cache(16384)
def distance(name: str, word: str) -> int:
    """How many letters of a word are wrong for a name: 0, 1 (changed, lost, put in or swapped), or 2 for more."""
    ways = signs(name)
    letters, needed = _letters(name)
    said = set(word)
    strange = len(said - letters)
    if strange > 1 or sum(said.isdisjoint(one) for one in needed) > 1:
        return 2
    exact, near = _read(ways, word)
    if exact:
        return 0
    return 1 if near or (not strange and any(_read(ways, swapped)[0] for swapped in _swapped(word))) else 2


@lru_cache(4096)
def _letters(name: str) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """The letters that a name may be written with, and for each sign that must be written those of it."""
    ways = signs(name)
    needed = tuple(frozenset("".join(one)) for one in ways if "" not in one)
    return frozenset("".join(way for one in ways for way in one)) | _ENDINGS, needed


def _read(ways: Signs, word: str) -> tuple[bool, bool]:
    """Whether a word can be read as a name, and whether it can with one letter wrong."""
    right, wrong = {0}, set[int]()
    for one in ways:
        wrong |= {place + 1 for place in right}
        passed = {place + 1 for place in right} | (right if "" not in one else set())
        wrong = set(_after(one, wrong, word)) | passed
        right = set(_after(one, right, word))
    return _ends(right, word), _ends(wrong | {place + 1 for place in right}, word)


def _after(one: Sequence[str], places: set[int], word: str) -> Iterator[int]:
    for place in places:
        for way in one:
            if word.startswith(way, place):
                yield place + len(way)


def _ends(places: set[int], word: str) -> bool:
    return any(place <= len(word) and word[place:] in _TAIL for place in places)


def _swapped(word: str) -> Iterator[str]:
    for place in range(len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
