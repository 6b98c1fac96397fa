"""Work that could not be saved and was rescued, as it is offered at the next start."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.model import Unit
from dragoman.review.journal import ENDING, find
from dragoman.review.shelters import private

DECLINED = ".declined"
"""Ending of a rescued journal that nobody wants; it stays, and is not offered again."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Work of earlier sittings that could not be saved, and was rescued.

    Attributes:
        texts: How many sentences it is about.
        when: When the last of them was written, ``2026-11-22 14:03``; "" if nobody knows.
        take: Puts them back, and says what came of it.
        decline: Never offers them again; they stay where they are.
    """

    texts: int
    when: str
    take: Callable[[], str]
    decline: Callable[[], None]

    def __str__(self) -> str:
        """``12 texts of 2026-11-22 14:03 were rescued``."""
        return rescued(self.texts, self.when)


def rescued(texts: int, when: str) -> str:
    """What is there, in words."""
    return f"{texts} text{'s' if texts > 1 else ''}{f' of {when}' if when else ''} {_were(texts)} rescued"


def _were(number: int) -> str:
    return "were" if number > 1 else "was"


def last_written(units: Sequence[Unit]) -> str:
    """When the last of these units was written, to the minute."""
    times = [unit.note.on for unit in units if unit.note is not None]
    return max(times, default="")[:16].replace("T", " ")


def lying_in(folder: Path) -> dict[str, list[Path]]:
    """The journals below a folder that nobody is writing, by locale and document: ``sv/letters/appeal``."""
    found: dict[str, list[Path]] = {}
    if private(folder):
        for path in sorted(folder.rglob(f"*{ENDING}")):
            name = path.name.removesuffix(ENDING).rpartition(".")[0]
            if path in find(path.parent, name)[0]:
                found.setdefault(str((path.parent / name).relative_to(folder)), []).append(path)
    return found
