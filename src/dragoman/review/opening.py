"""Sitting down at a catalog: what a broken-off sitting left is put back first, what could not be saved is offered."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from dragoman.errors import DragomanError
from dragoman.model import Act, Unit
from dragoman.review.doors import Chronicle, Store
from dragoman.review.events import Deed
from dragoman.review.history import same
from dragoman.review.journal import FileJournal, Replay, changed, find, put_back, replay
from dragoman.review.offers import DECLINED, Offer, last_written
from dragoman.review.past import Past
from dragoman.review.sitting import Sitting
from dragoman.review.untaken import Leftover, undecided


def sit_down(
    store: Store,
    journals: Path,
    name: str,
    *,
    rescue: Path | None = None,
    elsewhere: Sequence[Path] = (),
    chronicle: Chronicle | None = None,
    **more: Any,
) -> Sitting:
    """A sitting with a journal in a folder, after what crashed sittings left in theirs was put back.

    Args:
        store: The catalog.
        journals: Folder of the journals; made when it is needed.
        name: Name of the journal: one a catalog, without slashes.
        rescue: Folder for what cannot be saved at the end of a sitting; what lies there is offered.
        elsewhere: Folders on other disks, for when this one is full; what lies there is offered, too.
        chronicle: The journal that people share.
        more: What ``Sitting`` takes, ``journal`` and ``notices`` apart.
    """
    waiting: list[Replay] = []

    def settled() -> None:
        while waiting:
            waiting.pop().done()

    found = replay(journals, name, store)
    journal = FileJournal(journals, name, elsewhere=elsewhere, rescue=rescue)
    journal.begin()
    said = tuple(notices(found))
    sitting = Sitting(store, journal=journal, chronicle=chronicle, notices=said, settled=settled, **more)
    _follow(sitting, found, store, chronicle, waiting)
    left = [path for folder in (rescue, *elsewhere) if folder is not None for path in find(folder, name)[0]]

    def take() -> str:
        rescued = put_back(left, store)
        sitting.refresh()
        _follow(sitting, rescued, store, chronicle, waiting)
        return "; ".join(_taken(rescued)) or "all of that stands already"

    def decline() -> None:
        for path in left:
            with contextlib.suppress(OSError):
                path.rename(path.with_name(path.name + DECLINED))

    units = [unit for unit in changed(left) if not same(store.get(unit.key), unit)]
    if not units:
        Replay(files=tuple(left)).done()
    else:
        sitting.offer = Offer(len(units), last_written(units), take, decline)
    return sitting


def _follow(sitting: Sitting, found: Replay, store: Store, chronicle: Chronicle | None, waiting: list[Replay]) -> None:
    """Record and save what was put back, and list what was not; the journals stay until all of that is done."""
    if chronicle is not None and found.restored:
        past = chronicle.past(store.units)
        for before, after in zip(found.replaced, found.restored, strict=True):
            _tell(chronicle, past, before, after)
    lost = tuple(Leftover(unit.key, unit, store.get(unit.key)) for unit in found.lost)
    sitting.conflicts = undecided((*sitting.conflicts, *lost), store.units)
    saved = not found.restored or sitting.save()
    if lost or not saved:
        waiting.append(found)
    else:
        found.done()


def _tell(chronicle: Chronicle, past: Past, before: Unit, after: Unit) -> None:
    """Record what a broken-off sitting had done, as its note says, unless it came to that itself."""
    note = after.note
    if note is None or note.act is Act.DRAFT or not note.on.endswith("Z"):
        return
    last = past.of(after)[-1:]
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


def _taken(found: Replay) -> Iterator[str]:
    if found.restored:
        yield f"{_changes(found.restored)} put back"
    if found.lost:
        yield f"{_changes(found.lost)} no longer fit: Ctrl+O shows both texts"


def _changes(units: tuple[Unit, ...]) -> str:
    return f"{len(units)} change{'s' if len(units) > 1 else ''}"
