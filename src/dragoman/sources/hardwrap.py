"""Whether lines of plain text are one paragraph somebody's editor wrapped, or a paragraph each.

A block is wrapped if each line but the last is *full* (the next line's first word would not have fitted into the width)
and something shows that a sentence runs on: the next line begins with a small letter, or the document has other
wrapped blocks of that width. Text that puts a paragraph on a line has lines far longer than any editor wraps at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

NARROWEST = 36
"""Characters; a shorter "width" is that of a list of names or an address."""

WIDEST = 110
"""Characters; editors and mail programs wrap at 65 to 100."""

SLACK = 3
"""Characters a line may fall short of full: some programs wrap one or two columns early."""

_FIRST_WORD = re.compile(r"\S+")
_RUNS_ON = re.compile(r"[^.!?:;…]$")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """What the document's blocks show: the widths at which some of them are wrapped beyond doubt."""

    widths: frozenset[int]

    @classmethod
    def of(cls, blocks: Sequence[Sequence[str]]) -> Wrapping:
        """Look at every block of the document once."""
        sure = (block for block in blocks if len(block) > 1 and _full(block, _width(block)) and _runs_on(block))
        return cls(frozenset(_width(block) for block in sure if NARROWEST <= _width(block) <= WIDEST))

    def paragraphs(self, block: Sequence[str]) -> Iterator[slice]:
        """The block's paragraphs: the whole of it if it is wrapped, else a line each."""
        if len(block) > 1 and self.wrapped(block):
            yield slice(0, len(block))
        else:
            yield from (slice(n, n + 1) for n in range(len(block)))

    def wrapped(self, block: Sequence[str]) -> bool:
        """Whether the lines are one paragraph."""
        width = _width(block)
        if not NARROWEST <= width <= WIDEST:
            return False
        if _full(block, width) and _runs_on(block):
            return True
        common = max(self.widths, default=0)
        return width <= common and _full(block, common)


def _width(block: Sequence[str]) -> int:
    return max(map(len, block))


def _full(block: Sequence[str], width: int) -> bool:
    """Whether the first word of each line would have made the line before it too long."""
    return all(
        len(line) + 1 + len(word[0]) > width - SLACK
        for line, following in pairwise(block)
        if (word := _FIRST_WORD.match(following))
    )


def _runs_on(block: Sequence[str]) -> bool:
    """Whether some line breaks off in the middle of a sentence."""
    return any(_RUNS_ON.search(line) and following[:1].islower() for line, following in pairwise(block))
