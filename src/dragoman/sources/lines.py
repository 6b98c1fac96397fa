"""The lines of a text, where each stands, and the text as a parser wants it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

NEWLINE = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Lines:
    """A text and its lines. Only LF, CR LF and CR end a line: U+2028 and form feeds are characters in one.

    Attributes:
        text: The characters as they were found.
        spans: For each line, its first character and the one after its last, newline left out.
        newline: The first newline of the text, LF if it has none.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    newline: str

    @classmethod
    def of(cls, text: str) -> Lines:
        """Find the lines; the text after the last newline is one only if it is not empty."""
        if "\r" not in text:
            return cls(text, _between(text), "\n")
        spans: list[tuple[int, int]] = []
        at, first = 0, ""
        for found in NEWLINE.finditer(text):
            first = first or found[0]
            spans.append((at, found.start()))
            at = found.end()
        if at < len(text):
            spans.append((at, len(text)))
        return cls(text, tuple(spans), first or "\n")

    def line(self, index: int) -> str:
        """The characters of a line, counted from 0."""
        start, end = self.spans[index]
        return self.text[start:end]

    def normalized(self) -> str:
        """The text with every newline as LF: the same lines with the same columns."""
        return self.text if "\r" not in self.text else NEWLINE.sub("\n", self.text)


def _between(text: str) -> tuple[tuple[int, int], ...]:
    """Where the lines of a text stand whose lines all end with LF."""
    lengths = [len(line) + 1 for line in text.split("\n")]
    if lengths[-1] == 1:
        lengths.pop()
    stops = list(accumulate(lengths))
    return tuple((stop - length, stop - 1) for stop, length in zip(stops, lengths, strict=True))
