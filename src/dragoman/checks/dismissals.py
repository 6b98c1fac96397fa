"""Dismissed findings of a locale: ``locales/<locale>/dismissed.toml``.

One line an entry, sorted by seal: two people's dismissals rarely touch the same lines. Branches are merged by entry:
what either side dismissed is dismissed, and what either took back is open. Each save reads the file again and takes
what another program wrote, so no dismissal is lost.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from dragoman import files
from dragoman.errors import ChangedOnDiskError, DismissalsError, SaveError
from dragoman.model import Dismissal, Finding, Unit, clean_name, dismissal_seal

NAME = "dismissed.toml"
LONGEST_REASON = 500
_TEXT = 60
_ATTEMPTS = 5
_LARGEST = 20 * 1024 * 1024
_HEAD = "# Findings that people have looked at and dismissed, one a line. Written by dragoman.\n"
_FIELDS = tuple(field.name for field in fields(Dismissal))
_SEAL = re.compile(r"[0-9a-f]{16}")


class Dismissals:
    """What was dismissed in a locale, and what is dismissed now.

    Args:
        path: The file; it need not be there.

    Raises:
        DismissalsError: It cannot be read whole.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._kept = dict(_read(path)[0])

    @property
    def entries(self) -> tuple[Dismissal, ...]:
        """All of them, by seal; also those whose text has changed since."""
        return tuple(self._kept[seal] for seal in sorted(self._kept))

    def find(self, unit: Unit, finding: Finding, /) -> Dismissal | None:
        """Who dismissed this finding of this unit as it stands, and why; None if nobody did."""
        return self._kept.get(dismissal_seal(unit, finding)) if self._kept else None

    def add(self, made: Iterable[Dismissal]) -> None:
        """Keep dismissals, and save them.

        Raises:
            DragomanError: The file cannot be read or written any more; nothing is dismissed.
        """
        self._change({one.seal: one for one in made})

    def remove(self, seals: Iterable[str]) -> None:
        """Take dismissals back, and save that.

        Raises:
            DragomanError: The file cannot be read or written any more; nothing is changed.
        """
        self._change(dict.fromkeys(seals))

    def _change(self, changes: Mapping[str, Dismissal | None]) -> None:
        for _ in range(_ATTEMPTS):
            kept, fingerprint = _read(self.path)
            now = {seal: one for seal, one in ({**kept, **changes}).items() if one is not None}
            try:
                if now != kept:
                    files.write(self.path, _written(now).encode("utf-8"), expected=fingerprint)
            except ChangedOnDiskError:
                continue
            self._kept = now
            return
        raise SaveError("is written by other programs all the time", where=self.path, remedy="try again")


def dismissal(unit: Unit, finding: Finding, *, document: str, by: str, on: str, reason: str) -> Dismissal:
    """A dismissal of this finding, its texts cleaned for a line of a file."""
    return Dismissal(
        dismissal_seal(unit, finding),
        finding.check,
        clean_name(document, 200),
        label_of(unit),
        clean_name(by),
        on,
        clean_name(reason, LONGEST_REASON),
    )


def merge_dismissals(base: Path, ours: Path, theirs: Path) -> None:
    """Merge the dismissals of two branches into ``ours``, as git asks its drivers to.

    Args:
        base: The version both come from; empty if there is none.
        ours: The version of this branch; replaced by the result.
        theirs: The version of the other branch.

    Raises:
        DismissalsError: One of the three cannot be read whole; nothing is written.
        SaveError: The disk refused; nothing is written.
    """
    was, its = _read(base)[0], _read(theirs)[0]
    mine, fingerprint = _read(ours)
    changed = {seal: one for seal, one in its.items() if was.get(seal) != one and was.get(seal) == mine.get(seal)}
    gone = {seal for seal, one in mine.items() if was.get(seal) == one and seal not in its}
    kept = {seal: one for seal, one in {**mine, **changed}.items() if seal not in gone}
    files.write(ours, _written(kept).encode("utf-8"), expected=fingerprint)


def label_of(unit: Unit) -> str:
    """What a dismissal says of the sentence it is about: its beginning."""
    return clean_name(unit.msgid, _TEXT)


def _written(kept: Mapping[str, Dismissal]) -> str:
    """The file. JSON's strings are TOML's: names and reasons were cleaned of what TOML wants escaped otherwise."""
    lines = (
        ", ".join(f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in _items(kept[seal]))
        for seal in sorted(kept)
    )
    return _HEAD + "dismissed = [\n" + "".join(f"  {{ {line} }},\n" for line in lines) + "]\n"


def _items(one: Dismissal) -> Iterable[tuple[str, str]]:
    return zip(_FIELDS, astuple(one), strict=True)


def _read(path: Path) -> tuple[dict[str, Dismissal], str]:
    """What the file holds, and its fingerprint; nothing if it is not there."""
    if not path.exists() and not path.is_symlink():
        return {}, files.fingerprint(None)
    data = files.read_bytes(path, refuse=DismissalsError, largest=_LARGEST)
    text, _ = files.decode(data, path, refuse=DismissalsError)
    return _parse(text, path), files.fingerprint(data)


def _parse(text: str, path: Path) -> dict[str, Dismissal]:
    try:
        found = tomllib.loads(text)
    except (ValueError, RecursionError) as problem:
        line = re.search(r"\(at line (\d+)", str(problem))
        what = f"is not TOML: {str(problem).split(' (at ')[0][:100].lower() or 'nested too deep'}"
        remedy = "correct that line, or: git checkout -- " + path.name
        raise DismissalsError(what, where=path, line=int(line[1]) if line else None, remedy=remedy) from None
    rows = found.get("dismissed", [])
    if found.keys() - {"dismissed"} or not isinstance(rows, list):
        raise DismissalsError("is no list of dismissals", where=path, remedy=f"git checkout -- {path.name}")
    made = [_entry(row, number, path) for number, row in enumerate(rows, 1)]
    return {one.seal: one for one in made}


def _entry(row: Any, number: int, path: Path) -> Dismissal:
    if not isinstance(row, dict) or row.keys() != set(_FIELDS) or not all(isinstance(v, str) for v in row.values()):
        what = f"entry {number} is not a dismissal: it must have the texts {', '.join(_FIELDS)}"
        raise DismissalsError(what, where=path, remedy="correct or remove it")
    if not _SEAL.fullmatch(row["seal"]):
        raise DismissalsError(f"entry {number} has no seal of 16 hex digits", where=path, remedy="remove it")
    clean = {name: clean_name(value, LONGEST_REASON) for name, value in row.items()}
    return Dismissal(**clean)
