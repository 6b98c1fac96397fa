"""The translation memory: pairs by locale, found exactly or by likeness."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count

from dragoman.memory.index import Index
from dragoman.model import Match, Status, Unit, segment_numbers
from dragoman.text import similarity

BEST_UNEQUAL = 99
"""What two texts that differ in anything can reach at most: 100 stands for equal."""
_MORE = 4
"""How many times more sentences are looked up than asked for, so that ties are decided by numbers and use."""


class Memory:
    """Approved translations by locale.

    A sentence with several translations keeps them all, each with its origin: the one used in most places first, then
    the one added last. Not meant to be changed by one thread while another one searches.

    Args:
        threshold: Score, in per cent, from which a sentence counts as like another.
    """

    def __init__(self, threshold: int = 70) -> None:
        self.threshold = threshold
        self._locales: dict[str, _Pairs] = {}
        self._clock = count()

    def __len__(self) -> int:
        """Translations kept, over all locales."""
        return sum(map(len, self._locales.values()))

    def add(self, locale: str, source: str, target: str, origin: str) -> None:
        """Keep a translation; one already kept for this origin just becomes the latest."""
        if source and target:
            self._locales.setdefault(locale, _Pairs()).add(source, target, origin, next(self._clock))

    def learn(self, locale: str, document: str, units: Iterable[Unit]) -> None:
        """Keep every approved unit of a document's catalog. Units with plurals are passed over."""
        for unit in units:
            if unit.status is Status.APPROVED and unit.msgid_plural is None:
                self.add(locale, unit.msgid, unit.msgstr, origin_of(document, unit))

    def forget(self, locale: str, source: str, target: str, origin: str) -> bool:
        """Take a translation back: its approval was withdrawn. Says whether it was there."""
        pairs = self._locales.get(locale)
        return pairs is not None and pairs.forget(source, target, origin)

    def exact(self, locale: str, source: str) -> Match | None:
        """The translation of exactly this sentence that is used most, or None."""
        pairs = self._locales.get(locale)
        found = pairs.equal(source) if pairs else []
        return found[0] if found else None

    def best(self, locale: str, source: str) -> Match | None:
        """The first that ``search`` would give, or None."""
        return self.exact(locale, source) or next(iter(self.search(locale, source, limit=1)), None)

    def search(self, locale: str, source: str, *, limit: int = 5, threshold: int | None = None) -> list[Match]:
        """Translations of this sentence and of ones like it, best first.

        Args:
            locale: Whose translations.
            source: The sentence.
            limit: How many at most.
            threshold: Least score, in per cent; None for the memory's own.
        """
        pairs = self._locales.get(locale)
        if pairs is None or limit < 1:
            return []
        least = self.threshold if threshold is None else threshold
        return [*pairs.equal(source), *pairs.like(source, limit, least)][:limit]


def origin_of(document: str, unit: Unit) -> str:
    """Where a unit stands: ``letters/appeal:14``, or the document's name if no reference says."""
    numbers = segment_numbers(unit.references)
    return f"{document}:{numbers[0]}" if numbers else document


class _Pairs:
    """One locale's translations."""

    def __init__(self) -> None:
        self._index = Index()
        self._numbers: dict[str, int] = {}
        self._targets: list[dict[str, dict[str, int]]] = []
        """By number of the source: its targets, and for each its origins with the time of their last addition."""

    def __len__(self) -> int:
        return sum(map(len, self._targets))

    def add(self, source: str, target: str, origin: str, now: int) -> None:
        number = self._numbers.get(source)
        if number is None:
            number = self._numbers[source] = self._index.add(source)
            self._targets.append({})
        self._targets[number].setdefault(target, {})[origin] = now

    def forget(self, source: str, target: str, origin: str) -> bool:
        number = self._numbers.get(source)
        origins = None if number is None else self._targets[number].get(target)
        if number is None or origins is None or origin not in origins:
            return False
        del origins[origin]
        if not origins:
            del self._targets[number][target]
        return True

    def equal(self, source: str) -> list[Match]:
        number = self._numbers.get(source)
        return [] if number is None else self._matches(number, 100)

    def like(self, source: str, limit: int, threshold: int) -> list[Match]:
        own = self._numbers.get(source)
        numbers = [n for n in self._index.candidates(source, threshold) if n != own and self._targets[n]]
        texts = [self._index.texts[n] for n in numbers]
        found = similarity.best(source, texts, threshold=threshold, limit=limit * _MORE)
        digits = _digits(source)
        ranked = sorted(
            ((min(score, BEST_UNEQUAL), _digits(texts[at]) == digits, numbers[at]) for at, score in found),
            key=lambda item: (-item[0], not item[1], -self._latest(item[2]), item[2]),
        )
        return [match for score, _, number in ranked for match in self._matches(number, score)]

    def _latest(self, number: int) -> int:
        return max(max(origins.values()) for origins in self._targets[number].values())

    def _matches(self, number: int, score: int) -> list[Match]:
        source = self._index.texts[number]
        ranked = sorted(
            self._targets[number].items(), key=lambda item: (len(item[1]), max(item[1].values())), reverse=True
        )
        return [Match(score, source, target, max(origins, key=origins.__getitem__)) for target, origins in ranked]


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
