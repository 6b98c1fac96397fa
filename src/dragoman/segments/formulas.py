"""The words by which parts of letters, statements and newsletters are known, from ``rules/kinds.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

LONGEST = 120
"""Characters; what is longer is prose."""


@dataclass(frozen=True, slots=True)
class Formulas:
    """Words and phrases, all in small letters; what each list is for is said in the file."""

    salutations: frozenset[str]
    salutation_phrases: frozenset[str]
    closings: frozenset[str]
    titles: frozenset[str]
    months: frozenset[str]
    weekdays: frozenset[str]
    small: frozenset[str]
    address: frozenset[str]
    labels: frozenset[str]
    contents: frozenset[str]
    related: frozenset[str]
    signatories: frozenset[str]
    signatory_words: frozenset[str]
    thanks: frozenset[str]
    offices: frozenset[str]
    bodies: frozenset[str]
    heading_words: frozenset[str]
    heading_starts: frozenset[str]
    columns: frozenset[str]

    def announces_names(self, text: str) -> bool:
        """Whether a line stands above a list of those who sign."""
        phrase = text.strip("*_#: ").rstrip(".,:!").lower()
        words = phrase.split()
        last = bool(words) and words[-1] in self.signatory_words
        return phrase in self.signatories or (last and len(words) <= 12 and text.rstrip("*_ ").endswith(":"))

    def reads_as_heading(self, text: str) -> bool:
        """Whether capitalised words say what comes instead of who signs: "Our Work In Albania"."""
        tokens = text.partition(",")[0].split()
        if not tokens or tokens[0].lower() in {"on", "for"}:
            return False
        if tokens[0].lower() in self.heading_starts:
            return True
        loud = text.isupper()
        inner = {"for", "to"} if loud else set()
        return any(
            token[:1].isupper() and token.lower() in self.heading_words - inner and (n or token.lower() != "as")
            for n, token in enumerate(tokens)
        )


def data() -> dict[str, Any]:
    """The lists as they stand in the file."""
    file = resources.files("dragoman.segments") / "rules" / "kinds.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def closing(text: str) -> bool:
    """Whether a line is a formula that closes a letter: words to be translated, though a signature follows."""
    return text.strip("*_ ").rstrip(",.!:").lower() in formulas().closings


@cache
def formulas() -> Formulas:
    """The formulas of English."""
    lists = {name: value.split() if isinstance(value, str) else value for name, value in data().items()}
    return Formulas(**{name: frozenset(words) for name, words in lists.items()})
