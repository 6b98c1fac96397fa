"""A document laid out for examination: its lines of prose, and what its own words prove."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from dragoman.languages import pack_of
from dragoman.model import Document, Kind, Slot
from dragoman.sources.lines import NEWLINE

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)+")
_MARGIN = " \t>"
SOFT = "\u00ad"
HYPHENS = ("-", "‐", SOFT)


class Line(NamedTuple):
    """The words of a line: its number from 1, and where they stand."""

    number: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, item, cell or single line, as the reader of the format has it."""

    kind: Kind
    lines: tuple[Line, ...]

    @property
    def start(self) -> int:
        """First character."""
        return self.lines[0].start

    @property
    def end(self) -> int:
        """One after the last character."""
        return self.lines[-1].end

    @property
    def first(self) -> Line:
        """Its first line."""
        return self.lines[0]

    @property
    def last(self) -> Line:
        """Its last line."""
        return self.lines[-1]

    @property
    def prose(self) -> bool:
        """Whether sentences may run through it."""
        return self.kind in {Kind.PARAGRAPH, Kind.QUOTE}


@dataclass(frozen=True)
class Sheet:
    """A document's characters and blocks, and what is known of its language.

    Attributes:
        text: All characters.
        blocks: In order; what no reader takes for words (code, tags) is in none.
        plain: Whether the format has no markup, so that layout is all there is.
        language: Of the words.
    """

    text: str
    blocks: tuple[Block, ...]
    plain: bool
    language: str = "en"

    @classmethod
    def of(cls, document: Document, language: str = "en") -> Sheet:
        """Lay out a document."""
        blocks = (Block(slot.kind, tuple(_lines(document, slot))) for slot in document.slots)
        return cls(document.text, tuple(b for b in blocks if b.lines), document.format == "text", language)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all blocks; cells of a row stand one by one."""
        return tuple(line for block in self.blocks for line in block.lines)

    def turns(self) -> Iterator[tuple[Line, Line]]:
        """Neighbouring lines between which a word may have been broken: of a block, or right below each other."""
        for one, other in pairwise(self.lines):
            if other.number == one.number + 1:
                yield one, other

    @cached_property
    def function_words(self) -> frozenset[str]:
        """The most frequent words of the language."""
        pack = pack_of(self.language)
        return frozenset(pack.words) | {"a", "the", "i"} if pack else frozenset()

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the document, in small letters; halves of broken words do not count."""
        return Counter(word for words in self._said() for word in words)

    @cached_property
    def pairs(self) -> Counter[tuple[str, str]]:
        """How often one word stands before another in a line."""
        return Counter(pair for words in self._said() for pair in pairwise(words))

    @cached_property
    def compounds(self) -> Counter[str]:
        """How often each hyphenated word stands within a line, and each of its neighbouring parts."""
        found: Counter[str] = Counter()
        for line in self.lines:
            if "-" in line.text or "‐" in line.text:
                for match in _COMPOUND.finditer(line.text):
                    parts = re.split("[-‐]", match[0].lower())
                    found.update(f"{one}-{other}" for one, other in pairwise(parts))
        return found

    @cached_property
    def parts(self) -> Counter[str]:
        """How often each word is a part of a hyphenated one, counted at least as often as it is one."""
        found: Counter[str] = Counter()
        for pair, number in self.compounds.items():
            found.update(dict.fromkeys(pair.split("-"), number))
        return found

    def _said(self) -> Iterator[list[str]]:
        broken = False
        for line in self.lines:
            words = [word.lower() for word in WORD.findall(line.text)]
            ends = line.text.endswith(HYPHENS)
            yield words[1 if broken else 0 : -1 if ends else None]
            broken = ends


def _lines(document: Document, slot: Slot) -> Iterator[Line]:
    number, at = slot.line, slot.start
    ends: Sequence[tuple[int, int]] = [m.span() for m in NEWLINE.finditer(document.text, slot.start, slot.end)]
    for stop, following in [*ends, (slot.end, slot.end)]:
        raw = document.text[at:stop]
        words = raw.strip() if at == slot.start else raw.lstrip(_MARGIN).rstrip()
        if words:
            start = at + raw.index(words)
            yield Line(number, start, start + len(words), words)
        number, at = number + 1, following
