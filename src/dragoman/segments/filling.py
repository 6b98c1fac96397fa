"""Translations put back: new words for the slots they belong to, everything between segments as it was."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dragoman.model import Document, Kind, Segment, Slot
from dragoman.segments import docx, markup, quoting
from dragoman.segments.escaping import escaped, guarded, one_line
from dragoman.segments.inline import contained
from dragoman.segments.references import relinked
from dragoman.segments.wrapping import Column, flow
from dragoman.text import width

_HARD = re.compile(r"  (?:\r\n|\r|\n)|\\(?:\r\n|\r|\n)")
_NEWLINE = re.compile(r"\r\n|\r|\n")
NARROWEST = 40
"""Cells; a block of shorter lines is not re-wrapped narrower than this."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A run of a slot's characters to be written: as they are, or words in place of a segment."""

    text: str
    words: bool
    soft: bool = False
    """White space only, so it may become a line break or stop being one."""


def fill(document: Document, segments: Sequence[Segment], targets: Mapping[int, str]) -> dict[int, str]:
    """What the slots become when their segments are translated.

    Args:
        document: The document the segments were cut from.
        segments: All segments of the document.
        targets: Translations by segment number; a blank one counts as none.

    Returns:
        Replacements by slot number for ``Document.render``: wrapped, escaped, with the characters of untranslated
        segments and of the separators between segments as they are. Slots without a translation are left out.
    """
    wanted = relinked(document, segments, {n: one_line(text) for n, text in targets.items() if text.strip()})
    slots = sorted({segment.slot for segment in segments if segment.n in wanted})
    members: dict[int, list[Segment]] = {number: [] for number in slots}
    for segment in segments:
        if segment.slot in members:
            members[segment.slot].append(segment)
    return {number: _filled(document, document.slots[number], members[number], wanted) for number in slots}


def _filled(document: Document, slot: Slot, segments: Sequence[Segment], targets: Mapping[int, str]) -> str:
    changed = {s.n: targets[s.n] for s in segments if s.n in targets and targets[s.n] != one_line(s.text)}
    raw = document.text[slot.start : slot.end]
    if not changed:
        return raw
    if slot.syntax in ANEW:
        return ANEW[slot.syntax](document, slot, segments, changed)
    parts = list(_parts(document, slot, segments, changed))
    if not slot.wrapped:
        return guarded("".join(part.text for part in parts), document, slot)
    return guarded(_wrapped(document, slot, parts), document, slot)


def _quoted(document: Document, slot: Slot, segments: Sequence[Segment], targets: Mapping[int, str]) -> str:
    """A quoted value with its segments replaced."""
    raw = document.text[slot.start : slot.end]
    text, _ = quoting.decoded(raw, slot.syntax)
    out: list[str] = []
    at = 0
    for segment in segments:
        start = text.index(segment.text, at)
        out += (text[at:start], targets.get(segment.n, segment.text))
        at = start + len(segment.text)
    return quoting.encoded("".join([*out, text[at:]]), raw, slot.syntax)


Anew = Callable[[Document, Slot, Sequence[Segment], Mapping[int, str]], str]
ANEW: Mapping[str, Anew] = {"yaml": _quoted, "toml": _quoted, "markup": markup.encoded, "docx": docx.encoded}
"""How slots are written whose characters are not what they say: whole, from the document, the slot, its segments and
the changed ones' translations."""


def _parts(document: Document, slot: Slot, segments: Sequence[Segment], targets: Mapping[int, str]) -> Iterator[_Part]:
    at, first = slot.start, True
    for segment in segments:
        between = document.text[at : segment.start]
        if between:
            hard = bool(_HARD.search(between)) or (slot.syntax == "text" and not slot.wrapped)
            yield _Part(between, words=False, soft=not hard and not between.strip("> \t\r\n") and at > slot.start)
            first = bool(_NEWLINE.search(between)) or (first and at == slot.start)
        if segment.n in targets:
            last = segment.end == slot.end
            words = targets[segment.n]
            if slot.syntax == "markdown" and slot.kind is not Kind.ALT:
                words = contained(words, segment.text, alone=len(segments) == 1)
            yield _Part(escaped(words, document, slot, first=first, last=last), words=True)
        else:
            yield _Part(document.text[segment.start : segment.end], words=False)
        at, first = segment.end, False
    if at < slot.end:
        yield _Part(document.text[at : slot.end], words=False)


def _wrapped(document: Document, slot: Slot, parts: Sequence[_Part]) -> str:
    """A slot of several lines, wrapped anew to the width it had."""
    raw = document.text[slot.start : slot.end]
    low = max(document.text.rfind("\n", 0, slot.start), document.text.rfind("\r", 0, slot.start)) + 1
    before = document.text[low : slot.start]
    newline = found[0] if (found := _NEWLINE.search(raw)) else document.newline
    column = Column(max(NARROWEST, *map(width, _NEWLINE.split(before + raw))), newline + slot.prefix, before)
    return flow(column, _runs(parts))


def _runs(parts: Sequence[_Part]) -> Iterator[tuple[str, bool]]:
    """Characters to be kept, and words to be wrapped; translations with only white space between them are one run."""
    words: list[str] = []
    for n, part in enumerate(parts):
        ahead = parts[n + 1] if n + 1 < len(parts) else None
        if part.words:
            words.append(part.text)
        elif not (part.soft and words and ahead is not None and ahead.words):
            if words:
                yield " ".join(words), True
                words = []
            yield part.text, False
    if words:
        yield " ".join(words), True
