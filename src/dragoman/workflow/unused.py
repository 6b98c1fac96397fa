"""Finds what dragoman.toml asks for in vain: patterns no document is like, locales the project does not have."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from dragoman import config, sources
from dragoman.workflow.project import Project


def idle(project: Project) -> Iterator[str]:
    """Each such setting with its line and what was probably meant; those of the checks first."""
    yield from idle_checks(project)
    read = project.config
    paths = [source.relative for source in project.sources]
    for pattern in read.sources.readers:
        if not any(sources.fits(pattern, path) for path in paths):
            yield _said(project, "sources", "readers", f"no document is like '{pattern}'", _near(pattern, paths))
    yield from _elsewhere(project, "engines", "locales", read.engines.locales)


def idle_checks(project: Project) -> Iterator[str]:
    """The same for ``[checks]`` alone."""
    names = [source.name for source in project.sources]
    for number, table in enumerate(project.config.checks.documents, 1):
        if not any(fnmatchcase(name, table.pattern) for name in names):
            what = f"no document is like '{table.pattern}'"
            yield _said(project, "checks", "pattern", what, _near(table.pattern, names), ("documents", number))
    for number, rule in enumerate(project.config.checks.rules, 1):
        yield from _elsewhere(project, "checks", "locales", rule.locales, ("rules", number))


def _elsewhere(
    project: Project, table: str, key: str, codes: Iterable[str], item: tuple[str, int] | None = None
) -> Iterator[str]:
    """Locales, or languages of locales, that the project does not have."""
    ours = project.config.project.locales
    known = {*ours, *(code.split("_", maxsplit=1)[0] for code in ours)}
    for code in codes:
        if code not in known:
            yield _said(
                project, table, key, f"'{code}' is no locale of this project", f"there are {', '.join(ours)}", item
            )


def _near(pattern: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(pattern, list(names), n=1)
    return f"did you mean '{near[0]}'?" if near else "names are in: dragoman status"


def _said(project: Project, table: str, key: str, what: str, remedy: str, item: tuple[str, int] | None = None) -> str:
    return str(config.wrong(project.config.root, table, key, what, remedy=remedy, item=item))
