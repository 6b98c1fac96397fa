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
    told = frozenset(found.line - 1 for found in remarks)
    every = _every(lines, told, wrapping or _wrapping(lines, _runs(lines, told)), numbers)
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
    for n in range(len(lines.spans)):
        word = misspelt(lines.line(n))
        if word is not None:
            what = (
                f"has a remark to Dragoman that begins with “{word[:40]}”"
                if word
                else "has an empty remark to Dragoman"
            )
            raise SourceError(what, where=path, line=n + 1, remedy=nearest(word))


def _remarks(lines: Lines) -> list[Remark]:
    return [found for n in range(len(lines.spans)) if (found := remark(lines.line(n), n + 1, "text"))]


def _wrapping(lines: Lines, runs: Iterable[range]) -> Wrapping:
    return Wrapping.of([[lines.line(n).strip() for n in run] for run in runs])


def _every(lines: Lines, told: frozenset[int], wrapped: Wrapping, numbers: Iterator[int]) -> Iterator[Slot]:
    for run in _runs(lines, told):
        texts = [lines.line(n).strip() for n in run]
        for part in wrapped.paragraphs(texts):
            yield from _part(lines, run[part.start : part.stop], numbers)


def _runs(lines: Lines, told: frozenset[int]) -> Iterator[range]:
    """Neighbouring lines that may be one paragraph: no blank line or remark between them, no tab in them, one item."""
    start = 0
    for n in range(len(lines.spans)):
        line = lines.line(n)
        if n in told or not line.strip():
            yield from _run(start, n)
            start = n + 1
        elif "\t" in line.strip():
            yield from _run(start, n)
            yield range(n, n + 1)
            start = n + 1
        elif _MARKER.match(line):
            yield from _run(start, n)
            start = n
    yield from _run(start, len(lines.spans))


def _run(start: int, stop: int) -> Iterator[range]:
    if start < stop:
        yield range(start, stop)


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
    return end - len(line.lstrip()), start + len(line.rstrip())
