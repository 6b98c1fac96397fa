"""Sentence rules as data: the lists and ordered rules of a language, read from ``rules/``.

The model is that of SRX 2.0: at each place where a sentence may end, break and no-break rules are tried in order and
the first whose two sides fit decides. A side names kinds: a list of words in the file, or a shape from ``SHAPES``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

SHAPES_BEFORE = (
    "word", "short", "number", "initial", "dotted", "marker", "query", "ellipsis", "closed", "quoted", "abbreviation",
)  # fmt: skip
"""What can be told of the word before without a list. Several may hold at once:

word: none of the others; short: up to three small letters; number: ends in a digit; initial: one capital;
dotted: letters with dots between them; marker: the first word of its sentence, and a number, letter or Roman numeral;
query: a question or exclamation mark stands behind it; ellipsis: dots; closed: a quotation mark or bracket closes;
quoted: query and a quotation mark; abbreviation: on one of the lists the file says are abbreviations.
"""
SHAPES_AFTER = ("lower", "upper", "digit", "other", "open", "letter", "roman", "camel", "clause", "said", "shouted")
"""What can be told of the words after without a list. Several may hold at once:

open: behind an opening quotation mark or bracket; letter: one capital alone; roman: a Roman numeral; camel: a small
letter and a capital in it; clause: a word in small letters follows; said: a verb of speech follows; shouted: the text
has no small letters.
"""
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
        speech: Verbs that say who spoke.
        pronouns: Words in front of such a verb that begin a sentence of their own.
    """

    language: str
    version: int
    before: Mapping[str, int]
    after: Mapping[str, int]
    bits: Mapping[str, int]
    ordered: tuple[tuple[int, int, bool], ...]
    speech: frozenset[str]
    pronouns: frozenset[str]
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
    folder = resources.files("dragoman.segments") / "rules"
    for name in (language, language.partition("_")[0], "default"):
        file = folder / f"{name}.toml"
        if file.is_file():
            return compiled(language, tomllib.loads(file.read_text(encoding="utf-8")))
    raise LookupError(language)


def compiled(language: str, data: Mapping[str, Any]) -> Rules:
    """The rules of a parsed file.

    Raises:
        KeyError: A rule names a kind that is neither a list nor a shape.
    """
    lists = {name: words.split() for name, words in data["lists"].items()}
    kinds = [*SHAPES_BEFORE, *SHAPES_AFTER, *(name for name in lists if name not in {"speech", "pronouns"})]
    bits = {kind: 1 << n for n, kind in enumerate(kinds)}
    sides = {side: {kind for rule in data["rules"] for kind in rule[side]} for side in ("before", "after")}
    before = _words(lists, bits, sides["before"] | set(data["abbreviations"]))
    for name in data["abbreviations"]:
        for word in lists[name]:
            before[word] |= bits["abbreviation"]
    ordered = tuple(
        (_mask(rule["before"], bits), _mask(rule["after"], bits), bool(rule["break"])) for rule in data["rules"]
    )
    after = _words(lists, bits, sides["after"])
    return Rules(
        language,
        data["version"],
        before,
        after,
        bits,
        ordered,
        frozenset(lists.get("speech", ())),
        frozenset(lists.get("pronouns", ())),
    )


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
