"""One file in, one ``Document`` out: the reader is chosen by ending, unless the contents say otherwise."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
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


NAMES = (*READERS, "docx")
"""Names of all readers."""


def read(path: Path, *, name: str | None = None, reader: str | None = None, keys: Collection[str] = ()) -> Document:
    """Read a document whole, or refuse it.

    Args:
        path: The file, with one of the endings in ``names.FORMATS``; text is UTF-8, with or without byte order mark.
        name: What the document is called; the file's own name without its ending if None.
        reader: Name of the reader, one of ``NAMES``; the one for the ending if None.
        keys: Keys of front matter that are text beside the usual ones.

    Raises:
        SourceError: With file and line: not UTF-8, a NUL, an unknown ending, contents of another kind, a name no
            catalog could have, a line, file or nesting beyond the limits, or words that could not be located.
    """
    chosen = reader or format_of(path)
    own_name = path.stem if name is None else name
    problem = refusal(own_name)
    if problem:
        raise SourceError(problem, where=path, remedy="rename the file")
    return parse(files.read_bytes(path), path, name=own_name, reader=chosen, keys=keys)


def parse(data: bytes, path: Path, *, name: str, reader: str, keys: Collection[str] = ()) -> Document:
    """The document that these bytes are.

    Args:
        data: All of it.
        path: Where it lies or will lie: errors name it.
        name: What the document is called.
        reader: Name of the reader, one of ``NAMES``.
        keys: Keys of front matter that are text beside the usual ones.

    Raises:
        SourceError: As ``read``.
    """
    if reader == "docx":
        document = docx.parse(data, path, name)
        return replace(document, slots=tuple(_limited(iter(document.slots), path)))
    contents.check(data, path, reader)
    text, bom = files.decode(data, path)
    lines = Lines.of(text)
    check_lengths(lines, path)
    if reader == "markdown":
        found = markdown.slots(lines, path, count(), keys)
    else:
        found = READERS[reader](lines, path, count())
    slots = tuple(_limited(found, path))
    return Document(name, path, text, slots, bom=bom, format=reader, newline=lines.newline)


def _limited(slots: Iterator[Slot], path: Path) -> Iterator[Slot]:
    for slot in slots:
        if slot.number >= MOST_SLOTS:
            what = f"has more than {MOST_SLOTS:,} paragraphs, lines and cells"
            raise SourceError(what, where=path, line=slot.line, remedy="divide it")
        yield slot


def check_lengths(lines: Lines, path: Path) -> None:
    """Refuse a line beyond the limit.

    Raises:
        SourceError: Names it.
    """
    for number, (start, end) in enumerate(lines.spans, 1):
        if end - start > LONGEST_LINE:
            what = f"has a line of more than {LONGEST_LINE // 1024 // 1024} MB"
            raise SourceError(what, where=path, line=number, remedy="break it into shorter lines")
