"""Sitting down: what a broken-off sitting left is put back and said; and a sitting over a real catalog."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.sample import ENGLISH, letter
from tests.tui.shelf import Shelf, standing_clock

from dragoman import catalog
from dragoman.errors import SaveError
from dragoman.model import ALTERNATIVE, Key, Status, Unit
from dragoman.review import Deed, FileChronicle, FileJournal, RefusedError, Sitting, alternatives, people, sit_down

ONE = Unit("One.", references=("a.md:1",))
ONE_NEW = replace(ONE, msgstr="Ett.")


def crash(folder: Path, *changes: tuple[Unit, Unit]) -> None:
    journal = FileJournal(folder, "sv-a")
    for before, after in changes:
        journal.append(before, after)
    journal.close(keep=True)


def open_shelf(folder: Path, shelf: Shelf) -> Sitting:
    return sit_down(shelf, folder, "sv-a", reviewer="Sara", clock=standing_clock())


def test_an_ordinary_start_says_nothing(tmp_path: Path) -> None:
    """No journal, no notice, and none is left behind."""
    sitting = open_shelf(tmp_path / "journals", Shelf([ONE]))
    assert sitting.notices == ()
    sitting.edit("Ett.")
    assert sitting.close()
    assert list((tmp_path / "journals").iterdir()) == []


def test_what_was_put_back_is_saved_and_said(tmp_path: Path) -> None:
    """And the old journal goes, once."""
    crash(tmp_path, (ONE, ONE_NEW))
    shelf = Shelf([ONE])
    sitting = open_shelf(tmp_path, shelf)
    assert sitting.notices == ("1 change of a sitting that broke off put back",)
    assert shelf.disk[ONE.key] == ONE_NEW
    assert sitting.current == ONE_NEW
    assert sitting.close()
    assert open_shelf(tmp_path, shelf).notices == ()


def test_what_no_longer_fits_is_in_the_list_of_conflicts(tmp_path: Path) -> None:
    """Nothing we ever had is dropped; its journal stays until it was seen."""
    crash(tmp_path, (ONE, ONE_NEW))
    sitting = open_shelf(tmp_path, Shelf([replace(ONE, msgstr="En.")]))
    assert "no longer fit" in sitting.notices[0]
    (clash,) = sitting.conflicts
    sitting.take_ours(clash)
    assert sitting.current is not None
    assert sitting.current.msgstr == "Ett."
    assert not list(tmp_path.glob("*.jsonl")) or sitting.close()
    assert list(tmp_path.iterdir()) == []


def test_what_was_left_to_others_is_not_offered_again(tmp_path: Path) -> None:
    """The person has decided."""
    crash(tmp_path, (ONE, ONE_NEW))
    shelf = Shelf([replace(ONE, msgstr="En.")])
    sitting = open_shelf(tmp_path, shelf)
    assert open_shelf(tmp_path, shelf).conflicts != ()
    sitting.settle(sitting.conflicts[0])
    assert open_shelf(tmp_path, shelf).conflicts == ()


def test_a_full_disk_at_the_start_keeps_the_journal(tmp_path: Path) -> None:
    """What was put back is on the desk, what was recorded stays on the disk."""
    crash(tmp_path, (ONE, ONE_NEW))
    shelf = Shelf([ONE])
    shelf.full = True
    sitting = open_shelf(tmp_path, shelf)
    assert isinstance(sitting.trouble, SaveError)
    assert sitting.current == ONE_NEW
    assert [path for path in tmp_path.iterdir() if path.stat().st_size]
    assert not sitting.close()
    assert len(list(tmp_path.iterdir())) == 1


def test_somebody_else_at_the_same_document_is_said(tmp_path: Path) -> None:
    """Both may go on: what they write is merged."""
    other = open_shelf(tmp_path, Shelf([ONE]))
    sitting = open_shelf(tmp_path, Shelf([ONE]))
    assert "somebody else" in sitting.notices[0]
    assert (sitting.company, other.company) == (1, 1), "who came first learns of it too"
    other.close()
    assert sitting.company == 0


# Over a real catalog


def real(tmp_path: Path) -> tuple[Sitting, Path]:
    path = tmp_path / "locales" / "sv" / "LC_MESSAGES" / "letters" / "appeal.po"
    made = catalog.new(path, locale="sv", project="orra")
    for unit in letter("sv"):
        made.put(unit)
    made.save()
    store = catalog.load(path)
    return sit_down(store, tmp_path / "journals", "sv-appeal", reviewer="Sara", clock=standing_clock()), path


def on_disk(path: Path, n: int) -> Unit:
    unit = catalog.load(path).get(Key(None, ENGLISH[n]))
    assert unit is not None
    return replace(unit, line=None)


def test_every_act_is_on_the_disk_when_it_returns(tmp_path: Path) -> None:
    """As gettext has it: read back by another catalog, undone to the very bytes."""
    sitting, path = real(tmp_path)
    before = path.read_bytes()
    sitting.queue.resume()
    sitting.edit("Vi skriver för de 1 250.")
    assert on_disk(path, 3).msgstr == "Vi skriver för de 1 250."
    sitting.approve()
    assert on_disk(path, 3).status is Status.APPROVED
    sitting.queue.next()
    sitting.reject("fel")
    assert on_disk(path, 4).status is Status.REJECTED
    for _ in range(3):
        sitting.undo()
    assert path.read_bytes() == before


def test_two_sittings_at_one_catalog_lose_nothing(tmp_path: Path) -> None:
    """Different sentences are merged; the same sentence is a conflict that both texts survive."""
    sitting, path = real(tmp_path)
    other = Sitting(catalog.load(path), reviewer="Drita", clock=standing_clock())
    other.queue.go_to(Key(None, ENGLISH[0]))
    other.edit("Öppet brev")
    sitting.queue.go_to(Key(None, ENGLISH[1]))
    sitting.edit("Orra i mars")
    assert on_disk(path, 0).msgstr == "Öppet brev"
    seen = sitting.queue.get(Key(None, ENGLISH[0]))
    assert seen is not None
    assert seen.msgstr == "Öppet brev"
    other.queue.go_to(Key(None, ENGLISH[1]))
    other.edit("Orra, mars")
    (clash,) = other.conflicts
    assert clash.ours is not None
    assert clash.ours.msgstr == "Orra, mars"
    assert "Orra i mars" in on_disk(path, 1).msgstr
    other.take_ours(clash)
    assert on_disk(path, 1).msgstr == "Orra, mars"


def test_a_catalog_broken_by_another_program_is_not_written_over(tmp_path: Path) -> None:
    """The work stays at the desk and in the journal, and is offered at the next start."""
    sitting, path = real(tmp_path)
    whole = path.read_bytes()
    broken = b"<<<<<<< HEAD\n" + whole
    path.write_bytes(broken)
    sitting.queue.resume()
    sitting.edit("Vi skriver.")
    assert sitting.trouble is not None
    assert path.read_bytes() == broken
    assert not sitting.close()
    path.write_bytes(whole)
    again = sit_down(catalog.load(path), tmp_path / "journals", "sv-appeal", reviewer="Sara", clock=standing_clock())
    assert "put back" in again.notices[0]
    assert on_disk(path, 3).msgstr == "Vi skriver."


def sit_at(path: Path, name: str = "Sara") -> Sitting:
    chronicle = FileChronicle(path.parent / "journal.jsonl", "a")
    store = catalog.load(path)
    return sit_down(store, path.parent / name, "a", chronicle=chronicle, reviewer=name, clock=standing_clock())


def two_texts(path: Path) -> None:
    """Two desks give a sentence a text each; neither decides."""
    made = catalog.new(path, locale="sv", project="Test")
    made.put(ONE)
    made.save()
    one, two = sit_at(path, "Arta"), sit_at(path)
    one.edit("En.")
    two.edit("Ett.")
    assert len(two.conflicts) == 1
    assert one.close()
    assert two.close()


def comments_in(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if "alternative" in line]


def test_a_conflict_that_nobody_decided_is_there_at_the_next_start(tmp_path: Path) -> None:
    """For whoever sits down next, as often as that is; a hand edit of the text decides nothing."""
    path = tmp_path / "a.po"
    two_texts(path)
    for name in ("Sara", "Arta"):
        sitting = sit_at(path, name)
        (clash,) = sitting.conflicts
        assert clash.ours is not None
        assert (clash.key, clash.ours.msgstr) == (ONE.key, "Ett.")
        sitting.edit(f"Text of {name}.")
        assert len(sitting.conflicts) == 1
        with pytest.raises(RefusedError, match="both texts"):
            sitting.approve()
        assert sitting.close()


def test_who_approves_what_another_desk_replaced_and_approved_is_told(tmp_path: Path) -> None:
    """Two approvals, two texts: neither holds, both texts are there, and whoever pressed the key last sees them."""
    path = tmp_path / "a.po"
    made = catalog.new(path, locale="sv", project="Test")
    made.put(replace(ONE, msgstr="En."))
    made.save()
    one, two = sit_at(path, "Arta"), sit_at(path)
    one.edit("Ett.")
    one.approve()
    two.approve()
    (clash,) = two.conflicts
    assert clash.ours is not None
    assert clash.ours.msgstr == "En."
    (unit,) = catalog.load(path).units
    assert (unit.msgstr, unit.status) == ("Ett.", Status.DRAFT)
    assert comments_in(path) == ['# dragoman: alternative "En."']
    two.take_ours(clash)
    assert two.conflicts == ()
    two.approve()
    (kept,) = catalog.load(path).units
    assert (kept.msgstr, kept.status) == ("En.", Status.APPROVED)


def test_what_was_decided_is_gone_from_the_catalog_and_known_to_the_journal(tmp_path: Path) -> None:
    """The comment goes with the decision, comes back when that is undone, and both texts can be taken again."""
    path = tmp_path / "a.po"
    two_texts(path)
    sitting = sit_at(path)
    sitting.settle(sitting.conflicts[0])
    assert (sitting.conflicts, comments_in(path)) == ((), [])
    last = sitting.past()[-1]
    assert (last.deed, last.was.texts, last.now.texts) == (Deed.SETTLED, ("Ett.",), ("En.",))
    sitting.undo()
    assert (len(sitting.conflicts), len(comments_in(path))) == (1, 1)
    sitting.redo()
    assert sitting.past()[-1].was.texts == ("Ett.",)
    assert people(sitting.past())["Sara"].translated == {("a", ONE.key)}
    assert sitting.close()
    assert sit_at(path).conflicts == ()


def test_taking_the_other_text_takes_its_comment_away(tmp_path: Path) -> None:
    """Also where it is typed or taken from the history: what stands need not stand beside itself."""
    path = tmp_path / "a.po"
    two_texts(path)
    sitting = sit_at(path)
    sitting.take_ours(sitting.conflicts[0])
    assert comments_in(path) == []
    assert catalog.load(path).units[0].msgstr == "Ett."
    sitting.undo()
    assert len(sitting.conflicts) == 1
    sitting.revert(alternatives(catalog.load(path).units[0])[0])
    assert comments_in(path) == []


def test_what_another_desk_decided_is_not_asked_here(tmp_path: Path) -> None:
    """The comment is gone from the file: the next save sees that."""
    path = tmp_path / "a.po"
    two_texts(path)
    here, there = sit_at(path), sit_at(path, "Arta")
    there.settle(there.conflicts[0])
    here.edit("Something else.")
    assert here.conflicts == ()


def test_texts_of_branches_are_decided_at_the_desk(tmp_path: Path) -> None:
    """What git's driver left in comments, with escapes that JSON does not have, is listed too."""
    path = tmp_path / "a.po"
    made = catalog.new(path, locale="sv", project="Test")
    made.put(replace(ONE, msgstr="En.", flags=("fuzzy",), comments=(f'{ALTERNATIVE}"a\\ab\\\\a\\n"',)))
    made.put(replace(ONE_NEW, msgid="Gone.", obsolete=True, comments=(f'{ALTERNATIVE}"x"',)))
    made.save()
    (clash,) = sit_at(path).conflicts
    assert clash.ours is not None
    assert clash.ours.msgstr == "a\ab\\a\n"
