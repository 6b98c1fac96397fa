"""HTML pages: every word once, tags short, references as characters, and no byte changed that nobody translated."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.languages import get
from dragoman.model import Document, Kind
from dragoman.segments import cut, fill
from dragoman.segments.chunks import chunks
from dragoman.segments.tags import without
from dragoman.sources import declare, read
from dragoman.sources.html.elements import BUTTONS, KEPT, SAID_BY_META, SPOKEN, SPOKEN_ON, VOID
from dragoman.sources.html.scan import Act, attributes, events

Reader = Callable[..., Document]


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Reads text as if it lay in a file with an ending."""
    folder = tmp_path_factory.mktemp("pages")

    def read_as(text: str | bytes, ending: str = "html") -> Document:
        path = folder / f"page.{ending}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path)

    return read_as


def texts(document: Document) -> list[str]:
    return [segment.text for segment in cut(document)]


def filled(document: Document, *targets: str) -> str:
    segments = list(cut(document))
    numbered = dict(enumerate(targets, 1))
    return document.render(fill(document, segments, numbered)).decode()


PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<title>An appeal &mdash; Orra</title>
<meta name="Description" content="We ask for &quot;help&quot;.">
<meta property=og:title content=Appeal><meta name="viewport" content="width=device-width">
<script>if (a < b) { document.write("<p>no</p>"); }</script><style>p > b { color: red }</style></head>
<body><nav><ul><li><a href="/">Home</a><li><a href="/news" title="All of it">News</a></ul></nav>
<h1>An <em>open</em> letter</h1>
<p><strong>All of it. Twice.</strong>
<p>Line one<br> <br>Line two</p>
<dl><dt>Word<dd>Meaning</dl>
<table><caption>Prices</caption><tr><th>Name<td>Value<tr><td>1<td><p>in a cell</p></table>
<pre>code here</pre>
<form><label>Name <input placeholder="Jane" value="no"></label><select><option>One<option selected>Two</select>
<input type=submit value="Send it"><button aria-label="Go on">Go</button><textarea>no</textarea></form>
<blockquote><p>Quoted.</p></blockquote>
<figure><img src=b.png alt="A boat"><figcaption>The boat.</figcaption></figure>
<footer>Contact <!-- x --> us.</footer></body></html>
"""


def test_a_page_is_read_whole(reader: Reader) -> None:
    """Text, titles, descriptions and attributes that are read out are found; scripts, styles and code are not."""
    found = [(segment.kind, segment.text, segment.note) for segment in cut(reader(PAGE))]
    furniture = "page furniture: navigation; link to "
    assert found == [
        (Kind.TITLE, "An appeal — Orra", ""),
        (Kind.META, 'We ask for "help".', "description"),
        (Kind.TITLE, "Appeal", "og:title"),
        (Kind.ITEM, "Home", f"{furniture}/"),
        (Kind.ALT, "All of it", "title"),
        (Kind.ITEM, "News", f"{furniture}/news"),
        (Kind.HEADING, "An <i1>open</i1> letter", "<i1> italic"),
        (Kind.PARAGRAPH, "All of it.", ""),
        (Kind.PARAGRAPH, "Twice.", ""),
        (Kind.LABEL, "Line one", ""),
        (Kind.LABEL, "Line two", ""),
        (Kind.ITEM, "Word", ""),
        (Kind.ITEM, "Meaning", ""),
        (Kind.LABEL, "Prices", "caption"),
        (Kind.CELL, "Name", ""),
        (Kind.CELL, "Value", ""),
        (Kind.CELL, "1", ""),
        (Kind.CELL, "in a cell", ""),
        (Kind.LABEL, "Name", ""),
        (Kind.ALT, "Jane", "placeholder"),
        (Kind.ITEM, "One", ""),
        (Kind.ITEM, "Two", ""),
        (Kind.ALT, "Send it", "button"),
        (Kind.ALT, "Go on", "aria-label"),
        (Kind.LABEL, "Go", "button"),
        (Kind.QUOTE, "Quoted.", ""),
        (Kind.ALT, "A boat", ""),
        (Kind.PARAGRAPH, "The boat.", "caption"),
        (Kind.PARAGRAPH, "Contact <comment1/> us.", "page furniture: footer; <comment1/> comment"),
    ]


def test_lines_are_those_of_the_file(reader: Reader) -> None:
    """A segment that begins on the third line of a paragraph says so, with any newline."""
    page = reader("<p>One\r\nand two. <b>Three\r\nfour.</b>\r\n<p>Five.")
    assert [(segment.text, segment.line) for segment in cut(page)] == [
        ("One and two.", 1), ("<b1>Three four.</b1>", 2), ("Five.", 4),
    ]  # fmt: skip


def test_tags_around_a_whole_run_stay_outside(reader: Reader) -> None:
    """So do icons, breaks and blanks at its ends; what is code, or kept, belongs to the sentence."""
    page = reader(
        '<p>&nbsp;<i class="icon"></i> <a href="/x"><b>Read this.</b></a><br>\n<p><code>a.b</code> is here.'
        '<p>Call <span translate="no">Orra Lines</span> now. <p><code>only()</code><p class="notranslate">Orra'
    )
    assert texts(page) == ["Read this.", "<code1/> is here.", "Call <span1/> now."]
    notes = [segment.note for segment in cut(page)]
    assert notes == ["link to /x", "<code1/> code a.b", "<span1/> kept as it is: Orra Lines"]


def test_references_are_characters(reader: Reader) -> None:
    """They are shown as what they mean, written anew only where a translation stands, and kept elsewhere."""
    page = reader("<p>Caf&eacute; &amp; 5&nbsp;&#8364;, AT&T&#x2019;s &copy 2026 &unknown;. Tea &mdash; now.</p>")
    assert texts(page) == ["Café & 5\xa0€, AT&T’s © 2026 &unknown;.", "Tea — now."]
    assert filled(page, "Te & kaffe < öl.") == "<p>Te &amp; kaffe &lt; öl. Tea &mdash; now.</p>"


def test_a_sentence_may_begin_with_a_blank_that_is_kept(reader: Reader) -> None:
    """Put in as it is, it changes nothing."""
    page = reader("<p>One. &nbsp;Two.")
    assert filled(page, *texts(page)) == page.text


def test_an_attribute_stays_in_its_quotation_marks(reader: Reader) -> None:
    """Whatever a translation holds, it ends where it ended; one without marks is given some."""
    page = reader("""<img alt="One"><img alt='Two'><img alt=Three src=x><meta name=description content=Four>""")
    assert filled(page, 'a "b" <c>', "it's", "a > b", "c d") == (
        '<img alt="a &quot;b&quot; &lt;c&gt;"><img alt=\'it&#39;s\'><img alt="a &gt; b" src=x>'
        '<meta name=description content="c d">'
    )


def test_attributes_in_a_sentence_are_part_of_it(reader: Reader) -> None:
    """They are pairs of tags around their words, and go back to where they belong."""
    page = reader('<p>See <img src=a alt=Boat title="A &amp; B"> and <a title="Go" href="/x">this</a>, please.')
    assert texts(page) == ["See <alt1>Boat</alt1><title2>A & B</title2> and <title3>Go</title3><a4>this</a4>, please."]
    assert filled(page, "<title3>Gå</title3><a4>Detta</a4> och <alt1>båt</alt1><title2>C & D</title2>.") == (
        '<p><a title="Gå" href="/x">Detta</a> och <img src=a alt="båt" title="C &amp; D">.'
    )


def test_the_author_keeps_regions_and_leaves_notes(reader: Reader) -> None:
    """Comments turn translation off and on, also within a line, and tell translators of what follows."""
    page = reader(
        "<p>One.</p><!-- dragoman: off --><p title='no'>Two.</p><!-- dragoman: on --><!-- dragoman: note the boat -->"
        "<div><p>Three. Four.</p><p>Five.</p></div>"
    )
    assert [(segment.text, segment.note) for segment in cut(page)] == [
        ("One.", ""), ("Three.", "the boat"), ("Four.", "the boat"), ("Five.", ""),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>a < b and c<d", ["a < b and c<d"]),
        ("<p><b>One <i>two</b> three</i> four.", ["<b1>One <i2/>two</b1> three<i3/> four."]),
        ("</div></b>One</p></p>", ["One"]),
        ('<p title="never>closed</p><p>Two', ["closed", "Two"]),
        ("<p>One<!-- never closed <p>Two", ["One"]),
        ("<P>One<BR/>two <B>THREE</b>.", ["One<br1/>two <b2>THREE</b2>."]),
        ("<ul><li>One<ul><li>Two</ul><li>Three", ["One", "Two", "Three"]),
        ("<p translate=no>One<p>Two", ["Two"]),
        ("<li class='a notranslate'>One<ul><li>x</ul><li>Two", ["Two"]),
        ("<p><code>never closed<p>Two", ["Two"]),
        ("<svg><title>x</title><p>One", ["One"]),
        ("One<script>two</p>", ["One"]),
        ("<template><p>x</p></template>One<svg aria-label='Two'/>", ["One", "Two"]),
        ("<my-card>One</my-card><p>Two <x-y>three</x-y>", ["One", "Two", "three"]),
        ("<?php echo '<p>no</p>' ?><p>One <?php echo 1 ?> two", ["One <comment1/> two"]),
        ("<p>Write &lt;b1&gt; for <b>bold</b>.", ["Write <b1> for <b2>bold</b2>."]),
        ("", []),
        ("No tags at all.", ["No tags at all."]),
    ],
)  # fmt: skip
def test_tag_soup_is_read(reader: Reader, text: str, found: list[str]) -> None:
    """Whatever is left open, crossed or closed twice, words are found and bytes come back."""
    page = reader(text)
    assert texts(page) == found
    assert page.render({}) == text.encode()


def test_xhtml_ends_its_tags_itself(reader: Reader) -> None:
    """``<script/>`` and ``<a/>`` hold nothing there."""
    text = '<?xml version="1.0" encoding="UTF-8"?><html><script src="a"/><p>One <a name="x"/>two.</p></html>'
    assert texts(reader(text, "xhtml")) == ["One <a1/>two."]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('<html>\n<meta charset="iso-8859-1">', 2),
        ("<meta\n http-equiv=Content-Type content='text/html; charset=windows-1252'>", 1),
        ('<?xml version="1.0" encoding="ISO-8859-1"?><html>', 1),
        ("<p>One\n" + "<b>x" * 101, 2),
        ("<blockquote>\n" * 1001, 1001),
    ],
)
def test_what_cannot_be_read_is_refused(reader: Reader, text: str, line: int) -> None:
    """Another encoding, and nesting nobody means, in one line with its place."""
    with pytest.raises(SourceError) as caught:
        reader(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("data", "ending", "what"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "md", "a PDF"),
        (b"PK\x03\x04rest", "txt", "a zip archive"),
        (b"{\\rtf1 x}", "txt", "rich text"),
        (b"\x89PNG\r\n", "html", "an image"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>x", "txt", "an HTML page"),
        (b"<html lang=en>", "md", "an HTML page"),
    ],
)
def test_a_file_is_what_it_says_it_is(reader: Reader, data: bytes, ending: str, what: str) -> None:
    """Contents of another kind are named, instead of being read as words."""
    with pytest.raises(SourceError, match=what):
        reader(data, ending)


def test_text_may_speak_of_pages(reader: Reader) -> None:
    """HTML in Markdown, and words about it, are no page."""
    assert texts(reader("<div>One</div>\n", "md")) == ["One"]
    assert texts(reader("The tag <html> begins a page.\n", "txt"))


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ('<html lang="en"><p>x', "fa", '<html dir="rtl" lang="fa"><p>x'),
        ("<html lang=en dir=ltr>", "fa", '<html lang="fa" dir="rtl">'),
        ("<!DOCTYPE html>\n<HTML>", "fa", '<!DOCTYPE html>\n<HTML dir="rtl" lang="fa">'),
        ('<html lang="en-GB">', "sv", '<html lang="sv">'),
        ("<html dir='rtl' lang>", "sv_FI", "<html dir='ltr' lang=\"sv-FI\">"),
        ('<html xml:lang="en">', "sq", '<html xml:lang="sq">'),
        ("<p lang=en>x</p>", "fa", "<p lang=en>x</p>"),
        ("<body><html lang=en>", "fa", "<body><html lang=en>"),
    ],
)
def test_a_translated_page_says_its_language(reader: Reader, text: str, code: str, said: str) -> None:
    """Its own and its direction, on the tag of the whole page; nothing else is touched."""
    page = reader(f"{text}é")
    assert declare(page, page.render({}), get(code)).decode() == f"{said}é"
    other = reader("Words <html lang=en>.", "md")
    assert declare(other, other.render({}), get(code)) == other.render({})


SOUP = st.lists(
    st.sampled_from(
        [*"<>/='\" \n&;a", "<p>", "</p>", "<b>", "</b>", "<!--", "-->", "<a href='x' title=\"y\">", "</a>", "<br>",
         "<img alt=x>", "<li>", "<code>", "</code>", "<script>", "</script>", "&amp;", "&nbsp;", "One.", "<?", "?>",
         "<![CDATA[", "]]>", "<span translate=no>", "</span>", "<td>", "</table>", "<!-- dragoman: off -->", "é"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@given(SOUP)
def test_any_soup_comes_back(reader: Reader, text: str) -> None:
    """Its bytes are the same, its slots apart and in order, its segments within them."""
    page = reader(text)
    assert page.render({}) == text.encode()
    at = 0
    for slot in page.slots:
        assert at <= slot.start < slot.end <= len(text)
        inner = slot.start
        for piece in slot.pieces:
            assert inner <= piece.start <= piece.end <= slot.end
            inner = piece.end
        at = slot.end
    segments = list(cut(page))
    assert page.render(fill(page, segments, {s.n: s.text for s in segments})) == text.encode()


@given(SOUP, st.booleans())
def test_a_scan_leaves_nothing_out(text: str, xml: bool) -> None:  # noqa: FBT001 - hypothesis hands it over
    """Each character is in one event, and attributes lie within their tag."""
    at = 0
    for event in events(text, xml=xml):
        assert event.start == at < event.end
        at = event.end
        if event.act is Act.START:
            assert all(event.inner <= a.start <= a.end < event.end for a in attributes(text, event))
    assert at == len(text)


HOSTILE = [
    "<", "<a ", '<a b="', '<a b=">" ', "<!--", "<?x>", "<![CDATA[>", "<a =", "&x", "&nbsp;", "<svg>", "<pre>", "</b>",
    "<span class=notranslate>x", "<p translate=no>x", "<script>", '<img alt="x">', "<div>x", "<tr><td>x", "<b>x</b>",
]  # fmt: skip


@pytest.mark.parametrize("part", HOSTILE)
def test_time_is_linear(reader: Reader, part: str) -> None:
    """Thirty thousand of anything are read, or refused, in seconds."""
    begun = time.process_time()
    try:
        document = reader((part * 100 + "\n") * 300)
        assert sum(1 for _ in cut(document)) >= 0
    except SourceError:
        pass
    assert time.process_time() - begun < 30


class Told(HTMLParser):
    """What Python's own parser finds in a page that is text or read out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.kept: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in reversed(attrs)}
        kept = said.get("translate") == "no" or "notranslate" in said.get("class", "").split()
        if not self.kept and not kept:
            self.words += self.spoken(tag, said)
        if tag not in VOID and (kept or self.kept or tag in KEPT):
            self.kept.append(tag)

    def spoken(self, tag: str, said: dict[str, str]) -> Iterator[str]:
        meta = said.get("name") or said.get("property") or ""
        for name, value in said.items():
            described = tag == "meta" and name == "content" and meta.lower() in SAID_BY_META
            button = tag == "input" and name == "value" and said.get("type", "").lower() in BUTTONS
            if name in SPOKEN or tag in SPOKEN_ON.get(name, ()) or described or button:
                yield value

    def handle_endtag(self, tag: str) -> None:
        if tag in self.kept:
            while self.kept.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not self.kept:
            self.words.append(data)


def letters(texts: Iterable[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if c.isalnum())


def pages_at_hand() -> Iterator[Path]:
    """Pages that came with Python, its packages and the system, some of each folder."""
    for root in (Path(sys.prefix), Path(sys.base_prefix) / "lib", Path("/usr/share/doc")):
        taken: Counter[Path] = Counter()
        for path in islice((p for p in root.rglob("*.htm*") if p.suffix in {".html", ".htm"}), 2000):
            taken[path.parent] += 1
            if taken[path.parent] <= 3 and path.is_file() and path.stat().st_size < 200_000:
                yield path


@pytest.mark.real
def test_real_pages_are_read_whole() -> None:
    """Pages others wrote come back byte for byte, and Python's own parser finds the same letters in them."""
    seen = 0
    for path in islice(pages_at_hand(), 60):
        try:
            page = read(path, name="page")
        except SourceError:
            continue
        seen += 1
        assert page.render({}) == path.read_bytes()
        told = Told()
        told.feed(page.text)
        told.close()
        shown = (without(chunk.text) for slot in page.slots for chunk in chunks(page, slot))
        assert letters(shown) == letters(told.words), path
    if not seen:
        pytest.skip("needs HTML files of packages or of the system, and there are none")
