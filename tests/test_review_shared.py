"""The journal that people share: it only grows, survives whatever is done to it, and tells what happened to a unit."""

from __future__ import annotations

import fcntl
import json
import multiprocessing
import os
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tui.shelf import STAMP, Shelf, standing_clock

from dragoman.errors import SaveError
from dragoman.model import ALTERNATIVE, Act, Key, Note, Status, Unit, with_note
from dragoman.review import (
    Deed,
    Event,
    FileChronicle,
    FileJournal,
    Filter,
    Past,
    RefusedError,
    Sitting,
    State,
    alternatives,
    people,
    read_journal,
    sit_down,
)
from dragoman.review.chronicle import append
from dragoman.review.events import event, from_line, to_line

TIME = "2026-11-22T12:00:00Z"
ONE, TWO = Unit("One.", references=("a.md:1",)), Unit("Two.", references=("a.md:2",))
OTHER = Unit("Two.", "Två.", references=("a.md:2",))


def draft(text: str) -> Unit:
    return replace(ONE, msgstr=text, flags=("fuzzy",))


def desk(shelf: Shelf, path: Path, name: str = "Arta", document: str = "a") -> Sitting:
    return Sitting(shelf, reviewer=name, clock=standing_clock(), chronicle=FileChronicle(path, document))


def acts(path: Path) -> list[tuple[str, str, str]]:
    return [(found.person, found.deed, found.now.texts[0]) for found in read_journal(path).events]


# What is recorded


def test_every_act_is_a_line(tmp_path: Path) -> None:
    """Who, when, which sentence, from what to what; also what was taken back and done again."""
    path = tmp_path / "sv" / "journal.jsonl"
    sitting = desk(Shelf([ONE, TWO]), path)
    sitting.edit("Ett.")
    sitting.approve()
    sitting.undo()
    sitting.redo()
    sitting.reject("no, no")
    assert [found.deed for found in read_journal(path).events] == [
        "translated",
        "approved",
        "undone",
        "approved",
        "rejected",
    ]
    first = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
    assert {name: value for name, value in first.items() if name != "id"} == {
        "time": TIME,
        "person": "Arta",
        "document": "a",
        "key": {"msgctxt": None, "msgid": "One."},
        "act": "translated",
        "from": {"status": "empty", "text": [""]},
        "to": {"status": "translated", "text": ["Ett."]},
    }
    assert read_journal(path).events[-1].reason == "no, no"


def test_who_only_looks_writes_nothing(tmp_path: Path) -> None:
    """No journal is made by opening, going about, or giving a sentence the text it has."""
    path = tmp_path / "journal.jsonl"
    sitting = desk(Shelf([OTHER]), path)
    sitting.edit("Två.")
    sitting.past()
    assert sitting.changed_since == frozenset()
    assert sitting.close()
    assert not path.exists()


def test_a_journal_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    """The catalog is saved all the same; what was held back is written as soon as that works."""
    path = tmp_path / "journal.jsonl"
    path.mkdir()
    shelf = Shelf([ONE])
    sitting = desk(shelf, path)
    sitting.edit("Ett.")
    assert shelf.disk[ONE.key].msgstr == "Ett."
    assert sitting.trouble is None
    assert isinstance(sitting.unrecorded, SaveError)
    assert [found.now.texts for found in sitting.past()] == [("Ett.",)]
    path.rmdir()
    sitting.approve()
    assert [deed for _, deed, _ in acts(path)] == ["translated", "approved"]


def test_what_the_journal_did_not_take_waits_for_the_next_sitting(tmp_path: Path) -> None:
    """Aside, in the first place that takes it; it is appended at the next start, and counts once."""
    path, aside = tmp_path / "locale" / "journal.jsonl", [tmp_path / "full" / "w", tmp_path / "aside" / "w"]
    path.parent.write_text("a file where the folder should be", encoding="utf-8")
    aside[0].parent.write_text("here too", encoding="utf-8")

    def sit() -> Sitting:
        return Sitting(
            Shelf([ONE]), reviewer="Arta", clock=standing_clock(), chronicle=FileChronicle(path, "a", aside=aside)
        )

    sitting = sit()
    sitting.edit("Ett.")
    assert sitting.unrecorded is not None
    assert sitting.close()
    waiting = aside[1].read_bytes()
    sit().close()
    assert aside[1].read_bytes() == waiting
    path.parent.unlink()
    sit().close()
    assert acts(path) == [("Arta", "translated", "Ett.")]
    assert not aside[1].exists()
    aside[1].write_bytes(waiting)
    sit().close()
    assert len(acts(path)) == 1


def test_what_a_crash_left_is_recorded_when_it_is_put_back(tmp_path: Path) -> None:
    """With the name and time of its note; what had been recorded before the crash is not recorded twice."""
    path = tmp_path / "journal.jsonl"
    after = replace(ONE, msgstr="Ett.", comments=(str(Note(Act.TRANSLATED, "Sara", STAMP)),))
    for _ in range(2):
        crashed = FileJournal(tmp_path / "crashed", "sv-a")
        crashed.append(ONE, after)
        crashed.close(keep=True)
        sitting = sit_down(
            Shelf([ONE]), tmp_path / "crashed", "sv-a",
            chronicle=FileChronicle(path, "a"), reviewer="Arta", clock=standing_clock(),
        )  # fmt: skip
        assert sitting.notices
        assert [(found.person, found.time, found.now.texts) for found in read_journal(path).events] == [
            ("Sara", TIME, ("Ett.",))
        ]


# What it survives


def test_hostile_lines_are_passed_over(tmp_path: Path) -> None:
    """Half lines, wrong types, conflict markers, deep and huge ones: the events between them are read."""
    path = tmp_path / "journal.jsonl"
    good = to_line(event(Deed.TRANSLATED, ONE, draft("Ett."), person="Arta", time=TIME, document="a"))
    value = json.loads(good)
    bad = [
        b"<<<<<<< HEAD", b"=======", b"[]", b"null", b'"a"', b"{", b"\xff\xfe", b"\0", b"[" * 100_000, b'{"a":' * 9999,
        good[:-20].strip(), b"{" + b"9" * 5000 + b"}", b"{}" + b" " * 1_100_000,
    ]  # fmt: skip
    faults: dict[str, list[Any]] = {
        "time": [None, 5, "yesterday", "2026-11-22", "2026-99-99T25:00:00Z"],
        "person": [None, 1, []], "document": [None, {}],
        "key": [None, "x", {}, {"msgid": 1}, {"msgctxt": 1, "msgid": "x"}], "act": ["", "outside", "deleted", [], None],
        "from": [None, {}, {"text": "x", "status": "draft"}, {"text": [], "status": "draft"}],
        "to": [{"text": [1], "status": "draft"}, {"text": ["x"] * 11, "status": "draft"}, {"text": [""], "status": 1}],
        "reason": [1, ["x"]], "earlier": [1, {}, "x"], "stood": [1, ["x"]],
    }  # fmt: skip
    for name, wrong in faults.items():
        bad += [json.dumps({**value, "id": "", name: one}).encode() for one in wrong]
    random.Random(1).shuffle(bad)
    path.write_bytes(good + b"\n".join(bad) + b"\n" + good.replace(b'"id": "', b'"id": "00000000'))
    found = read_journal(path)
    assert len(found.events) == 2
    assert len(found.passed_over) == len(bad)
    assert [path.read_bytes().split(b"\n")[number - 1] for number in found.passed_over] == bad
    assert read_journal(path, lambda document, sentence: (document, sentence) == ("a", "One.")).events == found.events
    assert read_journal(path, lambda document, _: document == "b").events == ()


def test_names_and_reasons_of_others_are_cleaned() -> None:
    """Whoever wrote the line: no control or direction character of a name reaches anybody."""
    line = to_line(event(Deed.TRANSLATED, ONE, draft("x"), person="A\x1b[31m\u202e\nrta", time=TIME, document="a"))
    assert b"\x1b" not in line
    assert line.count(b"\n") == 1
    read_back = from_line(line)
    assert read_back is not None
    assert read_back.person == "A[31m rta"


@settings(deadline=None)
@given(st.text(st.characters(codec=None)), st.lists(st.text(st.characters(codec=None)), min_size=1, max_size=6))
def test_any_text_survives_a_line(msgid: str, texts: list[str]) -> None:
    """Also lone surrogates, controls and line separators; and the line itself has none of them."""
    unit = Unit(msgid, texts[0], msgid_plural="x", msgstrs=tuple(texts), msgctxt=msgid, previous_msgid=texts[0])
    made = event(Deed.TRANSLATED, unit, unit, person="Arta", time=TIME, document="a")
    line = to_line(made)
    assert from_line(line) == made
    assert len(line.splitlines()) == len(line.decode("utf-8").splitlines()) == 1
    assert all(char.isprintable() or char in "\u200c\u200d" for char in line.decode("utf-8")[:-1])


EVENTS = st.lists(
    st.builds(
        lambda n, second, deed, person, text: Event(
            f"{n:08x}", f"2026-11-22T12:00:{second:02d}Z", person, "a", Key(None, "One."), deed,
            State(), State((text,), Status.TRANSLATED),
        ),
        st.integers(0, 10**6), st.integers(0, 59), st.sampled_from([Deed.TRANSLATED, Deed.UNDONE]),
        st.sampled_from(["Arta", "Sara"]), st.sampled_from(["x", "y"]),
    ),
    unique_by=lambda event: event.id, max_size=8,
)  # fmt: skip


@settings(deadline=None)
@given(EVENTS, EVENTS, st.randoms(use_true_random=False))
def test_joining_branches_is_idempotent(ours: list[Event], theirs: list[Event], chance: random.Random) -> None:
    """However git mixes and doubles the lines, the same events are read, in the order of their times."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "journal.jsonl"
        both = {event.id: event for event in (*ours, *theirs)}
        lines = [to_line(event) for event in (*both.values(), *both.values())]
        chance.shuffle(lines)
        path.write_bytes(b"".join(lines))
        found = read_journal(path).events
        assert {event.id for event in found} == set(both)
        assert [event.time for event in found] == sorted(event.time for event in both.values())
        again = lines * 2
        path.write_bytes(b"".join(again))
        assert read_journal(path).events == found


def test_a_half_line_is_ended_before_the_next(tmp_path: Path) -> None:
    """A crash in the middle of a line costs that line alone."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b'{"id": "12')
    desk(Shelf([ONE]), path).edit("Ett.")
    assert acts(path) == [("Arta", "translated", "Ett.")]
    assert path.read_bytes().startswith(b'{"id": "12\n{')


def test_a_write_that_fails_leaves_whole_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up in the middle of a line: the file is as it was."""
    path = tmp_path / "journal.jsonl"
    one = event(Deed.TRANSLATED, ONE, draft("Ett."), person="Arta", time=TIME, document="a")
    append(path, [one])
    before, real = path.read_bytes(), os.write
    full = iter([False, True])

    def write(descriptor: int, data: bytes) -> int:
        if next(full):
            raise OSError(28, "No space left on device")
        return real(descriptor, data[:7])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", write)
        with pytest.raises(SaveError, match="no space left on device"):
            append(path, [replace(one, id="00000001")])
    assert path.read_bytes() == before


def test_a_file_that_git_replaces_meanwhile_gets_the_line_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A checkout renames another file over it between open and write."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(b"")
    real, swaps = fcntl.flock, iter([True, False])

    def lock(descriptor: int, how: int) -> None:
        if next(swaps):
            (tmp_path / "new").write_bytes(b"{}\n")
            (tmp_path / "new").replace(path)
        real(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", lock)
    append(path, [event(Deed.TRANSLATED, ONE, draft("Ett."), person="Arta", time=TIME, document="a")])
    assert path.read_bytes().startswith(b'{}\n{"id"')
    assert acts(path) == [("Arta", "translated", "Ett.")]


def test_no_link_leads_out_and_no_pipe_hangs(tmp_path: Path) -> None:
    """R43: what is not a file is refused in a line."""
    path, outside = tmp_path / "journal.jsonl", tmp_path / "outside"
    one = event(Deed.TRANSLATED, ONE, draft("Ett."), person="Arta", time=TIME, document="a")
    outside.write_text("x")
    path.symlink_to(outside)
    with pytest.raises(SaveError):
        append(path, [one])
    assert outside.read_text() == "x"
    path.unlink()
    os.mkfifo(path)
    with pytest.raises(SaveError):
        append(path, [one])
    assert FileChronicle(path, "a").past(()).of(ONE) == []


def write_many(path: Path, name: str) -> None:
    for n in range(40):
        append(path, [event(Deed.TRANSLATED, ONE, draft(f"{name} {n}"), person=name, time=TIME, document="a")])


def test_several_desks_write_whole_lines(tmp_path: Path) -> None:
    """Four processes at once: every event is there, in the order in which each wrote its own."""
    path = tmp_path / "journal.jsonl"
    fork = multiprocessing.get_context("spawn")
    writers = [fork.Process(target=write_many, args=(path, name)) for name in "ABCD"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    found = read_journal(path)
    assert (len(found.events), found.passed_over) == (160, ())
    for name in "ABCD":
        mine = [event.now.texts[0] for event in found.events if event.person == name]
        assert mine == [f"{name} {n}" for n in range(40)]


# What it tells


def test_the_history_of_a_unit_has_what_others_did_too(tmp_path: Path) -> None:
    """What no event says stands between those that it must have happened between, without a name."""
    shelf = Shelf([draft("Maskin."), OTHER])
    sitting = desk(shelf, tmp_path / "j")
    sitting.edit("Ett.")
    shelf.put(replace(shelf.units[0], msgstr="En."))
    sitting.save()
    sitting = desk(shelf, tmp_path / "j", "Sara")
    sitting.approve()
    shelf.put(replace(shelf.units[0], msgstr="Utifrån."))
    sitting = desk(shelf, tmp_path / "j", "Sara")
    assert [(found.deed, found.person, found.now.texts[0]) for found in sitting.past()] == [
        ("outside", "", "Maskin."),
        ("translated", "Arta", "Ett."),
        ("outside", "", "En."),
        ("approved", "Sara", "En."),
        ("outside", "", "Utifrån."),
    ]


def test_the_history_goes_back_before_the_author_changed_the_sentence(tmp_path: Path) -> None:
    """The sentence as it was has a history too; it stays known once the new one is translated."""
    path = tmp_path / "j"
    desk(Shelf([ONE]), path).edit("Ett.")
    stale = Unit("One and a half.", "Ett.", flags=("fuzzy",), previous_msgid="One.", references=("a.md:1",))
    sitting = desk(Shelf([stale]), path)
    assert [found.key.msgid for found in sitting.past()] == ["One.", "One and a half."]
    sitting.edit("Ett och ett halvt.")
    assert [found.now.texts[0] for found in sitting.past()][::2] == ["Ett.", "Ett och ett halvt."]


def test_desks_that_write_at_once_leave_no_gaps(tmp_path: Path) -> None:
    """Both go on from the same state: nothing happened outside, whichever text the merge took, in doubt or not."""
    for standing, flags in (("Ett.", ()), ("En.", ("fuzzy",))):
        path = tmp_path / standing
        arta, sara = (desk(Shelf([ONE]), path, name) for name in ("Arta", "Sara"))
        arta.edit("Ett.")
        sara.edit("En.")
        after = desk(Shelf([replace(ONE, msgstr=standing, flags=flags)]), path)
        assert [found.deed for found in after.past()] == ["translated", "translated"]
        after.approve()
        assert [found.deed for found in after.past()] == ["translated", "translated", "approved"]


def test_a_text_that_comes_back_by_no_event_is_shown(tmp_path: Path) -> None:
    """``git checkout`` behind the desk of the same person is no second desk."""
    path, shelf = tmp_path / "j", Shelf([ONE])
    desk(shelf, path).edit("Ett.")
    first = shelf.units[0]
    desk(shelf, path).edit("En.")
    shelf = Shelf([first])
    assert [found.deed for found in desk(shelf, path).past()][-1] == "outside"
    desk(shelf, path).edit("Vårt.")
    assert [found.now.texts[0] for found in desk(shelf, path).past()] == ["Ett.", "En.", "Ett.", "Vårt."]


def test_events_of_the_same_second_stand_as_one_follows_the_other() -> None:
    """However git mixed the lines."""
    states = [State(), *(State((text,), Status.TRANSLATED) for text in "abc")]
    events = [
        Event(f"{n:08x}", TIME, "Arta", "a", ONE.key, Deed.TRANSLATED, states[n], states[n + 1]) for n in range(3)
    ]
    past = Past([events[2], events[0], events[1]], "a").of(replace(ONE, msgstr="c"))
    assert [found.now.texts[0] for found in past] == ["a", "b", "c"]


def test_many_events_of_one_minute_are_read_in_no_time() -> None:
    """Somebody signed thousands of sentences at once, some of them many times; a limit is found, not waited for."""
    note = Note(Act.TRANSLATED, "Arta", TIME[:16] + "Z")
    units = [Unit(f"S{n}.", "x", comments=(str(note),)) for n in range(3000)]
    events = [
        Event(f"{n:08x}", TIME, "Arta", f"d{n % 9}", Key(None, f"S{n + 1}."), Deed.TRANSLATED, State(), State.of(unit))
        for n, unit in enumerate(units * 5)
    ]
    past = Past(events, "d0", units, frozenset(["d0"]))
    assert all(past.of(unit) for unit in units)


def test_other_documents_are_other_histories(tmp_path: Path) -> None:
    """The same sentence in two documents has two."""
    desk(Shelf([ONE]), tmp_path / "j", document="a").edit("Ett.")
    assert desk(Shelf([ONE]), tmp_path / "j", document="ab").past() == []
    assert len(desk(Shelf([replace(ONE, msgstr="Ett.")]), tmp_path / "j", document="a").past()) == 1


def test_reverting_is_an_edit(tmp_path: Path) -> None:
    """An approved text comes back as translated, by whoever took it; undo takes that back."""
    sitting = desk(Shelf([ONE]), tmp_path / "j")
    sitting.edit("Ett.")
    sitting.approve()
    sitting.edit("En.")
    wanted = sitting.past()[1]
    assert wanted.deed is Deed.APPROVED
    sitting.revert(wanted.now)
    assert sitting.current is not None
    assert (sitting.current.msgstr, sitting.current.status) == ("Ett.", Status.TRANSLATED)
    sitting.undo()
    assert sitting.current.msgstr == "En."


def test_reverting_gives_back_every_plural_form(tmp_path: Path) -> None:
    """And texts that no catalog can hold are refused, though a line has them."""
    unit = Unit("D", "d", msgid_plural="Ds", msgstrs=("d", "ds"))
    sitting = desk(Shelf([unit]), tmp_path / "j")
    sitting.revert(State(("x", "xs")))
    assert sitting.current is not None
    assert sitting.current.msgstrs == ("x", "xs")
    with pytest.raises(RefusedError):
        sitting.revert(State(("\ud800", "x")))
    sitting = desk(Shelf([ONE]), tmp_path / "k")
    sitting.revert(State(("x", "xs")))
    assert sitting.current is not None
    assert sitting.current.msgstr == "x"


def approved(unit: Unit, by: str) -> Unit:
    return replace(unit, flags=(), comments=with_note(unit.comments, Note(Act.APPROVED, by, STAMP, seal=unit.seal)))


def test_what_others_changed_since_my_approval_is_known(tmp_path: Path) -> None:
    """Their edits, rejections and approvals of another text, edits of other programs, and the author's changes."""
    path, shelf = tmp_path / "j", Shelf([Unit(f"S{n}", "x", references=(f"a.md:{n + 1}",)) for n in range(6)])
    mine = desk(shelf, path)
    for n in range(5):
        mine.queue.go(n)
        mine.approve()
    theirs = desk(shelf, path, "Sara")
    theirs.queue.go(0)
    theirs.edit("y")
    theirs.approve()
    theirs.queue.go(1)
    theirs.reject("no")
    theirs.queue.go(2)
    theirs.edit("y")
    theirs.edit("x")
    theirs.approve()
    shelf.put(replace(shelf.units[3], msgstr="z"))
    stale = Unit("S6", "x", flags=("fuzzy",), previous_msgid="S4", references=("a.md:9",))
    shelf = Shelf([*shelf.units, stale])
    again = desk(shelf, path, "ARTA")
    assert {key.msgid for key in again.changed_since} == {"S0", "S1", "S3", "S6"}
    assert desk(shelf, path, "Sara").changed_since == frozenset()
    again.queue.narrow(Filter(only=again.changed_since))
    assert len(again.queue) == 4
    again.approve()
    assert Key(None, "S0") not in again.changed_since


def test_texts_that_a_merge_did_not_take_can_be_taken() -> None:
    """As the comment beside the entry keeps them, forms and escapes too."""
    lines = (f'{ALTERNATIVE}"a\\n\\"b\\"" "c"', f"{ALTERNATIVE}a", f'{ALTERNATIVE}"x', "dragoman: other", ALTERNATIVE)
    assert alternatives(replace(ONE, comments=lines)) == [State(('a\n"b"', "c"), Status.DRAFT)]


def test_people_and_what_they_did(tmp_path: Path) -> None:
    """In sentences, each once; what was taken back does not count; words are those of the source."""
    path, shelf = tmp_path / "j", Shelf([Unit("One two three."), Unit("Four.")])
    arta, sara = desk(shelf, path), desk(shelf, path, "Sara")
    arta.edit("x")
    arta.edit("y")
    arta.approve()
    sara.queue.next()
    sara.edit("z")
    sara.approve()
    sara.undo()
    sara.reject("no")
    found = people(read_journal(path).events)
    assert list(found) == ["Arta", "Sara"]
    assert [(len(s.translated), len(s.approved), len(s.rejected), len(s.days)) for s in found.values()] == [
        (1, 1, 0, 1),
        (1, 0, 1, 1),
    ]
    assert found["Arta"].words(lambda text: len(text.split())) == 3


def test_past_of_no_events_is_what_the_unit_tells() -> None:
    """A catalog without a journal: a text that nobody recorded, or nothing at all."""
    assert Past(()).of(ONE) == []
    found: Sequence[Event] = Past(()).of(OTHER)
    assert [(one.deed, one.now.texts) for one in found] == [(Deed.OUTSIDE, ("Två.",))]
