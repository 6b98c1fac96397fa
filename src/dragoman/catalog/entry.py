"""An entry is a piece of a catalog: its characters where they were found, and the unit they say."""

from __future__ import annotations

from dataclasses import replace

from dragoman.catalog import making
from dragoman.catalog.making import Parts
from dragoman.model import Key, Unit

HEADER = Key(None, "")
TO_BE_WRITTEN = -1
"""Where an entry stops that has no characters yet."""


class Entry:
    """One entry of a file, or one to be written. What it says does not change; another text is another entry.

    Its unit is made from the parts that were read when somebody first asks for it: of a hundred thousand entries most
    are only copied.

    Attributes:
        key: What it is found by.
        source: The text it stands in.
        begin: Where the blank lines before it begin.
        start: Where its first line begins.
        stop: Where the line after its last one begins, or ``TO_BE_WRITTEN``.
        line: Line of its first keyword in the file, None before it is in one.
        before: The entry it takes the place of, None for a new one. Comment lines that still hold are kept from it.
    """

    __slots__ = ("_parts", "_unit", "before", "begin", "key", "line", "source", "start", "stop")

    def __init__(
        self,
        key: Key,
        source: str,
        begin: int,
        start: int,
        stop: int,
        line: int | None,
        parts: Parts | None,
        unit: Unit | None = None,
        before: Entry | None = None,
    ) -> None:
        self.key = key
        self.source = source
        self.begin = begin
        self.start = start
        self.stop = stop
        self.line = line
        self.before = before
        self._parts = parts
        self._unit = unit

    @property
    def unit(self) -> Unit:
        """What it says."""
        if self._unit is None:
            assert self._parts is not None  # noqa: S101 - an entry is made with one or the other
            self._unit = making.usual(self._parts, self.line)
            self._parts = None
        return self._unit

    @property
    def header(self) -> bool:
        """Whether it is the catalog's header."""
        return self.key == HEADER

    @property
    def gap(self) -> str:
        """Blank lines before it."""
        return self.source[self.begin : self.start]

    @property
    def raw(self) -> str | None:
        """Its characters from its first comment to the end of its last line; None for one to be written."""
        return None if self.stop == TO_BE_WRITTEN else self.source[self.start : self.stop]

    @property
    def only_moved(self) -> bool:
        """Whether nothing differs from what was found but references and extracted comments."""
        if self.before is None:
            return False
        unit = self.unit
        return unit == replace(self.before.unit, references=unit.references, extracted=unit.extracted)

    def follows(self, other: Entry | None) -> bool:
        """Whether it stands right behind the other in one text, as both were found."""
        return other is not None and self.source is other.source and self.begin == other.stop

    def saying(self, unit: Unit) -> Entry:
        """The entry as it is when it says this instead; itself where that is the same, as found where it is again."""
        if unit is self._unit:
            return self
        unit = replace(unit, line=self.line)
        if unit == self.unit:
            return self
        found = self.before if self.stop == TO_BE_WRITTEN else self
        if found is not None and unit == found.unit:
            return found
        return Entry(unit.key, self.source, self.begin, self.start, TO_BE_WRITTEN, self.line, None, unit, found)

    def stands_on(self, line: int) -> None:
        """Note the line it has in the file now."""
        if self.line != line:
            self.line = line
            self._unit = None if self._unit is None else making.at_line(self._unit, line)


def new(unit: Unit, newline: str) -> Entry:
    """An entry to be written, with a blank line before it."""
    return Entry(unit.key, newline, 0, len(newline), TO_BE_WRITTEN, None, None, replace(unit, line=None))


def written(unit: Unit, gap: str, raw: str) -> Entry:
    """An entry with characters of its own."""
    text = gap + raw
    return Entry(unit.key, text, 0, len(gap), len(text), unit.line, None, unit)
