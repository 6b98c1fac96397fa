"""Splits and merges sentences by hand: remembered beside the source, and taken into every catalog at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dragoman import segments
from dragoman.errors import UsageError
from dragoman.model import Document, Segment
from dragoman.segments import Act, ByHand, Hand
from dragoman.workflow.cutting import Cutter
from dragoman.workflow.project import Project, Selection, Source
from dragoman.workflow.syncing import Synced, SyncOptions, sync


def split(project: Project, source: Source, n: int, words: str, *, today: str) -> Iterator[Synced]:
    """Make two sentences of one, behind these words of it.

    Args:
        project: Whose.
        source: The document.
        n: Number of the segment.
        words: The last words of the first part; they must stand in it once.
        today: Date for new records.

    Raises:
        UsageError: There is no such segment, or no such place in it.
    """
    document, cut = project.read(source)
    segment = _segment(source, cut, n)
    _remember(project.cutter, document, cut, lambda whole: segments.splitting(segment, words, whole=whole))
    yield from sync(project, Selection(project.config.project.locales, (source,)), SyncOptions(today=today))


def merge(project: Project, source: Source, n: int, *, today: str) -> Iterator[Synced]:
    """Make one sentence of a segment and the one that follows it.

    Args:
        project: Whose.
        source: The document.
        n: Number of the first.
        today: Date for new records.

    Raises:
        UsageError: There are no such two segments, or they are not in one paragraph.
    """
    document, cut = project.read(source)
    first, second = _segment(source, cut, n), _segment(source, cut, n + 1)
    _remember(project.cutter, document, cut, lambda whole: segments.merging(first, second, whole=whole))
    yield from sync(project, Selection(project.config.project.locales, (source,)), SyncOptions(today=today))


def _segment(source: Source, cut: Sequence[Segment], n: int) -> Segment:
    if not 1 <= n <= len(cut):
        what = f"there is no segment {n} in {source.name}: it has {len(cut)}"
        raise UsageError(what, remedy=f"see them with: dragoman segments {source.path}")
    return cut[n - 1]


def _remember(cutter: Cutter, document: Document, cut: Sequence[Segment], made: Callable[[bool], ByHand]) -> None:
    """Remember a cut by hand: by few words where that is enough, and by forgetting its opposite where there is one."""
    known, name = cutter.remembered(document.path), document.path.name
    mine = known.of(name)
    short, long = made(False), made(True)
    step = 1 if short.act is Act.SPLIT else -1
    opposite = [each for each in mine if each.act is not short.act and each.ends(long.before, long.after)]
    ways = [(known.with_cut(name, each), [*mine, each]) for each in (short, long)]
    if opposite:
        ways.insert(0, (known.without(name, opposite), [each for each in mine if each not in opposite]))
    counts = [len(cutter.cut(document, hand=Hand(cuts))) - len(cut) for _, cuts in ways]
    fit = [text for (text, _), count in zip(ways, counts, strict=True) if count == step]
    fit += [text for (text, _), count in zip(ways, counts, strict=True) if count * step > 1]
    if not fit:
        what = "nothing would be left to translate on one side" if step > 0 else "something stands between the two"
        raise UsageError(f"the segments stay as they are: {what}", where=document.path)
    known.write(fit[0])
