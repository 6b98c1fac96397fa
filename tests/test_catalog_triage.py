"""Triage: what an edit of a source means for its translation, and what is patched into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import catalog, languages
from dragoman.catalog import repair, typography
from dragoman.languages import pack_of
from dragoman.model import Act, Key, Kind, Note, Segment, Status, Unit, with_note

EN = pack_of("en")


def segments(texts: Sequence[str], kind: Kind = Kind.PARAGRAPH) -> list[Segment]:
    return [Segment(n, text, kind, n, n, 0, 0) for n, text in enumerate(texts, 1)]


def one(tmp_path: Path, msgid: str, msgstr: str, kind: Kind = Kind.PARAGRAPH, locale: str = "sv") -> catalog.Catalog:
    """A catalog of one approved unit between two others."""
    found = catalog.new(tmp_path / "a.po", locale=locale, project="Test")
    catalog.sync(found, segments(["Before.", msgid, "After."], kind), "a.md", today="2026-11-22")
    unit = found.get(Key(None, msgid))
    assert unit is not None
    unit = replace(unit, msgstr=msgstr)
    note = Note(Act.APPROVED, "Arta", "2026-11-22T14:09Z", seal=unit.seal)
    found.put(replace(unit, comments=with_note(unit.comments, note)))
    return found


def edit(found: catalog.Catalog, text: str, kind: Kind = Kind.PARAGRAPH) -> tuple[catalog.SyncReport, Unit]:
    report = catalog.sync(found, segments(["Before.", text, "After."], kind), "a.md", today="2026-11-23")
    unit = found.get(Key(None, text))
    assert unit is not None
    return report, unit


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ('He said "no" twice.', "He said “no” twice.", Kind.PARAGRAPH),
        ("Wait... what?", "Wait… what?", Kind.PARAGRAPH),
        ("From 9-12 o'clock", "From 9–12 o’clock", Kind.PARAGRAPH),
        ("A sentence  with blanks.", "A sentence with\u00a0blanks.", Kind.PARAGRAPH),
        ("It is - as we said - late.", "It is—as we said—late.", Kind.PARAGRAPH),
        ("WHAT WE ASK FOR", "What we ask for", Kind.HEADING),
    ],
)
def test_a_cosmetic_edit_costs_nothing(tmp_path: Path, old: str, new: str, kind: Kind) -> None:
    """The translation and its approval carry over; the note says so and keeps the old seal."""
    found = one(tmp_path, old, "Mål.", kind)
    before = found.get(Key(None, old))
    assert before is not None
    report, unit = edit(found, new, kind)
    assert (report.cosmetic, report.kept, report.obsolete) == (1, 2, 0)
    assert (unit.msgstr, unit.status, unit.previous_msgid) == ("Mål.", Status.APPROVED, None)
    assert unit.note is not None
    assert unit.note.carried == f"carried over a cosmetic edit on 2026-11-23, was {before.seal}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Run `sync` now.", "Run 'sync' now."),
        ("We saw a man – eating shark.", "We saw a man-eating shark."),
        ("The fee is 5 - 3 euros.", "The fee is 5-3 euros."),
        ("We ask you.", "WE ask you."),
        ("Let us eat, Grandma.", "Let us eat Grandma."),
    ],
)
def test_an_edit_of_words_is_not_cosmetic(tmp_path: Path, old: str, new: str) -> None:
    """Case in a sentence and a comma may change what it says."""
    assert edit(one(tmp_path, old, "Mål."), new)[0].stale == 1


def test_only_a_seal_that_fitted_is_renewed(tmp_path: Path) -> None:
    """A text that was changed after its approval stays unapproved over a cosmetic edit."""
    found = one(tmp_path, 'A "word".', "Ett.")
    unit = found.units[1]
    found.put(replace(unit, msgstr="Ett annat."))
    _, unit = edit(found, "A “word”.")
    assert (unit.status, unit.broken_seal) == (Status.TRANSLATED, True)


def sync(found: catalog.Catalog, text: str, note: str = "", *, meaning_unchanged: bool = False) -> Unit:
    """The unit in the middle after a sync of three sentences."""
    cut = [replace(segment, note=note) for segment in segments(["Before.", text, "After."])]
    catalog.sync(found, cut, "a.md", today="2026-11-23", meaning_unchanged=meaning_unchanged)
    unit = found.get(Key(None, text))
    assert unit is not None
    return unit


def test_the_author_may_say_that_the_meaning_is_unchanged(tmp_path: Path) -> None:
    """A slip of the pen does not cost an approval; the note says why it still holds."""
    found = one(tmp_path, "We ask teh minister.", "Vi ber ministern.")
    texts = ["Before.", "We ask the minister.", "After."]
    report = catalog.sync(found, segments(texts), "a.md", today="2026-11-23", meaning_unchanged=True)
    assert report == catalog.SyncReport(kept=2, unchanged=1)
    note = found.units[1].note
    assert note is not None
    assert (found.units[1].status, note.by) == (Status.APPROVED, "Arta")
    assert note.carried.startswith("carried over an edit that changes no meaning on 2026-11-23, was ")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("We ask 412 teh ministers.", "We ask 421 the ministers."),
        ("Met on 9 Mach 2026.", "Met on 9 March 2026."),
        ("See https://a.example teh page.", "See https://b.example the page."),
        ("It costs $5.", "It costs €5."),
        ("It grew by 5% then.", "It grew by 5‰ then."),
        ("It was -5 degrees.", "It was 5 degrees."),
        ("It is 5 km away.", "It is 5 m away."),
        ("It is x² here.", "It is x³ here."),
        ("After the II war.", "After the III war."),
        ("There were hundreds.", "There were thousands."),
        ("There were millions.", "There were billions."),
        ("They closed the schools.", "They closed the libraries."),
        ("We ask you to reverse it.", "We ask you to uphold it."),
        ("This is now allowed.", "This is not allowed."),
        ("You must do it.", "You most do it."),
        ("You can do it.", "You can't do it."),
        ("You cant do it.", "You can do it."),
        ("A letter form the island.", "A letter from the island."),
        ("After a long trial.", "After a long trail."),
        ("He will persecute them.", "He will prosecute them."),
        ("A sacred place.", "A scared place."),
        ("The minister approves it.", "The minister approved it."),
        ("The schools are closed.", "The school are closed."),
        ("They close it.", "They closed it."),
        ("It may be late.", "It maybe late."),
        ("They live a part.", "They live apart."),
        ("It was united then.", "It was untied then."),
        ("The president resigned.", "The president re-signed."),
        ("This is legal here.", "This is illegal here."),
        ("We met in Iran.", "We met in Iraq."),
        ("Iran was there.", "Iraq was there."),
        ("They told us then.", "They told US then."),
        ("You must do it.", "You must not do it."),
    ],
)
def test_another_value_is_another_meaning(tmp_path: Path, old: str, new: str) -> None:
    """Whatever the author says: numbers, dates and links that differ are looked at."""
    unit = sync(one(tmp_path, old, "Mål."), new, meaning_unchanged=True)
    assert unit.status is Status.STALE


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Teh minister said no.", "The minister said no."),
        ("We ask the ministr of education.", "We ask the minister of education."),
        ("It was accomodated with 412 others", "It was accommodated, with 412 others."),
        ("It is a life boat.", "It is a lifeboat."),
        ("we ask you.", "We ask you."),
        ("We oppsoe htis now.", "We oppose this now."),
        ("You dont have to.", "You don't have to."),
    ],
)
def test_a_slip_is_a_few_letters(tmp_path: Path, old: str, new: str) -> None:
    """Punctuation, blanks and misspelt words are excused when the author says so."""
    assert sync(one(tmp_path, old, "Mål."), new, meaning_unchanged=True).status is Status.APPROVED


@pytest.mark.parametrize(
    ("old", "new"), [("412 Leute kammen.", "421 Leute kamen."), ("Es wiegt 5 kg.", "Es wiegt 5 g.")]
)
def test_values_count_in_any_language(tmp_path: Path, old: str, new: str) -> None:
    """Also where nothing is known of the source language."""
    found = one(tmp_path, old, "Mål.")
    cut = segments(["Before.", new, "After."])
    report = catalog.sync(found, cut, "a.md", today="2026-11-23", source="de", meaning_unchanged=True)
    assert (report.stale, report.unchanged) == (1, 0)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("IT for all", "It for all", False),
        ("Join us", "Join US", False),
        ("JOIN US", "Join us", True),
        ("JOIN US", "Join US", False),
        ("About IT", "ABOUT IT", True),
        ("IT", "It", False),
    ],
)
def test_an_acronym_is_another_word(old: str, new: str, *, same: bool) -> None:
    """Case in headings is cosmetic, but not where it makes a word of an acronym."""
    assert typography.same_words(old, new, Kind.HEADING) is same


def test_a_stale_unit_is_not_excused_with_a_later_slip(tmp_path: Path) -> None:
    """What the author says is said of this edit, not of the one before."""
    found = one(tmp_path, "We ask teh minister.", "Vi ber ministern.")
    sync(found, "We beg teh old minister.")
    assert sync(found, "We beg the old minister.", meaning_unchanged=True).status is Status.STALE


def test_a_remark_in_the_document_excuses_the_edits_it_comes_with(tmp_path: Path) -> None:
    """It counts once: left standing it excuses nothing, written anew it does."""
    found = one(tmp_path, "We ask teh ministr.", "Vi ber ministern.")
    said = "footnote; meaning unchanged (a slip)"
    assert sync(found, "We ask the ministr.", said).status is Status.APPROVED
    assert sync(found, "We ask the minister.", said).status is Status.STALE
    assert sync(found, "We ask the ministr.", said).status is Status.APPROVED
    assert sync(found, "We ask the minister.", "meaning unchanged (another)").status is Status.APPROVED


def patched(locale: str, old: str, new: str, target: str) -> str | None:
    return repair.patched(old, new, target, EN, pack_of(locale))


REPAIRS = [
    ("sv", "On 9 March 412 people came.", "On 14 March 412 people came.",
     "Den 9 mars kom 412 personer.", "Den 14 mars kom 412 personer."),
    ("sv", "On 9 March we met.", "On 9 May we met.", "Den 9 mars träffades vi.", "Den 9 maj träffades vi."),
    ("sv", "We meet on Monday.", "We meet on Friday.", "Vi träffas på måndagen.", "Vi träffas på fredagen."),
    ("sv", "There were 12,316 signatures.", "There were 12,417 signatures.",
     "Det blev 12\u00a0316 underskrifter.", "Det blev 12\u00a0417 underskrifter."),
    ("sv", "There were 999 signatures.", "There were 1,024 signatures.",
     "Det blev 999 underskrifter.", "Det blev 1\u00a0024 underskrifter."),
    ("sv", "It begins at 7:30 p.m.", "It begins at 8:15 p.m.", "Det börjar kl. 19.30.", "Det börjar kl. 20.15."),
    ("sv", "It grew by 2.5 per cent.", "It grew by 3.1 per cent.", "Det växte med 2,5 procent.",
     "Det växte med 3,1 procent."),
    ("sv", "Twelve books.", "Thirteen books.", "Tolv böcker.", "Tretton böcker."),
    ("fa", "There were 12,316 signatures.", "There were 12,417 signatures.", "۱۲٬۳۱۶ امضا بود.", "۱۲٬۴۱۷ امضا بود."),
    ("fa", "It grew by 2.5 per cent.", "It grew by 3.1 per cent.", "۲٫۵ درصد رشد کرد.", "۳٫۱ درصد رشد کرد."),
    ("sq", "In 2025 and 2025 alone, 3 came.", "In 2026 and 2026 alone, 3 came.",
     "Në 2025 dhe vetëm në 2025 erdhën 3.", "Në 2026 dhe vetëm në 2026 erdhën 3."),
    ("sv", "Write to a@b.org today.", "Write to c@d.org today.",
     "Skriv till a@b.org i dag.", "Skriv till c@d.org i dag."),
    ("sv", "We thank Odile Farrant for it.", "We thank Nell Arden for it.",
     "Vi tackar Odile Farrant för det.", "Vi tackar Nell Arden för det."),
]  # fmt: skip
UNREPAIRED = [
    ("sv", "5 of 5 came.", "4 of 5 came.", "5 av 5 kom.", "which of the two"),
    ("sv", "On 9 March we met.", "On 14 March we sang.", "Den 9 mars träffades vi.", "words changed as well"),
    ("sv", "There were 12 of us.", "There were 13 of us.", "Vi var ett dussin.", "the target spells it otherwise"),
    ("sv", "There were 12 of us.", "There were 13 of us.", "Vi var 12, ja 12.", "the target has it twice"),
    ("fa", "We thank Odile Farrant for it.", "We thank Nell Arden for it.",
     "از اودیل فارانت سپاسگزاریم.", "another script"),
    ("sv", "There are 12 schools.", "There are 1 schools.", "Det finns 12 skolor.", "one is singular"),
    ("sv", "In March 1 left.", "In March 12 left.", "I mars gick 1.", "more are plural"),
    ("sv", "May we go?", "Can we go?", "Får vi gå?", "no name"),
]  # fmt: skip


@pytest.mark.parametrize(("locale", "old", "new", "target", "wanted"), REPAIRS)
def test_a_changed_value_is_patched_in(
    tmp_path: Path, locale: str, old: str, new: str, target: str, wanted: str
) -> None:
    """In the target's own digits and format, as a draft that says what was translated; and back again."""
    found = one(tmp_path, old, target, locale=locale)
    report, unit = edit(found, new)
    assert (report.repaired, unit.msgstr) == (1, wanted)
    assert (unit.fuzzy, unit.previous_msgid) == (True, old)
    assert unit.note is not None
    assert str(unit.note) == "dragoman: draft from repair on 2026-11-23"
    _, unit = edit(found, old)
    assert (unit.msgstr, unit.status) == (target, Status.APPROVED)


@pytest.mark.parametrize(("locale", "old", "new", "target", "why"), UNREPAIRED)
def test_what_is_not_certain_is_not_patched(
    tmp_path: Path, locale: str, old: str, new: str, target: str, why: str
) -> None:
    """Then the old translation is kept as it is, in doubt."""
    report, unit = edit(one(tmp_path, old, target, locale=locale), new)
    assert (report.stale, unit.msgstr, unit.status) == (1, target, Status.STALE), why


def test_patches_do_not_pile_up(tmp_path: Path) -> None:
    """A sentence edited twice is patched from what was translated, and has one note of repair."""
    found = one(tmp_path, "On 9 March we met.", "Den 9 mars träffades vi.")
    edit(found, "On 14 March we met.")
    _, unit = edit(found, "On 15 March we met.")
    assert (unit.msgstr, unit.previous_msgid) == ("Den 15 mars träffades vi.", "On 9 March we met.")
    assert [note.by for note in unit.notes] == ["Arta", "repair"]
    _, unit = edit(found, "On 15 March we met our friends.")
    assert (unit.msgstr, unit.previous_msgid) == ("Den 9 mars träffades vi.", "On 9 March we met.")


def test_what_was_rejected_is_not_patched(tmp_path: Path) -> None:
    """A person found fault with it: a new number does not mend that."""
    found = one(tmp_path, "On 9 March we met.", "Den 9 mars träffades vi.")
    unit = found.units[1]
    note = Note(Act.REJECTED, "Arta", "2026-11-22T14:09Z", reason="no")
    found.put(replace(unit, flags=("fuzzy",), comments=with_note(unit.comments, note)))
    report, unit = edit(found, "On 14 March we met.")
    assert (report.stale, unit.msgstr) == (1, "Den 9 mars träffades vi.")


def figure(locale: str, value: int) -> str:
    """A whole number as the locale writes it."""
    known = languages.get(locale)
    return languages.localize_digits(f"{value:,}".replace(",", known.group), known)


@given(st.sampled_from(("sv", "fa", "sq")), st.integers(10, 9_999_999), st.integers(10, 9_999_999))
def test_any_number_is_patched_in_the_targets_own_form(locale: str, old: int, new: int) -> None:
    """Its digits and the sign between its thousands; and back again it is what it was."""
    sources = [f"There were {value:,} of them." for value in (old, new)]
    targets = [f"Var {figure(locale, value)} av x." for value in (old, new)]
    assert old == new or patched(locale, sources[0], sources[1], targets[0]) == targets[1]
    assert old == new or patched(locale, sources[1], sources[0], targets[1]) == targets[0]


DATES = {"sv": "Den {} {} kom de.", "sq": "Më {} {} erdhën.", "fa": "در {} {} آمدند."}


@given(st.sampled_from(sorted(DATES)), *[st.integers(1, 28), st.integers(1, 12)] * 2)
def test_any_date_is_patched_in_the_targets_own_words(locale: str, d1: int, m1: int, d2: int, m2: int) -> None:
    """The day in its digits, the month by its name; a text that names a date otherwise is left alone."""
    en, there = (pack_of(code) for code in ("en", locale))
    assert en is not None
    assert there is not None
    sources = [f"On {d} {en.dates.months[m - 1][0].capitalize()} they came." for d, m in ((d1, m1), (d2, m2))]
    targets = [DATES[locale].format(figure(locale, d), there.dates.months[m - 1][0]) for d, m in ((d1, m1), (d2, m2))]
    made = patched(locale, sources[0], sources[1], targets[0])
    assert sources[0] == sources[1] or made == targets[1]


NAMES = st.from_regex(r"[A-Z][a-z]{2,8} [A-Z][a-zéöç]{2,8}", fullmatch=True)


@given(NAMES, NAMES)
def test_any_name_is_patched_where_it_stands_as_it_is(old: str, new: str) -> None:
    """In Swedish and Albanian; a Persian text has it in other letters, and is left alone."""
    sources = [f"They thanked {name} for it." for name in (old, new)]
    made = patched("sv", sources[0], sources[1], f"De tackade {old} för det.")
    assert made in {None, f"De tackade {new} för det."}
    assert patched("fa", sources[0], sources[1], "از او سپاسگزاری کردند.") is None


@given(st.text(), st.text(), st.text())
def test_any_texts_are_triaged_without_fault(old: str, new: str, target: str) -> None:
    """Whatever stands there, nothing is raised and nothing hangs."""
    for locale in ("sv", "fa", "sq"):
        repair.patched(old, new, target, EN, pack_of(locale))
    assert typography.same_words(old, old, Kind.PARAGRAPH)


def test_a_word_that_is_one_elsewhere_is_no_slip(tmp_path: Path) -> None:
    """Words that stand elsewhere in the document, or that others know, are taken for what they are on both sides."""
    found = one(tmp_path, "The wardens met.", "Vakterna träffades.")
    texts = ["Before.", "The gardens met.", "After."]
    assert catalog.sync(found, segments(texts), "a.md", today="2026-11-23", meaning_unchanged=True).stale == 1
    found = one(tmp_path, "The marbles fell.", "Kulorna föll.")
    texts = ["Before.", "The maribles fell.", "After the marbles, the maribles."]
    assert catalog.sync(found, segments(texts), "a.md", today="2026-11-23", meaning_unchanged=True).stale == 1
    found = one(tmp_path, "The marbles fell.", "Kulorna föll.")
    texts = ["Before.", "The maribles fell.", "After."]
    known = {"marbles", "maribles"}.__contains__
    report = catalog.sync(found, segments(texts), "a.md", today="2026-11-23", meaning_unchanged=True, known=known)
    assert (report.stale, report.unchanged) == (1, 0)


def test_what_the_author_vouches_for_is_told(tmp_path: Path) -> None:
    """Each sentence that keeps its approval so, before and after: somebody must be able to see it."""
    found = one(tmp_path, "We ask teh minister.", "Vi ber ministern.")
    texts = ["Before.", "We ask the minister.", "After."]
    report = catalog.sync(found, segments(texts), "a.md", today="2026-11-23", meaning_unchanged=True)
    assert report.excused == (("We ask teh minister.", "We ask the minister."),)
