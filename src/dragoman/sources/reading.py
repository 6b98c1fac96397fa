"""One file in, one ``Document`` out: the reader is chosen by ending, unless the contents say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

from dragoman import files
from dragoman.errors import SourceError
from dragoman.model import Document, Slot
from dragoman.sources import contents, docx, html, markdown, plain
from dragoman.sources.lines import Lines
from dragoman.sources.names import format_of, refusal

LONGEST_LINE = 1024 * 1024
"""Characters a line may have (R52)."""

MOST_SLOTS = 1_000_000
"""Slots a document may have: as many as segments (R52)."""

READERS: dict[str, Callable[[Lines, Path, Iterator[int]], Iterator[Slot]]] = {
    "text": plain.slots,
    "markdown": markdown.slots,
    "html": html.slots,
}


def read(path: Path, *, name: str | None = None) -> Document:
    """Read a document whole, or refuse it.

    Args:
        path: The file, with one of the endings in ``names.FORMATS``; text is UTF-8, with or without byte order mark.
        name: What the document is called; the file's own name without its ending if None.

    Raises:
        SourceError: With file and line: not UTF-8, a NUL, an unknown ending, contents of another kind, a name no
            catalog could have, a line, file or nesting beyond the limits, or words that could not be located.
    """
    chosen = format_of(path)
    own_name = path.stem if name is None else name
    problem = refusal(own_name)
    if problem:
        raise SourceError(problem, where=path, remedy="rename the file")
    if chosen == "docx":
        document = docx.read(path, own_name)
        return replace(document, slots=tuple(_limited(iter(document.slots), path)))
    data = files.read_bytes(path)
    contents.check(data, path, chosen)
    text, bom = files.decode(data, path)
    lines = Lines.of(text)
    _check_lengths(lines, path)
    slots = tuple(_limited(READERS[chosen](lines, path, count()), path))
    return Document(own_name, path, text, slots, bom=bom, format=chosen, newline=lines.newline)


def _limited(slots: Iterator[Slot], path: Path) -> Iterator[Slot]:
    for slot in slots:
        if slot.number >= MOST_SLOTS:
            what = f"has more than {MOST_SLOTS:,} paragraphs, lines and cells"
            raise SourceError(what, where=path, line=slot.line, remedy="divide it")
        yield slot


def _check_lengths(lines: Lines, path: Path) -> None:
    for number, (start, end) in enumerate(lines.spans, 1):
        if end - start > LONGEST_LINE:
            what = f"has a line of more than {LONGEST_LINE // 1024 // 1024} MB"
            raise SourceError(what, where=path, line=number, remedy="break it into shorter lines")
