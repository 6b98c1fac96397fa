"""The journal: what a crash leaves behind is put back where it still fits, and shown where it does not (R5)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.shelf import Shelf

from dragoman.errors import SaveError
from dragoman.model import Unit
from dragoman.review import FileJournal, replay
from dragoman.review.journal import read

NAME = "sv-letters-appeal"
ONE, TWO = Unit("One.", comments=("kept",), references=("a.md:1",)), Unit("Two.", "Två.", flags=("fuzzy",))
ONE_NEW, TWO_NEW = replace(ONE, msgstr="Ett."), replace(TWO, msgstr="Tvåa.", flags=())


def crash(folder: Path, *changes: tuple[Unit, Unit]) -> None:
    """A sitting that recorded these and ended without a word."""
    journal = FileJournal(folder, NAME)
    for before, after in changes:
        journal.append(before, after)
    journal.close(keep=True)


def test_what_a_crash_left_is_put_back(tmp_path: Path) -> None:
    """And doing it twice does no more than once."""
    crash(tmp_path, (ONE, ONE_NEW), (TWO, TWO_NEW))
    shelf = Shelf([ONE, TWO])
    found = replay(tmp_path, NAME, shelf)
    assert found.restored == (ONE_NEW, TWO_NEW)
    assert shelf.units == (ONE_NEW, TWO_NEW)
    again = replay(tmp_path, NAME, shelf)
    assert again.restored == again.lost == ()
    again.done()
    assert list(tmp_path.iterdir()) == []


def test_the_last_word_on_a_unit_counts(tmp_path: Path) -> None:
    """Acts and undos follow each other; what was taken back is not put back."""
    newer = replace(ONE, msgstr="Ett!")
    crash(tmp_path, (ONE, ONE_NEW), (ONE_NEW, newer), (TWO, TWO_NEW), (TWO_NEW, TWO))
    shelf = Shelf([ONE, TWO])
    assert replay(tmp_path, NAME, shelf).restored == (newer,)


def test_what_was_saved_before_the_crash_is_left(tmp_path: Path) -> None:
    """A crash between save and the end of the journal finds everything in the catalog."""
    crash(tmp_path, (ONE, ONE_NEW))
    assert replay(tmp_path, NAME, Shelf([replace(ONE_NEW, line=40)])).restored == ()


def test_a_later_state_in_the_catalog_counts_as_base_too(tmp_path: Path) -> None:
    """Saved after the first act, crashed after the second: the second is put back."""
    newer = replace(ONE, msgstr="Ett!")
    crash(tmp_path, (ONE, ONE_NEW), (ONE_NEW, newer))
    assert replay(tmp_path, NAME, Shelf([ONE_NEW])).restored == (newer,)


def test_what_no_longer_fits_is_shown_and_not_put_back(tmp_path: Path) -> None:
    """Another program wrote the unit since: theirs stays, ours is not dropped silently."""
    crash(tmp_path, (ONE, ONE_NEW), (Unit("Gone."), Unit("Gone.", "Borta.")))
    theirs = replace(ONE, msgstr="En.")
    shelf = Shelf([theirs])
    found = replay(tmp_path, NAME, shelf)
    assert found.restored == ()
    assert found.lost == (ONE_NEW, Unit("Gone.", "Borta."))
    assert shelf.units == (theirs,)


def test_a_torn_line_is_passed_over(tmp_path: Path) -> None:
    """The crash may have been in the middle of a line; the lines before it count."""
    crash(tmp_path, (ONE, ONE_NEW))
    (path,) = tmp_path.iterdir()
    with path.open("ab") as file:
        file.write(b'{"before": {"msgid": "Tw\n[]\n{"a": 1}\n"x"\n\xff\n{"before"')
    assert replay(tmp_path, NAME, Shelf([ONE])).restored == (ONE_NEW,)


def test_a_living_sitting_is_seen_and_left_alone(tmp_path: Path) -> None:
    """Its journal is not replayed under its hands."""
    journal = FileJournal(tmp_path, NAME)
    journal.append(ONE, ONE_NEW)
    found = replay(tmp_path, NAME, Shelf([ONE]))
    assert (found.others, found.restored) == (1, ())
    journal.close(keep=True)
    assert replay(tmp_path, NAME, Shelf([ONE])).others == 0


def test_what_is_saved_needs_no_journal(tmp_path: Path) -> None:
    """It empties at each save and goes at the end."""
    journal = FileJournal(tmp_path, NAME)
    journal.append(ONE, ONE_NEW)
    journal.saved()
    (path,) = tmp_path.iterdir()
    assert path.stat().st_size == 0
    journal.append(TWO, TWO_NEW)
    assert [after for _, after in read(path)] == [TWO_NEW]
    journal.close()
    assert list(tmp_path.iterdir()) == []


def test_other_documents_are_other_journals(tmp_path: Path) -> None:
    """Also where a name has the signs of a file pattern, or begins like another."""
    crash(tmp_path, (ONE, ONE_NEW))
    assert replay(tmp_path, "sv-letters", Shelf([ONE])).files == ()
    assert replay(tmp_path, "sv-letters-*", Shelf([ONE])).files == ()
    assert replay(tmp_path / "none", NAME, Shelf([ONE])).files == ()


def test_a_journal_that_cannot_be_written_says_so(tmp_path: Path) -> None:
    """One sentence, with the file."""
    (tmp_path / "file").write_text("")
    with pytest.raises(SaveError, match="journal cannot be written"):
        FileJournal(tmp_path / "file", NAME).append(ONE, ONE_NEW)


def test_only_the_person_may_read_it(tmp_path: Path) -> None:
    """Unpublished texts are nobody else's business."""
    crash(tmp_path, (ONE, ONE_NEW))
    (path,) = tmp_path.iterdir()
    assert path.stat().st_mode & 0o077 == 0


@given(st.text(st.characters(codec=None)), st.lists(st.text(st.characters(codec=None))))
def test_any_unit_survives_the_journal(text: str, lines: list[str]) -> None:
    """Also lone surrogates, controls and line separators, which other programs may have put into a catalog."""
    import tempfile

    unit = Unit(text, text, msgctxt=text, comments=tuple(lines), previous_msgid=text, line=7)
    with tempfile.TemporaryDirectory() as folder:
        crash(Path(folder), (unit, unit))
        (path,) = Path(folder).iterdir()
        assert list(read(path)) == [(unit, unit)]
        assert len(path.read_bytes().splitlines()) == 1
        json.loads(path.read_bytes())


KILLED = """
import sys, os, signal
from pathlib import Path
from dragoman.model import Unit
from dragoman.review import FileJournal
journal = FileJournal(Path(sys.argv[1]), sys.argv[2])
for n in range(100):
    journal.append(Unit("One.", str(n)), Unit("One.", str(n + 1)))
    print(n + 1, flush=True)
    sys.stdin.readline()
"""


def test_kill_9_loses_nothing_that_was_confirmed(tmp_path: Path) -> None:
    """What append returned from is in the journal of the killed process."""
    command = [sys.executable, "-c", KILLED, str(tmp_path), NAME]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdin is not None
        assert child.stdout is not None
        for confirmed in range(1, 6):
            assert int(child.stdout.readline()) == confirmed
            if confirmed < 5:
                child.stdin.write("\n")
                child.stdin.flush()
        os.kill(child.pid, signal.SIGKILL)
    shelf = Shelf([Unit("One.", "0")])
    assert [unit.msgstr for unit in replay(tmp_path, NAME, shelf).restored] == ["5"]
