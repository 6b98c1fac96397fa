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
