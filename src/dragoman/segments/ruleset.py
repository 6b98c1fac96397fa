"""Sentence rules as data: the lists and ordered rules of a language, read from ``rules/``.

The model is that of SRX 2.0: at each place where a sentence may end, break and no-break rules are tried in order and
the first whose two sides fit decides. A side names kinds: a list of words in the file, or one of the shapes below.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

SHAPES = {
    # of the word before
    "word": "none of the following",
    "short": "up to three small letters",
    "number": "it ends in a digit",
    "initial": "one capital letter",
    "dotted": "letters with dots between them",
    "marker": "a number, letter or Roman numeral that begins its sentence",
    "numeral": "the same behind a colon, comma or semicolon",
    "abbreviation": "on one of the lists that the file says are abbreviations",
    "opening": "the same, where a sentence has only begun: a preposition and two words at most, or names alone",
    "query": "a question or exclamation mark follows it",
    "ellipsis": "dots follow it",
    "closed": "a quotation mark or bracket closes behind it",
    "quoted": "a query whose quotation closes",
    "ended": "a full stop whose quotation closes",
    # of the word after
    "lower": "it begins with a small letter",
    "upper": "it begins with a capital or a letter without case",
    "digit": "it begins with a digit",
    "other": "it begins with anything else",
    "open": "a quotation mark or bracket opens before it",
    "letter": "one capital letter",
    "roman": "a Roman numeral",
    "camel": "a small letter first, a capital later",
    "clause": "a word in small letters follows it",
    "said": "a verb of speech follows it",
    "zoned": "the word time follows it",
    "shouted": "the whole text is in capitals",
}
"""What can be told of a word without a list. Several may hold at once."""

NAMED = ("speech", "pronouns", "openings")
"""Lists that go into a shape and are no kinds themselves: verbs of speech, words before such a verb that begin a
sentence of their own, and prepositions."""

ANY = -1


@dataclass(frozen=True, slots=True)
class Rules:
    """What a language's sentences end with.

    Attributes:
        language: Its code.
        version: Counts changes that cut texts otherwise.
        before: Bits of a word before a possible end, by the word without its dot.
        after: Bits of a word after it.
        bits: The bit of each kind.
        ordered: Bits before, bits after, and whether to break; the first that fits decides.
        speech: See ``NAMED``.
        pronouns: See ``NAMED``.
        openings: See ``NAMED``.
    """

    language: str
    version: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    bits: Mapping[str, int]
    ordered: tuple[tuple[int, int, bool], ...]
    speech: frozenset[str]
    pronouns: frozenset[str]
    openings: frozenset[str]
    decided: dict[tuple[int, int], bool] = field(default_factory=dict, compare=False, repr=False)
    """Decisions by kinds, filled as they are met: there are few."""

    def breaks(self, before: int, after: int) -> bool:
        """Whether a sentence ends between words of these kinds."""
        key = (before, after)
        known = self.decided.get(key)
        if known is None:
            known = next(rule[2] for rule in self.ordered if before & rule[0] and after & rule[1])
            self.decided[key] = known
        return known


@cache
def rules_for(language: str) -> Rules:
    """The rules of a language: its own (``en`` for ``en_GB``), else the ones that hold anywhere."""
    return compiled(language, data_for(language))


def data_for(language: str) -> dict[str, Any]:
    """The rules of a language as they stand in their file."""
    folder = resources.files("dragoman.segments") / "rules"
    for name in (language, language.partition("_")[0]):
        file = folder / f"{name}.toml"
        if name.isalpha() and file.is_file():
            return tomllib.loads(file.read_text(encoding="utf-8"))
    return tomllib.loads((folder / "default.toml").read_text(encoding="utf-8"))


def compiled(language: str, data: Mapping[str, Any]) -> Rules:
    """The rules of a parsed file.

    Raises:
        KeyError: A rule names a kind that is neither a list nor a shape.
    """
    lists = {name: words.split() for name, words in data["lists"].items()}
    kinds = [*SHAPES, *(name for name in lists if name not in NAMED)]
    bits = {kind: 1 << n for n, kind in enumerate(kinds)}
    sides = {side: {kind for rule in data["rules"] for kind in rule[side]} for side in ("before", "after")}
    before = _words(lists, bits, sides["before"] | set(data["abbreviations"]))
    for name in data["abbreviations"]:
        for word in lists[name]:
            before[word] |= bits["abbreviation"]
    ordered = tuple(
        (_mask(rule["before"], bits), _mask(rule["after"], bits), bool(rule["break"])) for rule in data["rules"]
    )
    speech, pronouns, openings = (frozenset(lists.get(name, ())) for name in NAMED)
    after = _words(lists, bits, sides["after"])
    return Rules(language, data["version"], before, after, bits, ordered, speech, pronouns, openings)


def _words(lists: Mapping[str, Iterable[str]], bits: Mapping[str, int], kinds: Iterable[str]) -> dict[str, int]:
    """The kinds of each word on some lists."""
    words: dict[str, int] = {}
    for name in kinds:
        for word in lists.get(name, ()):
            words[word] = words.get(word, 0) | bits[name]
    return words


def _mask(names: Iterable[str], bits: Mapping[str, int]) -> int:
    mask = 0
    for name in names:
        mask |= ANY if name == "any" else bits[name]
    return mask
