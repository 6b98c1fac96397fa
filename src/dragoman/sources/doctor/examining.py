"""One file in, its suspicious spots out; and the same file with the sure ones repaired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman import files
from dragoman.errors import SourceError
from dragoman.model import Document
from dragoman.sources.doctor.characters import characters
from dragoman.sources.doctor.hyphens import hyphens
from dragoman.sources.doctor.layout import bullets, headings, twice
from dragoman.sources.doctor.mending import mend
from dragoman.sources.doctor.pages import Furniture, pages
from dragoman.sources.doctor.sentences import sentences
from dragoman.sources.doctor.sheet import Sheet
from dragoman.sources.doctor.spacing import spacing
from dragoman.sources.doctor.spot import Ailment, Spot
from dragoman.sources.names import format_of
from dragoman.sources.reading import parse

READABLE = ("text", "markdown")
"""Readers whose documents are examined: what others read was not scraped off a page."""
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Examined:
    """What was found in a document.

    Attributes:
        path: The file.
        text: Its characters, however it was encoded.
        spots: By line.
        bom: Whether a byte order mark stood before the text.
    """

    path: Path
    text: str
    spots: tuple[Spot, ...]
    bom: bool = False

    def repaired(self) -> tuple[bytes, tuple[Spot, ...], tuple[Spot, ...]]:
        """The file with every sure repair made, in UTF-8; the spots that were repaired, and those that were left."""
        text, made, left = mend(self.text, (spot for spot in self.spots if spot.kind is not Ailment.ENCODING))
        encoding = tuple(spot for spot in self.spots if spot.kind is Ailment.ENCODING)
        return (files.BOM if self.bom else b"") + text.encode("utf-8"), (*encoding, *made), left


def examine(path: Path, *, reader: str | None = None, language: str = "en") -> Examined:
    """The suspicious spots of a scraped text; nothing is changed.

    Args:
        path: A plain text or Markdown file.
        reader: Name of its reader; the one for its ending if None.
        language: Of its words.

    Raises:
        SourceError: It cannot be read whole, or is of a format that is not scraped.
    """
    chosen = reader or format_of(path)
    if chosen not in READABLE:
        raise SourceError("is not plain text or Markdown", where=path, remedy="the doctor examines only those")
    data = files.read_bytes(path)
    text, bom, spots = _decoded(data, path)
    readable = "".join(" " if c in "\0\4" else c for c in text) if "\0" in text or "\4" in text else text
    document = parse(readable.encode("utf-8"), path, name=path.stem, reader=chosen)
    found = sorted((*spots, *_found(document, text, language)), key=lambda spot: spot.line)
    return Examined(path, text, tuple(found), bom)


def suspicious(document: Document, language: str = "en") -> tuple[Spot, ...]:
    """The suspicious spots of a document that was read."""
    return tuple(_found(document, document.text, language)) if document.format in READABLE else ()


def _found(document: Document, text: str, language: str) -> Iterator[Spot]:
    sheet = Sheet.of(document, language)
    furniture = Furniture.of(sheet)
    if text != document.text:
        sheet = Sheet(text, sheet.blocks, sheet.plain, language)
    yield from characters(sheet)
    cut = tuple(sentences(sheet, furniture))
    yield from cut
    yield from hyphens(sheet)
    yield from pages(sheet, furniture, cut)
    yield from spacing(sheet)
    yield from bullets(sheet)
    yield from headings(sheet)
    yield from twice(sheet, furniture)


def _decoded(data: bytes, path: Path) -> tuple[str, bool, tuple[Spot, ...]]:
    """The characters, whether a byte order mark of UTF-8 stood before them, and the spot if it is another encoding.

    Raises:
        SourceError: It is no text at all.
    """
    codec = _UTF16.get(data[:2], "utf-8")
    bom = data.startswith(files.BOM)
    body = data[3:] if bom else data[2:] if codec != "utf-8" else data
    for tried in dict.fromkeys((codec, "cp1252")):
        try:
            text = body.decode(tried)
        except UnicodeDecodeError as problem:
            at = problem.start
            continue
        if tried == "utf-8":
            return text, bom, ()
        break
    else:
        what = f"is in no encoding that could be told (byte 0x{body[at]:02x} at offset {at})"
        raise SourceError(what, where=path, remedy="save it as UTF-8")
    if tried == "cp1252" and sum(byte < 9 or 13 < byte < 32 for byte in data) * 20 > len(data):
        raise SourceError("is no text", where=path, remedy="name a text file")
    name = {"cp1252": "Windows-1252 (Latin-1)"}.get(tried, "UTF-16")
    line = 1 if tried != "cp1252" else _first_bad_line(body)
    spot = Spot(line, Ailment.ENCODING, f"is {name}, not UTF-8", name, "UTF-8", sure=True)
    return text, bom, (spot,)


def _first_bad_line(body: bytes) -> int:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as problem:
        return body.count(b"\n", 0, problem.start) + 1
    return 1
