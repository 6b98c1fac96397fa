"""Stable under editing: what an author does to one place costs no translation anywhere else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import catalog
from dragoman.catalog import Catalog
from dragoman.model import Segment, Status, Unit
from dragoman.segments import cut
from dragoman.sources import read

WORDS = [
    "parents",
    "waited",
    "at Mr. Hale's",
    "office",
    "(see p. 4)",
    "until 5 p.m.",
    "in Orrenby",
    "and",
    "**left**",
    "“early”",
]
ENDS = [".", "!", "?", ".”", "…"]


@st.composite
def sentences(draw: st.DrawFn, number: int) -> str:
    """A sentence that no other is like: it holds its number."""
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5))
    return f"Sentence {number} says {' '.join(words)} today{draw(st.sampled_from(ENDS))}"


@st.composite
def documents(draw: st.DrawFn) -> list[list[str]]:
    """Paragraphs of sentences."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=5))
    number = iter(range(10, 99))
    return [[draw(sentences(next(number))) for _ in range(size)] for size in sizes]


def segments_of(folder: Path, paragraphs: Sequence[Sequence[str]], ending: str) -> list[Segment]:
    path = folder / f"a.{ending}"
    path.write_text("\n\n".join(" ".join(sentences) for sentences in paragraphs) + "\n", encoding="utf-8")
    return list(cut(read(path)))


def translated(segments: Sequence[Segment], path: Path) -> Catalog:
    """A catalog whose every sentence has a translation."""
    made = catalog.new(path, locale="sv", project="test")
    catalog.sync(made, segments, "a.md", today="2026-11-22")
    for unit in made.units:
        made.put(Unit(unit.msgid, f"översatt: {unit.msgid}", references=unit.references, extracted=unit.extracted))
    return made


FORMATS = st.sampled_from(["md", "txt", "html"])


@settings(max_examples=60)
@given(documents(), FORMATS, st.data())
def test_changing_one_sentence_changes_no_other_key(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[str]], ending: str, data: st.DataObject
) -> None:
    """Its own paragraph and all others keep the keys of their other sentences, and their translations."""
    folder = tmp_path_factory.mktemp("edit")
    before = segments_of(folder, paragraphs, ending)
    place = data.draw(st.integers(0, len(paragraphs) - 1))
    at = data.draw(st.integers(0, len(paragraphs[place]) - 1))
    paragraphs[place][at] = data.draw(sentences(100))
    after = segments_of(folder, paragraphs, ending)
    assert len(after) == len(before)
    assert sum(one.text != other.text for one, other in zip(before, after, strict=True)) == 1
    made = translated(before, folder / "a.po")
    catalog.sync(made, after, "a.md", today="2026-11-23")
    kept = [unit for unit in made.units if unit.status is Status.TRANSLATED]
    assert len(kept) == len(before) - 1
    assert all(unit.msgstr == f"översatt: {unit.msgid}" for unit in kept)


@settings(max_examples=60)
@given(documents(), FORMATS, st.data())
def test_paragraphs_that_come_go_and_move_keep_every_translation(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[str]], ending: str, data: st.DataObject
) -> None:
    """What is still there has its translation; what went comes back with it, also what was stale meanwhile."""
    folder = tmp_path_factory.mktemp("move")
    before = segments_of(folder, paragraphs, ending)
    made = translated(before, folder / "a.po")
    moved = data.draw(st.permutations(paragraphs))
    left = moved[data.draw(st.integers(0, len(moved) - 1)) :]
    left.insert(data.draw(st.integers(0, len(left))), [data.draw(sentences(100))])
    after = segments_of(folder, left, ending)
    catalog.sync(made, after, "a.md", today="2026-11-23")
    known = {segment.text for segment in before}
    active = {unit.msgid: unit for unit in made.units if not unit.obsolete}
    assert active.keys() == {segment.text for segment in after}
    for segment in after:
        if segment.text in known:
            assert active[segment.text].msgstr == f"översatt: {segment.text}"
            assert active[segment.text].status is Status.TRANSLATED
    again = segments_of(folder, paragraphs, ending)
    catalog.sync(made, again, "a.md", today="2026-11-24")
    units = {unit.msgid: unit for unit in made.units}
    assert all(units[s.text].msgstr == f"översatt: {s.text}" for s in again)
    assert {units[s.text].status for s in again} == {Status.TRANSLATED}
