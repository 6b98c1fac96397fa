"""Proof that a document was published whole: read again, it has the same slots, and each says what it must.

Proven is that there are as many slots, of the same kinds, and that each has the words it must have, in order. White
space, the marks of escapes and the numbers of tags are left aside, since wrapping, escaping and another order of words
change them rightly. Not proven is what those words are within their slot, emphasis, code or a link: that a translation
keeps its marks to itself is the rule of ``segments.inline``, and that they are its source's the check of the markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from dragoman.errors import SourceError
from dragoman.model import Document, Segment, Slot
from dragoman.segments.chunks import chunks
from dragoman.segments.escaping import one_line
from dragoman.segments.references import relinked

_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_TAG = re.compile(r"</?[a-z]{1,12}\d{1,6}/?>")
_EXCERPT = 40
_REMEDY = "change that translation, then export; if it is right, report this"


def prove(document: Document, segments: Sequence[Segment], targets: Mapping[int, str], again: Document) -> None:
    """Make sure that a published document says every translation at its place, and nothing else has changed.

    Args:
        document: The source.
        segments: All of it.
        targets: Translations by segment number; a blank one counts as none.
        again: What was published, read by the same reader.

    Raises:
        SourceError: It does not; names the line of the source.
    """
    wanted = relinked(document, segments, {n: one_line(text) for n, text in targets.items() if text.strip()})
    must = list(_said(document, segments, wanted))
    found = list(_said(again, (), {}))
    if document.format == "text":
        _compare_texts(document, must, found)
        return
    for (slot, words), (other, read) in zip(must, found, strict=False):
        if words != read:
            raise _differs(document, slot, words, read)
        if (slot.kind, slot.syntax) != (other.kind, other.syntax):
            what = f"a {slot.kind} would be read as a {other.kind} in the translation"
            raise SourceError(what, where=document.path, line=slot.line, remedy=_REMEDY)
    if len(must) != len(found):
        line = must[len(found)][0].line if len(must) > len(found) else None
        what = f"the translation would have {len(found)} paragraphs, headings and cells instead of {len(must)}"
        raise SourceError(what, where=document.path, line=line, remedy=_REMEDY)


def _compare_texts(document: Document, must: list[tuple[Slot, str]], found: list[tuple[Slot, str]]) -> None:
    """Plain text has no structure but its words: all of them must be there, in order."""
    if (read := "".join(words for _, words in found)) == "".join(words for _, words in must):
        return
    at = 0
    for slot, words in must:
        if not read.startswith(words, at):
            raise _differs(document, slot, words, read[at : at + len(words)])
        at += len(words)
    raise SourceError("the translation would have words that belong nowhere", where=document.path, remedy=_REMEDY)


def _differs(document: Document, slot: Slot, must: str, read: str) -> SourceError:
    at = next((n for n, (one, other) in enumerate(zip(must, read, strict=False)) if one != other), len(read))
    low = max(0, at - _EXCERPT // 2)
    shown = f"“{must[low : low + _EXCERPT]}” would be read as “{read[low : low + _EXCERPT]}”"
    return SourceError(f"the translation does not come out whole: {shown}", where=document.path, line=slot.line,
                       remedy=_REMEDY)  # fmt: skip


def _said(document: Document, segments: Sequence[Segment], targets: Mapping[int, str]) -> Iterator[tuple[Slot, str]]:
    """What each slot says when its segments are translated, as words alone."""
    by_slot = {number: list(members) for number, members in groupby(segments, lambda segment: segment.slot)}
    for slot in document.slots:
        wanted = [segment for segment in by_slot.get(slot.number, ()) if segment.n in targets]
        yield slot, "".join(_slot_said(document, slot, wanted, targets))


def _slot_said(document: Document, slot: Slot, segments: list[Segment], targets: Mapping[int, str]) -> Iterator[str]:
    ahead = iter(segments)
    segment = next(ahead, None)
    for chunk in chunks(document, slot):
        last, words, at = chunk.marks[-1], _plain(chunk.text, slot.syntax), 0
        while segment is not None and segment.start < last.raw + max(1, last.length):
            own = _plain(segment.text, slot.syntax)
            start = words.find(own, at)
            if start < 0:
                what = f"segment {segment.n} could not be found where it was cut"
                raise SourceError(what, where=document.path, line=segment.line, remedy=_REMEDY)
            yield words[at:start]
            yield _plain(targets[segment.n], slot.syntax)
            at = start + len(own)
            segment = next(ahead, None)
        yield words[at:]


def _plain(words: str, syntax: str) -> str:
    """Words without white space, escapes and numbered tags."""
    if syntax in {"markup", "docx"}:
        words = _TAG.sub("", words)
    elif syntax == "markdown":
        words = _ESCAPE.sub(r"\1", words)
    if syntax in {"markdown", "html"}:
        words = html.unescape(words)
    return "".join(words.split())
