"""A unit is one sentence of a document in one locale: what a PO entry holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from dragoman.model.note import Act, Note, latest_act, notes_of
from dragoman.model.seal import seal_of


class Status(StrEnum):
    """How far a unit is. It follows from the unit alone and is stored nowhere."""

    __hash__ = str.__hash__

    EMPTY = "empty"
    DRAFT = "draft"
    STALE = "stale"
    REJECTED = "rejected"
    TRANSLATED = "translated"
    APPROVED = "approved"
    OBSOLETE = "obsolete"


class Key(NamedTuple):
    """What gettext knows an entry by. An empty context is another key than none."""

    msgctxt: str | None
    msgid: str


@dataclass(frozen=True, slots=True)
class Unit:
    """One PO entry, decoded.

    Attributes:
        msgid: The source sentence.
        msgstr: The target, "" if there is none. With plurals: the first form.
        msgctxt: Context, or None.
        msgid_plural: Plural source, or None.
        msgstrs: All plural forms where ``msgid_plural`` is given, else empty.
        flags: As in the file, unknown ones too, ``fuzzy`` among them.
        comments: Translator comments (``# ``), a line each; our notes are among them.
        extracted: Extracted comments (``#.``), a line each.
        references: As in the file, a reference each (``letters/appeal.md:14``).
        previous_msgid: What was translated (``#| msgid``), or None.
        previous_msgctxt: ``#| msgctxt``, or None.
        previous_msgid_plural: ``#| msgid_plural``, or None.
        obsolete: Whether the sentence is gone from the document.
        line: Line of the entry in its file, from 1; None for one not yet written.
    """

    msgid: str
    msgstr: str = ""
    msgctxt: str | None = None
    msgid_plural: str | None = None
    msgstrs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    previous_msgid: str | None = None
    previous_msgctxt: str | None = None
    previous_msgid_plural: str | None = None
    obsolete: bool = False
    line: int | None = None

    @property
    def key(self) -> Key:
        """What the entry is found by."""
        return Key(self.msgctxt, self.msgid)

    @property
    def fuzzy(self) -> bool:
        """Whether gettext tools leave it out."""
        return "fuzzy" in self.flags

    @property
    def notes(self) -> tuple[Note, ...]:
        """Our notes among the comments, oldest first."""
        return notes_of(self.comments)

    @property
    def note(self) -> Note | None:
        """The latest of our notes."""
        notes = self.notes
        return notes[-1] if notes else None

    @property
    def occurrences(self) -> int:
        """How often its document has the sentence: progress counts it as often."""
        return max(1, len(segment_numbers(self.references))) if len(self.references) > 1 else 1

    @property
    def seal(self) -> str:
        """The seal an approval of exactly this text would carry."""
        return seal_of(self.msgctxt, self.msgid, self.msgid_plural, self.msgstrs or (self.msgstr,))

    @property
    def has_target(self) -> bool:
        """Whether anything is translated: with plurals, any form."""
        return any(self.msgstrs) if self.msgid_plural is not None else bool(self.msgstr)

    @property
    def status(self) -> Status:
        """How far it is, in the order the design gives."""
        if self.obsolete:
            return Status.OBSOLETE
        if not self.has_target:
            return Status.EMPTY
        fuzzy = "fuzzy" in self.flags
        if fuzzy and self.previous_msgid is not None:
            return Status.STALE
        act, seal = (latest_act(self.comments) if self.comments else None) or (None, "")
        if fuzzy:
            return Status.REJECTED if act is Act.REJECTED else Status.DRAFT
        return Status.APPROVED if act is Act.APPROVED and seal == self.seal else Status.TRANSLATED

    @property
    def broken_seal(self) -> bool:
        """Whether it was approved and then changed by something that does not know seals."""
        if self.obsolete or self.fuzzy or not self.has_target:
            return False
        act, seal = latest_act(self.comments) or (None, "")
        return act is Act.APPROVED and seal != self.seal


def reference(path: str, n: int) -> str:
    """The ``#:`` reference to segment ``n`` of a source file; names with blanks are isolated as gettext does."""
    safe = f"\u2068{path}\u2069" if any(c.isspace() for c in path) else path
    return f"{safe}:{n}"


def segment_numbers(references: Iterable[str]) -> tuple[int, ...]:
    """The segment numbers that references name, in their order. References without one are passed over."""
    found = [item.rpartition(":") for item in references]
    return tuple([int(number) for _, colon, number in found if colon and number.isdecimal() and len(number) < 10])
