"""One paragraph with its resolved levels: what lines are ordered from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.text.bidi import brackets, explicit, neutral, weak
from dragoman.text.bidi.classes import EXPLICIT, LETTERS, REMOVED, RIGHT_TO_LEFT, bidi_class
from dragoman.text.bidi.order import line_levels

_LEFT_OUT = REMOVED | {"B"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with the level of each character, before it is broken into lines.

    Attributes:
        base: Its own level: 0 reads from left to right, 1 from right to left.
        kinds: The bidirectional class of each character.
        resolved: The level of each character (rules X1-I2); that of removed characters means nothing.
    """

    base: int
    kinds: Sequence[str]
    resolved: Sequence[int]

    def levels(self, start: int = 0, end: int | None = None) -> list[int | None]:
        """The levels of one of its lines (L1), None for what X9 removes."""
        return line_levels(self.kinds[start:end], self.resolved[start:end], self.base)


def resolve(text: str, base: int | None = None) -> Paragraph:
    """Resolve one paragraph, whose only paragraph separator is its last character, if it has one.

    Args:
        text: The paragraph.
        base: 0 or 1, or None for what its first strong letter asks for.
    """
    kinds = list(map(bidi_class, text))
    present = set(kinds)
    pairs = {} if present.isdisjoint(EXPLICIT) else explicit.isolate_pairs(kinds)
    if base is None:
        base = explicit.first_strong(kinds, pairs)
    if base == 0 and present.isdisjoint(RIGHT_TO_LEFT) and present.isdisjoint(EXPLICIT):
        return Paragraph(base, kinds, [0] * len(kinds))
    levels, directed = [base] * len(kinds), kinds
    if not present.isdisjoint(EXPLICIT):
        levels, directed = explicit.embed(kinds, base, pairs)
        runs = explicit.runs(kinds, levels, base, pairs)
    else:
        runs = _whole(kinds, present, base)
    for run in runs:
        _resolve_run(text, directed, run, levels)
    return Paragraph(base, kinds, levels)


def _whole(kinds: Sequence[str], present: set[str], base: int) -> Iterator[explicit.Run]:
    """The one run of a paragraph without explicit formatting."""
    kept: Sequence[int] = range(len(kinds))
    if not present.isdisjoint(_LEFT_OUT):
        kept = [i for i in kept if kinds[i] not in _LEFT_OUT]
    side = explicit.direction(base)
    if kept:
        yield explicit.Run(kept, base, side, side)


def _resolve_run(text: str, directed: Sequence[str], run: explicit.Run, levels: list[int]) -> None:
    """Apply W1-I2 to a run and note its levels."""
    whole = len(run.indices) == len(text)
    of_run = directed if whole else [directed[i] for i in run.indices]
    kinds = "".join(map(LETTERS.__getitem__, of_run))
    resolved = weak.resolve(kinds, run.sos)
    if "O" in resolved:
        chars = text if whole else "".join([text[i] for i in run.indices])
        resolved = brackets.resolve(kinds, chars, resolved, run.level, run.sos)
    resolved = neutral.resolve(resolved, run.level, run.sos, run.eos)
    found = neutral.levels(resolved, run.level)
    if whole:
        levels[:] = found
        return
    for i, level in zip(run.indices, found, strict=True):
        levels[i] = level
