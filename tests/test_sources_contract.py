"""What every reader owes: all words once, no byte changed that nobody translated, the structure whatever is put in.

A reader joins by its name in ``names.FORMATS`` and a sample document in ``tests/samples.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.samples import SAMPLES, Marks, Sample

from dragoman.model import Document, Segment
from dragoman.segments import cut, fill
from dragoman.segments.tags import PATTERN
from dragoman.sources import read
from dragoman.sources.names import FORMATS

BEGINNINGS = [
    "1.",
    "#",
    "-",
    ">",
    "<",
    "&",
    "|",
    "+",
    "*",
    "```",
    "~~~",
    "---",
    "===",
    "[x]:",
    "<b>",
    "&amp;",
    "%",
    ":::",
    "\\",
    "“",
]


@dataclass(frozen=True, slots=True)
class Read:
    """A sample that was read and cut."""

    sample: Sample
    marks: Marks
    path: Path
    document: Document
    segments: tuple[Segment, ...]

    def again(self, targets: dict[int, str]) -> Read:
        """The document with these translations, read anew."""
        path = self.path.with_name(f"again.{self.sample.ending}")
        path.write_bytes(self.document.render(fill(self.document, self.segments, targets)))
        document = read(path)
        return Read(self.sample, self.marks, path, document, tuple(cut(document)))


@pytest.fixture(scope="module", params=sorted(set(FORMATS.values())))
def one(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Read:
    """The sample of each reader."""
    sample, marks = SAMPLES[request.param], Marks()
    path = tmp_path_factory.mktemp("contract") / f"sample.{sample.ending}"
    sample.make(path, marks)
    document = read(path)
    return Read(sample, marks, path, document, tuple(cut(document)))


def structure(document: Document) -> list[tuple[object, ...]]:
    """What must be the same after a translation."""
    return [(slot.kind, slot.syntax, slot.note, tuple(tag.name for tag in slot.tags)) for slot in document.slots]


def outside(document: Document) -> list[str]:
    """The characters between the slots."""
    edges = [0, *(at for slot in document.slots for at in (slot.start, slot.end)), len(document.text)]
    return [document.text[low:high] for low, high in zip(edges[::2], edges[1::2], strict=True)]


def tagged(text: str, words: Callable[[str], str]) -> str:
    """A text with its words changed and its tags as they are."""
    parts = PATTERN.split(text)
    marks = [found[0] for found in PATTERN.finditer(text)]
    return "".join(words(parts[5 * n]) + (marks[n] if n < len(marks) else "") for n in range(len(marks) + 1))


def test_no_byte_changes_without_a_translation(one: Read) -> None:
    """Rendered with nothing, or with every segment as it is, a document is its file."""
    assert one.document.render({}) == one.path.read_bytes()
    same = {segment.n: segment.text for segment in one.segments}
    assert one.document.render(fill(one.document, one.segments, same)) == one.path.read_bytes()


def test_slots_are_apart_and_in_order(one: Read) -> None:
    """So are their pieces, and the segments in them; a line is the line."""
    at = 0
    for number, slot in enumerate(one.document.slots):
        assert slot.number == number
        assert at <= slot.start < slot.end
        inner = slot.start
        for piece in slot.pieces:
            assert inner <= piece.start <= piece.end <= slot.end
            inner = piece.end
        if one.sample.lines:
            assert slot.line == one.document.text.count("\n", 0, slot.start) + 1
        at = slot.end
    at = 0
    for segment in one.segments:
        slot = one.document.slots[segment.slot]
        assert max(at, slot.start) <= segment.start < segment.end <= slot.end
        at = segment.end


def test_every_word_is_in_one_segment(one: Read) -> None:
    """Nothing is missed, nothing is double, and what is no text is not offered."""
    everything = "\n".join(segment.text for segment in one.segments)
    assert {mark: everything.count(mark) for mark in one.marks.said} == dict.fromkeys(one.marks.said, 1)
    assert [mark for mark in one.marks.hidden if mark in everything] == []
    assert one.marks.said
    held = "".join(one.document.text[slot.start : slot.end] for slot in one.document.slots)
    assert all(held.count(mark) == 1 for mark in one.marks.said)


def test_the_structure_survives_a_translation(one: Read) -> None:
    """With every segment replaced there are the same slots, segments and tags, and what stands between is the same."""
    targets = {s.n: tagged(s.text, lambda words: words.replace("mark", "märke")) for s in one.segments}
    made = one.again(targets)
    assert structure(made.document) == structure(one.document)
    assert [segment.text for segment in made.segments] == list(targets.values())
    assert [segment.kind for segment in made.segments] == [segment.kind for segment in one.segments]
    assert outside(made.document) == outside(one.document)


def test_one_translation_touches_one_slot(one: Read) -> None:
    """Every character outside of it is as it was, and no word of its other segments is lost."""
    for segment in one.segments[:: max(1, len(one.segments) // 8)]:
        replaced = fill(one.document, one.segments, {segment.n: "Översatt."})
        assert list(replaced) == [segment.slot]
        slot = one.document.slots[segment.slot]
        made = one.again({segment.n: "Översatt."})
        others = " ".join(other.text for other in one.segments if other.slot == slot.number and other is not segment)
        told = " ".join(other.text for other in made.segments)
        assert set(others.split()) <= set(told.split())
        assert outside(made.document) == outside(one.document) or not one.sample.firm


@pytest.mark.parametrize("begun", BEGINNINGS)
def test_words_stay_words_whatever_they_begin_with(one: Read, begun: str) -> None:
    """A translation that begins like markup is the same text when the document is read again."""
    targets = {s.n: f"{begun} {s.text}" for s in one.segments if not PATTERN.search(s.text)}
    made = one.again(targets)
    assert len(made.document.slots) == len(one.document.slots) or not one.sample.firm
    told = " ".join(one.sample.meant(segment.text) for segment in made.segments)
    if not one.sample.firm:
        told = " ".join(made.document.text.split())
    for target in targets.values():
        assert one.sample.meant(target) in told


HARD = st.text("abÅو <>&\"'|#*-_`[]().:!\\/=%{}~+1;\t\u200c\xa0", min_size=1, max_size=12)


@settings(max_examples=60)
@given(data=st.data())
def test_any_translation_leaves_the_structure(one: Read, data: st.DataObject) -> None:
    """Signs of every format, anywhere: as many slots of the same kinds as before, nothing changed between them."""
    chosen = data.draw(st.lists(st.sampled_from(one.segments), min_size=1, max_size=4))
    made = one.again({s.n: tagged(s.text, lambda _: f"Ord {data.draw(HARD)} ord") for s in chosen})
    if one.sample.firm:
        assert len(made.document.slots) == len(one.document.slots)
        assert outside(made.document) == outside(one.document)
    else:
        assert "\n\n".join(outside(made.document)).split() == "\n\n".join(outside(one.document)).split()


INLINE = st.sampled_from(["b", "i", "a", "span", "em", "code"])
BLOCK = st.sampled_from(["p", "div", "li", "td", "h2", "blockquote", "section", "dd", "figcaption", "button"])
VOID = st.sampled_from(["<br>", "<img src=x>", "<hr>", "<!-- c -->", "&amp;", "&nbsp;", "\n  ", " "])


@st.composite
def phrases(draw: st.DrawFn, words: list[str], depth: int = 0) -> str:
    """Words with inline tags in them; those in code are not to be found."""
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        if depth < 3 and draw(st.booleans()):
            name = draw(INLINE)
            inner = "<b>kept</b>()" if name == "code" else draw(phrases(words, depth + 1))
            parts.append(f"<{name}>{inner}</{name}>")
        elif draw(st.booleans()):
            words.append(f"Zword{len(words) + 1}z")
            parts.append(words[-1] if draw(st.booleans()) else f'<img alt="{words[-1]}">')
        else:
            parts.append(draw(VOID))
    return "".join(parts)


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A page, and the words that must be found in it."""
    words: list[str] = []
    parts: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        name, title = draw(BLOCK), ""
        if draw(st.booleans()):
            words.append(f"Zword{len(words) + 1}z")
            title = f" title='{words[-1]}'"
        closing = draw(st.sampled_from([f"</{name}>", "", "</x>"]))
        parts.append(f"<{name}{title}>{draw(phrases(words))}{closing}")
    return "".join(parts), words


@given(made=pages())
def test_generated_pages_keep_the_contract(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[str, list[str]]
) -> None:
    """Whatever is nested in whatever: identity, each word once, the same structure with every segment replaced."""
    text, words = made
    path = tmp_path_factory.getbasetemp() / "generated.html"
    path.write_text(text, encoding="utf-8", newline="")
    document = read(path)
    page = Read(SAMPLES["html"], Marks(), path, document, tuple(cut(document)))
    assert document.render({}) == text.encode()
    everything = "\n".join(segment.text for segment in page.segments)
    assert {word: everything.count(word) for word in words} == dict.fromkeys(words, 1)
    targets = {s.n: tagged(s.text, lambda said: said.replace("word", "ord<&")) for s in page.segments}
    again = page.again(targets)
    assert structure(again.document) == structure(document)
    assert outside(again.document) == outside(document)
    assert [segment.text for segment in again.segments] == list(targets.values())
