"""Swedish compounds that were written apart, and words that stand side by side."""

from __future__ import annotations

import pytest

from dragoman import checks
from dragoman.checks import Context
from dragoman.languages import get
from dragoman.languages.inflection import noun_forms
from dragoman.model import Unit

CONTEXT = Context(get("en"), get("sv"))


def found(target: str) -> list[str]:
    """What is said about compounds."""
    unit = Unit("A sentence.", target)
    return [one.message for one in checks.inspect(unit, CONTEXT) if one.check == "written_apart"]


APART = (
    "Skol biblioteket är stängt.",
    "Vi går genom skogs brynet.",
    "Det är kommun styrelsen som beslutar.",
    "Barna sinnet är kvar.",
    "En ny kvinno jour öppnar.",
    "Kyrk bänken är trasig.",
    "Vi möttes i läse salen.",
    "Det är ett stort miljö problem.",
    "Hon är sjuk sköterska.",
    "Stads biblioteket öppnar.",
    "Vi behöver fler läkar besök.",
    "Den nya tunnelbane linjen",
    "De talade om klimat avtalet.",
    "Flykting mottagningen är full.",
    "Det gäller yttrande friheten.",
    "En mot sägelse",
    "Rätts säkerheten hotas.",
    "De demonstrerade mot kärn kraften.",
    "Hon tog ett körkorts prov.",
    "De läste dags tidningen.",
    "Under visningen ställdes in.",
    "En lång väntan på an svar.",
    "De mänskliga rättig heterna",
    "Han är general sekreterare.",
    "Pris höjningen kom snabbt.",
    "Hyres gästerna protesterar.",
    "Regerings partiet svarade.",
    "Det finns rök fria rum.",
    "Vi kräver kvalitets säkring.",
    "arbets marknaden",
    "Han fick livs tids straff.",
    "Bok cirkeln möts på tisdag.",
    "Brev växlingen fortsatte.",
    "Medborgar förslaget antogs.",
    "läsnings rummen hotas av stängning",
    "tidnings läsare",
    "Vi vill ha en folk omröstning.",
    "Press meddelandet kom i går.",
    "Ord föranden talade.",
    "Medlems avgiften höjs.",
    "Förenings lokalen är öppen.",
    "Namn insamlingen fortsätter.",
    "Färje trafiken ställs in.",
    "Kultur nämnden beslutade.",
    "Sam hället förändras.",
    "Han ligger på sjuk huset.",
    "De vill åter använda flaskorna.",
    "Vi måste genom föra planen.",
    "Det var livs farligt.",
    "En hand bok för läsare",
    "Hon bor i stor staden.",
)
TOGETHER = (
    "Vi har barn och ungdomar i skola varje dag.",
    "Han åt en kopp soppa.",
    "Hon är läkare och han är lärare.",
    "En grupp elever läste.",
    "Två liter mjölk köptes.",
    "I går kväll läste barnen.",
    "Varje vecka besöker elever biblioteket.",
    "Skolans bibliotek är stängt.",
    "Kommunens styrelse beslutade.",
    "Han är ordförande i föreningen.",
    "De bygger hus av trä.",
    "På den tiden var livet enklare.",
    "Vi läser böcker, tidningar och brev.",
    "Hon tog bussen hem efter mötet.",
    "En förenings medlemmar har rätt att rösta.",
    "Han blev chef för banken.",
    "De gick upp för trappan och in i salen.",
    "Vi kan inte vänta längre.",
    "Till stöd för förslaget talar mycket.",
    "Det gäller rätten till information.",
    "Först kom bilar, sedan bussar.",
    "Folk från hela landet kom.",
    "Han har rätt till lön varje månad.",
    "Därför vill vi ha svar.",
    "De drev företaget tillsammans.",
    "Hon skrev ett brev till tidningen.",
    "Under natten föll snö.",
    "Mot slutet av dagen stannade bilen.",
    "Vi ger mat åt barn.",
    "Bland böckerna fanns en dikt.",
    "Hon fick hjälp av grannar.",
    "Av olika skäl stängs rummen.",
    "Läsarna i tre byar får ingen buss.",
    "De som arbetar natt får mer lön.",
    "För många elever är vägen lång.",
    "Han talade om kärlek och hat.",
    "Han gick ut och stängde dörren.",
    "Mer än hundra personer kom på mötet.",
    "Inom två år ska alla rum vara öppna.",
    "Det ligger i linje med beslutet.",
    "Kommunen sparar pengar år efter år.",
    "De satte upp affischer i stan.",
    "Vi skickar post varje dag.",
    "Det är bra för miljön.",
    "Förra året skrev elever brev till ministern.",
    "Billiga butiker och statliga företag finns.",
    "På gården stod tre bilar.",
    "Det är en internationell lag och en lång resa för våra gäster.",
    "Hon fick hjälp, och mor ler.",
    "Mötet är över, kommande vecka använder vi salen.",
    "För länge sedan, för många år sedan.",
)


@pytest.mark.parametrize("target", APART)
def test_a_compound_written_apart_is_told(target: str) -> None:
    """Joined bare, with an -s, by a form that is no word, by a first syllable, at the beginning of a sentence too."""
    assert len(found(target)) == 1


@pytest.mark.parametrize("target", TOGETHER)
def test_words_that_stand_side_by_side_are_let_be(target: str) -> None:
    """Measures, genitives, adverbs and particles stand before nouns in good prose."""
    assert not found(target)


def test_nouns_take_their_endings() -> None:
    """By gender, and with the vowel that some lose."""
    forms = noun_forms({"flicka", "nyckel", "lärare", "båt"}, {"arbete", "museum", "fönster"})
    assert {"flickornas", "nycklarna", "lärarna", "båtens", "arbeten", "museerna", "fönstret"} <= forms
    assert "arbeter" not in forms
    assert "flickar" not in forms
