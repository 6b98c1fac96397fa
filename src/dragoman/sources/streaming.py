"""Plain text of any size, piece by piece in constant memory: what is asked about it needs no limit then.

A piece ends at a blank line, so no paragraph is divided; one without blank lines for 4 MB is divided at a line. Whether
lines are wrapped is told from the whole text, which is read twice for that. What a heading or a name is told from its
neighbours, which a piece's first and last line do not have: they may be told another kind than in the whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import BinaryIO, NamedTuple

from dragoman import files
from dragoman.errors import SourceError
from dragoman.model import Document
from dragoman.sources import plain
from dragoman.sources.hardwrap import Wrapping
from dragoman.sources.lines import Lines
from dragoman.sources.names import format_of
from dragoman.sources.reading import check_lengths

BLOCK = 512 * 1024
"""Bytes that are read at once."""
MOST = 4 * 1024 * 1024
"""Bytes of a piece at the most, but for its last line."""


class Piece(NamedTuple):
    """A part of a text as a document, and how many lines of the text come before it."""

    document: Document
    lines: int


class _Part(NamedTuple):
    text: str
    bom: bool
    lines: int


def streamable(path: Path) -> bool:
    """Whether this is plain text by its ending, which alone can be read in pieces."""
    try:
        return format_of(path) == "text"
    except SourceError:
        return False


def pieces(path: Path) -> Iterator[Piece]:
    """The pieces of a plain text, in order, each a document of its own.

    Raises:
        SourceError: With file and line: not UTF-8, a NUL, a line of more than 1 MB, or no regular file.
    """
    wrapping = Wrapping(frozenset())
    for part in _parts(path):
        wrapping = Wrapping(wrapping.widths | plain.wrapping(Lines.of(part.text)).widths)
    off = False
    for part in _parts(path):
        lines = Lines.of(part.text)
        slots = tuple(plain.slots(lines, path, count(), wrapping=wrapping, off=off))
        off = plain.off_behind(lines, off=off)
        yield Piece(
            Document(path.stem, path, part.text, slots, bom=part.bom, format="text", newline=lines.newline), part.lines
        )


def _parts(path: Path) -> Iterator[_Part]:
    before = 0
    with files.opened(path) as file:
        for n, data in enumerate(_blocks(file)):
            try:
                text, bom = files.decode(data, path)
                check_lengths(Lines.of(text), path)
            except SourceError as problem:
                problem.line = (problem.line or 1) + before
                raise
            yield _Part(text, bom and not n, before)
            before += text.count("\n") or text.count("\r")


def _blocks(file: BinaryIO) -> Iterator[bytes]:
    """The bytes of a file in parts that end with a line, at a blank one if there is one."""
    held = b""
    while data := file.read(BLOCK):
        held += data
        end = max(held.rfind(b"\n\n") + 2, held.rfind(b"\n\r\n") + 3)
        if end < 3 and len(held) >= MOST:
            end = held.rfind(b"\n") + 1
        if end > 2 or len(held) >= 2 * MOST:
            yield held[: end or len(held)]
            held = held[end or len(held) :]
    if held:
        yield held
