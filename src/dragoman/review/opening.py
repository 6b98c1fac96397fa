"""Sitting down at a catalog: what a broken-off sitting left is put back first, and said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.model import Key, Unit
from dragoman.review.doors import Store
from dragoman.review.journal import FileJournal, Replay, replay
from dragoman.review.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text of ours that did not fit any more: what we had, and what stands."""

    key: Key
    ours: Unit | None
    theirs: Unit | None


def sit_down(store: Store, journals: Path, name: str, **more: Any) -> Sitting:
    """A sitting with a journal in a folder, after what crashed sittings left in theirs was put back.

    Args:
        store: The catalog.
        journals: Folder of the journals; made when it is needed.
        name: Name of the journal: one a catalog, without slashes.
        more: What ``Sitting`` takes, ``journal`` and ``notices`` apart.
    """
    found = replay(journals, name, store)
    journal = FileJournal(journals, name)
    sitting = Sitting(store, journal=journal, notices=tuple(notices(found)), settled=found.done, **more)
    sitting.conflicts = tuple(Leftover(unit.key, unit, store.get(unit.key)) for unit in found.lost)
    if (not found.restored or sitting.save()) and not found.lost:
        found.done()
    return sitting


def notices(found: Replay) -> Iterator[str]:
    """What the person should know about it, a sentence each."""
    if found.restored:
        yield f"{_changes(found.restored)} of a sitting that broke off put back"
    if found.lost:
        yield f"{_changes(found.lost)} of a sitting that broke off no longer fit: Ctrl+O shows both texts"
    if found.others:
        yield "somebody else has this document open: what you both change is merged sentence by sentence"


def _changes(units: tuple[Unit, ...]) -> str:
    return f"{len(units)} change{'s' if len(units) > 1 else ''}"
