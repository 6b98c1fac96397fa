"""Sync: every translation that still serves is kept, and nothing else is touched."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import catalog
from dragoman.catalog import SyncReport
from dragoman.model import Act, Key, Kind, Note, Segment, Status, Unit, with_note

TODAY = "2026-11-22"
FIRST = ("The meeting is on Monday.", "Bring your own chair.", "Thank you.", "Doors open at noon.", "Thank you.")


def segments(texts: Sequence[str], kind: Kind = Kind.PARAGRAPH, note: str = "") -> list[Segment]:
    return [Segment(n, text, kind, n, n, 0, 0, note) for n, text in enumerate(texts, 1)]


def sync(found: catalog.Catalog, texts: Sequence[str]) -> SyncReport:
    """Sync, and leave out of the report which sentences stand elsewhere now."""
    return replace(catalog.sync(found, segments(texts), "a.md", today=TODAY), moved=0)


def start(tmp_path: Path, texts: Sequence[str] = FIRST) -> catalog.Catalog:
    """A catalog of these sentences, saved, all translated and approved."""
    found = catalog.new(tmp_path / "a.po", locale="sv", project="Test")
    sync(found, texts)
    for unit in found.units:
        found.put(approved(replace(unit, msgstr=f"<{unit.msgid}>")))
    found.save()
    return found


def approved(unit: Unit) -> Unit:
    return replace(
        unit,
        comments=with_note(unit.comments, Note(Act.APPROVED, "Arta", "2026-11-22T14:09Z", seal=unit.seal)),
    )


def statuses(found: catalog.Catalog) -> dict[str, str]:
    return {unit.msgid: unit.status.value for unit in found.units}


def test_sentences_are_taken_in(tmp_path: Path) -> None:
    """One entry a distinct sentence, in document order, with all its places and the kind it is."""
    found = catalog.new(tmp_path / "a.po", locale="sv", project="Test")
    report = catalog.sync(found, segments(FIRST, Kind.HEADING, "for the printer"), "my letter.md", today=TODAY)
    assert report == SyncReport(new=4)
    assert [unit.msgid for unit in found.units] == list(dict.fromkeys(FIRST))
    thanks = found.get(Key(None, "Thank you."))
    assert thanks is not None
    assert thanks.references == ("\u2068my letter.md\u2069:3", "\u2068my letter.md\u2069:5")
    assert thanks.extracted == ("heading", "for the printer")
    assert found.header["POT-Creation-Date"].startswith(TODAY)


def test_a_sync_without_changes_changes_no_byte(tmp_path: Path) -> None:
    """Also another day; and the file is not even opened for writing."""
    found = start(tmp_path)
    before = found.path.read_bytes()
    again = catalog.load(found.path)
    report = catalog.sync(again, segments(FIRST), "a.md", today="2027-01-01")
    assert report == SyncReport(kept=4)
    assert not again.changed
    again.save()
    assert again.path.read_bytes() == before


def test_an_edited_sentence_keeps_its_translation_in_doubt(tmp_path: Path) -> None:
    """It is stale, and ``#|`` says what was translated, also after a second edit."""
    found = start(tmp_path)
    once = ["The meeting takes place on Monday.", *FIRST[1:]]
    assert sync(found, once) == SyncReport(kept=3, stale=1)
    twice = ["The great meeting takes place on Monday.", *FIRST[1:]]
    assert sync(found, twice) == SyncReport(kept=3, stale=1)
    unit = found.get(Key(None, twice[0]))
    assert unit is not None
    assert (unit.status, unit.previous_msgid, unit.msgstr) == (Status.STALE, FIRST[0], f"<{FIRST[0]}>")
    assert len(found.units) == 4


def test_a_sentence_that_is_again_what_it_was_is_approved_again(tmp_path: Path) -> None:
    """Stale or obsolete in between: the seal fits, so the approval holds."""
    found = start(tmp_path)
    sync(found, ["The meeting is on Tuesday.", *FIRST[1:]])
    assert sync(found, FIRST) == SyncReport(kept=3, revived=1)
    assert set(statuses(found).values()) == {"approved"}
    assert sync(found, FIRST[1:]).obsolete == 1
    assert statuses(found)[FIRST[0]] == "obsolete"
    assert sync(found, FIRST) == SyncReport(kept=3, revived=1)
    assert set(statuses(found).values()) == {"approved"}


@pytest.mark.parametrize(
    ("comments", "flags", "status"),
    [
        ((), ("fuzzy",), Status.DRAFT),
        (("dragoman: draft by google on 2026-11-22",), ("fuzzy",), Status.DRAFT),
        (("dragoman: translated by Drita on 2026-11-22T14:03Z",), ("fuzzy",), Status.DRAFT),
        (("dragoman: translated by Drita on 2026-11-22T14:03Z",), (), Status.TRANSLATED),
        (("dragoman: approved by Arta on 2026-11-22T14:09Z seal 0123456789abcdef",), (), Status.TRANSLATED),
        ((), (), Status.TRANSLATED),
        (("dragoman: rejected by Arta on 2026-11-22T14:03Z: no",), ("fuzzy",), Status.REJECTED),
    ],
)
def test_what_returns_is_what_it_was(
    tmp_path: Path, comments: tuple[str, ...], flags: tuple[str, ...], status: Status
) -> None:
    """Whatever it was before its sentence was edited, it is that again, with the same comments."""
    found = start(tmp_path)
    found.put(replace(found.units[0], comments=("People's own.", *comments), flags=flags))
    before = replace(found.units[0], line=None)
    assert before.status is status
    sync(found, ["The meeting is on Tuesday.", *FIRST[1:]])
    assert found.units[0].status is Status.STALE
    sync(found, FIRST)
    assert replace(found.units[0], line=None) == before


@pytest.mark.parametrize(
    ("changed", "notes", "status"),
    [
        (False, True, Status.APPROVED),
        (True, True, Status.DRAFT),
        (False, False, Status.TRANSLATED),
        (True, False, Status.DRAFT),
    ],
)
def test_what_returns_is_proven_by_its_seal(tmp_path: Path, *, changed: bool, notes: bool, status: Status) -> None:
    """Another tool may have changed the text of a stale entry and left it fuzzy: it is no translation then."""
    found = start(tmp_path)
    found.put(found.units[0] if notes else replace(found.units[0], comments=()))
    sync(found, ["The meeting is on Tuesday.", *FIRST[1:]])
    stale = found.get(Key(None, "The meeting is on Tuesday."))
    assert stale is not None
    assert stale.status is Status.STALE
    found.put(replace(stale, msgstr="<Tuesday.>") if changed else stale)
    sync(found, ["One more.", *FIRST])
    back = found.get(Key(None, FIRST[0]))
    assert back is not None
    assert (back.status, back.fuzzy) == (status, status is Status.DRAFT)


def test_likeness_alone_matches_nothing(tmp_path: Path) -> None:
    """A like sentence elsewhere in the document is new: its old self would stand between other neighbours."""
    texts = ["Alpha one.", "The price is nine euros.", "Beta two.", "Gamma three.", "Delta four."]
    found = start(tmp_path, texts)
    report = sync(found, ["Alpha one.", "Beta two.", "Gamma three.", "Delta four.", "The price is ten euros."])
    assert report == SyncReport(kept=4, new=1, obsolete=1)


def test_two_sentences_that_become_one_lend_it_both_translations(tmp_path: Path) -> None:
    """As a draft that says what was translated; parted again, they are what they were."""
    found = start(tmp_path)
    one = "The meeting is on Monday, and bring your own chair."
    assert sync(found, [one, *FIRST[2:]]) == SyncReport(kept=2, merged=1, obsolete=2)
    unit = found.units[0]
    assert (unit.msgid, unit.msgstr, unit.status) == (one, f"<{FIRST[0]}> <{FIRST[1]}>", Status.STALE)
    assert (unit.previous_msgid, str(unit.note)) == (f"{FIRST[0]} {FIRST[1]}", f"dragoman: draft by recut on {TODAY}")
    assert sync(found, FIRST).revived == 2
    assert [unit.status for unit in found.units[:4]] == [Status.APPROVED] * 4


def test_a_sentence_that_only_grows_is_no_join(tmp_path: Path) -> None:
    """A neighbour that goes in the same edit has nothing to do with it if its words are not there."""
    found = start(tmp_path)
    report = sync(found, ["The meeting is on Monday, and we all hope to see you.", *FIRST[2:]])
    assert report == SyncReport(kept=2, stale=1, obsolete=1)
    assert found.units[0].previous_msgid == FIRST[0]


def test_an_unlike_sentence_in_the_same_place_is_new(tmp_path: Path) -> None:
    """Position alone matches nothing either."""
    found = start(tmp_path)
    assert sync(found, ["Zebras!", *FIRST[1:]]) == SyncReport(kept=3, new=1, obsolete=1)


def test_a_paragraph_that_moves_takes_its_edits_along(tmp_path: Path) -> None:
    """Sentences unchanged keep all; the edited one between them is found by its moved neighbours."""
    block = ["First of the block.", "The middle sentence of the block.", "Last of the block."]
    rest = [f"Sentence number {n} of the rest." for n in range(9)]
    found = start(tmp_path, [*block, *rest])
    report = sync(found, [*rest, block[0], "The middle sentence of this block.", block[2]])
    assert report == SyncReport(kept=11, stale=1)


def test_one_of_two_occurrences_is_edited(tmp_path: Path) -> None:
    """The other keeps its approval, and the edited one starts from the same translation, in doubt."""
    found = start(tmp_path)
    report = sync(found, [*FIRST[:4], "Thank you all."])
    assert report == SyncReport(kept=4, stale=1)
    assert statuses(found)["Thank you."] == "approved"
    assert statuses(found)["Thank you all."] == "stale"


def test_empty_units_are_not_carried(tmp_path: Path) -> None:
    """An untranslated sentence that is edited is new, and one that goes leaves nothing behind."""
    found = catalog.new(tmp_path / "a.po", locale="sv", project="Test")
    sync(found, FIRST)
    assert sync(found, ["The meeting is on Tuesday.", "Thank you."]) == SyncReport(kept=1, new=1, dropped=3)
    assert len(found.units) == 2


def test_an_own_translation_follows_its_occurrence(tmp_path: Path) -> None:
    """A unit whose context numbers an occurrence takes its new number, and its approval with it."""
    found = start(tmp_path)
    found.put(approved(Unit("Thank you.", "Tack!", msgctxt="5", references=("a.md:5",))))
    sync(found, FIRST)
    shared = found.get(Key(None, "Thank you."))
    assert shared is not None
    assert shared.references == ("a.md:3",)
    sync(found, ["A new first sentence.", *FIRST])
    own = found.get(Key("6", "Thank you."))
    assert own is not None
    assert (own.msgstr, own.status, own.references) == ("Tack!", Status.APPROVED, ("a.md:6",))
    sync(found, FIRST[:4])
    own = found.get(Key("6", "Thank you."))
    assert own is not None
    assert own.status is Status.OBSOLETE


def test_what_is_not_ours_survives(tmp_path: Path) -> None:
    """Plural entries, other contexts and obsolete entries that others left are not touched."""
    found = start(tmp_path)
    foreign = [
        Unit("a file", "fil", msgid_plural="files", msgstrs=("fil", "filer")),
        Unit("Open", "Öppna", msgctxt="menu"),
        Unit("Old.", "Gammal.", obsolete=True, comments=("keep me",)),
    ]
    for unit in foreign:
        found.put(unit)
    sync(found, FIRST[1:])
    assert all(replace(unit, line=None) in [replace(u, line=None) for u in found.units] for unit in foreign)


def test_a_renamed_split_or_joined_document_is_found(tmp_path: Path) -> None:
    """By its sentences: most of the new one's were the old one's, or most of the old one's are in the new one."""
    long = [f"Sentence number {n} of the report." for n in range(20)]
    old = start(tmp_path, long)
    estate = catalog.Estate({"report": old.units, "other": [Unit("Nothing in common.", "x")]})
    assert estate.heir(segments(["A new title.", *long[1:]])) == [catalog.Heir("report", 95, whole=True)]
    assert estate.heir(segments(long[:8])) == [catalog.Heir("report", 100, whole=False)]
    joined = [*(f"Another sentence, number {n}." for n in range(60)), *long]
    assert estate.heir(segments(joined)) == [catalog.Heir("report", 25, whole=True)]
    assert estate.heir(segments(FIRST)) == []
    assert estate.heir(segments([*long[:2], *FIRST])) == []


def test_translations_follow_into_another_catalog(tmp_path: Path) -> None:
    """With their approvals and in their places, so that edited sentences find their old selves, too."""
    long = [f"Sentence number {n} of the report." for n in range(20)]
    old = start(tmp_path, long)
    half = catalog.new(tmp_path / "half.po", locale="sv", project="Test")
    assert catalog.adopt(half, old.units) == 20
    edited = [*long[10:14], "Sentence number 14 of our report.", *long[15:]]
    assert sync(half, edited) == SyncReport(kept=9, stale=1, obsolete=10)
    assert [unit.status for unit in half.units].count(Status.APPROVED) == 9
    assert half.units[0].references == ("a.md:1",)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefgh"), max_size=12), min_size=1, max_size=5))
def test_any_series_of_documents_loses_no_translation(
    tmp_path_factory: pytest.TempPathFactory, series: list[list[str]]
) -> None:
    """After any edits each sentence of the document has its entry, and each translation is in the catalog."""
    found = catalog.new(tmp_path_factory.mktemp("any") / "a.po", locale="sv", project="Test")
    seen: set[str] = set()
    for letters in series:
        texts = [f"Sentence {letter} is this one, {letter * 9}." for letter in letters]
        sync(found, texts)
        active = [unit for unit in found.units if not unit.obsolete]
        assert [unit.msgid for unit in active] == list(dict.fromkeys(texts))
        for unit in active:
            if not unit.has_target:
                found.put(approved(replace(unit, msgstr=f"<{unit.msgid}>")))
        seen |= {unit.msgstr for unit in found.units}
        assert seen <= {unit.msgstr for unit in found.units}
        found.save()
        again = catalog.load(found.path)
        assert not sync(again, texts).new
        assert not again.changed


@pytest.mark.parametrize(("places", "targets", "status"), [
    ((4,), ("",), Status.APPROVED),
    ((3, 5), ("", ""), Status.APPROVED),
    ((3, 5), ("Tack!", ""), Status.APPROVED),
    ((4,), ("Öppet.",), Status.OBSOLETE),
    ((3, 5), ("Tack!", "Tackar."), Status.OBSOLETE),
])  # fmt: skip
def test_own_translations_lose_no_shared_one(
    tmp_path: Path, places: tuple[int, ...], targets: tuple[str, ...], status: Status
) -> None:
    """An empty entry of one occurrence displaces nothing; filled ones for all occurrences make it obsolete."""
    found = start(tmp_path)
    text = FIRST[places[0] - 1]
    for place, target in zip(places, targets, strict=True):
        found.put(Unit(text, target, msgctxt=str(place), references=(f"a.md:{place}",)))
    report = sync(found, FIRST)
    shared = found.get(Key(None, text))
    assert shared is not None
    assert (shared.msgstr, shared.status, report.obsolete) == (f"<{text}>", status, int(status is Status.OBSOLETE))
    assert {unit.msgstr for unit in found.units if unit.msgctxt} == set(targets) - {""}
    assert not sync(found, FIRST).obsolete


LETTERS = st.lists(st.sampled_from("abcd"), max_size=6)
ENTRIES = st.tuples(st.sampled_from((None, "1", "2", "3", "menu")), st.sampled_from("abcd"), *[st.booleans()] * 3)


@settings(max_examples=150, deadline=None)
@given(LETTERS, st.lists(ENTRIES, max_size=8), st.lists(LETTERS, max_size=2))
def test_any_catalog_loses_no_translation(
    tmp_path_factory: pytest.TempPathFactory,
    before: list[str],
    entries: list[tuple[str | None, str, bool, bool, bool]],
    after: list[list[str]],
) -> None:
    """Whatever entries stand there, each text that did so is in the catalog after any sync, in an entry or beside."""
    series = [[f"Sentence {letter} is this one, {letter * 9}." for letter in letters] for letters in (before, *after)]
    found = start(tmp_path_factory.mktemp("any"), series[0])
    for n, (context, letter, filled, fuzzy, obsolete) in enumerate(entries):
        text, flags = f"Sentence {letter} is this one, {letter * 9}.", ("fuzzy",) if fuzzy else ()
        found.put(Unit(text, f"[{n}]" if filled else "", context, flags=flags, obsolete=obsolete))
    targets = {unit.msgstr for unit in found.units}
    for texts in series:
        sync(found, texts)
        kept = " ".join(line for unit in found.units for line in (unit.msgstr, *unit.comments))
        assert all(target in kept for target in targets)
        assert len({unit.key for unit in found.units}) == len(found.units)


def own_thanks(tmp_path: Path) -> catalog.Catalog:
    """A catalog in which the last of two occurrences has a translation of its own."""
    found = start(tmp_path)
    found.put(approved(Unit("Thank you.", "Tack!", msgctxt="5", references=("a.md:5",))))
    sync(found, FIRST)
    return found


def test_an_occurrence_finds_its_own_translation_when_its_edit_is_taken_back(tmp_path: Path) -> None:
    """As a shared sentence does: by the sentence that was translated, and by what it stands beside."""
    found = own_thanks(tmp_path)
    sync(found, [*FIRST[:4], "Thank you all."])
    assert sync(found, FIRST).revived == 1
    own = found.get(Key("5", "Thank you."))
    assert own is not None
    assert (own.msgstr, own.status) == ("Tack!", Status.APPROVED)


def test_no_number_brings_back_a_translation_by_chance(tmp_path: Path) -> None:
    """A sentence that returns once has what its occurrences shared, though its place has another's number."""
    found = own_thanks(tmp_path)
    bare = [text for text in FIRST if text != "Thank you."]
    sync(found, bare)
    sync(found, ["One more.", "And another.", *bare[:2], "Thank you.", bare[2]])
    shared, own = found.get(Key(None, "Thank you.")), found.get(Key("5", "Thank you."))
    assert shared is not None
    assert own is not None
    assert (shared.status, own.status) == (Status.APPROVED, Status.OBSOLETE)
