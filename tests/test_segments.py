"""Segments: every word is in exactly one, translations go back to their places, and the structure survives any text."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from dragoman.errors import SourceError
from dragoman.model import Document, Kind, Segment
from dragoman.segments import cut, fill, shield
from dragoman.segments.ruleset import rules_for
from dragoman.segments.sentences import spans
from dragoman.sources import read
from dragoman.sources.dialect import parser
from dragoman.sources.html.elements import INLINE
from dragoman.sources.lines import Lines
from dragoman.sources.markdown import body

Reader = Callable[..., Document]


@pytest.fixture(scope="session")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """Reads text as if it lay in a file with an ending."""
    folder = tmp_path_factory.mktemp("segments")

    def read_as(text: str, ending: str = "md") -> Document:
        path = folder / f"document.{ending}"
        path.write_bytes(text.encode())
        return read(path)

    return read_as


def texts(document: Document) -> list[str]:
    return [segment.text for segment in cut(document)]


def filled(document: Document, targets: dict[int, str]) -> str:
    segments = list(cut(document))
    return document.render(fill(document, segments, targets)).decode()


def test_segments_know_their_places(reader: Reader) -> None:
    """Numbers from 1, lines, raw ranges; soft line breaks and their prefixes fold to a space."""
    document = reader("# A title\n\n> One goes on\n> here. Two.\n")
    one = document.text.index("One")
    assert list(cut(document)) == [
        Segment(1, "A title", Kind.HEADING, 1, 0, 2, 9),
        Segment(2, "One goes on here.", Kind.QUOTE, 3, 1, one, one + 19),
        Segment(3, "Two.", Kind.QUOTE, 4, 1, one + 20, one + 24),
    ]


def test_markup_does_not_end_sentences(reader: Reader) -> None:
    """Code, links, tags and their targets are words of a sentence; behind them one may end."""
    document = reader(
        "Run `a. B` now. See [Mr. A. Next](http://x.y/a_(b)) here. End [it.](u 'T. T') Next.\n\n"
        "**Sign.** Then <b>go.</b> Now."
    )
    assert texts(document) == [
        "Run `a. B` now.",
        "See [Mr. A. Next](http://x.y/a_(b)) here.",
        "End [it.](u 'T. T')",
        "Next.",
        "**Sign.**",
        "Then <b>go.</b>",
        "Now.",
    ]


def test_hard_line_breaks_divide(reader: Reader) -> None:
    """The lines of an address or a signature are units of their own, in either way to write them."""
    text = "J. R. Ashcombe, Secretary  \nThe Reading Rooms\\\n3 Quay Street\nOrrenby\n"
    document = reader(text)
    assert texts(document) == ["J. R. Ashcombe, Secretary", "The Reading Rooms", "3 Quay Street Orrenby"]
    assert filled(document, {2: "Läsrummen"}) == text.replace("The Reading Rooms", "Läsrummen")


@pytest.mark.parametrize(
    "text",
    ["***", "– – –", "<https://example.org>", "https://example.org/a", "office@example.org", "`code`", "[`x`](y)",
     "| --- |"],
)  # fmt: skip
def test_what_says_nothing_is_no_segment(reader: Reader, text: str) -> None:
    """Rules, lone links and addresses, and code give nothing to translate."""
    assert texts(reader(text)) == []
    assert texts(reader(text, "txt")) == []


@pytest.mark.parametrize("text", ["19,820", "– END –", "E-mail: <office@example.org>", "[Contents](#contents)", "1."])
def test_what_says_anything_is_a_segment(reader: Reader, text: str) -> None:
    """Numbers are localised; a link says what its text says."""
    assert texts(reader(f"| {text} |\n|---|\n")) == [text]


def test_a_letter_is_known_by_its_parts(reader: Reader) -> None:
    """Dateline, salutation, signature and address are kinds, and never cut at an initial or a dot."""
    document = reader(
        "OPEN LETTER\n\nOrrenby, 9 March 2026\n\nTo: the Minister\n\nDear Dr. Lind,\n\n"
        "We write to you about the ferry. It must stay where it is.\n\nYours faithfully,\n\nOn behalf of the Rooms,\n\n"
        "J. R. Ashcombe, Secretary\n\nThe Old Weighhouse, 3 Quay Street\n\nThis is the end.\n",
        "txt",
    )
    assert [segment.kind for segment in cut(document)] == [
        Kind.HEADING, Kind.DATELINE, Kind.LABEL, Kind.SALUTATION, Kind.PARAGRAPH, Kind.PARAGRAPH, Kind.SIGNATURE,
        Kind.SIGNATURE, Kind.SIGNATURE, Kind.ADDRESS, Kind.PARAGRAPH,
    ]  # fmt: skip


def test_furniture_is_noted(reader: Reader) -> None:
    """Contents lists, related posts, page numbers and signatures are told apart from prose."""
    document = reader(
        "Volume 3 Number 46\n\nIn this issue:\n\nSongs\t1\nFigures\t2, 3\n\n"
        "The songs of this year were many. Few were new.\n\n"
        "Cont. page 7\n\nYours sincerely,\n\nA. Berg, Chair\n\nWe end here.\n\nRelated posts\n\nThe quay in spring\n",
        "txt",
    )
    notes = {segment.text: segment.note for segment in cut(document)}
    assert {text for text, note in notes.items() if note == "page furniture"} == {"Volume 3 Number 46", "Cont. page 7"}
    assert {text for text, note in notes.items() if note == "signature block"} == {"Yours sincerely,", "A. Berg, Chair"}
    assert {text for text, note in notes.items() if note == "related posts"} == {"Related posts", "The quay in spring"}
    assert {text for text, note in notes.items() if note == "table of contents"} == {
        "In this issue:", "Songs", "1", "Figures", "2, 3",
    }  # fmt: skip
    assert notes["We end here."] == notes["Few were new."] == ""
    contents = reader("- [Songs](#songs)\n\n## Songs\n\nSung.\n")
    assert [segment.note for segment in cut(contents)] == ["table of contents", "", ""]


@pytest.mark.parametrize(
    ("text", "ending", "names"),
    [
        ("Signatories\n\n1. Anna Berg, Stockholm\n2. Ben Oak\n", "txt", ["1. Anna Berg, Stockholm", "2. Ben Oak"]),
        ("**Signatories**\n\n- Anna Berg, chair\n- Ole\n\nWe met today. It was good.\n", "md",
         ["Anna Berg, chair", "Ole"]),
        ("## The undersigned\n\n| Name | City |\n|---|---|\n| Anna Berg | Orrenby |\n", "md", ["Anna Berg", "Orrenby"]),
        ("Signed by\n\nAnna Berg\nBen Oak\n\nOur Next Steps\n\nWe met today. It was good.\n", "txt",
         ["Anna Berg", "Ben Oak"]),
        ("Endorsed by the following signatories:\nAnna Berg\nand 400 more\nBen Oak\n", "txt", ["Anna Berg", "Ben Oak"]),
        ("Nënshkruesit:\n\n- Arben Hoxha, Tiranë\n", "md", ["Arben Hoxha, Tiranë"]),
        ("Undertecknare\n\n- Åsa Ek, Malmö\n\n## Next\n\n- A Plan\n", "md", ["Åsa Ek, Malmö"]),
        ("امضاکنندگان:\n\n- مریم کریمی، تهران\n", "md", ["مریم کریمی، تهران"]),
        ("We met.\n\n- Dr. Anna Berg, President\n- Ben Oak, Treasurer\n", "md",
         ["Dr. Anna Berg, President", "Ben Oak, Treasurer"]),
        ("Signatures\n- ANNA BERG AND BEN OAK\n- abdul rahman\n\nDear Friends,\n", "txt",
         ["- ANNA BERG AND BEN OAK", "- abdul rahman"]),
        ("Kind regards,\n\n- Anna Berg\n- Ben Oak\n", "md", ["Kind regards,", "Anna Berg", "Ben Oak"]),
        ("We met.\n\nAnna Berg, Orrenby\n\nBen Oak, Lintwick\n", "txt", ["Anna Berg, Orrenby", "Ben Oak, Lintwick"]),
    ],
)  # fmt: skip
def test_signatories_are_signatures(reader: Reader, text: str, ending: str, names: list[str]) -> None:
    """Below a heading that announces them, names are signatures in lists, tables and lines, until prose goes on."""
    found = [segment for segment in cut(reader(text, ending)) if segment.kind is Kind.SIGNATURE]
    assert [segment.text for segment in found] == names
    assert {segment.note for segment in found} == {"signature block"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Dear all,\n\nThank you\n\nOur Work In Albania\n\nWe met the families today. It was good.\n",
         [Kind.SALUTATION, Kind.LABEL, Kind.HEADING, Kind.PARAGRAPH, Kind.PARAGRAPH]),
        ("Kind regards\n\nFuture Plans And Hopes\n", [Kind.SIGNATURE, Kind.LABEL]),
        ("BBC News, Britain\nUnited Nations, New York\n", [Kind.HEADING, Kind.LABEL]),
        ("Thank you\n\nAnna Berg\n", [Kind.SIGNATURE, Kind.SIGNATURE]),
        ("Kind regards,\n\nAnna Berg\n\nPS. We meet again on Monday at the quay, as always.\n",
         [Kind.SIGNATURE, Kind.SIGNATURE, Kind.PARAGRAPH, Kind.PARAGRAPH]),
        ("- Opening Words, Britain\n- Closing Words, Norway\n", [Kind.ITEM, Kind.ITEM]),
    ],
)  # fmt: skip
def test_prose_is_no_signature(reader: Reader, text: str, kinds: list[Kind]) -> None:
    """Headings behind thanks, bodies with their places and items in capitals are prose, which engines may draft."""
    assert [segment.kind for segment in cut(reader(text, "txt"))] == kinds


def test_a_contents_entry_is_one_segment(reader: Reader) -> None:
    """Dots that lead to a page number end no sentence, in lines as in items."""
    document = reader(
        "Contents\nIntroduction ........ 3\n2. Chapter one . . . . 5\nIndex 9\n\nHe waited ... We too.\n", "txt"
    )
    assert [(segment.text, segment.note) for segment in cut(document)] == [
        ("Contents", "table of contents"),
        ("Introduction ........ 3", "table of contents"),
        ("2. Chapter one . . . . 5", "table of contents"),
        ("Index 9", "table of contents"),
        ("He waited ...", ""),
        ("We too.", ""),
    ]


def test_front_matter_is_cut_and_filled(reader: Reader) -> None:
    """Escapes are undone for the translator and done again in the style of the source; others are quoted if need be."""
    document = reader(
        "---\ntitle: \"A \\\"b\\\". C\"\nsummary: 'It''s'\ndescription: plain\nkeywords: [one, two]\n---\n"
    )
    assert texts(document) == ['A "b".', "C", "It's", "plain", "one", "two"]
    targets = {1: 'Å "\\', 3: "d'e", 4: "so: x", 5: "a, b", 6: "två"}
    assert filled(document, targets) == (
        '---\ntitle: "Å \\"\\\\ C"\nsummary: \'d\'\'e\'\ndescription: "so: x"\nkeywords: ["a, b", två]\n---\n'
    )


def test_wrapped_blocks_are_wrapped_again(reader: Reader) -> None:
    """To the width they had, with the prefix of their lines; what is not translated keeps its line breaks."""
    text = "- > It takes nine minutes to cross by the ferry,\n  > and fifty to go round. There is no bus.\n"
    document = reader(text)
    assert filled(document, {1: "Det tar nio minuter att ta sig över med färjan, men femtio att åka runt."}) == (
        "- > Det tar nio minuter att ta sig över med\n  > färjan, men femtio att åka runt. There is no bus.\n"
    )
    assert filled(document, {2: "Ingen buss går."}) == text.replace("There is no bus.", "Ingen buss går.")


def test_untouched_slots_are_left_out(reader: Reader) -> None:
    """Blank targets count as none, and a target equal to its source keeps the raw characters."""
    document = reader("One goes\non here.\n\nTwo.\n")
    segments = list(cut(document))
    assert fill(document, segments, {2: " "}) == {}
    assert fill(document, segments, {1: "One goes on here."}) == {0: "One goes\non here."}


HOSTILE = [
    "# x", "> x", "- x", "+ x", "* x", "1. x", "12) x", "---", "***", "_ _ _", "===", "- - -", "```", "~~~ x",
    "| a | b |", "|---|", "a\n\nb", "x\n===", "x\n# y", "[a]: b", "[^1]: b", "[x] y", "<div>", "<!-- x",
    "<script>", "</p>", "<?x", "<b>x</b>", "x\\", "x  ", "\tx", "    x", "x ##", "](y)", "`", "a | b", "\\",
    "+++", "-", "x\r\n- y", "![a](b)", ":::", "&lt;", "![",
    "Only words, many of them, so that they must be wrapped - at 1. some # place > or --- other ``` in === lines | a |",
]  # fmt: skip
LINES = st.sampled_from([
    "", "", "Words here. And more! Then", "# heading. Two #", "Setext", "===", "---", "- item. Two",
    "  - nested", "> quote. Q", "1. one", "    code", "```", "| a. B | b |", "|---|---|", "a | b", "![alt](x)",
    "[l](u 't')", "<div>", "</div>", "line  ", "line\\", "`code. C`", "- [ ] task", "  continued", "> > deep",
    "title: x. Y", "+ plus", "end.", "10) ten", "[r]: u", "[^1]: A note. Two", "    under it", ":::tip Title",
    ":::", "<p>In <b>HTML.</b> Two</p>", "<li title='Said'>x", "> [!NOTE]", "<!-- dragoman: off -->",
    "<!-- dragoman: on -->", "<pre>", "</pre>",
])  # fmt: skip
NEWLINES = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
TEXTS = st.lists(st.tuples(LINES, NEWLINES), max_size=12).map(lambda parts: "".join(a + b for a, b in parts))


TAG = re.compile(r"<(/?[A-Za-z][\w-]*)")


def structure(text: str) -> list[Any]:
    """The block structure of a Markdown text: tokens without their words."""
    tokens = parser().parse(body(Lines.of(text)))
    return [(token.type, token.tag, token.level, fixed(token)) for token in tokens]


def fixed(token: Any) -> object:
    """What of a token's words no translation may change: code, and the tags of blocks of HTML."""
    if token.type == "html_block":
        return [tag for tag in TAG.findall(token.content) if tag.strip("/").lower() not in INLINE]
    return token.content if token.type in {"fence", "code_block"} else ""


@settings(max_examples=400, deadline=None)
@given(TEXTS, st.lists(st.sampled_from(HOSTILE), min_size=1, max_size=4), st.integers(1, 3))
def test_no_translation_breaks_the_structure(reader: Reader, text: str, hostile: list[str], step: int) -> None:
    """Whatever the words are, the blocks of the document stay the same blocks."""
    document = reader(text)
    segments = list(cut(document))
    targets = {segment.n: hostile[segment.n % len(hostile)] for segment in segments if segment.n % step == 0}
    result = document.render(fill(document, segments, targets)).decode()
    assert structure(result) == structure(text)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["md", "txt"]))
def test_identity_is_the_source(reader: Reader, text: str, ending: str) -> None:
    """R50: translating every segment by itself gives the source, byte for byte."""
    document = reader(text, ending)
    assert filled(document, {segment.n: segment.text for segment in cut(document)}) == text


@settings(max_examples=300, deadline=None)
@given(TEXTS | st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from(["md", "txt"]))
def test_segments_are_apart_and_hold_every_word(reader: Reader, text: str, ending: str) -> None:
    """In order, never overlapping, never blank, with the raw words of their range; between them stands nothing said."""
    assume("\0" not in text and "\4" not in text)
    document = reader(text, ending)
    said = "".join(document.text[slot.start : slot.end] for slot in document.slots if slot.syntax != "yaml")
    at = 0
    for n, segment in enumerate(cut(document), 1):
        slot = document.slots[segment.slot]
        assert (segment.n, max(at, slot.start) <= segment.start < segment.end <= slot.end) == (n, True)
        if slot.syntax != "yaml":
            said = said.replace(document.text[segment.start : segment.end], "", 1)
        at = segment.end
    if ending == "txt" and not any(c in said for c in "@/<`"):
        assert not any(map(str.isalnum, said))


@pytest.mark.parametrize("target", HOSTILE)
def test_plain_text_keeps_its_lines(reader: Reader, target: str) -> None:
    """A translation never makes a second line or a second cell."""
    document = reader("One line\ta cell\nTwo lines\n", "txt")
    result = filled(document, dict.fromkeys(range(1, 4), target))
    assert [line.count("\t") for line in result.split("\n")] == [1, 0, 0]


def test_sentences_of_a_language_without_rules() -> None:
    """The rules that hold anywhere do not cut at initials, numbers of a list or small letters."""
    rules = rules_for("fi")
    text = "1. Tuli A. B. Virtanen. Hän puhui... ja meni! Loppu"
    assert [text[a:b] for a, b in spans(text, rules)] == ["1. Tuli A. B. Virtanen.", "Hän puhui... ja meni!", "Loppu"]


@pytest.mark.parametrize(
    "text",
    ["." * 1_000_000, ".) " * 50_000, "a." * 200_000, "?! " * 50_000, '("' * 200_000, "Mr. " * 100_000,
     "A. " * 50_000,
     " " * 1_000_000, "\u2028" * 100_000, "]" * 1_000_000],
    ids=lambda text: text[:4],
)  # fmt: skip
def test_no_text_takes_long_to_cut(text: str) -> None:
    """R51: no rule backtracks; a megabyte of anything takes seconds at most."""
    started = time.process_time()
    assert sum(end - start for start, end in spans(text, rules_for("en"))) <= len(text)
    assert time.process_time() - started < 30


@pytest.mark.parametrize("unit", ["[", "![", "](", "`", "``` `", "<a ", "<", "[a](", "a@", "*", "\\", "[a][", "](a(b)"])
def test_no_markup_takes_long_to_cut(reader: Reader, unit: str) -> None:
    """R51: the same for what looks like the beginning of markup."""
    document = reader("a " + unit * (90_000 // len(unit)))
    started = time.process_time()
    list(cut(document))
    assert time.process_time() - started < 30


def test_a_segment_has_a_limit(reader: Reader) -> None:
    """R52: longer ones are refused with their line."""
    with pytest.raises(SourceError, match="100 kB") as refused:
        list(cut(reader("Short.\n\n" + "x" * 120_000, "txt")))
    assert refused.value.line == 3


def test_what_must_survive_is_shielded() -> None:
    """Links, addresses, code, placeholders, tags and names come back whatever the engine does around them."""
    text = 'Write `x` to a@b.example or see [us](http://c.d/e "f"), {name}, %(n)s of 5% in ORRA <b>now</b>.'
    shielded = shield(text, keep=["ORRA"])
    assert "ORRA" not in shielded.text
    assert all(kept not in shielded.text for kept in shielded.kept if len(kept) > 1)
    assert "5%" in shielded.text
    assert shielded.restore(shielded.text) == text


@pytest.mark.parametrize(
    ("answer", "restored"),
    [
        ("Sök på [X1X] nu", "Sök på http://a.b nu"),
        ("[ X1X ] nu", "http://a.b nu"),
        ("[x۱x] اکنون", "http://a.b اکنون"),
        ("［X1X］", "http://a.b"),
        ("Sök nu", None),
        ("[X1X] [X1X]", None),
        ("[X1X] [X2X]", None),
        ("[X2X]", None),
    ],
)
def test_an_answer_must_hold_each_mark_once(answer: str, restored: str | None) -> None:
    """Engines move, space and localise marks; one that is lost, doubled or invented refuses the answer."""
    assert shield("Look at http://a.b now").restore(answer) == restored


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("**PRESS RELEASE**", "PRESS RELEASE"),
        ("*[Contents](#contents)*", "Contents"),
        ("<b>Now</b>", "Now"),
        ("**One** and **two**", "**One** and **two**"),
        ("[a](b) and [c](d)", "[X1X]a[X2X] and [X3X]c[X4X]"),
        ("See ![an [old](x) image](y)", "See [X1X]an [X2X]old[X3X] image[X4X]"),
        ("Sign at [orra.example/p](https://www.orra.example/p).", "Sign at [X1X]."),
    ],
)
def test_words_of_links_are_translated(text: str, sent: str) -> None:
    """Markup around all of a segment stays here; within it, the words of a link are sent and its ends are marks."""
    shielded = shield(text)
    assert shielded.text == sent
    assert shielded.restore(sent) == text


def test_the_marks_of_a_link_keep_their_order() -> None:
    """An answer that closes a link before opening it is refused; spaces within its brackets are dropped."""
    shielded = shield("See [the letter](x) now")
    assert shielded.restore("Se [X1X] brevet [X2X] nu") == "Se [brevet](x) nu"
    assert shielded.restore("Se [X2X]brevet[X1X] nu") is None


def test_marks_in_the_source_are_shielded_too() -> None:
    """A text that holds something like a mark cannot forge one."""
    shielded = shield("See [X7X] and `y`")
    assert len(shielded.kept) == 2
    assert shielded.restore(shielded.text) == "See [X7X] and `y`"


def test_the_statements_at_hand_come_back(shared: Path) -> None:
    """Real text: byte for byte by identity, and each line that says something gives a segment."""
    for path in sorted((shared / "statements").iterdir()):
        document = read(path)
        segments = list(cut(document))
        assert document.render(fill(document, segments, {s.n: s.text for s in segments})) == path.read_bytes()
        lines = {n for n, line in enumerate(document.text.split("\n"), 1) if line.strip() and "@" not in line}
        missing = lines - {segment.line for segment in segments}
        assert all(
            "http" in document.text.split("\n")[n - 1] or "www" in document.text.split("\n")[n - 1] for n in missing
        )
