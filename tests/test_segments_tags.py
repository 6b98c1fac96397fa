"""Numbered tags: shown short, counted per segment, and written nested whatever a translation makes of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Document, Kind, Piece, Slot, Tag
from dragoman.segments import cut, fill, shield

BOLD = Tag("b1", "bold", "<b>", "</b>")
LINK = Tag("a2", "link to /x", '<a href="/x">', "</a>")
BREAK = Tag("br3", "line break", "<br>", alone=True)
MARK = re.compile(r"<b>|</b>|<a [^<>]*>|</a>|<br>|&\w+;|<!--.*?-->")
SHOWN = {
    "<b>": "<b1>",
    "</b>": "</b1>",
    '<a href="/x">': "<a2>",
    "</a>": "</a2>",
    "<br>": "<br3/>",
    "&amp;": "&",
    "&lt;": "<",
}


def document(text: str, *tags: Tag) -> Document:
    """A document of one paragraph of markup."""
    pieces = tuple(Piece(*found.span(), SHOWN.get(found[0], "")) for found in MARK.finditer(text))
    slot = Slot(0, 0, len(text), Kind.PARAGRAPH, 1, syntax="markup", pieces=pieces, tags=tags or (BOLD, LINK, BREAK))
    return Document("page", Path("page.html"), text, (slot,), format="html")


def filled(made: Document, **targets: str) -> str:
    numbered = {int(name[1:]): text for name, text in targets.items()}
    return made.render(fill(made, list(cut(made)), numbered)).decode()


def texts(made: Document) -> list[str]:
    return [segment.text for segment in cut(made)]


def test_tags_are_shown_short_and_explained() -> None:
    """A segment shows a tag as its name and number, and its note says what the tag stands for."""
    made = document('Read <b>our</b> <a href="/x">letter</a>,<br>\n  please.')
    (segment,) = cut(made)
    assert segment.text == "Read <b1>our</b1> <a2>letter</a2>,<br3/> please."
    assert segment.note == "<b1> bold; <a2> link to /x; <br3/> line break"


def test_sentences_end_behind_closing_tags() -> None:
    """Tags are looked through: the closing one stays with its sentence, the opening one goes with the next."""
    made = document('<b>One.</b> Two. <a href="/x">Three.</a> Four.<br>Five.')
    assert texts(made) == ["<b1>One.</b1>", "Two.", "<a1>Three.</a1>", "Four.", "Five."]


def test_a_line_break_behind_a_pause_ends_a_unit() -> None:
    """Lines of a letter are units of their own, a heading on two lines is one; the break stays where it is."""
    made = document("Dear Minister,<br>We write <b>again,</b><br>Jane too. For the ferry<br>And the library")
    assert texts(made) == [
        "Dear Minister,",
        "We write <b1>again,</b1>",
        "Jane too.",
        "For the ferry<br1/>And the library",
    ]
    assert filled(made, n1="Herr minister!").startswith("Herr minister!<br>We write <b>again,</b><br>Jane too.")


def test_links_are_not_divided() -> None:
    """No sentence ends in the words of a link; a pair of emphasis may hold two."""
    made = document('See <a href="/x">Yes. No</a> here. <b>Now. Then.</b>')
    assert texts(made) == ["See <a1>Yes. No</a1> here.", "<b1>Now.", "Then.</b1>"]


def test_each_segment_counts_its_own_tags() -> None:
    """Markup in one sentence does not change the text of the next."""
    plain = document('One. <a href="/x">Two</a> more.')
    marked = document('<b>One.</b> <a href="/x">Two</a> more.')
    assert texts(plain)[1] == texts(marked)[1] == "<a1>Two</a1> more."


def test_numbers_avoid_words_that_look_like_tags() -> None:
    """What the document says is no tag of its own; the segment's tags are counted on from there."""
    made = document("Write &lt;b1> for <b>bold</b>.", Tag("b9", "bold", "<b>", "</b>"))
    pieces = tuple(Piece(p.start, p.end, p.text.replace("b1", "b9")) for p in made.slots[0].pieces)
    slot = Slot(0, 0, len(made.text), Kind.PARAGRAPH, 1, syntax="markup", pieces=pieces, tags=made.slots[0].tags)
    made = Document("page", Path("page.html"), made.text, (slot,), format="html")
    assert texts(made) == ["Write <b1> for <b2>bold</b2>."]
    assert filled(made, n1="Skriv <b1> för <b2>fet</b2>.") == "Skriv &lt;b1&gt; för <b>fet</b>."


def test_translations_are_written_with_the_tags_of_the_document() -> None:
    """Tags become what they stand for, also in another order; signs of HTML in the words become entities."""
    made = document('Read <b>our</b> <a href="/x">letter</a> &amp; sign.<br>Now.')
    target = "<a2>Brevet</a2> & <b1>vårt</b1>: 1 < 2, &lt;, <i>, <b7>."
    assert filled(made, n1=target) == (
        '<a href="/x">Brevet</a> &amp; <b>vårt</b>: 1 &lt; 2, &amp;lt;, &lt;i&gt;, &lt;b7&gt;.<br>Now.'
    )
    assert filled(made, n2="Nu.") == 'Read <b>our</b> <a href="/x">letter</a> &amp; sign.<br>Nu.'


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("<b1>x", "<b>x</b>"),
        ("x</b1>", "x"),
        ("<b1>x <a2>y</b1> z</a2>", '<b>x <a href="/x">y</a></b><a href="/x"> z</a>'),
        ("<b1><b1>x</b1></b1>", "<b>x</b>"),
        ("<b1>x</b1> <b1>y</b1>", "<b>x</b> <b>y</b>"),
        ("</a2>x<a2>", 'x<a href="/x"></a>'),
        ("<br3>x</br3>", "<br>x"),
        ("<b1/>x", "<b></b>x"),
    ],
)
def test_wrong_tags_are_written_nested(target: str, written: str) -> None:
    """A tag missing its partner, doubled or crossed never leaves the document ill-formed."""
    made = document('<b>a</b> <a href="/x">b</a> c<br>d')
    assert filled(made, n1=target) == written


def test_a_pair_that_is_not_closed_ends_with_its_sentence() -> None:
    """What one translation forgets to close does not run on into the next."""
    made = document("<b>One</b> is here. Two is there.")
    assert filled(made, n1="<b1>Ett är här.") == "<b>Ett är här.</b> Two is there."


def test_a_pair_over_two_sentences_survives_the_loss_of_either_half() -> None:
    """Each sentence holds half of it; what one translation drops, the other does not leave hanging."""
    made = document("<b>One here. Two there.</b> Three.")
    assert texts(made) == ["<b1>One here.", "Two there.</b1>", "Three."]
    assert filled(made, n1="<b1>Ett.", n2="Två.</b1>") == "<b>Ett. Två.</b> Three."
    assert filled(made, n1="Ett.", n2="Två.</b1>") == "Ett. Två. Three."
    assert filled(made, n1="<b1>Ett.", n2="Två.") == "<b>Ett. Två.</b> Three."


def attributes() -> Document:
    """An image with two attributes that are read out, and a link with one."""
    text = 'See <img src="a" alt="A boat" title="Big"> and <a href="/x" title="Go">this</a> now.'
    shown = [
        ('<img src="a" alt="', "<alt1>"),
        ('" title="', "</alt1><title2>"),
        ('">', "</title2>"),
        ('<a href="/x" title="', "<title3>"),
        ('">', "</title3><a4>"),
        ("</a>", "</a4>"),
    ]
    pieces: list[Piece] = []
    for raw, words in shown:
        start = text.index(raw, pieces[-1].end if pieces else 0)
        pieces.append(Piece(start, start + len(raw), words))
    tags = (
        Tag("alt1", "text of an image", '<img src="a" alt="', '"'),
        Tag("title2", "title", ' title="', '">'),
        Tag("title3", "title", '<a href="/x" title="', '">'),
        Tag("a4", "link to /x", "", "</a>"),
    )
    slot = Slot(0, 0, len(text), Kind.PARAGRAPH, 1, syntax="markup", pieces=tuple(pieces), tags=tags)
    return Document("page", Path("page.html"), text, (slot,), format="html")


@pytest.mark.parametrize(
    ("target", "written"),
    [
        (
            'Se <alt1>En "båt"</alt1><title2>Stor</title2> och <title3>Gå</title3><a4>detta</a4>.',
            'Se <img src="a" alt="En &quot;båt&quot;" title="Stor"> och <a href="/x" title="Gå">detta</a>.',
        ),
        (
            "<a4>Detta<title3>Gå</title3></a4> och <title2>Stor</title2>.",
            '<a href="/x" title="Gå">Detta</a> och <img src="a" alt="A boat" title="Stor">.',
        ),
        ("Se <alt1>En <a4>båt</a4>.", 'Se <img src="a" alt="En " title="Big"><a href="/x" title="Go">båt</a>.'),
        ("<title3>Gå</title3> nu", " nu"),
    ],
)
def test_attributes_go_back_to_their_tags(target: str, written: str) -> None:
    """Wherever a translation puts the words of an attribute; one it leaves out stays as it was."""
    made = attributes()
    assert texts(made) == ["See <alt1>A boat</alt1><title2>Big</title2> and <title3>Go</title3><a4>this</a4> now."]
    assert filled(made, n1=target) == written


TAGGED = st.lists(
    st.sampled_from(["<b1>", "</b1>", "<a2>", "</a2>", "<br3/>", "<b1/>", "<br3>", "<x9>", "ord", " ", "<", "&", ">"]),
    max_size=20,
).map("".join)


@given(TAGGED)
def test_whatever_is_translated_is_nested(target: str) -> None:
    """Each tag that is written is closed, none crosses another, and no word is lost."""
    made = document('<b>a</b> <a href="/x">b</a> c<br>d')
    written = filled(made, n1=target)
    opened: list[str] = []
    for found in re.finditer(r"<(/?)([ab])(?: [^<>]*)?>", written):
        if found[1]:
            assert opened.pop() == found[2]
        else:
            opened.append(found[2])
    assert not opened
    if target.strip():
        assert written.count("ord") == target.count("ord")
        assert written.count("&amp;") == target.count("&")


def test_tags_cross_a_machine_in_pairs() -> None:
    """An answer in which a closing tag comes before its opening one is not taken."""
    shielded = shield("See <b1>this</b1> now.")
    assert shielded.restore("Se [X1X]detta[X2X] nu.") == "Se <b1>detta</b1> nu."
    assert shielded.restore("Se [X2X]detta[X1X] nu.") is None
