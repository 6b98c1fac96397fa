"""Which files of a folder are documents."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.files import reason, resolved
from dragoman.sources.choosing import ENDINGS, Choice
from dragoman.sources.names import document_name, folded, foreign


def discover(folder: Path, choice: Choice = ENDINGS) -> Iterator[Path]:
    """The documents below a folder, sorted by name: regular files a reader is there for, hidden ones left out.

    Raises:
        SourceError: A name no catalog could have, two that would share one, a pipe or a link that leads outside, or a
            document of a kind no reader is there for. All good documents come first.
    """
    good, problems = survey(folder, choice)
    yield from good
    if problems:
        raise problems[0]


def survey(folder: Path, choice: Choice = ENDINGS) -> tuple[tuple[Path, ...], tuple[SourceError, ...]]:
    """The documents below a folder, sorted, and an error for each file that cannot be one.

    Args:
        folder: Where the sources lie.
        choice: What the project says of them.
    """
    problems: list[SourceError] = []
    named: dict[str, list[Path]] = {}
    for path in sorted(_candidates(folder, choice, problems)):
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


def _candidates(folder: Path, choice: Choice, problems: list[SourceError]) -> Iterator[Path]:
    """Files with a known ending that are not hidden; what looks like a document and cannot be one is a problem."""
    home = resolved(folder)

    def unreadable(problem: OSError) -> None:
        where = Path(os.fsdecode(problem.filename))
        problems.append(SourceError(f"cannot be listed ({reason(problem)})", where=where))

    for root, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [name for name in folders if not _hidden(name)]
        for name in names:
            path = Path(root, name)
            relative = path.relative_to(folder).as_posix()
            readable = choice.reader_of(relative) is not None
            if _hidden(name) or not (readable or foreign(path)) or choice.excluded(relative):
                continue
            problem = _obstacle(path, home, readable=readable)
            if problem is None:
                yield path
            else:
                problems.append(problem)


def _hidden(name: str) -> bool:
    """Files of editors and systems begin with a dot; with two begins nothing they make."""
    return name.startswith(".") and not name.startswith("..")


def _obstacle(path: Path, home: Path, *, readable: bool) -> SourceError | None:
    """Why a file that looks like a document cannot be read as one."""
    if not readable:
        remedy = "save it as .txt or .md, keep it elsewhere, or leave it out ([sources] exclude)"
        return SourceError(f"is a document no reader is there for ({path.suffix})", where=path, remedy=remedy)
    if path.is_symlink() and home not in resolved(path).parents:
        return SourceError("leads outside the folder of sources", where=path, remedy="copy it there")
    if not path.is_file():
        return SourceError("is not a regular file", where=path, remedy="replace it by one")
    return None
