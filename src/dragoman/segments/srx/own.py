"""A project's own rules over ours: where one of them is about a place it decides, elsewhere ours do."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from dragoman.segments.sentences import SPACES
from dragoman.segments.srx.rules import Deciding
from dragoman.segments.unnumbered import Span

_BLANKS = re.compile(rf"[{SPACES}]++")


class Own:
    """The rules of a project for one language."""

    def __init__(self, deciding: Deciding) -> None:
        self._deciding = deciding

    def spans(self, text: str, found: Sequence[Span]) -> Sequence[Span]:
        """Where the sentences of a text end.

        A place anywhere in the white space between two sentences is that between the two: some files break before it,
        some behind. A rule that breaks there goes before one that does not, as it stands at another place.

        Args:
            text: A text in which newlines mean nothing.
            found: Where our rules let them end.
        """
        places = self._deciding.places(text)
        if not places or not found:
            return found
        said: dict[Span, bool] = {}
        around = _Gaps(text)
        for place, breaks in places.items():
            gap = around.of(place)
            said[gap] = said.get(gap, False) or breaks
        first, last = found[0][0], found[-1][1]
        ours = {(end, start) for (_, end), (start, _) in pairwise(found)}
        gaps = {gap for gap in ours if said.get(gap, True)} | {gap for gap, breaks in said.items() if breaks}
        inner = sorted(gap for gap in gaps if first < gap[0] and gap[1] < last)
        starts, ends = [first, *(gap[1] for gap in inner)], [*(gap[0] for gap in inner), last]
        return list(zip(starts, ends, strict=True))


class _Gaps:
    """The white space of a text, and which of it a place lies in."""

    def __init__(self, text: str) -> None:
        self._gaps = [found.span() for found in _BLANKS.finditer(text)]
        self._ends = [end for _, end in self._gaps]

    def of(self, place: int) -> Span:
        """The white space around a place; empty where there is none."""
        at = bisect_left(self._ends, place)
        if at < len(self._gaps) and self._gaps[at][0] <= place:
            return self._gaps[at]
        return place, place
