"""Finds thousands of terms in a text in one pass.

The terms lie in a tree of words. From each word of the text the tree is followed as long as the words fit, so the time
is bounded by the words of the text times the words of the longest term, however many terms there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u064b-\u0652])+|\s+|.", re.DOTALL)
"""A word with its accents and vowel signs, blanks, or any other character by itself."""
_ALIKE = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "‑": "-", "‐": "-", "\u00a0": " ", "\u202f": " "})
"""What is written one way or another without a difference: each stands for one character, so places stay."""


class Token(NamedTuple):
    """A piece of a text: how it is compared, and how it is written."""

    folded: str
    written: str
    start: int
    end: int


class Found(NamedTuple):
    """A term found: its number and place, and whether it has the capitals it was given with."""

    number: int
    start: int
    end: int
    as_written: bool


class _Node:
    """A place in the tree: where each next word leads, and the terms that end here."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.next: dict[str, _Node] = {}
        self.ends: list[int] = []


class Matcher:
    """A tree of terms.

    Args:
        terms: They are found by their position here.
        inflect: Whether the last word may have an English plural ending.
    """

    def __init__(self, terms: Sequence[str], *, inflect: bool = True) -> None:
        self._root = _Node()
        self._words: list[list[str]] = []
        for number, term in enumerate(terms):
            tokens = list(tokenize(term.strip()))
            self._words.append([token.written for token in tokens])
            if tokens:
                self._insert(tokens, number, inflect=inflect)

    def _insert(self, tokens: Sequence[Token], number: int, *, inflect: bool) -> None:
        node = self._root
        for token in tokens[:-1]:
            node = node.next.setdefault(token.folded, _Node())
        last = tokens[-1].folded
        for form in (last, *(plurals(last) if inflect else ())):
            node.next.setdefault(form, _Node()).ends.append(number)

    def all(self, text: str) -> Iterator[Found]:
        """Every occurrence of every term, overlapping ones too."""
        tokens = list(tokenize(text))
        for first in range(len(tokens)):
            node = self._root
            for last in range(first, len(tokens)):
                following = node.next.get(tokens[last].folded)
                if following is None:
                    break
                node = following
                for number in node.ends:
                    as_written = self._as_written(number, tokens[first : last + 1])
                    yield Found(number, tokens[first].start, tokens[last].end, as_written)

    def _as_written(self, number: int, tokens: Sequence[Token]) -> bool:
        """Whether every capital of the term is one in the text, too; further capitals of the text are style."""
        return all(
            not given.isupper() or written.isupper()
            for word, token in zip(self._words[number], tokens, strict=True)
            for given, written in zip(word, token.written, strict=False)
        )


def tokenize(text: str) -> Iterator[Token]:
    """Words, blanks and signs with their places. A run of blanks counts as one."""
    for match in _TOKEN.finditer(text.translate(_ALIKE)):
        written = match.group()
        folded = " " if written.isspace() else fold(written)
        yield Token(folded, written, *match.span())


def fold(word: str) -> str:
    """A word without regard to case, one character for each.

    Turkish İ and German ß would become two characters, and so other words: they stay as they are.
    """
    if word.isascii():
        return word.lower()
    return "".join(low if len(low := c.lower()) == 1 else c for c in word)


def plurals(word: str) -> tuple[str, ...]:
    """The regular English plurals of a word: ``crossings``, ``churches``, ``ferries``."""
    if len(word) < 2 or not word.isalpha() or not word.isascii():
        return ()
    if word.endswith("y") and word[-2] not in "aeiou":
        return (word + "s", word[:-1] + "ies")
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return (word + "es",)
    return (word + "s", word + "es") if word.endswith("o") else (word + "s",)
