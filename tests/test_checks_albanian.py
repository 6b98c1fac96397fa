"""Albanian ë and ç: words that are none without them, and words that are."""

from __future__ import annotations

import pytest

from dragoman import checks
from dragoman.checks import Context
from dragoman.languages import get
from dragoman.model import Severity, Unit

CONTEXT = Context(get("en"), get("sq"))


def found(target: str) -> list[str]:
    """What is said about the marks, but for a guess about whole sentences."""
    told = checks.inspect(Unit("A sentence.", target), CONTEXT)
    return [one.message for one in told if one.check == "flattened" and one.severity is not Severity.INFO]


FLAT = (
    "Keshilli i qytetit vendosi.",
    "Biblioteka eshte mbyllur.",
    "Ai kerkoi ndihme nga miqtë.",
    "Rendesia e leximit",
    "ne këtë letër",
    "Nuk e di se cfare ndodhi.",
    "Femijet presin autobusin.",
    "Ata punojne çdo ditë.",
    "Kundershtimi ishte i madh.",
    "Shendeti është mirë.",
    "Në orën dhjete erdhi.",
    "Sherbimi nuk punon.",
    "Kerkesa jonë është e drejte dhe e qarte për te gjithë.",
    "Udhetimi zgjati dy ditë.",
    "Ne fund të vitit u mbyll.",
    "Me vonë erdhën të tjerët.",
    "Lexuesit qe presin jashtë",
    "Mundesia për të lexuar",
    "Ministria e Arsimit nuk pergjigjet.",
    "Në koken e tij kishte ide.",
    "Vellai im lexon.",
    "Degjuam zërin e saj.",
    "Nje letër e hapur",
    "shume lexues",
    "Edhe kete vit",
    "Te nderuar lexues, të gjithë jeni të ftuar.",
)
RIGHT = (
    "Te shtëpia e vjetër presin mysafirët.",
    "Ne jemi këtu dhe ne do të presim.",
    "Unë shkova me motrën te biblioteka.",
    "Ai foli me shumë njerëz me zë të ulët.",
    "Presidenti qe i pari që foli.",
    "Personi nga Peruja mori një permanent.",
    "Procesi dhe interesi i kongresit janë të qarta.",
    "Nderi i shkrimtarit nderohet nga lexuesit.",
    "Neni tri i ligjit thotë se salla hapet.",
    "Ajo është shkrimtare gjermane dhe ai është anglez.",
    "Të dy djemtë pinë sherbet te gjyshja.",
    "Ne të gjithë e dimë.",
    "Te ne njerëzit lexojnë.",
    "Kryesisht u mblodhën gratë e fshatit.",
    "Sekretarja e shoqatës perceptoi një perde të kuqe.",
    "Gazetarja e re foli me redaktoren.",
    "Ai qe mik i librarit dhe me të u takuam.",
    "Në Gjirokastër u hap salla; e lexuam letrën nga Gjirokastra.",
    "Ajo kishte një shkollë dhe nxënësit e një shkolle tjetër erdhën.",
    "Me mirënjohje dhe me respekt",
    "Drejtori i referoi komitetit me ndere.",
    "Vendi i mesëm u mor nga një skuadër e huaj me humbje.",
    "Te një mik i vjetër u mblodhëm.",
)


@pytest.mark.parametrize("target", FLAT)
def test_a_word_that_lost_its_marks_is_told(target: str) -> None:
    """By its beginning, its ending, the noun it is a form of, or its neighbours."""
    assert found(target)


@pytest.mark.parametrize("target", RIGHT)
def test_words_that_have_no_marks_are_let_be(target: str) -> None:
    """*te* before what one goes to, *ne* for us, *me* for with, *qe* for was, and words like those with ë."""
    assert not found(target)
