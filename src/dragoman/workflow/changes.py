"""Which units have changed since a commit."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from dragoman import catalog
from dragoman.errors import CatalogError, UsageError
from dragoman.model import Key, Unit
from dragoman.workflow.inspecting import Wanted
from dragoman.workflow.project import Project
from dragoman.workflow.repository import ask

LONGEST = 200


def changed_since(project: Project, revision: str) -> Wanted:
    """Tells whether a unit's texts, or whether it is a draft, are others than in a commit.

    A unit that only moved, or got another comment, is the same. A catalog that the commit does not have, or has broken,
    is new as a whole.

    Args:
        project: Whose.
        revision: What git knows a commit by: a branch, a tag, ``HEAD~3``, a name of hex digits.

    Raises:
        UsageError: Git is not there, this is no repository, or it has no such commit.
    """
    root = project.config.root.resolve()
    if ask(root, "rev-parse", "--git-dir") is None:
        remedy = "--changed-since needs git and a project that it keeps"
        raise UsageError("is no git repository, or git is not there", where=root, remedy=remedy)
    commit = None if _odd(revision) else ask(root, "rev-parse", "--verify", "--quiet", revision + "^{commit}")
    name = (commit or b"").decode("ascii", "replace").strip()
    if not name.isalnum():
        raise UsageError(f"git knows no commit '{revision[:60]}' here", remedy="name a branch, a tag or a commit")

    @cache
    def then(path: Path) -> dict[Key, tuple[str, bool]]:
        # A path with ./ before it is read from the project's folder, which may lie below the repository's.
        blob = ask(root, "cat-file", "blob", f"{name}:./{os.path.relpath(path.resolve(), root)}")
        try:
            units = catalog.units_of(blob, path) if blob else ()
        except CatalogError:
            return {}
        return {unit.key: _state(unit) for unit in units}

    return lambda path, unit: then(path).get(unit.key) != _state(unit)


def _state(unit: Unit) -> tuple[str, bool]:
    return unit.seal, unit.fuzzy


def _odd(revision: str) -> bool:
    """Whether it could be taken for an option, or is no name git would give to anything."""
    return not revision or len(revision) > LONGEST or revision.startswith("-") or not revision.isprintable()
