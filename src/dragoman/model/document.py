"""A document is its original characters and the ranges of them whose words may be replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Literal, Protocol

from dragoman.errors import SourceError

UNCHANGED = "meaning unchanged"
"""What a note begins with by which the author says that an edit made with it changes no meaning."""


class Kind(StrEnum):
    """What a segment is in its document. The names are published: scripts may rely on them."""

    __hash__ = str.__hash__
    """That of an enumeration is made anew whenever a set is asked, which a long document does often."""

    TITLE = "title"
    """The title in the front matter."""
    META = "meta"
    """Another sentence of the front matter: description, summary, keywords."""
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    """A list item."""
    CELL = "cell"
    """A table cell."""
    QUOTE = "quote"
    """Words in a block quotation."""
    ALT = "alt"
    """What an image says to those who do not see it."""
    SALUTATION = "salutation"
    SIGNATURE = "signature"
    DATELINE = "dateline"
    """A date, alone or with a place."""
    ADDRESS = "address"
    """A web, mail or street address that stands alone."""
    LABEL = "label"
    """A short line that is no sentence: a reference, a list of recipients."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A range of a slot that is shown otherwise than it is written: a tag, an entity, what lies between two runs.

    Attributes:
        start: First character in ``Document.text``.
        end: One after the last; ``start`` for something that is shown and not written.
        text: What the translator sees in its place, "" for nothing.
        kept: What must stay when the words around it are replaced although nobody sees it, as it is to be written: a
            bookmark; "" for what may go.
    """

    start: int
    end: int
    text: str
    kept: str = ""


@dataclass(frozen=True, slots=True)
class Tag:
    """Inline markup as a translator sees it: short, numbered in its slot, in pairs or alone.

    Attributes:
        name: ``b1`` of ``<b1>…</b1>``, ``br3`` of ``<br3/>``.
        legend: What it stands for, in a few words: ``bold``, ``link to https://orra.example``.
        opening: What the document writes for the opening tag, or for the tag that stands alone.
        closing: What it writes for the closing one, "" if it stands alone.
        alone: Whether it has no closing tag.
        frame: What words right in it are written between, as ``Slot.frame``.
    """

    name: str
    legend: str
    opening: str
    closing: str = ""
    alone: bool = False
    frame: tuple[str, str] = ("", "")


class Package(Protocol):
    """What a document is packed in, when its characters are not the file itself."""

    def pack(self, text: str, direction: Literal["ltr", "rtl"] = "ltr") -> bytes:
        """The file with these characters in place of ``Document.text``, new words being read in this direction."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A range of a document whose words may be replaced.

    Attributes:
        number: Position in ``Document.slots``, from 0; ``Document.render`` takes replacements by it.
        start: First character in ``Document.text``.
        end: One after the last.
        kind: What it is, as far as its format says.
        line: Line of its first character, from 1.
        prefix: What each further line of it begins with (``"> "``, four blanks), to be kept when it is re-wrapped.
        wrapped: The lines are soft: they may be folded to one and re-wrapped. False where a newline has meaning.
        one_line: The replacement must not hold a newline (a heading, a table cell).
        syntax: Format of the words: ``"text"``, ``"markdown"``, ``"html"`` (a block in Markdown, its tags as they
            are), ``"yaml"``, ``"toml"``, ``"markup"`` (an HTML document) or ``"docx"``; what is put in is escaped
            accordingly.
        note: What the translator should know, or "".
        pieces: In order, not overlapping: what is shown otherwise than it is written.
        tags: The inline markup that ``pieces`` show, by their numbers.
        frame: What words outside all tags are written between, where a format has no bare words: the opening and the
            closing of a run.
    """

    number: int
    start: int
    end: int
    kind: Kind
    line: int
    prefix: str = ""
    wrapped: bool = False
    one_line: bool = False
    syntax: str = "text"
    note: str = ""
    pieces: tuple[Piece, ...] = ()
    tags: tuple[Tag, ...] = ()
    frame: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Document:
    """A source document: its characters as they were found, and its slots in order.

    Attributes:
        name: Path below the source folder without its ending (``letters/appeal``).
        path: Where it was read from.
        text: All characters, newlines as found, without the byte order mark.
        slots: In order, not overlapping.
        bom: Whether a UTF-8 byte order mark stood before the text.
        format: Name of the reader: ``text``, ``markdown``, ``html`` or ``docx``.
    """

    name: str
    path: Path
    text: str
    slots: tuple[Slot, ...]
    bom: bool = False
    format: str = "text"
    newline: str = field(default="\n")
    """What new lines end with: the first newline found in the text."""
    package: Package | None = None
    """What the characters are packed in; None where they are the file."""

    def render(self, replacements: Mapping[int, str], direction: Literal["ltr", "rtl"] = "ltr") -> bytes:
        """The document with these slots replaced and every other character as it was.

        Args:
            replacements: New characters by slot number, already wrapped and escaped for the format.
            direction: In which direction they are read, for formats whose paragraphs must say so.

        Raises:
            SourceError: A number that is no slot: something that should have been applied would be lost.
        """
        unknown = [number for number in replacements if not 0 <= number < len(self.slots)]
        if unknown:
            raise SourceError(f"there is no slot {min(unknown)} to put a translation into", where=self.path)
        out: list[str] = []
        at = 0
        for number in sorted(replacements):
            slot = self.slots[number]
            out += (self.text[at : slot.start], replacements[number])
            at = slot.end
        out.append(self.text[at:])
        if self.package is not None:
            return self.package.pack("".join(out), direction)
        return (b"\xef\xbb\xbf" if self.bom else b"") + "".join(out).encode("utf-8")


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence, or something that stands for one: the unit of translation.

    Attributes:
        n: Number in its document, from 1.
        text: The words, soft line breaks folded to a space: the msgid.
        kind: What it is.
        line: Line of its first character, from 1.
        slot: Number of the slot it lies in.
        start: First character in ``Document.text``.
        end: One after the last. What lies between two segments of a slot is their separator and is kept.
        note: What the translator should know, or "".
    """

    n: int
    text: str
    kind: Kind
    line: int
    slot: int
    start: int
    end: int
    note: str = ""
