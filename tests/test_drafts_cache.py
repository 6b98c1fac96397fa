"""The cache: an answer is kept once and found again; a damaged file costs its answers and nothing else."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.drafts import Cache

KEY = ("google", "en", "sv")


def test_an_answer_is_found_by_engine_locales_and_text(tmp_path: Path) -> None:
    """And by nothing less; also by the next run."""
    with Cache(tmp_path / "state" / "cache.sqlite") as cache:
        cache.put(*KEY, "Hello", "Hej")
        cache.put(*KEY, "Hello", "Hej!")
    with Cache(tmp_path / "state" / "cache.sqlite") as cache:
        assert cache.get(*KEY, "Hello") == "Hej!"
        assert cache.get("mymemory", "en", "sv", "Hello") is None
        assert cache.get("google", "en", "sq", "Hello") is None
        assert cache.get("google", "sq", "sv", "Hello") is None
        assert cache.get(*KEY, "hello") is None
        assert cache.warnings == []


def test_without_a_file_answers_live_as_long_as_the_run() -> None:
    """For a run outside a project; after closing nothing is found and nothing breaks."""
    cache = Cache()
    cache.put(*KEY, "Hello", "Hej")
    assert cache.get(*KEY, "Hello") == "Hej"
    cache.close()
    cache.put(*KEY, "Hello", "Hej")
    assert cache.get(*KEY, "Hello") is None


@given(st.text(max_size=20), st.text(max_size=20))
def test_every_text_comes_back_as_it_was(text: str, answer: str) -> None:
    """NUL and quotes too; what is no Unicode text is not kept, and breaks nothing."""
    with Cache() as cache:
        cache.put(*KEY, text, answer)
        assert cache.get(*KEY, text) == answer
        cache.put(*KEY, "\ud83d", "x")
        assert cache.get(*KEY, "\ud83d") is None


@pytest.mark.parametrize(
    "damage",
    [
        b"not a database at all, but long enough to be looked at" * 20,
        b"SQLite format 3\0" + b"\xff" * 4000,
        b"\0" * 100,
    ],
)
def test_a_damaged_file_is_set_aside(tmp_path: Path, damage: bytes) -> None:
    """With a warning that names it; the run goes on with a new one."""
    path = tmp_path / "cache.sqlite"
    path.write_bytes(damage)
    with Cache(path) as cache:
        assert cache.get(*KEY, "Hello") is None
        cache.put(*KEY, "Hello", "Hej")
        (warning,) = cache.warnings
    assert str(path) in warning
    assert "set aside" in warning
    assert (tmp_path / "cache.sqlite.broken").read_bytes() == damage
    with Cache(path) as cache:
        assert (cache.get(*KEY, "Hello"), cache.warnings) == ("Hej", [])


def test_damage_found_on_the_way_is_survived(tmp_path: Path) -> None:
    """A file whose beginning is whole and whose middle is not."""
    path = tmp_path / "cache.sqlite"
    with Cache(path) as cache:
        for n in range(500):
            cache.put(*KEY, f"text {n} " * 10, f"answer {n} " * 10)
    data = bytearray(path.read_bytes())
    data[4096 : len(data) - 4096] = b"\xee" * (len(data) - 8192)
    path.write_bytes(data)
    with Cache(path) as cache:
        assert [cache.get(*KEY, f"text {n} " * 10) for n in range(500)].count(None) > 400
        cache.put(*KEY, "Hello", "Hej")
        assert cache.get(*KEY, "Hello") == "Hej"
        assert len(cache.warnings) == 1


def test_another_programs_database_is_not_written_into(tmp_path: Path) -> None:
    """A file of another layout or version is set aside, whole."""
    path = tmp_path / "cache.sqlite"
    for statement in ("create table answers (x)", "pragma user_version = 7"):
        other = sqlite3.connect(path)
        other.execute(statement)
        other.execute("create table if not exists theirs (y)")
        other.commit()
        other.close()
        with Cache(path) as cache:
            cache.put(*KEY, "Hello", "Hej")
            assert cache.get(*KEY, "Hello") == "Hej"
            assert len(cache.warnings) == 1
        aside = sqlite3.connect(tmp_path / "cache.sqlite.broken")
        assert aside.execute("select count(*) from theirs").fetchone() == (0,)
        aside.close()
        path.unlink()


def test_a_file_that_cannot_be_made_costs_a_warning(tmp_path: Path) -> None:
    """A folder that is a file, say: answers are kept for this run."""
    (tmp_path / "state").write_text("in the way", encoding="utf-8")
    with Cache(tmp_path / "state" / "cache.sqlite") as cache:
        cache.put(*KEY, "Hello", "Hej")
        assert cache.get(*KEY, "Hello") == "Hej"
        assert "this run only" in cache.warnings[0]
    (tmp_path / "folder").mkdir()
    with Cache(tmp_path / "folder") as cache:
        cache.put(*KEY, "Hello", "Hej")
        assert cache.get(*KEY, "Hello") == "Hej"
        assert cache.warnings


def test_many_threads_and_two_runs_share_a_file(tmp_path: Path) -> None:
    """Nothing is lost, nobody is refused."""
    path = tmp_path / "cache.sqlite"
    with Cache(path) as one, Cache(path) as two:

        def write(cache: Cache, name: str) -> None:
            for n in range(50):
                cache.put(*KEY, f"{name} {n}", f"answer {name} {n}")

        threads = [threading.Thread(target=write, args=(c, f"{i}")) for i, c in enumerate((one, two, one, two))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert all(two.get(*KEY, f"{i} {n}") == f"answer {i} {n}" for i in range(4) for n in range(50))
        assert one.warnings + two.warnings == []


KILLED = """
import sys
from pathlib import Path
from dragoman.drafts import Cache
cache = Cache(Path(sys.argv[1]))
for n in range(100_000):
    cache.put("google", "en", "sv", f"text {n}", f"answer {n}")
    print(n, flush=True)
"""


def test_what_was_put_survives_a_kill(tmp_path: Path) -> None:
    """Every answer that was said to be kept is there afterwards."""
    path = tmp_path / "cache.sqlite"
    child = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = [int(child.stdout.readline()) for _ in range(50)]
    os.kill(child.pid, signal.SIGKILL)
    child.wait(30)
    child.stdout.close()
    with Cache(path) as cache:
        assert [cache.get(*KEY, f"text {n}") for n in said] == [f"answer {n}" for n in said]
        assert cache.warnings == []
