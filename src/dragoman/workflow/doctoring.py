"""Examines texts that were scraped, repairs copies of them, and says once of a document that it looks like one."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dragoman import files, sources
from dragoman.errors import SaveError, SourceError
from dragoman.model import Document
from dragoman.sources import doctor
from dragoman.sources.doctor import Examined, Spot, suspicious
from dragoman.workflow.project import Project, Source, project_of

STATE = "examined.json"
"""Below ``.dragoman``: which documents were examined, by the fingerprint of what they said."""

LONGEST = 1_000_000
"""Characters; longer documents are examined by ``dragoman doctor`` only."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired copy and the report beside it.

    Attributes:
        path: The copy.
        report: What was changed and what was not, a line each.
        made: What was repaired.
        left: What is left to a person.
    """

    path: Path
    report: Path
    made: tuple[Spot, ...]
    left: tuple[Spot, ...]


def examine(path: Path) -> Examined:
    """The suspicious spots of any text; it need not lie in a project.

    Raises:
        SourceError: It cannot be read whole, or is neither plain text nor Markdown.
    """
    project = project_of(path)
    if project is None:
        return doctor.examine(path)
    relative = path.resolve().relative_to(project.config.source_texts.resolve()).as_posix()
    reader = project.choice.reader_of(relative)
    return doctor.examine(path, reader=reader, language=project.config.project.source)


def repair(examined: Examined, *, force: bool = False) -> Repaired:
    """Write a repaired copy, ``NAME.repaired.txt``, and a report; the text itself is never touched.

    Args:
        examined: What was found.
        force: Write over an earlier copy and report.

    Raises:
        SaveError: There is a copy already, or nothing could be written.
    """
    path = examined.path.with_name(f"{examined.path.stem}{sources.REPAIRED}{examined.path.suffix}")
    report = path.with_suffix(".report")
    for place in (path, report):
        if place.is_symlink() or (os.path.lexists(place) and not force):
            raise SaveError("is there already", where=place, remedy="move it away, or write over it with --force")
    data, made, left = examined.repaired()
    files.write(path, data)
    files.write(report, _report(examined, made, left).encode("utf-8", "replace"))
    return Repaired(path, report, made, left)


def _report(examined: Examined, made: Sequence[Spot], left: Sequence[Spot]) -> str:
    lines = [f"{examined.path.name}: {len(made)} repaired, {len(left)} left to you", ""]
    for title, spots in (("repaired", made), ("left as it is", left)):
        if spots:
            lines += [f"{title}:", *(f"  {_line(spot)}" for spot in spots), ""]
    return "\n".join(lines)


def _line(spot: Spot) -> str:
    after = "" if spot.after is None else f" -> {_shown(spot.after)}"
    return f"line {spot.line}: {spot.kind}: {spot.what}: {_shown(spot.before)}{after}"


def _shown(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)


class Rounds:
    """Examines the documents of a project once for what they say, and remembers which were examined."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._path = project.config.state / STATE
        self._known = dict(_known(self._path))
        self._changed = False

    def look(self, source: Source, document: Document) -> None:
        """Say that a document looks scraped, unless that was said of the same characters before."""
        if len(document.text) > LONGEST:
            return
        seen = files.fingerprint(document.text.encode("utf-8", "surrogatepass"))
        if self._known.get(source.name) == seen:
            return
        self._known[source.name] = seen
        self._changed = True
        spots = suspicious(document, self._project.config.project.source)
        if spots:
            many = f"{len(spots)} suspicious spots" if len(spots) > 1 else "a suspicious spot"
            shown = source.path.relative_to(self._project.config.root)
            self._project.warn(f"{source.path}:{spots[0].line}: has {many}; see: dragoman doctor {shown}")

    def remember(self) -> None:
        """Keep what was examined; where that cannot be kept it is only said again."""
        if not self._changed:
            return
        data = json.dumps(self._known, ensure_ascii=False, indent=1, sort_keys=True)
        with suppress(SaveError):
            path = files.inside(self._project.config.root, self._path)
            files.write(path, data.encode("utf-8", "surrogatepass"))


def _known(path: Path) -> Mapping[str, str]:
    try:
        text, _ = files.read_text(path)
        found = json.loads(text)
    except (SourceError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
