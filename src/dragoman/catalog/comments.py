"""The comment lines above an entry: what each kind says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_REFERENCE = re.compile("\u2068[^\u2069\n]*\u2069[^ \t\r\n]*|[^ \t\r\n]+")


class Comments(NamedTuple):
    """The comment lines of an entry, by kind; previous strings are not among them."""

    flags: tuple[str, ...]
    translator: tuple[str, ...]
    extracted: tuple[str, ...]
    references: tuple[str, ...]


def read(lines: Iterable[str]) -> Comments:
    """Sort comment lines (from ``#`` on, without the newline) by kind. Several flag lines are joined."""
    flags: list[str] = []
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    for line in lines:
        kind = line[1:2]
        if kind == " ":
            translator.append(line[2:])
        elif kind == ".":
            extracted.append(line[3:] if line[2:3] == " " else line[2:])
        elif kind == ":":
            references.append(line)
        elif kind in {",", "="}:
            flags += flags_of(line)
        else:
            translator.append(line[1:])
    return Comments(
        tuple(dict.fromkeys(flags)), tuple(translator), tuple(extracted), references_of("\n".join(references))
    )


def references_of(lines: str) -> tuple[str, ...]:
    """The references on ``#:`` lines. A file name with blanks stands between U+2068 and U+2069.

    Such a name may go on over a line: older gettext tools break it there.
    """
    words = lines[2:].split()
    if len(words) == 1:
        return (words[0],)
    said = lines[2:].replace("\n#: ", " ").replace("\n#:", " ")
    return tuple(said.split() if said.isascii() else _REFERENCE.findall(said))


@lru_cache(maxsize=256)
def extracted_of(lines: str) -> tuple[str, ...]:
    """The extracted comments on ``#. `` lines: mostly one of a few kinds, kept once."""
    return tuple(lines[3:-1].split("\n#. "))


@lru_cache(maxsize=256)
def flags_of(lines: str) -> tuple[str, ...]:
    """The flags on ``#,`` or ``#=`` lines, each once. Blanks part them too, but for ``range: 0..9``."""
    flags: list[str] = []
    for part in lines[2:].replace("\n#,", ",").split(","):
        flag = part.strip(" \t\r\n")
        flags += [flag] if flag.startswith("range:") else flag.split()
    return tuple(dict.fromkeys(flags))
