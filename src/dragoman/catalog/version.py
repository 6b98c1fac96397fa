"""A catalog as it stands in a file: its entries, and the form it is written in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from dragoman import files
from dragoman.catalog import charsets, header, lexer, wrap, writer
from dragoman.catalog.arrangement import Arrangement, Slot
from dragoman.catalog.backups import by_git
from dragoman.catalog.entry import HEADER, TO_BE_WRITTEN, Entry, written
from dragoman.catalog.page import Page
from dragoman.errors import CatalogError, SaveError

_SAMPLES = 20
"""Long strings that tell, if they agree, how a file is wrapped."""
_LOOKED_AT = 2000
"""Entries among which they are looked for."""
_WITHOUT_STATE = frozenset({"utf-8", "ascii", "iso8859-1"})
"""Python's names of charsets in which a text is the sum of its parts."""
_NOWHERE = -1
"""The number of no entry."""


@dataclass(frozen=True)
class Version:
    """The content of a catalog file.

    Attributes:
        text: All its characters.
        charset: Python's name of the charset.
        bom: Whether a byte order mark stands first. It is not written again: GNU's tools refuse it (R13).
        newline: What most lines end with.
        fingerprint: Of its bytes; "" for no file.
        path: Where it stands, for messages.
    """

    text: str = ""
    charset: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    fingerprint: str = ""
    path: Path = field(default_factory=Path)

    @cached_property
    def entries(self) -> Page:
        """Its entries by key in file order, the header among them; read when they are first asked for.

        Raises:
            CatalogError: With the line of the fault.
        """
        return lexer.read(self.text, self.path, self.charset)

    @cached_property
    def wrapped(self) -> bool:
        """Whether long strings are broken, as by ``msgcat``; False for a file written with ``--no-wrap``."""
        votes = 0
        for entry in islice(self.entries.values(), _LOOKED_AT):
            lines = [line.removesuffix("\r") for line in (entry.raw or "").split("\n")]
            long = max(map(len, lines)) > wrap.WIDTH + 2
            if long and writer.NO_WRAP not in entry.unit.flags and abs(votes) < _SAMPLES:
                broken, whole = (writer.strings(entry.unit, wrapped=wrapped) for wrapped in (True, False))
                if broken != whole:
                    votes += 1 if set(whole) <= set(lines) else -1
        return votes <= 0


def parse(data: bytes, path: Path) -> tuple[Version, tuple[str, ...]]:
    """Read a catalog's bytes, strictly.

    Returns:
        The version, and what was accepted but should be known.

    Raises:
        CatalogError: With the line of the fault.
    """
    if not data.strip():
        what = "is empty" if not data else "is blank"
        raise CatalogError(what, where=path, remedy=f"restore it: {by_git(path)}, or from a backup")
    text, charset, bom = charsets.decode(data, path)
    fingerprint, ascii_only = files.fingerprint(data), data.isascii()
    del data  # a big one would lie there while twice its size is made
    newline = "\r\n" if "\r" in text and text.count("\r\n") * 2 > text.count("\n") else "\n"
    version = Version(text, charset, bom, newline, fingerprint, path)
    if not version.entries:
        raise CatalogError("has no entry", where=path, remedy=f"restore it: {by_git(path)}")
    return version, _checked(version, path, ascii_only=ascii_only)


def _checked(version: Version, path: Path, *, ascii_only: bool) -> tuple[str, ...]:
    warnings = []
    if version.bom:
        warnings.append(f"{path}:1: begins with a byte order mark, which msgfmt refuses; saving leaves it out")
    top = version.entries.get(HEADER)
    if top is None:
        warnings.append(f"{path}:1: has no header; it is read as UTF-8")
    elif top.unit.obsolete:
        raise CatalogError("has an obsolete header", where=path, line=top.unit.line, remedy="remove its '#~'")
    else:
        header.check(top, path)
        if not header.charset(header.fields(top.unit.msgstr)) and not ascii_only:
            warnings.append(f"{path}:{top.unit.line}: names no charset; it is read as UTF-8")
    return tuple(warnings)


class Rendered(NamedTuple):
    """A catalog as it is to be written.

    Attributes:
        pieces: All of it, in order: a big one is put together when somebody needs it whole.
        fresh: The entries that had to be written, with their characters.
        moved: Those of which only the place was written.
    """

    pieces: list[str]
    fresh: list[Entry]
    moved: list[Entry]


def render(entries: Arrangement, form: Version, tail: str | None = None) -> Rendered:
    """Write what has to be written, and copy what was found: what stands behind each other in one piece.

    Args:
        entries: What to write.
        form: How to write.
        tail: What follows the last entry; None for what follows it in ``form``.
    """
    page = entries.page
    pieces: list[str] = []
    fresh: list[Entry] = []
    moved: list[Entry] = []
    slots = list(entries.slots)
    begin = after = place = 0  # entries of the page that are to be copied in one piece
    while True:
        run = _run(slots, place, after)
        place, after = place + run, after + run
        if begin < after:
            pieces.append(page.between(begin, after))
        if place == len(slots):
            break
        slot = slots[place]
        entry = page.entry(slot) if isinstance(slot, int) else slot
        gap = _gap(entry, pieces[-1] if pieces else None, form.newline)
        raw = entry.raw
        if raw is None:
            raw = writer.entry(entry, wrapped=form.wrapped, newline=form.newline)
            (moved if entry.only_moved else fresh).append(written(entry.unit, gap, raw))
        pieces.append(gap + raw)
        begin = after = slot + 1 if isinstance(slot, int) else _NOWHERE
        place += 1
    end = form.entries.tail if tail is None else tail
    if end and pieces and not pieces[-1].endswith("\n"):
        pieces.append(form.newline)
    pieces.append(end)
    return Rendered(pieces, fresh, moved)


def _run(slots: list[Slot], place: int, number: int) -> int:
    """How many entries of the page, from a number on, stand in order from a place on; compared in growing pieces."""
    count, step = 0, 1
    while step:
        begin = place + count
        if slots[begin : begin + step] == list(range(number + count, number + count + step)):
            count, step = count + step, step * 2
        else:
            step //= 2
    return count


def _gap(entry: Entry, last: str | None, newline: str) -> str:
    """What must stand before an entry that has another neighbour than before: a line end, a blank line."""
    gap = entry.gap
    if last is None:
        return gap.lstrip("\r\n") if entry.stop == TO_BE_WRITTEN else gap
    if not last.endswith("\n"):
        gap = newline + gap
    in_place = entry.before is not None and entry.begin > 0
    return gap if "\n" in gap or in_place else newline + gap


def encode(pieces: Sequence[str], form: Version, path: Path) -> bytes:
    """The bytes of a file with the text of these pieces.

    Raises:
        SaveError: A character that the charset of the file does not have.
    """
    # A charset that shifts between states has to begin in its first one, once.
    whole = pieces if form.charset in _WITHOUT_STATE else ("".join(pieces),)
    try:
        return b"".join([piece.encode(form.charset) for piece in whole])
    except UnicodeEncodeError as problem:
        what = f"cannot hold U+{ord(problem.object[problem.start]):04X} in its charset {form.charset.upper()}"
        raise SaveError(what, where=path, remedy="convert it with msgconv -t UTF-8") from None
