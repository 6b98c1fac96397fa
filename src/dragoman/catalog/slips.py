"""Tells the correction of a slip from an edit of words: what was there must be no word that anybody knows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property

from dragoman.catalog.typography import acronyms, bare, words_of

Known = Callable[[str], bool]
"""Whether a word in lower case is one, as far as is known."""

_ENDINGS = frozenset({"", "s", "es", "'s", "d", "ed", "ly"})
"""What makes another form of a word, and is hardly ever put on, left out or exchanged by a slip alone."""


def nobody(_word: str) -> bool:
    """Knows no word."""
    return False


class Vocabulary:
    """What words are known in a document: its own, the most frequent ones and those that are easily confused.

    Nothing is counted before somebody asks.

    Args:
        language: The document's.
        texts: Its sentences.
        more: What else is known: other documents, a dictionary.
    """

    def __init__(self, language: str, texts: Iterable[str], more: Known = nobody) -> None:
        self._language = language
        self._texts = texts
        self._more = more

    def __call__(self, text: str) -> Known:
        """What is known without this sentence: a slip is no word only because it was made there."""
        own = set(words(text))
        return lambda word: word in self._frequent or self._counted[word] > (word in own) or self._more(word)

    @cached_property
    def _counted(self) -> Counter[str]:
        return Counter(word for text in set(self._texts) for word in set(words(text)))

    @cached_property
    def _frequent(self) -> frozenset[str]:
        from dragoman.languages import pack_of

        pack = pack_of(self._language)
        return frozenset() if pack is None else pack.words | pack.common | pack.confusable | {*pack.negation.words}


def words(text: str) -> list[str]:
    """The words of a sentence, in lower case, without their typography."""
    return words_of(bare(text).casefold())


def slip(old: str, new: str, known: Known = nobody) -> bool:
    """Whether an edit may correct a slip: punctuation, blanks, and of each word a few letters, but not of a name.

    A word in place of another is no slip, however alike they are (``form`` and ``from``, ``must`` and ``most``).
    """
    before, after = words_of(bare(old)), words_of(bare(new))
    if "".join(before) == "".join(after):
        return before == after or not _other_words(before, after, known)
    pairs = enumerate(zip(before, after, strict=False))
    return len(before) == len(after) and all(_slipped(was, now, known, first=n == 0) for n, (was, now) in pairs)


def _other_words(before: Iterable[str], after: Iterable[str], known: Known) -> bool:
    """Whether words that were joined or parted are words on both sides: ``may be`` and ``maybe``."""
    went, came = ([word.casefold() for word in words] for words in (before, after))
    differing = [[word for word in some if word not in other] for some, other in ((went, came), (came, went))]
    return all(known(word) for some in differing for word in some)


def _slipped(was: str, now: str, known: Known, *, first: bool) -> bool:
    """Whether a word is another one misspelt: letters missing, doubled or changed in one place behind its first.

    Of two short words, and where a sentence begins with a capital, two letters that changed places are a slip; all else
    may be another word (``now`` and ``not``) or name (``Iran`` and ``Iraq``).
    """
    if was == now:
        return True
    capital = was[0].isupper() or now[0].isupper()
    if any(map(str.isdigit, was + now)) or (capital and not first):
        return False
    low, now_low = was.casefold(), now.casefold()
    if low == now_low:
        return not (acronyms(was) or acronyms(now))
    if (known(low) and known(now_low)) or low.count("-") != now_low.count("-"):
        return False
    return _near(was, now, capital=capital)


def _near(was: str, now: str, *, capital: bool) -> bool:
    begin = _common(was, now)
    end = _common(was[begin:][::-1], now[begin:][::-1])
    went, came = was[begin : len(was) - end], now[begin : len(now) - end]
    length = min(len(was), len(now))
    if len(went) == 2 and went == came[::-1]:
        return begin > 0 or (length > 3 and not capital)
    if not begin or (not end and {went, came} <= _ENDINGS):
        return False
    most = 0 if capital or length < 4 else 1 if length < 6 else 2
    return max(len(went), len(came)) <= most


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (char, twin) in pairs if char != twin), min(len(one), len(other)))
