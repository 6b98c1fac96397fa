"""A text with its tags unnumbered: their numbers change with every cut and edit before them, and say nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from dragoman.segments import tags

Span = tuple[int, int]
"""A half-open range of a text."""


def unnumbered(text: str) -> str:
    """The text with ``<b>`` for ``<b12>``."""
    return tags.PATTERN.sub(r"<\1\2\4>", text) if "<" in text else text


class Unnumbered:
    """A text without its tags' numbers, and where its places are in the text with them."""

    def __init__(self, text: str) -> None:
        left_out = [found.span(3) for found in tags.PATTERN.finditer(text)] if "<" in text else []
        self.text = unnumbered(text)
        self._removed = [0, *accumulate(end - start for start, end in left_out)]
        self._ends = [end for _, end in left_out]
        self._starts = [start - gone for (start, _), gone in zip(left_out, self._removed, strict=False)]

    def here(self, span: Span) -> Span:
        """A range of the text with numbers as one of this text."""
        start, end = (at - self._removed[bisect_right(self._ends, at)] for at in span)
        return start, end

    def there(self, span: Span) -> Span:
        """A range of this text as one of the text with numbers."""
        start, end = (at + self._removed[bisect_left(self._starts, at)] for at in span)
        return start, end
