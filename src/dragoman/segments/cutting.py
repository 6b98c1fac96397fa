"""A document's segments, in order."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.errors import SourceError
from dragoman.model import Document, Kind, Segment, Slot
from dragoman.segments import tags
from dragoman.segments.by_hand import Hand
from dragoman.segments.chunks import Chunk, chunks
from dragoman.segments.earlier import Earlier
from dragoman.segments.furniture import together
from dragoman.segments.kinds import Kinds
from dragoman.segments.masking import masked, untagged
from dragoman.segments.ruleset import Rules, rules_for
from dragoman.segments.sentences import spans as sentences
from dragoman.segments.srx import Own
from dragoman.segments.unnumbered import Span
from dragoman.text import spans

_SHORT = {Kind.LABEL, Kind.HEADING}
LONGEST = 100 * 1024
"""Bytes a segment may have (R52): no catalog, engine or screen serves longer ones."""

MOST = 1_000_000
"""Segments a document may have (R52)."""


_PLAIN = re.compile(r"[^\W\d_]++(?:[ ,;]|$)")
"""A word that begins a text and is no part of an address, as most texts do."""


Change = Callable[[str, Sequence[Span]], Sequence[Span]]
"""Takes a text and where its sentences are, and says where they are instead."""


def cut(
    document: Document,
    *,
    language: str = "en",
    own: Own | None = None,
    earlier: Earlier | None = None,
    hand: Hand | None = None,
) -> Iterator[Segment]:
    """The segments of a document: sentences, and whatever else is a unit of translation.

    Args:
        document: What to cut.
        language: Language of the document, whose rules decide where sentences end.
        own: The project's own rules, which decide first.
        earlier: A cut by other rules, which holds where nothing was edited since.
        hand: What people split and merged.

    Raises:
        SourceError: A segment or their number is beyond the limits; names the line.
    """
    rules = rules_for(language), own
    later = [each.spans for each in (earlier, hand) if each is not None]
    kinds = Kinds(document)
    n = 0
    for slot in document.slots:
        for chunk in chunks(document, slot):
            kind, note, whole = kinds.of(slot, tags.without(chunk.text) if slot.tags else chunk.text)
            found = list(_pieces(slot, chunk, _spans(slot, chunk, rules, later, whole=whole)))
            if len(found) > 1 and kind in _SHORT:
                kind = slot.kind
            for text, start, end, legend in found:
                n += 1
                line = chunk.mark(start).line
                if n > MOST or len(text) > LONGEST // 4:
                    _check(document, text, line, n)
                low, high = chunk.span(start, end)
                yield Segment(n, text, kind, line, slot.number, low, high, together(note, legend))


def translatable(text: str) -> bool:
    """Whether a text says anything in a language, outside code, tags, links, addresses and placeholders."""
    if _PLAIN.match(text):
        return True
    at = 0
    for span in spans.find(text):
        if any(map(str.isalnum, text[at : span.start])):
            return True
        at = span.end
    return any(map(str.isalnum, text[at:]))


def _spans(
    slot: Slot, chunk: Chunk, rules: tuple[Rules, Own | None], later: Iterable[Change], *, whole: bool
) -> Iterable[Span]:
    """Where the sentences of a chunk begin and end: by the rules, and by what knows better."""
    if slot.syntax in {"markdown", "html"}:
        seen = masked(chunk.text)
    else:
        seen = untagged(chunk.text, tags.named(slot.tags)) if slot.tags else chunk.text
    ours, own = rules
    found = _whole(seen) if whole else sentences(seen, ours)
    if own is not None and not whole:
        found = iter(own.spans(seen, tuple(found)))
    for change in later:
        found = iter(change(chunk.text, tuple(found)))
    return found


def _pieces(slot: Slot, chunk: Chunk, found: Iterable[Span]) -> Iterator[tuple[str, int, int, str]]:
    """The words of each segment, where it stands in the chunk, and what its tags are."""
    known = tags.named(slot.tags) if slot.tags else {}
    for start, end in found:
        text, legend = chunk.text[start:end], ""
        if known:
            local = tags.numbers(text, known)
            text, legend = tags.renumbered(text, local), tags.legend(local)
        if translatable(text):
            yield text, start, end, legend


def _whole(text: str) -> Iterator[Span]:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start < end:
        yield start, end


def _check(document: Document, text: str, line: int, n: int) -> None:
    if len(text.encode("utf-8", "surrogatepass")) > LONGEST:
        what = f"has a sentence of more than {LONGEST // 1024} kB"
        raise SourceError(what, where=document.path, line=line, remedy="divide it")
    if n > MOST:
        what = f"has more than {MOST:,} segments"
        raise SourceError(what, where=document.path, line=line, remedy="divide the document")
