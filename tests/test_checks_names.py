"""Names in the words of another language: its own forms of them, and Persian letters for Latin ones."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dragoman import checks
from dragoman.checks import Context, transliteration
from dragoman.languages import get
from dragoman.model import Unit

CONTEXTS: Mapping[str, Context] = {code: Context(get("en"), get(code)) for code in ("sq", "fa", "sv")}


def found(code: str, source: str, target: str) -> list[str]:
    """What is said about names."""
    unit = Unit(source, target)
    return [one.message for one in checks.inspect(unit, CONTEXTS[code]) if one.check == "names"]


SPELLED = (
    ("Henrietta", "هنریتا"), ("Castermond", "کسترموند"), ("Washington", "واشنگتن"), ("Birmingham", "بیرمنگام"),
    ("George", "جورج"), ("Michael", "مایکل"), ("Sheffield", "شفیلد"), ("Stockholm", "استکهلم"), ("Javier", "خاویر"),
    ("Hughes", "هیوز"), ("Ashcombe", "اشکوم"), ("Knight", "نایت"), ("Philip", "فیلیپ"), ("Xavier", "زاویر"),
    ("Goldsmith", "گلداسمیت"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "word"), SPELLED)
def test_a_name_is_read_in_persian_letters(name: str, word: str) -> None:
    """By its sounds: no letter of it is wrong."""
    assert transliteration.distance(name, word) == 0


@pytest.mark.parametrize(("name", "word"), [
    ("Henrietta", "هنریکا"), ("Castermond", "کسترمودن"), ("Washington", "واشنگتل"), ("Sheffield", "شقیلد"),
])  # fmt: skip
def test_a_wrong_letter_of_a_name_is_seen_in_persian(name: str, word: str) -> None:
    """One changed, or two swapped; a word that is quite another is not near."""
    assert transliteration.distance(name, word) == 1
    assert transliteration.distance(name, "کتابخانه") == 2


@pytest.mark.parametrize(("code", "source", "target"), [
    ("fa", "The letter of Henrietta Marlen came from Germany.", "نامهٔ هنریتا مارلن از آلمان رسید."),
    ("fa", "The readers in Russia and Greece wrote on Friday.", "خوانندگان در روسیه و یونان روز جمعه نوشتند."),
    ("fa", "The town of Orrenby and its Waterways answered.", "شهر اورن‌بی و آبراه‌هایش پاسخ دادند."),
    ("fa", "Readers of the South Harbour wrote.", "خوانندگان بندر جنوبی نوشتند."),
    ("sq", "The guests from Norway spoke to the Minister.", "Mysafirët nga Norvegjia i folën ministrit."),
    ("sv", "The Turkish guests wrote to Parliament.", "De turkiska gästerna skrev till parlamentet."),
    ("sq", "She went from Arizona to Korça and Tirana.", "Ajo shkoi nga Arizona në Korçë dhe në Tiranën e saj."),
    ("sv", "Doctors from Hungary came on Wednesday.", "Doktorer från Ungern kom i onsdags."),
])  # fmt: skip
def test_names_in_a_languages_own_form_are_let_be(code: str, source: str, target: str) -> None:
    """What another language calls a country, a day or a person is no mistake."""
    assert not found(code, source, target)


@pytest.mark.parametrize(("code", "source", "target"), [
    ("fa", "The letter of Henrietta Marlen came.", "نامهٔ هنریکا مارلن رسید."),
    ("fa", "The letter came to Castermond.", "نامه به کستمروند رسید."),
    ("fa", "The readers in Greece wrote.", "خوانندگان در یوتان نوشتند."),
    ("fa", "The Australian readers wrote.", "خوانندگان استرالایی نوشتند، نه دیگران."),
    ("fa", "We meet on Wednesday.", "چهارشبنه دیدار می‌کنیم."),
    ("fa", "The paper Daily Crate asked.", "روزنامهٔ Daily Crtae پرسید."),
    ("fa", "The reader Anna Lindqvist came from Uppsala.", "آنا لیندکویزت، خواننده، از اوپسالا آمد."),
    ("sq", "The guests came from Norway.", "Mysafirët erdhën nga Norevgjia."),
    ("sq", "We met at the University of Orra.", "U takuam në Univresity of Orra."),
    ("sv", "The guests came from Hungary.", "Gästerna kom från Ungren."),
    ("sv", "Zoran Tallis came.", "Zodan Tallis kom."),
    ("sv", "Then Mina Qemali came.", "Då kom Mina Kemali."),
    ("sv", "Then Mina Marlen came.", "Då kom Mina Marllen."),
    ("sq", "Then Lucas Corbyn came.", "Pastaj erdhi Lucas Corbini."),
])  # fmt: skip
def test_a_wrong_letter_in_a_name_is_told(code: str, source: str, target: str) -> None:
    """In the language's own form, in Persian letters, and in Latin ones inside a Persian sentence."""
    assert len(found(code, source, target)) == 1


@pytest.mark.parametrize(("source", "target"), [
    ("The letter came to London.", "نامه به لنسن رسید."),
    ("Mike wrote to Jones.", "مایک به جوزن نوشت."),
    ("The readers came from Scotland.", "خوانندگان از اسکالتند آمدند."),
])  # fmt: skip
def test_a_wrong_letter_in_a_short_or_well_known_name_is_told(source: str, target: str) -> None:
    """Where both ends fit, and of places that other languages write almost alike."""
    assert len(found("fa", source, target)) == 1
