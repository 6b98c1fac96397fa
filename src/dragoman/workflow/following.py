"""Lets translations follow their sentences into a new document: after a rename, a split, a join."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman import catalog
from dragoman.catalog import Catalog, Estate
from dragoman.errors import DragomanError
from dragoman.model import Key, Segment, Unit
from dragoman.workflow.project import Project, Selection, Source


def orphans(project: Project, locale: str) -> Iterator[tuple[str, Catalog]]:
    """The catalogs of a locale whose document is gone, by name; what cannot be read is noted."""
    for name in orphaned(project, locale):
        try:
            loaded = project.catalog(locale, name)
        except DragomanError as problem:
            project.refused.append(problem)
        else:
            if loaded is not None:
                yield name, loaded


def orphaned(project: Project, locale: str) -> list[str]:
    """Names of the documents that are gone and have a catalog; whatever lies in the source folder is not gone."""
    there = {name.rpartition(".")[0] for name in _names(project.config.source_texts, "")}
    return sorted({*_names(project.config.catalogs / locale / "LC_MESSAGES", ".po")} - there)


def _names(folder: Path, ending: str) -> Iterator[str]:
    """Paths of a folder's files below it without this ending; hidden ones are left out."""
    for where, folders, found in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in found:
            if name.endswith(ending) and not name.startswith("."):
                yield (Path(where) / name).relative_to(folder).as_posix().removesuffix(ending)


@dataclass(frozen=True, slots=True)
class Followed:
    """Translations that came into a new catalog from others.

    Attributes:
        origins: Documents they were in, those it has most of first.
        units: What came.
        passing: Keys of those that are to be left where they were, unless their sentence is here.
    """

    origins: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    passing: frozenset[Key] = frozenset()


class Following:
    """What the documents of one sync left behind, and the new documents that may take it up.

    Args:
        project: Whose.
        selection: What is synced.
    """

    def __init__(self, project: Project, selection: Selection) -> None:
        self._project = project
        self._new = {
            locale: {
                source.name for source in selection.sources if not project.catalog_path(locale, source.name).exists()
            }
            for locale in selection.locales
        }
        self._left: dict[str, dict[str, tuple[Unit, ...]]] = {locale: {} for locale in selection.locales}
        self._estates: dict[str, Estate] = {}

    def ordered(self, sources: Sequence[Source]) -> list[Source]:
        """The documents in the order in which they must be synced: those that may take something up last."""
        new = frozenset[str]().union(*self._new.values())
        return sorted(sources, key=lambda source: source.name in new)

    def leaves(self, locale: str, name: str, loaded: Catalog) -> None:
        """Note what is left in a synced catalog without a sentence, if there is anybody to take it up."""
        if self._new[locale] and name not in self._new[locale]:
            units = tuple(replace(unit, obsolete=False) for unit in loaded.units if unit.obsolete and unit.has_target)
            if units:
                self._left[locale][name] = units

    def into(self, locale: str, fresh: Catalog, cut: Sequence[Segment]) -> Followed:
        """Take what belongs to these sentences into a new catalog, to be synced then."""
        estate = self._estate(locale)
        came: dict[Key, Unit] = {}
        origins: list[str] = []
        passing: set[Key] = set()
        for heir in estate.heir(cut):
            before = {unit.key for unit in fresh.units}
            catalog.adopt(fresh, estate.units[heir.old])
            units = {unit.key: unit for unit in fresh.units if unit.key not in before}
            origins.append(heir.old)
            came |= units
            passing |= units.keys() if heir.old in self._left[locale] or not heir.whole else set()
        return Followed(tuple(origins), tuple(came.values()), frozenset(passing))

    def _estate(self, locale: str) -> Estate:
        if locale not in self._estates:
            gone = {name: loaded.units for name, loaded in orphans(self._project, locale)}
            self._estates[locale] = Estate(gone | self._left[locale])
        return self._estates[locale]
