"""A catalog in memory: its units, what was changed in them, and saving that without losing a word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from dragoman import files
from dragoman.catalog import backups as shelf
from dragoman.catalog import header, merge, rekeyed, verify, version
from dragoman.catalog.arrangement import Arrangement
from dragoman.catalog.entry import HEADER, Entry, new
from dragoman.catalog.fit import fitting
from dragoman.catalog.merge import Conflict
from dragoman.catalog.version import Version
from dragoman.errors import CatalogError, ChangedOnDiskError, SaveError
from dragoman.model import Key, Unit

ATTEMPTS = 5
"""How often a save starts again because another program wrote in between."""


class Catalog:
    """The units of one document in one locale. An entry nobody touched keeps its bytes.

    Attributes:
        path: The file; it need not be there before the first save.
        warnings: What was accepted but should be known, a sentence each with file and line.
        changed: Whether there is anything to save.
        merges: How often a save took in what another program had written.
        moved: The keys that the last of those saves gave to sentences edited meanwhile, by those that they had.
    """

    def __init__(
        self, path: Path, found: Version, *, warnings: Iterable[str] = (), backups: Path | None = None
    ) -> None:
        self.path = path
        self.warnings = tuple(warnings)
        self.changed = False
        self.merges = 0
        self.moved: Mapping[Key, Key] = {}
        self._backups = backups
        self._backed_up = False
        self._elsewhere = False
        self._found = found
        self._written: Sequence[str] = ()
        self._arranged: Arrangement | None = None

    @property
    def _entries(self) -> Arrangement:
        """What is in the catalog now; after a save it is read again, with its new lines, when somebody asks."""
        if self._arranged is None:
            self._take_written()
            self._arranged = Arrangement(self._found.entries)
        return self._arranged

    def _take_written(self) -> None:
        """Put together what the last save wrote: that is the version which was found, from now on."""
        if self._written:
            self._found = replace(self._found, text="".join(self._written))
            self._written = ()

    @property
    def units(self) -> tuple[Unit, ...]:
        """All units in file order, obsolete ones too, without the header."""
        return self._entries.units()

    @property
    def header(self) -> Mapping[str, str]:
        """The header's fields in their order, as in the file; of a repeated one the first."""
        unit = self._entries.unit(HEADER)
        return {} if unit is None else header.fields(unit.msgstr)

    def get(self, key: Key) -> Unit | None:
        """The unit of a key, or None."""
        return None if key == HEADER else self._entries.unit(key)

    def continued(self, states: Sequence[Unit]) -> Sequence[Unit]:
        """States of a sentence whose author has edited it since, as they would be under its key of today.

        Args:
            states: What it was in earlier versions.

        Returns:
            As many units; none if it is not sure which sentence it is now.
        """
        return rekeyed.continued(states, self.units)

    def put(self, unit: Unit) -> None:
        """Replace the unit of the same key, or append this one. What is equal changes nothing.

        Raises:
            CatalogError: A character that a catalog, or this one's charset, cannot hold; the unit is named.
        """
        entry = self._entries.get(unit.key)
        unit = fitting(unit, self.path, self._found.charset, None if entry is None else entry.unit)
        now = new(unit, self._found.newline) if entry is None else entry.saying(unit)
        if now is not entry:
            self._entries.put(now)
            self.changed = True

    def remove(self, key: Key) -> None:
        """Take a unit out. One that is not there stays away."""
        if key != HEADER and self._entries.remove(key):
            self.changed = True

    def arrange(self, units: Iterable[tuple[Unit, Key | None]]) -> bool:
        """Make these the units, in this order; an entry that says the same stays as it is.

        Args:
            units: Each unit with the key of the entry it comes from, None for a new one.

        Returns:
            Whether that changed anything.
        """
        different = self._entries.rearrange(self._said(unit, key) for unit, key in units)
        self.changed = self.changed or different
        return different

    def _said(self, unit: Unit, key: Key | None) -> tuple[Key | None, Unit, Entry | None]:
        """A unit, the key of the entry it comes from, and the entry to be; None for that as it is."""
        if key is None:
            fit = fitting(unit, self.path, self._found.charset)
            return None, fit, new(fit, self._found.newline)
        if unit is self._entries.unit(key):
            return key, unit, None
        entry = self._entries[key]
        fit = fitting(unit, self.path, self._found.charset, entry.unit)
        return key, fit, entry.saying(fit)

    def set_header(self, fields: Mapping[str, str]) -> None:
        """Set fields of the header; its other lines stay. A catalog without a header gets none."""
        entry = self._entries.get(HEADER)
        if entry is None:
            return
        text = entry.unit.msgstr
        for name, value in fields.items():
            text = header.with_field(text, name, value)
        now = entry.saying(replace(entry.unit, msgstr=text))
        if now is not entry:
            self._entries.put(now)
            self.changed = True

    def save(self, path: Path | None = None) -> list[Conflict]:
        """Write what was changed, all or nothing; a catalog without changes is not written.

        What another program wrote since it was read is merged entry by entry.

        Args:
            path: Another file to write to, which takes the place of ``Catalog.path``.

        Returns:
            The entries that both changed. The text on disk stands, in doubt; ours is kept in a comment beside it.

        Raises:
            SaveError: The disk refused, or what is on it cannot be read whole; nothing is changed.
        """
        if path is not None and path != self.path:
            self.path = path
            self.changed = True
            self._elsewhere = True
        if not self.changed:
            return []
        for _ in range(ATTEMPTS):
            try:
                return self._save_over(*self._on_disk())
            except ChangedOnDiskError:
                continue
        what = "is being changed by another program all the time"
        raise ChangedOnDiskError(what, where=self.path, remedy="stop it, then save again")

    def _on_disk(self) -> tuple[bytes | None, Version]:
        """What the file holds now; the version that was read if it is still that one."""
        self._take_written()
        try:
            data = files.read_bytes(self.path, refuse=SaveError)
        except SaveError:
            if not self.path.is_symlink() and not self.path.exists():
                return None, Version()
            # It came between the two looks, or there is another reason, which shows again.
            data = files.read_bytes(self.path, refuse=SaveError)
        if files.fingerprint(data) == self._found.fingerprint:
            return data, self._found
        try:
            return data, version.parse(data, self.path)[0]
        except CatalogError as problem:
            what = f"was changed by another program and cannot be read: it {problem.what}"
            remedy = "nothing was written; correct that, then save again"
            raise SaveError(what, where=self.path, line=problem.line, remedy=remedy) from None

    def _save_over(self, present: bytes | None, theirs: Version) -> list[Conflict]:
        entries = self._entries
        conflicts: list[Conflict] = []
        moved = self.moved
        form = self._found if present is None else theirs
        merged = form is not self._found
        if merged:
            base = {} if self._elsewhere else self._found.entries
            together, conflicts = merge.entries(base, entries, theirs.entries)
            entries = Arrangement(theirs.entries, together.values())
            found = rekeyed.origins(base, theirs.entries).items()
            moved = {old: new for new, old in found if new in together and old not in together}
        pieces, fresh, rewritten = version.render(entries, form)
        verify.rewritten(fresh, rewritten, self.path, form.charset)
        data = version.encode(pieces, form, self.path)
        if present != data:
            self._put_aside(present, theirs)
            files.write(self.path, data, expected=theirs.fingerprint)
        self._found = replace(form, text="", fingerprint=files.fingerprint(data), path=self.path)
        self._written, self._arranged = pieces, None
        self._elsewhere = self.changed = False
        self.merges += merged
        self.moved = moved
        return conflicts

    def _put_aside(self, present: bytes | None, theirs: Version) -> None:
        """Keep the version that this sitting found, once, and each one that another program wrote meanwhile."""
        if self._backups is None or present is None or (self._backed_up and theirs is self._found):
            return
        shelf.keep(self._backups, self.path, present)
        self._backed_up = True
