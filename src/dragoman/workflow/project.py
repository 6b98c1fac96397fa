"""A project: its configuration, its documents, its catalogs, and what of them a command is about."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from dragoman import catalog, config, files, segments, sources
from dragoman.catalog import Catalog
from dragoman.errors import CatalogError, DragomanError, SourceError, UsageError
from dragoman.model import Document, Segment
from dragoman.sources import Choice
from dragoman.terms import ANY, Terms
from dragoman.terms import load as load_terms
from dragoman.workflow.cutting import Cutter, own_rules
from dragoman.workflow.earlier import Earlier
from dragoman.workflow.vetting import vet

if TYPE_CHECKING:
    from dragoman.checks import Check


def _main(locale: str) -> str:
    """The language of a locale code: ``sr`` of ``sr_Latn`` and of ``sr@latin``."""
    return re.split("[-_@]", locale, maxsplit=1)[0]


def cut_file(path: Path, language: str = "", rules: Path | None = None) -> tuple[Segment, ...]:
    """What any file is cut into; it need not lie in a project.

    Args:
        path: The file.
        language: Its language; "" for that of the project whose document it is, English for any other file.
        rules: An SRX file whose rules go before ours, to try it.

    Raises:
        SourceError: It cannot be read whole, or is of no kind that is known.
        ConfigError: It is a project's document, and the project cannot be read; or the rules cannot.
    """
    if rules is not None:
        own = own_rules(segments.srx.read(rules), language or "en")
        return tuple(segments.cut(sources.read(path), language=language or "en", own=own))
    project = None if language else project_of(path)
    if project is None:
        return tuple(segments.cut(sources.read(path), language=language or "en"))
    source = next((each for each in project.sources if files.resolved(each.path) == files.resolved(path)), None)
    if source is None:
        return tuple(segments.cut(sources.read(path), language=project.config.project.source))
    return project.read(source)[1]


LARGE = 4 * 1024 * 1024
"""Bytes of a plain text from which it is cut piece by piece."""


def stream_file(path: Path, language: str = "", rules: Path | None = None) -> Iterator[Segment]:
    """What any file is cut into, one segment after the other; a large plain text in constant memory, without limit.

    See ``cut_file``. Of what is read piece by piece a project's cuts by hand are not asked.
    """
    try:
        large = sources.streamable(path) and path.stat().st_size > LARGE
    except OSError:
        large = False
    if not large:
        yield from cut_file(path, language, rules)
        return
    project = None if language or rules else project_of(path)
    code = language or (project.config.project.source if project else "en")
    own = own_rules(segments.srx.read(rules), code) if rules else project.cutter.own if project else None
    n = 0
    for piece in sources.pieces(path):
        for segment in segments.cut(piece.document, language=code, own=own):
            n += 1
            yield replace(segment, n=n, line=segment.line + piece.lines)


def project_of(path: Path) -> Project | None:
    """The project in whose source folder a file lies."""
    try:
        root = config.find(path.parent)
    except UsageError:
        return None
    read = config.load(root)
    return Project(read) if files.resolved(read.source_texts) in files.resolved(path).parents else None


Warn = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A source document's name, where it lies, and its path below the source folder as references write it."""

    name: str
    path: Path
    relative: str


@dataclass(frozen=True, slots=True)
class Selection:
    """The locales and documents that a command is about."""

    locales: tuple[str, ...]
    sources: tuple[Source, ...]


def _silent(_sentence: str) -> None:
    """Where nobody asked for warnings."""


@dataclass
class Project:
    """A folder with a dragoman.toml.

    Attributes:
        config: What it says.
        warn: Where warnings go.
        refused: What could not be read or written in this run; the rest went on.
        lost: Addresses of servers nobody answered at in this run.
    """

    config: config.Config
    warn: Warn = _silent
    refused: list[DragomanError] = field(default_factory=list)
    lost: set[str] = field(default_factory=set)

    @classmethod
    def open(cls, start: Path, *, warn: Warn = _silent) -> Project:
        """The project that ``start`` lies in.

        Raises:
            UsageError: There is none.
            ConfigError: Its dragoman.toml is not as it must be, or names a language nobody knows.
        """
        root = config.find(start)
        read = config.load(root)
        for sentence in read.warnings:
            warn(sentence)
        vet(read)
        for name in ("", "backups", "journal", "rescue", "drafts.sqlite"):
            files.inside(root, read.state / name)
        return cls(read, warn)

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """All documents below the source folder, by name. What cannot be one is noted, and the others go on.

        Raises:
            SourceError: The folder is not there.
        """
        folder = self.config.source_texts
        if not folder.is_dir():
            raise SourceError("is not there", where=folder, remedy="make the folder and put documents into it")
        good, problems = sources.survey(folder, self.choice)
        self.refused += problems
        found = (
            Source(sources.document_name(path, folder), path, path.relative_to(folder).as_posix()) for path in good
        )
        return tuple(sorted(found, key=lambda source: source.name))

    def select(self, locales: Sequence[str] = (), documents: Sequence[str] = ()) -> Selection:
        """What these locale codes and document names stand for; none of them stand for all.

        Raises:
            UsageError: A locale the project does not have, or a document that is not there.
        """
        for code in locales:
            if code not in self.config.project.locales:
                known = ", ".join(self.config.project.locales)
                raise UsageError(f"locale '{code}' is not one of this project's", remedy=f"there are {known}")
        chosen = tuple(dict.fromkeys(self._source(name) for name in documents))
        return Selection(tuple(dict.fromkeys(locales)) or self.config.project.locales, chosen or self.sources)

    def _source(self, name: str) -> Source:
        """The document called so, or the one at this path."""
        by_name = {source.name: source for source in self.sources}
        by_name |= {source.relative: source for source in self.sources}
        if name in by_name:
            return by_name[name]
        target = files.resolved(Path(name))
        for source in self.sources:
            if files.resolved(source.path) == target:
                return source
        near = difflib.get_close_matches(name, by_name, n=1)
        remedy = f"did you mean '{near[0]}'?" if near else "see: dragoman status"
        raise UsageError(f"there is no document '{name}'", where=self.config.source_texts, remedy=remedy)

    def read(self, source: Source) -> tuple[Document, tuple[Segment, ...]]:
        """A document and all its segments.

        Raises:
            SourceError: It cannot be read whole.
        """
        files.inside(self.config.root, source.path)
        document = sources.read(
            source.path,
            name=source.name,
            reader=self.choice.reader_of(source.relative),
            keys=self.config.sources.front_matter,
        )
        return document, self.cutter.cut(document)

    def again(self, document: Document, data: bytes) -> Document:
        """What a document would be read as with these bytes.

        Raises:
            SourceError: It could not be read whole.
        """
        keys = self.config.sources.front_matter
        return sources.parse(data, document.path, name=document.name, reader=document.format, keys=keys)

    @cached_property
    def choice(self) -> Choice:
        """Which files are documents, and who reads them."""
        return Choice(self.config.sources.readers, self.config.sources.exclude)

    @cached_property
    def cutter(self) -> Cutter:
        """Cuts the documents."""
        return Cutter(self.config)

    def catalog_path(self, locale: str, name: str) -> Path:
        """Where a document's catalog lies."""
        return files.inside(self.config.root, catalog.path_of(self.config.catalogs, locale, name))

    def journal_path(self, locale: str) -> Path:
        """Where the journal that people share about a locale lies."""
        return files.inside(self.config.root, self.config.catalogs / locale / "journal.jsonl")

    def guarded(self, locale: str, name: str) -> Path:
        """Where a document's catalog lies.

        Raises:
            CatalogError: It was cut off, or is gone, since its last version, or is a link to what is gone.
        """
        self._earlier.linked(catalog.path_of(self.config.catalogs, locale, name))
        path = self.catalog_path(locale, name)
        self._earlier.guard(path)
        return path

    def catalog(self, locale: str, name: str) -> Catalog | None:
        """A document's catalog, or None before the first sync.

        Raises:
            CatalogError: It cannot be read whole; nothing is written over it.
        """
        path = self.guarded(locale, name)
        if not path.exists() and not path.is_symlink():
            return None
        loaded = catalog.load(path, backups=self.backups)
        for sentence in loaded.warnings:
            self.warn(sentence)
        language = loaded.header.get("Language", "")
        if language and _main(language) != _main(locale):
            what = f"says it is in '{language}' and lies among the catalogs of '{locale}'"
            raise CatalogError(what, where=path, remedy="move it, or correct its Language header")
        return loaded

    @cached_property
    def _earlier(self) -> Earlier:
        return Earlier(self.config.root, self.config.project.catalogs, self.backups)

    @cached_property
    def glossary(self) -> Terms:
        """The glossary: every terms file that is there, read once; what is not used in it is told.

        Raises:
            TermsError: One cannot be read whole.
        """
        paths = [self.config.root / name for name in self.config.terms.files]
        found = load_terms([path for path in paths if path.exists()])
        for sentence in found.warnings:
            self.warn(sentence)
        everywhere = next((term.path for term in found.entries if ANY in term.targets), None)
        if everywhere is not None and len(self.config.project.locales) > 1:
            self.warn(f"{everywhere}: column '{ANY}' names no locale, so its words hold for all of this project's")
        return found

    @cached_property
    def plugins(self) -> tuple[Check, ...]:
        """The checks of other packages that the project names; what cannot be loaded is told."""
        from dragoman import checks

        return checks.plugin_checks(self.config.checks.plugins, self.warn)

    @property
    def backups(self) -> Path:
        """Where earlier versions of catalogs are kept."""
        return self.config.state / "backups"

    def save(self, loaded: Catalog) -> None:
        """Save a catalog, and tell which entries another program changed at the same time.

        Raises:
            SaveError: Nothing was written.
        """
        for conflict in loaded.save():
            what = f"another program changed “{conflict.key.msgid[:60]}” too; theirs stays, ours is kept in a comment"
            self.warn(f"{loaded.path}: {what}")

    def each(self, chosen: Iterable[Source]) -> Iterator[tuple[Source, Document, tuple[Segment, ...]]]:
        """Read documents one by one; what one refuses is noted and the others go on."""
        for source in chosen:
            try:
                document, cut = self.read(source)
            except DragomanError as problem:
                self.refused.append(problem)
            else:
                yield source, document, cut

    def catalogs(self, selection: Selection) -> Iterator[tuple[str, Source, Catalog]]:
        """The catalogs there are, locale by locale; what one refuses is noted and the others go on."""
        for locale in selection.locales:
            for source in selection.sources:
                try:
                    loaded = self.catalog(locale, source.name)
                except DragomanError as problem:
                    self.refused.append(problem)
                else:
                    if loaded is not None:
                        yield locale, source, loaded
