"""Makes the repairs that are sure, and leaves the others."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence

from dragoman.sources.doctor.spot import Edit, Spot


def mend(text: str, spots: Iterable[Spot]) -> tuple[str, tuple[Spot, ...], tuple[Spot, ...]]:
    """The text with every sure repair made.

    Returns:
        The text, the spots that were repaired, and those that were left: not sure, or in the way of another.
    """
    accepted = _Accepted()
    made: list[Spot] = []
    left: list[Spot] = []
    for spot in spots:
        done = spot.sure and bool(spot.edits) and accepted.take(spot.edits)
        (made if done else left).append(spot)
    return "".join(_written(text, accepted, (0, len(text)))), tuple(made), tuple(left)


class _Accepted:
    """Edits that do not overlap, and the ranges that are moved away, both in order."""

    def __init__(self) -> None:
        self.edits: list[tuple[int, int, str, tuple[int, int] | None]] = []
        self.cuts: list[tuple[int, int]] = []

    def take(self, edits: Sequence[Edit]) -> bool:
        """Take these edits, all or none."""
        ranges = [(edit.start, edit.end) for edit in edits]
        moved = [(edit.moved[0], edit.cut[1] if edit.cut else edit.moved[1]) for edit in edits if edit.moved]
        if any(map(self._overlaps, ranges)) or any(map(self._used, moved)):
            return False
        if any(self._crosses(span, within=not moved) for span in ranges):
            return False
        for edit in edits:
            insort(self.edits, (edit.start, edit.end, edit.text, edit.moved))
        for cut in moved:
            insort(self.cuts, cut)
        return True

    def _overlaps(self, span: tuple[int, int]) -> bool:
        """Whether an edit taken before has characters of this one, or stands at the same place."""
        at = bisect_left(self.edits, (span[0], span[0]))
        before = at > 0 and self.edits[at - 1][1] > span[0]
        return before or (at < len(self.edits) and (self.edits[at][0] < span[1] or self.edits[at][:2] == span))

    def _crosses(self, span: tuple[int, int], *, within: bool) -> bool:
        """Whether a range lies partly in one that is moved away, or at all where that is not allowed."""
        at = bisect_left(self.cuts, span)
        near = [cut for cut in self.cuts[max(0, at - 1) : at + 1] if cut[0] <= span[1] and span[0] <= cut[1]]
        return any(not (within and low <= span[0] and span[1] <= high) for low, high in near)

    def _used(self, cut: tuple[int, int]) -> bool:
        """Whether a range to be moved touches another that is, or an edit reaches into it or moves something there."""
        at = bisect_left(self.cuts, cut)
        if any(low < cut[1] and cut[0] < high for low, high in self.cuts[max(0, at - 1) : at + 1]):
            return True
        at = bisect_left(self.edits, (cut[0],))
        inside = at
        while inside < len(self.edits) and self.edits[inside][0] <= cut[1]:
            if self.edits[inside][3] is not None:
                return True
            inside += 1
        reaches = inside > at and self.edits[inside - 1][1] > cut[1]
        return reaches or (at > 0 and self.edits[at - 1][1] > cut[0])


def _written(text: str, accepted: _Accepted, whole: tuple[int, int], *, moved: bool = False) -> Iterator[str]:
    """The characters of a range with the edits in it made.

    Args:
        text: All characters.
        accepted: What is done to them.
        whole: The range.
        moved: Whether the range is one that is moved, and written at its new place now.
    """
    at, end = whole
    number, cut = bisect_left(accepted.edits, (at,)), bisect_left(accepted.cuts, (at + moved,))
    while True:
        edit = accepted.edits[number] if number < len(accepted.edits) else None
        away = accepted.cuts[cut] if cut < len(accepted.cuts) else None
        if away is not None and away[0] < end and (edit is None or away[0] <= edit[0]):
            yield text[at : away[0]]
            at = away[1]
            number, cut = bisect_left(accepted.edits, (at,), number), cut + 1
        elif edit is None or edit[1] > end:
            yield text[at:end]
            return
        else:
            yield text[at : edit[0]]
            yield edit[2]
            if edit[3] is not None:
                yield from _written(text, accepted, edit[3], moved=True)
            at, number = edit[1], number + 1
