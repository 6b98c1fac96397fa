"""Which files of a folder are documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.files import reason
from dragoman.sources.names import document_name, folded, supported


def discover(folder: Path) -> Iterator[Path]:
    """The documents below a folder, sorted by name: regular files a reader is there for, hidden ones left out.

    Raises:
        SourceError: A name no catalog could have, or two that would share one. All good documents come first.
    """
    good, problems = survey(folder)
    yield from good
    if problems:
        raise problems[0]


def survey(folder: Path) -> tuple[tuple[Path, ...], tuple[SourceError, ...]]:
    """The documents below a folder, sorted, and an error for each file that cannot be one."""
    problems: list[SourceError] = []
    named: dict[str, list[Path]] = {}
    for path in sorted(_candidates(folder, problems)):
        try:
            named.setdefault(folded(document_name(path, folder)), []).append(path)
        except SourceError as problem:
            problems.append(problem)
    for paths in named.values():
        problems += (_clash(path, paths[0]) for path in paths[1:])
    good = (path for paths in named.values() if len(paths) == 1 for path in paths)
    return tuple(sorted(good)), tuple(problems)


def _clash(path: Path, other: Path) -> SourceError:
    return SourceError(f"would share a catalog with '{other}'", where=path, remedy="rename one of them")


def _candidates(folder: Path, problems: list[SourceError]) -> Iterator[Path]:
    """Files with a known ending that are not hidden and do not lead outside by a link."""
    home = folder.resolve()

    def unreadable(problem: OSError) -> None:
        problems.append(SourceError(f"cannot be listed ({reason(problem)})", where=problem.filename))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(root, name)
            if name.startswith(".") or not supported(path) or not path.is_file():
                continue
            if path.is_symlink() and home not in path.resolve().parents:
                problems.append(SourceError("leads outside the folder of sources", where=path, remedy="copy it there"))
                continue
            yield path
