"""Runs the checks over what is translated."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dragoman import checks, files, languages
from dragoman.model import Finding, Unit
from dragoman.workflow.knowing import terms_of
from dragoman.workflow.project import Project, Selection


@dataclass(frozen=True, slots=True)
class Inspected:
    """A finding and where it is."""

    locale: str
    document: str
    unit: Unit
    finding: Finding


def context_of(project: Project, locale: str, siblings: checks.Siblings | None = None) -> checks.Context:
    """What the checks must know about a locale of this project."""
    return checks.Context(
        source=languages.get(project.config.project.source),
        target=languages.get(locale),
        terms=terms_of(project),
        siblings=siblings,
        severity=project.config.checks.severity,
    )


def check(project: Project, selection: Selection) -> Iterator[Inspected]:
    """Findings about every unit that has a target and is not obsolete."""
    loaded = list(project.catalogs(selection))
    for locale in selection.locales:
        here = [(source, store) for code, source, store in loaded if code == locale]
        context = context_of(project, locale, checks.Siblings(unit for _, store in here for unit in store.units))
        for source, store in here:
            for unit in store.units:
                if unit.has_target and not unit.obsolete:
                    for finding in checks.inspect(unit, context):
                        yield Inspected(locale, source.name, unit, finding)


def strays(project: Project) -> list[Path]:
    """What killed saves left beside catalogs, exports and backups: files nobody reads."""
    config = project.config
    places = (place for place in (config.catalogs, config.output, config.state) if not place.is_symlink())
    folders = (Path(folder) for place in places for folder, _, _ in os.walk(place))
    return sorted(stray for folder in folders for stray in files.strays(folder))
