"""Splits and merges the sentence on the desk, as ``dragoman segments`` does by its number."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dragoman.errors import UsageError
from dragoman.model import Segment, Unit, segment_numbers
from dragoman.workflow import by_hand
from dragoman.workflow.project import Project, Source
from dragoman.workflow.syncing import Synced

Cut = Callable[[Project, Source, int], Iterable[Synced]]
"""Cuts at the segment of this number and syncs."""


def merging(today: str) -> Cut:
    """Make one of a segment and the next."""
    return lambda project, source, n: by_hand.merge(project, source, n, today=today)


def splitting(words: str, today: str) -> Cut:
    """Make two of a segment, behind these words."""
    return lambda project, source, n: by_hand.split(project, source, n, words, today=today)


def cut_at(project: Project, document: str, unit: Unit, cut: Cut) -> int:
    """Cut at a unit, and take that into the catalogs of all locales.

    Args:
        project: Whose; what one of its catalogs refuses is in ``refused`` then.
        document: The document's name.
        unit: The sentence; where it stands in several places, the first is meant.
        cut: What is done.

    Returns:
        The number of the (first) new segment.

    Raises:
        DragomanError: It cannot be cut so; nothing was written.
    """
    (source,) = project.select((), (document,)).sources
    n = _number(unit, project.read(source)[1], document)
    for _ in cut(project, source, n):
        pass
    return n


def _number(unit: Unit, segments: tuple[Segment, ...], document: str) -> int:
    """Where a unit stands in its document as it is now."""
    n = min(segment_numbers(unit.references), default=0)
    if unit.obsolete or not 1 <= n <= len(segments) or segments[n - 1].text != unit.msgid:
        raise UsageError("the document has changed since its last sync", remedy=f"run: dragoman sync {document}")
    return n
