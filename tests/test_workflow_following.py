"""Translations follow their sentences from document to document, in whatever order and in however many runs."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.place import Booth, tree

from dragoman import catalog
from dragoman.catalog import Catalog
from dragoman.model import Key, Status, Unit

LOCALES = ("sq", "fa", "sv")
LEAD = {"a": "This is the letter that goes first.", "b": "Here the second statement begins.", "c": "A third one."}
WORDS = ("ferry", "harbour", "council", "island", "winter", "school", "bridge", "doctor", "library", "garden")


def section(n: int) -> list[str]:
    """Sentences of a section, each of which no other has."""
    return [f"The {WORDS[n]} was {what} by the people of Orrenby." for what in ("closed", "opened", "bought", "sold")]


def write(place: Booth, documents: Mapping[str, list[int]]) -> None:
    """Write documents of sections; the others go."""
    for path in (place.root / "source_texts").rglob("*.txt"):
        path.unlink()
    for name, sections in documents.items():
        blocks = [LEAD.get(name, "A new one."), *(" ".join(section(n)) for n in sections)]
        place.write(f"source_texts/{name}.txt", "\n\n".join(blocks) + "\n")


def loaded(place: Booth, locale: str, name: str) -> Catalog:
    return catalog.load(catalog.path_of(place.root / "locales", locale, name))


def units(place: Booth, locale: str, name: str) -> dict[str, Unit]:
    return {unit.msgid: unit for unit in loaded(place, locale, name).units}


def approve_all(place: Booth) -> None:
    """Approve a translation of every sentence, in every locale."""
    for path in (place.root / "locales").rglob("*.po"):
        locale, _, name = path.relative_to(place.root / "locales").with_suffix("").as_posix().split("/", 2)
        place.approve(locale, name, {u.msgid: f"{locale}: {u.msgid}" for u in loaded(place, locale, name).units})


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of three documents, approved from end to end in three locales."""
    place = Booth(tmp_path_factory.mktemp("origin") / "project")
    place.root.mkdir()
    place("init", "--no-input")
    shutil.rmtree(place.root / "source_texts")
    write(place, {"a": [0, 1, 2], "b": [3, 4], "c": [5]})
    place("sync")
    approve_all(place)
    return place.root


@pytest.fixture
def three(origin: Path, tmp_path: Path) -> Booth:
    """That project, to be changed."""
    return Booth(shutil.copytree(origin, tmp_path / "project"))


def approvals(place: Booth, locale: str, name: str) -> int:
    return [unit.status for unit in units(place, locale, name).values()].count(Status.APPROVED)


def test_a_section_moves_into_a_document_that_is_there(three: Booth) -> None:
    """With its approvals, in every locale; a second sync has nothing to do."""
    write(three, {"a": [0, 2], "b": [3, 1, 4], "c": [5]})
    result = three("sync")
    for locale in LOCALES:
        assert f"{locale}: a: 4 moved, 4 passed on" in result.err
        assert f"{locale}: b: 4 moved, 4 followed (from a)" in result.err
        assert approvals(three, locale, "b") == len(units(three, locale, "b")) == 13
        assert approvals(three, locale, "a") == 9
    assert three("sync", "--check").code == 0


@pytest.mark.parametrize("order", [("a", "b"), ("b", "a")])
def test_the_documents_may_be_synced_one_by_one(three: Booth, order: tuple[str, ...]) -> None:
    """In any order; the one that is not asked for is not written."""
    write(three, {"a": [0, 2], "b": [3, 1, 4], "c": [5]})
    before = tree(three.root)
    three("sync", order[0])
    others = [name for name in before if name.endswith(".po") and not name.endswith(f"/{order[0]}.po")]
    assert all(tree(three.root)[name] == before[name] for name in others)
    three("sync", order[1])
    assert [approvals(three, locale, "b") for locale in LOCALES] == [13, 13, 13]


def test_what_was_wanted_for_long_comes_when_it_is_lost_elsewhere(three: Booth) -> None:
    """A section is copied, and only later taken out where it was; the copy is not edited in between."""
    write(three, {"a": [0, 1, 2], "b": [3, 1, 4], "c": [5]})
    three("sync")
    assert (approvals(three, "sv", "a"), approvals(three, "sv", "b")) == (13, 9)
    write(three, {"a": [0, 2], "b": [3, 1, 4], "c": [5]})
    result = three("sync")
    assert "sv: b: 4 followed (from a)" in result.err
    assert "6 of 9 catalogs changed" in result.err
    assert approvals(three, "sv", "b") == 13
    assert three("sync", "--check").code == 0


def test_two_documents_exchange_their_names(three: Booth) -> None:
    """Each finds all of its translations under the name of the other, also where sentences of both are alike."""
    write(three, {"a": [3, 4], "b": [0, 1, 2], "c": [5]})
    assert three("sync", "--check").code == 1
    three("sync")
    for locale in LOCALES:
        assert (approvals(three, locale, "a"), approvals(three, locale, "b")) == (9, 13)
    assert three("sync", "--check").code == 0


def test_a_document_takes_the_name_of_another(three: Booth) -> None:
    """What was there before is kept as obsolete; what came is approved as it was."""
    write(three, {"b": [0, 1, 2], "c": [5]})
    assert "b: " in three("sync").err
    found = units(three, "sv", "b")
    assert [found[text].status for n in (0, 1, 2) for text in section(n)] == [Status.APPROVED] * 12
    assert [found[text].status for n in (3, 4) for text in section(n)] == [Status.OBSOLETE] * 8
    assert three("sync", "--check").code == 0


def test_a_sentence_that_was_edited_on_the_way_is_found_by_its_neighbours(three: Booth) -> None:
    """Its translation is kept in doubt, with the sentence that was translated."""
    write(three, {"a": [0, 2], "b": [3, 1, 4], "c": [5]})
    path = three.root / "source_texts/b.txt"
    old, new = section(1)[1], section(1)[1].replace("opened", "once opened")
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    three("sync")
    unit = units(three, "sv", "b")[new]
    assert (unit.status, unit.previous_msgid, unit.msgstr) == (Status.STALE, old, f"sv: {old}")
    assert approvals(three, "sv", "b") == 12


def test_a_short_sentence_alone_is_no_sign(three: Booth) -> None:
    """A salutation that one letter lost and another gained says nothing: its translation may be another."""
    path = three.root / "source_texts/c.txt"
    lead = LEAD["c"]
    path.write_text(path.read_text(encoding="utf-8").replace(lead, "Another lead altogether."), encoding="utf-8")
    three("sync")
    target = three.root / "source_texts/b.txt"
    target.write_text(target.read_text(encoding="utf-8") + f"\n{lead}\n", encoding="utf-8")
    three("sync")
    assert units(three, "sv", "b")[lead].status is Status.EMPTY


def test_of_two_translations_the_neighbours_decide(three: Booth) -> None:
    """The same sentence was translated otherwise in two documents; each goes where its neighbours go."""
    twice = section(9)[0]
    for name, n in (("a", 0), ("b", 3)):
        path = three.root / f"source_texts/{name}.txt"
        text = path.read_text(encoding="utf-8").replace(section(n)[1], f"{section(n)[1]} {twice}")
        path.write_text(text, encoding="utf-8")
    three("sync")
    for name in ("a", "b"):
        three.approve("sv", name, {twice: f"as in {name}"})
    blocks = {n: " ".join(section(n)).replace(section(n)[1], f"{section(n)[1]} {twice}") for n in (0, 3)}
    write(three, {"a": [1, 2], "b": [4], "c": [5]})
    three.write("source_texts/d.txt", f"A new one.\n\n{blocks[3]}\n")
    three.write("source_texts/c.txt", f"{LEAD['c']}\n\n{' '.join(section(5))}\n\n{blocks[0]}\n")
    three("sync")
    assert [units(three, "sv", name)[twice].msgstr for name in ("c", "d")] == ["as in a", "as in b"]
    assert units(three, "sv", "c")[twice].status is Status.APPROVED


def test_what_nothing_decides_comes_in_doubt(three: Booth) -> None:
    """Of two translations of one sentence, neither's neighbours came: one is a draft, the other stands beside it."""
    twice = section(9)[0]
    for name in ("a", "b"):
        path = three.root / f"source_texts/{name}.txt"
        path.write_text(path.read_text(encoding="utf-8") + f"\n{twice}\n", encoding="utf-8")
    three("sync")
    for name in ("a", "b"):
        three.approve("sv", name, {twice: f"as in {name}"})
    write(three, {"a": [0, 1, 2], "b": [3, 4], "c": [5]})
    path = three.root / "source_texts/c.txt"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{twice}\n", encoding="utf-8")
    three("sync")
    unit = units(three, "sv", "c")[twice]
    assert (unit.status, unit.msgstr) == (Status.DRAFT, "as in a")
    assert unit.comments[-1].endswith('alternative "as in b"')
    assert units(three, "sv", "b")[twice].msgstr == "as in b"
    assert three("sync", "--check").code == 0


def test_what_comes_back_comes_as_it_was_last(three: Booth) -> None:
    """A section goes, is translated better there, and returns: not with the translation it once had here."""
    write(three, {"a": [0, 2], "b": [3, 1, 4], "c": [5]})
    three("sync")
    three.approve("sv", "b", {section(1)[2]: "better"})
    write(three, {"a": [0, 1, 2], "b": [3, 4], "c": [5]})
    three("sync")
    unit = units(three, "sv", "a")[section(1)[2]]
    assert (unit.status, unit.msgstr) == (Status.APPROVED, "better")
    assert three("sync", "--check").code == 0


def test_what_moves_on_goes_as_it_was_last(three: Booth) -> None:
    """A section goes, is translated better there, and goes on: the catalog where it was first has no say in it."""
    write(three, {"a": [0, 2], "b": [3, 1, 4], "c": [5]})
    three("sync")
    three.approve("sv", "b", {section(1)[2]: "better"})
    write(three, {"a": [0, 2], "b": [3, 4], "c": [1, 5]})
    three("sync")
    unit = units(three, "sv", "c")[section(1)[2]]
    assert (unit.status, unit.msgstr) == (Status.APPROVED, "better")


HERR = "Dear Minister,\n\nThe first committee met in the town hall and agreed.\n\nYours sincerely,\n"
FRU = "Dear Minister,\n\nOur school has had no roof since March of last year.\n\nYours sincerely,\n"


@pytest.mark.parametrize(
    "names",
    [
        {"herr": FRU, "fru": HERR},
        {"fru": HERR},
        {"x": HERR, "herr": FRU},
    ],
)
def test_what_two_documents_share_goes_with_its_neighbours(place: Booth, names: dict[str, str]) -> None:
    """The salutation of a letter is translated as it was in that letter, under whatever name it goes now."""
    for name, text in (("herr", HERR), ("fru", FRU)):
        place.write(f"source_texts/{name}.txt", text)
    place("sync", "-l", "sv")
    for name in ("herr", "fru"):
        found = units(place, "sv", name)
        place.approve("sv", name, {text: f"{name}: {text}" for text in found})
    for name in ("herr", "fru"):
        (place.root / f"source_texts/{name}.txt").unlink()
    for name, text in names.items():
        place.write(f"source_texts/{name}.txt", text)
    place("sync", "-l", "sv")
    for name, text in names.items():
        was = "herr" if text == HERR else "fru"
        found = units(place, "sv", name)
        for sentence in text.split("\n\n"):
            unit = found[sentence.strip()]
            assert (unit.status, unit.msgstr) == (Status.APPROVED, f"{was}: {unit.msgid}")
    assert place("sync", "-l", "sv", "--check").code == 0


def test_a_translation_of_one_occurrence_goes_with_it(place: Booth) -> None:
    """Its passage moves, while the document says the same sentence elsewhere: the neighbours tell which goes."""
    twice = "Nobody was there to answer."
    first, second = f"He came back to the house. {twice}", f"The second day he tried again. {twice}"
    place.write("source_texts/a.txt", f"{first}\n\n{second}\n\nAt last he left.\n")
    place.write("source_texts/b.txt", "Another paper altogether.\n")
    place("sync", "-l", "sv")
    for name in ("a", "b"):
        place.approve("sv", name, {text: f"sv: {text}" for text in units(place, "sv", name)})
    found = loaded(place, "sv", "a")
    own = Unit(twice, "own", msgctxt="4", references=("a.txt:4",))
    found.put(replace(own, comments=(f"dragoman: approved by Arta on 2026-11-22T14:09Z seal {own.seal}",)))
    found.save()
    place("sync", "-l", "sv")
    place.write("source_texts/a.txt", f"{first}\n\nAt last he left.\n")
    place.write("source_texts/b.txt", f"Another paper altogether.\n\n{second}\n")
    place("sync", "-l", "sv")
    assert (units(place, "sv", "b")[twice].msgstr, approvals(place, "sv", "b")) == ("own", 3)
    stays = loaded(place, "sv", "a").get(Key(None, twice))
    assert stays is not None
    assert (stays.msgstr, stays.status) == (f"sv: {twice}", Status.APPROVED)
    assert place("sync", "-l", "sv", "--check").code == 0


def test_a_document_that_is_renamed_twice_is_as_it_was_last(three: Booth) -> None:
    """Two catalogs are left behind, and the later one says what was approved last."""
    write(three, {"b": [0, 1, 2], "d": [3, 4], "c": [5]})
    (three.root / "locales/sv/LC_MESSAGES/b.po").unlink()
    three("sync", "-l", "sv")
    found = loaded(three, "sv", "b")
    unit = found.get(Key(None, section(1)[0]))
    assert unit is not None
    better = replace(unit, msgstr="better")
    found.put(replace(better, comments=(f"dragoman: approved by Arta on 2027-01-01T10:00Z seal {better.seal}",)))
    found.save()
    write(three, {"e": [0, 1, 2], "d": [3, 4], "c": [5]})
    three("sync", "-l", "sv")
    unit = units(three, "sv", "e")[section(1)[0]]
    assert (unit.status, unit.msgstr) == (Status.APPROVED, "better")


def test_an_edit_keeps_its_translation_though_its_old_words_stand_elsewhere(three: Booth) -> None:
    """A letter was copied and edited: the copy has the approval, the edited sentence the old text in doubt."""
    old = section(1)[1]
    path = three.root / "source_texts/a.txt"
    path.write_text(path.read_text(encoding="utf-8").replace(old, old.replace("opened", "once opened")), "utf-8")
    path = three.root / "source_texts/c.txt"
    path.write_text(path.read_text(encoding="utf-8") + f"\n{old}\n", encoding="utf-8")
    three("sync")
    unit = units(three, "sv", "a")[old.replace("opened", "once opened")]
    assert (unit.status, unit.previous_msgid, unit.msgstr) == (Status.STALE, old, f"sv: {old}")
    assert units(three, "sv", "c")[old].status is Status.APPROVED
    assert three("sync", "--check").code == 0


def test_work_on_a_branch_follows_a_renamed_document(three: Booth) -> None:
    """Drafts that were taken along give way to what people made of them where the document was."""
    drafts = {text: f"draft {text}" for text in section(5)}
    found = loaded(three, "sv", "c")
    approved = {text: found.get(Key(None, text)) for text in drafts}
    for text, draft in drafts.items():
        found.put(Unit(text, draft, flags=("fuzzy",), comments=("dragoman: draft by google on 2026-11-22",)))
    found.save()
    write(three, {"a": [0, 1, 2], "b": [3, 4], "z": [5]})
    three("sync")
    assert units(three, "sv", "z")[section(5)[0]].status is Status.DRAFT
    for unit in approved.values():
        assert unit is not None
        found.put(unit)
    found.save()
    three("sync")
    assert units(three, "sv", "z")[section(5)[0]].msgstr == f"sv: {section(5)[0]}"
    assert [units(three, "sv", "z")[text].status for text in drafts] == [Status.APPROVED] * 4
    assert three("sync", "--check").code == 0


@st.composite
def arrangements(draw: st.DrawFn) -> dict[str, list[int]]:
    """Sections in three documents, each in one or in none; there may be a new document."""
    order = draw(st.permutations(range(6)))
    gone = draw(st.sampled_from([0, 0, 0, 1]))
    names = draw(st.sampled_from([("a", "b", "c"), ("a", "b", "c", "d"), ("b", "c", "d")]))
    found: dict[str, list[int]] = {name: [] for name in names}
    for n in order[gone:]:
        found[draw(st.sampled_from(names))].append(n)
    return found


@settings(max_examples=25, deadline=None)
@given(series=st.lists(arrangements(), min_size=1, max_size=3), data=st.data())
def test_whatever_moves_nothing_is_lost(
    origin: Path, tmp_path_factory: pytest.TempPathFactory, series: list[dict[str, list[int]]], data: st.DataObject
) -> None:
    """A sentence that was approved and is in any document is approved there, and then sync has nothing to do."""
    place = Booth(shutil.copytree(origin, tmp_path_factory.mktemp("moves") / "project"))
    for documents in series:
        write(place, documents)
        for name in data.draw(st.lists(st.sampled_from(sorted(documents)), max_size=3, unique=True)):
            place("sync", "-l", "sv", name)
        assert place("sync", "-l", "sv").code == 0
        for name, sections in documents.items():
            found = units(place, "sv", name)
            for text in (text for n in sections for text in section(n)):
                assert (found[text].status, found[text].msgstr) == (Status.APPROVED, f"sv: {text}")
    assert place("sync", "-l", "sv", "--check").code == 0
    everywhere = [unit for path in (place.root / "locales/sv").rglob("*.po") for unit in catalog.load(path).units]
    assert {f"sv: {text}" for n in range(6) for text in section(n)} <= {unit.msgstr for unit in everywhere}
