"""Inline markup of a translation stays in its sentence: no foreign tags, no mark that pairs with a neighbour's."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from dragoman.checks.context import Context
from dragoman.checks.markup import markup
from dragoman.languages import get
from dragoman.model import Document, Unit
from dragoman.segments import cut, fill
from dragoman.segments.inline import contained
from dragoman.segments.proving import prove
from dragoman.sources import read
from dragoman.sources.dialect import parser


def document(path: Path, text: str) -> Document:
    file = path / "document.md"
    file.write_text(text, encoding="utf-8")
    return read(file)


def filled(path: Path, text: str, targets: dict[int, str]) -> str:
    source = document(path, text)
    return source.render(fill(source, list(cut(source)), targets)).decode()


@pytest.mark.parametrize(
    "target",
    ["Se <script>alert(1)</script> och <div> nu.", "</p><script>x</script>", "Nu <!-- och", "Se <img src=x onerror=y>",
     "Se <javascript:alert(1)>", "Se \\\\<script> x", "Nu <?php och", "Se ](<script>) nu"],
)  # fmt: skip
@pytest.mark.parametrize("text", ["Look at *this* now.\n", "| A head | Two |\n|---|---|\n| A cell | Two |\n"])
def test_a_translation_brings_no_html(tmp_path: Path, text: str, target: str) -> None:
    """Tags and comments that the source sentence has not are words."""
    tokens = parser().parse(filled(tmp_path, text, dict.fromkeys(range(1, 4), target)))
    inner = [child for token in tokens for child in token.children or ()]
    assert not [token.content for token in [*tokens, *inner] if token.type.startswith("html")]
    assert not [token for token in inner if token.type == "link_open"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("A <b>word</b>.", "Ett <b>ord</b>."),
        ('A <abbr title="World">W</abbr>.', 'En <abbr title="Värld">V</abbr>.'),
        ("At <https://a.example>.", "På <https://b.example> och <a@b.example>."),
        ("Use `x`.", "Använd `<div>` och ``<i> ` ``."),
        ("Less < more.", "Mindre < mer, 1<2."),
        ("**One.", "**Ett."),
        ("Two.**", "Två.**"),
        ("*One* word", "*Ett* **ord** _till_ __och__ ***ett*** ~~nej~~ snake_case"),
        ("A \\* star", "En \\* \\` stjärna"),
        ("<!-- One.", "<!-- Ett."),
    ],
)
def test_legal_markup_is_left_alone(source: str, target: str) -> None:
    """What is paired, escaped, an autolink, code, or in the source too comes out as it was written."""
    assert contained(target, source, alone=False) == target


@pytest.mark.parametrize(
    ("target", "out"),
    [
        ("Öppen `kod och", "Öppen \\`kod och"),
        ("Öppen ``kod` och", "Öppen \\`\\`kod\\` och"),
        ("**Fet och", "\\*\\*Fet och"),
        ("Fet** och *en*", "Fet\\*\\* och *en*"),
        ("_Kursiv", "\\_Kursiv"),
        ("~~Struken", "\\~\\~Struken"),
        ("*a _b* c_", "*a \\_b* c\\_"),
    ],
)
def test_open_marks_are_characters(target: str, out: str) -> None:
    """A mark that pairs with nothing in its own sentence pairs with nothing in the next one."""
    assert contained(target, "Words.", alone=False) == out


@pytest.mark.parametrize("target", ["Öppen `kod och", "Öppen *kod och", "Öppen **kod och", "`` ` ** _x `` _y * ` z"])
def test_the_neighbour_keeps_its_markup(tmp_path: Path, target: str) -> None:
    """Whatever a translation opens, the next sentence is marked up as in the source."""
    out = filled(tmp_path, "See **bold** words. Use `code` *here* **now**.\n", {1: target})
    inline = next(token for token in parser().parse(out) if token.type == "inline")
    found = [token.type for token in inline.children or () if token.type != "text"]
    expected = ["code_inline", "em_open", "em_close", "strong_open", "strong_close"]
    assert [kind for kind in found if kind in expected][-5:] == expected
    assert out.endswith("Use `code` *here* **now**.\n")


@pytest.mark.parametrize(
    ("text", "target", "out"),
    [
        ("See [the guide] now.", "Se [guiden] nu.", "Se [guiden][the guide] nu."),
        ("See [The  Guide][] now.", "Se [guiden][] nu.", "Se [guiden][The  Guide] nu."),
        ("See [the guide] now.", "Se [THE guide] nu.", "Se [THE guide] nu."),
        ("See [the guide] now.", "Se [guiden][the guide] nu.", "Se [guiden][the guide] nu."),
        ("See [the guide] now.", "Se [guiden](http://x.example) nu.", "Se [guiden](http://x.example) nu."),
        ("See [the guide], [it] and [me].", "Se [guiden], [den] och [me].", "Se [guiden][the guide], [den] och [me]."),
        ("See [the guide] or [me].", "Se [guiden] eller [mig].", "Se [guiden][the guide] eller [mig][me]."),
        ("See [the guide] now.", "Se [en] [guide] nu.", "Se [en] [guide] nu."),
        ("See `[the guide]` now.", "Se `[guiden]` nu.", "Se `[guiden]` nu."),
        ("See [code] now.", "Se [kod] nu.", "Se [kod] nu."),
    ],
)
def test_a_link_by_its_word_survives_translation(tmp_path: Path, text: str, target: str, out: str) -> None:
    """Translated words of a shortcut or collapsed reference get the label that finds its address; the proof agrees."""
    whole = f"{text}\n\n[the guide]: http://g.example\n[me]: http://m.example\n\n```\n[code]: x\n```\n"
    assert filled(tmp_path, whole, {1: target}).splitlines()[0] == out
    source = document(tmp_path, whole)
    segments = list(cut(source))
    (tmp_path / "out.md").write_bytes(source.render(fill(source, segments, {1: target})))
    prove(source, segments, {1: target}, read(tmp_path / "out.md"))


@pytest.mark.parametrize("unit", ["[a ", "[a]", "`[", "[\\"])
def test_no_bracket_takes_long(tmp_path: Path, unit: str) -> None:
    """Time grows with the length of the translation, whatever brackets are in it."""
    began = time.perf_counter()
    filled(tmp_path, "See [a].\n\n[a]: b\n", {1: unit * 20_000})
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize("unit", ["*a ", "`<a ", "<!-- ", "]((", "** _a* ", "a**_", "<a b='", "~~a"])
def test_no_translation_takes_long(unit: str) -> None:
    """Time grows with the length of the translation, whatever is in it."""
    began = time.perf_counter()
    contained(unit * 20_000, unit, alone=False)
    assert time.perf_counter() - began < 10


@pytest.mark.parametrize(("target", "errors"), [("Se guiden.", 1), ("Se [den] [guiden].", 1), ("Se [guiden].", 0)])
def test_brackets_that_cannot_be_paired_are_reported(target: str, errors: int) -> None:
    """What export cannot link again, since the number of brackets differs, the check of the markup has as an error."""
    assert len(list(markup(Unit("See [the guide].", target), Context(get("en"), get("sv"))))) == errors
