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

from dragoman.catalog import making
from dragoman.catalog.comments import flags_of, references_of
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
    at = 0
    counted, line = 0, 1
    while True:
        found = active(folded, at) or obsolete(folded, at)
        unit = None
        if found is not None:
            begin = found.start(7) if found[7] is not None else found.start(8)
            line += count("\n", counted, begin)
            counted = begin
            unit = _unit(found, line, charset, gone=found.re is _OBSOLETE)
        if found is not None and unit is not None:
            stop = found.end()
            yield Entry(unit, found[1], text[found.end(1) : stop])
        else:
            other = reader.entry(at)
            if other is None:
                return
            end = _AFTER.match(text, other.end)
            stop = other.end if end is None else end.end()
            yield Entry(other.unit, text[at : other.start], text[other.start : stop])
        at = stop


def read(text: str, path: Path, charset: str = "utf-8") -> tuple[dict[Key, Entry], str]:
    """All entries by key, and what follows the last one: blanks and comments.

    Raises:
        CatalogError: Also for two entries of one key, obsolete ones too, as GNU does; both lines are named.
    """
    found: dict[Key, Entry] = {}
    length = 0
    with making.many():
        for entry in entries(text, path, charset):
            unit, gap, raw, _, _ = entry
            first = found.setdefault(unit.key, entry)
            if first is not entry:
                what = f"has the entry of line {first.unit.line} a second time"
                raise CatalogError(what, where=path, line=unit.line, remedy="keep one of the two")
            length += len(gap) + len(raw or "")
    return found, text[length:]


def _folded(text: str) -> str:
    folded = text.replace('"\n"', "\0\0\0")
    if "\r" in folded:
        folded = folded.replace('"\r\n"', "\0\0\0\0")
    return folded.replace('"\n#~ "', "\4\4\4\4\4\4") if "#~" in folded else folded


def _unit(found: re.Match[str], line: int, charset: str, *, gone: bool) -> Unit | None:
    """The unit of a usual entry; None if a string of it is to be refused, which ``grammar`` says better."""
    _, people, extracted, references, flags, previous, msgctxt, msgid, msgstr = found.groups()
    try:
        unit = making.unit(
            plain(msgid, charset),
            plain(msgstr, charset),
            None if msgctxt is None else plain(msgctxt, charset),
            tuple(flags_of(flags)) if flags else (),
            tuple(people[2:-1].split("\n# ")) if people else (),
            tuple(extracted[3:-1].split("\n#. ")) if extracted else (),
            tuple(references_of(references)) if references else (),
            line,
        )
        if previous or gone:
            return _with_previous(unit, previous, charset, gone=gone)
    except BadString:
        return None
    return unit


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
