"""Links that follow the locale: what an address becomes in a document that is published in a language.

A document's folder in the exported tree is its folder below the source folder, so links between documents stay true as
they are written. They are changed where the project says that its pages are published elsewhere (``links.follow``), and
where a link goes to a document that is published in the locale; to any other it stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import partial
from urllib.parse import unquote

from dragoman import files, sources
from dragoman.config import LinksTable
from dragoman.errors import SourceError
from dragoman.export import Localized
from dragoman.model import Document
from dragoman.sources import Address
from dragoman.workflow.project import Project, Source

_TAIL = re.compile(r"[?#]")
_ABSOLUTE = re.compile(r"https?://|/")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+:|//")


@dataclass(frozen=True, slots=True)
class Linking:
    """How links follow a locale.

    Attributes:
        table: What the project says.
        source: The language of its documents.
        locale: The locale.
        published: How links may call the documents that the locale has: see ``callings``.
    """

    table: LinksTable
    source: str
    locale: str
    published: Collection[str]

    def __call__(self, address: str, name: str, *, bare: bool = False) -> str:
        """What an address becomes in the document called ``name``; ``bare`` if it stands among words."""
        rules = [rule for rule in self.table.urls if _begins(address, rule.begins)]
        if rules:
            rule = max(rules, key=lambda rule: len(rule.begins))
            return _named(rule.to, self.locale) + address[len(rule.begins) :]
        return address if bare or not self.table.follow else self._followed(address, name)

    def _followed(self, address: str, name: str) -> str:
        """A link to a document of the project: to the one of the locale."""
        path = _TAIL.split(address, maxsplit=1)[0]
        folder = name.split("/")[:-1]
        document = self._document(path, folder)
        if document is None or unquote(document).rstrip("/") not in self.published:
            return address
        way = _named(self.table.follow, self.locale)
        up = "" if _ABSOLUTE.match(way) else "../" * len(folder)
        return up + way + document + address[len(path) :]

    def _document(self, path: str, folder: list[str]) -> str | None:
        """The document that a link leads to, seen from the root of the tree it lies in."""
        own = _named(self.table.follow, self.source)
        if _ABSOLUTE.match(own):
            if path.startswith(own):
                return path[len(own) :]
            own = ""
        if not path or path.startswith("/") or _SCHEME.match(path):
            return None
        found, root = _resolved([*folder, *path.split("/")]), _resolved(own.split("/"))
        if root and found[: len(root)] == root:
            found = found[len(root) :]
        return "/".join(found) + "/" * path.endswith("/")


def _begins(address: str, start: str) -> bool:
    """Whether an address begins so, and no part of it is cut in two."""
    return address.startswith(start) and (start[-1] in "/=?#" or address[len(start) : len(start) + 1] in {"", *"/?#"})


def _named(pattern: str, locale: str) -> str:
    return pattern.replace("{locale}", locale).replace("{language}", re.split("[_@]", locale, maxsplit=1)[0])


def _resolved(parts: Iterable[str]) -> list[str]:
    """A path without empty and superfluous parts; what leads out of the root stays in front."""
    found: list[str] = []
    for part in parts:
        if part == ".." and found and found[-1] != "..":
            found.pop()
        elif part not in {"", "."}:
            found.append(part)
    return found


def callings(documents: Iterable[Source]) -> frozenset[str]:
    """How links may call documents: by path, without ending, or as the page that is made of one."""
    return frozenset(each for one in documents for each in (one.relative, one.name, f"{one.name}.html"))


def linking_of(project: Project, locale: str, published: Iterable[Source]) -> Linking | None:
    """How the links of a project follow a locale that has these documents; None if they do not."""
    table = project.config.links
    if not table.follow and not table.urls:
        return None
    return Linking(table, project.config.project.source, locale, callings(published))


def linked(project: Project, linking: Linking, source: Source, made: Localized) -> Localized:
    """A document as it is published, its links following the locale.

    Raises:
        SourceError: With these addresses it would be read otherwise than before.
    """
    reader = project.choice.reader_of(source.relative)
    if reader is None or reader == "docx":
        return made
    keys = project.config.sources.front_matter
    document = sources.parse(made.data, source.path, name=source.name, reader=reader, keys=keys)
    change = partial(_changed, linking, source.name)
    text, changes = sources.redirected(document, change)
    if not changes:
        return made
    data = (files.BOM if document.bom else b"") + text.encode("utf-8")
    if document.format != "text":
        _prove(document, changes, project.again(document, data))
    return replace(made, data=data)


def _changed(linking: Linking, name: str, place: Address, address: str) -> str:
    return linking(address, name, bare=place.bare)


def _prove(before: Document, changes: list[tuple[int, int, str]], after: Document) -> None:
    """Make sure that a document with changed addresses has its words where they must be now."""
    ahead, shift = iter(changes), 0
    change = next(ahead, None)
    places: list[int] = []
    for place in (place for slot in before.slots for place in (slot.start, slot.end)):
        while change is not None and change[1] <= place:
            shift += len(change[2]) - (change[1] - change[0])
            change = next(ahead, None)
        places.append(place + shift)
    found = [place for slot in after.slots for place in (slot.start, slot.end)]
    kinds = [[(slot.kind, slot.syntax) for slot in document.slots] for document in (before, after)]
    if places != found or kinds[0] != kinds[1]:
        remedy = "change [links] in dragoman.toml, or the links of this document"
        raise SourceError("would be read otherwise with its links to the locale", where=before.path, remedy=remedy)
