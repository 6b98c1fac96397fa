"""Cuts that change: what an earlier cut still says, and how a translation is divided."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from dragoman.catalog import regroup
from dragoman.segments import Earlier, divide
from dragoman.segments.unnumbered import Span

WORDS = st.lists(st.text("abcdefgh", min_size=1, max_size=9), min_size=1, max_size=30, unique=True)


@st.composite
def cuts(draw: st.DrawFn, words: Sequence[str]) -> list[str]:
    """The words in sentences, cut anywhere."""
    ends = sorted(draw(st.sets(st.integers(1, max(1, len(words) - 1)), max_size=6)) - {len(words)})
    return [" ".join(words[start:end]) for start, end in pairwise([0, *ends, len(words)])]


def spans_of(sentences: Sequence[str]) -> list[Span]:
    found, at = [], 0
    for sentence in sentences:
        found.append((at, at + len(sentence)))
        at += len(sentence) + 1
    return found


@given(st.data(), WORDS)
def test_a_text_nobody_edited_keeps_its_cuts(data: st.DataObject, words: list[str]) -> None:
    """Whatever the rules of today say."""
    old, new = data.draw(cuts(words)), data.draw(cuts(words))
    assert list(Earlier(old).spans(" ".join(words), spans_of(new))) == spans_of(old)


@given(st.data(), WORDS, st.integers(0, 29))
def test_around_an_edit_the_cuts_stay(data: st.DataObject, words: list[str], at: int) -> None:
    """Only the sentence that was edited is cut by the rules of today, which know its ends and no others."""
    old = data.draw(cuts(words))
    place = at % len(old)
    edited = [*old[:place], "Edited " + old[place], *old[place + 1 :]]
    today = [" ".join(part) for part in (edited[:place], edited[place : place + 1], edited[place + 1 :]) if part]
    text = " ".join(edited)
    found = [text[start:end] for start, end in Earlier(old).spans(text, spans_of(today))]
    assert found == edited


@given(st.lists(st.text("ab. ", max_size=12), max_size=8), st.lists(st.text("ab. ", max_size=9), max_size=5))
def test_no_character_is_lost(old: list[str], parts: list[str]) -> None:
    """Also where the same words stand everywhere: the spans are in order and hold every word."""
    text = " ".join(" ".join(parts).split())
    today = spans_of(text.split(" ")) if text else []
    found = list(Earlier(old).spans(text, today))
    assert all(start < end for start, end in found)
    assert "".join(text[start:end] for start, end in found).replace(" ", "") == text.replace(" ", "")


@given(st.data(), WORDS)
def test_what_was_cut_anew_is_found_in_groups(data: st.DataObject, words: list[str]) -> None:
    """Every sentence is an anchor or in one group, and each group holds the same characters on both sides."""
    old, new = data.draw(cuts(words)), data.draw(cuts(words))
    anchors = [(old.index(text), place) for place, text in enumerate(new) if text in old]
    found = list(regroup.groups(old, new, anchors))
    for group in found:
        before, now = " ".join(old[n] for n in group.old), " ".join(new[n] for n in group.new)
        assert before == now
    assert sum(len(group.new) for group in found) + len(anchors) == len(new)
    assert sum(len(group.old) for group in found) + len(anchors) == len(old)


@given(st.text("ab.,: A", max_size=60), st.lists(st.text(min_size=1, max_size=9), min_size=2, max_size=5))
def test_a_translation_is_divided_or_given_to_all(target: str, parts: list[str]) -> None:
    """As many parts as asked for; together they are the translation, or each is all of it."""
    found = divide(target, parts, "sv")
    assert len(found) == len(parts)
    whole = target.replace(" ", "")
    assert "".join(found).replace(" ", "") == whole or found == [target] * len(parts)


def test_a_translation_is_divided_where_its_sentences_end() -> None:
    """At its own sentences first, else at the clause that lies as far into it as the source's."""
    assert divide("Ett. Två tre.", ["One.", "Two three."], "sv") == ["Ett.", "Två tre."]
    assert divide("Om det regnar, går vi, alla.", ["If it rains", "we all walk."], "sv")[0] == "Om det regnar,"
    assert divide("Utan tecken", ["No", "sign"], "sv") == ["Utan tecken"] * 2


def test_tags_are_numbered_anew_and_the_cut_is_the_same() -> None:
    """Tags have a segment's own numbers, so those of a text cut otherwise are no edit."""
    text = "It <b11>is</b11> so. We <a12>know</a12> it. Well."
    today = [(0, 20), (21, len(text))]
    old = ["It <b1>is</b1> so. We <a2>know</a2> it.", "Well."]
    found = Earlier(old).spans(text, today)
    assert [text[start:end] for start, end in found] == ["It <b11>is</b11> so. We <a12>know</a12> it.", "Well."]
    parts = ["It <b1>is</b1> so.", "We <a1>know</a1> it.", "Well."]
    assert list(regroup.groups(old, parts, [(1, 2)])) == [regroup.Group(range(1), range(2))]
