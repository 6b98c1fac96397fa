"""Random sittings: undoing all leads to the exact start, and nothing is approved that nobody approved."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from tests.tui.shelf import STAMP, Diary, Shelf, standing_clock

from dragoman.model import Act, Key, Note, Status, Unit, with_note
from dragoman.review import Filter, RefusedError, Sitting, Tally


def approved(unit: Unit) -> Unit:
    return replace(unit, comments=with_note(unit.comments, Note(Act.APPROVED, "Arta", STAMP, seal=unit.seal)))


START = (
    Unit("A", references=("a.md:1", "a.md:4")),
    Unit("B", "b", flags=("fuzzy",), previous_msgid="b", references=("a.md:2",)),
    approved(Unit("C", "c", references=("a.md:3",))),
    Unit("D", "d", msgid_plural="Ds", msgstrs=("d", "ds"), references=("a.md:5",)),
    Unit("E", "e", obsolete=True),
)
TEXTS = st.sampled_from(["", "x", "y", "می\u200cشود", "\x00"])


def words(text: str) -> int:
    return len(text)


class RandomSitting(RuleBasedStateMachine):
    """Acts in any order, with a disk that is full now and then."""

    def __init__(self) -> None:
        super().__init__()
        self.shelf = Shelf(START)
        self.diary = Diary()
        self.sitting = Sitting(self.shelf, reviewer="Sara", clock=standing_clock(), journal=self.diary, words=words)
        self.sealed = {(unit.key, unit.seal) for unit in START if unit.status is Status.APPROVED}

    @rule(place=st.integers(0, 4))
    def go(self, place: int) -> None:
        self.sitting.queue.go(place)

    @rule()
    def show_all(self) -> None:
        self.sitting.queue.narrow(Filter(frozenset(Status)))

    @rule(status=st.sampled_from(Status))
    def narrow(self, status: Status) -> None:
        with contextlib.suppress(RefusedError):
            self.sitting.queue.narrow(Filter(frozenset({status})))

    @rule(text=TEXTS, form=st.integers(0, 2))
    def edit(self, text: str, form: int) -> None:
        with contextlib.suppress(RefusedError):
            self.sitting.edit(text, form)

    @rule()
    def approve(self) -> None:
        unit = self.sitting.current
        assert unit is not None
        with contextlib.suppress(RefusedError):
            self.sitting.approve()
            self.sealed.add((unit.key, unit.seal))

    @rule(reason=TEXTS)
    def reject(self, reason: str) -> None:
        with contextlib.suppress(RefusedError):
            self.sitting.reject(reason)

    @rule()
    def undo(self) -> None:
        with contextlib.suppress(RefusedError):
            self.sitting.undo()

    @rule()
    def redo(self) -> None:
        with contextlib.suppress(RefusedError):
            self.sitting.redo()

    @rule(full=st.booleans())
    def disk(self, *, full: bool) -> None:
        self.shelf.full = full

    @rule(key=st.sampled_from([unit.key for unit in START]))
    def read_again(self, key: Key) -> None:
        assert self.sitting.queue.get(key) == self.shelf.get(key)

    @invariant()
    def only_approve_approves(self) -> None:
        """Each approved unit has the text it had when somebody approved it."""
        for unit in self.shelf.units:
            if unit.status is Status.APPROVED:
                assert (unit.key, unit.seal) in self.sealed

    @invariant()
    def nothing_is_lost(self) -> None:
        """What is not on the disk is in the journal."""
        recorded = {after.key for _, after in self.diary.changes}
        for unit in self.shelf.units:
            assert unit == self.shelf.disk[unit.key] or unit.key in recorded

    @invariant()
    def the_counts_are_true(self) -> None:
        assert self.sitting.counts == Tally(self.shelf.units, words).counts

    def teardown(self) -> None:
        self.shelf.full = False
        while self.sitting.steps:
            self.sitting.undo()
        assert self.sitting.save()
        assert self.shelf.units == START
        assert tuple(self.shelf.disk.values()) == START


TestRandomSitting = RandomSitting.TestCase
TestRandomSitting.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
