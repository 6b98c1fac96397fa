"""A catalog's text as it was found: where each entry stands in it, and what it says.

Of a hundred thousand entries most are only looked at or copied, so no more is kept of one than its texts and its place.
Its unit is made when somebody asks for it, and its ``Entry`` when it is to be moved or changed.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, TypeAlias

from dragoman.catalog import making
from dragoman.catalog.entry import Entry
from dragoman.model import Key, Unit

Said: TypeAlias = tuple[str, str] | tuple[str, str, str]
"""What is kept of a usual entry: msgid, msgstr and, if it has one, context. Its comments stand in the text."""
Place: TypeAlias = str | Key
"""What an entry is found by: its msgid if it has no context."""

_LINE = r"[^\n]*+\n"
_ABOVE = re.compile(
    rf"(?:[ \t]*+\r?\n)*+((?:\#[ ]{_LINE})*+)((?:\#\.[ ]{_LINE})*+)((?:\#:[ ]{_LINE})*+)((?:\#,{_LINE})*+)"
)
"""The comments of a usual entry, which the lexer has looked at already."""
_GAP = re.compile(r"(?:[ \t]*+\r?\n)*+")


def place_of(key: Key) -> Place:
    """What the entry of a key is found by."""
    return key.msgid if key.msgctxt is None else key


class Page(Mapping[Key, Entry]):
    """The entries of a text in order, by key.

    Attributes:
        text: All characters.
        places: Number of each entry, from 0, by what it is found by.
        starts: Where an entry begins behind the blanks before it, where only the grammar could tell.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Place, int] = {}
        self.starts: dict[int, int] = {}
        self._said: list[Said | Unit] = []
        self._stops = array("q", (0,))
        self._keywords = array("q")
        self._entries: dict[int, Entry] = {}

    def add(self, said: Said, stop: int, keyword: int, unit: Unit | None = None) -> None:
        """Add the next entry.

        Args:
            said: Its texts.
            stop: Where the line after its last one begins.
            keyword: A place in the line of its first keyword.
            unit: What it says, if that is not as usual.
        """
        if unit is None and len(said) == 2:
            self.places[said[0]] = len(self._said)
        else:
            self.places[place_of(unit.key if unit else Key(said[-1], said[0]))] = len(self._said)
        self._said.append(said if unit is None else unit)
        self._stops.append(stop)
        self._keywords.append(keyword)

    @property
    def columns(self) -> tuple[dict[Place, int], list[Said | Unit], array[int], array[int]]:
        """What ``add`` fills: places, what is said, where entries stop, where their keywords are."""
        return self.places, self._said, self._stops, self._keywords

    @property
    def end(self) -> int:
        """Where the last entry ends."""
        return self._stops[-1]

    def __len__(self) -> int:
        return len(self._said)

    def __iter__(self) -> Iterator[Key]:
        return (place if isinstance(place, Key) else Key(None, place) for place in self.places)

    def __getitem__(self, key: Key) -> Entry:
        return self.entry(self.places[place_of(key)])

    def entry(self, number: int) -> Entry:
        """The entry of a number; the same one whenever it is asked for."""
        found = self._entries.get(number)
        if found is None:
            begin, stop = self._stops[number], self._stops[number + 1]
            start = self.starts.get(number)
            if start is None:
                gap = _GAP.match(self.text, begin)
                start = begin if gap is None else gap.end()
            found = self._entries[number] = Entry(self.unit(number), self.text, begin, start, stop)
        return found

    def unit(self, number: int) -> Unit:
        """What the entry of a number says."""
        said = self._said[number]
        if isinstance(said, tuple):
            said = self.read(said, self._stops[number], self.line(number))
            self._said[number] = said
        elif said.line is None:
            said = self._said[number] = making.at_line(said, self.line(number))
        return said

    def units(self) -> list[Unit]:
        """What all say, in order."""
        said, text = self._said, self.text
        above: Any = _ABOVE.match
        with making.many():
            for number, (one, begin, line) in enumerate(zip(said, self._stops, self._lines, strict=False)):
                if isinstance(one, tuple):
                    said[number] = making.usual(above(text, begin).groups(), line, *one)
                elif one.line is None:
                    said[number] = self.unit(number)
        units: Any = said
        return list(units)

    def read(self, said: Said, begin: int, line: int | None = None) -> Unit:
        """The unit of a usual entry that begins here, its comments with it."""
        above: Any = _ABOVE.match(self.text, begin)
        return making.usual(above.groups(), line, *said)

    def line(self, number: int) -> int:
        """The line of the first keyword of an entry, from 1."""
        return self._lines[number]

    @cached_property
    def _lines(self) -> array[int]:
        lines = array("l")
        count, at, line = self.text.count, 0, 1
        for keyword in self._keywords:
            line += count("\n", at, keyword)
            at = keyword
            lines.append(line)
        return lines

    def between(self, first: int, after: int) -> str:
        """The characters of entries from one number up to another, blanks before them with them."""
        return self.text[self._stops[first] : self._stops[after]]

    @property
    def tail(self) -> str:
        """What follows the last entry: blanks and comments."""
        return self.text[self.end :]

    def twins(self) -> tuple[int, int]:
        """Two entries of one key, the first that there are.

        Raises:
            ValueError: There are none.
        """
        seen: dict[Place, int] = {}
        for number in range(len(self)):
            first = seen.setdefault(place_of(self.unit(number).key), number)
            if first != number:
                return first, number
        raise ValueError("all entries differ")
