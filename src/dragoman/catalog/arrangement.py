"""The entries that a catalog has now, in order: what was found and not touched is only a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, islice
from typing import TypeAlias, cast

from dragoman.catalog.entry import Entry
from dragoman.catalog.page import Page, Place, place_of
from dragoman.model import Key, Unit

Slot: TypeAlias = int | Entry
"""The number of an entry that is as it was found, or an entry to be written."""


class Arrangement(Mapping[Key, Entry]):
    """Entries of a page and others, by key.

    Args:
        page: What was found.
        entries: What there is now, in order; None for all of the page.
    """

    def __init__(self, page: Page, entries: Iterable[Entry] | None = None) -> None:
        self.page = page
        self._slots: Mapping[Place, Slot] = page.places
        if entries is not None:
            self._slots = {place_of(entry.key): self._slot(entry) for entry in entries}

    def __len__(self) -> int:
        return len(self._slots)

    def __iter__(self) -> Iterator[Key]:
        return (place if isinstance(place, Key) else Key(None, place) for place in self._slots)

    def __getitem__(self, key: Key) -> Entry:
        slot = self._slots[place_of(key)]
        return self.page.entry(slot) if isinstance(slot, int) else slot

    @property
    def slots(self) -> Iterable[Slot]:
        """The entries in order."""
        return self._slots.values()

    def unit(self, key: Key) -> Unit | None:
        """What the entry of a key says."""
        slot = self._slots.get(place_of(key))
        return None if slot is None else self.page.units[slot] if isinstance(slot, int) else slot.unit

    def units(self) -> tuple[Unit, ...]:
        """What all say but the header."""
        found = self.page.units
        if self._slots is self.page.places:
            header = self._slots.get("", len(found))
            return tuple(chain(islice(found, header), islice(found, header + 1, None)))
        return tuple(
            found[slot] if isinstance(slot, int) else slot.unit for place, slot in self._slots.items() if place != ""
        )

    def put(self, entry: Entry) -> None:
        """Let an entry stand in the place of the one of its key, or last."""
        self._own()[place_of(entry.key)] = self._slot(entry)

    def remove(self, key: Key) -> bool:
        """Take an entry out; False if it was not there."""
        return self._own().pop(place_of(key), None) is not None

    def rearrange(self, entries: Iterable[tuple[Key | None, Unit, Entry | None]]) -> bool:
        """Let these be the entries, in this order, behind the header.

        Args:
            entries: For each the key of the one that it is now, what it says, and the entry that says it; None for the
                entry if that one says it.

        Returns:
            Whether anything is otherwise than before.
        """
        old = self._slots
        now: dict[Place, Slot] = {"": old[""]} if "" in old else {}
        for key, unit, entry in entries:
            if entry is not None:
                now[place_of(unit.key)] = self._slot(entry)
            elif key is not None:
                place = place_of(key)
                now[place] = old[place]
        different = list(now.values()) != list(old.values())
        if different:
            self._slots = now
        return different

    def _own(self) -> dict[Place, Slot]:
        """The slots, to be changed: those of the page stay."""
        if self._slots is self.page.places:
            self._slots = {**self._slots}
        return cast("dict[Place, Slot]", self._slots)

    def _slot(self, entry: Entry) -> Slot:
        number = self.page.places.get(place_of(entry.key))
        return number if number is not None and self.page.entry(number) is entry else entry
