"""What a project knows: its memory, built from what is approved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dragoman import memory
from dragoman.model import Unit
from dragoman.workflow.following import orphans
from dragoman.workflow.project import Project, Selection

Seen = Callable[[str, str, Sequence[Unit]], None]


def memory_of(
    project: Project, locales: Iterable[str], *, seen: Seen = lambda _locale, _name, _units: None
) -> memory.Memory:
    """The memory of everything approved in the project's catalogs of these locales, also of documents that are gone.

    Args:
        project: Whose.
        locales: Which.
        seen: Told the locale, name and units of each document that is there, since all of them are read here.
    """
    known = memory.Memory(threshold=project.config.memory.threshold)
    everything = Selection(tuple(locales), project.sources)
    for locale, source, loaded in project.catalogs(everything):
        units = loaded.units
        known.learn(locale, source.name, units)
        seen(locale, source.name, units)
    for locale in everything.locales:
        for name, loaded in orphans(project, locale):
            known.learn(locale, name, loaded.units)
    return known
