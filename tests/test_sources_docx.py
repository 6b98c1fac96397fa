"""Reading Word documents: which words are slots, what is shown of them, and what is refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from tests import word
from tests.word import field, image, paragraph, part, run, save, text_box

from dragoman.errors import SourceError
from dragoman.model import Document, Kind, Slot
from dragoman.sources import read

BOLD, ITALIC = "<w:b/>", "<w:i/>"


def shown(document: Document, slot: Slot) -> str:
    """What a slot shows, put together from its pieces."""
    out: list[str] = []
    at = slot.start
    for piece in slot.pieces:
        out += (document.text[at : piece.start], piece.text)
        at = piece.end
    return "".join([*out, document.text[at : slot.end]])


def texts(path: Path) -> list[str]:
    document = read(path)
    return [shown(document, slot) for slot in document.slots]


@pytest.fixture
def one(tmp_path: Path) -> Path:
    """Where a test writes its document."""
    return tmp_path / "letter.docx"


def test_a_table_says_what_it_shows(one: Path) -> None:
    """Its caption and description for those who do not see it are slots; empty ones are none."""
    told = '<w:tblCaption w:val="Fares &amp; times"/><w:tblDescription w:val="What it costs"/><w:tblCaption w:val=" "/>'
    table = f"<w:tbl><w:tblPr>{told}</w:tblPr><w:tr><w:tc>{paragraph('A fare')}</w:tc></w:tr></w:tbl>"
    save(one, table + paragraph("The end."))
    document = read(one)
    assert [(shown(document, slot), slot.kind, slot.line) for slot in document.slots][:3] == [
        ("Fares & times", Kind.ALT, 1), ("What it costs", Kind.ALT, 1), ("A fare", Kind.CELL, 1),
    ]  # fmt: skip
    assert document.slots[0].note == "table"


def test_a_document_comes_back_byte_for_byte(one: Path) -> None:
    """Rendered without translations, a document is the very bytes of its file."""
    save(one, paragraph("Dear Minister,") + paragraph("We write about the ferry."))
    assert read(one).render({}) == one.read_bytes()


def test_parts_without_translations_keep_every_byte(one: Path) -> None:
    """A translation changes its part alone: all others, their order and what the archive says of them stay."""
    save(
        one, paragraph("Dear Minister,"), {"word/media/x.bin": "\x01raw", "docProps/core.xml": word.core(title="Ferry")}
    )
    document = read(one)
    made = one.with_name("made.docx")
    slot = document.slots[0]
    raw = document.text[slot.start : slot.end]
    made.write_bytes(document.render({0: raw.replace("Minister", "Queen")}))
    with zipfile.ZipFile(one) as old, zipfile.ZipFile(made) as new:
        assert new.testzip() is None
        assert [(i.filename, i.date_time, i.external_attr) for i in new.infolist()] == [
            (i.filename, i.date_time, i.external_attr) for i in old.infolist()
        ]
        changed = [name for name in old.namelist() if old.read(name) != new.read(name)]
    assert changed == ["word/document.xml"]
    assert made.read_bytes() == document.render({0: raw.replace("Minister", "Queen")})


def test_runs_that_look_alike_are_one(one: Path) -> None:
    """Revision numbers, languages and spelling marks divide no word."""
    body = paragraph(
        run("We wri", attributes=' w:rsidR="00A1"'),
        '<w:proofErr w:type="spellStart"/>',
        run("te about", '<w:lang w:val="en-GB"/><w:noProof/>'),
        run(" the fer", '<w:rFonts w:hint="eastAsia"/>'),
        "<w:r><w:lastRenderedPageBreak/><w:t>ry.</w:t></w:r>",
    )
    assert texts(save(one, body)) == ["We write about the ferry."]


def test_formatting_that_differs_is_a_pair_of_tags(one: Path) -> None:
    """Most words need no tag; what differs is named by what it is, joined, and explained."""
    body = paragraph(
        "We ",
        run("write", BOLD),
        run(" now", '<w:b w:val="true"/><w:bCs/>'),
        " to everybody, ",
        run("you", BOLD + ITALIC),
    )
    document = read(save(one, body + paragraph(run("All of it", BOLD), " is bold but this.")))
    assert shown(document, document.slots[0]) == "We <b1>write now</b1> to everybody, <bi2>you</bi2>"
    assert [(tag.name, tag.legend) for tag in document.slots[0].tags] == [("b1", "bold"), ("bi2", "bold, italic")]
    assert shown(document, document.slots[1]) == "<b1>All of it</b1> is bold but this."


def test_a_paragraph_mostly_bold_tags_what_is_not(one: Path) -> None:
    """The formatting of most words is the paragraph's own."""
    document = read(save(one, paragraph(run("Nearly all of this is bold, ", BOLD), "not this")))
    assert shown(document, document.slots[0]) == "Nearly all of this is bold, <f1>not this</f1>"
    assert document.slots[0].tags[0].legend == "not bold"


def test_space_between_words_has_no_formatting_of_its_own(one: Path) -> None:
    """A bold space among plain words is a space; an underlined one is seen."""
    body = paragraph("one", run(" ", BOLD), "two") + paragraph("one", run(" ", '<w:u w:val="single"/>'), "two")
    assert texts(save(one, body)) == ["one two", "one<u1> </u1>two"]


def test_links_show_where_they_lead(one: Path) -> None:
    """Links are pairs of tags, whether they are elements or fields; their usual formatting needs no other tag."""
    style = '<w:rStyle w:val="Hyperlink"/>'
    body = (
        paragraph("See ", f'<w:hyperlink r:id="L1">{run("the petition", style)}</w:hyperlink>', " now.")
        + paragraph("See ", field('HYPERLINK "https://orra.example/a"', run("this", style)), " now.")
        + paragraph("See ", f'<w:fldSimple w:instr="HYPERLINK \\l mark">{run("that")}</w:fldSimple>', " now.")
        + paragraph("See ", f'<w:hyperlink w:anchor="top">{run("above")}</w:hyperlink>', " now.")
    )
    document = read(save(one, body, links={"L1": "https://orra.example/petition"}))
    assert shown(document, document.slots[0]) == "See <a1>the petition</a1> now."
    assert [slot.tags[0].legend for slot in document.slots] == [
        "link to https://orra.example/petition",
        "link to https://orra.example/a",
        "link to #mark",
        "link to #top",
    ]


def test_a_link_around_the_whole_paragraph_is_no_part_of_it(one: Path) -> None:
    """Where all words are in a link or content control, they are the slot, and a contents entry is its heading."""
    entry = run("Introduction") + "<w:r><w:tab/></w:r>" + field("PAGEREF _Toc1", run("3"))
    body = (
        paragraph(f'<w:hyperlink w:anchor="_Toc1">{entry}</w:hyperlink>', style="Toc1")
        + paragraph(field('HYPERLINK "https://orra.example"', run("All of it")))
        + paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Controlled')}</w:sdtContent></w:sdt>")
    )
    document = read(save(one, body))
    assert [shown(document, slot) for slot in document.slots] == ["Introduction", "All of it", "Controlled"]
    assert document.slots[0].note == "table of contents"


def test_what_stands_alone_is_a_tag(one: Path) -> None:
    """Tabs, breaks, notes, images, symbols, formulas and fields within words are tags; hyphens are characters."""
    body = paragraph(
        "a",
        "<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t><w:softHyphen/><w:t>e</w:t></w:r>",
        '<w:r><w:footnoteReference w:id="2"/></w:r>',
        image(),
        field("PAGE", run("3")),
        '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>',
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>",
        "f",
    )
    document = read(save(one, body))
    expected = "a<tab1/>b<br2/>c\u2011d\u00ade<fn3/><img4/><field5/><sym6/><math7/>f"
    assert shown(document, document.slots[0]) == expected
    assert [tag.legend for tag in document.slots[0].tags] == [
        "tab", "line break", "footnote 2", "image", "field PAGE", "symbol", "formula",
    ]  # fmt: skip


def test_what_nobody_reads_is_left_out(one: Path) -> None:
    """Tracked deletions, hidden words and the instructions of fields are no text; tracked insertions are."""
    body = paragraph(
        "We ",
        '<w:del w:id="1" w:author="A"><w:r><w:delText>never </w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="A">{run("always ")}</w:ins>',
        f'<w:moveFrom w:id="3" w:author="A">{run("gone ")}</w:moveFrom>',
        f'<w:moveTo w:id="4" w:author="A">{run("here ")}</w:moveTo>',
        run("secretly ", "<w:vanish/>"),
        field('XE "index entry"'),
        "write.",
    )
    assert texts(save(one, body)) == ["We always here write."]


def test_paragraphs_are_what_their_styles_say(one: Path) -> None:
    """Headings, quotations and items are told by the style's name, its base, an outline level or a number."""
    cell = f"<w:tbl><w:tr><w:tc>{paragraph('A cell')}</w:tc></w:tr></w:tbl>"
    body = (
        paragraph("Main", style="Rubrik1")
        + paragraph("Own", style="Own")
        + paragraph("Outlined", properties='<w:outlineLvl w:val="2"/>')
        + paragraph("Quoted", style="Citat")
        + paragraph("First", style="Lista")
        + paragraph("Second", properties='<w:numPr><w:numId w:val="3"/></w:numPr>')
        + paragraph("No item", style="Lista", properties='<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("Round and round", style="Ring")
        + cell
    )
    document = read(save(one, body))
    assert [slot.kind for slot in document.slots] == [
        Kind.HEADING, Kind.HEADING, Kind.HEADING, Kind.QUOTE, Kind.ITEM, Kind.ITEM, Kind.PARAGRAPH, Kind.PARAGRAPH,
        Kind.CELL,
    ]  # fmt: skip
    assert [slot.line for slot in document.slots] == list(range(1, 10))


def test_all_parts_with_words_are_read(one: Path) -> None:
    """Headers, footers, notes, comments and properties follow the body, each with its note."""
    note = f'<w:footnote w:id="2">{paragraph("<w:r><w:footnoteRef/></w:r>", " A note.")}</w:footnote>'
    more = {
        "word/footer1.xml": part("ftr", paragraph("Page ", f'<w:fldSimple w:instr="PAGE">{run("1")}</w:fldSimple>')),
        "word/header1.xml": part("hdr", paragraph("Orra")),
        "word/comments.xml": part("comments", f'<w:comment w:id="1">{paragraph("Really?")}</w:comment>'),
        "word/footnotes.xml": part("footnotes", note),
        "docProps/core.xml": word.core(title="The ferry", keywords="ferry, boat", creator="Arta"),
    }
    document = read(save(one, paragraph("Body."), more))
    assert [(shown(document, slot).strip(), slot.note) for slot in document.slots] == [
        ("Body.", ""),
        ("Orra", "header"),
        ("A note.", "footnote"),
        ("Page", "footer"),
        ("Really?", "comment"),
        ("The ferry", "document properties: title"),
        ("ferry, boat", "document properties: keywords"),
    ]


def test_text_boxes_and_images_have_words_of_their_own(one: Path) -> None:
    """Both forms of a text box are slots; so is what an image says; they divide the words they stand between."""
    body = paragraph("Before ", text_box(paragraph("Boxed")), "after.") + paragraph(
        f'<w:hyperlink r:id="x">{image("A red ferry", "Ferry")}</w:hyperlink>'
    )
    document = read(save(one, body))
    assert [(shown(document, slot).strip(), slot.kind, slot.note) for slot in document.slots] == [
        ("Before", Kind.PARAGRAPH, ""),
        ("Boxed", Kind.PARAGRAPH, "text box"),
        ("Boxed", Kind.PARAGRAPH, "text box"),
        ("after.", Kind.PARAGRAPH, ""),
        ("A red ferry", Kind.ALT, "image"),
        ("Ferry", Kind.ALT, "image"),
    ]


def test_words_are_shown_as_they_are_read(one: Path) -> None:
    """References and CDATA are characters; line ends are spaces; space at the ends counts only where it is kept."""
    body = "<w:p><w:r><w:t>  R&amp;D&#8217;s\n<![CDATA[<b1> & co]]> </w:t></w:r>" + run("x", BOLD) + "</w:p>"
    document = read(save(one, body))
    assert shown(document, document.slots[0]) == "R&D\u2019s <b1> & co<b2>x</b2>"


@pytest.mark.parametrize("prefix", ["ns0:", ""])
def test_any_prefix_will_do(one: Path, prefix: str) -> None:
    """A namespace is told by its name, not by what a part calls it."""
    inner = f"<{prefix}p><{prefix}r><{prefix}t>Words</{prefix}t></{prefix}r></{prefix}p>"
    declared = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    named = word.parts("")
    named["word/document.xml"] = (
        f'<{prefix}document {declared}="{word.W}"><{prefix}body>{inner}</{prefix}body></{prefix}document>'
    )
    one.write_bytes(word.packed(named))
    document = read(one)
    assert [shown(document, slot) for slot in document.slots] == ["Words"]
    assert document.slots[0].frame == (f'<{prefix}r><{prefix}t xml:space="preserve">', f"</{prefix}t></{prefix}r>")


class Stream(io.BytesIO):
    """A stream that cannot be rewound, for which zipfile writes data descriptors."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise OSError

    def tell(self) -> int:
        raise OSError


def refused(path: Path, data: bytes) -> str:
    """What reading these bytes says; the file's name is in it."""
    path.write_bytes(data)
    with pytest.raises(SourceError) as caught:
        read(path)
    assert str(caught.value).startswith(f"{path}: ")
    assert "\n" not in str(caught.value)
    return str(caught.value)


def document_xml(text: str | bytes) -> bytes:
    return word.packed({**word.parts(""), "word/document.xml": text})


def test_what_is_no_word_document_is_refused(one: Path) -> None:
    """Other files under this ending get one line that says what they are."""
    assert "not a DOCX (no zip archive)" in refused(one, b"Dear Minister,")
    assert "old Word document or an encrypted one" in refused(one, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert "has no word/document.xml" in refused(one, word.packed({"a.txt": "x"}))
    assert "no text of a Word document" in refused(one, document_xml("<html/>"))
    assert "is cut off" in refused(one, word.packed(word.parts(paragraph("x")))[:-30])
    assert "no zip archive" in refused(one, b"")


def test_xml_that_could_harm_is_refused(one: Path) -> None:
    """No document type is read, so no entity is expanded and nothing fetched; the part is named."""
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
    assert "document type (DTD), which no Word document has (word/document.xml)" in refused(one, document_xml(bomb))
    outside = '<!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>'
    assert "document type" in refused(one, document_xml(outside))
    assert "not well-formed XML" in refused(one, document_xml("<w><a></w>"))
    assert "unbound prefix" in refused(one, document_xml("<w:document/>"))
    assert "is UTF-16" in refused(one, document_xml("<w/>".encode("utf-16")))
    assert "is in iso-8859-1" in refused(one, document_xml('<?xml version="1.0" encoding="iso-8859-1"?><w/>'))
    assert "levels deep" in refused(one, document_xml("<w>" * 300 + "</w>" * 300))
    assert "not well-formed" in refused(one, document_xml(part("document", "<w:body>\0</w:body>")))


def test_the_torture_is_refused(shared: Path) -> None:
    """The document of the torture collection that asks for a file of the system gets one line."""
    with pytest.raises(SourceError, match="document type"):
        read(shared / "torture" / "src" / "xxe.docx")


def test_archives_made_to_deceive_are_refused(one: Path) -> None:
    """Bombs, doubles, names that lead elsewhere and headers that contradict each other are no documents."""
    good = word.packed(word.parts(paragraph("x")))
    assert "zip bomb" in refused(one, word.packed({**word.parts(""), "word/x.xml": bytes(20_000_000)}))
    assert "leads elsewhere" in refused(one, word.packed({**word.parts(""), "../x.xml": "x"}))
    assert "two parts of one name" in refused(one, word.packed({**word.parts(""), "WORD/document.xml": "x"}))
    assert "more than 10,000 parts" in refused(one, word.packed({f"{n}": "" for n in range(10_001)}))
    encrypted = bytearray(good)
    encrypted[good.index(b"PK\x01\x02") + 8] |= 1
    assert "is encrypted" in refused(one, bytes(encrypted))
    lying = good.replace(b"word/document.xml", b"word/documeNt.xml", 1)
    assert "contradicts itself" in refused(one, lying)


def test_damaged_archives_are_refused(one: Path) -> None:
    """A size or checksum that is not true, or a directory that is not whole, is found before anything is read."""
    named = word.parts(paragraph("x"))
    data = word.packed(named, method=zipfile.ZIP_STORED)
    assert "is damaged" in refused(one, data.replace(b"<w:body>", b"<w:bodX>", 1))
    huge = bytearray(data)
    at = data.rindex(b"PK\x01\x02")
    struct.pack_into("<L", huge, at + 24, 900_000)
    assert "contradicts itself" in refused(one, bytes(huge))
    packed = bytearray(word.packed(named))
    packed[packed.index(b"word/document.xml") + 20] ^= 0xFF
    assert "is damaged" in refused(one, bytes(packed))


def test_no_damage_goes_unnoticed_or_crashes(one: Path) -> None:
    """With any one byte changed, a document is refused in one line or read with the same words."""
    good = word.packed(word.parts(paragraph("We write.")))
    for at in range(0, len(good), 7):
        bad = bytearray(good)
        bad[at] ^= 0x55
        one.write_bytes(bytes(bad))
        try:
            document = read(one)
        except SourceError:
            continue
        assert document.render({}) == bytes(bad)


def test_huge_parts_are_refused_before_they_are_unpacked(one: Path) -> None:
    """A part beyond the limit is named, however small it is packed."""
    data = word.packed(
        {**word.parts(""), "word/document.xml": b"<w>" + bytes(60_000_000).replace(b"\0", b" ") + b"</w>"}
    )
    assert "zip bomb" in refused(one, data) or "more than 50 MB" in refused(one, data)


def test_deep_but_legal_nesting_is_read(one: Path) -> None:
    """Elements in each other up to the limit cost no recursion error."""
    inner = (
        f"{'<w:fldSimple w:instr=' + chr(34) + 'HYPERLINK x' + chr(34) + '>'}" * 180
        + run("deep")
        + "</w:fldSimple>" * 180
    )
    assert texts(save(one, paragraph(inner))) == ["deep"]


def test_other_spellings_of_an_archive_are_kept(one: Path) -> None:
    """Bytes before the archive, a comment behind it and data descriptors stay where they are."""
    out = Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in word.parts(paragraph("Dear friends")).items():
            archive.writestr(name, data)
        archive.comment = b"made by hand"
    one.write_bytes(out.getvalue())
    document = read(one)
    slot = document.slots[0]
    raw = document.text[slot.start : slot.end]
    made = document.render({0: raw.replace("friends", "foes")})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.comment == b"made by hand"
        assert b"Dear foes" in archive.read("word/document.xml")


def test_translations_that_would_break_the_file_are_refused(one: Path) -> None:
    """What is put in must leave each part well-formed, and no part can be ended from within."""
    document = read(save(one, paragraph("Dear friends"), {"docProps/core.xml": word.core(title="T")}))
    with pytest.raises(SourceError, match="NUL"):
        document.render({0: "a\0b"})
    with pytest.raises(SourceError, match=r"word/document\.xml"):
        document.render({0: "<w:t>"})
    assert zlib.crc32(document.render({})) == zlib.crc32(one.read_bytes())


def test_names_of_image_files_are_no_words(one: Path) -> None:
    """What a program put in place of a description is not offered for translation."""
    assert texts(
        save(one, paragraph("See ", image("C:\\\\pictures\\\\IMG_1.JPG"), "this.") + paragraph(image("A.png b")))
    ) == [
        "See <img1/>this.",
        "A.png b",
    ]


def turned(path: Path, body: str, words: str) -> str:
    """The body of a document whose first slot says this, read from right to left."""
    document = read(save(path, body))
    slot = document.slots[0]
    opening, closing = slot.frame
    path.write_bytes(document.render({0: f"{opening}{words}{closing}"}, "rtl"))
    with zipfile.ZipFile(path) as archive:
        text = archive.read("word/document.xml").decode()
    return text[text.index("<w:body>") + 8 : text.index("</w:body>")]


def test_words_read_from_right_to_left_say_so(one: Path) -> None:
    """Paragraphs, runs and tables in Persian are marked, with bold and size of their own, in the schema's order."""
    body = "<w:tbl><w:tblPr><w:jc/></w:tblPr><w:tr><w:tc>" + paragraph(
        run("Dear", '<w:b/><w:sz w:val="28"/><w:lang w:val="en"/>'), style="Rubrik1", properties='<w:jc w:val="both"/>'
    )
    made = turned(one, f"{body}</w:tc></w:tr></w:tbl>", "سلام")
    assert "<w:tblPr><w:bidiVisual/><w:jc/></w:tblPr>" in made
    assert '<w:pPr><w:pStyle w:val="Rubrik1"/><w:bidi/><w:jc w:val="both"/></w:pPr>' in made
    assert '<w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/><w:rtl/></w:rPr>' in made


def test_words_read_from_left_to_right_are_not_turned(one: Path) -> None:
    """Only what is in such a script is marked, whatever was said of it; without new words a file is the same."""
    contrary = paragraph("Dear", properties='<w:bidi w:val="0"/>')
    assert turned(one, contrary, "سلام").startswith("<w:p><w:pPr><w:bidi/></w:pPr>")
    made = turned(one, paragraph("Dear") + paragraph("Orra") + "<w:p><w:pPr/></w:p>", "سلام")
    assert made.count("<w:bidi/>") == 1
    assert made.startswith("<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr>")
    document = read(save(one, paragraph("سلام")))
    assert document.render({}, "rtl") == one.read_bytes()
