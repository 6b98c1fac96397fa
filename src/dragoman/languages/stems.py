"""Numbers that are the beginning of a longer word."""

from __future__ import annotations

from functools import cache

from dragoman.languages.figures import Reading
from dragoman.languages.pack import Pack
from dragoman.languages.quantities import TOKEN, Quantity, plain
from dragoman.languages.vocabulary import Sense, vocabulary

_NOUN = 3
"""Letters of the shortest noun behind an ordinal; shorter ones are endings."""


def spelled(item: Quantity, text: str, pack: Pack) -> bool:
    """Whether a text spells a number as the beginning of a longer word: ``femårig``, ``dyvjeçar``, ``سه‌ساله``."""
    stems = tuple(stem for value in item.values for stem in _stems(pack).get(value, ()))
    if not stems:
        return False
    words = (word for word in TOKEN.findall(plain(text)) if word.startswith(stems))
    return any(_is_tail(_tail(word, stem), stem, pack) for word in words for stem in stems)


def _is_tail(tail: str, stem: str, pack: Pack) -> bool:
    """Whether this may follow a number in one word; any noun does an ordinal (``tredjenivån``)."""
    if tail.startswith(pack.numbers.tails):
        return True
    return pack.numbers.joined and len(tail) >= _NOUN and vocabulary(pack)[stem].sense is Sense.ORDINAL


def _tail(word: str, stem: str) -> str:
    return word[len(stem) :].lstrip("\u200c") if word.startswith(stem) else ""


@cache
def _stems(pack: Pack) -> dict[Reading, tuple[str, ...]]:
    """The spelled numbers of a language by value, where words are made of them."""
    stems: dict[Reading, list[str]] = {}
    for word, meaning in vocabulary(pack).items() if pack.numbers.tails else ():
        if meaning.sense in {Sense.NUMBER, Sense.ORDINAL, Sense.VAGUE}:
            stems.setdefault(meaning.value, []).append(word)
    return {value: tuple(words) for value, words in stems.items()}
