"""Reads a glossary's rows, or says in which line it is broken."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import files
from dragoman.errors import TermsError

DELIMITERS = (",", ";", "\t")
"""What may stand between columns: Excel writes ``;`` in Swedish, Albanian and Persian settings."""
KINDS = ("term", "name", "keep")
LONGEST = 300
"""Characters a source term may have: it bounds the time of a search."""
ANY = "target"
"""A column of this name serves every locale without one of its own."""

_LOCALE = re.compile(r"[a-z]{2,3}(?:_[A-Za-z0-9]{2,8}){0,2}(?:@[a-z]{2,12})?")
_FOR = re.compile(rf"\s*({_LOCALE.pattern}):\s*")
_OTHERS = ("kind", "note")
_GUARDED = tuple("'" + c for c in "=+-@")
"""How formulas are made harmless when terms go out to a spreadsheet; the mark is taken off again on the way in."""


@dataclass(frozen=True, slots=True)
class Term:
    """A row of a glossary.

    Attributes:
        source: The term in the source language.
        targets: What it is called, by locale.
        kind: ``term``, ``name`` or ``keep``.
        note: What to know about its use, or "".
        path: The file it stands in.
        line: Its line there, from 1.
    """

    source: str
    targets: Mapping[str, str]
    kind: str
    note: str
    path: Path
    line: int

    def note_for(self, locale: str) -> str:
        """What is said about its use in a locale: a part such as ``sv: lower case`` is for that language alone."""
        parts = []
        for part in self.note.split(";"):
            found = _FOR.match(part)
            if found is None or found[1] not in self.targets:
                parts.append(part.strip())
            elif found[1] in {locale, re.split(r"[_@]", locale)[0]}:
                parts.append(part[found.end() :].strip())
        return "; ".join(filter(None, parts))

    def target(self, locale: str) -> str:
        """What it is called in a locale, else in its language; "" if the glossary does not say."""
        for code in (locale, re.split(r"[_@]", locale)[0], ANY):
            if self.targets.get(code):
                return self.targets[code]
        return self.source if self.kind == "keep" else ""


@dataclass(frozen=True, slots=True)
class Table:
    """A glossary file: its columns and terms."""

    source: str
    """Locale of the terms, or what the first column is called."""
    terms: tuple[Term, ...]
    warnings: tuple[str, ...]


def read(path: Path) -> Table:
    """Read a glossary file.

    Raises:
        TermsError: It cannot be read whole; with the line.
    """
    text, _ = files.read_text(path, refuse=TermsError)
    rows = _rows(text, path)
    try:
        line, header = next(rows)
    except StopIteration:
        raise TermsError("is empty", where=path, remedy="begin it with a line such as: en,sq,fa,sv,kind,note") from None
    columns, warnings = _columns(header, path, line)
    return Table(columns[0], tuple(_terms(rows, columns, path)), tuple(warnings))


def _rows(text: str, path: Path) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with its first line."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text), strict=True)
    line = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield line, [_plain(cell) for cell in row]
            line = reader.line_num + 1
    except csv.Error as problem:
        what = f"cannot be read as a table ({problem})"
        raise TermsError(what, where=path, line=line, remedy="are the quotation marks closed?") from None


def _plain(cell: str) -> str:
    clean = " ".join(cell.split())
    return clean[1:] if clean.startswith(_GUARDED) else clean


def delimiter(text: str) -> str:
    """What separates the columns, by the first line: whatever occurs most outside quotation marks, a comma if even."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=bare.count)


def _columns(header: Sequence[str], path: Path, line: int) -> tuple[list[str], list[str]]:
    columns = [_column(name) for name in header]
    if len(columns) < 2:
        what = "has one column only"
        remedy = "name at least two, separated by comma, semicolon or tab, such as: en,sv"
        raise TermsError(what, where=path, line=line, remedy=remedy)
    doubled = next((name for name in columns if name and columns.count(name) > 1), None)
    if doubled:
        raise TermsError(f"has two columns '{doubled[:40]}'", where=path, line=line, remedy="give each its own name")
    if not columns[0]:
        raise TermsError("has no name for its first column", where=path, line=line, remedy="name it, such as: en")
    unknown = [name for name in columns[1:] if name not in _OTHERS and not _holds_targets(name)]
    return columns, [f"{path}:{line}: column '{name[:40]}' is not used" for name in unknown]


def _holds_targets(column: str) -> bool:
    return column == ANY or _LOCALE.fullmatch(column) is not None


def _column(name: str) -> str:
    """A column's name as we know it: ``sv-SE`` and ``Kind`` are ``sv_SE`` and ``kind``."""
    language, sep, rest = name.replace("-", "_").partition("_")
    return language.lower() + sep + rest


def _terms(rows: Iterator[tuple[int, list[str]]], columns: Sequence[str], path: Path) -> Iterator[Term]:
    for line, row in rows:
        if len(row) != len(columns):
            what = f"has {len(row)} columns where the first line names {len(columns)}"
            remedy = "put commas for empty columns, and quotation marks around a text with a comma"
            raise TermsError(what, where=path, line=line, remedy=remedy)
        cells = dict(zip(columns, row, strict=True))
        source = row[0]
        if not source:
            raise TermsError("has no term in the first column", where=path, line=line, remedy="fill it or remove it")
        if len(source) > LONGEST:
            raise TermsError(f"has a term longer than {LONGEST} characters", where=path, line=line, remedy="shorten it")
        kind = cells.pop("kind", "") or "term"
        if kind not in KINDS:
            remedy = f"use one of {', '.join(KINDS)}"
            raise TermsError(f"has the unknown kind '{kind[:40]}'", where=path, line=line, remedy=remedy)
        note = cells.pop("note", "")
        targets = {name: cells[name] for name in columns[1:] if _holds_targets(name) and cells.get(name)}
        yield Term(source, targets, kind, note, path, line)
