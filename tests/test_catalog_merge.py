"""Merging: the decision table of three-way merges, and the laws that hold for any three versions."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import catalog
from dragoman.catalog import merge
from dragoman.errors import CatalogError
from dragoman.model import ALTERNATIVE, Act, Kind, Note, Segment, Status, Unit, with_note, without_notes

EMPTY = Unit("S")
DRAFT = Unit("S", "A")
FUZZY = Unit("S", "A", flags=("fuzzy",))
REJECTED = Unit("S", "A", flags=("fuzzy",), comments=(str(Note(Act.REJECTED, "Arta", "2026-11-22", reason="no")),))
OTHER = Unit("S", "B")
THIRD = Unit("S", "C")


def approved(unit: Unit, by: str = "Arta") -> Unit:
    unit = replace(unit, flags=())
    note = Note(Act.APPROVED, by, "2026-11-22T14:09Z", seal=unit.seal)
    return replace(unit, comments=with_note(unit.comments, note))


def gone(unit: Unit) -> Unit:
    return replace(unit, obsolete=True)


TABLE = {
    "nothing changed": (DRAFT, DRAFT, DRAFT, DRAFT, False),
    "only ours changed": (DRAFT, OTHER, DRAFT, OTHER, False),
    "only theirs changed": (DRAFT, DRAFT, OTHER, OTHER, False),
    "the same change": (DRAFT, OTHER, OTHER, OTHER, False),
    "two texts": (DRAFT, OTHER, THIRD, replace(THIRD, flags=("fuzzy",)), True),
    "approved by us": (DRAFT, approved(DRAFT), DRAFT, approved(DRAFT), False),
    "approved here, another text there": (DRAFT, approved(DRAFT), OTHER, replace(OTHER, flags=("fuzzy",)), True),
    "approved here, doubted there": (DRAFT, approved(DRAFT), FUZZY, FUZZY, True),
    "approved by both": (DRAFT, approved(DRAFT), approved(DRAFT), approved(DRAFT), False),
    "approved here, another text approved there": (
        DRAFT, approved(DRAFT), approved(OTHER, "Sara"), replace(OTHER, flags=("fuzzy",)), True),
    "a text approved again here, another approved there": (
        approved(DRAFT), approved(DRAFT, "Sara"), approved(OTHER), replace(OTHER, flags=("fuzzy",)), True),
    "a text rejected here, another rejected there": (
        DRAFT, REJECTED, replace(REJECTED, msgstr="B"), replace(REJECTED, msgstr="B"), True),
    "a draft taken here, another text there": (FUZZY, DRAFT, OTHER, replace(OTHER, flags=("fuzzy",)), True),
    "approved before, commented here, another text approved there": (
        approved(DRAFT), replace(approved(DRAFT), comments=("c", *approved(DRAFT).comments)), approved(OTHER, "Sara"),
        replace(approved(OTHER, "Sara"), comments=("c", *approved(OTHER, "Sara").comments)), False),
    "translated here, approved there": (FUZZY, DRAFT, approved(DRAFT), approved(DRAFT), False),
    "drafted here, rejected there": (DRAFT, FUZZY, REJECTED, REJECTED, False),
    "new in ours": (None, DRAFT, None, DRAFT, False),
    "new in both": (None, DRAFT, DRAFT, DRAFT, False),
    "new in both, two texts": (None, OTHER, DRAFT, FUZZY, True),
    "new in both, one empty": (None, EMPTY, approved(DRAFT), approved(DRAFT), False),
    "new in both, empty, with a comment here": (
        None, replace(EMPTY, comments=("c",)), approved(DRAFT),
        replace(approved(DRAFT), comments=("c", *approved(DRAFT).comments)), False),
    "new in both, empty, with a comment there": (
        None, EMPTY, replace(EMPTY, comments=("c",)), replace(EMPTY, comments=("c",)), False),
    "taken out by us": (DRAFT, None, DRAFT, None, False),
    "taken out by both": (DRAFT, None, None, None, False),
    "taken out here, better there": (DRAFT, None, OTHER, gone(replace(OTHER, flags=("fuzzy",))), True),
    "obsolete here, better there": (DRAFT, gone(DRAFT), OTHER, gone(OTHER), False),
    "revived by us": (gone(DRAFT), DRAFT, gone(DRAFT), DRAFT, False),
    "cleared on purpose": (DRAFT, EMPTY, DRAFT, EMPTY, False),
    "cleared here, changed there": (DRAFT, EMPTY, OTHER, replace(OTHER, flags=("fuzzy",)), True),
    "changed here, cleared there": (DRAFT, OTHER, EMPTY, replace(OTHER, flags=("fuzzy",)), True),
    "a comment each": (
        replace(DRAFT, comments=("n", "old")), replace(DRAFT, comments=("n", "ours")),
        replace(DRAFT, comments=("n", "old", "theirs")), replace(DRAFT, comments=("n", "ours", "theirs")), False),
    "a flag each": (
        DRAFT, replace(DRAFT, flags=("c-format",)), replace(DRAFT, flags=("no-wrap",)),
        replace(DRAFT, flags=("c-format", "no-wrap")), False),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLE)
def test_the_table(name: str) -> None:
    """What becomes of an entry; of two texts the one on disk stands."""
    base, ours, theirs, wanted, conflict = TABLE[name]
    result, clash = merge.unit(base, ours, theirs)
    assert clash is conflict
    if wanted is None or result is None:
        assert result is wanted
        return
    assert (result.msgstr, result.flags, result.obsolete) == (wanted.msgstr, wanted.flags, wanted.obsolete)
    assert result.status is wanted.status
    plain = tuple(line for line in result.comments if not line.startswith(ALTERNATIVE))
    assert plain == wanted.comments


def test_the_text_not_taken_is_kept() -> None:
    """Ours in a comment beside theirs; an approved text too, though the other side did not change it."""
    result, _ = merge.unit(DRAFT, OTHER, THIRD)
    assert result is not None
    assert result.comments == ('dragoman: alternative "B"',)
    result, _ = merge.unit(DRAFT, approved(DRAFT), OTHER)
    assert result is not None
    assert result.comments == ('dragoman: alternative "A"',)
    for ruled in (approved(OTHER, "Sara"), replace(REJECTED, msgstr="B")):
        mine = approved(DRAFT) if ruled.status is Status.APPROVED else REJECTED
        for sides in ((mine, ruled), (ruled, mine)):
            result, _ = merge.unit(DRAFT, *sides)
            assert result is not None
            assert merge.alternative(("A",)) in result.comments
    assert merge.alternative(("a\n", 'b"')) == 'dragoman: alternative "a\\n" "b\\""'


def made(case: dict[str, Any] | None) -> Unit | None:
    """A unit for a case of the shared table: the version of the source stands in ``#|``."""
    if case is None:
        return None
    unit = Unit("S", case["text"], comments=tuple(case["note"].split("\n")) if case["note"] else ())
    unit = replace(unit, previous_msgid=case["src"], obsolete=case["obsolete"])
    if case["state"] == "approved":
        return approved(unit)
    return replace(unit, flags=("fuzzy",)) if case["state"] == "fuzzy" else unit


def test_the_shared_table(shared: Path) -> None:
    """Its "mine" is what stands here as "theirs": the side that is kept where both wrote a text."""
    for case in json.loads((shared / "merge3" / "cases.json").read_text(encoding="utf-8"))["cases"]:
        base, mine, theirs = (made(case[side]) for side in ("base", "mine", "theirs"))
        result, clash = merge.unit(base, theirs, mine)
        wanted = case["expect"]["result"]
        assert clash is case["expect"]["conflict"], case["id"]
        assert merge.unit(base, mine, theirs)[1] is clash, case["id"]
        if wanted is None or result is None:
            assert result is wanted, case["id"]
            continue
        assert (result.msgstr, result.previous_msgid, result.obsolete) == (
            wanted["text"], wanted["src"], wanted["obsolete"]), case["id"]  # fmt: skip
        live = replace(result, obsolete=False)
        states = {"new": Status.EMPTY, "draft": Status.TRANSLATED, "approved": Status.APPROVED, "fuzzy": Status.STALE}
        assert live.status is states[wanted["state"]], case["id"]
        people = [line for line in without_notes(result.comments) if not line.startswith(ALTERNATIVE)]
        assert sorted(people) == sorted(wanted["note"].split("\n") if wanted["note"] else []), case["id"]


UNITS = st.none() | st.builds(
    lambda text, fuzzy, sealed, previous, comments, obsolete: replace(
        approved(Unit("S", text)) if sealed else Unit("S", text, flags=("fuzzy",) if fuzzy else ()),
        previous_msgid=previous, obsolete=obsolete,
        comments=(*comments, *(approved(Unit("S", text)).comments if sealed else ())),
    ),
    st.sampled_from(["", "A", "B", "C"]), st.booleans(), st.booleans(), st.sampled_from([None, "v1", "v2"]),
    st.lists(st.sampled_from("nm"), unique=True), st.booleans(),
)  # fmt: skip


@given(UNITS, UNITS)
def test_one_side_alone_wins(base: Unit | None, changed: Unit | None) -> None:
    """merge(b, x, b) is x, and merge(b, x, x) is x."""
    for ours, theirs in ((changed, base), (base, changed), (changed, changed)):
        result, clash = merge.unit(base, ours, theirs)
        if None not in {base, changed} or ours is theirs or base is None:
            assert (result, clash) == (changed, False)


@given(UNITS, UNITS, UNITS)
def test_no_text_is_lost_and_no_approval_moves(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> None:
    """For any three versions: what either side wrote is in the result, and an approval fits its text."""
    result, clash = merge.unit(base, ours, theirs)
    assert clash is merge.unit(base, theirs, ours)[1]
    before, told = (base.msgstr, base.comments) if base else ("", ())
    for side in (ours, theirs):
        if side is not None and result is not None:
            added = set(without_notes(side.comments)) - set(told)
            assert added <= set(result.comments)
        if side is not None and side.msgstr and side.msgstr != before:
            assert result is not None
            assert side.msgstr == result.msgstr or merge.alternative((side.msgstr,)) in result.comments
    if result is not None and clash:
        assert replace(result, obsolete=False).status is not Status.APPROVED
    if result is not None:
        assert not result.broken_seal


def test_headers_are_merged_by_field(tmp_path: Path) -> None:
    """What each side set is set; of two dates the later stands."""
    mine = catalog.new(tmp_path / "a.po", locale="sv", project="Test")
    mine.put(Unit("S", "A"))
    mine.save()
    other = catalog.load(mine.path)
    other.set_header({"POT-Creation-Date": "2026-11-22 00:00+0000", "X-Theirs": "1"})
    other.save()
    mine.set_header({"POT-Creation-Date": "2026-11-23 00:00+0000", "Language-Team": "us"})
    assert mine.save() == []
    found = catalog.load(mine.path).header
    assert found["POT-Creation-Date"].startswith("2026-11-23")
    assert (found["X-Theirs"], found["Language-Team"]) == ("1", "us")


def branches(tmp_path: Path, *texts: str) -> tuple[Path, Path, Path]:
    """Three versions of a catalog: base, ours, theirs."""
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    paths = (tmp_path / "base.po", tmp_path / "ours.po", tmp_path / "theirs.po")
    for path, text in zip(paths, texts, strict=True):
        path.write_text(header + text if text else "", encoding="utf-8")
    return paths


ONE = '\nmsgid "One."\nmsgstr "{}"\n'


def test_branches_are_merged(tmp_path: Path) -> None:
    """What git would leave twice, or mark as a conflict, is one catalog; ours stands where both wrote.

    What is new in theirs comes after what it follows there.
    """
    new = '\nmsgid "New."\nmsgstr "Ny."\n'
    base, ours, theirs = branches(
        tmp_path,
        ONE.format("Ett."),
        new + ONE.format("Vårt."),
        ONE.format("Deras.") + new + '\nmsgid "Last."\nmsgstr ""\n',
    )
    (conflict,) = catalog.merge_files(base, ours, theirs)
    assert (conflict.ours, conflict.theirs) != (None, None)
    assert conflict.ours is not None
    assert conflict.ours.msgstr == "Vårt."
    merged = catalog.load(ours).units
    assert [(unit.msgid, unit.msgstr, unit.fuzzy) for unit in merged] == [
        ("New.", "Ny.", False),
        ("Last.", "", False),
        ("One.", "Vårt.", True),
    ]
    assert merged[2].comments == ('dragoman: alternative "Deras."',)


@pytest.mark.parametrize(
    ("was", "mine", "its", "wanted"),
    [
        ("", "\n# mine\n", "\n# its\n", "\n# mine\n# its\n"),
        ("", "\n# mine", "\n# its\r\n", "\n# mine\n# its\n"),
        ("", "", "\n# its\n", "\n# its\n"),
        ("\n# old\n", "\n# old\n", "", ""),
        ("\n# old\n", "", "\n# old\n# its\n", "\n# its\n"),
        ("\n# old\n", "\n# old\n\n# mine\n\n", "\n# old\n", "\n# old\n\n# mine\n\n"),
    ],
)
def test_comments_behind_the_last_entry_are_merged(tmp_path: Path, was: str, mine: str, its: str, wanted: str) -> None:
    """They stay, whoever wrote them, and what either took out is out."""
    one = ONE.format("Ett.")
    base, ours, theirs = branches(tmp_path, one + was, one + mine, one + its)
    assert catalog.merge_files(base, ours, theirs) == []
    assert ours.read_text(encoding="utf-8").partition('"Ett."\n')[2] == wanted


def test_a_header_of_one_side_stands_apart_from_the_first_entry(tmp_path: Path) -> None:
    """Also where that entry is written anew, which as the first of its file had no blank line before it."""
    base, ours, theirs = branches(tmp_path, *(ONE.format(text) for text in ("Ett.", "Ett.", "En.")))
    ours.write_text(ONE.format("Ett.").lstrip("\n"), encoding="utf-8")
    catalog.merge_files(base, ours, theirs)
    assert '\\n"\n\nmsgid "One."\nmsgstr "En."\n' in ours.read_text(encoding="utf-8")


def test_branches_without_a_common_version_are_merged(tmp_path: Path) -> None:
    """Both added the catalog: git gives an empty base."""
    paths = branches(tmp_path, "", ONE.format("Ett."), ONE.format("Ett."))
    assert catalog.merge_files(*paths) == []
    assert [unit.msgstr for unit in catalog.load(paths[1]).units] == ["Ett."]


def test_an_approval_does_not_survive_a_clean_merge_of_another_sentence(tmp_path: Path) -> None:
    """One branch approves, the other edits the sentence: git merges that cleanly into an approved translation."""
    unit = approved(Unit("One.", "Ett."))
    sealed = "".join(f"# {line}\n" for line in unit.comments) + ONE.format("Ett.").lstrip("\n")
    fuzzy = "#, fuzzy\n" + ONE.format("Ett.").lstrip("\n")
    edited = '#, fuzzy\n#| msgid "One."\nmsgid "One and a half."\nmsgstr "Ett."\n'
    paths = branches(tmp_path, fuzzy, sealed, edited)
    assert catalog.merge_files(*paths) == []
    states = {unit.msgid: unit.status for unit in catalog.load(paths[1]).units}
    assert states == {"One and a half.": Status.STALE}


OLD, NEW = "Why it matters", "Why it Matters"


def edited(path: Path, sentence: str, *, unchanged: bool = False) -> Unit:
    """Sync the catalog with a document of one heading, and say what became of it."""
    found = catalog.load(path)
    segments = [Segment(1, sentence, Kind.HEADING, 1, 0, 0, len(sentence))]
    catalog.sync(found, segments, "a.md", today="2026-11-23", meaning_unchanged=unchanged)
    found.save()
    return found.units[0]


def three(tmp_path: Path, unit: Unit) -> tuple[Path, Path, Path]:
    """A synced catalog of one sentence, three times."""
    paths = (tmp_path / "base.po", tmp_path / "ours.po", tmp_path / "theirs.po")
    for path in paths:
        made = catalog.new(path, locale="sv", project="Test")
        made.put(replace(unit, references=("a.md:1",), extracted=("heading",)))
        made.save()
    return paths


def said(path: Path, unit: Unit) -> None:
    found = catalog.load(path)
    found.put(unit)
    found.save()


def rejected(unit: Unit) -> Unit:
    note = Note(Act.REJECTED, "Sara", "2026-11-23T10:00Z", reason="no")
    return replace(unit, flags=("fuzzy",), comments=with_note(unit.comments, note))


VERDICTS = {
    "rejected": (rejected, "A", Status.REJECTED, Status.STALE),
    "corrected": (lambda unit: replace(unit, msgstr="B", comments=()), "B", Status.TRANSLATED, Status.STALE),
    "approved anew": (lambda unit: approved(replace(unit, msgstr="B"), "Sara"), "B", Status.APPROVED, Status.STALE),
}


@pytest.mark.parametrize("name", VERDICTS)
@pytest.mark.parametrize("sentence", [NEW, "Why it hardly matters"])
@pytest.mark.parametrize("editor", ["ours", "theirs"])
def test_a_verdict_follows_the_sentence_that_sync_gave_another_key(
    tmp_path: Path, name: str, sentence: str, editor: str
) -> None:
    """One branch edits the sentence and syncs, the other says something else of its translation: that holds."""
    before = approved(Unit(OLD, "A"))
    verdict, text, cosmetic, other = VERDICTS[name]
    base, ours, theirs = three(tmp_path, before)
    here, there = (ours, theirs) if editor == "ours" else (theirs, ours)
    edited(here, sentence)
    said(there, verdict(catalog.load(there).units[0]))
    assert catalog.merge_files(base, ours, theirs) == []
    (unit,) = catalog.load(ours).units
    assert (unit.msgid, unit.msgstr, unit.status) == (sentence, text, cosmetic if sentence == NEW else other)
    assert not unit.broken_seal


def test_a_verdict_follows_over_two_edits(tmp_path: Path) -> None:
    """The approval was carried over twice: it is known by who gave it when."""
    base, ours, theirs = three(tmp_path, approved(Unit(OLD, "A")))
    edited(ours, "Why it mattrs", unchanged=True)
    assert edited(ours, "Why it mattters", unchanged=True).status is Status.APPROVED
    said(theirs, rejected(catalog.load(theirs).units[0]))
    catalog.merge_files(base, ours, theirs)
    (unit,) = catalog.load(ours).units
    assert (unit.msgid, unit.status) == ("Why it mattters", Status.REJECTED)


def test_a_verdict_at_the_desk_follows_too(tmp_path: Path) -> None:
    """Sync carries an approval over while the desk is open: the edit there goes to the sentence as it is now."""
    path, *_ = three(tmp_path, approved(Unit(OLD, "A")))
    desk = catalog.load(path)
    edited(path, NEW)
    desk.put(replace(desk.units[0], msgstr="B", comments=()))
    assert desk.save() == []
    assert [(unit.msgid, unit.msgstr, unit.status) for unit in desk.units] == [(NEW, "B", Status.TRANSLATED)]


def test_what_both_branches_synced_is_no_change_of_either(tmp_path: Path) -> None:
    """Both sync the same edit, one translates and approves: that stands, and ``#|`` goes."""
    for turned in (False, True):
        folder = tmp_path / str(turned)
        folder.mkdir()
        base, ours, theirs = three(folder, approved(Unit(OLD, "A")))
        here, there = (theirs, ours) if turned else (ours, theirs)
        edited(here, "Why it hardly matters")
        stale = edited(there, "Why it hardly matters")
        assert stale.status is Status.STALE
        said(there, approved(replace(stale, msgstr="B", comments=(), previous_msgid=None)))
        assert catalog.merge_files(base, ours, theirs) == []
        (unit,) = catalog.load(ours).units
        assert (unit.msgstr, unit.status, unit.previous_msgid) == ("B", Status.APPROVED, None)


def test_what_a_merge_makes_obsolete_has_no_place() -> None:
    """As sync does it."""
    result, _ = merge.unit(DRAFT, None, replace(OTHER, references=("a.md:1",), extracted=("heading",)))
    assert result is not None
    assert (result.obsolete, result.references, result.extracted) == (True, (), ())


def test_a_branch_that_cannot_be_read_is_left_to_git(tmp_path: Path) -> None:
    """Nothing is written, and the error names the file."""
    paths = branches(tmp_path, ONE.format("Ett."), ONE.format("Vårt."), "\n<<<<<<< HEAD\n")
    before = paths[1].read_bytes()
    with pytest.raises(CatalogError, match="conflict marker"):
        catalog.merge_files(*paths)
    assert paths[1].read_bytes() == before
