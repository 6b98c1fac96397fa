"""The tags of a run as a translator sees them: short, numbered, explained; and the characters that references mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Kind, Piece, Tag
from dragoman.sources.html import entities
from dragoman.sources.html.elements import LEGENDS, NAMES
from dragoman.sources.html.scan import Act

_NAME = re.compile(r"[a-z]{1,24}$")
_LIKE_A_TAG = re.compile(r"</?[a-z]{1,24}(\d{1,6})/?>")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A value of an attribute that is read out: its range, what it is, and what the translator is told."""

    name: str
    start: int
    end: int
    quoted: bool
    kind: Kind = Kind.ALT
    note: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A part of a run: text, a tag, or something that stands alone with all it holds.

    Attributes:
        act: ``TEXT``, ``START``, ``END``, or ``COMMENT`` for whatever stands alone.
        start: First character.
        end: One after the last.
        name: Of the tag; ``comment`` for a comment.
        spoken: Attributes that are read out.
        legend: What it stands for.
        whole: It stands for a word of the sentence: code, a formula, words that are kept.
    """

    act: Act
    start: int
    end: int
    name: str = ""
    spoken: tuple[Spoken, ...] = ()
    legend: str = ""
    whole: bool = False


class Tagging:
    """Makes the pieces and tags of some items of a run.

    An attribute that is read out is a pair of tags around its value; the last one's closing tag ends the tag it is
    written in, so the tag itself then writes nothing. Numbers begin behind those of words that look like tags.
    """

    def __init__(self, text: str, items: Sequence[Item], partners: Mapping[int, int], within: range) -> None:
        self.text = text
        self.items = items
        self.partners = partners
        self.names: dict[int, str] = {}
        self.pieces: list[Piece] = []
        self.tags: list[Tag] = []
        self.first = 1 + max((_top(text, items[n]) for n in within if items[n].act is Act.TEXT), default=0)
        at = within.start
        while at < within.stop:
            at = self.add(at)

    def add(self, n: int) -> int:
        """Take an item, and the one behind it if they are a pair around nothing; the number of the next."""
        item = self.items[n]
        partner = self.partners.get(n)
        if item.act is Act.TEXT:
            self.pieces += entities.references(self.text, item.start, item.end)
        elif partner is None:
            self.alone(item, item.end)
        elif item.act is Act.END:
            self.pieces.append(Piece(item.start, item.end, f"</{self.names[partner]}>"))
        elif partner == n + 1:
            self.alone(item, self.items[partner].end)
            return n + 2
        else:
            self.pair(n, item, self.items[partner])
        return n + 1

    def alone(self, item: Item, end: int) -> None:
        """Take what stands alone."""
        if item.spoken:
            at, shown = self.attributes(item, end)
            self.pieces.append(Piece(at, end, shown))
            return
        name = self.next_name(item.name)
        self.tags.append(Tag(name, _legend(item), self.text[item.start : end], alone=True))
        self.pieces.append(Piece(item.start, end, f"<{name}/>"))

    def pair(self, n: int, item: Item, closing: Item) -> None:
        """Take the first tag of a pair."""
        at, shown = self.attributes(item, item.end) if item.spoken else (item.start, "")
        self.names[n] = name = self.next_name(item.name)
        opening = "" if item.spoken else self.text[item.start : item.end]
        self.tags.append(Tag(name, _legend(item), opening, self.text[closing.start : closing.end]))
        self.pieces.append(Piece(at, item.end, f"{shown}<{name}>"))

    def attributes(self, item: Item, end: int) -> tuple[int, str]:
        """Take the attributes of a tag that ends at a place; where the last value ends, and the tag that closes it."""
        at, shown, quote = item.start, "", ""
        for n, spoken in enumerate(item.spoken, 1):
            name = self.next_name(spoken.name.rpartition("-")[2])
            self.pieces.append(Piece(at, spoken.start, f"{shown}<{name}>"))
            self.pieces += entities.references(self.text, spoken.start, spoken.end, attribute=True)
            opening, quote_before = quote + self.text[at : spoken.start], "" if spoken.quoted else '"'
            quote = quote_before
            closing = quote + self.text[spoken.end : end] if n == len(item.spoken) else ""
            self.tags.append(Tag(name, LEGENDS.get(spoken.name, spoken.name), opening + quote_before, closing))
            at, shown = spoken.end, f"</{name}>"
        return at, shown

    def next_name(self, name: str) -> str:
        """A name with the next number."""
        name = NAMES.get(name, name)
        return f"{name if _NAME.match(name) else 'x'}{self.first + len(self.tags)}"


def _top(text: str, item: Item) -> int:
    """The greatest number of words that look like a tag."""
    words = text[item.start : item.end]
    if "&" not in words and "<" not in words:
        return 0
    return max((int(found[1]) for found in _LIKE_A_TAG.finditer(entities.plain(words))), default=0)


def _legend(item: Item) -> str:
    name = NAMES.get(item.name, item.name)
    return item.legend or LEGENDS.get(name, name)
