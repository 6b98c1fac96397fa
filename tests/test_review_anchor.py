"""What is done is done to the sentence that the person has before them, whatever other programs do meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.tui.shelf import standing_clock

from dragoman import catalog
from dragoman.catalog import Catalog
from dragoman.model import Key, Kind, Segment, Status, Unit
from dragoman.review import GONE, MEANWHILE, FileJournal, Filter, Queue, RefusedError, Sitting, sit_down, translated

FIRST = "The first committee met in the town hall and agreed on a new plan."
THANKS = "We thank you for the 'harbour' works of the year."
LAST = "The second committee met in the town hall and agreed on nothing."
ROADS = THANKS.replace("harbour", "road")
CURLY = THANKS.replace("'", "\u2019")
DRAFT = "dragoman: draft by google on 2026-11-22"


def synced(path: Path, *texts: str) -> None:
    """What ``dragoman sync`` does once the document has these sentences."""
    found = catalog.load(path)
    segments = [Segment(n, text, Kind.PARAGRAPH, n, n - 1, 0, len(text)) for n, text in enumerate(texts, start=1)]
    catalog.sync(found, segments, "a.txt", today="2026-11-22")
    found.save()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Three sentences, each with a machine's draft."""
    found = catalog.new(tmp_path / "a.po", locale="sv", project="Test")
    for n, text in enumerate((FIRST, THANKS, LAST), start=1):
        found.put(Unit(text, f"MT {n}", flags=("fuzzy",), comments=(DRAFT,), references=(f"a.txt:{n}",)))
    found.save()
    synced(found.path, FIRST, THANKS, LAST)
    return found.path


def desk(path: Path, at: str = THANKS) -> Sitting:
    sitting = Sitting(catalog.load(path), reviewer="Ada", clock=standing_clock())
    sitting.queue.go_to(Key(None, at))
    return sitting


def on_disk(path: Path) -> Catalog:
    return catalog.load(path)


def here(sitting: Sitting) -> Unit:
    assert sitting.current is not None
    return sitting.current


def approvals(path: Path) -> list[str]:
    return [unit.msgid for unit in on_disk(path).units if unit.status is Status.APPROVED]


def test_the_desk_stays_at_a_sentence_that_its_author_edits(path: Path) -> None:
    """Sync gives it another key; the text that was being typed for it is kept there, as one of the sentence before."""
    sitting = desk(path)
    synced(path, FIRST, ROADS, LAST)
    sitting.edit("Vi tackar.")
    assert (here(sitting).msgid, here(sitting).msgstr, here(sitting).status) == (ROADS, "Vi tackar.", Status.STALE)
    assert sitting.queue.place == 1


@pytest.mark.parametrize("act", [Sitting.approve, Sitting.approve_and_next, lambda s: s.reject("no")])
def test_a_verdict_is_refused_where_the_sentence_was_edited_meanwhile(
    path: Path, act: Callable[[Sitting], object]
) -> None:
    """Typing and approving is one keystroke: neither the edited sentence nor another gets the verdict."""
    sitting = desk(path)
    synced(path, FIRST, ROADS, LAST)
    sitting.edit("Vi tackar.")
    with pytest.raises(RefusedError, match=MEANWHILE):
        act(sitting)
    assert approvals(path) == []
    assert {unit.status for unit in on_disk(path).units} == {Status.DRAFT, Status.STALE}


def test_what_is_approved_is_what_was_shown(path: Path) -> None:
    """Another sentence, or the same with another text, is refused; where all is as it was shown, it is approved."""
    sitting = desk(path)
    shown = here(sitting)
    for other in (replace(shown, msgid=LAST), replace(shown, msgstr="Annat."), replace(shown, msgctxt="2")):
        for act in (sitting.approve, sitting.approve_and_next, lambda unit: sitting.reject("no", unit)):
            with pytest.raises(RefusedError, match=MEANWHILE):
                act(other)
    assert here(sitting) is shown
    sitting.approve(shown)
    assert approvals(path) == [THANKS]


def test_an_approval_that_does_not_stand_keeps_the_desk_at_its_sentence(path: Path) -> None:
    """Sync came before the save: who approved is told, and does not go on as if it were done."""
    sitting = desk(path)
    synced(path, FIRST, ROADS, LAST)
    with pytest.raises(RefusedError, match=MEANWHILE):
        sitting.approve_and_next(here(sitting))
    assert (here(sitting).msgid, here(sitting).status) == (ROADS, Status.STALE)
    assert approvals(path) == []
    sitting.approve_and_next(here(sitting))
    assert approvals(path) == [ROADS]


def test_an_approval_goes_on_over_a_cosmetic_edit(path: Path) -> None:
    """It stands for the sentence with other quotation marks, as sync would have carried it over."""
    sitting = desk(path)
    synced(path, FIRST, CURLY, LAST)
    sitting.edit("Vi tackar.")
    assert here(sitting).msgid == CURLY
    sitting.approve_and_next(here(sitting))
    assert approvals(path) == [CURLY]
    assert here(sitting).msgid == LAST


def test_a_checkout_of_an_older_version_is_followed_back(path: Path) -> None:
    """The sentence has its earlier key again; the desk is still at it, there and back."""
    older = path.read_bytes()
    synced(path, FIRST, ROADS, LAST)
    sitting = desk(path, ROADS)
    path.write_bytes(older)
    sitting.edit("Vi tackar.")
    assert here(sitting).msgid == THANKS
    synced(path, FIRST, ROADS, LAST)
    sitting.edit("Vi tackar er.", shown=here(sitting))
    assert here(sitting).msgid == ROADS


def test_two_desks_are_at_the_same_sentence_after_an_edit(path: Path) -> None:
    """One saves for the other: both follow, and neither approves what it has not seen."""
    one, other = desk(path), desk(path)
    synced(path, FIRST, ROADS, LAST)
    one.edit("Ett.")
    other.edit("Tv\u00e5.")
    assert here(one).msgid == here(other).msgid == ROADS
    for sitting in (one, other):
        with pytest.raises(RefusedError, match="another program changed this sentence"):
            sitting.approve_and_next()
    assert approvals(path) == []


def test_a_sentence_that_is_gone_leaves_the_desk_at_its_place(path: Path) -> None:
    """Not at the first sentence of the document."""
    sitting = desk(path)
    found = catalog.load(path)
    found.remove(Key(None, THANKS))
    found.save()
    sitting.queue.go(1)
    sitting._store.put(replace(on_disk(path).units[0], msgstr="X"))
    sitting.save()
    assert here(sitting).msgid == LAST


@pytest.mark.parametrize("act", [lambda s: s.edit("Vi tackar."), Sitting.approve, lambda s: s.reject("no")])
def test_who_works_on_a_sentence_that_leaves_the_document_is_told(path: Path, act: Callable[[Sitting], object]) -> None:
    """What was done is kept in the old entry, and the desk says that nobody will read it in the document."""
    sitting = desk(path)
    synced(path, FIRST, LAST)
    with pytest.raises(RefusedError, match=GONE):
        act(sitting)
    old = on_disk(path).get(Key(None, THANKS))
    assert old is not None
    assert old.obsolete
    assert old.comments != (DRAFT,)
    assert here(sitting).obsolete


def test_a_conflict_is_decided_under_the_key_that_its_sentence_has_now(path: Path) -> None:
    """Two people translated it, then its author edited it: ours is taken where it stands today."""
    sitting, other = desk(path), desk(path)
    other.edit("Bo.")
    sitting.edit("Ada.")
    assert [clash.key.msgid for clash in sitting.conflicts] == [THANKS]
    clash = sitting.conflicts[0]
    synced(path, FIRST, ROADS, LAST)
    sitting.queue.go_to(Key(None, LAST))
    sitting.edit("Sist.")
    assert {clash.key.msgid for clash in sitting.conflicts} == {ROADS}
    sitting.take_ours(clash)
    assert sitting.conflicts == ()
    found = on_disk(path).get(Key(None, ROADS))
    assert found is not None
    assert found.msgstr == "Ada."


def test_undo_of_what_was_edited_meanwhile_is_done_and_said_to_be(path: Path) -> None:
    """The save of the undo itself finds the other key; the desk is at the sentence, and redo does it again there."""
    sitting = desk(path)
    sitting.edit("Vi tackar.")
    synced(path, FIRST, CURLY, LAST)
    sitting.undo()
    assert sitting.steps == ()
    assert (here(sitting).msgid, here(sitting).msgstr) == (CURLY, "MT 2")
    sitting.redo()
    found = on_disk(path).get(Key(None, CURLY))
    assert found is not None
    assert (found.msgstr, found.status) == ("Vi tackar.", Status.TRANSLATED)


@pytest.mark.parametrize(("today", "status"), [(CURLY, Status.TRANSLATED), (ROADS, Status.STALE)])
def test_undo_finds_a_sentence_under_its_new_key(path: Path, today: str, status: Status) -> None:
    """Sync has edited it and another save has taken that in: every step of it can still be taken back, one by one."""
    sitting = desk(path)
    sitting.edit("Ett.")
    sitting.edit("Tv\u00e5.")
    synced(path, FIRST, today, LAST)
    sitting.queue.go_to(Key(None, LAST))
    sitting.edit("Sist.")

    def undone() -> Unit:
        sitting.undo()
        return here(sitting)

    texts = [undone() for _ in range(3)]
    assert [(unit.msgid, unit.msgstr) for unit in texts] == [(LAST, "MT 3"), (today, "Ett."), (today, "MT 2")]
    assert texts[1].status is status
    assert {unit.status for unit in on_disk(path).units} <= {Status.DRAFT, Status.STALE}


def test_undo_brings_no_approval_of_another_sentence_back(path: Path) -> None:
    """What was approved before the step was the sentence as it was."""
    sitting = desk(path)
    sitting.approve()
    sitting.edit("Vi tackar.")
    synced(path, FIRST, ROADS, LAST)
    sitting.queue.go_to(Key(None, LAST))
    sitting.edit("Sist.")
    sitting.undo()
    sitting.undo()
    assert (here(sitting).msgid, here(sitting).msgstr, here(sitting).status) == (ROADS, "MT 2", Status.STALE)
    assert approvals(path) == []


def broken_off(path: Path) -> Sitting:
    """A sitting whose program died while this was typed, at the next start."""
    return sit_down(catalog.load(path), path.parent / "journals", "a", reviewer="Ada", clock=standing_clock())


def typed(path: Path, text: str) -> None:
    journal = FileJournal(path.parent / "journals", "a")
    unit = desk(path).current
    assert unit is not None
    journal.append(unit, translated(unit, text, by="Ada", on="2026-11-22T09:03Z"))
    assert journal._descriptor is not None
    os.close(journal._descriptor)


@pytest.mark.parametrize(
    ("today", "status"), [(THANKS, Status.TRANSLATED), (CURLY, Status.TRANSLATED), (ROADS, Status.STALE)]
)
def test_what_was_typed_before_a_crash_is_put_back_under_the_key_of_today(
    path: Path, today: str, status: Status
) -> None:
    """As sync would have carried it over: as a translation over a cosmetic edit, else as one of the sentence before."""
    typed(path, "Halvskrivet.")
    synced(path, FIRST, today, LAST)
    sitting = broken_off(path)
    assert "put back" in sitting.notices[0]
    sitting.close()
    found = on_disk(path).get(Key(None, today))
    assert found is not None
    assert (found.msgstr, found.status) == ("Halvskrivet.", status)
    assert broken_off(path).notices == ()


def test_what_no_longer_fits_is_offered_at_the_sentence_of_today(path: Path) -> None:
    """Somebody translated it meanwhile: both texts are shown, and ours can be taken."""
    typed(path, "Halvskrivet.")
    synced(path, FIRST, ROADS, LAST)
    found = catalog.load(path)
    unit = found.get(Key(None, ROADS))
    assert unit is not None
    found.put(replace(unit, msgstr="Bo."))
    found.save()
    sitting = broken_off(path)
    clash = sitting.conflicts[0]
    assert (clash.key.msgid, clash.theirs and clash.theirs.msgstr) == (ROADS, "Bo.")
    sitting.take_ours(clash)
    assert here(sitting).msgstr == "Halvskrivet."
    sitting.close()
    assert broken_off(path).notices == ()


ROWS = tuple(Unit(f"S{n}", references=(f"a.md:{n}",)) for n in range(1, 6))


def rows(*texts: str) -> Iterable[Unit]:
    return [Unit(text, references=(f"a.md:{n}",)) for n, text in enumerate(texts, start=1)]


def test_the_queue_stays_at_the_place_of_a_sentence_that_is_gone() -> None:
    """At the next one that is left, or at the last; with an edited one, at what it is now."""
    for at, texts, moved, expected in (
        (2, ("S1", "S2", "S4", "S5"), {}, "S4"),
        (4, ("S1", "S2"), {}, "S2"),
        (2, ("S1", "S2", "T3", "S4"), {"S3": "T3"}, "T3"),
        (2, ("N", "S1", "S2", "S3", "S4"), {}, "S3"),
    ):
        queue = Queue(ROWS)
        queue.go(at)
        queue.reload(list(rows(*texts)), {Key(None, old): Key(None, new) for old, new in moved.items()})
        assert queue.current is not None
        assert queue.current.msgid == expected


def test_what_the_queue_was_narrowed_to_stays_in_it_under_another_key() -> None:
    """Those that others have changed since are shown whatever becomes of their sentences."""
    queue = Queue(ROWS)
    queue.narrow(Filter(only=frozenset({Key(None, "S3"), Key(None, "S5")})))
    queue.reload(list(rows("S1", "S2", "T3", "S4", "S5")), {Key(None, "S3"): Key(None, "T3")})
    assert [key.msgid for key in queue.keys] == ["T3", "S5"]
    assert queue.followed(Key(None, "S3")) == Key(None, "T3")
    queue.reload(list(rows("S1", "S2", "U3")), {Key(None, "T3"): Key(None, "U3")})
    assert queue.followed(Key(None, "S3")) == Key(None, "U3")
    queue.reload(ROWS, {Key(None, "U3"): Key(None, "S3")})
    assert queue.followed(Key(None, "S3")) == queue.followed(Key(None, "T3")) == Key(None, "S3")
