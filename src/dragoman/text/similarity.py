"""How alike sentences are: the door to rapidfuzz.

Scores are the share of characters that two texts have in common in the same order (normalised Indel similarity),
rounded down, so 100 means equal and nothing else does.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz, process


def ratio(a: str, b: str) -> int:
    """How alike two texts are, in per cent; 100 for equal ones only."""
    return int(fuzz.ratio(a, b))


def best(query: str, choices: Sequence[str], *, threshold: int, limit: int) -> list[tuple[int, int]]:
    """Index and score of the choices most like the query, best first, equal scores in the order of the choices.

    Args:
        query: The text looked for.
        choices: Where to look.
        threshold: Least score, in per cent.
        limit: How many at most.
    """
    found = process.extract(query, choices, scorer=fuzz.ratio, score_cutoff=threshold, limit=limit)
    return [(index, int(score)) for _, score, index in found]
