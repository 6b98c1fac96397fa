"""From a catalog's characters to its entries, each with exactly the characters it was found in.

Strings over several lines are folded first, by as many fill characters as stand between their halves, so every place
in the folded text is the same place in the file. Then one pattern reads an entry of the usual shape. Any other shape
is left to ``grammar``, which reads it or refuses it, so nothing is ever skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.catalog import making
from dragoman.catalog.entry import Entry
from dragoman.catalog.grammar import Reader
from dragoman.catalog.strings import BadString, plain
from dragoman.errors import CatalogError
from dragoman.model import Key, Unit

_END = r"[ ]*+(?:\r?\n|\Z)"


def _shape(mark: str, fold: str, other: str) -> re.Pattern[str]:
    """The usual shape of an entry whose lines begin with a mark, and whose folded strings are filled so."""
    begin, body = re.escape(mark), rf'"([^"\\\n{other}]*+(?:\\[^\n{fold}{other}][^"\\\n{other}]*+)*+)"{_END}'
    above = r"[^\r\n\0\4]*+(?<!\\)\n"
    return re.compile(
        rf"((?:[ \t]*+\r?\n)*+)"
        rf"((?:\#[ ]{above})*+)((?:\#\.[ ]{above})*+)((?:\#:[ ]{above})*+)((?:\#,{above})*+)"
        rf"((?:\#{'~' if mark else ''}\|[ ][^\r\n]*+\n)*+)"
        rf"(?:{begin}msgctxt[ ]{body})?+{begin}msgid[ ]{body}{begin}msgstr[ ]{body}"
    )


_ACTIVE = _shape("", r"\0", r"\4")
_OBSOLETE = _shape("#~ ", r"\4", r"\0")
_STRING = r'"([^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+)"\n'
_PREVIOUS = re.compile(rf"(?:msgctxt {_STRING})?+msgid {_STRING}(?:msgid_plural {_STRING})?+\Z")
new_tuple = tuple.__new__
"""Makes a named tuple without going through its constructor in Python."""
_AFTER = re.compile(r"[ \t]*+\r?(?:\n|\Z)")
"""What belongs to an entry after its last string: the rest of the line, if nothing stands on it."""


def entries(text: str, path: Path, charset: str = "utf-8") -> Iterator[Entry]:
    """The entries of a text in order; joined, their gaps and raws are the text up to its tail.

    Raises:
        CatalogError: Names the line of what ``msgfmt`` would refuse, too.
    """
    folded = _folded(text)
    reader = Reader(text, path, charset)
    active, obsolete, count = _ACTIVE.match, _OBSOLETE.match, text.count
    at = counted = 0
    line = 1
    while True:
        found = active(folded, at) or obsolete(folded, at)
        entry = None
        if found is not None:
            keyword = found.start(8) if found[7] is None else found.start(7)
            line += count("\n", counted, keyword)
            counted = keyword
            entry = _usual(text, at, found, line, charset)
        if entry is None:
            entry = _other(text, at, reader)
            if entry is None:
                return
        yield entry
        at = entry.stop


def read(text: str, path: Path, charset: str = "utf-8") -> tuple[dict[Key, Entry], str]:
    """All entries by key, and what follows the last one: blanks and comments.

    Raises:
        CatalogError: Also for two entries of one key, obsolete ones too, as GNU does; both lines are named.
    """
    found: dict[Key, Entry] = {}
    stop = 0
    with making.many():
        for entry in entries(text, path, charset):
            first = found.setdefault(entry.key, entry)
            if first is not entry:
                what = f"has the entry of line {first.line} a second time"
                raise CatalogError(what, where=path, line=entry.line, remedy="keep one of the two")
            stop = entry.stop
    return found, text[stop:]


def _folded(text: str) -> str:
    folded = text.replace('"\n"', "\0\0\0")
    if "\r" in folded:
        folded = folded.replace('"\r\n"', "\0\0\0\0")
    return folded.replace('"\n#~ "', "\4\4\4\4\4\4") if "#~" in folded else folded


def _usual(text: str, at: int, found: re.Match[str], line: int, charset: str) -> Entry | None:
    """An entry of the usual shape; None if a string of it is to be refused, which ``grammar`` says better."""
    parts: Any = found.groups()
    gap, people, extracted, references, flags, previous, msgctxt, msgid, msgstr = parts
    gone = found.re is _OBSOLETE
    try:
        if "\\" in msgid or "\\" in msgstr or "\0" in msgid or "\0" in msgstr or gone or msgctxt:
            msgctxt = None if msgctxt is None else plain(msgctxt, charset)
            msgid, msgstr = plain(msgid, charset), plain(msgstr, charset)
            parts = (gap, people, extracted, references, flags, previous, msgctxt, msgid, msgstr)
        unit = None
        if previous or gone:
            unit = _with_previous(making.usual(parts, line), previous, charset, gone=gone)
            if unit is None:
                return None
    except BadString:
        return None
    key = new_tuple(Key, (msgctxt, msgid))
    return Entry(key, text, at, at + len(gap), found.end(), line, parts if unit is None else None, unit)


def _other(text: str, at: int, reader: Reader) -> Entry | None:
    """An entry of any other shape; None if there is none left."""
    found = reader.entry(at)
    if found is None:
        return None
    end = _AFTER.match(text, found.end)
    stop = found.end if end is None else end.end()
    return Entry(found.unit.key, text, at, found.start, stop, found.unit.line, None, found.unit)


def _with_previous(unit: Unit, lines: str, charset: str, *, gone: bool) -> Unit | None:
    """The unit with its previous strings; None if they are not of the usual shape."""
    if not lines:
        return replace(unit, obsolete=gone)
    mark = "#~| " if gone else "#| "
    said = _PREVIOUS.match(lines.replace(f'"\n{mark}"', "").replace(f"\n{mark}", "\n").removeprefix(mark))
    if said is None:
        return None
    msgctxt, msgid, msgid_plural = (None if text is None else plain(text, charset) for text in said.groups())
    return replace(
        unit,
        obsolete=gone,
        previous_msgctxt=msgctxt,
        previous_msgid=msgid,
        previous_msgid_plural=msgid_plural,
    )
