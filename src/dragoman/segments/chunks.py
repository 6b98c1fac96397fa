"""The words of a slot as a translator reads them, and where each of them stands in the document.

Soft line breaks and the prefixes behind them fold to a space, escapes of quoted front matter to the character they
mean. A hard line break divides a slot into chunks, which are units of their own: lines of an address, a signature,
verse.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.model import Document, Piece, Slot
from dragoman.segments import quoting

_NEWLINE = re.compile(r"\r\n|\r|\n")
_NONE = re.compile(r"(?!)")
"""Lines mean nothing in a Word document."""
_QUOTE_MARK = re.compile(r"[ \t]*>")
_BACKSLASHES = re.compile(r"\\*$")
_BLANK = " \t"
_BREAK = re.compile(r"<br\d+/>")
_PAUSED = re.compile(r"[.,:;!?…؟،؛][\"'”’»)]*\s*(?:</[a-z]+\d+>\s*)*$")
_TAG = re.compile(r"</?[a-z]+\d+/?>")
_OPENING = " \t\"'“”„‘«(["
_NEAR = 6
"""Runs on either side of a line break that are looked at: signs, tags, spaces."""
_FOLDED = re.compile(r"[ \t\r\n\f]{2,}|[\t\r\n\f]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A run of a chunk's characters: where it begins in the chunk and in the document, and its length there."""

    at: int
    raw: int
    length: int
    line: int
    exact: bool = True
    """Each character of the run is one character of the document."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words without hard line breaks.

    Attributes:
        text: Folded.
        marks: In order; the first begins at 0.
    """

    text: str
    marks: tuple[Mark, ...]

    def mark(self, at: int) -> Mark:
        """The run a character lies in."""
        if len(self.marks) == 1:
            return self.marks[0]
        low, high = 0, len(self.marks)
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.marks[middle].at <= at else (low, middle)
        return self.marks[low]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The range of the document that a range of the chunk stands for."""
        first, last = self.mark(start), self.mark(end - 1)
        raw_end = last.raw + (end - last.at) if last.exact else last.raw + last.length
        return first.raw + (start - first.at if first.exact else 0), raw_end


def chunks(document: Document, slot: Slot) -> Iterator[Chunk]:
    """The chunks of a slot, in order, none blank."""
    raw = document.text[slot.start : slot.end]
    if slot.syntax in {"yaml", "toml"}:
        text, runs = quoting.decoded(raw, slot.syntax)
        yield Chunk(
            text, tuple(Mark(at, slot.start + low, n, slot.line + row, exact) for at, low, n, row, exact in runs)
        )
        return
    if slot.pieces or slot.syntax in {"markup", "docx"}:
        yield from _shown(document, slot)
        return
    if not slot.wrapped:
        low = _behind_prefix(raw, 0, len(raw), 0)
        if words := raw[low:].rstrip():
            yield Chunk(words, (Mark(0, slot.start + low, len(words), slot.line),))
        return
    marks: list[Mark] = []
    text = ""
    for piece, hard in _lines(raw, slot):
        words = raw[piece.raw : piece.raw + piece.length]
        at = len(text) + 1 if text else 0
        marks.append(Mark(at, slot.start + piece.raw, piece.length, piece.line))
        text = f"{text} {words}" if text else words
        if hard:
            yield Chunk(text, tuple(marks))
            marks, text = [], ""
    if text:
        yield Chunk(text, tuple(marks))


def _shown(document: Document, slot: Slot) -> Iterator[Chunk]:
    """The chunks of a slot with pieces.

    A piece whose text is a newline is a hard line break, and so is the tag of one between a sign of punctuation and a
    word that begins with no small letter: lines of a letter are units, a heading on two lines is one.
    """
    words: list[str] = []
    marks: list[Mark] = []
    at = 0
    runs = list(_runs(document, slot))
    for n, (text, mark) in enumerate(runs):
        if text == "\n" or (_BREAK.fullmatch(text) and _divides(words, runs[n + 1 : n + 1 + _NEAR])):
            if marks:
                yield Chunk("".join(words), tuple(marks))
            words, marks, at = [], [], 0
        elif text and not (text == " " and words and words[-1].endswith(" ")):
            words.append(text)
            marks.append(Mark(at, mark.raw, mark.length, mark.line, mark.exact))
            at += len(text)
    if marks:
        yield Chunk("".join(words), tuple(marks))


def _divides(before: list[str], after: list[tuple[str, Mark]]) -> bool:
    """Whether a line break ends a unit: behind a pause, and no small letter behind it."""
    if not _PAUSED.search("".join(before[-_NEAR:])):
        return False
    following = next((text for text, _ in after if text.strip() and not _TAG.fullmatch(text)), "")
    return not following.lstrip(_OPENING)[:1].islower()


def _runs(document: Document, slot: Slot) -> Iterator[tuple[str, Mark]]:
    """What is shown of a slot, white space folded, and where each run of it stands."""
    at, line = slot.start, slot.line
    newline = _NONE if slot.syntax == "docx" else _NEWLINE
    for piece in (*slot.pieces, Piece(slot.end, slot.end, "")):
        done = at
        for found in _FOLDED.finditer(document.text, at, piece.start):
            yield document.text[done : found.start()], Mark(0, done, found.start() - done, line)
            yield " ", Mark(0, found.start(), len(found[0]), line, exact=False)
            line += len(newline.findall(found[0]))
            done = found.end()
        yield document.text[done : piece.start], Mark(0, done, piece.start - done, line)
        yield piece.text, Mark(0, piece.start, piece.end - piece.start, line, exact=False)
        line += len(newline.findall(document.text, piece.start, piece.end))
        at = piece.end


def _lines(raw: str, slot: Slot) -> Iterator[tuple[Mark, bool]]:
    """The words of each line, and whether a hard line break follows."""
    quotes, start, line = slot.prefix.count(">"), 0, slot.line
    ends = [(found.start(), found.end()) for found in _NEWLINE.finditer(raw)] if slot.wrapped else []
    for stop, following in [*ends, (len(raw), len(raw))]:
        low = _behind_prefix(raw, start, stop, quotes if start else 0)
        words = raw[low:stop]
        kept, hard = _without_break(words) if slot.syntax == "markdown" and stop < len(raw) else (words.rstrip(), False)
        kept = kept.rstrip(_BLANK)
        if kept:
            yield Mark(0, low, len(kept), line), hard
        start, line = following, line + 1


def _behind_prefix(raw: str, start: int, stop: int, quotes: int) -> int:
    at = start
    for _ in range(quotes):
        found = _QUOTE_MARK.match(raw, at, stop)
        if not found:
            break
        at = found.end()
    while at < stop and raw[at] in _BLANK:
        at += 1
    return at


def _without_break(words: str) -> tuple[str, bool]:
    """A line without the mark of its hard line break, and whether it had one."""
    if words.endswith("  "):
        return words, True
    found = _BACKSLASHES.search(words)
    odd = found is not None and len(found[0]) % 2 == 1
    return (words[:-1], True) if odd else (words, False)
