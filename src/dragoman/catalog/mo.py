"""Compiles units to GNU MO, as gettext's manual lays it out ("The Format of GNU MO Files")."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping

from dragoman.model import Unit

MAGIC = 0x950412DE


def write_mo(units: Iterable[Unit], header: Mapping[str, str]) -> bytes:
    """The bytes of an MO file: same units, same bytes.

    Units that are fuzzy, obsolete or have no target are left out, and as by ``msgfmt`` those without the first plural
    form; which others count is the caller's choice. There is no hash table: readers search the sorted strings, and
    nothing depends on the machine.

    Args:
        units: What to compile.
        header: Fields of the header; the charset becomes UTF-8.
    """
    fields = dict(header) | {"Content-Type": "text/plain; charset=UTF-8"}
    head = "".join(f"{name}: {value}\n" for name, value in fields.items())
    pairs = {b"": head.encode()}
    for unit in units:
        forms = unit.msgstrs or (unit.msgstr,)
        if not unit.fuzzy and not unit.obsolete and forms[0] and (unit.msgid or unit.msgctxt is not None):
            pairs[_source(unit)] = "\0".join(forms).encode()
    return _laid_out(sorted(pairs.items()))


def _source(unit: Unit) -> bytes:
    context = "" if unit.msgctxt is None else unit.msgctxt + "\4"
    plural = "" if unit.msgid_plural is None else "\0" + unit.msgid_plural
    return (context + unit.msgid + plural).encode()


def _laid_out(pairs: list[tuple[bytes, bytes]]) -> bytes:
    count = len(pairs)
    originals, translations = 28, 28 + 8 * count
    at = translations + 8 * count
    tables: list[int] = []
    for side in (0, 1):
        for pair in pairs:
            tables += (len(pair[side]), at)
            at += len(pair[side]) + 1
    head = struct.pack("<7I", MAGIC, 0, count, originals, translations, 0, 28 + 16 * count)
    texts = b"".join(pair[side] + b"\0" for side in (0, 1) for pair in pairs)
    return head + struct.pack(f"<{len(tables)}I", *tables) + texts
