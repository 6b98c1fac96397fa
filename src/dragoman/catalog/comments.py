"""The comment lines above an entry: what each kind says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_REFERENCE = re.compile("\u2068[^\u2069\n]*\u2069[^ \t\r\n]*|[^ \t\r\n]+")


class Comments(NamedTuple):
    """The comment lines of an entry, by kind; previous strings are not among them."""

    translator: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


def read(lines: Iterable[str]) -> Comments:
    """Sort comment lines (from ``#`` on, without the newline) by kind. Several flag lines are joined."""
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in lines:
        kind = line[1:2]
        if kind == ":":
            references += _REFERENCE.findall(line, 2)
        elif kind == ".":
            extracted.append(_text(line, 2))
        elif kind in {",", "="}:
            flags += (flag for flag in flags_of(line) if flag not in flags)
        else:
            translator.append(_text(line, 1))
    return Comments(tuple(translator), tuple(extracted), tuple(references), tuple(flags))


def _text(line: str, at: int) -> str:
    return line[at + 1 :] if line.startswith(" ", at) else line[at:]


def flags_of(line: str) -> list[str]:
    """The flags on a ``#,`` or ``#=`` line. Blanks part them too, but for ``range: 0..9``."""
    flags: list[str] = []
    for part in line[2:].split(","):
        flag = part.strip(" \t\r")
        flags += [flag] if flag.startswith("range:") else flag.split()
    return flags
