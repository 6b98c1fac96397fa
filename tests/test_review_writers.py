"""Several writers at one catalog: desks, other programs, git, kills and full disks, in any order (R12).

Each text that was ever acknowledged as saved is in the catalog, in a desk's list of conflicts, or in the history; and
one that nobody replaced knowingly is in one of the first two.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.place import SRC
from tests.tui.shelf import standing_clock

from dragoman import catalog, files
from dragoman.model import Key, Status, Unit
from dragoman.review import FileChronicle, FileJournal, RefusedError, Sitting, Step, read_journal, sit_down

COUNT = 4
DESKS = st.integers(0, 1)
PLACES = st.integers(0, COUNT - 1)


def made(path: Path) -> None:
    found = catalog.new(path, locale="sv", project="Test")
    for n in range(COUNT):
        found.put(Unit(f"Sentence {n}.", f"T{n}.", references=(f"a.md:{n + 1}",)))
    found.save()


class Writers(RuleBasedStateMachine):
    """Two desks, a foreign program, git with a branch, kills, and a disk that is full now and then."""

    @initialize()
    def begin(self) -> None:
        self.stack = contextlib.ExitStack()
        self.folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.path, self.journal = self.folder / "a.po", self.folder / "journal.jsonl"
        made(self.path)
        self.committed = self.branched = self.branch = self.path.read_bytes()
        self.foreign = self.path.read_bytes()
        self.acknowledged = {f"T{n}." for n in range(COUNT)}
        self.pending: list[set[str]] = [set(), set()]
        self.replaced: set[str] = set()
        self.approved: set[tuple[str, str]] = set()
        self.count = COUNT
        self.full = False
        real = files._replace

        def onto_disk(target: Path, data: bytes) -> None:
            if self.full and target == self.path.resolve():
                raise OSError(28, "No space left on device")
            real(target, data)

        patch = self.stack.enter_context(pytest.MonkeyPatch.context())
        patch.setattr(files, "_replace", onto_disk)
        self.desks = [self.sit(n) for n in range(2)]

    def sit(self, n: int) -> Sitting:
        return sit_down(
            catalog.load(self.path), self.folder / f"journals{n}", "a", rescue=self.folder / f"rescue{n}",
            chronicle=FileChronicle(self.journal, "a"), reviewer=f"Arta{n}", clock=standing_clock(),
        )  # fmt: skip

    def text(self) -> str:
        self.count += 1
        return f"T{self.count}."

    def act(self, n: int, place: int, act: Callable[[Sitting], Step | None]) -> None:
        """Do something at a desk; what the sentence said is replaced knowingly, what it says now is acknowledged."""
        desk = self.desks[n]
        desk.queue.go(place)
        before = desk.current
        assert before is not None
        with contextlib.suppress(RefusedError):
            step = act(desk)
            self.pending[n] |= {step.after.msgstr} if step is not None else set()
        after = desk.current
        assert after is not None
        if desk.trouble is None:
            self.acknowledged |= self.pending[n]
            self.pending[n].clear()
        if after.msgstr != before.msgstr:
            self.replaced.add(before.msgstr)

    @rule(n=DESKS, place=PLACES)
    def edit(self, n: int, place: int) -> None:
        self.act(n, place, lambda desk: desk.edit(self.text()))

    @rule(n=DESKS, place=PLACES)
    def approve(self, n: int, place: int) -> None:
        def approve(desk: Sitting) -> Step | None:
            unit = desk.current
            assert unit is not None
            self.approved.add((unit.msgid, unit.msgstr))
            return desk.approve()

        self.act(n, place, approve)

    @rule(n=DESKS, place=PLACES)
    def reject(self, n: int, place: int) -> None:
        self.act(n, place, lambda desk: desk.reject("no"))

    @rule(n=DESKS, place=PLACES, back=st.booleans())
    def undo_or_redo(self, n: int, place: int, *, back: bool) -> None:
        done = [step for step in self.desks[n].steps[-1:] if back]
        self.act(n, place, lambda desk: desk.undo().reversed() if back else desk.redo())
        self.replaced |= {step.after.msgstr for step in done}
        self.approved |= {(unit.msgid, unit.msgstr) for unit in self.desks[n].queue.units if is_approved(unit)}

    @rule(n=DESKS, ours=st.booleans())
    def settle(self, n: int, *, ours: bool) -> None:
        desk = self.desks[n]
        if not desk.conflicts:
            return
        clash = desk.conflicts[0]
        here = desk.queue.get(clash.key)
        with contextlib.suppress(RefusedError):
            if ours:
                desk.take_ours(clash)
                self.replaced |= {here.msgstr} if here else set()
            else:
                desk.settle(clash)
                self.replaced |= {clash.ours.msgstr} if clash.ours else set()

    @rule(n=DESKS)
    def kill(self, n: int) -> None:
        """Without a word: what the process held is gone, its locks with it."""
        journal = self.desks[n]._journal
        assert isinstance(journal, FileJournal)
        if journal._descriptor is not None:
            os.close(journal._descriptor)
            journal._descriptor = None
        self.pending[n].clear()
        self.desks[n] = self.sit(n)

    @rule(n=DESKS, take=st.booleans())
    def leave_and_come_again(self, n: int, *, take: bool) -> None:
        if self.desks[n].close():
            self.acknowledged |= self.pending[n]
        self.pending[n].clear()
        self.desks[n] = self.sit(n)
        offer = self.desks[n].offer
        if offer is not None and take:
            before = {unit.msgstr for unit in self.desks[n].queue.units}
            offer.take()
            self.replaced |= before - {unit.msgstr for unit in self.desks[n].queue.units}

    @rule(full=st.booleans())
    def disk(self, *, full: bool) -> None:
        self.full = full

    def onto_disk(self, data: bytes) -> None:
        """Another program writes the file, whatever is in it: what it takes away it was told to take away."""
        before = self.path.read_text(encoding="utf-8")
        self.path.write_bytes(data)
        after = data.decode("utf-8")
        self.replaced |= {text for text in self.acknowledged if text in before and text not in after}

    @rule(place=PLACES)
    def another_program_edits(self, place: int) -> None:
        """As Poedit does: it knows no notes, and formats everything anew."""
        text = self.path.read_text(encoding="utf-8")
        unit = catalog.load(self.path).units[place]
        new = text.replace(f'msgstr "{unit.msgstr}"', f'msgstr ""\n"{self.text()}"', 1)
        self.onto_disk(new.encode("utf-8"))

    @rule()
    def another_program_reads(self) -> None:
        self.foreign = self.path.read_bytes()

    @rule()
    def another_program_writes_what_it_read(self) -> None:
        """It does not look whether somebody wrote meanwhile."""
        self.onto_disk(self.foreign)

    @precondition(lambda _: shutil.which("msgcat") is not None)
    @rule()
    def msgcat(self) -> None:
        done = subprocess.run(["msgcat", "--width=40", str(self.path)], capture_output=True, check=True)
        self.onto_disk(done.stdout)

    @rule()
    def commit(self) -> None:
        self.committed = self.path.read_bytes()

    @rule()
    def checkout(self) -> None:
        """``git checkout -- a.po``."""
        self.onto_disk(self.committed)

    @rule()
    def make_branch(self) -> None:
        self.branched = self.branch = self.path.read_bytes()

    @rule(place=PLACES)
    def edit_on_branch(self, place: int) -> None:
        other = self.folder / "branch.po"
        other.write_bytes(self.branch)
        found = catalog.load(other)
        found.put(replace(found.units[place], msgstr=self.text(), flags=()))
        found.save()
        self.branch = other.read_bytes()

    @rule()
    def merge_branch(self) -> None:
        """As git runs the driver; what the branch has not changed stays as it is here."""
        base, ours, theirs = (self.folder / name for name in ("O", "A", "B"))
        for path, data in ((base, self.branched), (ours, self.path.read_bytes()), (theirs, self.branch)):
            path.write_bytes(data)
        catalog.merge_files(base, ours, theirs)
        kept = ours.read_text(encoding="utf-8")
        before = self.path.read_text(encoding="utf-8")
        lost = {text for text in self.acknowledged if text in before and text not in kept}
        # What the branch took the place of knowingly had been there when it began.
        assert all(text in self.branched.decode("utf-8") for text in lost)
        self.replaced |= lost
        self.path.write_bytes(ours.read_bytes())
        self.branched = self.branch

    def places(self) -> Iterator[str]:
        yield self.path.read_text(encoding="utf-8")
        for desk in self.desks:
            for clash in desk.conflicts:
                yield clash.ours.msgstr if clash.ours else ""

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        if not hasattr(self, "desks"):
            return
        text = "\n".join(self.places())
        lost = {item for item in self.acknowledged - self.replaced if item not in text}
        assert not lost, lost
        history = {event.now.texts[0] for event in read_journal(self.journal).events}
        history |= {event.was.texts[0] for event in read_journal(self.journal).events}
        gone = {item for item in self.acknowledged if item not in text and item not in history}
        assert gone <= {f"T{n}." for n in range(COUNT)}, "only what nobody ever touched at a desk has no history"

    @invariant()
    def the_catalog_is_whole_and_only_people_approve(self) -> None:
        if not hasattr(self, "desks"):
            return
        units = catalog.load(self.path).units
        assert len(units) == COUNT
        for unit in units:
            assert not is_approved(unit) or (unit.msgid, unit.msgstr) in self.approved

    def teardown(self) -> None:
        if not hasattr(self, "desks"):
            return
        self.full = False
        for n, desk in enumerate(self.desks):
            assert desk.close()
            again = self.sit(n)
            if again.offer is not None:
                again.offer.take()
            again.close()
        self.stack.close()


def is_approved(unit: Unit) -> bool:
    return unit.status is Status.APPROVED


TestWriters = Writers.TestCase
TestWriters.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)


@pytest.mark.long
def test_writers_for_minutes() -> None:
    """The same, longer."""
    run_state_machine_as_test(Writers, settings=settings(max_examples=400, stateful_step_count=60, deadline=None))


# Three processes at once

OWNER = """
import random, sys, time
from datetime import UTC, datetime
from pathlib import Path
from dragoman import catalog
from dragoman.review import FileChronicle, sit_down

path, name, end = Path(sys.argv[1]), int(sys.argv[2]), time.monotonic() + float(sys.argv[3])
chance = random.Random(name)
now = lambda: datetime.now(UTC)

def sit():
    return sit_down(
        catalog.load(path), path.parent / "journals", "a", chronicle=FileChronicle(path.parent / "journal.jsonl", "a"),
        reviewer=f"P{name}", clock=now,
    )

desk, done = sit(), [0] * 40
while time.monotonic() < end:
    place = chance.randrange(10) + (30 if chance.random() < 0.2 else 10 * name)
    done[place] += 1
    desk.queue.go(place)
    desk.edit(f"{done[place]:06d} of P{name}.")
    while desk.conflicts:
        desk.settle(desk.conflicts[0])
    if chance.random() < 0.05:
        assert desk.close()
        desk = sit()
assert desk.close()
print(*done)
"""


@pytest.mark.long
def test_three_desks_for_ten_seconds(tmp_path: Path) -> None:
    """In every state that anybody can see, what one desk alone writes only grows; nothing anybody did is forgotten."""
    path = tmp_path / "a.po"
    found = catalog.new(path, locale="sv", project="Test")
    for n in range(40):
        found.put(Unit(f"Sentence {n}.", "000000 of nobody.", references=(f"a.md:{n + 1}",)))
    found.save()
    env = {**os.environ, "PYTHONPATH": str(SRC)}
    commands = [[sys.executable, "-c", OWNER, str(path), str(n), "10"] for n in range(3)]
    desks = [subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True) for command in commands]
    values, looks = [0] * 30, 0
    limit = time.monotonic() + 120
    while any(desk.poll() is None for desk in desks) and time.monotonic() < limit:
        now = [int(unit.msgstr[:6]) for unit in catalog.load(path).units]
        assert len(now) == 40
        assert all(new >= old for new, old in zip(now, values, strict=False))
        values, looks = now[:30], looks + 1
    done = [list(map(int, desk.communicate()[0].split())) for desk in desks]
    assert [desk.returncode for desk in desks] == [0, 0, 0]
    assert looks > 10
    final = [int(unit.msgstr[:6]) for unit in catalog.load(path).units]
    assert final[:30] == [done[n // 10][n] for n in range(30)]
    journal = read_journal(tmp_path / "journal.jsonl")
    assert journal.passed_over == ()
    texts = {(event.key, event.now.texts[0]) for event in journal.events}
    for n, numbers in enumerate(done):
        for place, last in enumerate(numbers):
            key = Key(None, f"Sentence {place}.")
            assert {(key, f"{value:06d} of P{n}.") for value in range(1, last + 1)} <= texts
