"""Kills processes until a thousand died inside a save, and looks at what each of them left.

Half of the children save a catalog in which every seventh sentence changed; the others sit at a desk and edit one
sentence after the other, with their journals. A child says before each step of a save that it is about to take it, and
after each save that it is done; the last thing it said tells where it was when it was killed. Then the catalog must be
read whole, have every sentence, hold all of a save or nothing of it, and all of every save that was confirmed.

    python benchmarks/kills.py [KILLS]
"""

from __future__ import annotations

import os
import random
import signal
import stat
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from dragoman import catalog, files
from dragoman.errors import DragomanError
from dragoman.model import Unit
from dragoman.review import FileChronicle, read_journal, sit_down

UNITS, GROUP = 400, 7
STEPS = {
    "c": "before the temporary file is made",
    "w": "before its mode is set",
    "f": "before a file is flushed",
    "r": "before the rename",
    "d": "before the folder is flushed",
}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


@dataclass
class Tally:
    """What the kills came to."""

    kills: int = 0
    where: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    strays: int = 0

    @property
    def inside(self) -> int:
        """Kills that hit a process inside its save."""
        return sum(self.where[step] for step in STEPS)


def text(n: int, i: int) -> str:
    return f"{n:08d}: mening {i}, med något mer text i sig."


def number(unit: Unit) -> int:
    return int(unit.msgstr[:8])


def make(path: Path) -> None:
    made = catalog.new(path, locale="sv", project="kills")
    for i in range(UNITS):
        made.put(Unit(f"Sentence {i}.", text(0, i), references=(f"a.md:{i + 1}",)))
    made.save()


# The child


def speak(pipe: int) -> Callable[[str], None]:
    """Report every step of a save to the parent; returns what reports more."""
    write = os.write

    def say(what: str) -> None:
        write(pipe, what.encode("ascii"))

    def said(step: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **options: Any) -> Any:
            say(step)
            return function(*args, **options)

        return call

    flush = os.fsync

    def fsync(descriptor: int) -> None:
        say("d" if stat.S_ISDIR(os.fstat(descriptor).st_mode) else "f")
        flush(descriptor)

    for place, name, value in (
        (tempfile, "mkstemp", said("c", tempfile.mkstemp)),
        (os, "fchmod", said("w", os.fchmod)),
        (os, "fsync", fsync),
        (Path, "replace", said("r", Path.replace)),
    ):
        setattr(place, name, value)
    return say


def save_for_ever(folder: Path, say: Callable[[str], None]) -> None:
    found = catalog.load(folder / "a.po")
    n = max(map(number, found.units))
    while True:
        n += 1
        for unit in found.units[::GROUP]:
            found.put(replace(unit, msgstr=text(n, 0)))
        say("b")
        found.save()
        say(f"S{n};")


def edit_for_ever(folder: Path, say: Callable[[str], None]) -> None:
    found = catalog.load(folder / "b.po")
    sitting = sit_down(
        found, folder / "journals", "b", chronicle=FileChronicle(folder / "journal.jsonl", "b"), reviewer="Arta",
        clock=lambda: NOON,
    )  # fmt: skip
    n = max(map(number, found.units))
    while True:
        n += 1
        sitting.queue.go(n % UNITS)
        say("b")
        sitting.edit(text(n, n))
        say(f"S{n};")


# The parent


def kill_one(folder: Path, work: Callable[[Path, Callable[[str], None]], None], chance: random.Random) -> str:
    """Let a child work, kill it somewhere in its saves, and return all that it said."""
    out, pipe = os.pipe()
    pid = os.fork()
    if not pid:
        os.close(out)
        try:
            work(folder, speak(pipe))
        finally:
            os._exit(1)
    os.close(pipe)
    said = b""
    wanted = 1 + chance.randrange(24)
    while len(said) < wanted or b"b" not in said:
        more = os.read(out, 1)
        if not more:
            break
        said += more
    for _ in range(chance.choice((0, 0, 100, 1000, 10_000))):
        pass
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    while more := os.read(out, 4096):
        said += more
    os.close(out)
    if not os.WIFSIGNALED(status):
        raise SystemExit(f"the child ended by itself, after {said!r}")
    return said.decode("ascii")


def faults_of(folder: Path, name: str, said: str) -> Iterator[str]:
    """What is wrong after a kill."""
    confirmed = max((int(part) for part in said.replace("S", ";").split(";") if part.isdigit()), default=0)
    try:
        units = catalog.load(folder / f"{name}.po").units
    except DragomanError:
        yield "torn"
        return
    if len(units) != UNITS:
        yield "shorter"
        return
    numbers = [number(unit) for unit in units]
    if max(numbers) < confirmed:
        yield "confirmed and lost"
    if name == "a" and len(set(numbers[::GROUP])) > 1:
        yield "half a save"
    if name == "b":
        found = read_journal(folder / "journal.jsonl")
        if confirmed > max((int(event.now.texts[0][:8]) for event in found.events), default=0):
            yield "confirmed and not in the journal"
        if found.passed_over:
            yield "torn lines in the journal"


def run(kills: int, folder: Path) -> Tally:
    tally, chance = Tally(), random.Random(7)
    for name in "ab":
        make(folder / f"{name}.po")
    while tally.inside < kills:
        name, work = ("a", save_for_ever) if tally.kills % 2 else ("b", edit_for_ever)
        said = kill_one(folder, work, chance)
        tally.kills += 1
        tally.where[said[-1:]] += 1
        tally.faults.update(faults_of(folder, name, said))
        tally.strays = max(tally.strays, len(files.strays(folder)))
    return tally


def show(tally: Tally, seconds: float) -> None:
    print(f"{tally.kills} kills in {seconds:.0f} s, {tally.inside} inside a save:")
    for step, words in STEPS.items():
        print(f"  {tally.where[step]:>5}  {words}")
    print(f"  {tally.kills - tally.inside:>5}  elsewhere: before the first step, or between two saves")
    for fault in ("torn", "shorter", "half a save", "confirmed and lost", "confirmed and not in the journal"):
        print(f"{fault}: {tally.faults[fault]}")
    print(f"torn lines in the journal, passed over: {tally.faults['torn lines in the journal']} times seen")
    print(f"temporary files lying about at once, at most: {tally.strays}")


def main() -> None:
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        start = time.monotonic()
        tally = run(kills, Path(folder))
        show(tally, time.monotonic() - start)
    wrong = [fault for fault in tally.faults if fault != "torn lines in the journal"]
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
