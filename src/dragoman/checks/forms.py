"""How names of a source are written in its translation, as far as that can be told from the letters alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from dragoman.checks.reading import prose, words

_NAME = re.compile(r"(?<=[^\W\d_] )[A-Z][a-zà-öø-ÿ]{4,30}(?![^\W_])")
"""A word with a capital inside a sentence."""
_STEM = 4
_MOST = 20
"""Names of a sentence that are looked at."""
_VOWELS = "aeiouyàáâäåæèéêëìíîïòóôöøùúûüýÿ"
_SOUNDS = (
    ("sch", "s"), ("tch", "c"), ("ch", "c"), ("sh", "s"), ("kh", "x"), ("gh", "q"), ("zh", "j"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("qu", "k"), ("x", "ks"), ("ç", "c"), ("q", "k"), ("w", "v"),
)  # fmt: skip
_PERSIAN = str.maketrans({
    **dict.fromkeys("آاأإؤئءعوییه\u064a\u200c", ""), "ب": "b", "پ": "p", **dict.fromkeys("تطة", "t"),
    **dict.fromkeys("ثسصش", "s"), **dict.fromkeys("جژ", "j"), "چ": "c", "ح": "", "خ": "x", "د": "d",
    **dict.fromkeys("ذزضظ", "z"), "ر": "r", "غ": "q", "ف": "f", "ق": "k", **dict.fromkeys("کك", "k"), "گ": "g",
    "ل": "l", "م": "m", "ن": "n",
})  # fmt: skip
"""Consonants of the Persian alphabet by the Latin ones that names have for them; what may be a vowel is left out."""
_SHORTEST = 3
_ARABIC = "\u0600"


def forms(source: str, target: str) -> Iterator[tuple[str, str]]:
    """The names of a source that a target has, each with the form it has there.

    A form in Latin letters is the beginning of the word, so inflections are one form; in Persian it is the word.
    """
    names = list(dict.fromkeys(_NAME.findall(prose(source))))[:_MOST]
    if not names:
        return
    found = [word.group() for word in words(target)]
    for name in names:
        form = next((_form(word, name) for word in found if _is(word, name)), None)
        if form:
            yield name, form


def _form(word: str, name: str) -> str:
    return _bare(word) if word >= _ARABIC else word[: max(_STEM, len(name) - 1)]


def _is(word: str, name: str) -> bool:
    """Whether a word may be a name: its consonants are those of the name, whatever ending follows."""
    if word >= _ARABIC:
        key = _latin(name).replace("v", "").replace("h", "")
        return len(key) > _SHORTEST and persian(_bare(word)) == key
    return word[0].isupper() and _latin(word).startswith(_latin(name)) and len(_latin(name)) >= _SHORTEST


def _bare(word: str) -> str:
    """A Persian word without what stands behind a half-space."""
    return word.split("\u200c", maxsplit=1)[0]


@lru_cache(4096)
def _latin(word: str) -> str:
    """The consonants of a word in Latin letters, those that sound alike made one."""
    word = word.lower()
    for letters, sound in _SOUNDS:
        word = word.replace(letters, sound)
    word = re.sub(r"c(?=[aou]|[^eiyh]|$)", "k", word)
    kept = [c for c in word if c not in _VOWELS and c.isalpha()]
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)


@lru_cache(4096)
def persian(word: str) -> str:
    """The consonants of a Persian word, as ``_latin`` has them."""
    kept = word.translate(_PERSIAN)
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)
