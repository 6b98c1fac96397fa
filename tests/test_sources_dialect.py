"""What Markdown holds beside CommonMark: footnotes, directives, alerts, HTML, and remarks to Dragoman."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import segments, sources
from dragoman.errors import SourceError
from dragoman.model import Document, Kind
from dragoman.sources import read
from dragoman.sources.addresses import addresses
from dragoman.sources.dialect import title
from dragoman.sources.html.blocks import runs


def read_as(folder: Path, text: str, ending: str = "md") -> Document:
    path = folder / f"document.{ending}"
    path.write_bytes(text.encode())
    document = read(path)
    assert document.render({}) == text.encode()
    return document


def words(document: Document) -> list[str]:
    return [document.text[slot.start : slot.end] for slot in document.slots]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>One <b>two</b>, three.</p>", [("One <b>two</b>, three.", "p")]),
        ("<ul><li>One<li>Two</ul>Three", [("One", "li"), ("Two", "li"), ("Three", "")]),
        ("<td>1</td><td> <br> </td>", [("1", "td")]),
        ("<script>x = 'a'</script><p>b", [("b", "p")]),
        ("<SCRIPT>a</sCRIPT >b", [("b", "")]),
        ("<pre>a", []),
        ("<!-- a > b -->c<!-- d", [("c", "")]),
        ("<?php a ?>b<![CDATA[ c ]]>d<!DOCTYPE e>", [("b", ""), ("d", "")]),
        ("<p title='a > b'>c</p>", [("a > b", "attribute"), ("c", "p")]),
        ('<img alt="One"><input placeholder="Two" data-title="no">', [("One", "attribute"), ("Two", "attribute")]),
        ("<p>a < b &amp; c</p>", [("a < b &amp; c", "p")]),
        ("<p>&nbsp;&#160;</p>", []),
        ("<p>One <img alt='two'> three</p>", [("One <img alt='two'> three", "p")]),
        ("<br/>a<hr>b", [("a", "br"), ("b", "hr")]),
    ],
)  # fmt: skip
def test_text_and_spoken_attributes_of_html_are_found(text: str, found: list[tuple[str, str]]) -> None:
    """Inline tags stay in their sentence, block tags divide, scripts and comments say nothing."""
    assert [(text[run.start : run.end], run.tag) for run in runs(text)] == found


SHARDS = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "a",
    "<!--",
    "-->",
    "<",
    ">",
    '"',
    "'",
    "<img",
    "alt='x'",
    "<pre>",
    "</pre>",
    "<script",
    "&lt;",
    "<![CDATA[",
    "]]>",
    "/>",
    "<?",
]


@given(st.lists(st.sampled_from([*SHARDS, " ", "\n"])))
def test_runs_are_apart_and_in_order(parts: list[str]) -> None:
    """Whatever a block holds, its runs do not overlap and are not blank."""
    text, at = "".join(parts), 0
    for run in runs(text):
        assert at <= run.start < run.end <= len(text)
        assert text[run.start : run.end].strip()
        at = run.end


def test_html_takes_its_kinds_from_its_tags(tmp_path: Path) -> None:
    """A heading, an item, a cell, an alternative text; lines in a quotation keep their prefix."""
    document = read_as(tmp_path, "> <h2>One</h2>\n> <table><td>Two\n> more</td></table>\n> <img alt='Three'>\n")
    assert [(slot.kind, slot.prefix) for slot in document.slots] == [
        (Kind.HEADING, ""), (Kind.CELL, "> "), (Kind.ALT, ""),
    ]  # fmt: skip


def test_footnotes_are_blocks(tmp_path: Path) -> None:
    """A footnote of one word is no link reference; its further paragraphs belong to it, and the note says so."""
    document = read_as(tmp_path, "Text.[^1]\n\n[^1]: Word\n\n    Second.\n\n[ref]: Word\n\nAfter.\n")
    assert words(document) == ["Text.[^1]", "Word", "Second.", "After."]
    assert [slot.note for slot in document.slots] == ["", "footnote", "footnote", ""]


def test_directives_keep_their_lines(tmp_path: Path) -> None:
    """Their colons never become words of a paragraph."""
    document = read_as(tmp_path, "Before\n:::note\nText\n:::\nAfter\n\n- a\n  :::tip Title\n")
    assert words(document) == ["Before", "Text", "After", "a", "Title"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("::: note", None),
        (":::note A title ", "A title"),
        ("::: note A title", "A title"),
        (":::note[A [b] title]", "A [b] title"),
        (":::{figure} path.png", None),
        ("::: {.a #b}", None),
        (":::", None),
    ],
)
def test_titles_of_directives_are_text(line: str, found: str | None) -> None:
    """Names, attributes and paths are not."""
    span = title(line)
    assert (line[span[0] : span[1]] if span else None) == found


def test_alerts_keep_their_mark(tmp_path: Path) -> None:
    """``[!NOTE]`` stands on a line of its own, or it is no alert."""
    assert words(read_as(tmp_path, "> [!NOTE]\n> Text\n\n[!NOTE]\nText\n")) == ["Text", "[!NOTE]\nText"]


@pytest.mark.parametrize(("ending", "form"), [("md", "<!-- dragoman: {} -->"), ("txt", "% dragoman: {}")])
def test_regions_are_kept_and_notes_handed_on(tmp_path: Path, ending: str, form: str) -> None:
    """What lies between off and on is no text; a note is for what stands next, and only for that."""
    parts = ["One.", form.format("off"), "Two.", form.format("on"), form.format("note mind it"), "Three.", "Four."]
    document = read_as(tmp_path, "\n\n".join(parts), ending)
    assert words(document) == ["One.", "Three.", "Four."]
    assert [slot.note for slot in document.slots] == ["", "mind it", ""]
    assert [slot.number for slot in document.slots] == [0, 1, 2]


@pytest.mark.parametrize(("ending", "form"), [("md", "<!-- dragoman: {} -->"), ("txt", "% dragoman: {}")])
def test_an_author_says_that_the_meaning_is_unchanged(tmp_path: Path, ending: str, form: str) -> None:
    """It is handed on as a note, beside another one, to what stands next and only to that."""
    said = [form.format("note mind it"), form.format("meaning unchanged (a slip; no more)")]
    document = read_as(
        tmp_path, "\n\n".join(["One.", *said, "Two.", form.format("meaning unchanged"), "Three."]), ending
    )
    assert words(document) == ["One.", "Two.", "Three."]
    assert [slot.note for slot in document.slots] == [
        "",
        "mind it; meaning unchanged (a slip, no more)",
        "meaning unchanged",
    ]


def test_remarks_in_code_are_not_heeded(tmp_path: Path) -> None:
    """Documents about Dragoman can show them."""
    assert words(read_as(tmp_path, "```\n<!-- dragoman: off -->\n```\n\nText.\n")) == ["Text."]


@pytest.mark.parametrize(
    "unit",
    ["[^1]: ", "[^1]: a\n", "<!-- ", "<p title='", '<p "', "<pre>", "<pre></pre>", "<b>", "<p>a", ":::a\n", ":::a b[",
     "$$ a\n", "$$", "\\begin{a}\n", ": ", ": a\n", ":::{a}\n:b: c\n", "/// a | b\n", "*[a",
     "{% ", '=== "', "# a {#b ", "import {\n",
     "<a><img alt='b'>", "[`c`](d 'e') ",
     "&a", "% dragoman: note a\n", "<!-- dragoman: note a -->\n", "<!-- dragoman: note ", "> [!A]\n"],
)  # fmt: skip
def test_hostile_markup_takes_linear_time(tmp_path: Path, unit: str) -> None:
    """R51: read, or refused for its depth."""
    started = time.process_time()
    for ending in ("md", "txt"):
        try:
            read_as(tmp_path, f"<div>\n{unit * (100_000 // len(unit))}", ending)
            read_as(tmp_path, unit * (100_000 // len(unit)), ending)
        except SourceError:
            assert ending == "md"
    assert time.process_time() - started < 30


ADMONITIONS = """\
!!! note "A title"
    Words of
    the note.

    - item

??? tip
    Collapsed words.

!!! wow this is prose

> !!! warning "Quoted"
>     Inside the quote.

Text right before
!!! danger ""
    Danger.
"""


def test_admonitions_of_mkdocs_are_read(tmp_path: Path) -> None:
    """Their titles and what is indented below them are words; a title with quotation marks in it stays one."""
    path = tmp_path / "page.md"
    path.write_text(ADMONITIONS, encoding="utf-8")
    document = sources.read(path)
    cut = tuple(segments.cut(document))
    assert [(segment.line, segment.text) for segment in cut] == [
        (1, "A title"),
        (2, "Words of the note."),
        (5, "item"),
        (8, "Collapsed words."),
        (10, "!!! wow this is prose"),
        (12, "Quoted"),
        (13, "Inside the quote."),
        (15, "Text right before"),
        (17, "Danger."),
    ]
    targets = {segment.n: f'"# {segment.text}"' for segment in cut}
    data = document.render(segments.fill(document, cut, targets))
    assert b'!!! note "&quot;# A title&quot;"\n    "# Words of the note."\n\n    - "# item"\n' in data
    segments.prove(document, cut, targets, sources.parse(data, path, name="page", reader="markdown"))


TITLED = """\
![An image](a.png "Seen from the ferry")

See [the ferry][f].

[f]: https://orra.example "The ferry's page"
> [g]: /x
>   'It is ours'

[h]: /y "123"
"""


def test_titles_of_definitions_and_images_are_words(tmp_path: Path) -> None:
    """What a link says to one who points at it is translated, its marks escaped; a title without letters is none."""
    path = tmp_path / "a.md"
    path.write_text(TITLED, encoding="utf-8")
    document = read(path)
    cut = list(segments.cut(document))
    assert [segment.text for segment in cut] == [
        "An image", "Seen from the ferry", "See [the ferry][f].", "The ferry's page", "It is ours",
    ]  # fmt: skip
    targets = {2: 'Från "färjan"', 4: 'Färjans "sida"', 5: "Den är 'vår'"}
    made = document.render(segments.fill(document, cut, targets)).decode()
    assert 'a.png "Från \\"färjan\\"")' in made
    assert '[f]: https://orra.example "Färjans \\"sida\\""' in made
    assert "> [g]: /x\n>   'Den är \\'vår\\''" in made


def test_strings_of_several_lines_in_toml_are_words(tmp_path: Path) -> None:
    """Both kinds are folded to sentences; what is no text is left alone, its lines included."""
    path = tmp_path / "a.md"
    head = '+++\ndescription = """\nOne is\nhere. "Two."\n"""\nslug = """x\ntitle = "no"\n"""\n'
    head += "title = '''It's'''\n+++\n"
    path.write_text(head, encoding="utf-8")
    document = read(path)
    cut = list(segments.cut(document))
    assert [(segment.text, segment.line) for segment in cut] == [("One is here.", 3), ('"Two."', 4), ("It's", 9)]
    made = document.render(segments.fill(document, cut, {1: 'En är "här".'})).decode()
    assert 'description = "En är \\"här\\". \\"Two.\\" "\nslug' in made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('<a href="x"><img src="b.svg" alt="Badge alt" title="Badge title"></a>', ["Badge alt", "Badge title"]),
        ('<img src="a" alt="One"> <img src="b" alt="Two">', ["One", "Two"]),
        ('<img src="a.png"\n     alt="Multi line alt">', ["Multi line alt"]),
        ('> <img src="a.png"\n> alt="Two\n> lines">', ["Two lines"]),
        ('[`code`](x "Only title") [`c2`](y "T2")', ["Only title", "T2"]),
        ('![Alt](x "Image title")', ["Alt", "Image title"]),
        ('# <img src="a" alt="In heading">', ["In heading"]),
        ('| a |\n|---|\n| <img src="a" alt="In cell"> |', ["a", "In cell"]),
        ('Words <img src="a" alt="stay">.', ['Words <img src="a" alt="stay">.']),
        ('<img src="a"> <img src="b">', []),
    ],
)
def test_attributes_of_blocks_without_words_are_text(tmp_path: Path, text: str, found: list[str]) -> None:
    """What is read out or shown is translated though nothing stands beside it, and the page holds."""
    document = read_as(tmp_path, text + "\n")
    cut = tuple(segments.cut(document))
    assert [segment.text for segment in cut] == found
    targets = {segment.n: f'"{segment.text}" så' for segment in cut}
    data = document.render(segments.fill(document, cut, targets))
    path = tmp_path / "document.md"
    segments.prove(document, cut, targets, sources.parse(data, path, name="document", reader="markdown"))


def test_links_without_words_still_have_addresses(tmp_path: Path) -> None:
    """They follow the locale as all others do."""
    text = '[`code`](there.md "Only title")\n'
    document = read_as(tmp_path, text)
    assert [document.text[each.start : each.end] for each in addresses(document)] == ["there.md"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (":::{figure} img.png\n:alt: Figure alt\n:name: fig\n\nCaption.\n:::", ["Figure alt", "Caption."]),
        (":::{admonition} My title\n:class: tip\nText\n:::", ["My title", "Text"]),
        ("Text\n$$\na = b\n$$\nmore", ["Text", "more"]),
        ("$$a$$\n\n$$a$$ is b", ["$$a$$ is b"]),
        ("$$ is money\n\nand $$", ["$$ is money", "and $$"]),
        ("\\begin{align}\na\n\\end{align}\nText", ["Text"]),
        ("{% if a %}\nText\n{% endif %}", ["Text"]),
        ("{% a %} Text {% b %}", ["{% a %} Text {% b %}"]),
        ("Text\n{: .class}", ["Text"]),
        ("import A from './a.js'\n\nText", ["Text"]),
        ("import duties rose", ["import duties rose"]),
        ("export const a = {\n  b: 1\n}\n\nText", ["Text"]),
        ("*[HTML]: Hyper Text\n*[CSS]: Style Sheets", ["Hyper Text", "Style Sheets"]),
        ("Term\n: One\nlazy\n\n    Two\n: Three\n\nText", ["Term", "One lazy", "Two", "Three", "Text"]),
        ("> Term\n> :   One\n>     more", ["Term", "One more"]),
        ("/// note | Title\n    open: true\nText\n///", ["Title", "Text"]),
        ('=== "Tab "one""\n\n    Text\n\n===! "Two"\n    More', ['Tab "one"', "Text", "Two", "More"]),
        ("[TOC]\n\n[[_TOC_]]", []),
        ("# Title {#custom-id}\n\nOther {.a #b}\n=====", ["Title", "Other"]),
        ("# Set {a}", ["Set {a}"]),
    ],
)
def test_what_tells_programs_something_is_no_prose(tmp_path: Path, text: str, found: list[str]) -> None:
    """Options, formulas, tags of templates and attributes stay; lines with a meaning of their own are never joined."""
    document = read_as(tmp_path, text + "\n")
    cut = tuple(segments.cut(document))
    assert [segment.text for segment in cut] == found
    targets = {segment.n: f"Så {segment.text}" for segment in cut}
    data = document.render(segments.fill(document, cut, targets))
    path = tmp_path / "document.md"
    segments.prove(document, cut, targets, sources.parse(data, path, name="document", reader="markdown"))


MARKS = [
    "a", " ", "\n", "\n\n", "    ", "> ", "- ", ": ", ":::{figure} x\n", ":alt: b\n", ":::\n", "$$", "\\begin{a}",
    "\\end{a}", "{% a %}", "{: .a}", "*[A]: ", "/// note | ", "///\n", '=== "A"\n', "[TOC]", "# ", " {#a}", "===\n",
    "import 'a'\n", "<img alt='b'>", "`c`", "[`c`](d 'e')", "| ", "|-|\n", "1. ",
]  # fmt: skip


@given(st.lists(st.sampled_from(MARKS), max_size=30))
def test_slots_lie_apart_whatever_marks_meet(parts: list[str]) -> None:
    """Each is within the text, none is blank and none reaches into another; nothing else is touched."""
    data = "".join(parts).encode()
    document = sources.parse(data, Path("a.md"), name="a", reader="markdown")
    assert document.render({}) == data
    at = 0
    for slot in document.slots:
        assert at <= slot.start < slot.end <= len(document.text)
        assert document.text[slot.start : slot.end].strip()
        at = slot.end
