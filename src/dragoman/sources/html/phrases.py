"""A run of text with the inline tags in it becomes a slot, its tags numbered; attributes that are read out become more.

Tags around all of a run, and what says nothing at its ends, stay outside. A tag without its partner stands alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from dragoman.model import Kind, Piece, Slot, Tag
from dragoman.sources.html import entities
from dragoman.sources.html.scan import Act
from dragoman.sources.html.tagging import Item, Spoken, Tagging

DEEPEST = 100
"""Inline tags in each other."""

_NO_BREAK = ("&nbsp;", "&#160;", "&#xa0;", "&#xA0;")
_NEWLINE = re.compile(r"\r\n|\r|\n")


class TooDeepError(Exception):
    """Inline tags are nested too deeply; holds the place."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


@dataclass(slots=True)
class Run:
    """The parts between two tags that divide a page, and what they are."""

    kind: Kind
    note: str = ""
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Words:
    """A range that becomes a slot, not yet numbered and without its line."""

    start: int
    end: int
    kind: Kind
    note: str
    pieces: tuple[Piece, ...]
    tags: tuple[Tag, ...] = ()

    def slot(self, number: int, text: str, line: int) -> Slot:
        """The slot."""
        ends = list(_NEWLINE.finditer(text, self.start, self.end))
        prefix = ""
        if ends:
            low = ends[0].end()
            prefix = text[low : low + len(text[low : self.end]) - len(text[low : self.end].lstrip(" \t"))]
        return Slot(
            number, self.start, self.end, self.kind, line, prefix=prefix, wrapped=bool(ends), one_line=not ends,
            syntax="markup", note=self.note, pieces=self.pieces, tags=self.tags,
        )  # fmt: skip


def words(text: str, run: Run) -> Iterator[Words]:
    """The slots of a run, in order. Two line breaks in a row divide it as a paragraph's end does.

    Raises:
        TooDeepError: Its tags are nested too deeply.
    """
    for part in _parts(text, run.items):
        partners = _partners(part)
        yield from _part(text, run, part, partners)


def attribute(text: str, found: Spoken) -> Iterator[Words]:
    """The slot of an attribute, if it says anything."""
    if any(map(str.isalnum, entities.plain(text[found.start : found.end]))):
        pieces = tuple(entities.references(text, found.start, found.end, attribute=True))
        yield Words(found.start, found.end, found.kind, found.note, pieces)


def _parts(text: str, items: Sequence[Item]) -> Iterator[Sequence[Item]]:
    start, broken = 0, False
    for n, item in enumerate(items):
        if item.name == "br":
            if broken:
                yield items[start:n]
                start = n
            broken = True
        elif item.act is not Act.COMMENT and not _blank(text, item):
            broken = False
    yield items[start:]


def _blank(text: str, item: Item) -> bool:
    return item.act is Act.TEXT and not entities.plain(text[item.start : item.end]).strip()


def _partners(items: Sequence[Item]) -> dict[int, int]:
    """Which start tag belongs to which end tag, both ways; pairs never cross."""
    found: dict[int, int] = {}
    opened: list[int] = []
    for n, item in enumerate(items):
        if item.act is Act.START:
            opened.append(n)
            if len(opened) > DEEPEST:
                raise TooDeepError(item.start)
        elif item.act is Act.END and any(items[m].name == item.name for m in opened):
            while items[opened[-1]].name != item.name:
                opened.pop()
            found[n] = opened.pop()
            found[found[n]] = n
    return found


def _part(text: str, run: Run, items: Sequence[Item], partners: dict[int, int]) -> Iterator[Words]:
    """The slot of a part, if it has words; the attributes of the tags that stay outside of it."""
    low, high, around = _trimmed(text, items, partners)
    said = (entities.plain(text[item.start : item.end]) for item in items[low:high] if item.act is Act.TEXT)
    if not any(c.isalnum() for part in said for c in part):
        low, high, around = len(items), len(items), []
    for item in items[:low]:
        yield from (each for spoken in item.spoken for each in attribute(text, spoken))
    if low < high:
        links = [items[n].legend for n in around if items[n].name == "a" and items[n].legend]
        made = Tagging(text, items, partners, range(low, high))
        start, end = _edges(text, items[low].start, items[high - 1].end)
        note = "; ".join(filter(None, (run.note, *links)))
        pieces = tuple(piece for piece in made.pieces if start <= piece.start and piece.end <= end)
        yield Words(start, end, run.kind, note, pieces, tuple(made.tags))
    for item in items[high:]:
        yield from (each for spoken in item.spoken for each in attribute(text, spoken))


def _trimmed(text: str, items: Sequence[Item], partners: dict[int, int]) -> tuple[int, int, list[int]]:
    """The range of the items that are to be translated, and the tags around all of it."""
    said = [item.whole or (item.act is Act.TEXT and not _blank(text, item)) for item in items]
    before = list(accumulate(said, initial=0))
    low, high, around = 0, len(items), list[int]()
    while low < high:
        first, last = partners.get(low, low), partners.get(high - 1, high - 1)
        if not said[low] and first < high and before[first + 1] == before[low]:
            low = first + 1
        elif not said[high - 1] and last >= low and before[high] == before[last]:
            high = last
        elif first == high - 1 and first != low:
            around.append(low)
            low, high = low + 1, high - 1
        else:
            break
    return low, max(low, high), around


def _edges(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the words of a slot begin and end, without the blanks at either end."""
    while start < end and (text[start].isspace() or text.startswith(_NO_BREAK, start, end)):
        start += 1 if text[start].isspace() else len(_NO_BREAK[0])
    while start < end and (text[end - 1].isspace() or text.endswith(_NO_BREAK, start, end)):
        end -= 1 if text[end - 1].isspace() else len(_NO_BREAK[0])
    return start, end
