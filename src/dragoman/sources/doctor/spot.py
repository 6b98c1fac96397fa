"""What is found in a scraped text: a place, what ails it, and what it would be when repaired."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Ailment(StrEnum):
    """What is suspicious about a spot. The names are published: scripts may rely on them."""

    ENCODING = "encoding"
    """The file is not UTF-8."""
    CONTROL = "control"
    """A control character that no text has."""
    INVISIBLE = "invisible"
    """A soft hyphen, or a character without width where none belongs."""
    LIGATURE = "ligature"
    """Letters printed as one character: ``ﬁ``."""
    MOJIBAKE = "mojibake"
    """Characters read in the wrong encoding: ``â€™``; or lost, with ``�`` in their place."""
    QUOTE = "quote"
    """Quotation marks and apostrophes made of other signs: ``don´t``."""
    HYPHEN = "hyphen"
    """A word broken at the end of a line."""
    SPACE = "space"
    """No space after a full stop, or several spaces in a row."""
    PAGE = "page"
    """A page number, running head or "Cont. page 7" among the text."""
    TORN = "torn"
    """A sentence that a blank line or something foreign cuts in two."""
    COLUMNS = "columns"
    """A sentence that breaks off and goes on elsewhere, as where columns were read across."""
    BULLETS = "bullets"
    """Items of a list whose bullets were lost or became letters."""
    HEADING = "heading"
    """A heading glued to the text below it."""
    TWICE = "twice"
    """A paragraph that stands there twice."""


@dataclass(frozen=True, slots=True)
class Edit:
    """New characters for a range.

    Attributes:
        start: First character that is replaced.
        end: One after the last.
        text: What stands there instead.
        moved: A range that is moved here, behind ``text``: taken away where it was.
        cut: Further characters that go with the moved range when it is taken away.
    """

    start: int
    end: int
    text: str = ""
    moved: tuple[int, int] | None = None
    cut: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Spot:
    """A suspicious spot.

    Attributes:
        line: Line it is in, from 1.
        kind: What ails it.
        what: The same in a few words, for people.
        before: The words as they are.
        after: The words as they would be; None where only a person can tell.
        sure: Whether the document itself proves the repair. Only such repairs are made.
        edits: What makes ``before`` into ``after``.
    """

    line: int
    kind: Ailment
    what: str
    before: str
    after: str | None = None
    sure: bool = False
    edits: tuple[Edit, ...] = ()
