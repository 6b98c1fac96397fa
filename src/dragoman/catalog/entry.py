"""An entry is a piece of a catalog: its characters as they were found, and the unit they say."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from dragoman.model import Key, Unit

HEADER = Key(None, "")


class Entry(NamedTuple):
    """One entry of a file, or one to be written.

    Attributes:
        unit: What it says.
        gap: Blank lines before it, as found.
        raw: Its characters from its first comment to the end of its last line; None for one to be written.
        found: The raw it had when it was read, "" for a new one. Comment lines that still hold are kept from it.
        was: The unit that ``found`` says, None for a new one.
    """

    unit: Unit
    gap: str
    raw: str | None
    found: str = ""
    was: Unit | None = None

    @property
    def header(self) -> bool:
        """Whether it is the catalog's header."""
        return self.unit.msgid == "" and self.unit.msgctxt is None

    @property
    def only_moved(self) -> bool:
        """Whether nothing differs from what was found but references and extracted comments."""
        unit, was = self.unit, self.was
        return was is not None and unit == replace(was, references=unit.references, extracted=unit.extracted)

    def saying(self, unit: Unit) -> Entry:
        """The entry as it is when it says this instead; itself where that is the same, as found where it is again."""
        if unit is self.unit:
            return self
        was, found = (self.unit, self.raw) if self.raw is not None else (self.was, self.found)
        unit = replace(unit, line=self.unit.line)
        if unit == self.unit:
            return self
        if was is not None and unit == was:
            return Entry(unit, self.gap, found)
        return Entry(unit, self.gap, None, found or "", was)
