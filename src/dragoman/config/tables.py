"""The tables of dragoman.toml and their defaults."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

FILE = "dragoman.toml"
Unfinished = Literal["hold", "source", "drafts"]
Order = Literal["document", "status"]


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
class ReviewTable:
    """``[review]``."""

    four_eyes: bool = False
    """Refuse an approval by whoever translated."""
    blocking: bool = True
    """Refuse an approval while a check finds an error."""
    order: Order = "document"


@dataclass(frozen=True, slots=True)
class ChecksTable:
    """``[checks]``: severities by check, ``off`` among them."""

    severity: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExportTable:
    """``[export]``."""

    unfinished: Unfinished = "hold"


@dataclass(frozen=True, slots=True)
class UiTable:
    """``[ui]``."""

    theme: str = "dragoman-dark"
    bidi: str = "auto"
    reviewer: str = ""
    """Name used when DRAGOMAN_REVIEWER and git name nobody."""


@dataclass(frozen=True, slots=True)
class Config:
    """A project: its folder and what its dragoman.toml says."""

    root: Path
    project: ProjectTable = field(default_factory=ProjectTable)
    engines: EnginesTable = field(default_factory=EnginesTable)
    memory: MemoryTable = field(default_factory=MemoryTable)
    terms: TermsTable = field(default_factory=TermsTable)
    review: ReviewTable = field(default_factory=ReviewTable)
    checks: ChecksTable = field(default_factory=ChecksTable)
    export: ExportTable = field(default_factory=ExportTable)
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
