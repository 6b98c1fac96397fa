"""An entry is a piece of a catalog: its characters where they were found, and the unit they say."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.model import Key, Unit

HEADER = Key(None, "")
TO_BE_WRITTEN = -1
"""Where an entry stops that has no characters yet."""


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One entry of a file, or one to be written. What it says does not change; another text is another entry.

    Attributes:
        unit: What it says.
        source: The text it stands in.
        begin: Where the blank lines before it begin.
        start: Where its first line begins.
        stop: Where the line after its last one begins, or ``TO_BE_WRITTEN``.
        before: The entry it takes the place of, None for a new one. Comment lines that still hold are kept from it.
    """

    unit: Unit
    source: str
    begin: int
    start: int
    stop: int
    before: Entry | None = None

    @property
    def key(self) -> Key:
        """What it is found by."""
        return self.unit.key

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

    def saying(self, unit: Unit) -> Entry:
        """The entry as it is when it says this instead; itself where that is the same, as found where it is again."""
        if unit is self.unit:
            return self
        unit = replace(unit, line=self.unit.line)
        if unit == self.unit:
            return self
        found = self.before if self.stop == TO_BE_WRITTEN else self
        if found is not None and unit == found.unit:
            return found
        return Entry(unit, self.source, self.begin, self.start, TO_BE_WRITTEN, found)


def new(unit: Unit, newline: str) -> Entry:
    """An entry to be written, with a blank line before it."""
    return Entry(replace(unit, line=None), newline, 0, len(newline), TO_BE_WRITTEN)


def written(unit: Unit, gap: str, raw: str) -> Entry:
    """An entry with characters of its own."""
    return Entry(unit, gap + raw, 0, len(gap), len(gap + raw))
