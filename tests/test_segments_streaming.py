"""Large plain text is cut piece by piece, in constant memory, into the same sentences."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.place import Booth

from dragoman import workflow
from dragoman.errors import SourceError
from dragoman.segments import cut
from dragoman.sources import pieces, read, streaming

LINES = st.lists(
    st.sampled_from(
        ["", "", "One sentence. Another one!", "a line that is wrapped at some width and goes on",
         "and here it goes on.",
         "- an item", "A heading", "cell\tcell", "% dragoman: off", "% dragoman: on", "% dragoman: note see"]
    ),
    max_size=40,
)  # fmt: skip


@given(LINES, st.sampled_from(["\n", "\r\n"]), st.sampled_from([b"", b"\xef\xbb\xbf"]))
def test_pieces_have_the_sentences_of_the_whole(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], newline: str, bom: bytes
) -> None:
    """Every sentence on its line, none twice and none lost, wherever the pieces are divided."""
    path = tmp_path_factory.mktemp("text") / "a.txt"
    path.write_bytes(bom + newline.join(lines).encode("utf-8"))
    whole = [(s.text, s.line) for s in cut(read(path))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "BLOCK", 32)
        found = [(s.text, s.line + piece.lines) for piece in pieces(path) for s in cut(piece.document)]
    assert found == whole


def test_no_piece_grows_with_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A piece is as large as what is read at once, and is made when it is asked for."""
    monkeypatch.setattr(streaming, "BLOCK", 1024)
    path = tmp_path / "a.txt"
    path.write_bytes(b"The Board met. It replied.\n\n" * 2_000 + b"\xff")
    found = pieces(path)
    with pytest.raises(SourceError, match="not UTF-8"):
        next(found)
    path.write_bytes(b"The Board met. It replied.\n\n" * 2_000)
    sizes = [len(piece.document.text) for piece in pieces(path)]
    assert max(sizes) < 3 * 1024
    assert sum(sizes) == 56_000


def test_a_fault_far_into_the_text_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its line in the whole text, not in the piece."""
    monkeypatch.setattr(streaming, "BLOCK", 64)
    path = tmp_path / "a.txt"
    path.write_bytes(b"A line.\n\n" * 100 + b"bad \xff byte\n")
    with pytest.raises(SourceError, match="is not UTF-8") as refused:
        list(pieces(path))
    assert refused.value.line == 201
    monkeypatch.setattr(streaming, "BLOCK", 256 * 1024)
    path.write_bytes(b"A line.\n\n" * 100 + b"x" * 2_000_000)
    with pytest.raises(SourceError, match="a line of more than 1 MB") as refused:
        list(pieces(path))
    assert refused.value.line == 201


def test_segments_shows_a_large_text_as_it_shows_a_small_one(place: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    """As JSON and as a table; by the language and rules that are asked for."""
    place.write("a.txt", "".join(f"This is sentence {n}. It ends “here”.\n\n" for n in range(200)))
    plain = place("segments", "a.txt", "--format", "json").out
    table = place("segments", "a.txt").out
    monkeypatch.setattr(workflow.project, "LARGE", 10)
    monkeypatch.setattr(streaming, "BLOCK", 512)
    assert json.loads(place("segments", "a.txt", "--format", "json").out) == json.loads(plain)
    assert place("segments", "a.txt", "--format", "json").out == plain
    assert place("segments", "a.txt").out == table
    place.write("empty.txt", "")
    assert place("segments", "empty.txt", "--format", "json").out == "[]\n"
