"""Counts that are remembered are never wrong: whatever happens to a catalog, what is told is what it holds."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dragoman.model import Counts
from dragoman.workflow import counting
from dragoman.workflow.counting import RACY, Remembered


@pytest.fixture(autouse=True)
def _worth(monkeypatch: pytest.MonkeyPatch) -> None:
    """Here a few bytes are worth remembering."""
    monkeypatch.setattr(counting, "WORTH", 1)


class Catalogs:
    """One file whose count is its number of letters ``a``, read at a time of our own."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "sv.po"
        self.kept = folder / "counts.json"
        self.path.write_text("aa", encoding="ascii")
        self.reads = 0
        self.later = 10 * RACY

    def read(self) -> tuple[Counts, bool]:
        self.reads += 1
        return Counts(segments=self.path.read_text(encoding="ascii").count("a")), True

    def ask(self, count: Callable[[], tuple[Counts, bool]] | None = None) -> int:
        """What a run of ``status`` tells, so much later than the file was changed."""
        now = self.path.stat().st_ctime_ns + self.later if self.path.exists() else 0
        known = Remembered(self.kept, lambda: now)
        told = known.of(self.path, count or self.read).segments
        known.keep()
        return told


@pytest.fixture
def catalogs(tmp_path: Path) -> Catalogs:
    return Catalogs(tmp_path)


def test_what_nobody_touched_is_not_read_again(catalogs: Catalogs) -> None:
    """The second run reads one small file."""
    assert [catalogs.ask(), catalogs.ask(), catalogs.ask()] == [2, 2, 2]
    assert catalogs.reads == 1


def test_a_file_changed_just_now_is_not_remembered(catalogs: Catalogs) -> None:
    """Two writes may fall into one tick of the clock: an edit of the same size, in the same second."""
    catalogs.later = RACY // 2
    assert catalogs.ask() == 2
    catalogs.path.write_text("ab", encoding="ascii")
    assert catalogs.ask() == 1


def test_a_time_that_was_set_back_deceives_nobody(catalogs: Catalogs) -> None:
    """The size and the time of the text are the old ones; the time of the change is not."""
    catalogs.ask()
    before = catalogs.path.stat()
    catalogs.path.write_text("ab", encoding="ascii")
    os.utime(catalogs.path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert catalogs.ask() == 1


def test_a_file_put_in_its_place_is_another(catalogs: Catalogs) -> None:
    """As ``git checkout`` and every careful editor do, also with the old times."""
    catalogs.ask()
    before = catalogs.path.stat()
    other = catalogs.path.with_suffix(".new")
    other.write_text("bb", encoding="ascii")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.replace(catalogs.path)
    assert catalogs.ask() == 0


def test_a_file_that_changes_while_it_is_read_is_not_remembered(catalogs: Catalogs) -> None:
    """What was counted may be of either."""

    def slowly() -> tuple[Counts, bool]:
        told = catalogs.read()
        catalogs.path.write_text("aaa", encoding="ascii")
        return told

    assert catalogs.ask(slowly) == 2
    assert catalogs.ask() == 3


def test_what_must_be_told_again_is_read_again(catalogs: Catalogs) -> None:
    """A catalog with warnings."""
    for _ in range(2):
        assert catalogs.ask(lambda: (catalogs.read()[0], False)) == 2
    assert catalogs.reads == 2


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"program": 1}', "\0", "[" * 100_000])
def test_a_spoiled_memory_is_none(catalogs: Catalogs, text: str) -> None:
    """Whatever stands there."""
    catalogs.kept.write_text(text, encoding="ascii")
    assert catalogs.ask() == 2


@pytest.mark.parametrize("figures", [[-1] * 9, ["2"] * 9, [2], None, [True] * 9])
def test_figures_that_are_none_are_not_believed(catalogs: Catalogs, figures: object) -> None:
    """Only whole numbers, and as many as there are."""
    catalogs.ask()
    found = json.loads(catalogs.kept.read_bytes())
    found["catalogs"] = {name: [identity, figures] for name, (identity, _) in found["catalogs"].items()}
    catalogs.kept.write_text(json.dumps(found), encoding="ascii")
    assert catalogs.ask() == 2


def test_another_program_counts_for_itself(catalogs: Catalogs, monkeypatch: pytest.MonkeyPatch) -> None:
    """A new release may count otherwise."""
    catalogs.ask()
    monkeypatch.setattr(counting, "_program", lambda: "another")
    catalogs.ask()
    assert catalogs.reads == 2
