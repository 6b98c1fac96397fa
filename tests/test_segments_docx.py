"""Word documents written anew: runs, links, marks and what must not be lost, whatever a translation makes of them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import word
from tests.word import field, image, paragraph, run, text_box

from dragoman.errors import SourceError
from dragoman.model import Document, Segment
from dragoman.segments import cut, fill
from dragoman.sources import read

BOLD = "<w:b/>"
W = f"{{{word.W}}}"


def saved(folder: Path, body: str, name: str = "letter") -> Document:
    return read(word.save(folder / f"{name}.docx", body, links={"L1": "https://orra.example"}))


def written(document: Document, targets: dict[int, str]) -> bytes:
    return document.render(fill(document, list(cut(document)), targets))


def body_of(data: bytes) -> str:
    """What stands in the body of a document's main part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        text = archive.read("word/document.xml").decode()
    ET.fromstring(text)
    return text[text.index("<w:body>") + 8 : text.index("</w:body>")]


def again(folder: Path, data: bytes) -> list[Segment]:
    path = folder / "again.docx"
    path.write_bytes(data)
    return list(cut(read(path)))


def test_a_translation_is_written_in_one_run(tmp_path: Path) -> None:
    """Words that Word had divided come back in one run, escaped, with their space kept."""
    document = saved(tmp_path, paragraph(run("We wri"), run("te."), run(" Yes.")))
    data = written(document, {1: "Vi skriver <b1> & mer.", 2: "Ja."})
    expected = '<w:p><w:r><w:t xml:space="preserve">Vi skriver &lt;b1&gt; &amp; mer. Ja.</w:t></w:r></w:p>'
    assert body_of(data) == expected


def test_formatting_follows_its_tags(tmp_path: Path) -> None:
    """A pair of tags is a run with its formatting, wherever the translation puts it."""
    document = saved(tmp_path, paragraph("We write ", run("now", BOLD), " to you."))
    data = written(document, {1: "<b1>Nu</b1> skriver vi till er."})
    assert body_of(data) == (
        '<w:p><w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Nu</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> skriver vi till er.</w:t></w:r></w:p>'
    )


def test_links_stay_links(tmp_path: Path) -> None:
    """A link's element or field is written around its words, with the formatting its words had."""
    style = '<w:rStyle w:val="Hyperlink"/>'
    link = f'<w:hyperlink r:id="L1">{run("it", style)}</w:hyperlink>'
    linked = field('HYPERLINK "https://orra.example"', run("that", style))
    document = saved(tmp_path, paragraph("Read ", link, " or ", linked, " soon."))
    data = written(document, {1: "Snart: <a2>det</a2> eller <a1>den</a1>."})
    (segment,) = again(tmp_path, data)
    assert segment.text == "Snart: <a1>det</a1> eller <a2>den</a2>."
    assert segment.note == "<a1> link to https://orra.example; <a2> link to https://orra.example"
    assert '<w:hyperlink r:id="L1"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>' in body_of(data)


def test_lost_formatting_is_lost_but_marks_are_not(tmp_path: Path) -> None:
    """A translation without tags loses bold; images, notes and fields come behind it, each of them once."""
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = saved(
        tmp_path,
        paragraph("We ", run("write", BOLD), note, " of it", image(), " on page ", field("PAGE", run("3")), "."),
    )
    plain = body_of(written(document, {1: "Vi skriver."}))
    assert [plain.count(what) for what in ("<w:b/>", "footnoteReference", "<w:drawing>", "instrText xml")] == [
        0,
        1,
        1,
        1,
    ]
    assert plain.index("Vi skriver.") < plain.index("footnoteReference")
    twice = body_of(written(document, {1: "<fn2/>Vi<fn2/> skriver.<img3/>"}))
    assert [twice.count(what) for what in ("footnoteReference", "<w:drawing>", "instrText xml")] == [1, 1, 1]


def test_bookmarks_and_comments_stay_around_their_sentence(tmp_path: Path) -> None:
    """What marks a range within a translated sentence begins before it and ends behind it; others stay in place."""
    body = paragraph(
        "One ", '<w:bookmarkStart w:id="1" w:name="a"/>', "two", '<w:bookmarkEnd w:id="1"/>', " three. Four ",
        '<w:commentRangeStart w:id="2"/>', "five", '<w:commentRangeEnd w:id="2"/>',
        '<w:r><w:commentReference w:id="2"/></w:r>', " six.",
    )  # fmt: skip
    made = body_of(written(saved(tmp_path, body), {1: "Ett två tre."}))
    marks = re.findall(r"bookmarkStart|bookmarkEnd|commentRangeStart|commentRangeEnd|commentReference|Ett|five", made)
    assert marks == [
        "bookmarkStart", "Ett", "bookmarkEnd", "commentRangeStart", "five", "commentRangeEnd", "commentReference",
    ]  # fmt: skip


def test_tracked_deletions_and_hidden_words_stay(tmp_path: Path) -> None:
    """What is not shown of a sentence is still in the document."""
    deleted = '<w:del w:id="1" w:author="A"><w:r><w:delText>not</w:delText></w:r></w:del>'
    document = saved(tmp_path, paragraph("We ", deleted, " ", run("secret", "<w:vanish/>"), "write."))
    made = body_of(written(document, {1: "Vi skriver."}))
    assert deleted in made
    assert '<w:vanish/></w:rPr><w:t xml:space="preserve">secret</w:t>' in made


def test_hyphens_and_tabs_are_elements(tmp_path: Path) -> None:
    """Characters that Word keeps as elements are written so."""
    document = saved(tmp_path, paragraph("e-mail"))
    made = body_of(written(document, {1: "e\u2011po\u00adst"}))
    assert "e</w:t><w:noBreakHyphen/><w:t" in made
    assert "po</w:t><w:softHyphen/><w:t" in made


def test_attributes_and_properties_are_escaped(tmp_path: Path) -> None:
    """What an image says is put in as an attribute, a title as plain words."""
    path = word.save(tmp_path / "a.docx", paragraph(image("A ferry")), {"docProps/core.xml": word.core(title="A & B")})
    document = read(path)
    path.write_bytes(written(document, {1: 'En "färja" <röd>', 2: "C & D"}))
    assert [segment.text for segment in cut(read(path))] == ['En "färja" <röd>', "C & D"]


def test_both_forms_of_a_text_box_are_translated(tmp_path: Path) -> None:
    """The words of a text box are one sentence for the catalog, put in at both places."""
    document = saved(tmp_path, paragraph(text_box(paragraph("Boxed words here."))))
    first, second = cut(document)
    assert first.text == second.text
    made = body_of(written(document, {first.n: "Ramtext.", second.n: "Ramtext."}))
    assert made.count("Ramtext.") == 2


def test_characters_no_document_can_hold_are_refused(tmp_path: Path) -> None:
    """A control character in a translation is named with its segment; nothing is written."""
    document = saved(tmp_path, paragraph("Dear friends"))
    with pytest.raises(SourceError, match=r"letter\.docx:1: the translation of segment 1 .*U\+0007"):
        written(document, {1: "a\x07b"})


def test_lines_are_paragraphs(tmp_path: Path) -> None:
    """A segment's line is the number of its paragraph, however the file is broken into lines."""
    document = saved(tmp_path, paragraph("One.\n\nStill one.") + "\n\n" + paragraph("Two."))
    assert [(segment.text, segment.line) for segment in cut(document)] == [("One.", 1), ("Still one.", 1), ("Two.", 2)]


def test_a_field_over_several_paragraphs_stays_around_them(tmp_path: Path) -> None:
    """What begins a table of contents in one paragraph and ends it in another is kept where it is."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{act}"/></w:r>' for act in ("begin", "separate", "end"))
    toc = f"{begin}<w:r><w:instrText>TOC</w:instrText></w:r>{separate}"
    body = paragraph(toc, "Introduction") + paragraph("Ferries") + paragraph("The", end, " end")
    made = body_of(written(saved(tmp_path, body), {1: "Inledning", 2: "Färjor", 3: "Slut"}))
    assert re.findall(r"fldCharType=\"(\w+)\"|>(TOC)<|>(Inledning|Färjor|Slut)<", made) == [
        ("begin", "", ""), ("", "TOC", ""), ("separate", "", ""), ("", "", "Inledning"), ("", "", "Färjor"),
        ("end", "", ""), ("", "", "Slut"),
    ]  # fmt: skip


WORDS = st.text(st.sampled_from("abc &<>\"'é.\u2011ش"), min_size=1, max_size=12).filter(str.strip)
PROPERTIES = st.sampled_from(
    ["", BOLD, "<w:i/>", "<w:b/><w:i/>", '<w:lang w:val="sv-SE"/>', '<w:color w:val="FF0000"/>']
)
RUNS = st.builds(run, WORDS, PROPERTIES)
MARKS = st.sampled_from(
    [
        "<w:r><w:tab/></w:r>",
        "<w:r><w:br/></w:r>",
        '<w:bookmarkStart w:id="7" w:name="x"/>',
        '<w:bookmarkEnd w:id="7"/>',
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        '<w:proofErr w:type="spellStart"/>',
        field("PAGE", run("3")),
        image("said"),
        text_box(paragraph("boxed")),
    ]
)


def around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3).map("".join)
    return st.one_of(
        several.map(lambda runs: f'<w:hyperlink r:id="L1">{runs}</w:hyperlink>'),
        several.map(lambda runs: f"<w:sdt><w:sdtPr/><w:sdtContent>{runs}</w:sdtContent></w:sdt>"),
        st.lists(RUNS, max_size=2).map(lambda runs: f'<w:ins w:id="1" w:author="A">{"".join(runs)}</w:ins>'),
        several.map(lambda runs: field("HYPERLINK x", runs)),
    )


CONTENT = st.recursive(st.one_of(RUNS, RUNS, MARKS), around, max_leaves=6)
BODIES = st.lists(
    st.lists(CONTENT, min_size=1, max_size=6).map(lambda parts: paragraph(*parts)), min_size=1, max_size=3
)


def visible(data: bytes) -> str:
    """All characters of words in a body, in order, without space."""
    found = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:(noBreakHyphen)/>", body_of(data))
    return re.sub(r"\s", "", "".join("\u2011" if hyphen else words for words, hyphen in found))


@settings(max_examples=40, deadline=None)
@given(BODIES)
def test_any_document_keeps_its_structure(tmp_path_factory: pytest.TempPathFactory, bodies: list[str]) -> None:
    """Identity, completeness, and the same segments, kinds and tags when every translation is put in."""
    folder = tmp_path_factory.mktemp("made")
    document = saved(folder, "".join(bodies))
    data = (folder / "letter.docx").read_bytes()
    assert document.render({}) == data
    segments = list(cut(document))
    same = written(document, {segment.n: f"{segment.text} " for segment in segments})
    assert visible(same) == visible(data)
    changed = written(document, {segment.n: segment.text.replace("é", "è") for segment in segments})
    assert visible(changed) == visible(data).replace("é", "è")
    made = again(folder, changed)
    assert [(s.text, s.kind, s.line) for s in made] == [(s.text.replace("é", "è"), s.kind, s.line) for s in segments]


@settings(max_examples=25, deadline=None)
@given(BODIES, st.text(st.sampled_from("x <>/bafi123&"), max_size=30))
def test_any_translation_leaves_a_document(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str], target: str
) -> None:
    """Whatever a translation says of tags, the part is well-formed and keeps every mark that must not be lost."""
    folder = tmp_path_factory.mktemp("made")
    document = saved(folder, "".join(bodies))
    data = written(document, {segment.n: target for segment in cut(document)})
    before, after = body_of((folder / "letter.docx").read_bytes()), body_of(data)
    for mark in (
        "<w:footnoteReference",
        "<w:drawing>",
        "<w:bookmarkStart",
        "<w:bookmarkEnd",
        'Type="begin"',
        'Type="end"',
    ):
        if "HYPERLINK" not in before or "Type" not in mark:
            assert after.count(mark) == before.count(mark), mark
