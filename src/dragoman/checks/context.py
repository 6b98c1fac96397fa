"""What a check knows beside the unit: the two languages, the terms, and what the project thinks of each check."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol

from dragoman.languages import Pack, pack_of
from dragoman.model import Finding, Language, Span, TermHit, Unit


class TermLookup(Protocol):
    """Where terms of a glossary stand in a source text."""

    def find(self, text: str, locale: str) -> Sequence[TermHit]:
        """The terms in a source text that have a form in the locale, in order."""


Places = Mapping[str, Mapping[str, str]]
"""By text: the places where it stands (``letters/appeal:14``), and in which words there."""


class SiblingLookup(Protocol):
    """What the other units of the document or the project hold."""

    def targets(self, source: str) -> Places:
        """How a source is translated, folded; and where, and in which words there."""

    def sources(self, target: str) -> Places:
        """What a target translates, folded; and where, and in which words there."""

    def forms(self, name: str) -> Places:
        """How a name of the source is written in the targets, and where."""

    def uses(self, document: str, acronym: str) -> Mapping[str, str]:
        """Where the targets of a document have an acronym."""


class SpellerLookup(Protocol):
    """A dictionary."""

    def knows(self, word: str) -> bool:
        """Whether a word is spelled right."""

    def suggestions(self, word: str) -> tuple[str, ...]:
        """What it was probably meant to be."""


class LinkRule(Protocol):
    """How links follow the locale."""

    def __call__(self, address: str, name: str, *, bare: bool = False) -> str:
        """What an address becomes in a document; ``bare`` if it stands among words."""


class Remark(NamedTuple):
    """What a proofreader says about a text: where, what, and what would be better."""

    span: Span
    message: str
    better: tuple[str, ...]


class Proofreader(Protocol):
    """Somebody who finds faults of grammar."""

    def remarks(self, text: str) -> Iterable[Remark]:
        """What is found in a text."""


@dataclass(frozen=True)
class Context:
    """What a check knows beside the unit.

    Attributes:
        source: The language of the sources.
        target: The language of the targets.
        terms: The glossary, or None.
        siblings: The other units, or None.
        document: The document the unit is of, or "".
        severity: What findings of a check weigh in this project, by the check's name: ``error``, ``warning``,
            ``info`` or ``off``. Other checks keep the severities of their own.
        packs: Source and target pack, where they are not those of ``languages``.
        speller: The dictionary of the target language, or None.
        proofreader: Who checks its grammar, or None.
        link: What export makes of an address in a document, ``link(address, document, bare=…)``; None for itself.
        more: Checks beside our own: the project's rules, and those of other packages.
    """

    source: Language
    target: Language
    terms: TermLookup | None = None
    siblings: SiblingLookup | None = None
    document: str = ""
    severity: Mapping[str, str] = field(default_factory=dict)
    packs: tuple[Pack, Pack] | None = None
    speller: SpellerLookup | None = None
    proofreader: Proofreader | None = None
    link: LinkRule | None = None
    more: tuple[Check, ...] = ()

    @cached_property
    def source_pack(self) -> Pack:
        """What is typical of the source language."""
        return self.packs[0] if self.packs else pack_of(self.source.code) or Pack(self.source)

    @cached_property
    def target_pack(self) -> Pack:
        """What is typical of the target language."""
        return self.packs[1] if self.packs else pack_of(self.target.code) or Pack(self.target)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Function words of the source language that the target language does not have."""
        return self.source_pack.words - self.target_pack.words

    @cached_property
    def speaks(self) -> str:
        """The target's language code, territory and script left aside."""
        return self.target.code.split("_", 1)[0]


Check = Callable[[Unit, Context], Iterator[Finding]]
"""A check: a plain function from a unit, and what is known beside it, to findings."""
