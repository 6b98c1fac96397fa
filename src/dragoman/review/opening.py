"""Sitting down at a catalog: what a broken-off sitting left is put back first, and said."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.model import Act, Key, Unit
from dragoman.review.doors import Chronicle, Store
from dragoman.review.events import Deed
from dragoman.review.journal import FileJournal, Replay, replay
from dragoman.review.past import Past
from dragoman.review.sitting import Sitting


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text of ours that did not fit any more: what we had, and what stands."""

    key: Key
    ours: Unit | None
    theirs: Unit | None


def sit_down(store: Store, journals: Path, name: str, *, chronicle: Chronicle | None = None, **more: Any) -> Sitting:
    """A sitting with a journal in a folder, after what crashed sittings left in theirs was put back.

    Args:
        store: The catalog.
        journals: Folder of the journals; made when it is needed.
        name: Name of the journal: one a catalog, without slashes.
        chronicle: The journal that people share.
        more: What ``Sitting`` takes, ``journal`` and ``notices`` apart.
    """
    before = {unit.key: unit for unit in store.units}
    found = replay(journals, name, store)
    journal = FileJournal(journals, name)
    if chronicle is not None:
        for unit in found.restored:
            _tell(chronicle, before[unit.key], unit)
    said = tuple(notices(found))
    sitting = Sitting(store, journal=journal, chronicle=chronicle, notices=said, settled=found.done, **more)
    sitting.conflicts = tuple(Leftover(unit.key, unit, store.get(unit.key)) for unit in found.lost)
    if (not found.restored or sitting.save()) and not found.lost:
        found.done()
    return sitting


def _tell(chronicle: Chronicle, before: Unit, after: Unit) -> None:
    """Record what a broken-off sitting had done, as its note says, unless it came to that itself."""
    note = after.note
    if note is None or note.act is Act.DRAFT or not note.on.endswith("Z"):
        return
    last = Past(chronicle.events()).of(after)[-1:]
    if not last or last[0].deed is Deed.OUTSIDE:
        time = note.on if len(note.on) > len("2026-11-22T14:03Z") else f"{note.on[:-1]}:00Z"
        with contextlib.suppress(DragomanError):
            chronicle.record(Deed(note.act), before, after, person=note.by, time=time)


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
