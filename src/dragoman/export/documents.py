"""One document in one locale: its approved targets spliced into its own characters.

Only approved units count. What a document with other units gets is the project's choice: nothing (``hold``), English
sentences where an approved one is missing (``source``), or whatever there is, for preview (``drafts``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from dragoman.errors import SourceError
from dragoman.model import Counts, Document, Key, Segment, Status, Unit, segment_numbers

Fill = Callable[[Document, Sequence[Segment], Mapping[int, str]], Mapping[int, str]]
"""``segments.fill``: targets by segment number to replacements by slot number."""

Prove = Callable[[bytes, Mapping[int, str]], None]
"""Reads the published bytes again, and raises SourceError if they do not say these targets by segment number."""

WriteMo = Callable[[Iterable[Unit]], bytes]
"""Makes the MO file of these units."""

Declare = Callable[[Document, bytes], bytes]
"""``sources.declare``: the bytes of a document all of whose words are translated, saying what language they are in."""


class State(StrEnum):
    """What a published document is made of."""

    FINISHED = "finished"
    """Approved targets, all of them."""
    SOURCE = "source"
    """Approved targets, and source sentences where there is none."""
    DRAFTS = "drafts"
    """For preview: targets nobody approved are in it."""


@dataclass(frozen=True, slots=True)
class Localized:
    """A document as it is published.

    Attributes:
        name: The document's name (``letters/appeal``).
        path: Where it goes below the locale's folder (``letters/appeal.md``).
        data: Its bytes.
        mo: The MO file of its approved units.
        state: What it is made of.
        counts: How far its units were.
        source_sha256: Of the source document's bytes.
    """

    name: str
    path: str
    data: bytes
    mo: bytes
    state: State
    counts: Counts
    source_sha256: str

    @property
    def mo_path(self) -> str:
        """Where its MO file goes, so that Python's gettext finds it under the document's name."""
        return f"LC_MESSAGES/{self.name}.mo"


@dataclass(frozen=True, slots=True)
class Held:
    """A document that is not published because units are not approved."""

    name: str
    counts: Counts

    @property
    def missing(self) -> str:
        """What is missing, in words: ``3 empty, 2 drafts``."""
        names = ("empty", "draft", "stale", "rejected", "translated")
        parts = [f"{number} {name}" for name in names if (number := getattr(self.counts, name))]
        return ", ".join(parts)


def unit_of_segment(units: Iterable[Unit]) -> Callable[[Segment], Unit | None]:
    """A look-up from a segment to its unit: one made for this occurrence first, then the one for the sentence."""
    own: dict[tuple[int, str], Unit] = {}
    by_key: dict[Key, Unit] = {}
    for unit in units:
        if unit.obsolete:
            continue
        by_key[unit.key] = unit
        if unit.msgctxt is not None:
            own.update({(n, unit.msgid): unit for n in segment_numbers(unit.references)})

    def find(segment: Segment) -> Unit | None:
        return own.get((segment.n, segment.text)) or by_key.get(Key(None, segment.text))

    return find


def localize(
    document: Document,
    segments: Sequence[Segment],
    units: Iterable[Unit],
    *,
    unfinished: Literal["hold", "source", "drafts"],
    fill: Fill,
    write_mo: WriteMo,
    words: Callable[[str], int],
    direction: Literal["ltr", "rtl"] = "ltr",
    declare: Declare | None = None,
    prove: Prove | None = None,
) -> Localized | Held:
    """Publish a document, or say what holds it back.

    Args:
        document: The source.
        segments: All of it, as it was cut.
        units: The catalog's.
        unfinished: What a document gets that has units nobody approved.
        fill: Puts targets into slots.
        write_mo: Makes an MO file.
        words: Counts a sentence's words.
        direction: In which direction the locale's language is read.
        declare: Has a document say its language, once no sentence of the source's language stands in it.
        prove: Makes sure that what is published says what it must.

    Raises:
        SourceError: A target that should have been put in found no place, or does not come out as it is.
    """
    find = unit_of_segment(units)
    found = [(segment, _told(find(segment))) for segment in segments]
    counts = Counts.tally((unit.status if unit else Status.EMPTY, words(segment.text)) for segment, unit in found)
    if not counts.finished and unfinished == "hold":
        return Held(document.name, counts)
    state = State.FINISHED if counts.finished else State(unfinished)
    chosen = {s.n: u for s, u in found if u is not None and _counts_for(state, u)}
    targets = {n: unit.msgstr for n, unit in chosen.items()}
    replacements = fill(document, segments, targets)
    _all_applied(document, segments, chosen, replacements)
    data = document.render(replacements, direction)
    if declare is not None and len(chosen) == len(segments) > 0:
        data = declare(document, data)
    if prove is not None and replacements:
        prove(data, targets)
    approved = {unit.key: unit for unit in chosen.values() if unit.status is Status.APPROVED}
    return Localized(
        name=document.name,
        path=document.name + document.path.suffix,
        data=data,
        mo=write_mo(approved.values()),
        state=state,
        counts=counts,
        source_sha256=hashlib.sha256(document.render({})).hexdigest(),
    )


def _told(unit: Unit | None) -> Unit | None:
    """The unit, if it says anything: a translation of blanks alone is none, whoever approved it."""
    return unit if unit is not None and unit.msgstr.strip() else None


def _counts_for(state: State, unit: Unit) -> bool:
    return state is State.DRAFTS or unit.status is Status.APPROVED


def _all_applied(
    document: Document, segments: Sequence[Segment], chosen: Mapping[int, Unit], replacements: Mapping[int, str]
) -> None:
    """Other tools leave English behind in silence; a target that found no place is an error here."""
    raw = document.text
    for segment in segments:
        unit = chosen.get(segment.n)
        if unit is None or segment.slot in replacements or unit.msgstr == raw[segment.start : segment.end]:
            continue
        if unit.msgstr != segment.text:
            what = f"the translation of segment {segment.n} could not be put in"
            raise SourceError(what, where=document.path, line=segment.line, remedy="run dragoman sync, then export")
