"""What is not prose is found, prose is not, and no input makes the search slow."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.text import spans
from dragoman.text.spans import SpanKind

FOUND = [
    ("Sign at https://orra.example/petition.", "link", ["https://orra.example/petition"]),
    ("(see HTTPS://orra.example/a_(b))", "link", ["HTTPS://orra.example/a_(b)"]),
    ("«https://orra.example/راه»، و", "link", ["https://orra.example/راه"]),
    ("www.orra.example, orra.example and orra.example/petition?x=1&y=2!", "link",
     ["www.orra.example", "orra.example", "orra.example/petition?x=1&y=2"]),
    ("<https://orra.example/> mailto:info@orra.example?subject=x", "link",
     ["https://orra.example/", "mailto:info@orra.example?subject=x"]),
    ("https://api.example/{id}/x", "link", ["https://api.example/{id}/x"]),
    ("Write to info@orra.example or a.b-c+d@mail.orra.example.", "email",
     ["info@orra.example", "a.b-c+d@mail.orra.example"]),
    ("Call +46 8 123 45 67, +355 (0)4 222 33 44, 08-123 45 67 or 0046 8 123 45 67.", "phone",
     ["+46 8 123 45 67", "+355 (0)4 222 33 44", "08-123 45 67", "0046 8 123 45 67"]),
    ("تلفن: +۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸", "phone", ["+۹۸ ۲۱ ۱۲۳۴ ۵۶۷۸"]),
    ("Run `make` or ``a ` b`` not `this", "code", ["`make`", "``a ` b``"]),
    ("{name} {0} {} {user.name!r:>10} %s %(count)d %d %1$s %.2f ${home} {{ page.title }} %{x} #{y}", "placeholder",
     ["{name}", "{0}", "{}", "{user.name!r:>10}", "%s", "%(count)d", "%d", "%1$s", "%.2f", "${home}",
      "{{ page.title }}", "%{x}", "#{y}"]),
    ('a <b>bold</b><br/> <a href="x>y">z</a> <!-- no --> 1 < 2 > 0', "tag",
     ["<b>", "</b>", "<br/>", '<a href="x>y">', "</a>", "<!-- no -->"]),
    ('![words](img.png "A title") [x](<a b>) [y][ref] [z](u_(v))', "target",
     ['](img.png "A title")', "](<a b>)", "][ref]", "](u_(v))"]),
    ("As shown[^1] and[^note].", "footnote", ["[^1]", "[^note]"]),
]  # fmt: skip

PROSE = [
    "This is prose, e.g. this and/or that, i.e. 3.14 or v2.0; see p. 5.",
    "It rose by 100% since 2019-2024, on 2026-11-22, 01-02-2026 and 22.11.2026 at 09:30-17:00.",
    "1 000 000 kronor, 12,500,000 euros, ISBN 978-3-16-148410-0, 100%d",
    "He said so.It was late. End.of story (node.js)",
    "A set [of words] (and more) with 5 % discount, %discount and a { brace } or } two {",
    "«گزارش» در ۱۲٫۵٪ از ۳۱ شهر، ۱۴۰۴/۰۹/۰۱ منتشر شد.",
    "x < y and a>b, @home, #tag, $5, C:\\dir",
]


@pytest.mark.parametrize(("text", "kind", "expected"), FOUND)
def test_what_is_not_prose_is_found(text: str, kind: str, expected: list[str]) -> None:
    """Each kind in the shapes public statements and programs have."""
    assert [span.text for span in spans.find(text) if span.kind == kind] == expected


@pytest.mark.parametrize("text", PROSE)
def test_prose_is_left_alone(text: str) -> None:
    """Abbreviations, dates, sums and shares are translated."""
    assert spans.find(text) == []


def test_the_address_of_a_target() -> None:
    """Checks compare addresses: titles and brackets around them are no part of it."""
    text = '[a](https://orra.example "title (x)") [b](<c d>) [e][ref] www.orra.example'
    assert [span.target for span in spans.find(text)] == ["https://orra.example", "c d", "ref", "www.orra.example"]


def test_code_comes_before_all() -> None:
    """What stands in code is code (CommonMark 6.1)."""
    assert [span.kind for span in spans.find("`{x} <b>` {y}")] == [SpanKind.CODE, SpanKind.PLACEHOLDER]


@given(st.text(st.sampled_from("`<>[](){}%$#@+0123 ab./:-^\"'!wh\n")) | st.text(st.characters(codec=None)))
def test_spans_are_in_order_and_apart(text: str) -> None:
    """Spans do not overlap, are not empty, and each is the text at its place."""
    at = 0
    for span in spans.find(text):
        assert at <= span.start < span.end
        assert text[span.start : span.end] == span.text
        assert spans.at(spans.find(text), span.start) == span
        at = span.end
    assert spans.at(spans.find(text), len(text)) is None


HOSTILE = [
    "`", "``` `` ", "](a", "](", "](<", '](a "', "](a 'b", "<a ", '<a "', "<!--", "a", "a.", "a.b@", "a@", "+1 ",
    "+0", "0",    "0-", "0 1", "1/1/", "1 ", "{", "{{a", "%(", "%", "[^", "[a", "][", "https://", "https://x)",
    "www.", "(", "a-", "a.co",
    "a.se/", ".", "@", "00 4",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_text_takes_linear_time(piece: str) -> None:
    """R51: a hundred thousand characters of the same trap take a moment, not minutes."""
    begun = time.monotonic()
    spans.find(piece * (100_000 // len(piece)))
    spans.find(piece + " " * 100_000)
    assert time.monotonic() - begun < 10


@given(st.text(alphabet="`@<{}%[]()^:/+.0123456789 -wWmMailto\u06f1\u06f0oraexmpl,n$#", max_size=60))
def test_what_is_passed_by_at_once_has_no_span(text: str) -> None:
    """The quick look that spares most sentences the search never hides a span."""
    assert spans.find(text) or not any(True for _ in spans._found(text))
