"""Completeness: what is published is read again, and says every translation at its place or is refused."""

from __future__ import annotations

from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.place import SWEDISH, Booth

from dragoman import segments, sources
from dragoman.errors import SourceError
from dragoman.model import Document

MARKDOWN = """\
---
title: "The ferry"
description: >
  Two lines
  of a summary.
keywords: [boat, quay]
---

# The ferry stops

We write about
the ferry. It **stopped** in May, see [the page](https://orra.example).

- one item
- [ ] a task

> A quotation
> of two lines.

| head | other |
|------|-------|
| cell | `code` and more |

:::note Title
Inside.
:::

<div><p>A block of <b>HTML</b>.</p></div>

![An image](a.png)

Line one  
line two

[^1]: A footnote.
"""  # noqa: W291 - a hard line break
PLAIN = "The ferry\n\nWe write about the ferry. It stopped in May.\n\n- one item\n\nName\tNumber\nAnna\t3\n"
HTML = """\
<!doctype html><html><head><title>Ferry</title></head><body><h1 title="Why">Stop</h1>
<p>One <b>two</b> three. Four?</p><ul><li>item</li></ul><img src="a.png" alt="A boat"></body></html>
"""
SAMPLES = {"md": MARKDOWN, "txt": PLAIN, "html": HTML}
HOSTILE = st.text(st.sampled_from("aB 1#->|*_`[]()<!&;:\\\"'.{}+=~%\u06f1\u0634«»"), min_size=1, max_size=12).map(
    lambda text: f"{text}ord"
)


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Document]:
    folder = tmp_path_factory.mktemp("proving")
    for ending, text in SAMPLES.items():
        (folder / f"sample.{ending}").write_text(text, encoding="utf-8")
    return {ending: sources.read(folder / f"sample.{ending}") for ending in SAMPLES}


def proven(document: Document, targets: dict[int, str], spoil: Callable[[bytes], bytes] = bytes) -> None:
    cut = tuple(segments.cut(document))
    data = spoil(document.render(segments.fill(document, cut, targets)))
    again = sources.parse(data, document.path, name=document.name, reader=document.format)
    segments.prove(document, cut, targets, again)


@pytest.mark.parametrize("ending", SAMPLES)
def test_every_translation_comes_out(documents: dict[str, Document], ending: str) -> None:
    """All segments at once, none, and each alone: the proof holds."""
    cut = tuple(segments.cut(documents[ending]))
    proven(documents[ending], {})
    proven(documents[ending], {segment.n: segment.text.upper() for segment in cut if "<" not in segment.text})
    for segment in cut:
        proven(documents[ending], {segment.n: f"Färjan {segment.text}"})


@pytest.mark.parametrize("ending", ["md", "txt"])
@settings(max_examples=250, deadline=None)
@given(data=st.data())
def test_hostile_translations_come_out_or_are_refused(
    documents: dict[str, Document], ending: str, data: st.DataObject
) -> None:
    """Whatever a translation begins with or holds: it is published whole, or refused; never is there another fault."""
    document = documents[ending]
    cut = tuple(segments.cut(document))
    chosen = data.draw(st.lists(st.sampled_from(cut), min_size=1, max_size=3, unique_by=lambda segment: segment.n))
    targets = {segment.n: data.draw(HOSTILE) for segment in chosen}
    with suppress(SourceError):
        proven(document, targets)


@pytest.mark.parametrize(
    ("ending", "old", "new", "line"),
    [
        ("md", b"F\xc3\xa4rjan stoppar", b"The ferry stops", 9),
        ("md", b"- one item\n", b"", 14),
        ("md", b"| cell |", b"| cell | more |", 22),
        ("md", b"# F\xc3\xa4rjan stoppar", b"F\xc3\xa4rjan stoppar", 9),
        ("md", b"title: ", b"titel: ", 2),
        ("txt", b"It stopped", b"% dragoman: off\nIt stopped", 3),
        ("txt", b"- one item\n", b"", 5),
        ("html", b"<li>item</li>", b"<!-- <li>item</li> -->", 2),
    ],
)
def test_what_is_lost_or_changed_is_named_with_its_line(
    documents: dict[str, Document], ending: str, old: bytes, new: bytes, line: int
) -> None:
    """A translation that did not arrive, and a paragraph that became something else, are errors about the source."""
    document = documents[ending]
    cut = tuple(segments.cut(document))
    targets = {segment.n: "Färjan stoppar" for segment in cut if segment.text == "The ferry stops"}
    with pytest.raises(SourceError) as refused:
        proven(document, targets, lambda data: data.replace(old, new, 1))
    assert refused.value.line == line


def test_nothing_is_written_for_a_document_that_fails(place: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    """Export names file and line, leaves what was published before, and the other documents go on."""
    place.write("source_texts/other.txt", "We write about the ferry.\n")
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", SWEDISH)
    place.approve("sv", "other", SWEDISH)
    parse = sources.parse

    def lossy(data: bytes, path: Path, *, name: str, reader: str, keys: Collection[str]) -> Document:
        return parse(data.replace(b"Vi skriver", b"Vi"), path, name=name, reader=reader, keys=keys)

    monkeypatch.setattr(sources, "parse", lossy)
    made = place("export", "-l", "sv")
    assert made.code == 4
    assert "source_texts/letters/appeal.txt:5: the translation does not come out whole" in made.err
    assert not (place.root / "dist" / "sv").exists() or not list((place.root / "dist" / "sv").glob("**/*.txt"))
