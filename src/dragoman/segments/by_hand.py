"""Cuts that people made by hand: remembered by the words around them, so that they survive edits elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dragoman.errors import UsageError
from dragoman.model import Segment
from dragoman.segments.sentences import SPACES
from dragoman.segments.unnumbered import Span, Unnumbered, unnumbered

_BLANKS = re.compile(rf"[{SPACES}]*+")
WORDS = 5
"""Words that are remembered on either side."""


class Act(StrEnum):
    """What a person did. The names stand in ``segments.toml``."""

    SPLIT = "split"
    MERGE = "merge"


@dataclass(frozen=True, slots=True)
class ByHand:
    """One cut by hand. It holds wherever its words stand in the document.

    Attributes:
        act: What was done.
        before: The words that end at the place, tags unnumbered.
        after: The words that begin behind it.
    """

    act: Act
    before: str
    after: str

    def places(self, text: str) -> Iterator[Span]:
        """Where its words meet in a text: where the first end, and behind the blanks where the others begin."""
        at = text.find(self.before)
        while at >= 0:
            end = at + len(self.before)
            between = _BLANKS.match(text, end)
            start = between.end() if between else end
            if text.startswith(self.after, start):
                yield end, start
            at = text.find(self.before, end)

    def ends(self, before: str, after: str) -> bool:
        """Whether its place is between these two."""
        return before.rstrip().endswith(self.before) and after.lstrip().startswith(self.after)


class Hand:
    """All cuts by hand of one document, applied to one text after the other.

    Attributes:
        used: Those whose words were found.
    """

    def __init__(self, cuts: Iterable[ByHand]) -> None:
        self.cuts = tuple(cuts)
        self.used: set[ByHand] = set()

    @property
    def unused(self) -> tuple[ByHand, ...]:
        """Those whose words were not found: their sentence is gone."""
        return tuple(cut for cut in self.cuts if cut not in self.used)

    def spans(self, text: str, found: Sequence[Span]) -> Sequence[Span]:
        """Where the sentences of a text end when what people did holds.

        Args:
            text: A text in which newlines mean nothing.
            found: Where the rules let them end.
        """
        plain = Unnumbered(text)
        places = {(cut, place) for cut in self.cuts for place in cut.places(plain.text)}
        if not places:
            return found
        self.used.update(cut for cut, _ in places)
        ours = [plain.here(span) for span in found]
        merged = _merged(ours, {place for cut, place in places if cut.act is Act.MERGE})
        split = _split(merged, sorted(place for cut, place in places if cut.act is Act.SPLIT))
        return [plain.there(span) for span in split]


def _merged(spans: Iterable[Span], places: set[Span]) -> list[Span]:
    out: list[Span] = []
    for start, end in spans:
        if out and (out[-1][1], start) in places:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out


def _split(spans: Iterable[Span], places: Sequence[Span]) -> Iterator[Span]:
    ahead = list(reversed(places))
    for first, last in spans:
        start = first
        while ahead and ahead[-1][0] < last:
            end, following = ahead.pop()
            if start < end and following < last:
                yield start, end
                start = following
        yield start, last


def merging(first: Segment, second: Segment, *, whole: bool = False) -> ByHand:
    """The cut that makes one of two neighbours.

    Args:
        first: A segment.
        second: The one that follows it.
        whole: Remember all of their words, so that it holds here alone.

    Raises:
        UsageError: They are not in one paragraph.
    """
    if first.slot != second.slot:
        what = f"segments {first.n} and {second.n} are not in one paragraph"
        raise UsageError(what, remedy="join their paragraphs in the document")
    return _anchored(Act.MERGE, unnumbered(first.text), unnumbered(second.text), whole=whole)


def splitting(segment: Segment, words: str, *, whole: bool = False) -> ByHand:
    """The cut that makes two of one, behind these words.

    Args:
        segment: The one.
        words: Words in it that the first part ends with; they must stand in it once.
        whole: Remember all of its words, so that it holds here alone.

    Raises:
        UsageError: They are not there, there more than once, or at its end.
    """
    text, wanted = unnumbered(segment.text), " ".join(unnumbered(words).split())
    count = text.count(wanted) if wanted else 0
    if count != 1:
        what = f"“{wanted}” stands {'not' if not count else f'{count} times'} in segment {segment.n}"
        raise UsageError(what, remedy="give the words as they are there" if not count else "give more words")
    place = text.index(wanted) + len(wanted)
    if not text[place:].strip():
        raise UsageError(f"segment {segment.n} ends there already", remedy="name words further ahead")
    return _anchored(Act.SPLIT, text[:place], text[place:].lstrip(), whole=whole)


def _anchored(act: Act, before: str, after: str, *, whole: bool) -> ByHand:
    if whole:
        return ByHand(act, before, after)
    return ByHand(act, _last(before), _first(after))


def _first(text: str) -> str:
    """The first words, with the blanks between them as they are."""
    at = 0
    for word in text.split()[:WORDS]:
        at = text.index(word, at) + len(word)
    return text[:at]


def _last(text: str) -> str:
    at = len(text)
    for word in reversed(text.split()[-WORDS:]):
        at = text.rindex(word, 0, at)
    return text[at:]
