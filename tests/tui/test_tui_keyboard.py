"""What typed characters become in a Persian text, and only there."""

from __future__ import annotations

import pytest

from dragoman.tui.keyboard import Keyboard

PERSIAN = Keyboard(digits=True).of("fa")


def typed(keyboard: Keyboard, keys: str) -> str:
    text = ""
    for key in keys:
        text += keyboard.typed(key, text)
    return text


@pytest.mark.parametrize(("keys", "text"), [
    ("در 1405", "در ۱۴۰۵"),
    ("12,5", "۱۲،۵"),
    ("چرا? بله; نه,", "چرا؟ بله؛ نه،"),
    ('گفت "بله" (و "نه")', "گفت «بله» (و «نه»)"),
    ("12% و %s و %d", "۱۲٪ و %s و %d"),
    ("G7 و B2B", "G7 و B2B"),
    ("Orra, بعد", "Orra، بعد"),
    ("https://orra.example/2026?a=1,2", "https://orra.example/2026?a=1,2"),
    ("orra.example/2026", "orra.example/2026"),
    ("info1@orra.example", "info1@orra.example"),
    ("{0} و {count1}", "{0} و {count1}"),
    ("`x1;`", "`x1;`"),
    ("كتاب علي ٤٥", "کتاب علی ۴۵"),
])  # fmt: skip
def test_a_latin_keyboard_types_persian(keys: str, text: str) -> None:
    """Digits and punctuation become Persian, but not inside addresses, placeholders, code and Latin words."""
    assert typed(PERSIAN, keys) == text


@pytest.mark.parametrize("locale", ["sv", "sq", "ar", "fa"])
def test_only_who_asks_for_it_gets_it(locale: str) -> None:
    """Swedish, Albanian and Arabic stay as typed, and so do Persian digits unless they are wanted."""
    assert typed(Keyboard(digits=locale != "fa").of(locale), '12, 5% "?"') == '12, 5% "?"'


def test_arabic_letters_stay_where_they_belong() -> None:
    """Arabic texts need them, and in Persian it is a choice."""
    assert typed(Keyboard().of("ar"), "كي٤") == "كي٤"
    assert typed(Keyboard(letters=False).of("fa"), "كي٤") == "كي٤"
    assert typed(Keyboard().of("fa_AF"), "كي٤") == "کی۴"
