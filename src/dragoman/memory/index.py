"""Finds the few sentences worth comparing among very many."""

from __future__ import annotations

import re
from array import array
from collections import Counter
from heapq import nlargest

STEM = 5
"""Letters of a word that count: endings differ between like sentences, beginnings seldom."""
SHORT = 24
"""Characters up to which every text of a fitting length is compared: one edited word may leave no word in common."""
VISITED = 8_000
"""Occurrences of words looked at in one search, rarest words first. It bounds the time whatever the memory holds."""
RANKED = 400
"""Texts that share most words, among which those of a fitting length are ranked."""
RAREST = 4
"""Words looked at in any case."""
COMPARED = 200
"""Sentences handed on for exact comparison."""

_WORD = re.compile(r"\w+")


def stems(text: str) -> frozenset[str]:
    """The beginnings of a text's words, without regard to case."""
    return frozenset(word[:STEM] for word in _WORD.findall(text.casefold()))


class Index:
    """Numbered texts, and which of them could be like a given one.

    Like sentences share rare words. A text is a candidate if it shares some of the query's rarest words and has a
    length that the wanted score allows; the candidates that share most are compared.
    """

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._sizes = array("I")
        self._postings: dict[str, array[int]] = {}
        self._short: dict[int, list[int]] = {}

    def add(self, text: str) -> int:
        """Take a text in, and give its number."""
        number = len(self.texts)
        found = stems(text)
        self.texts.append(text)
        self._sizes.append(len(found))
        for stem in found:
            self._postings.setdefault(stem, array("I")).append(number)
        if len(text) <= SHORT:
            self._short.setdefault(len(text), []).append(number)
        return number

    def candidates(self, query: str, threshold: int) -> list[int]:
        """Numbers of the texts that could reach a score, in order of number."""
        low, high = lengths(len(query), threshold)
        texts, sizes, wanted = self.texts, self._sizes, stems(query)
        shared = self._shared(wanted)
        least = enough(shared)
        shares = [
            (count / (len(wanted) + sizes[number]), -number)
            for number, count in shared.items()
            if count >= least and low <= len(texts[number]) <= high
        ]
        found = {-negative for _, negative in nlargest(COMPARED, shares)}
        for length in range(low, min(high, SHORT) + 1):
            found.update(self._short.get(length, ()))
        return sorted(found)

    def _shared(self, wanted: frozenset[str]) -> Counter[int]:
        """How many of the wanted stems each text has, as far as they were looked at."""
        lists = sorted((self._postings[stem] for stem in sorted(wanted) if stem in self._postings), key=len)
        shared: Counter[int] = Counter()
        left = VISITED
        for looked, numbers in enumerate(lists):
            if looked >= RAREST and len(numbers) > left:
                break
            left -= len(numbers)
            shared.update(numbers)
        return shared


def enough(shared: Counter[int]) -> int:
    """How many stems a text must share to be among the first that are ranked at all."""
    left = RANKED
    for stems_shared, texts in sorted(Counter(shared.values()).items(), reverse=True):
        left -= texts
        if left <= 0:
            return stems_shared
    return 1


def lengths(length: int, threshold: int) -> tuple[int, int]:
    """The lengths that a text may have to reach a score against one of this length.

    The score is 2 * common / (a + b), and no more can be common than the shorter one has.
    """
    if threshold <= 0:
        return 0, 1 << 62
    return -(-length * threshold // (200 - threshold)), length * (200 - threshold) // threshold
