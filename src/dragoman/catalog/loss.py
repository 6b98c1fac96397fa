"""Tells whether a catalog was cut off. PO has no end mark: only an earlier version shows what is missing (R4)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from dragoman.catalog import version
from dragoman.errors import CatalogError
from dragoman.model import Unit

MANY = 5
"""Translations whose loss is no longer the work of a person who tidied up, if they are more than half."""


class Loss(NamedTuple):
    """How many translations are gone, and how many there were."""

    gone: int
    before: int


def loss(now: bytes | None, before: bytes, path: Path) -> Loss | None:
    """What a file lost since an earlier version, if that cannot have been meant.

    A file was cut off if what it holds is the beginning of the earlier one and translated text is missing behind it,
    or if more than half of the translations are gone, obsolete ones counted.

    Args:
        now: What the file holds, None if it is not there.
        before: What it held.
        path: The file, for errors.
    """
    try:
        old = _targets(before, path)
        new = [] if now is None else _targets(now, path)
    except CatalogError:
        return None
    gone = len(old) - len(new)
    begun = now is not None and before.startswith(now.rstrip()) and sum(map(len, new)) < sum(map(len, old))
    if (now is None and old) or begun or (gone >= MANY and len(new) * 2 < len(old)):
        return Loss(max(gone, 1), len(old))
    return None


def _targets(data: bytes, path: Path) -> Sequence[str]:
    return [_text(unit) for unit in version.parse(data, path)[0].entries.units if _translated(unit)]


def _translated(unit: Unit) -> bool:
    return bool(unit.msgid) and unit.has_target


def _text(unit: Unit) -> str:
    return "".join(unit.msgstrs) or unit.msgstr
