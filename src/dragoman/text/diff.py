"""What changed between two versions of a sentence, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from rapidfuzz.distance import Indel

from dragoman.text.tokens import tokens

Edit = Literal["equal", "insert", "delete"]
LARGEST = 40_000_000
"""Product of the token counts up to which the shortest edit is looked for (a matrix of five megabytes)."""


def words(old: str, new: str) -> list[tuple[Edit, str]]:
    """The edits that lead from the old text to the new one, in order, deletions before the insertions in their place.

    ``equal`` and ``delete`` joined are the old text, ``equal`` and ``insert`` the new one. A word is never cut, ZWNJ
    and marks belong to it, and a change of neighbouring words is one change: blanks between them are not kept apart.
    """
    before, after = list(tokens(old)), list(tokens(new))
    return list(_joined(_changes(before, after)))


def _changes(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """What stayed, what went and what came, in turn."""
    if len(before) * len(after) > LARGEST:
        yield from _whole(before, after)
        return
    for step in Indel.opcodes(before, after):
        was = "".join(before[step.src_start : step.src_end])
        now = "".join(after[step.dest_start : step.dest_end])
        yield (was, "", "") if step.tag == "equal" else ("", was, now)


def _whole(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """One change between what two very long texts begin and end with."""
    shorter = min(len(before), len(after))
    head = next((i for i in range(shorter) if before[i] != after[i]), shorter)
    tail = next((i for i in range(shorter - head) if before[-1 - i] != after[-1 - i]), shorter - head)
    yield "".join(before[:head]), "", ""
    yield "", "".join(before[head : len(before) - tail]), "".join(after[head : len(after) - tail])
    yield "".join(before[len(before) - tail :]), "", ""


def _joined(changes: Iterator[tuple[str, str, str]]) -> Iterator[tuple[Edit, str]]:
    """Put neighbouring changes together; blanks between two changes belong to both of them."""
    went, came, blanks, kept = "", "", "", ""
    for stayed, deleted, inserted in changes:
        if stayed and (went or came) and stayed.isspace():
            blanks += stayed
        elif stayed:
            yield from _edits(kept, went, came)
            kept, went, came, blanks = blanks + stayed, "", "", ""
        else:
            went, came, blanks = went + blanks + deleted, came + blanks + inserted, ""
    yield from _edits(kept, went, came)
    yield from _edits(blanks, "", "")


def _edits(kept: str, went: str, came: str) -> Iterator[tuple[Edit, str]]:
    if kept:
        yield "equal", kept
    if went:
        yield "delete", went
    if came:
        yield "insert", came
