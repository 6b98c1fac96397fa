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
from dragoman.catalog.grammar import Reader
from dragoman.catalog.page import Page, Said
from dragoman.catalog.strings import BadString, plain
from dragoman.errors import CatalogError
from dragoman.model import Unit

_END = r"[ ]*+(?:\r?\n|\Z)"
_LAST = r"(?![ \t\r\n\f\v]*+(?:\#~[ \t]*+)*+\")"
"""A string that goes on behind blanks, blank lines or another mark is not folded: the shape does not end here."""
_LINE = r"[^\r\n\0\4]*+(?<!\\)\n"
_ABOVE = rf"(?:[ \t]*+\r?\n)*+(?:\#[ ]{_LINE})*+(?:\#\.[ ]{_LINE})*+(?:\#:[ ]{_LINE})*+(?:\#,{_LINE})*+"


def _shape(mark: str, fold: str, other: str) -> re.Pattern[str]:
    """The usual shape of an entry whose lines begin with a mark, and whose folded strings are filled so."""
    begin, body = re.escape(mark), rf'"([^"\\\n{other}]*+(?:\\[^\n{fold}{other}][^"\\\n{other}]*+)*+)"{_END}'
    return re.compile(
        rf"{_ABOVE}((?:\#{'~' if mark else ''}\|[ ][^\r\n\0\4]*+\n)*+)"
        rf"(?:{begin}msgctxt[ ]{body})?+{begin}msgid[ ]{body}{begin}msgstr[ ]{body}{_LAST}"
    )


_PLAIN_BODY = rf'"([^"\\\n\0\4]*+)"{_END}'
_PLAIN = re.compile(rf"{_ABOVE}msgid[ ]{_PLAIN_BODY}msgstr[ ]{_PLAIN_BODY}{_LAST}")
"""The simplest shape, and the most frequent one: two strings of a line each without escapes."""
_ACTIVE = _shape("", r"\0", r"\4")
_OBSOLETE = _shape("#~ ", r"\4", r"\0")
_STRING = r'"([^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+)"\n'
_PREVIOUS = re.compile(rf"(?:msgctxt {_STRING})?+msgid {_STRING}(?:msgid_plural {_STRING})?+\Z")
_AFTER = re.compile(r"[ \t]*+\r?(?:\n|\Z)")
"""What belongs to an entry after its last string: the rest of the line, if nothing stands on it."""


def read(text: str, path: Path, charset: str = "utf-8", *, first: bool = False) -> Page:
    """All entries of a text.

    Args:
        text: The text, which has no NUL and no U+0004.
        path: Its file, for messages.
        charset: Python's name of its charset, for escaped bytes.
        first: Whether to stop at the header.

    Raises:
        CatalogError: What ``msgfmt`` would refuse, with its line; also two entries of one key, obsolete ones too, as
            GNU does; both lines are named.
    """
    page = Page(text)
    with making.many():
        fill(page, path, charset, first=first)
    if len(page.places) != len(page):
        one, other = page.twins()
        what = f"has the entry of line {page.line(one)} a second time"
        raise CatalogError(what, where=path, line=page.line(other), remedy="keep one of the two")
    return page


def fill(page: Page, path: Path, charset: str = "utf-8", *, first: bool = False) -> None:
    """Find the entries of a page; see ``read``."""
    text = page.text
    reader = Reader(text, path, charset)
    more = one_by_one(page, reader)
    if first and "" in page.places:
        return
    _simplest(page, text)
    folded = _folded(text) if more and page.end < len(text) else text
    while more:
        end = -1
        while page.end != end:
            end = page.end
            _simplest(page, folded)
            for shape in (_ACTIVE, _OBSOLETE):
                _usual(page, folded, shape, charset)
        more = one_by_one(page, reader)


def _folded(text: str) -> str:
    """The text with its strings each on one line."""
    folded = text.replace('"\n"', "\0\0\0")
    if "\r" in folded:
        folded = folded.replace('"\r\n"', "\0\0\0\0")
    return folded.replace('"\n#~ "', "\4\4\4\4\4\4") if "#~" in folded else folded


def _simplest(page: Page, folded: str) -> None:
    """Read on while entries are of the simplest shape: as ``Page.add`` does, without its calls."""
    places, said, stops, keywords = page.columns
    keep, stop_at, keyword_at = said.append, stops.append, keywords.append
    for number, found in enumerate(_each(_PLAIN, folded, page.end), len(said)):
        texts: Any = found.groups()
        keep(texts)
        places[texts[0]] = number
        stop_at(found.end())
        keyword_at(found.start(1))


def _usual(page: Page, folded: str, shape: re.Pattern[str], charset: str) -> None:
    """Read on while entries are of a usual shape; a string to be refused is left to ``grammar``, which says why."""
    gone = shape is _OBSOLETE
    for found in _each(shape, folded, page.end):
        previous, msgctxt, msgid, msgstr = found.groups()
        unit = None
        try:
            if gone or "\\" in msgid or "\0" in msgid:
                msgid = plain(msgid, charset)
            if gone or "\\" in msgstr or "\0" in msgstr:
                msgstr = plain(msgstr, charset)
            said: Said = (msgid, msgstr) if msgctxt is None else (msgid, msgstr, plain(msgctxt, charset))
            if gone or previous:
                unit = _with_previous(page.read(said, page.end), previous, charset, gone=gone)
                if unit is None:
                    return
        except BadString:
            return
        page.add(said, found.end(), found.start(3 if msgctxt is None else 2), unit)


def _each(shape: re.Pattern[str], text: str, begin: int) -> Iterator[re.Match[str]]:
    """Matches one right behind the other from a place on, until there is none."""
    scanner: Any = shape.scanner(text, begin)  # type: ignore[attr-defined] # as in ``re.Scanner``
    return iter(scanner.match, None)


def one_by_one(page: Page, reader: Reader) -> bool:
    """Read the next entry, of whatever shape; False if there is none left."""
    found = reader.entry(page.end)
    if found is None:
        return False
    end = _AFTER.match(page.text, found.end)
    stop = found.end if end is None else end.end()
    page.starts[len(page)] = found.start
    page.add((found.unit.msgid, found.unit.msgstr), stop, found.keyword, found.unit)
    return True


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
