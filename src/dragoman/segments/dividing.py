"""Proposes how a translation is divided when its sentence was: at its own sentences, else at its clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from dragoman.segments.ruleset import rules_for
from dragoman.segments.sentences import spans

_CLAUSE = re.compile(r"[,;:،؛…][\"'”’»)\]]{0,3}\s|\s[—–-](?=\s)|—")
"""Where a clause ends."""


def divide(target: str, parts: Sequence[str], language: str) -> list[str]:
    """A translation in as many parts as its sentence has now.

    Args:
        target: The translation of all parts together.
        parts: The parts of the sentence.
        language: Of the translation.

    Returns:
        A part of the translation for each, or for each the whole one where nothing shows how to divide it.
    """
    sentences = [end for _, end in spans(target, rules_for(language))][:-1]
    clauses = sorted({*sentences, *(found.end() for found in _CLAUSE.finditer(target) if found.end() < len(target))})
    wanted = len(parts) - 1
    for ends in (sentences, clauses):
        if len(ends) >= wanted:
            cuts = [0, *_nearest(ends, [round(share * len(target)) for share in _shares(parts)]), len(target)]
            found = [target[start:end].strip() for start, end in pairwise(cuts)]
            return found if all(found) else [target] * len(parts)
    return [target] * len(parts)


def _shares(parts: Sequence[str]) -> list[float]:
    """How far into the sentence each part but the last ends."""
    lengths = list(accumulate(map(len, parts)))
    return [length / max(1, lengths[-1]) for length in lengths[:-1]]


def _nearest(ends: Sequence[int], wanted: Sequence[int]) -> Iterator[int]:
    """For each place the nearest end, in order and none twice."""
    low = 0
    for n, place in enumerate(wanted):
        left = len(ends) - (len(wanted) - n - 1)
        best = min(range(low, left), key=lambda at: abs(ends[at] - place))
        yield ends[best]
        low = best + 1
