"""Writes localized documents and bundles, and takes bundles over."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman import catalog, files, languages, segments, sources, text
from dragoman import export as publishing
from dragoman.config import Unfinished
from dragoman.errors import DragomanError, UsageError
from dragoman.export import Held, Localized, Manifest
from dragoman.workflow.linking import linked, linking_of
from dragoman.workflow.project import Project, Selection, Source

pull = publishing.pull
verify = publishing.verify


@dataclass(frozen=True, slots=True)
class Published:
    """What was made for one locale.

    Attributes:
        locale: Which.
        folder: Where its documents go.
        path: Where its bundle goes.
        documents: What was made.
        held: What is held back.
        manifest: What both say.
        refused: How many documents could not be made: their earlier output, and any earlier bundle, stay as they are.
    """

    locale: str
    folder: Path
    path: Path
    documents: tuple[Localized, ...]
    held: tuple[Held, ...]
    manifest: Manifest
    refused: int = 0


def export(project: Project, selection: Selection, *, unfinished: Unfinished | None = None) -> Iterator[Published]:
    """Write the localized documents below ``dist/<locale>``; what cannot be made is noted and the others go on.

    Only an export of all documents takes away those that are gone.
    """
    for made in _make(project, selection, unfinished, beside=True):
        try:
            files.inside(project.config.root, made.folder)
            everything = selection.sources == project.sources and not project.refused
            publishing.publish(made.folder, made.manifest, made.documents, everything=everything)
        except DragomanError as problem:
            project.refused.append(problem)
        else:
            yield made


def bundle(project: Project, selection: Selection, *, unfinished: Unfinished | None = None) -> Iterator[Published]:
    """Write ``dist/<project>-<locale>.zip`` for each locale, unless a document in it was refused."""
    for made in _make(project, selection, unfinished):
        try:
            if not made.refused:
                _write_bundle(files.inside(project.config.root, made.path), made)
        except DragomanError as problem:
            project.refused.append(problem)
        else:
            yield made


def _write_bundle(path: Path, made: Published) -> None:
    contents = {publishing.MANIFEST: made.manifest.to_json()}
    for document in made.documents:
        contents |= {document.path: document.data, document.mo_path: document.mo}
    data = publishing.write_bundle(contents)
    if not path.is_file() or path.read_bytes() != data:
        files.write(path, data)


def bundle_path(project: Project, locale: str) -> Path:
    """Where a locale's bundle lies."""
    name = re.sub(r"[^\w.-]+", "-", project.config.project.name).strip("-.") or "project"
    return project.config.output / f"{name}-{locale}.zip"


def bundles_in(place: Path) -> list[Path]:
    """The bundle at a path, or all bundles of a folder.

    Raises:
        UsageError: There is none.
    """
    found = sorted(place.glob("*.zip")) if place.is_dir() else [place] if place.exists() else []
    if not found:
        raise UsageError("there is no bundle", where=place, remedy="make one with: dragoman bundle")
    return found


def _make(
    project: Project, selection: Selection, unfinished: Unfinished | None, *, beside: bool = False
) -> Iterator[Published]:
    """Make the documents of each locale; ``beside`` others that its folder already holds, so that links lead there."""
    how = unfinished or project.config.export.unfinished
    for locale in selection.locales:
        made: list[tuple[Source, Localized]] = []
        held: list[Held] = []
        before = len(project.refused)
        for source in selection.sources:
            try:
                one = _localize(project, locale, source, how)
            except DragomanError as problem:
                project.refused.append(problem)
                continue
            if isinstance(one, Localized):
                made.append((source, one))
            else:
                held.append(one)
        folder = project.config.output / locale
        documents = tuple(_linked(project, locale, made, _lying(project, selection, folder) if beside else ()))
        manifest = publishing.manifest_of(project.config.project.name, languages.get(locale), documents, held)
        refused = len(project.refused) - before
        yield Published(locale, folder, bundle_path(project, locale), documents, tuple(held), manifest, refused)


def _lying(project: Project, selection: Selection, folder: Path) -> Iterator[Source]:
    """Documents that are not made now and were before."""
    chosen = set(selection.sources)
    return (one for one in project.sources if one not in chosen and (folder / one.relative).is_file())


def _linked(
    project: Project, locale: str, made: Sequence[tuple[Source, Localized]], others: Iterable[Source]
) -> Iterator[Localized]:
    """The documents with links to each other and to these others; what cannot be linked is noted."""
    linking = linking_of(project, locale, (*(source for source, _ in made), *others))
    for source, one in made:
        try:
            yield one if linking is None else linked(project, linking, source, one)
        except DragomanError as problem:
            project.refused.append(problem)


def _localize(project: Project, locale: str, source: Source, unfinished: Unfinished) -> Localized | Held:
    document, today = project.read(source)
    language = languages.get(locale)
    loaded = project.catalog(locale, source.name)
    cut = project.cutter.kept(document, today, loaded)
    header = loaded.header if loaded else catalog.new(project.catalog_path(locale, source.name), locale=locale,
                                                      project=project.config.project.name).header  # fmt: skip
    return publishing.localize(
        document,
        cut,
        loaded.units if loaded else (),
        unfinished=unfinished,
        fill=segments.fill,
        write_mo=lambda units: catalog.write_mo(units, header),
        words=text.words,
        direction=language.direction,
        declare=lambda document, data: sources.declare(document, data, language),
        prove=lambda data, targets: segments.prove(document, cut, targets, project.again(document, data)),
    )
