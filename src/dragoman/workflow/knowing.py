"""What a project knows: its memory, built from what is approved."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman import memory
from dragoman.workflow.following import orphans
from dragoman.workflow.project import Project, Selection


def memory_of(project: Project, locales: Iterable[str]) -> memory.Memory:
    """The memory of everything approved in the project's catalogs of these locales, also of documents that are gone."""
    known = memory.Memory(threshold=project.config.memory.threshold)
    everything = Selection(tuple(locales), project.sources)
    for locale, source, loaded in project.catalogs(everything):
        known.learn(locale, source.name, loaded.units)
    for locale in everything.locales:
        for name, loaded in orphans(project, locale):
            known.learn(locale, name, loaded.units)
    return known
