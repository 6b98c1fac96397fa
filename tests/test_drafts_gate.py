"""The gate: what cannot be a translation is refused, what can be mended is mended, what is doubtful says so."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import languages
from dragoman.drafts import Doubt, StoppedError, UnusableError
from dragoman.drafts import doubts as doubts_of
from dragoman.drafts.gate import clean, loops, visible
from dragoman.text.mojibake import misread

SOURCE = "The ferry makes 14 crossings a day."
GOOD = {
    "sv": "Färjan gör 14 överfarter om dagen.",
    "sq": "Trageti bën 14 kalime në ditë.",
    "fa": "شناور روزانه ۱۴ گذر انجام می‌دهد.",
}


def doubts(target: str, source: str = SOURCE, locale: str = "sv") -> tuple[str, ...]:
    return doubts_of.about(source, target, languages.get(locale), source_code="en", detect=languages.detect)


@pytest.mark.parametrize("locale", GOOD)
def test_good_drafts_pass_untouched_and_undoubted(locale: str) -> None:
    """A real translation is taken letter by letter, ZWNJ and all."""
    assert clean(GOOD[locale], SOURCE) == GOOD[locale]
    assert doubts(GOOD[locale], locale=locale) == ()


@pytest.mark.parametrize(
    ("answer", "word"),
    [
        (None, "no text"),
        (["a"], "no text"),
        ("", "empty"),
        (" \u200b\u00a0\n", "empty"),
        ("\u200c\u200d", "empty"),
        ("bra \ud83d slut", "surrogate"),
        ("a\0b", "U+0000"),
        ("x\x1b]0;PWNED\x07 abc", "control"),
        ("x \x9b31m", "U+009B"),
        ("x \u202eabc", "U+202E"),
        ("x \u2066abc\u2069", "direction"),
        ("x \U000e0041", "invisible"),
        ("x \ue000", "invisible"),
        ("<html><h1>502 Bad Gateway</h1></html>", "web page"),
        ("<!DOCTYPE html>", "web page"),
        ("FÃ¤rjan gÃ¶r 14 Ã¶verfarter", "encoding"),
        ("Fondiâ€™s", "encoding"),
        ("Ø´Ù†Ø§ÙˆØ±", "encoding"),
        ("ha " * 4000, "longer"),
        ("Färjan gör " + "ha " * 12, "repeats"),
        ("Färjan går och " * 7, "repeats"),
        ("a" * 300, "repeats"),
        ("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", "request"),
        ("'XX' IS AN INVALID TARGET LANGUAGE", "request"),
    ],
)
def test_what_cannot_be_a_translation_is_refused(answer: object, word: str) -> None:
    """The unit stays as it was; the reason says what it was and shows none of it."""
    with pytest.raises(UnusableError, match=word.replace("+", "[+]")) as refused:
        clean(answer, SOURCE)
    assert str(refused.value).isascii()
    assert all(32 <= ord(c) < 127 for c in str(refused.value))


@pytest.mark.parametrize(
    "answer",
    [
        "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN 10 HOURS",
        "Our systems have detected unusual traffic from your computer network.",
    ],
)
def test_a_spent_quota_stops_the_engine(answer: str) -> None:
    """All other texts would get the same notice."""
    with pytest.raises(StoppedError):
        clean(answer, SOURCE)


def test_what_the_source_says_may_be_said() -> None:
    """A text about quotas, pages or marks is translated like any other."""
    for text in ("Too many requests", "Write <html> first", "A mark \u202e here", "ha " * 12 + "!", "Â© 2026 Ã¥"):
        assert clean(text, text) == text


@pytest.mark.parametrize(
    ("answer", "source", "expected"),
    [
        ("rad ett<br>rad två", "one\ntwo", "rad ett\nrad två"),
        ("rad ett<BR />rad två", "one\ntwo", "rad ett\nrad två"),
        ("a<br>b", "one<br>two", "a<br>b"),
        ("Ta&#39;s &amp; vi", "It's & us", "Ta's & vi"),
        ("AT&amp;T", "AT&amp;T", "AT&amp;T"),
        ("Fär\u200bjan\ufeff", "The ferry", "Färjan"),
        ("ett\r\ntvå", "one\ntwo", "ett\ntvå"),
        ("Hej", "  Hello\n", "  Hej\n"),
        (" Hej \n", "Hello", "Hej"),
        ("می\u200cدهد", "gives", "می\u200cدهد"),
    ],
)
def test_what_providers_do_to_a_text_is_undone(answer: str, source: str, expected: str) -> None:
    """Breaks, entities, stray invisible characters and lost white space are mended."""
    assert clean(answer, source) == expected


@pytest.mark.parametrize(
    ("target", "source", "locale", "doubt"),
    [
        (SOURCE, SOURCE, "sv", Doubt.ECHO),
        ("the ferry makes 14  crossings a day.", SOURCE, "sv", Doubt.ECHO),
        ("In yek jomle-ye azmayeshi ast 14.", SOURCE, "fa", Doubt.SCRIPT),
        ("شناور ۱۴ گذر", SOURCE, "sv", Doubt.SCRIPT),
        ("The ferry has made 14 of the crossings in a day, and they were not the last.", SOURCE, "sv", Doubt.LANGUAGE),
        ("14.", SOURCE, "sv", Doubt.SHORT),
        (GOOD["sv"] * 4, SOURCE, "sv", Doubt.LONG),
        ("Färjan gör 16 överfarter om dagen.", SOURCE, "sv", Doubt.NUMBERS),
        ("شناور روزانه ۱۶ گذر انجام می‌دهد.", SOURCE, "fa", Doubt.NUMBERS),
        ("Ta bort filer från mappen", "Remove {count} files from %(dir)s", "sv", Doubt.PLACEHOLDERS),
        ("Skriv till oss", "Write to office@orra.example", "sv", Doubt.PLACEHOLDERS),
        ("en två", "one\ntwo", "sv", Doubt.LINES),
        ("Färjan g\ufffdr 14 överfarter", SOURCE, "sv", Doubt.UNREADABLE),
        ("<b>Färjan</b> gör 14 överfarter", SOURCE, "sv", Doubt.MARKUP),
        ('Sure! Here is the translation: "Färjan gör 14"', SOURCE, "sv", Doubt.CHATTER),
        ("Färjan \u200fgör 14 överfarter om dagen.", SOURCE, "sv", Doubt.MARKS),
    ],
)
def test_doubts_are_named(target: str, source: str, locale: str, doubt: Doubt) -> None:
    """Each sign of a wrong answer has its own words, and the gate lets the draft through to carry them."""
    assert clean(target, source) == target
    assert doubt in doubts(target, source, locale)


@pytest.mark.parametrize(
    ("source", "target", "locale"),
    [
        ("It costs €186,000 a year.", "Det kostar 186 000 euro om året.", "sv"),
        ("It costs €186,000 a year.", "Kushton 186.000 euro në vit.", "sq"),
        ("It costs €186,000 a year.", "سالانه ۱۸۶٬۰۰۰ یورو هزینه دارد.", "fa"),
        ("At 07:10 on 9 March 2026", "Den 9 mars 2026 klockan 7.10", "sv"),
        ("Call +999 55 010 142 or 0800 555 111", "با ‎+۹۹۹ ۵۵ ۰۱۰ ۱۴۲ یا ۰۸۰۰۵۵۵۱۱۱ تماس بگیرید", "fa"),
        ("ORRA", "ORRA", "fa"),
        ("14:30", "14:30", "sv"),
        ("Read more: www.orra.example", "Läs mer: www.orra.example", "sv"),
        ("Mina Tallis, ORRA", "Mina Tallis, ORRA", "sq"),
    ],
)
def test_ordinary_differences_are_no_doubts(source: str, target: str, locale: str) -> None:
    """Numbers are written differently, and names may stay as they are."""
    assert set(doubts(target, source, locale)) <= {Doubt.ECHO}
    if source != target:
        assert doubts(target, source, locale) == ()


def test_another_texts_translation_is_told_by_what_does_not_fit() -> None:
    """Numbers, links and length give it away, and so does the same draft for two texts."""
    other = "Skriv senast den 31 mars till office@orra.example, så svarar vi inom två veckor."
    assert {Doubt.NUMBERS, Doubt.PLACEHOLDERS} <= set(doubts(other))
    echoes = doubts_of.Echoes()
    assert not echoes.again("google", "sv", SOURCE, other)
    assert not echoes.again("google", "sv", SOURCE, other)
    assert not echoes.again("google", "sv", SOURCE.replace("day.", "day!"), other)
    assert not echoes.again("google", "sq", "We thank the pupils of Lintwick.", other)
    assert echoes.again("google", "sv", "We thank the pupils of Lintwick.", other)
    assert not echoes.again("google", "sv", "Certainly", "Ja visst")
    assert not echoes.again("google", "sv", "Of course", "Ja visst")


@pytest.mark.parametrize(
    "text", ["åäö ÅÄÖ éè", "»Öppnad»", "sköna »Å» där", "«سلام»", "ë ç Ë Ç", "naïve café», 10 °C", "½ × 3 ± 2 §"]
)
def test_real_letters_are_not_misread_ones(text: str) -> None:
    """Swedish, Albanian and Persian letters beside quotation marks are what they are."""
    assert misread(text) == 0


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=["Cc"]), max_size=40))
def test_text_read_in_a_wrong_encoding_is_seen(text: str) -> None:
    """Every accented letter gives it away."""
    wrong = text.encode().decode("latin-1")
    assert (misread(wrong) > 0) == (not text.isascii()) or misread(text) > 0


def test_loops_are_told_from_style() -> None:
    """A phrase may come back; it does not come six times in a row."""
    assert not loops("Aldrig, aldrig, aldrig mer. Läs, läs, läs och läs igen!")
    assert not loops("1. ett 2. två 3. tre 4. fyra 5. fem 6. sex 7. sju")
    assert loops("så är det " * 6)


@given(st.text(max_size=80), st.text(max_size=40))
def test_whatever_comes_is_refused_or_clean(answer: str, source: str) -> None:
    """Nothing that the source does not have itself gets past the gate; cleaning twice changes nothing."""
    try:
        text = clean(answer, source)
    except (UnusableError, StoppedError):
        return
    assert any(map(visible, text)) or not source.strip()
    new = set(text) - set(source)
    assert not any("\ud800" <= c <= "\udfff" or c in "\0\x1b\u202e\u2066" for c in new)
    text.encode()
    assert isinstance(doubts(text, source), tuple)


def test_hostile_answers_take_no_time() -> None:
    """As much as the length allows is judged at once, whatever it is: a hang would be seen."""
    begun = time.perf_counter()
    for answer in (
        "a " * 500_000,
        "<br" * 300_000,
        "&#" * 500_000,
        "Ã" * 1_000_000,
        "1 " * 500_000,
        "\u202e" * 1_000_000,
    ):
        source = "x" * 3_000
        try:
            doubts(clean(answer[:60_000], source), source)
        except (UnusableError, StoppedError):
            continue
    assert time.perf_counter() - begun < 30
