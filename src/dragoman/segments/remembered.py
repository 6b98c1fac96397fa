"""``segments.toml``: what people cut by hand in the documents of a folder, kept beside them.

::

    version = 1

    [[split]]
    document = "appeal.md"
    before = "met the Board of the"
    after = "It refused to answer any"

    [[merge]]
    ...

Data only: two texts around a place. It may be edited; what an edit breaks is refused with its line.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dragoman import files
from dragoman.errors import SourceError
from dragoman.segments.by_hand import Act, ByHand

FILE = "segments.toml"
VERSION = 1
LARGEST = 1024 * 1024
LONGEST = 1000
"""Characters of the words on one side."""
_HEAD = f"""\
# Where sentences of this folder's documents were split or merged by hand: between these words.
version = {VERSION}
"""
_TABLE = re.compile(r"\s*\[\[\s*(split|merge)\s*\]\]")
_KEYS = {"document", "before", "after"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A cut by hand in a file.

    Attributes:
        document: Name of the document's file.
        cut: What was done.
        line: On which line it begins.
    """

    document: str
    cut: ByHand
    line: int


@dataclass(frozen=True, slots=True)
class Remembered:
    """A ``segments.toml``, as it was read.

    Attributes:
        path: The file; it need not be there.
        entries: In their order.
        text: The file's characters.
        fingerprint: Of its bytes, so that it is not written over when another program changed it.
    """

    path: Path
    entries: tuple[Entry, ...] = ()
    text: str = ""
    fingerprint: str = ""

    def of(self, document: str) -> tuple[ByHand, ...]:
        """What was done in one document."""
        return tuple(entry.cut for entry in self.entries if entry.document == document)

    def with_cut(self, document: str, cut: ByHand) -> str:
        """The text of the file with one more."""
        said = "".join(f"{key} = {_quoted(value)}\n" for key, value in _items(document, cut))
        return f"{(self.text or _HEAD).rstrip()}\n\n[[{cut.act}]]\n{said}"

    def without(self, document: str, cuts: Collection[ByHand]) -> str:
        """The text of the file without some of a document's; everything else stays as people wrote it."""
        gone = {entry.line for entry in self.entries if entry.document == document and entry.cut in cuts}
        lines = self.text.splitlines(keepends=True)
        kept, leaving = [], False
        for number, line in enumerate(lines, 1):
            leaving = number in gone or (leaving and not line.lstrip().startswith(("[", "#")))
            kept += [] if leaving else [line]
        return "".join(kept)

    def write(self, text: str) -> None:
        """Replace the file by this text, all or nothing.

        Raises:
            SaveError: Nothing was written: the system refused, or another program changed the file since.
        """
        files.write(self.path, text.encode("utf-8"), expected=self.fingerprint)


def read(path: Path) -> Remembered:
    """The cuts by hand in a file; none if it is not there.

    Raises:
        SourceError: It is not what it must be; names the line.
    """
    if not path.exists() and not path.is_symlink():
        return Remembered(path)
    raw = files.read_bytes(path, largest=LARGEST)
    text, _ = files.decode(raw, path)
    try:
        data = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        found = re.search(r"\(at line (\d+)", str(problem))
        what = f"is not TOML: {str(problem).split(' (at ')[0][:100].lower() or 'nested too deep'}"
        raise SourceError(what, where=path, line=int(found[1]) if found else 1, remedy="correct that line") from None
    return Remembered(path, tuple(_entries(data, text, path)), text, files.fingerprint(raw))


def _entries(data: Mapping[str, Any], text: str, path: Path) -> Iterator[Entry]:
    if data.get("version") != VERSION:
        what = f"has no 'version = {VERSION}'" if "version" not in data else "is of a version that is not known here"
        raise SourceError(what, where=path, line=1, remedy=f"write version = {VERSION}, or use a newer dragoman")
    unknown = data.keys() - {"version", *Act}
    if unknown:
        what = f"has an unknown key '{min(unknown)[:60]}'"
        raise SourceError(what, where=path, line=1, remedy="known are version, [[split]] and [[merge]]")
    places = [(n, found[1]) for n, line in enumerate(text.splitlines(), 1) if (found := _TABLE.match(line))]
    for act in Act:
        tables = data.get(act, [])
        lines = [line for line, name in places if name == act]
        if not isinstance(tables, list) or len(tables) != len(lines):
            raise SourceError(f"must have each {act} as [[{act}]] on a line of its own", where=path, line=1)
        for table, line in zip(tables, lines, strict=True):
            yield _entry(act, table, line, path)


def _entry(act: Act, table: Mapping[str, Any], line: int, path: Path) -> Entry:
    wrong = table.keys() ^ _KEYS
    if wrong:
        what = f"has an entry with {'an unknown' if wrong & table.keys() else 'no'} '{min(wrong)[:60]}'"
        raise SourceError(what, where=path, line=line, remedy=f"an entry has {', '.join(sorted(_KEYS))}")
    for key, value in table.items():
        if not isinstance(value, str) or not value.strip() or len(value) > LONGEST:
            what = f"has an entry whose '{key}' is no text of 1 to {LONGEST} characters"
            raise SourceError(what, where=path, line=line, remedy="correct it, or take the entry out")
    return Entry(table["document"], ByHand(act, table["before"], table["after"]), line)


def _items(document: str, cut: ByHand) -> Iterator[tuple[str, str]]:
    yield "document", document
    yield "before", cut.before
    yield "after", cut.after


def _quoted(text: str) -> str:
    """A basic string of TOML, on one line."""
    return "".join(c if ord(c) != 0x7F else "\\u007f" for c in json.dumps(text, ensure_ascii=False))
