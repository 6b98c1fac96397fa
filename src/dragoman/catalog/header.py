"""The catalog's header: its fields, and what in it is refused or warned of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from dragoman.catalog import plurals
from dragoman.catalog.entry import Entry
from dragoman.errors import CatalogError
from dragoman.model import Unit

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:[_-][A-Za-z0-9]{1,8})*(?:\.[A-Za-z0-9-]{1,20})?(?:@[A-Za-z0-9]{1,20})?")
_CHARSET = re.compile(r"charset=([^ \t\n;]*)", re.IGNORECASE)


def fields(msgstr: str) -> dict[str, str]:
    """The fields of a header in their order; of a repeated one the first, as gettext takes it."""
    found: dict[str, str] = {}
    for line in msgstr.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            found.setdefault(name.strip(), value.strip())
    return found


def charset(header: Mapping[str, str]) -> str:
    """The charset a header names; "" for none, and for a template's CHARSET."""
    found = _CHARSET.search(header.get("Content-Type", ""))
    return "" if found is None or found[1] == "CHARSET" else found[1]


def check(entry: Entry, path: Path) -> None:
    """Refuse a header that could harm who believes it.

    Raises:
        CatalogError: A language that is no locale code (R43), a plural formula that is no formula (R15).
    """
    header = fields(entry.unit.msgstr)
    language = header.get("Language", "")
    if language and not _LANGUAGE.fullmatch(language):
        what = f"has a Language '{language[:40]}' that is no locale code"
        raise CatalogError(what, where=path, line=line_of(entry, "Language"), remedy="write one such as sv or fa")
    wrong = plurals.problem(header.get("Plural-Forms", ""))
    if wrong:
        raise CatalogError(
            wrong, where=path, line=line_of(entry, "Plural-Forms"), remedy="write nplurals=2; plural=(n != 1);"
        )


def line_of(entry: Entry, field: str) -> int | None:
    """The line of the file on which a field stands; of the header itself if it is not found."""
    raw = entry.raw or ""
    start = raw.find("msgid")
    at = raw.find(f'"{field}:')
    if entry.unit.line is None or at < 0:
        return entry.unit.line
    return entry.unit.line + raw.count("\n", start, at)


def new(*, locale: str, project: str, plural_forms: str) -> Unit:
    """The header of a new catalog."""
    lines = {
        "Project-Id-Version": project,
        "POT-Creation-Date": "",
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": locale,
        "Language": locale,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": plural_forms,
        "X-Generator": "Dragoman",
    }
    return Unit("", "".join(f"{name}: {value}".rstrip() + "\n" for name, value in lines.items()))


def with_field(msgstr: str, name: str, value: str) -> str:
    """The header's text with this field set; its place and all other lines stay."""
    lines = msgstr.split("\n")
    for at, line in enumerate(lines):
        if line.partition(":")[0].strip() == name:
            lines[at] = f"{name}: {value}"
            return "\n".join(lines)
    lines.insert(max(0, len(lines) - 1), f"{name}: {value}")
    return "\n".join(lines)


def merged(base: str, ours: str, theirs: str) -> str:
    """A header's text after two writers: field by field; dates never conflict, the later stands."""
    was, mine, its = fields(base), fields(ours), fields(theirs)
    text = theirs
    for name, value in mine.items():
        there = its.get(name, "")
        if value == there or value == was.get(name, ""):
            continue
        if there == was.get(name, "") or (name.endswith("-Date") and value > there):
            text = with_field(text, name, value)
    return text
