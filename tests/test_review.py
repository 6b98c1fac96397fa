"""The desk's brain, without a terminal: what each act does to a unit, what is refused, undo, saving, progress."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.tui.shelf import NOON, STAMP, Diary, Shelf, standing_clock

from dragoman.errors import SaveError, UsageError
from dragoman.model import Act, Counts, Finding, Key, Match, Note, Severity, Status, Unit, with_note
from dragoman.review import Deed, Filter, Options, RefusedError, Sitting


def note(act: Act, by: str, **more: str) -> str:
    return str(Note(act, by, STAMP, **more))  # type: ignore[arg-type]


def approved(unit: Unit, by: str = "Arta") -> Unit:
    return replace(unit, comments=with_note(unit.comments, Note(Act.APPROVED, by, STAMP, seal=unit.seal)))


def ref(n: int) -> tuple[str, ...]:
    return (f"letters/appeal.md:{n}",)


EMPTY = Unit("One.", references=ref(1))
DRAFT = Unit("Two.", "Två.", flags=("fuzzy",), comments=("dragoman: draft by google on 2026-11-22",), references=ref(2))
STALE = Unit("Three.", "Tre.", flags=("fuzzy", "c-format"), previous_msgid="Tree.", references=ref(3))
REJECTED = Unit("Four.", "Fyra", flags=("fuzzy",), references=ref(4))
REJECTED = replace(REJECTED, comments=(note(Act.REJECTED, "Arta", reason="full stop"),))
TRANSLATED = Unit("Five.", "Fem.", comments=("Ask Drita.", note(Act.TRANSLATED, "Drita")), references=ref(5))
APPROVED = approved(Unit("Six.", "Sex.", references=ref(6)))
OBSOLETE = Unit("Seven.", "Sju.", obsolete=True)
PLURAL = Unit("A cat.", "En katt.", msgid_plural="Cats.", msgstrs=("En katt.", ""), references=ref(7))
ALL = (EMPTY, DRAFT, STALE, REJECTED, TRANSLATED, APPROVED, OBSOLETE, PLURAL)


def sit(units: tuple[Unit, ...] = ALL, **more: object) -> tuple[Sitting, Shelf]:
    shelf = Shelf(units)
    sitting = Sitting(shelf, reviewer="Sara", clock=standing_clock(), **more)  # type: ignore[arg-type]
    return sitting, shelf


def at(sitting: Sitting, unit: Unit) -> Unit:
    found = sitting.queue.go_to(unit.key)
    assert found is not None
    return found


def now(sitting: Sitting) -> Unit:
    assert sitting.current is not None
    return sitting.current


# Acts


@pytest.mark.parametrize("unit", [EMPTY, DRAFT, STALE, REJECTED, TRANSLATED, APPROVED], ids=lambda u: u.status)
def test_an_edit_makes_a_translation_by_its_name(unit: Unit) -> None:
    """Whatever it was, an edited text is a translation by whoever typed it, and no longer about an earlier source."""
    sitting, shelf = sit()
    at(sitting, unit)
    step = sitting.edit("Ny text.")
    assert step is not None
    after = shelf.disk[unit.key]
    assert after.msgstr == "Ny text."
    assert after.status is Status.TRANSLATED
    assert after.note == Note(Act.TRANSLATED, "Sara", STAMP)
    assert after.previous_msgid is None
    assert set(unit.flags) - {"fuzzy"} <= set(after.flags)


@pytest.mark.parametrize("unit", [EMPTY, DRAFT, STALE, REJECTED, TRANSLATED, APPROVED], ids=lambda u: u.status)
def test_an_unchanged_text_changes_nothing(unit: Unit) -> None:
    """Passing through the editor is no act: no note, no step, no save."""
    sitting, shelf = sit()
    at(sitting, unit)
    assert sitting.edit(unit.msgstr) is None
    assert shelf.saves == 0
    assert shelf.disk[unit.key] == unit


def test_clearing_a_text_makes_it_empty() -> None:
    """Nothing of the translation stays, people's own comments do."""
    sitting, shelf = sit()
    at(sitting, TRANSLATED)
    sitting.edit("")
    assert shelf.disk[TRANSLATED.key] == Unit("Five.", comments=("Ask Drita.",), references=ref(5))


def test_an_approval_seals_the_text_and_keeps_its_translator() -> None:
    """The seal fits, the note about the text stays, fuzzy and the earlier source go."""
    sitting, shelf = sit()
    at(sitting, STALE)
    sitting.approve()
    after = shelf.disk[STALE.key]
    assert after.status is Status.APPROVED
    assert after.previous_msgid is None
    assert after.flags == ("c-format",)
    at(sitting, TRANSLATED)
    sitting.approve()
    assert [n.act for n in shelf.disk[TRANSLATED.key].notes] == [Act.TRANSLATED, Act.APPROVED]
    assert "Ask Drita." in shelf.disk[TRANSLATED.key].comments


def test_approving_twice_changes_nothing() -> None:
    """The first approval's name and time stand."""
    sitting, shelf = sit()
    at(sitting, APPROVED)
    assert sitting.approve() is None
    assert shelf.disk[APPROVED.key] == APPROVED


@pytest.mark.parametrize("unit", [DRAFT, STALE, REJECTED, TRANSLATED, APPROVED], ids=lambda u: u.status)
def test_a_rejection_keeps_the_text_as_a_draft_with_the_reason(unit: Unit) -> None:
    """Whatever it was, the status says rejected and the reason is on record."""
    sitting, shelf = sit()
    at(sitting, unit)
    sitting.reject("use the\nofficial name")
    after = shelf.disk[unit.key]
    assert after.status is Status.REJECTED
    assert after.msgstr == unit.msgstr
    assert after.note == Note(Act.REJECTED, "Sara", STAMP, reason="use the official name")
    assert after.flags.count("fuzzy") == 1


def test_accepting_a_match_is_an_edit() -> None:
    """Whoever takes what the memory offers answers for it."""
    sitting, shelf = sit(matches=lambda _: [Match(90, "One.", "Ett.", "letters/b:1")])
    at(sitting, EMPTY)
    sitting.accept(sitting.matches()[0])
    assert shelf.disk[EMPTY.key].msgstr == "Ett."
    assert shelf.disk[EMPTY.key].note == Note(Act.TRANSLATED, "Sara", STAMP)


def test_plural_forms_are_edited_one_by_one_and_approved_together() -> None:
    """An approval needs every form."""
    sitting, shelf = sit()
    at(sitting, PLURAL)
    with pytest.raises(RefusedError, match="plural form"):
        sitting.approve()
    sitting.edit("Katter.", form=1)
    assert shelf.disk[PLURAL.key].msgstrs == ("En katt.", "Katter.")
    assert sitting.approve() is not None
    with pytest.raises(RefusedError, match="no plural form 3"):
        sitting.edit("x", form=2)


def test_the_note_is_in_utc_to_the_minute() -> None:
    """A clock in another zone writes the same moment."""
    shelf = Shelf([EMPTY])
    kabul = timezone(timedelta(hours=4, minutes=30))
    sitting = Sitting(shelf, reviewer="Sara", clock=lambda: NOON.astimezone(kabul))
    sitting.edit("Ett.")
    assert now(sitting).comments == (f"dragoman: translated by Sara on {STAMP}",)


def test_names_are_cleaned() -> None:
    """R16: a reviewer's name cannot write a second line into the catalog; no name is refused."""
    shelf = Shelf([DRAFT])
    sitting = Sitting(shelf, reviewer='Sa\nra"\x1b\u202e', clock=standing_clock())
    sitting.approve()
    assert shelf.disk[DRAFT.key].notes[-1].by == 'Sa ra"'
    with pytest.raises(UsageError, match="nobody is named"):
        Sitting(shelf, reviewer=" \n", clock=standing_clock())


# Refusals


def test_what_has_no_text_is_neither_approved_nor_rejected() -> None:
    """There is nothing to judge."""
    sitting, shelf = sit()
    at(sitting, EMPTY)
    with pytest.raises(RefusedError, match="no translation to approve"):
        sitting.approve()
    with pytest.raises(RefusedError, match="no translation to reject"):
        sitting.reject("bad")
    assert shelf.saves == 0


def test_what_is_gone_from_the_document_is_left_alone() -> None:
    """An obsolete unit is shown, never judged or edited."""
    sitting, _ = sit()
    at(sitting, OBSOLETE)
    acts: tuple[Callable[[], object], ...] = (sitting.approve, lambda: sitting.edit("x"), lambda: sitting.reject("x"))
    for act in acts:
        with pytest.raises(RefusedError, match="gone from the document"):
            act()


def test_a_rejection_needs_a_reason() -> None:
    """Blanks are none."""
    sitting, _ = sit()
    at(sitting, DRAFT)
    with pytest.raises(RefusedError, match="needs a reason"):
        sitting.reject(" \n")


def error(unit: Unit) -> list[Finding]:
    return [Finding("numbers", Severity.ERROR, "2 became 3")] if "3" in unit.msgstr else []


def test_an_error_blocks_approval_unless_the_project_says_otherwise() -> None:
    """The reason names the finding; warnings never block."""
    bad = replace(DRAFT, msgstr="3")
    sitting, _ = sit((bad,), inspect=error)
    with pytest.raises(RefusedError, match="2 became 3"):
        sitting.approve()
    sitting, shelf = sit((bad,), inspect=error, options=Options(blocking=False))
    sitting.approve()
    assert shelf.disk[bad.key].status is Status.APPROVED
    sitting, _ = sit((bad,), inspect=lambda _: [Finding("length", Severity.WARNING, "short")])
    assert sitting.approve() is not None


def test_four_eyes_refuse_who_translated() -> None:
    """Under another spelling of case too; somebody else may."""
    mine = replace(TRANSLATED, msgid="Eight.", comments=(note(Act.TRANSLATED, "SARA"),))
    sitting, _ = sit((mine, DRAFT, TRANSLATED), options=Options(four_eyes=True))
    at(sitting, mine)
    with pytest.raises(RefusedError, match="four eyes"):
        sitting.approve()
    at(sitting, DRAFT)
    sitting.edit("Tvåa.")
    with pytest.raises(RefusedError, match="four eyes"):
        sitting.approve()
    at(sitting, TRANSLATED)
    assert sitting.approve() is not None


@pytest.mark.parametrize("bad", ["a\x00", "a\x04b", "\ud83d", "a\x1b[31m", "\x85"])
def test_what_no_catalog_can_hold_is_refused_at_the_desk(bad: str) -> None:
    """R2: before anything is written, naming the character."""
    sitting, shelf = sit()
    at(sitting, DRAFT)
    with pytest.raises(RefusedError, match=r"U\+[0-9A-F]{4}"):
        sitting.edit(bad)
    assert shelf.disk[DRAFT.key] == DRAFT


def test_joiners_and_marks_are_text() -> None:
    """ZWNJ, NBSP, direction marks and tabs stay as typed; CR does not."""
    sitting, shelf = sit()
    at(sitting, DRAFT)
    sitting.edit("می\u200cشود\u00a0\u200f\t\r\n!")
    assert shelf.disk[DRAFT.key].msgstr == "می\u200cشود\u00a0\u200f\t\n!"


# Undo


def test_undo_goes_back_act_by_act_across_units() -> None:
    """Each undo is journaled, saved, and leads to the unit it was about."""
    sitting, shelf = sit()
    at(sitting, EMPTY)
    sitting.edit("Ett.")
    sitting.approve()
    at(sitting, TRANSLATED)
    sitting.reject("no")
    assert sitting.undo().deed is Deed.REJECTED
    assert shelf.disk[TRANSLATED.key] == TRANSLATED
    at(sitting, APPROVED)
    assert sitting.undo().deed is Deed.APPROVED
    assert now(sitting).key == EMPTY.key
    assert shelf.disk[EMPTY.key].status is Status.TRANSLATED
    sitting.undo()
    assert shelf.disk[EMPTY.key] == EMPTY
    with pytest.raises(RefusedError, match="nothing to undo"):
        sitting.undo()
    for _ in range(3):
        sitting.redo()
    assert shelf.disk[TRANSLATED.key].status is Status.REJECTED
    with pytest.raises(RefusedError, match="nothing to do again"):
        sitting.redo()


def test_a_new_act_ends_redo() -> None:
    """What was taken back and overtaken cannot come again."""
    sitting, _ = sit()
    at(sitting, DRAFT)
    sitting.edit("A")
    sitting.undo()
    sitting.edit("B")
    with pytest.raises(RefusedError, match="nothing to do again"):
        sitting.redo()


def test_undo_lifts_a_filter_that_hides_its_unit() -> None:
    """The person sees what changed."""
    sitting, _ = sit()
    at(sitting, DRAFT)
    sitting.approve()
    sitting.queue.narrow(Filter(frozenset({Status.STALE})))
    sitting.undo()
    assert now(sitting) == DRAFT
    assert sitting.queue.filter.everything


def test_undo_is_refused_where_another_program_wrote_since() -> None:
    """Theirs is not overwritten; the steps before it can still be taken back."""
    sitting, shelf = sit()
    at(sitting, EMPTY)
    sitting.edit("Ett.")
    at(sitting, DRAFT)
    sitting.edit("Tvåa.")
    shelf.disk[DRAFT.key] = replace(DRAFT, msgstr="Tu.")
    at(sitting, TRANSLATED)
    sitting.approve()
    assert sitting.queue.get(DRAFT.key) == replace(DRAFT, msgstr="Tu.")
    sitting.undo()
    with pytest.raises(RefusedError, match="another program"):
        sitting.undo()
    sitting.undo()
    assert shelf.disk[EMPTY.key] == EMPTY
    assert shelf.disk[DRAFT.key].msgstr == "Tu."


# Saving


def test_every_act_is_journaled_before_it_is_saved() -> None:
    """A crash between the two loses nothing; once saved, the journal is told."""
    diary = Diary()
    sitting, shelf = sit(journal=diary)
    shelf.full = True
    at(sitting, DRAFT)
    sitting.approve()
    assert [(b, a.status) for b, a in diary.changes] == [(DRAFT, Status.APPROVED)]
    at(sitting, STALE)
    sitting.approve()
    sitting.undo()
    assert diary.changes[-1][1] == STALE
    shelf.full = False
    at(sitting, TRANSLATED)
    sitting.approve()
    assert diary.changes == []


def test_a_failed_save_is_shown_kept_and_tried_again() -> None:
    """Work goes on in memory and in the journal; the next act saves both."""
    sitting, shelf = sit()
    shelf.full = True
    at(sitting, DRAFT)
    sitting.approve()
    assert "no space" in str(sitting.trouble)
    assert now(sitting).status is Status.APPROVED
    assert shelf.disk[DRAFT.key] == DRAFT
    assert not sitting.save()
    shelf.full = False
    assert sitting.save()
    assert sitting.trouble is None
    assert shelf.disk[DRAFT.key].status is Status.APPROVED


def test_a_journal_that_cannot_be_written_is_said_but_stops_nothing() -> None:
    """If the catalog cannot be written either, the trouble stays to be seen."""
    diary = Diary()
    diary.problem = SaveError("the journal cannot be written (read-only file system)")
    sitting, shelf = sit(journal=diary)
    shelf.full = True
    at(sitting, DRAFT)
    sitting.edit("Tvåa.")
    assert sitting.trouble is not None
    shelf.full = False
    assert sitting.save()
    assert shelf.disk[DRAFT.key].msgstr == "Tvåa."


def test_conflicts_are_listed_and_never_lost() -> None:
    """Theirs stays on disk and comes to the desk; ours is in the list until the person has seen it."""
    sitting, shelf = sit()
    theirs = replace(DRAFT, msgstr="Tu.")
    shelf.disk[DRAFT.key] = theirs
    at(sitting, DRAFT)
    sitting.edit("Tvåa.")
    assert [(c.key, c.ours and c.ours.msgstr, c.theirs) for c in sitting.conflicts] == [(DRAFT.key, "Tvåa.", theirs)]
    assert now(sitting) == theirs
    sitting.take_ours(sitting.conflicts[0])
    assert shelf.disk[DRAFT.key].msgstr == "Tvåa."
    assert sitting.conflicts == ()


def test_a_conflict_over_an_approval_is_no_approval_when_taken() -> None:
    """Taking our text back is an edit by us: what was approved was another state of the file."""
    sitting, shelf = sit()
    shelf.disk[DRAFT.key] = replace(DRAFT, msgstr="Tu.")
    at(sitting, DRAFT)
    sitting.approve()
    sitting.take_ours(sitting.conflicts[0])
    assert shelf.disk[DRAFT.key].status is Status.TRANSLATED
    sitting.undo()
    assert shelf.disk[DRAFT.key].msgstr == "Tu."


def following(memory: set[str]) -> Callable[[Unit, Unit], None]:
    """A memory that holds the texts that are approved, as the desk's does."""

    def learn(before: Unit, after: Unit) -> None:
        if before.status is Status.APPROVED:
            memory.discard(before.msgstr)
        if after.status is Status.APPROVED:
            memory.add(after.msgstr)

    return learn


def test_a_text_that_came_meanwhile_is_not_approved_unseen() -> None:
    """Typing and approving is one keystroke: what another program wrote in between must not get the approval."""
    learned: set[str] = set()
    sitting, shelf = sit(learn=following(learned))
    theirs = replace(DRAFT, msgstr="Tu.", flags=())
    shelf.disk[DRAFT.key] = theirs
    at(sitting, DRAFT)
    sitting.edit("Tvåa.")
    with pytest.raises(RefusedError, match="both texts"):
        sitting.approve()
    assert shelf.disk[DRAFT.key] == theirs
    sitting.settle(sitting.conflicts[0])
    sitting.approve()
    assert shelf.disk[DRAFT.key].status is Status.APPROVED
    assert learned == {"Tu."}


def test_what_an_approval_lost_to_another_program_is_not_learned() -> None:
    """The memory holds what is approved in the catalog, not what was meant to be."""
    learned: set[str] = set()
    sitting, shelf = sit(learn=following(learned))
    shelf.disk[DRAFT.key] = replace(DRAFT, msgstr="Tu.")
    at(sitting, DRAFT)
    sitting.approve()
    assert learned == set()


def test_units_that_came_from_outside_join_the_queue() -> None:
    """Another program's sync or checkout shows at the next save, and the place is kept."""
    sitting, shelf = sit((DRAFT, TRANSLATED))
    new = Unit("New.", references=ref(1))
    shelf.disk[new.key] = new
    at(sitting, TRANSLATED)
    sitting.approve()
    assert [u.msgid for u in sitting.queue.units] == ["New.", "Two.", "Five."]
    assert now(sitting).key == TRANSLATED.key
    assert sitting.counts.segments == 3


# Progress, matches, findings


def test_counts_follow_every_act() -> None:
    """A sentence that stands twice counts twice, words by sentence, obsolete ones not at all."""
    twice = Unit("Good morning, all.", references=("a.md:1", "a.md:9"))
    sitting, _ = sit((twice, DRAFT, OBSOLETE))
    assert sitting.counts == Counts(segments=3, words=7, empty=2, draft=1, words_left=7)
    at(sitting, twice)
    sitting.edit("God morgon.")
    sitting.approve()
    assert sitting.counts == Counts(segments=3, words=7, draft=1, approved=2, words_left=1)
    sitting.undo()
    sitting.undo()
    assert sitting.counts == Counts(segments=3, words=7, empty=2, draft=1, words_left=7)


def test_what_was_approved_is_learnt_and_matches_are_asked_for_anew() -> None:
    """The memory is asked once a unit, until it has learnt more."""
    asked: list[str] = []
    learnt: list[tuple[Unit, Unit]] = []

    def matches(unit: Unit) -> list[Match]:
        asked.append(unit.msgid)
        return []

    sitting, _ = sit(matches=matches, learn=lambda before, after: learnt.append((before, after)))
    at(sitting, DRAFT)
    sitting.matches()
    sitting.matches()
    assert asked == ["Two."]
    sitting.approve()
    assert [after.msgid for _, after in learnt] == ["Two."]
    sitting.undo()
    assert learnt[-1][0].status is Status.APPROVED, "what is taken back is told too"
    assert learnt[-1][1].status is not Status.APPROVED
    sitting.matches()
    assert asked == ["Two.", "Two."]


def test_findings_are_about_the_text_as_it_would_be() -> None:
    """While typing the checks see what is typed, and nothing is changed by that."""
    sitting, shelf = sit(inspect=error)
    at(sitting, EMPTY)
    assert sitting.findings() == ()
    assert [f.check for f in sitting.findings("3")] == ["numbers"]
    assert sitting.findings("\x00") == ()
    assert shelf.disk[EMPTY.key] == EMPTY


def test_approve_and_next_goes_on_to_what_needs_a_person() -> None:
    """Over approved ones, around the end, and stays when all is done."""
    sitting, _ = sit((DRAFT, APPROVED, TRANSLATED))
    at(sitting, TRANSLATED)
    sitting.approve_and_next()
    assert now(sitting).key == DRAFT.key
    sitting.approve_and_next()
    assert sitting.counts.finished
    with pytest.raises(RefusedError, match="nothing is left"):
        sitting.queue.next_unreviewed()


def test_a_catalog_without_units_can_be_looked_at() -> None:
    """Nothing to do is no crash."""
    sitting, _ = sit(())
    assert sitting.current is None
    assert sitting.matches() == ()
    assert sitting.findings("x") == ()
    with pytest.raises(RefusedError, match="no sentence here"):
        sitting.approve()
    assert sitting.queue.next() is None


@given(st.text(), st.text())
def test_no_text_makes_an_approval(first: str, second: str) -> None:
    """Whatever is typed or given as a reason, only approve approves."""
    sitting, _ = sit((DRAFT,))
    for act, text in ((sitting.edit, first), (sitting.reject, second), (sitting.edit, second)):
        with contextlib.suppress(RefusedError):
            act(text)
        assert now(sitting).status is not Status.APPROVED


def test_keys_with_context_are_apart() -> None:
    """The same sentence with a context of its own is another unit."""
    other = Unit("Two.", "Tva", msgctxt="2")
    sitting, shelf = sit((DRAFT, other))
    sitting.queue.go_to(Key("2", "Two."))
    sitting.edit("Tvåan.")
    assert shelf.disk[DRAFT.key] == DRAFT
