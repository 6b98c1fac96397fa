"""The independent reader: polib reads what was rewritten before it replaces a file (R3). The door to polib."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from dragoman.catalog import lexer
from dragoman.catalog.entry import Entry
from dragoman.errors import CatalogError, SaveError
from dragoman.model import Unit

if TYPE_CHECKING:
    import polib

_HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
_UNKNOWN_TO_POLIB = frozenset("\a\b\f\v\0")
"""Characters whose escapes polib reads otherwise, or not at all."""


class _Lines(str):
    r"""A text whose lines end at ``\n`` alone, as a catalog's do."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: FBT001, FBT002, ARG002 - str's own signature
        return self.split("\n")


def rewritten(entries: Sequence[Entry], moved: Sequence[Entry], path: Path, charset: str) -> None:
    """Read rewritten entries back, with our own reader and with polib, and compare them with what they should say.

    Args:
        entries: Those of which any string, flag or comment was written.
        moved: Those that got other references and are else as they were found; our own reader looks at them.
        path: The catalog, for messages.
        charset: Python's name of its charset.

    Raises:
        SaveError: They differ; nothing must be written.
    """
    both = [*entries, *moved]
    try:
        ours = lexer.read("\n".join(entry.raw or "" for entry in both), path, charset).units
    except CatalogError:
        _refuse(path)
    if [_same(unit) for unit in ours] != [_same(entry.unit) for entry in both]:
        _refuse(path)
    known = [entry for entry in entries if not entry.header and _fit_for_polib(entry.unit)]
    if not known:
        return
    theirs = _read(_HEADER + "\n".join(_for_polib(entry.raw or "") for entry in known))
    if len(theirs) != len(known):
        _refuse(path)
    for entry, other in zip(known, theirs, strict=True):
        if not _agree(entry.unit, other):
            _refuse(path, entry.unit)


def _refuse(path: Path, unit: Unit | None = None) -> NoReturn:
    what = "would not be read back as it was meant" + (f" at '{unit.msgid[:40]}'" if unit else "")
    raise SaveError(what, where=path, remedy="nothing was written; please report it")


def _same(unit: Unit) -> tuple[object, ...]:
    return (
        unit.key, unit.msgid_plural, unit.msgstrs or unit.msgstr, set(unit.flags), unit.comments, unit.extracted,
        unit.references, unit.previous_msgctxt, unit.previous_msgid, unit.previous_msgid_plural, unit.obsolete,
    )  # fmt: skip


def _fit_for_polib(unit: Unit) -> bool:
    strings = (unit.msgid, unit.msgctxt or "", unit.msgid_plural or "", unit.msgstr, *unit.msgstrs)
    return all(_UNKNOWN_TO_POLIB.isdisjoint(text) for text in strings)


def _for_polib(raw: str) -> str:
    """The strings and flags of an entry: polib refuses ``#=`` lines and breaks comments at other line ends."""
    lines = (line.rstrip("\r") for line in raw.split("\n"))
    return "\n".join(line for line in lines if not line.startswith("#") or line.startswith(("#~ ", "#,")))


def _read(text: str) -> list[polib.POEntry]:
    import polib

    return list(polib.pofile(_Lines(text), encoding="utf-8"))


def _agree(unit: Unit, other: polib.POEntry) -> bool:
    forms = tuple(other.msgstr_plural[n] for n in sorted(other.msgstr_plural))
    mine = (unit.msgctxt, unit.msgid, unit.msgid_plural or "", unit.obsolete)
    return (
        mine == (other.msgctxt, other.msgid, other.msgid_plural, bool(other.obsolete))
        and (unit.msgstrs if unit.msgid_plural is not None else unit.msgstr)
        == (forms if unit.msgid_plural is not None else other.msgstr)
    )  # fmt: skip
