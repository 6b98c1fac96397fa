"""Languages: codes name them, packs say how they are written, and a text tells which it is in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import languages
from dragoman.errors import UsageError
from dragoman.languages import detect, get, localize_digits, plural_forms, read_pack, to_ascii_digits
from dragoman.model import Quotes

OURS = ("en", "sq", "fa", "sv", "da", "nb", "ar")


@pytest.mark.parametrize(
    ("code", "direction", "script", "quotes", "decimal", "group"),
    [
        ("en", "ltr", "Latn", Quotes("“", "”", "‘", "’"), ".", ","),
        ("sq", "ltr", "Latn", Quotes("“", "”", "‘", "’"), ",", "."),
        ("fa", "rtl", "Arab", Quotes("«", "»", "‹", "›"), "٫", "٬"),
        ("sv", "ltr", "Latn", Quotes("”", "”", "’", "’"), ",", "\u00a0"),
    ],
)
def test_the_packs_say_how_a_language_is_written(
    code: str, direction: str, script: str, quotes: Quotes, decimal: str, group: str
) -> None:
    """Direction, script, quotation marks and number signs are those of CLDR and the house style."""
    language = get(code)
    assert (language.code, language.direction, language.script) == (code, direction, script)
    assert (language.quotes, language.decimal, language.group) == (quotes, decimal, group)


def test_persian_has_its_own_digits_and_percent_sign() -> None:
    """CLDR's arabext digits, and U+066A."""
    assert get("fa").digits == "۰۱۲۳۴۵۶۷۸۹"
    assert get("fa").percent == "٪"


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("sq", "nplurals=2; plural=(n != 1);"),
        ("sv", "nplurals=2; plural=(n != 1);"),
        ("fa", "nplurals=2; plural=(n > 1);"),
        ("fa_AF", "nplurals=2; plural=(n > 1);"),
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("ja", "nplurals=1; plural=0;"),
    ],
)
def test_plural_forms_are_gettexts(code: str, forms: str) -> None:
    """Persian has two forms as in GNOME and Django, not babel's one; languages without a pack have CLDR's."""
    assert plural_forms(code) == forms


@pytest.mark.parametrize(
    ("code", "name", "script", "direction"),
    [
        ("de", "German", "Latn", "ltr"),
        ("pt-BR", "Portuguese (Brazil)", "Latn", "ltr"),
        ("zh_Hant", "Chinese (Traditional)", "Hant", "ltr"),
        ("he", "Hebrew", "Hebr", "rtl"),
        ("fa_AF", "Persian (Afghanistan)", "Arab", "rtl"),
    ],
)
def test_other_locales_come_from_cldr(code: str, name: str, script: str, direction: str) -> None:
    """Any locale of CLDR can be added to a project, without a pack."""
    language = get(code)
    assert (language.name, language.script, language.direction) == (name, script, direction)
    assert language.code == code.replace("-", "_")


@pytest.mark.parametrize(
    "code", ["", "xx", "english", "../sq", "sv\n", "sv_", "SV", "a" * 300, "fa_\u0661\u0661\u0661"]
)
def test_what_is_no_locale_is_refused(code: str) -> None:
    """A wrong code, or one that would make a path, is an error of usage and does not exist."""
    assert not languages.exists(code)
    with pytest.raises(UsageError):
        get(code)


@pytest.mark.parametrize("code", ["sq", "fa", "sv", "en", "de", "pt_BR", "sv_FI"])
def test_locales_exist(code: str) -> None:
    """Those of the packs and those of CLDR."""
    assert languages.exists(code)


def test_known_languages_need_no_babel() -> None:
    """Start-up is measured: packs answer without loading CLDR or langdetect."""
    script = (
        "import sys; from dragoman import languages; "
        "[languages.get(c) for c in ('en', 'sq', 'fa', 'sv')]; languages.exists('fa'); "
        "languages.detect('Ne nuk do të heshtim.', ('en', 'sq', 'sv')); "
        "sys.exit(bool({'babel', 'langdetect'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


@given(st.text())
def test_digits_change_and_nothing_else(text: str) -> None:
    """A character for a character: spans found in one text hold in the other."""
    ascii_text = to_ascii_digits(text)
    assert len(ascii_text) == len(text)
    persian = localize_digits(ascii_text, get("fa"))
    assert to_ascii_digits(persian) == ascii_text
    assert not set("0123456789") & set(persian)
    assert localize_digits(text, get("sv")) == text


def test_arabic_digits_are_read_too() -> None:
    """Keyboards give ٤ for ۴."""
    assert to_ascii_digits("۱۴:۰۵ و ٤٥٦") == "14:05 و 456"


SENTENCES = [
    ("en", "The reading room is open to everyone."),
    ("sq", "Salla e leximit është e hapur për të gjithë."),
    ("fa", "درِ قرائت‌خانه به روی همگان باز است."),
    ("sv", "Läsesalen är öppen för alla."),
    ("da", "Læsesalen er åben for alle, og der er gratis adgang."),
    ("nb", "Lesesalen er åpen for alle, og det er ikke noen avgift på inngangen."),
    ("ar", "قاعة القراءة مفتوحة للجميع، والدخول إليها مجاني."),
    ("en", "We ask for nothing new."),
    ("sq", "Nuk kërkojmë asgjë të re."),
    ("fa", "ما چیز تازه‌ای نمی‌خواهیم."),
    ("sv", "Vi begär ingenting nytt."),
]


@pytest.mark.parametrize(("code", "text"), SENTENCES)
def test_short_sentences_are_told_apart(code: str, text: str) -> None:
    """Letters and function words decide, also between neighbours."""
    assert detect(text, OURS) == code


@pytest.mark.parametrize("text", ["", "12 345", "ORRA", "Marlen", "—", "https://orra.example"])
def test_what_tells_nothing_is_not_guessed(text: str) -> None:
    """None, where a wrong answer would be a false alarm."""
    assert detect(text, OURS) is None


def test_langdetect_decides_where_words_do_not() -> None:
    """A long heading without function words is still known, the same way each time."""
    heading = "Bibliotekariernas gemensamma sommarutflykt, kyrkbåtstävling, naturskyddsområde"
    answers = {detect(heading, ("en", "sv")) for _ in range(5)}
    assert answers == {"sv"}


@given(st.text(max_size=80))
def test_detection_takes_any_text(text: str) -> None:
    """It answers with one of the codes or None, whatever the text."""
    assert detect(text, ("sq", "fa")) in {"sq", "fa", None}


def test_an_unknown_code_is_refused() -> None:
    """Asking for a language that is none is an error of the caller."""
    with pytest.raises(UsageError):
        detect("hello there", ("en", "xx"))


def test_a_fourth_language_is_a_file() -> None:
    """A pack is one TOML file named after its code; tables it does not need are left out."""
    pack = read_pack(Path(__file__).parent / "packs" / "de.toml")
    assert pack.language.code == "de"
    assert pack.language.quotes.open == "„"
    assert "nicht" in pack.words


def test_real_sentences_are_told_apart(shared: Path) -> None:
    """On news sentences: at most 1 in 200 wrong, at most 1 in 10 unsure, in each language."""
    import json

    lines = (shared / "corpora" / "ntrex-dev.jsonl").read_text(encoding="utf-8").splitlines()[::8]
    rows = [json.loads(line) for line in lines]
    for code in ("en", "sq", "fa", "sv"):
        answers = [detect(row[code], OURS) for row in rows]
        assert sum(answer not in {code, None} for answer in answers) <= len(rows) / 200 + 1
        assert answers.count(None) <= len(rows) / 10
