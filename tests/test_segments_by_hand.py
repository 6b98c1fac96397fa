"""Sentences split and merged by hand: remembered by their words, and their translations move along."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.place import Booth, tree

from dragoman import catalog
from dragoman.errors import SourceError
from dragoman.model import Key, Status, Unit
from dragoman.segments import Act, ByHand, Hand, remembered

TEXT = """\
Dear all,

We met Capt. R. Hale at noon, and he was kind. He said no. We left.

Another paragraph. It stays as it is.
"""
FIRST = "We met Capt. R. Hale at noon, and he was kind."


@pytest.fixture
def post(place: Booth) -> Booth:
    place.write("source_texts/post.txt", TEXT)
    assert place("sync", "post").code == 0
    targets = {
        FIRST: "Vi mötte Hale vid lunch, och han var vänlig.",
        "He said no.": "Han sade nej.",
        "We left.": "Vi gick.",
    }
    place.approve("sv", "post", targets)
    return place


def units(place: Booth) -> list[Unit]:
    loaded = catalog.load(catalog.path_of(place.root / "locales", "sv", "post"))
    return [unit for unit in loaded.units if not unit.obsolete]


def texts(place: Booth) -> list[str]:
    return [unit.msgid for unit in units(place)]


def unit_of(place: Booth, msgid: str) -> Unit:
    return next(unit for unit in units(place) if unit.key == Key(None, msgid))


def test_a_merge_joins_translations_and_can_be_taken_back(post: Booth) -> None:
    """As a draft, of the very same words; taken back, the approvals return, and no file entry is left."""
    before = texts(post)
    assert post("segments", "merge", "post", "3").code == 0
    joined = unit_of(post, "He said no. We left.")
    assert (joined.msgstr, joined.status) == ("Han sade nej. Vi gick.", Status.DRAFT)
    assert joined.previous_msgid is None
    written = (post.root / "source_texts/segments.toml").read_text(encoding="utf-8")
    assert '[[merge]]\ndocument = "post.txt"\nbefore = "He said no."\nafter = "We left."' in written
    assert post("segments", "split", "post", "3", "said no.").code == 0
    assert texts(post) == before
    assert unit_of(post, "We left.").status is Status.APPROVED
    assert not remembered.read(post.root / "source_texts/segments.toml").entries


def test_a_split_proposes_the_parts_and_can_be_taken_back(post: Booth) -> None:
    """Each part as a draft, never approved; the export afterwards follows the new cut."""
    before = texts(post)
    assert post("segments", "split", "post", "2", "at noon,").code == 0
    parts = ["We met Capt. R. Hale at noon,", "and he was kind."]
    assert texts(post)[1:3] == parts
    assert [unit_of(post, part).msgstr for part in parts] == ["Vi mötte Hale vid lunch,", "och han var vänlig."]
    assert {unit_of(post, part).status for part in parts} == {Status.STALE}
    assert {unit_of(post, part).previous_msgid for part in parts} == {FIRST}
    assert post("export", "-l", "sv", "--unfinished", "drafts").code == 0
    exported = (post.root / "dist/sv/post.txt").read_text(encoding="utf-8")
    assert "Vi mötte Hale vid lunch, och han var vänlig. Han sade nej." in exported
    assert post("segments", "merge", "post", "2").code == 0
    assert texts(post) == before
    assert unit_of(post, FIRST).status is Status.APPROVED


def test_it_outlives_edits_elsewhere_and_goes_with_its_sentence(post: Booth) -> None:
    """Also when its paragraph moves; when its words are gone, sync warns with file and line and drops it."""
    assert post("segments", "merge", "post", "3").code == 0
    edited = "New.\n\n" + TEXT.replace("and he was", "and he is").replace("Another", "One more")
    post.write("source_texts/post.txt", edited)
    assert post("sync").code == 0
    assert "He said no. We left." in texts(post)
    post.write("source_texts/post.txt", edited.replace("We left.", "Gone."))
    dry = post("sync", "--check", "post")
    assert "segments.toml:4: “He said no. | We left.” is gone from post.txt; this merge is forgotten" in dry.err
    assert remembered.read(post.root / "source_texts/segments.toml").entries
    assert "segments.toml:4:" in post("sync", "post").err
    assert not remembered.read(post.root / "source_texts/segments.toml").entries
    assert "forgotten" not in post("sync", "post").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["split", "post", "99", "x"], "there is no segment 99 in post: it has 6"),
        (["split", "post", "2", "elephant"], "“elephant” stands not in segment 2"),
        (["split", "post", "2", "a"], "times in segment 2; give more words"),
        (["split", "post", "2", "was kind."], "segment 2 ends there already"),
        (["merge", "post", "4"], "segments 4 and 5 are not in one paragraph"),
        (["merge", "post", "6"], "there is no segment 7"),
        (["merge", "pots", "1"], "did you mean 'post"),
    ],
)
def test_what_cannot_be_cut_so_is_refused(post: Booth, arguments: list[str], words: str) -> None:
    """In one line, and nothing is written."""
    before = tree(post.root)
    result = post("segments", *arguments)
    assert result.code == 2
    assert words in result.err
    assert tree(post.root) == before


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("version = 2\n", 1, "a version that is not known"),
        ("", 1, "no 'version = 1'"),
        ("version = 1\n[[split]\n", 2, "is not TOML"),
        ("version = " + "[" * 5000, 1, "is not TOML"),
        ("version = 1\nhook = 'rm'\n", 1, "unknown key 'hook'"),
        ("version = 1\n\n[[split]]\ndocument = 'a'\nbefore = 'b'\n", 3, "no 'after'"),
        ("version = 1\n[[merge]]\ndocument = 'a'\nbefore = 'b'\nafter = 3\n", 2, "'after' is no text"),
        ("version = 1\n[[merge]]\ndocument = 'a'\nbefore = ' '\nafter = 'c'\n", 2, "'before' is no text"),
        ("version = 1\n[[merge]]\ndocument = 'a'\nbefore = 'b'\nafter = 'c'\nrun = 'x'\n", 2, "an unknown 'run'"),
        ("version = 1\nsplit = 3\n", 1, "on a line of its own"),
        ("version = 1\nsplit = [{document = 'a', before = 'b', after = 'c'}]\n", 1, "on a line of its own"),
        ("version = 1\x00\n", 1, "NUL"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    """One sentence, file and line: it is text of others."""
    path = tmp_path / remembered.FILE
    path.write_bytes(text.encode("utf-8"))
    with pytest.raises(SourceError) as refused:
        remembered.read(path)
    assert words in str(refused.value)
    assert refused.value.line == line


def test_a_broken_file_holds_up_its_folder_only(post: Booth) -> None:
    """Documents beside it are refused with its line; the others go on."""
    post.write("source_texts/letters/segments.toml", "version = 1\n[[split]\n")
    result = post("sync")
    assert result.code == 4
    assert result.err.count("letters/segments.toml:2: is not TOML") == 1


def test_people_may_edit_the_file(tmp_path: Path) -> None:
    """Taking an entry out leaves comments and all other entries as they were written."""
    path = tmp_path / remembered.FILE
    path.write_text(
        "# Ours.\nversion = 1\n\n[[split]]\ndocument = 'a.md'\nbefore = 'b'\nafter = 'c'\n\n# Keep this.\n"
        "[[merge]]  # why\ndocument = 'a.md'\nbefore = \"d\"\nafter = 'e'\n",
        encoding="utf-8",
    )
    known = remembered.read(path)
    (split,) = (cut for cut in known.of("a.md") if cut.act is Act.SPLIT)
    known.write(known.without("a.md", [split]))
    left = path.read_text(encoding="utf-8")
    assert (
        left
        == "# Ours.\nversion = 1\n\n# Keep this.\n[[merge]]  # why\ndocument = 'a.md'\nbefore = \"d\"\nafter = 'e'\n"
    )
    assert remembered.read(path).of("a.md") == (ByHand(Act.MERGE, "d", "e"),)


WORD = st.text("ab.\u200c\"'\\<>\u2028é\x7f\U0001f600", min_size=1, max_size=5)


@given(st.sampled_from(Act), WORD, WORD)
def test_whatever_words_hold_they_are_written_and_read_back(
    tmp_path_factory: pytest.TempPathFactory, act: Act, before: str, after: str
) -> None:
    """Quotation marks, backslashes, joiners, controls: TOML's escapes keep them."""
    if not before.strip() or not after.strip():
        return
    path = tmp_path_factory.mktemp("hand") / remembered.FILE
    cut = ByHand(act, before, after)
    known = remembered.read(path)
    known.write(known.with_cut("a.md", cut))
    again = remembered.read(path)
    assert again.of("a.md") == (cut,)
    again.write(again.with_cut("b.md", cut))
    assert len(remembered.read(path).entries) == 2


@given(st.lists(st.text("ab.", min_size=1, max_size=4), min_size=2, max_size=12), st.data())
def test_cuts_by_hand_lose_no_word(words: list[str], data: st.DataObject) -> None:
    """Whatever is split and merged where, the spans hold every word in order."""
    text = " ".join(words)
    ends = [sum(map(len, words[:n])) + n for n in range(len(words) + 1)]
    spans = [(ends[n], ends[n + 1] - 1) for n in range(len(words))]
    picks = data.draw(st.lists(st.tuples(st.sampled_from(Act), st.integers(1, len(words) - 1)), max_size=5))
    hand = Hand(ByHand(act, words[at - 1], words[at]) for act, at in picks)
    found = list(hand.spans(text, spans))
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == "".join(words)
    assert not hand.unused
