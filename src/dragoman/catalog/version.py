"""A catalog as it stands in a file: its entries, and the form it is written in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from dragoman import files
from dragoman.catalog import charsets, header, lexer, wrap, writer
from dragoman.catalog.backups import by_git
from dragoman.catalog.entry import HEADER, TO_BE_WRITTEN, Entry, written
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
        raise CatalogError(what, where=path, remedy=f"restore it: {by_git(path)}, or from a backup")
    text, charset, bom = charsets.decode(data, path)
    fingerprint, ascii_only = files.fingerprint(data), data.isascii()
    del data  # a big one would lie there while twice its size is made
    entries, tail = lexer.read(text, path, charset)
    if not entries:
        raise CatalogError("has no entry", where=path, remedy=f"restore it: {by_git(path)}")
    newline = "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"
    version = Version(entries, tail, charset, bom, newline, fingerprint)
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


def render(entries: Iterable[Entry], form: Version) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """All entries with their characters; those that had to be written; those of which only the place was."""
    wrapped: bool | None = None
    done: list[Entry] = []
    fresh: list[Entry] = []
    moved: list[Entry] = []
    last: Entry | None = None
    for entry in entries:
        made = entry
        if entry.stop == TO_BE_WRITTEN:
            wrapped = form.wrapped if wrapped is None else wrapped
            text = writer.entry(entry, wrapped=wrapped, newline=form.newline)
            made = written(entry.unit, _gap(entry, last, form.newline), text)
            (moved if entry.only_moved else fresh).append(made)
        elif not entry.follows(last) and (gap := _gap(entry, last, form.newline)) != entry.gap:
            made = written(entry.unit, gap, entry.raw or "")
        done.append(made)
        last = made
    return done, fresh, moved


def _gap(entry: Entry, last: Entry | None, newline: str) -> str:
    """What must stand before an entry that has another neighbour than before: a line end, a blank line."""
    gap = entry.gap
    if last is None:
        return gap.lstrip("\r\n") if entry.stop == TO_BE_WRITTEN else gap
    if not last.source.endswith("\n", 0, last.stop):
        gap = newline + gap
    return gap if "\n" in gap or entry.before is not None else newline + gap


def number(entries: Iterable[Entry]) -> None:
    """Note the lines on which the first keywords of entries stand in their file."""
    line = 1
    last: Entry | None = None
    shift = 0
    for entry in entries:
        if entry.follows(last) and entry.line is not None:
            entry.stands_on(entry.line + shift)
        else:
            keyword = line + entry.source.count("\n", entry.begin, entry.start) + _comment_lines(entry.raw or "")
            shift = keyword - (entry.line or keyword)
            entry.stands_on(keyword)
        line += entry.source.count("\n", entry.begin, entry.stop)
        last = entry


def _comment_lines(raw: str) -> int:
    """How many lines stand before the first keyword."""
    for count, text in enumerate(raw.split("\n")):
        begin = text.lstrip(" \t")
        if not begin.startswith("#") or (begin.startswith("#~") and not begin.startswith("#~|")):
            return count
    return 0


def encode(entries: Iterable[Entry], form: Version, path: Path) -> bytes:
    """The bytes of a file with these entries.

    Raises:
        SaveError: A character that the charset of the file does not have.
    """
    text = "".join(_runs(entries)) + form.tail
    try:
        return text.encode(form.charset)
    except UnicodeEncodeError as problem:
        what = f"cannot hold U+{ord(text[problem.start]):04X} in its charset {form.charset.upper()}"
        raise SaveError(what, where=path, remedy="convert it with msgconv -t UTF-8") from None


def _runs(entries: Iterable[Entry]) -> Iterator[str]:
    """The characters of entries, those that stand behind each other in one text in one piece."""
    begin = 0
    last: Entry | None = None
    for entry in entries:
        if not entry.follows(last):
            if last is not None:
                yield last.source[begin : last.stop]
            begin = entry.begin
        last = entry
    if last is not None:
        yield last.source[begin : last.stop]
