"""A catalog's text as it was found: what each entry says, and where it stands in it.

Of a hundred thousand entries most are only looked at or copied: an ``Entry`` is made when one is moved or changed.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from dragoman.catalog.entry import Entry
from dragoman.model import Key, Unit

Place: TypeAlias = str | Key
"""What an entry is found by: its msgid if it has no context."""

_GAP = re.compile(r"(?:[ \t]*+\r?\n)*+")


def place_of(key: Key) -> Place:
    """What the entry of a key is found by."""
    return key.msgid if key.msgctxt is None else key


class Page(Mapping[Key, Entry]):
    """The entries of a text in order, by key.

    Attributes:
        text: All characters.
        places: Number of each entry, from 0, by what it is found by.
        units: What each says.
        stops: Where each entry ends and the next begins; 0 stands first.
        line: The line behind the last entry, from 1.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.places: dict[Place, int] = {}
        self.units: list[Unit] = []
        self.line = 1
        self.stops = array("q", (0,))
        self._starts: dict[int, int] = {}
        self._entries: dict[int, Entry] = {}

    def add(self, unit: Unit, start: int, stop: int, line: int) -> None:
        """Add the next entry.

        Args:
            unit: What it says.
            start: Where it begins behind the blanks before it.
            stop: Where the line after its last one begins.
            line: The number of that line.
        """
        self.places[place_of(unit.key)] = len(self.units)
        self._starts[len(self.units)] = start
        self.units.append(unit)
        self.stops.append(stop)
        self.line = line

    @property
    def end(self) -> int:
        """Where the last entry ends."""
        return self.stops[-1]

    def __len__(self) -> int:
        return len(self.units)

    def __iter__(self) -> Iterator[Key]:
        return (place if isinstance(place, Key) else Key(None, place) for place in self.places)

    def __getitem__(self, key: Key) -> Entry:
        return self.entry(self.places[place_of(key)])

    def entry(self, number: int) -> Entry:
        """The entry of a number; the same one whenever it is asked for."""
        found = self._entries.get(number)
        if found is None:
            begin, stop = self.stops[number], self.stops[number + 1]
            start = self._starts.get(number)
            if start is None:
                gap = _GAP.match(self.text, begin)
                start = begin if gap is None else gap.end()
            found = self._entries[number] = Entry(self.units[number], self.text, begin, start, stop)
        return found

    def between(self, first: int, after: int) -> str:
        """The characters of entries from one number up to another, blanks before them with them."""
        return self.text[self.stops[first] : self.stops[after]]

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
        for number, unit in enumerate(self.units):
            first = seen.setdefault(place_of(unit.key), number)
            if first != number:
                return first, number
        raise ValueError("all entries differ")
