"""How each language spells: capitals, quotation marks, doubled letters, headings in a neighbouring language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from dragoman import checks
from dragoman.checks import Context
from dragoman.languages import get
from dragoman.model import Finding, Span, TermHit, Unit

CONTEXTS: Mapping[str, Context] = {code: Context(get("en"), get(code)) for code in ("sq", "fa", "sv")}


def told(code: str, check: str, source: str, target: str) -> list[Finding]:
    """What one check says."""
    return [one for one in checks.inspect(Unit(source, target), CONTEXTS[code]) if one.check == check]


WRONG = [
    ("sv", "capitals", "The Swedish council met on Monday.", "Det Svenska rådet möttes igen på Måndag."),
    ("sv", "capitals", "They wrote in January.", "De skrev till oss i Januari."),
    ("sv", "capitals", "They speak Finnish here.", "De talar Finska här."),
    ("sq", "capitals", "The council met in January.", "Këshilli u mblodh në Janar dhe foli."),
    ("sq", "capitals", "The Albanian families lived here.", "Familjet Shqiptare jetonin këtu."),
    ("sq", "capitals", "They speak English.", "Ata flasin mirë Anglisht."),
    ("sv", "doubled_words", "We live in the village.", "Vi bor i i byn."),
    ("fa", "doubled_words", "Readers and writers came.", "خوانندگان و و نویسندگان آمدند."),
    ("sq", "doubled_words", "The readers came with the letters.", "Lexuesit e e gazetës erdhën."),
    ("sv", "quotation", "He said “she called ‘come’ to me”.", "Han sade ”hon ropade ’kom till mig”."),
    ("sq", "quotation", "He said “she called ‘come’ to me”.", "Ai tha “ajo thirri ‘eja te unë”."),
    ("fa", "quotation", "He said “she called ‘come’ to me”.", "او گفت «او صدا زد ‹بیا به من»."),
    ("sv", "quotation", "“Yes,” she said, “and ‘no’.”", "”Ja”, sade hon, ”och nej.”"),
    ("sv", "quotation", "The “Crate” and the “Box” came.", "”Lådan” och asken kom."),
    ("sq", "language", "Contact us", "Kontakta oss"),
    ("sq", "language", "Under the bridge", "Under bron där"),
    ("sv", "language", "Welcome to us", "Velkommen til oss"),
    ("fa", "language", "The library", "المكتبة"),
    ("fa", "orthography", "We will certainly come.", "حتما می‌آییم."),
    ("fa", "orthography", "our house", "این خانه ی ماست."),
    ("fa", "orthography", "the person in charge", "مسول تالار"),
    ("sq", "orthography", "in this place", "Vëndi ku gjëndet salla është i mirë."),
    ("sv", "orthography", "the agreement", "En överrenskommelse nåddes trotts allt."),
]  # fmt: skip
WRONG += [
    ("fa", "look_alikes", "He retired.", "او متقaعد شد."),
    ("sq", "mojibake", "Three were taken in for questioning.", "Tre veta u morën n? pyetje sot."),
    ("sv", "mojibake", "It is open.", "Den ?r öppen."),
    ("sq", "half_translated", "He told his friend of it.", "Ai i tregoi his friend of për këtë."),
    ("sv", "half_translated", "The act gave the assembly more power.", "Lagen gave the assembly mer makt."),
    ("sv", "acronyms", "The NLF answered the readers.", "De svarade läsarna."),
]
RIGHT = [
    ("fa", "look_alikes", "The readers of ORRA wrote.", "خوانندگان ORRA نوشتند."),
    ("sv", "mojibake", "Where? she asked.", "Var? frågade hon."),
    ("sv", "half_translated", "He read House of Books.", "Han läste House of Books."),
    ("sv", "acronyms", "The UN answered.", "FN svarade."),
    ("sv", "capitals", "The Swedish Academy met in Germany.", "Då möttes Svenska Akademien i Tyskland."),
    ("sv", "capitals", "It is the European Union.", "Det är Europeiska unionen."),
    ("sv", "capitals", "Swedish readers came.", "Svenska läsare kom. Måndag är vilodag."),
    ("sq", "capitals", "Radio Albania spoke of Germany.", "Radio Shqiptare foli për Gjermaninë dhe Rusinë."),
    ("sq", "doubled_words", "the rights of all", "të drejtat e të gjithëve"),
    ("sv", "doubled_words", "A. A. Marlen came.", "A. A. Marlen kom."),
    ("sv", "quotation", "He said “she called ‘come’ to me”.", "Han sade ”hon ropade ’kom’ till mig”."),
    ("fa", "quotation", "He said “she called ‘come’ to me”.", "او گفت «او صدا زد ‹بیا› به من»."),
    ("sq", "quotation", "He said “she called ‘come’ to me”.", "Ai tha “ajo më thirri ‘eja’ e t’i themi”."),
    ("sq", "language", "Contact", "Na kontaktoni"),
    ("sv", "language", "Contact", "Kontakta oss"),
    ("sq", "language", "He did not write, sing or drink.", "Ai as shkroi, as këndoi, as piu."),
    ("sq", "flattened", "the debugging symbols of the site", "simbolet e debugut te sajti"),
    ("sv", "language", "Read The Crate", "Läs The Crate"),
    ("sv", "language", "At five in Orra", "Klockan fem i Orra"),
    ("fa", "orthography", "The person in charge of the house", "مسئول خانهٔ ما حتماً می‌آید."),
    ("sq", "orthography", "I think of this place.", "Mendoj për këtë vend që gjendet brenda."),
    ("sq", "names", "They visited Gjirokastër.", "Ata vizituan Gjirokastrën."),
]  # fmt: skip


@pytest.mark.parametrize(("code", "check", "source", "target"), WRONG)
def test_what_is_spelled_otherwise_is_told(code: str, check: str, source: str, target: str) -> None:
    """Once, by the check whose rule it breaks."""
    assert len(told(code, check, source, target)) == 1


@pytest.mark.parametrize(("code", "check", "source", "target"), RIGHT)
def test_what_is_spelled_right_is_let_be(code: str, check: str, source: str, target: str) -> None:
    """Names of bodies, clitics, and what only looks like a mistake."""
    assert not told(code, check, source, target)


@pytest.mark.parametrize(("code", "check", "target", "fixed"), [
    ("sv", "capitals", "Vi möts igen i Mars.", "Vi möts igen i mars."),
    ("fa", "orthography", "مسول خانه ی ما", "مسئول خانه\u200cی ما"),
])  # fmt: skip
def test_spelling_is_mended(code: str, check: str, target: str, fixed: str) -> None:
    """The fix changes the words that are told, and no other character."""
    assert told(code, check, "A sentence of March.", target)[0].fix == fixed


class _Terms:
    """A glossary with one word that is the same in both languages."""

    def find(self, text: str, locale: str) -> list[TermHit]:
        """The word, where the source has it."""
        del locale
        return [TermHit("petition", "petition", "term", "", Span(text.find("petition"), text.find("petition") + 8))]


def test_a_term_that_stays_the_same_is_told_as_such() -> None:
    """Nobody is told that a word is to be translated with itself."""
    context = replace(CONTEXTS["sv"], terms=_Terms())
    unit = Unit("Sign the petition.", "Skriv under namninsamlingen.")
    (found,) = (one for one in checks.inspect(unit, context) if one.check == "terms")
    assert "the same in both languages" in found.message


@pytest.mark.parametrize(("code", "target"), [
    ("sv", "Bibliotekarien, som länge arbetat i Castermond och som väntat i två år, har skrivit till ministern."),
    ("fa", "کتابدار، که دو سال در کسترموند منتظر بود، به وزیر نامه نوشت و تا کنون پاسخی از او نگرفته است."),
])  # fmt: skip
def test_a_whole_sentence_is_long_enough(code: str, target: str) -> None:
    """As long as translations are, with the parts and names of the source."""
    source = "The librarian, who long worked in Castermond, and who waited for two years, has written to the minister."
    assert not told(code, "length", source, target)


def test_a_lost_part_is_told_by_what_went_with_it() -> None:
    """A sentence that is only somewhat short is told where its signs or names are fewer too."""
    source = "The librarian, who long worked in Castermond, and waited for two years, has written to the minister."
    (found,) = told("sv", "length", source, "Bibliotekarien, som väntat i två år, har skrivit till ministern.")
    assert "Castermond is not here" in found.message
