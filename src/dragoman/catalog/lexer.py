"""From a catalog's characters to its entries, each with exactly the characters it was found in.

Strings over several lines are folded first, by as many fill characters as stand between their halves, so every place
in the folded text is the same place in the file. Then one pattern reads an entry of the usual shape. Any other shape
is left to ``grammar``, which reads it or refuses it, so nothing is ever skipped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from dragoman.catalog import comments
from dragoman.catalog.entry import Entry
from dragoman.catalog.grammar import Reader
from dragoman.catalog.strings import FOLD, BadString, plain
from dragoman.errors import CatalogError
from dragoman.model import Unit

_BODY = r'[^"\\\n]*+(?:\\[^\n\0][^"\\\n]*+)*+'
_END = r"[ ]*+(?:\r?\n|\Z)"
_GAP = r"((?:[ \t]*+\r?\n)*+)"
_USUAL = re.compile(
    rf"{_GAP}((?:\#(?![~|])[^\n\0]*+\n)*+)"
    rf'(?:msgctxt[ ]"({_BODY})"{_END})?+'
    rf'msgid[ ]"({_BODY})"{_END}'
    rf'msgstr[ ]"({_BODY})"{_END}'
)
_AFTER = re.compile(r"[ \t]*+\r?(?:\n|\Z)")
"""What belongs to an entry after its last string: the rest of the line, if nothing stands on it."""


def entries(text: str, path: Path, charset: str = "utf-8") -> Iterator[Entry]:
    """The entries of a text in order; joined, their gaps and raws are the text up to ``tail``.

    Raises:
        CatalogError: Names the line of what ``msgfmt`` would refuse, too.
    """
    folded = _folded(text)
    reader = Reader(text, path, charset)
    at = 0
    line = 1
    while True:
        found = _USUAL.match(folded, at)
        unit = None
        if found is not None:
            begin = found.start(3) if found[3] is not None else found.start(4)
            line += text.count("\n", at, begin)
            unit = _unit(found, line, charset)
        if found is None or unit is None:
            other = reader.entry(at)
            if other is None:
                return
            end = _AFTER.match(text, other.end)
            stop = other.end if end is None else end.end()
            yield Entry(other.unit, text[at : other.start], text[other.start : stop])
            line = reader.line(stop) if stop < len(text) else 1
        else:
            stop = found.end()
            yield Entry(unit, found[1], text[found.start(2) : stop])
            line += text.count("\n", begin, stop)
        at = stop


def read(text: str, path: Path, charset: str = "utf-8") -> tuple[list[Entry], str]:
    """All entries, and what follows the last one: blanks and comments.

    Raises:
        CatalogError: Also for two entries of one key; both lines are named.
    """
    found = list(entries(text, path, charset))
    refuse_doubles(found, path)
    length = sum(len(entry.gap) + len(entry.raw or "") for entry in found)
    return found, text[length:]


def refuse_doubles(found: list[Entry], path: Path) -> None:
    """Refuse two entries of one key, obsolete ones too, as GNU does."""
    if len({entry.unit.key for entry in found}) == len(found):
        return
    seen: dict[object, Unit] = {}
    for entry in found:
        first = seen.setdefault(entry.unit.key, entry.unit)
        if first is not entry.unit:
            what = f"has the entry of line {first.line} a second time"
            raise CatalogError(what, where=path, line=entry.unit.line, remedy="keep one of the two")


def _folded(text: str) -> str:
    folded = text.replace('"\n"', FOLD * 3)
    return folded.replace('"\r\n"', FOLD * 4) if "\r" in folded else folded


def _unit(found: re.Match[str], line: int, charset: str) -> Unit | None:
    """The unit of a usual entry; None if a string of it is to be refused, which ``grammar`` says better."""
    above, context, source, target = found[2], found[3], found[4], found[5]
    try:
        msgctxt = None if context is None else plain(context, charset)
        msgid, msgstr = plain(source, charset), plain(target, charset)
    except BadString:
        return None
    if not above:
        return Unit(msgid, msgstr, msgctxt, line=line)
    said = comments.read(above.replace("\r\n", "\n").split("\n")[:-1])
    return Unit(
        msgid, msgstr, msgctxt, flags=said.flags, comments=said.translator, extracted=said.extracted,
        references=said.references, line=line,
    )  # fmt: skip
