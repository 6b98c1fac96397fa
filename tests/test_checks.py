"""Checks: each finds its fault and keeps quiet on good Albanian, Persian and Swedish."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import checks
from dragoman.checks import CHECKS, Context
from dragoman.checks.markup import markup
from dragoman.languages import get
from dragoman.model import Act, Finding, Note, Severity, Span, TermHit, Unit, with_note

CONTEXTS: Mapping[str, Context] = {code: Context(get("en"), get(code)) for code in ("sq", "fa", "sv")}


def found(code: str, source: str, target: str) -> set[str]:
    """The names of the checks that find something."""
    return {finding.check for finding in checks.inspect(Unit(source, target), CONTEXTS[code])}


def told(code: str, source: str, target: str, check: str) -> Finding:
    """What one check says."""
    findings = checks.inspect(Unit(source, target), CONTEXTS[code])
    return next(finding for finding in findings if finding.check == check)


GOOD = [
    ("sq", "We ask for nothing new.", "Nuk kërkojmë asgjë të re."),
    ("fa", "We ask for nothing new.", "ما چیز تازه‌ای نمی‌خواهیم."),
    ("sv", "We ask for nothing new.", "Vi begär ingenting nytt."),
    ("sq", "On 14 March 2026, 1,200 people came.", "Më 14 mars 2026 erdhën 1.200 njerëz."),
    ("fa", "On 14 March 2026, 1,200 people came.", "در ۱۴ مارس ۲۰۲۶ هزار و دویست نفر آمدند."),
    ("sv", "On 14 March 2026, 1,200 people came.", "Den 14 mars 2026 kom 1 200 personer."),
    ("sq", "“Come,” she said at 7.30 p.m.", "“Ejani”, tha ajo në orën 19:30."),
    ("fa", "“Come,” she said at 7.30 p.m.", "او ساعت ۷:۳۰ عصر گفت: «بیایید.»"),
    ("sv", "“Come,” she said at 7.30 p.m.", "”Kom”, sade hon klockan 19.30."),
    ("sq", "Write to office@orra.example (see https://orra.example/en/).",
     "Shkruani në office@orra.example (shih https://orra.example/sq/)."),
    ("fa", "Write to office@orra.example (see https://orra.example/en/).",
     "به office@orra.example بنویسید (نگاه کنید به https://orra.example/fa/)."),
    ("sv", "Write to office@orra.example (see https://orra.example/en/).",
     "Skriv till office@orra.example (se https://orra.example/sv/)."),
    ("sq", "Is the **last** boat at nine?", "A është trageti i **fundit** në orën nëntë?"),
    ("fa", "Is the **last** boat at nine?", "آیا **آخرین** قایق ساعت ۹ است؟"),
    ("sv", "Is the **last** boat at nine?", "Går den **sista** båten klockan nio?"),
    ("sv", "Henrietta Marlen", "Henrietta Marlen"),
    ("sv", "Read <b1>our</b1> <a2>letter</a2>,<br3/> <alt4>A boat</alt4>.",
     "Läs <a2>brevet</a2>,<br3/> <b1>vårt</b1> <alt4>En båt</alt4>."),
    ("sv", "The 19th century and the 1980s", "1800-talet och 1980-talet"),
    ("fa", "Support fell by 4.7% to €48,500.", "حمایت ۴٫۷٪ کاهش یافت و به ۴۸٬۵۰۰ یورو رسید."),
    ("sv", "Support fell by 4.7% to €48,500.", "Stödet minskade med 4,7 % till 48 500 euro."),
    ("sq", "Support fell by 4.7% to €48,500.", "Mbështetja ra me 4,7%, në 48.500 euro."),
    ("sv", "The bridge is 12 miles away.", "Bron ligger 19 kilometer bort."),
    ("fa", "Call +999 55 010 142.", "با شمارهٔ \u200e+999 55 010 142 تماس بگیرید."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "source", "target"), GOOD)
def test_good_prose_is_let_be(code: str, source: str, target: str) -> None:
    """A finding that is not true costs the translator's trust: none on these."""
    assert not found(code, source, target)


FAULTS = [
    ("untranslated", "sv", "We ask for nothing new.", "We ask for nothing new."),
    ("language", "sq", "The reading room is open to everyone.", "Läsesalen är öppen för alla."),
    ("language", "sv", "The reading room is open to everyone.", "Læsesalen er åben for alle og gratis."),
    ("language", "fa", "The reading room is open to everyone.", "قاعة القراءة مفتوحة للجميع من كل مكان في المدينة."),
    ("language", "fa", "The reading room is open to everyone.", "Salla e leximit është e hapur për të gjithë."),
    ("half_translated", "sv", "The ferry leaves at noon and returns before it is dark.",
     "Färjan går vid middagstid and returns before it is dark."),
    ("numbers", "sq", "It has 1,240 members.", "Ka 1.420 anëtarë."),
    ("numbers", "fa", "It has 1,240 members.", "۱٬۲۴ عضو دارد."),
    ("numbers", "sv", "It has 1,240 members.", "Den har medlemmar."),
    ("numbers", "sv", "The last boat leaves at 9.45 p.m.", "Sista båten går 20.45."),
    ("numbers", "sq", "It cost 2.5 million euros.", "Kushtoi 2,5 miliardë euro."),
    ("numbers", "sv", "Three rooms stay open.", "Fyra rum hålls öppna."),
    ("links", "sq", "See https://orra.example/petition.", "Shih https://orra.example/peticion."),
    ("links", "fa", "Write to office@orra.example.", "به ofice@orra.example بنویسید."),
    ("links", "sv", "Read [the letter](letters/open.md).", "Läs [brevet](brev/oppet.md)."),
    ("phones", "sv", "Call +999 55 010 142.", "Ring +999 55 010 124."),
    ("placeholders", "sq", "Your number is {membership_number}.", "Numri juaj është {numri}."),
    ("placeholders", "fa", "Your number is `{membership_number}`.", "شمارهٔ شما است."),
    ("markup", "sv", "It is **never** late.", "Det är **aldrig sent."),
    ("markup", "sv", "Read <b1>our</b1> letter.", "Läs <b1>vårt brev."),
    ("markup", "sv", "Read <b1>our</b1> <i2>letter</i2>.", "Läs <b1>vårt <i2>brev</b1></i2>."),
    ("markup", "sv", "Read <b1>our</b1> letter.", "Läs <b1>vårt</b1> <i7>brev</i7>."),
    ("markup", "sv", "Read<br1/> our letter.", "Läs vårt brev."),
    ("markup", "sq", "It is <b>never</b> <i>late</i>.", "Nuk është <b>kurrë <i>vonë</b></i>."),
    ("quotation", "sv", "“Come,” she said.", "”Kom, sade hon."),
    ("quotation", "fa", "“Come,” she said.", "او گفت: «بیایید."),
    ("quotation", "sq", "“Come,” she said.", "“Ejani, tha ajo."),
    ("quotation_style", "sv", "“Come,” she said.", "“Kom”, sade hon."),
    ("quotation_style", "fa", "“Come,” she said.", 'او گفت: "بیایید".'),
    ("quotation_style", "sq", "“Come,” she said.", "«Ejani», tha ajo."),
    ("brackets", "sv", "The fund (NLF) pays.", "Fonden (NLF betalar."),
    ("ending", "fa", "Is it open?", "باز است."),
    ("ending", "sv", "It is open.", "Det är öppet"),
    ("doubled_words", "sv", "It is open to everyone.", "Det är öppet även även alla."),
    ("doubled_words", "fa", "It is open to everyone.", "برای برای همه باز است."),
    ("doubled_parts", "sq", "The room is open to everyone today.",
     "Salla është e hapur për të gjithë sot, salla është e hapur për të gjithë sot."),
    ("mojibake", "sv", "It is open.", "Det Ã¤r Ã¶ppet."),
    ("mojibake", "sq", "It is open.", "ËshtÃ« hapur."),
    ("mojibake", "fa", "It is open.", "Ø¨Ø§Ø² Ø§Ø³Øª."),
    ("mojibake", "sv", "It is open.", "Det \ufffdr öppet."),
    ("invisible", "sq", "It is open.", "Është\u200b e hapur."),
    ("invisible", "fa", "It is open.", "باز\u202e است."),
    ("look_alikes", "sv", "The room is open.", "Sаlen är öppen."),
    ("persian_letters", "fa", "It is open.", "باز مي‌ماند."),
    ("persian_punctuation", "fa", "Come, and bring books.", "بیایید, و کتاب بیاورید."),
    ("half_space", "fa", "We want it.", "می‌ خواهیم."),
    ("spacing", "sv", "It is open today.", "Det är  öppet i dag."),
    ("spacing", "sq", "It is open, today.", "Është e hapur , sot."),
]  # fmt: skip


@pytest.mark.parametrize(("check", "code", "source", "target"), FAULTS)
def test_each_fault_is_found(check: str, code: str, source: str, target: str) -> None:
    """By the check whose fault it is."""
    assert check in found(code, source, target)


FIXES = [
    ("persian_letters", "fa", "It is open.", "باز مي‌ماند، ك.", "باز می‌ماند، ک."),
    ("persian_punctuation", "fa", "Come, will you?", "بیایید, می‌آیید?", "بیایید، می‌آیید؟"),
    ("half_space", "fa", "We want it.", "می‌\u200cخواهیم \u200cآن را.", "می‌خواهیم آن را."),
    ("doubled_words", "sv", "Open to all.", "Öppet mot mot alla.", "Öppet mot alla."),
    ("mojibake", "sv", "It is open.", "Det Ã¤r Ã¶ppet.", "Det är öppet."),
    ("invisible", "sq", "It is open.", "Është\u200b e hapur.", "Është e hapur."),
    ("look_alikes", "sv", "The room is open.", "Sаlen är öppen.", "Salen är öppen."),
    ("quotation_style", "fa", "“Come,” she said.", 'او گفت: "بیایید".', "او گفت: «بیایید»."),
    ("spacing", "sv", "Open, today.", "Öppet , i dag.", "Öppet, i dag."),
    ("ending", "fa", "Open.", "باز است", "باز است."),
]


@pytest.mark.parametrize(("check", "code", "source", "wrong", "right"), FIXES)
def test_certain_fixes_are_given(check: str, code: str, source: str, wrong: str, right: str) -> None:
    """A fix is the whole target as it should be, and leaves nothing for the check to find."""
    assert told(code, source, wrong, check).fix == right
    assert check not in found(code, source, right)


def test_a_number_is_pointed_at_on_both_sides() -> None:
    """The message names both numbers, and the spans stand where they are."""
    source, target = "It has 1,240 members.", "Den har 1 420 medlemmar."
    finding = told("sv", source, target, "numbers")
    assert finding.source is not None
    assert finding.target is not None
    assert source[slice(*finding.source)] == "1,240"
    assert target[slice(*finding.target)] == "1 420"
    assert "1,240" in finding.message
    assert "1 420" in finding.message


def test_an_empty_or_obsolete_unit_has_no_findings() -> None:
    """What is not translated yet is a status, not a finding."""
    context = CONTEXTS["sv"]
    assert not list(checks.inspect(Unit("It has 12 members."), context))
    assert not list(checks.inspect(Unit("It has 12 members.", "Den har 13.", obsolete=True), context))


def test_plural_forms_are_each_inspected() -> None:
    """Each form is compared with the source it fits; an empty one is an error; others name the form."""
    unit = Unit("%d book", msgid_plural="%d books", msgstrs=("%d bok", "%d böcker"))
    assert not list(checks.inspect(unit, CONTEXTS["sv"]))
    lost = list(checks.inspect(replace(unit, msgstrs=("%d bok", "böcker")), CONTEXTS["sv"]))
    assert [finding.check for finding in lost] == ["placeholders"]
    assert "plural form 1" in lost[0].message
    empty = list(checks.inspect(replace(unit, msgstrs=("%d bok", "")), CONTEXTS["sv"]))
    assert {finding.severity for finding in empty} == {Severity.ERROR}


def test_a_singular_without_its_number_is_right() -> None:
    """ "One book" needs no figure in any form."""
    unit = Unit("One book", msgid_plural="%d books", msgstrs=("En bok", "%d böcker"))
    assert not list(checks.inspect(unit, CONTEXTS["sv"]))


def test_a_change_after_approval_is_told() -> None:
    """A broken seal is a finding, an intact one is none."""
    unit = Unit("Open.", "Öppet.")
    sealed = replace(unit, comments=with_note((), Note(Act.APPROVED, "Arta", "2026-11-22T14:09Z", seal=unit.seal)))
    assert not list(checks.inspect(sealed, CONTEXTS["sv"]))
    broken = list(checks.inspect(replace(sealed, msgstr="Stängt."), CONTEXTS["sv"]))
    assert [finding.check for finding in broken] == ["seal"]
    assert "Arta" in broken[0].message


@dataclass(frozen=True)
class Glossary:
    """A glossary of one entry."""

    source: str
    target: str
    kind: str = "term"

    def find(self, text: str, locale: str) -> Sequence[TermHit]:
        place = text.find(self.source)
        span = Span(place, place + len(self.source))
        return [TermHit(self.source, self.target, self.kind, "", span)] if place >= 0 else []


TERMS = [
    ("sv", "Minister of Transport", "transportminister", "Transportministern svarade inte.", True),
    ("sv", "Minister of Transport", "transportminister", "Kommunikationsministern svarade inte.", False),
    ("sq", "Orrena Valley", "Lugina e Orrenës", "Njerëzit e Luginës së Orrenës flasin.", True),
    ("sq", "Orrena Valley", "Lugina e Orrenës", "Njerëzit e fushës flasin.", False),
    ("fa", "reading room", "قرائت‌خانه", "قرائت‌خانه‌ها باز است.", True),
    ("fa", "reading room", "قرائت‌خانه", "قرائت خانهٔ ما باز است.", True),
    ("fa", "reading room", "قرائت‌خانه", "کتابخانه باز است.", False),
]


@pytest.mark.parametrize(("code", "source", "term", "target", "right"), TERMS)
def test_terms_are_found_in_their_inflections(code: str, source: str, term: str, target: str, right: bool) -> None:  # noqa: FBT001 - a column of the table
    """The glossary's words may be inflected and joined; other words are told."""
    context = replace(CONTEXTS[code], terms=Glossary(source, term))
    names = {finding.check for finding in checks.inspect(Unit(f"The {source}.", target), context)}
    assert ("terms" not in names) is right


NAMES = [
    ("sq", "Orrena", "Orrena", "në brigjet e Orrenës", True),
    ("sq", "Orrena", "Orrena", "në brigjet e Orrelës", False),
    ("fa", "Marlen", "مارلن", "خانم مارلن", True),
    ("fa", "Marlen", "مارلن", "خانم مارلی", False),
    ("sv", "Marlen", "Marlen", "Marlens brev", True),
    ("sv", "Marlen", "Marlen", "Marlons brev", False),
]


@pytest.mark.parametrize(("code", "source", "name", "target", "right"), NAMES)
def test_names_of_the_glossary_only_take_endings(code: str, source: str, name: str, target: str, right: bool) -> None:  # noqa: FBT001 - a column of the table
    """A name is inflected at its end; any other letter of it stands."""
    context = replace(CONTEXTS[code], terms=Glossary(source, name, "name"))
    names = {finding.check for finding in checks.inspect(Unit(f"the {source} letter", target), context)}
    assert ("terms" not in names) is right


def test_what_is_to_be_kept_is_kept() -> None:
    """An acronym of kind keep must stand in the target, letter for letter."""
    context = replace(CONTEXTS["fa"], terms=Glossary("ORRA", "ORRA", "keep"))
    assert not list(checks.inspect(Unit("ORRA speaks.", "ORRA سخن می‌گوید."), context))
    lost = list(checks.inspect(Unit("ORRA speaks.", "اورا سخن می‌گوید."), context))
    assert [(finding.check, finding.severity) for finding in lost] == [("terms", Severity.ERROR)]


def test_severities_are_the_projects() -> None:
    """A project may raise, lower or silence a check."""
    unit = Unit("It has 12 members.", "Den har 13 medlemmar.")
    for weight in ("info", "warning", "error"):
        context = replace(CONTEXTS["sv"], severity={"numbers": weight})
        assert [finding.severity for finding in checks.inspect(unit, context)] == [Severity(weight)]
    silent = replace(CONTEXTS["sv"], severity={"numbers": "off"})
    assert not list(checks.inspect(unit, silent))


@pytest.mark.parametrize("check", CHECKS)
def test_each_check_says_what_it_wants(check: checks.Check) -> None:
    """The first sentence of the docstring is the title the user reads: one sentence, in one line."""
    title = (check.__doc__ or "").splitlines()[0]
    assert title.endswith(".")
    assert 10 < len(title) < 110


ANY = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("«»“”\"'*_`<>[](){}%$@.,:;?!0123456789۱۲٫٬ \u200c")))


@settings(max_examples=60, deadline=None)
@given(ANY, ANY, st.sampled_from(sorted(CONTEXTS)))
def test_checks_take_any_text(source: str, target: str, code: str) -> None:
    """Hostile text gives findings whose spans lie in the text, never an exception."""
    for finding in checks.inspect(Unit(source, target), CONTEXTS[code]):
        for span, text in ((finding.source, source), (finding.target, target)):
            assert span is None or 0 <= span.start <= span.end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "12 ",
        "a ",
        "((((",
        "**a ",
        "«",
        "<b>",
        "1.1.",
        "twenty ",
        "` ",
        "x@y.",
        "\u200c",
        "Ã",
        "???",
        "3 miles and 4 km, ",
        " ",
        "\t",
        ") ,",
    ],
)
def test_checks_are_linear(piece: str) -> None:
    """A segment of fifty thousand characters takes no hostile time."""
    text = piece * (50_000 // len(piece))
    begun = time.perf_counter()
    list(checks.inspect(Unit(text, text + "x"), CONTEXTS["sv"]))
    assert time.perf_counter() - begun < 60


def test_real_translations_are_let_be(shared: Path) -> None:
    """On professional translations at most 1% of segments with an error and 4% with an error or a warning."""
    text = (shared / "corpora" / "ntrex-dev.jsonl").read_text(encoding="utf-8")
    rows = [json.loads(line) for line in text.splitlines()]
    for code, context in CONTEXTS.items():
        weights = [{f.severity for f in checks.inspect(Unit(row["en"], row[code]), context)} for row in rows]
        assert sum(Severity.ERROR in some for some in weights) <= 0.01 * len(rows)
        assert sum(bool(some & {Severity.ERROR, Severity.WARNING}) for some in weights) <= 0.04 * len(rows)


@pytest.mark.parametrize(
    ("extracted", "silent"),
    [(("title",), True), (("meta",), True), (("title", "meta"), True), (("title", "heading"), False),
     (("paragraph",), False), ((), False), (("a remark of the author",), False)],
)  # fmt: skip
def test_the_head_of_a_document_has_no_inline_markup(extracted: tuple[str, ...], *, silent: bool) -> None:
    """An asterisk there is an asterisk; a sentence that stands elsewhere too is looked at; tags are tags everywhere."""
    context = Context(get("en"), get("sv"))

    def found(source: str, target: str) -> list[str]:
        return [one.check for one in markup(Unit(source, target, extracted=extracted), context)]

    assert (found("Our letter", "Vårt *brev* [utkast") == []) is silent
    assert (found("*Our* letter", "**Vårt* brev*") == []) is silent
    assert found("Our <b>letter</b>", "Vårt <b>brev") != []
