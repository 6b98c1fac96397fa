"""Every act as a value, so that it can be undone and done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Key, Unit
from dragoman.review.events import Deed


@dataclass(frozen=True, slots=True)
class Step:
    """One act on one unit."""

    deed: Deed
    before: Unit
    after: Unit

    def reversed(self) -> Step:
        """The step that takes this one back."""
        return Step(self.deed, self.after, self.before)

    def at(self, line: int | None) -> Step:
        """The step, its units standing at this line of their file."""
        return Step(self.deed, replace(self.before, line=line), replace(self.after, line=line))


class History:
    """Steps done and steps taken back, latest last."""

    def __init__(self) -> None:
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def add(self, step: Step) -> None:
        """Remember a new step; what had been taken back can no longer be done again."""
        self._done.append(step)
        self._undone.clear()

    def latest(self) -> Step | None:
        """The step that undo would take back."""
        return self._done[-1] if self._done else None

    def next(self) -> Step | None:
        """The step that redo would do again."""
        return self._undone[-1] if self._undone else None

    def undone(self) -> None:
        """The latest step was taken back."""
        self._undone.append(self._done.pop())

    def redone(self) -> None:
        """The next step was done again."""
        self._done.append(self._undone.pop())

    def follow(self, moved: Mapping[Key, Key], continued: Callable[[Sequence[Unit]], Sequence[Unit]]) -> None:
        """Sentences have other keys now: what was done to them can be taken back under those.

        Args:
            moved: The new keys, by those that the sentences had.
            continued: Tells what states of a sentence are under its new key; none if that is not sure.
        """
        for key in moved:
            steps = [step for step in (*self._done, *self._undone) if step.after.key == key]
            states = continued([state for step in steps for state in (step.after, step.before)])
            today = zip(states[::2], states[1::2], strict=True)
            fresh = {id(old): Step(old.deed, before, after) for old, (after, before) in zip(steps, today, strict=False)}
            self._done = [fresh.get(id(step), step) for step in self._done]
            self._undone = [fresh.get(id(step), step) for step in self._undone]

    def forget(self, step: Step) -> None:
        """A step can no longer be taken back or done again: its unit was changed by somebody else."""
        self._done = [item for item in self._done if item is not step]
        self._undone = [item for item in self._undone if item is not step]

    @property
    def done(self) -> tuple[Step, ...]:
        """What can be taken back, latest last."""
        return tuple(self._done)


def same(one: Unit | None, other: Unit | None) -> bool:
    """Whether two units are equal, wherever in the file they stand."""
    if one is None or other is None:
        return one is other
    return replace(one, line=None) == replace(other, line=None)
