"""Runs the checks over what is translated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman import checks, languages
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


def context_of(project: Project, locale: str) -> checks.Context:
    """What the checks must know about a locale of this project."""
    return checks.Context(
        source=languages.get(project.config.project.source),
        target=languages.get(locale),
        terms=terms_of(project),
        severity=project.config.checks.severity,
    )


def check(project: Project, selection: Selection) -> Iterator[Inspected]:
    """Findings about every unit that has a target and is not obsolete."""
    contexts = {locale: context_of(project, locale) for locale in selection.locales}
    for locale, source, loaded in project.catalogs(selection):
        for unit in loaded.units:
            if unit.has_target and not unit.obsolete:
                for finding in checks.inspect(unit, contexts[locale]):
                    yield Inspected(locale, source.name, unit, finding)
