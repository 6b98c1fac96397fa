"""Where the work of a sitting is kept until it is in its catalog, and what waits there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman import files, review
from dragoman.workflow.project import Project


def journals(project: Project, locale: str, document: str) -> dict[str, Any]:
    """The folders and the name of a document's journals, as ``review.sit_down`` takes them."""
    state, inside = project.config.state, Path(locale) / document
    own = files.inside(project.config.root, state / "journal" / inside)
    rescue = files.inside(project.config.root, state / "rescue" / inside)
    return {
        "journals": own.parent,
        "name": own.name,
        "rescue": rescue.parent,
        "elsewhere": [(base / inside).parent for base in _shelters(project)],
    }


def aside(project: Project, locale: str) -> list[Path]:
    """Where acts wait that the journal which people share did not take."""
    own = files.inside(project.config.root, project.config.state / "rescue" / locale)
    return [folder / review.WAITING for folder in (own, *(base / locale for base in _shelters(project)))]


def rescued(project: Project) -> Iterator[str]:
    """What waits to be taken over, a sentence for each document."""
    found: dict[str, list[Path]] = {}
    for base in (project.config.state / "rescue", *_shelters(project)):
        for name, paths in review.lying_in(base).items():
            found.setdefault(name, []).extend(paths)
    for name, paths in sorted(found.items()):
        units = review.changed(paths)
        locale, _, document = name.partition("/")
        if units and document:
            what = review.rescued(len(units), review.last_written(units))
            yield f"{locale}: {document}: {what}; dragoman review -l {locale} {document} offers to take them over"


def _shelters(project: Project) -> list[Path]:
    return review.shelters(project.config.root, os.environ)
