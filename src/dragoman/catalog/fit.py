"""What a unit must be like before a catalog takes it: nothing a PO file cannot hold, nothing that makes a line more."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from dragoman.catalog.comments import flags_of
from dragoman.errors import CatalogError
from dragoman.model import Unit

_BAD = re.compile("[\0\4\ud800-\udfff]")
_BREAKS = re.compile("[\0-\x08\n-\x1f\x7f]")
_REFERENCE = re.compile("\u2068[^\u2068\u2069]*\u2069[^ \t\u2068\u2069]*|[^ \t\u2068\u2069]+")


def fitting(unit: Unit, path: Path, charset: str, old: Unit | None = None) -> Unit:
    """The unit, its comments, flags and references made safe for a line each (R16).

    Args:
        unit: What is to be kept.
        path: The catalog, for messages.
        charset: Python's name of the catalog's charset.
        old: The unit in its place; lines it has already are let be.

    Raises:
        CatalogError: A lone surrogate, NUL, U+0004, a character the charset does not have, or an empty msgid (R2).
    """
    if unit.msgid == "" and unit.msgctxt is None:
        raise CatalogError("has an empty msgid for its header alone", where=path, remedy="give the unit a text")
    if unit.msgid_plural is not None:
        forms = unit.msgstrs or (unit.msgstr,)
        unit = replace(unit, msgstrs=forms, msgstr=forms[0])
    elif unit.msgstrs:
        unit = replace(unit, msgstrs=())
    _check_strings(unit, path, charset)
    if old is not None and (unit.comments, unit.extracted, unit.references, unit.flags) == (
        old.comments, old.extracted, old.references, old.flags,
    ):  # fmt: skip
        return unit
    known = set() if old is None else {*old.comments, *old.extracted, *old.references, *old.flags}
    return replace(
        unit,
        comments=tuple(line if line in known else _line(line) for line in unit.comments),
        extracted=tuple(line if line in known else _line(line) for line in unit.extracted),
        references=tuple(item if item in known else _reference(item) for item in unit.references if item),
        flags=unit.flags if known.issuperset(unit.flags) else _flags(unit.flags),
    )


def _check_strings(unit: Unit, path: Path, charset: str) -> None:
    strings = (
        unit.msgid, unit.msgstr, unit.msgctxt, unit.msgid_plural, *unit.msgstrs,
        unit.previous_msgid, unit.previous_msgctxt, unit.previous_msgid_plural,
        *unit.comments, *unit.extracted, *unit.references, *unit.flags,
    )  # fmt: skip
    for text in strings:
        if text and not text.isascii():
            found = _BAD.search(text)
            if found is None and charset != "utf-8":
                found = _outside(text, charset)
        else:
            found = _BAD.search(text) if text else None
        if found:
            remedy = "remove it; nothing was changed"
            if not _BAD.match(found[0]):
                remedy = f"convert the catalog: msgconv -t UTF-8 -o '{path.name}' '{path.name}'; nothing was changed"
            what = f"cannot hold U+{ord(found[0]):04X}, which the unit '{_short(unit.msgid)}' has"
            raise CatalogError(what, where=path, line=unit.line, remedy=remedy)


def _outside(text: str, charset: str) -> re.Match[str] | None:
    try:
        text.encode(charset)
    except UnicodeEncodeError as problem:
        return re.compile(re.escape(text[problem.start])).search(text)
    return None


def _short(text: str) -> str:
    return _BAD.sub("\ufffd", text if len(text) < 42 else text[:40] + "…")


def _line(text: str) -> str:
    """One line. GNU's reader takes a backslash at its end for a line that goes on, so none stands there."""
    line = _BREAKS.sub(" ", text).rstrip()
    return line + " " if line.endswith("\\") else line


def _reference(item: str) -> str:
    item = _BREAKS.sub(" ", item).strip()
    if _REFERENCE.fullmatch(item):
        return item
    bare = item.replace("\u2068", "").replace("\u2069", "")
    path, colon, number = bare.rpartition(":")
    return f"\u2068{path}\u2069:{number}" if colon and number.isdigit() else f"\u2068{bare}\u2069"


def _flags(flags: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(flags_of("#," + ",".join(_line(flag) for flag in flags))))
