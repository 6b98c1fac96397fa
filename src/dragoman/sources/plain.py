"""Plain text: a line is a paragraph, unless its block is visibly hard-wrapped; tabs make cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.model import Kind, Slot
from dragoman.sources.hardwrap import Wrapping
from dragoman.sources.lines import Lines
from dragoman.sources.regions import Remark, heeded, misspelt, nearest, remark

_MARKER = re.compile(
    r"[ \t]*(?:[-*+•◦‣–—·]|\d{1,3}[.)]|[a-z]\.|\(?(?:[a-zA-Z]|[ivx]{1,5})\)|\(\d{1,3}\)|[ivx]{1,5}\.)[ \t]"
)
_CELL = re.compile(r"[^\t]+")


def slots(
    lines: Lines, path: Path, numbers: Iterator[int], *, wrapping: Wrapping | None = None, off: bool = False
) -> Iterator[Slot]:
    """The slots of a plain text, numbered in order.

    Args:
        lines: Its lines.
        path: Its file.
        numbers: For the slots.
        wrapping: What is known of how its lines are wrapped; found out if None.
        off: Whether it begins in a region that is kept as it is.

    Raises:
        SourceError: A remark begins with no word that is known; told only of a whole text, not of a piece.
    """
    if wrapping is None:
        _check(lines, path)
    remarks = _remarks(lines)
    runs = list(_runs(lines, frozenset(found.line - 1 for found in remarks)))
    every = _every(lines, runs, wrapping or _wrapping(lines, runs), numbers)
    begun = [Remark(0, "off", "")] if off else []
    return heeded(every, [*begun, *remarks]) if remarks or off else every


def wrapping(lines: Lines) -> Wrapping:
    """What the lines of a text show of how they are wrapped."""
    return _wrapping(lines, _runs(lines, frozenset(found.line - 1 for found in _remarks(lines))))


def off_behind(lines: Lines, *, off: bool) -> bool:
    """Whether what follows these lines lies in a region that is kept as it is."""
    acts = [found.act for found in _remarks(lines) if found.act != "note"]
    return acts[-1] == "off" if acts else off


def _check(lines: Lines, path: Path) -> None:
    """Refuse a remark that would be taken for a sentence."""
    for n in _with_mark(lines):
        word = misspelt(lines.line(n))
        if word is not None:
            what = (
                f"has a remark to Dragoman that begins with “{word[:40]}”"
                if word
                else "has an empty remark to Dragoman"
            )
            raise SourceError(what, where=path, line=n + 1, remedy=nearest(word))


def _remarks(lines: Lines) -> list[Remark]:
    return [found for n in _with_mark(lines) if (found := remark(lines.line(n), n + 1, "text"))]


def _with_mark(lines: Lines) -> range:
    """The lines that may be remarks: none in a text without the mark of one."""
    return range(len(lines.spans) if "%" in lines.text else 0)


def _wrapping(lines: Lines, runs: Iterable[range]) -> Wrapping:
    return Wrapping.of([[lines.line(n).strip() for n in run] for run in runs if len(run) > 1])


def _every(lines: Lines, runs: Iterable[range], wrapped: Wrapping, numbers: Iterator[int]) -> Iterator[Slot]:
    for run in runs:
        if len(run) == 1:
            yield from _line(lines, run.start, numbers)
            continue
        texts = [lines.line(n).strip() for n in run]
        for part in wrapped.paragraphs(texts):
            yield from _part(lines, run[part.start : part.stop], numbers)


def _runs(lines: Lines, told: frozenset[int]) -> Iterator[range]:
    """Neighbouring lines that may be one paragraph: no blank line or remark between them, no tab in them, one item."""
    start = 0
    for n, (begin, end) in enumerate(lines.spans):
        line = lines.text[begin:end]
        words = line.strip()
        begins, alone = n, False
        if n in told or not words:
            begins = n + 1
        elif "\t" in words:
            begins, alone = n + 1, True
        elif not _MARKER.match(line):
            continue
        if start < n:
            yield range(start, n)
        if alone:
            yield range(n, n + 1)
        start = begins
    if start < len(lines.spans):
        yield range(start, len(lines.spans))


def _part(lines: Lines, part: range, numbers: Iterator[int]) -> Iterator[Slot]:
    if len(part) == 1:
        yield from _line(lines, part[0], numbers)
        return
    start, _ = _inner(lines, part[0])
    second, _ = _inner(lines, part[1])
    _, end = _inner(lines, part[-1])
    prefix = lines.text[lines.spans[part[1]][0] : second]
    kind = Kind.ITEM if _MARKER.match(lines.line(part[0])) else Kind.PARAGRAPH
    yield Slot(next(numbers), start, end, kind, part[0] + 1, prefix=prefix, wrapped=True)


def _line(lines: Lines, n: int, numbers: Iterator[int]) -> Iterator[Slot]:
    start, end = _inner(lines, n)
    text = lines.text[start:end]
    if "\t" not in text:
        kind = Kind.ITEM if _MARKER.match(text) else Kind.PARAGRAPH
        yield Slot(next(numbers), start, end, kind, n + 1, one_line=True)
        return
    for cell in _CELL.finditer(text):
        words = cell[0].strip()
        if words:
            at = start + cell.start() + cell[0].index(words)
            yield Slot(next(numbers), at, at + len(words), Kind.CELL, n + 1, one_line=True)


def _inner(lines: Lines, n: int) -> tuple[int, int]:
    """Where the words of a line begin and end."""
    start, end = lines.spans[n]
    line = lines.text[start:end]
    words = line.strip()
    low = start + (0 if line.startswith(words) else len(line) - len(line.lstrip()))
    return low, low + len(words)
