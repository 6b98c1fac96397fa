"""Sources: every byte comes back, every word is found once, and what cannot be read whole is refused with its line."""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.model import Document, Kind
from dragoman.sources import discover, document_name, read, supported, survey
from dragoman.sources.blocks import blocks
from dragoman.sources.dialect import parser
from dragoman.sources.lines import Lines
from dragoman.sources.markdown import body
from dragoman.sources.reading import LONGEST_LINE

Reader = Callable[..., Document]


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Reads text as if it lay in a file with an ending."""
    folder = tmp_path_factory.mktemp("sources")

    def read_as(text: str | bytes, ending: str = "md") -> Document:
        path = folder / f"document.{ending}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path)

    return read_as


def words(document: Document) -> list[str]:
    return [document.text[slot.start : slot.end] for slot in document.slots]


def kinds(document: Document) -> list[Kind]:
    return [slot.kind for slot in document.slots]


def test_markdown_is_found_wherever_it_stands(reader: Reader) -> None:
    """Headings, paragraphs, nested items and quotations, cells and images give slots; markup and code give none."""
    text = (
        "Title\n=====\n\n## Part *one* ##\n\nA paragraph\nof two lines.\n\n- an item\n  - a nested one\n    on two"
        " lines\n\n"
        "> quoted\n> > twice\n\n| A | b \\| c |\n|---|:-:|\n| 1 | `x` |\n\n![An image](a.png)\n\n"
        "```\ncode\n```\n\n    more code\n\n<pre>\nhtml\n</pre>\n\n[ref]: https://example.org\n\n"
        "***\n\n1. [x] not a task\n"
    )
    document = reader(text)
    assert list(zip(kinds(document), words(document), strict=True)) == [
        (Kind.HEADING, "Title"),
        (Kind.HEADING, "Part *one*"),
        (Kind.PARAGRAPH, "A paragraph\nof two lines."),
        (Kind.ITEM, "an item"),
        (Kind.ITEM, "a nested one\n    on two lines"),
        (Kind.QUOTE, "quoted"),
        (Kind.QUOTE, "twice"),
        (Kind.CELL, "A"),
        (Kind.CELL, "b \\| c"),
        (Kind.CELL, "1"),
        (Kind.CELL, "`x`"),
        (Kind.ALT, "An image"),
        (Kind.ITEM, "not a task"),
    ]
    assert document.slots[4].prefix == "    "
    assert document.slots[4].wrapped
    assert [slot.line for slot in document.slots[:4]] == [1, 4, 6, 9]


def test_cells_beyond_the_header_are_found(reader: Reader) -> None:
    """A renderer would drop them; they are words of the document all the same, and found once."""
    assert words(reader("a | b\n--|--\n1 | 2 | 3\n4\n")) == ["a", "b", "1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("![one](a.png)", ["one"]),
        ("[![one](a.png)](b)\n![two](c 'd')", ["one", "two", "d"]),
        ("![](a.png)", []),
        ("![one](a.png) and more", ["![one](a.png) and more"]),
        ("![one][a]\n\n[a]: a.png", ["one"]),
        ("![one][]\n\n[one]: a.png", []),
        ("![one] not an image", ["![one] not an image"]),
    ],
)
def test_of_an_image_alone_only_its_text_is_a_slot(reader: Reader, text: str, found: list[str]) -> None:
    """And its title; its target and the name of its target stay as they are."""
    assert words(reader(text)) == found


def test_front_matter_gives_its_sentences(reader: Reader) -> None:
    """Titles and descriptions in every style are slots; dates, slugs, tags, aliases and other keys are not."""
    document = reader(
        "---\ntitle: \"A: \\\"b\\\"\"\nSubtitle: 'It''s'\ndate: 2026-01-01\nslug: title\nsummary: plain text # why\n"
        "description: >\n  folded\n  text\n\n  second\nkeywords: [one, \"two\", 'three']\nimage:\n  alt: said\n"
        'body: |\n  title: not this\nseries: &a "x\n  title: nor this"\n---\n\nBody.\n'
    )
    assert words(document) == [
        '"A: \\"b\\""', "'It''s'", "plain text", "folded\n  text", "second", "one", '"two"', "'three'", "said", "Body.",
    ]  # fmt: skip
    assert kinds(document)[:3] == [Kind.TITLE, Kind.META, Kind.META]
    assert document.slots[3].prefix == "  "


@pytest.mark.parametrize(
    "head",
    ['title: !!python/object/apply:os.system ["x"]', "title: &a [*a]", "title: {a: b}", "title: ~", 'title: ["x", [y]]',
     "title: *a", "keywords: [a, b", "title:"],
)  # fmt: skip
def test_front_matter_is_never_evaluated(reader: Reader, head: str) -> None:
    """What is tagged, anchored, nested or unfinished is data, and is left alone."""
    assert words(reader(f"---\n{head}\n---\n\nText.\n")) == ["Text."]


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('authors: {name: Bob, title: "Flow title"}', ['"Flow title"']),
        ('image: {src: a, alt: "A boat"} # why', ['"A boat"']),
        ('image: {"src":"a.png","alt":"A boat"}', ['"A boat"']),
        ("image: {\n  src: a, # small\n  alt: A boat,\n}\nsummary: Short", ["A boat", "Short"]),
        ("images:\n  - {src: a, alt: One}\n  - &b {src: b, alt: Two}", ["One", "Two"]),
        (
            "images: [{src: a, alt: One}, {alt: {title: Two, alt: true}, keywords: [three, *b]}]",
            ["One", "Two", "three"],
        ),
        ("title: &a Anchored title\nsubtitle: !!str Tagged sub", ["Anchored title", "Tagged sub"]),
        ("keywords: &k\n  - &one one\n  - !!int 2\nsummary: !!str >\n  folded", ["one", "folded"]),
        ("title: !!binary |\n  aGVq\nsummary: !!binary aGVq", []),
        ("image: {alt: A boat, with: sails: two}\ntitle: Sure", ["Sure"]),
        ("image: {\n  alt: A boat\n    of two lines,\n  title: not sure\n}\ntitle: Sure", ["Sure"]),
        ("image: {alt: A boat} and more", []),
        (f"image: {'{a: ' * 2000}x", []),
    ],
)
def test_front_matter_in_brackets_gives_its_sentences(reader: Reader, head: str, found: list[str]) -> None:
    """Keys that are text are so in flow maps and behind anchors; a collection that is odd is left alone, all of it."""
    assert words(reader(f"---\n{head}\n---\n")) == found


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('image = {src = "a", alt = "A boat", width = 3}', ['"A boat"']),
        ('images = [\n  {src = "a", alt = "One"}, # first\n  {alt = \'Two\'},\n]', ['"One"', "'Two'"]),
        ('[params]\nkeywords = ["one", 2]\ntitle = "Three"', ['"one"', '"Three"']),
        ('image = {alt "A boat"}\ntitle = "Sure"', ['"Sure"']),
    ],
)
def test_inline_tables_give_their_sentences(reader: Reader, head: str, found: list[str]) -> None:
    """A head in TOML has its texts in inline tables and arrays of them, too."""
    assert words(reader(f"+++\n{head}\n+++\n")) == found


@pytest.mark.parametrize(
    ("remark", "says"),
    [
        ("% dragoman: offf", "begins with “offf”; did you mean “off”?"),
        ("  %dragoman:meening unchanged", "did you mean “meaning unchanged”?"),
        ("% dragoman: bogus", "write off, on, note or meaning unchanged"),
        ("% dragoman:", "an empty remark"),
    ],
)
def test_a_misspelt_remark_is_refused(reader: Reader, remark: str, says: str) -> None:
    """In plain text it would be a sentence; the line is named, and the word it was meant to be."""
    with pytest.raises(SourceError, match=re.escape(says)) as refused:
        reader(f"One.\n{remark}\nTwo.\n", "txt")
    assert refused.value.line == 2


def test_words_about_remarks_are_words(reader: Reader) -> None:
    """Only a line that begins as a remark does is one."""
    assert words(reader("Write % dragoman: bogus here.\n", "txt")) == ["Write % dragoman: bogus here."]


def test_plain_text_puts_a_paragraph_on_a_line(reader: Reader) -> None:
    """Real texts do; only a block that is visibly hard-wrapped is one paragraph."""
    wrapped = (
        "We write to you on behalf of the people who live on both banks of the\n"
        "river, and who until this winter thought of it as a street. It takes\n"
        "nine minutes to cross."
    )
    document = reader(f"A heading\nA line.\n\n{wrapped}\n\nName, Place\nName, Other Place\n", "txt")
    assert words(document) == ["A heading", "A line.", wrapped, "Name, Place", "Name, Other Place"]
    assert [slot.wrapped for slot in document.slots] == [False, False, True, False, False]


def test_long_lines_are_never_joined(reader: Reader) -> None:
    """A paragraph on a line is longer than any editor wraps at, even if the next begins with a small letter."""
    assert len(reader(f"{'word ' * 60}\nand {'word ' * 50}\n", "txt").slots) == 2


def test_items_of_plain_text_stay_apart(reader: Reader) -> None:
    """A bullet or number begins a unit; initials are no numbers; the lines of a wrapped item are one."""
    item = "- the first of the demands that are made in this letter, which is long\n  enough for two lines"
    document = reader(f"{item}\n- the second\n1. a\n(ii) b\nJ. R. Ashcombe\n", "txt")
    assert words(document) == [item, "- the second", "1. a", "(ii) b", "J. R. Ashcombe"]
    assert document.slots[0].prefix == "  "
    assert kinds(document)[-2:] == [Kind.ITEM, Kind.PARAGRAPH]


def test_tabs_make_cells(reader: Reader) -> None:
    """A contents list and a table pasted into a text hold their pages and columns apart."""
    document = reader("Contents\t1\n\tIndented\nA\t\tB\n", "txt")
    assert words(document) == ["Contents", "1", "Indented", "A", "B"]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("ending", ["txt", "md"])
def test_newlines_stay_as_they_were_found(reader: Reader, newline: str, ending: str) -> None:
    """LF, CR LF and CR, in a text that has all words found and all bytes kept."""
    text = newline.join(["> A line that is", "> of two", "", "Last"])
    document = reader("\ufeff" + text, ending)
    assert document.newline == newline
    assert document.bom
    assert document.render({}) == ("\ufeff" + text).encode()
    assert words(document)[-1] == "Last"


def test_an_empty_document_has_no_slots(reader: Reader) -> None:
    """That is for the corridor to warn of, not for a reader to refuse."""
    assert reader("").slots == ()
    assert reader("\n \n\t\n", "txt").slots == ()


@pytest.mark.parametrize(
    ("data", "line", "what"),
    [
        (b"caf\xe9", 1, "0xe9 at offset 3"),
        (b"one\ntwo \xc0\xaf", 2, "offset 8"),
        ("a".encode("utf-16"), 1, "UTF-16"),
        ("ab".encode("utf-16-le"), 1, "NUL"),
        (b"one\nt\0wo", 2, "NUL"),
        (b"one\r\nt\x04wo", 2, "U+0004"),
        (b"\xed\xa0\xbd", 1, "not UTF-8"),
        (b"x" * (LONGEST_LINE + 1), 1, "1 MB"),
        (b"a\n\n" + b"> " * 101 + b"deep", 3, "too deeply"),
        (b"- " * 60 + b"deep", 1, "too deeply"),
    ],
)
def test_what_cannot_be_read_whole_is_refused(reader: Reader, data: bytes, line: int, what: str) -> None:
    """With the line and the reason (R50, R52, R53)."""
    with pytest.raises(SourceError, match=what.replace("+", r"\+")) as refused:
        reader(data)
    assert refused.value.line == line


def test_deep_quotations_are_extracted(reader: Reader) -> None:
    """Up to the limit nothing is dropped in silence."""
    assert words(reader("> " * 99 + "deep")) == ["deep"]


@pytest.mark.parametrize(
    "text",
    [">" * 20_000, "[" * 100_000, "*" * 1_000_000, "- " * 20_000, "![" * 50_000, "`" * 100_001, "<a " * 40_000,
     "[a]: <" * 20_000, "| " * 50_000, "a\n" * 40_000, "> a\n" * 20_000, "- a\n" * 20_000, "[a\n" * 20_000,
     "---\n" + 'title: "\n' * 20_000 + "---\n", "---\nkeywords: [" + "a, " * 50_000 + "\n---\n", "a\n\n" * 20_000],
    ids=lambda text: text[:6],
)  # fmt: skip
@pytest.mark.parametrize("ending", ["md", "txt"])
def test_hostile_input_takes_linear_time(reader: Reader, text: str, ending: str) -> None:
    """R51: read or refused within the time that honest text of this size takes, and a generous factor."""
    started = time.process_time()
    try:
        assert reader(text, ending).render({}) == text.encode()
    except SourceError:
        assert ending == "md"
    assert time.process_time() - started < 60


LINES = st.sampled_from([
    "", "", "word", "Words here. And more!", "# heading #", "Setext", "===", "---", "- item", "  - nested",
    "> quote", "> > deeper", "1. one", "    code", "```", "| a | b |", "|---|---|", "![alt](x)", "[l](u 't')",
    "[r]: u", "\ttab", "<div>", "</div>", "line  ", "line\\", "`code", "code`", "  > * > mixed", "- [ ] task",
    "***", "a | b", "\x0b", "+ [x] t", ">- q", "title: x", "...", "\u2028", "  ", "~~~", "&amp; <b>x</b>",
    "10) ten", "-", ">", "\ufeff", "\x85",
])  # fmt: skip
NEWLINES = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
TEXTS = st.lists(st.tuples(LINES, NEWLINES), max_size=14).map(lambda parts: "".join(a + b for a, b in parts))


@settings(max_examples=400, deadline=None)
@given(TEXTS | st.text(), st.sampled_from(["md", "txt"]))
def test_nothing_is_lost_and_nothing_is_double(reader: Reader, text: str, ending: str) -> None:
    """R50: without translations every byte comes back, and slots are in order, apart, not blank and on their lines."""
    try:
        document = reader(text.encode("utf-8", "surrogatepass"), ending)
    except SourceError:
        assert any(c in text for c in "\0\4") or not text.isascii()
        return
    assert document.render({}) == text.encode()
    at = 0
    for number, slot in enumerate(document.slots):
        assert (slot.number, at <= slot.start < slot.end) == (number, True)
        assert document.text[slot.start : slot.end].strip(" \t") == document.text[slot.start : slot.end]
        before = document.text[: slot.start].replace("\r\n", "\n").replace("\r", "\n")
        assert slot.line == before.count("\n") + 1
        at = slot.end


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_word_of_plain_text_is_in_a_slot(reader: Reader, text: str) -> None:
    """What lies between the slots of a plain text is white space."""
    document = reader(text, "txt")
    between, at = "", 0
    for slot in document.slots:
        between += document.text[at : slot.start]
        at = slot.end
    assert not (between + document.text[at:]).strip()


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_every_inline_token_of_markdown_has_its_slot(reader: Reader, text: str) -> None:
    """The parser's own tokens, taken without our watching it, hold the words of the slots and no others."""
    document = reader(text)
    lines = body(Lines.of(document.text))
    found = "".join("".join(words(document)).split())
    for token in parser().parse(lines):
        content = token.content.strip() if token.type == "inline" else ""
        if not content.startswith(("![", "[ ]", "[x]")):
            assert all("".join(part.split()) in found for part in content.split("\n"))


def test_blocks_know_their_lines() -> None:
    """A lazy line of a quotation begins at its own first letter, the others behind their marks."""
    (block,), _ = blocks(parser(), "> a\n>  b\nc\n", {})
    assert [(piece.line, piece.start) for piece in block.pieces] == [(0, 2), (1, 7), (2, 9)]


def test_names_are_paths_without_endings(tmp_path: Path) -> None:
    """``letters/appeal``; what a catalog could not be called is refused (R43)."""
    assert document_name(tmp_path / "letters" / "appeal.md", tmp_path) == "letters/appeal"
    assert supported(Path("A.MD"))
    assert not supported(Path("a.odt"))
    for bad in ("new\nline.md", "a\x1bb.md", "é" * 101 + ".md"):
        with pytest.raises(SourceError):
            document_name(tmp_path / bad, tmp_path)
    with pytest.raises(SourceError, match="does not lie"):
        document_name(Path("/elsewhere/a.md"), tmp_path)
    with pytest.raises(SourceError, match=r"\.odt"):
        read(tmp_path / "a.odt")


def test_documents_are_discovered_in_order(tmp_path: Path) -> None:
    """Sorted, regular, supported; hidden files and folders and what is no document are left out."""
    for name in ("b.md", "a.txt", "sub/c.markdown", ".hidden.md", ".git/d.md", "picture.png", "..%2fe.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    (tmp_path / "folder.txt").mkdir()
    found = [path.relative_to(tmp_path).as_posix() for path in discover(tmp_path)]
    assert found == ["..%2fe.md", "a.txt", "b.md", "sub/c.markdown"]


def test_what_looks_like_a_document_and_is_none_is_named(tmp_path: Path) -> None:
    """A pipe, a device, a link to nothing or to outside, another format: no document vanishes in silence."""
    inside = tmp_path / "texts"
    inside.mkdir()
    (inside / "a.txt").write_text("x")
    (tmp_path / "outside.md").write_text("x")
    (inside / "device.md").symlink_to("/dev/null")
    (inside / "link.md").symlink_to(tmp_path / "outside.md")
    (inside / "gone.md").symlink_to("nowhere.md")
    (inside / "letter.odt").write_bytes(b"PK")
    os.mkfifo(inside / "pipe.md")
    good, problems = survey(inside)
    assert [path.name for path in good] == ["a.txt"]
    named = sorted(str(problem.where).rpartition("/")[2] for problem in problems)
    assert named == ["device.md", "gone.md", "letter.odt", "link.md", "pipe.md"]


@pytest.mark.parametrize("names", [("a.md", "a.txt"), ("A.md", "a.md"), ("\u00e5.md", "a\u030a.md")])
def test_two_sources_of_one_catalog_are_refused(tmp_path: Path, names: tuple[str, str]) -> None:
    """Both are named, and the other documents come first."""
    for name in (*names, "z.md"):
        (tmp_path / name).write_text("x")
    found = discover(tmp_path)
    assert next(found).name == "z.md"
    with pytest.raises(SourceError, match="share a catalog"):
        next(found)


def test_the_torture_documents_end_as_they_must(shared: Path) -> None:
    """Each hostile document is read whole within five seconds, or refused as its case asks."""
    cases = json.loads((shared / "torture" / "manifest.json").read_text(encoding="utf-8"))["cases"]
    for case in cases:
        if case["kind"] != "src" or "file" not in case:
            continue
        path = shared / "torture" / case["file"]
        started = time.process_time()
        try:
            document = read(path, name=document_name(path, shared / "torture"))
            assert document.render({}) == path.read_bytes()
            outcome = "accept"
        except SourceError:
            outcome = "reject"
        assert time.process_time() - started < 60
        if case["require"]["outcome"] in {"reject", "accept", "neutralise"} and not case["file"].endswith(".html"):
            assert outcome == ("reject" if case["require"]["outcome"] == "reject" else "accept"), case["id"]


def test_real_documents_are_read_whole(shared: Path) -> None:
    """The statements at hand come back byte for byte, with every word in a slot."""
    for path in sorted((shared / "statements").iterdir()):
        document = read(path)
        assert document.render({}) == path.read_bytes()
        assert sum(len(text.split()) for text in words(document)) == len(document.text.split())
