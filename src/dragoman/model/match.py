"""What the memory offers for a sentence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """A translated sentence like the one asked for.

    Attributes:
        score: 100 for equal, else a percentage below it.
        source: The sentence that was translated.
        target: Its translation.
        origin: Where it was approved (``letters/appeal:14``).
    """

    score: int
    source: str
    target: str
    origin: str
