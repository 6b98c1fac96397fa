"""A catalog as it stands in a file: its entries, and the form it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dragoman import files
from dragoman.catalog import charsets, header, making, wrap, writer
from dragoman.catalog.entry import HEADER, Entry
from dragoman.errors import CatalogError, SaveError
from dragoman.model import Key

_SAMPLES = 20
"""Long strings that tell, if they agree, how a file is wrapped."""
_LOOKED_AT = 2000
"""Entries among which they are looked for."""


@dataclass(frozen=True, slots=True)
class Version:
    """The content of a catalog file.

    Attributes:
        entries: By key in file order, the header among them.
        tail: What follows the last entry: blanks and comments.
        charset: Python's name of the charset.
        bom: Whether a byte order mark stands first. It is not written again: GNU's tools refuse it (R13).
        newline: What most lines end with.
        fingerprint: Of its bytes; "" for no file.
    """

    entries: Mapping[Key, Entry] = field(default_factory=dict)
    tail: str = ""
    charset: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    fingerprint: str = ""

    @property
    def wrapped(self) -> bool:
        """Whether long strings are broken, as by ``msgcat``; False for a file written with ``--no-wrap``."""
        votes = 0
        for entry in islice(self.entries.values(), _LOOKED_AT):
            lines = [line.removesuffix("\r") for line in (entry.raw or "").split("\n")]
            if max(map(len, lines)) > wrap.WIDTH + 2 and abs(votes) < _SAMPLES:
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
        raise CatalogError(what, where=path, remedy=f"restore it: git checkout -- {path.name}, or from a backup")
    text, charset, bom, entries, tail = charsets.decode(data, path)
    if not entries:
        raise CatalogError("has no entry", where=path, remedy=f"restore it: git checkout -- {path.name}")
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    version = Version(entries, tail, charset, bom, newline, files.fingerprint(data))
    return version, _checked(version, path, ascii_only=data.isascii())


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


def render(entries: Iterable[Entry], form: Version) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """All entries with their characters; those that had to be written; those of which only the place was."""
    wrapped: bool | None = None
    written: list[Entry] = []
    fresh: list[Entry] = []
    moved: list[Entry] = []
    for entry in entries:
        made = entry
        if entry.raw is None:
            wrapped = form.wrapped if wrapped is None else wrapped
            made = Entry(entry.unit, entry.gap, writer.entry(entry, wrapped=wrapped, newline=form.newline))
        made = _apart(made, written[-1] if written else None, form.newline, fresh=entry.raw is None)
        written.append(made)
        if entry.raw is None:
            (moved if entry.only_moved else fresh).append(made)
    return written, fresh, moved


def _apart(entry: Entry, before: Entry | None, newline: str, *, fresh: bool) -> Entry:
    """The entry with a line end and, if it is written by us, a blank line between it and the one before."""
    gap = entry.gap
    if before is None:
        gap = gap.lstrip("\r\n") if fresh else gap
    elif not (before.raw or "").endswith("\n") and "\n" not in gap[:2]:
        together = not fresh and before.unit.obsolete == entry.unit.obsolete
        gap = gap if together else newline + gap
    elif not (before.raw or "").endswith("\n") and fresh:
        gap = newline + gap
    return entry if gap == entry.gap else entry._replace(gap=gap)


def numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries with the lines on which their first keywords stand in the file."""
    line = 1
    for entry in entries:
        line += entry.gap.count("\n")
        raw = entry.raw or ""
        above = 0
        for text in raw.split("\n"):
            begin = text.lstrip(" \t")
            if not begin.startswith("#") or (begin.startswith("#~") and not begin.startswith("#~|")):
                break
            above += 1
        stays = entry.unit.line == line + above
        yield entry if stays else entry._replace(unit=making.at_line(entry.unit, line + above))
        line += raw.count("\n")


def encode(entries: Sequence[Entry], form: Version, path: Path) -> bytes:
    """The bytes of a file with these entries.

    Raises:
        SaveError: A character that the charset of the file does not have.
    """
    text = "".join(part for entry in entries for part in (entry.gap, entry.raw or "")) + form.tail
    try:
        return text.encode(form.charset)
    except UnicodeEncodeError as problem:
        what = f"cannot hold U+{ord(text[problem.start]):04X} in its charset {form.charset.upper()}"
        raise SaveError(what, where=path, remedy="convert it with msgconv -t UTF-8") from None
