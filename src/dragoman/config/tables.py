"""The tables of dragoman.toml and their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Literal

FILE = "dragoman.toml"
Unfinished = Literal["hold", "source", "drafts"]
Side = Literal["target", "source"]
Severity = Literal["error", "warning", "info"]
Order = Literal["document", "status"]
Arrows = Literal["visual", "logical"]


@dataclass(frozen=True, slots=True)
class ProjectTable:
    """``[project]``."""

    name: str = "project"
    source: str = "en"
    locales: tuple[str, ...] = ("sq", "fa", "sv")
    source_texts: str = "source_texts"
    catalogs: str = "locales"
    output: str = "dist"


@dataclass(frozen=True, slots=True)
class SourcesTable:
    """``[sources]``: which files are documents, who reads them, and what of their front matter is text."""

    readers: Mapping[str, str] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    front_matter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EnginesTable:
    """``[engines]``: the chain that drafts, in order; per locale if wished."""

    chain: tuple[str, ...] = ("memory",)
    locales: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    threads: int = 4
    rate: float = 5.0
    """Requests a second, to each engine."""
    timeout: float = 10.0
    """Seconds to connect, and to wait between two pieces of an answer."""
    deadline: float = 60.0
    """Seconds for a segment, retries included."""

    def chain_for(self, locale: str) -> tuple[str, ...]:
        """The engines that draft this locale, in order."""
        return self.locales.get(locale, self.chain)


@dataclass(frozen=True, slots=True)
class MemoryTable:
    """``[memory]``."""

    threshold: int = 70
    """Per cent from which a like sentence is offered and drafted."""
    limit: int = 5
    """Matches shown at the desk."""


@dataclass(frozen=True, slots=True)
class TermsTable:
    """``[terms]``."""

    files: tuple[str, ...] = ("terminology/glossary.csv",)


@dataclass(frozen=True, slots=True)
class SegmentsTable:
    """``[segments]``."""

    rules: str = ""
    """An SRX 2.0 file whose rules go before ours."""


@dataclass(frozen=True, slots=True)
class ReviewTable:
    """``[review]``."""

    four_eyes: bool = False
    """Refuse an approval by whoever translated."""
    blocking: bool = True
    """Refuse an approval while a check finds an error."""
    order: Order = "document"


@dataclass(frozen=True, slots=True)
class DocumentChecks:
    """``[[checks.documents]]``: other severities for the documents whose name is like a pattern."""

    pattern: str = ""
    """As a shell has it: ``letters/*``."""
    severity: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CheckRule:
    """``[[checks.rules]]``: a check of the project's own."""

    name: str = ""
    pattern: str = ""
    """A regular expression; it or ``words`` must be given."""
    words: tuple[str, ...] = ()
    side: Side = "target"
    """Where it is looked for; the key is ``in``."""
    unless: str = ""
    """A regular expression: where the other side has it, the rule is silent."""
    locales: tuple[str, ...] = ()
    """Where the rule holds; everywhere if there are none."""
    severity: Severity = "warning"
    message: str = ""


@dataclass(frozen=True, slots=True)
class ChecksTable:
    """``[checks]``: severities by check, ``off`` among them; exceptions, and checks of the project's own."""

    severity: Mapping[str, str] = field(default_factory=dict)
    documents: tuple[DocumentChecks, ...] = ()
    rules: tuple[CheckRule, ...] = ()
    plugins: tuple[str, ...] = ()
    """Checks of other packages that are asked, by the names of their entry points."""
    spelling: bool = False
    """Ask the dictionaries that are found; needs the extra ``spell``."""
    languagetool: str = ""
    """Address of a LanguageTool server that gets the translations."""

    def severity_for(self, document: str) -> Mapping[str, str]:
        """What findings weigh in a document: the project's severities, and those of the patterns it is like."""
        like = [table.severity for table in self.documents if fnmatchcase(document, table.pattern)]
        return {name: weight for severity in (self.severity, *like) for name, weight in severity.items()}


@dataclass(frozen=True, slots=True)
class ExportTable:
    """``[export]``."""

    unfinished: Unfinished = "hold"


@dataclass(frozen=True, slots=True)
class UrlRule:
    """``[[links.urls]]``: what addresses begin with, and what they begin with in a locale."""

    begins: str
    """The key is ``from``."""
    to: str


@dataclass(frozen=True, slots=True)
class LinksTable:
    """``[links]``: which links follow the locale when documents are exported."""

    follow: str = ""
    """The way from the root of a tree of documents to that of a locale: ``../{locale}/``."""
    urls: tuple[UrlRule, ...] = ()


@dataclass(frozen=True, slots=True)
class UiTable:
    """``[ui]``."""

    theme: str = "dragoman-dark"
    bidi: str = "auto"
    arrows: Arrows = "visual"
    """Whether arrows follow what is seen or the text."""
    persian_keys: bool = False
    """Type Persian digits and punctuation on a Latin keyboard, in Persian texts."""
    persian_letters: bool = True
    """Type ی and ک where the keyboard has ي and ك, in Persian texts."""
    reviewer: str = ""
    """Name used when DRAGOMAN_REVIEWER and git name nobody."""


@dataclass(frozen=True, slots=True)
class Config:
    """A project: its folder and what its dragoman.toml says."""

    root: Path
    project: ProjectTable = field(default_factory=ProjectTable)
    sources: SourcesTable = field(default_factory=SourcesTable)
    engines: EnginesTable = field(default_factory=EnginesTable)
    memory: MemoryTable = field(default_factory=MemoryTable)
    terms: TermsTable = field(default_factory=TermsTable)
    review: ReviewTable = field(default_factory=ReviewTable)
    checks: ChecksTable = field(default_factory=ChecksTable)
    segments: SegmentsTable = field(default_factory=SegmentsTable)
    export: ExportTable = field(default_factory=ExportTable)
    links: LinksTable = field(default_factory=LinksTable)
    ui: UiTable = field(default_factory=UiTable)
    warnings: tuple[str, ...] = ()

    @property
    def source_texts(self) -> Path:
        """Where the documents lie."""
        return self.root / self.project.source_texts

    @property
    def catalogs(self) -> Path:
        """Where the catalogs lie."""
        return self.root / self.project.catalogs

    @property
    def output(self) -> Path:
        """Where exported documents and bundles go."""
        return self.root / self.project.output

    @property
    def state(self) -> Path:
        """What can be rebuilt, and what was rescued: cache, logs, backups, journals."""
        return self.root / ".dragoman"
