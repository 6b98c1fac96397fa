"""Memory: what was approved is offered again; 100 means equal; the order is the same every time."""

from __future__ import annotations

import difflib
import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.memory import Memory
from dragoman.memory.index import Index, lengths, stems
from dragoman.model import Act, Note, Unit, with_note
from dragoman.text import similarity

SENTENCES = (
    "The ferry makes 14 crossings a day.",
    "The ferry makes 16 crossings a day.",
    "The ferry made 14 crossings yesterday.",
    "We call on the Minister to withdraw the Order.",
    "Open letter",
    "Open letters",
)


def memory(*pairs: tuple[str, str, str], threshold: int = 70) -> Memory:
    kept = Memory(threshold)
    for source, target, origin in pairs:
        kept.add("sv", source, target, origin)
    return kept


def approved(unit: Unit) -> Unit:
    return replace(unit, comments=with_note((), Note(Act.APPROVED, "Arta", "2026-11-22T14:09Z", seal=unit.seal)))


def test_equal_sentences_score_100_and_come_first() -> None:
    """An exact match wins over any like one, and only equal texts are 100."""
    kept = memory(*((text, text.upper(), f"a:{n}") for n, text in enumerate(SENTENCES, 1)))
    found = kept.search("sv", SENTENCES[1])
    assert [(m.score, m.source) for m in found[:2]] == [(100, SENTENCES[1]), (97, SENTENCES[0])]
    assert kept.exact("sv", SENTENCES[1]) == found[0]
    assert kept.exact("sv", "the ferry makes 16 crossings a day.") is None


def test_a_locale_knows_only_its_own() -> None:
    """A Swedish translation is never offered to Persian."""
    kept = memory(("Good morning.", "God morgon.", "a:1"))
    assert kept.search("fa", "Good morning.") == []
    assert kept.exact("fa", "Good morning.") is None
    assert kept.best("fa", "Good morning.") is None


@pytest.mark.parametrize("long", [10, 1000])
def test_unequal_texts_never_reach_100(long: int) -> None:
    """However long the text that differs in one sign."""
    kept = memory(("word " * long + "end.", "x", "a:1"))
    (match,) = kept.search("sv", "word " * long + "end!")
    assert 90 <= match.score <= 99


def test_a_sentence_keeps_all_its_translations() -> None:
    """The one used in most places first, then the latest; each with the place of its last use."""
    kept = memory(("Yours", "Er", "a:1"), ("Yours", "Din", "b:1"), ("Yours", "Er", "c:1"), ("Yours", "Ditt", "d:1"))
    assert [(m.target, m.origin) for m in kept.search("sv", "Yours")] == [
        ("Er", "c:1"),
        ("Ditt", "d:1"),
        ("Din", "b:1"),
    ]
    assert [m.target for m in kept.search("sv", "Yours", limit=2)] == ["Er", "Ditt"]
    assert len(kept) == 3


def test_the_same_origin_counts_once() -> None:
    """A unit approved again does not outvote others; it becomes the latest."""
    kept = memory(("a b", "x", "a:1"), ("a b", "y", "b:1"), ("a b", "x", "a:1"))
    assert [m.target for m in kept.search("sv", "a b")] == ["x", "y"]
    kept.add("sv", "a b", "y", "b:1")
    assert [m.target for m in kept.search("sv", "a b")] == ["y", "x"]


def test_a_withdrawn_approval_is_forgotten() -> None:
    """Nothing that nobody stands for is offered, neither exactly nor nearly."""
    kept = memory(("Open letter", "Öppet brev", "a:1"))
    assert kept.forget("sv", "Open letter", "Öppet brev", "a:1")
    assert not kept.forget("sv", "Open letter", "Öppet brev", "a:1")
    assert not kept.forget("fa", "Open letter", "Öppet brev", "a:1")
    assert kept.exact("sv", "Open letter") is None
    assert kept.search("sv", "Open letters") == []
    kept.add("sv", "Open letter", "Öppet brev", "b:1")
    assert kept.best("sv", "Open letters") is not None


def test_only_approved_units_are_learnt() -> None:
    """A draft, a plain translation or a broken seal teaches nothing; the origin is the first reference."""
    good = approved(Unit("Open letter", "Öppet brev", references=("letters/appeal.md:14", "letters/appeal.md:20")))
    kept = Memory()
    kept.learn(
        "sv",
        "letters/appeal",
        [
            good,
            Unit("a b c", "d"),
            Unit("e f g", "h", flags=("fuzzy",)),
            replace(good, msgid="Open letters"),
            approved(Unit("n", msgid_plural="ns", msgstrs=("x", "y"))),
            replace(good, msgid="gone", obsolete=True),
        ],
    )
    assert len(kept) == 1
    match = kept.exact("sv", "Open letter")
    assert match is not None
    assert match.origin == "letters/appeal:14"


def test_the_threshold_may_be_set_for_one_search() -> None:
    """The memory's own holds where none is given."""
    kept = memory(("We meet on Monday.", "x", "a:1"), threshold=90)
    assert kept.search("sv", "We met on a Sunday.") == []
    assert [m.score for m in kept.search("sv", "We met on a Sunday.", threshold=50)] == [81]
    assert kept.search("sv", "We met on a Sunday.", threshold=50, limit=0) == []


def test_equal_scores_prefer_equal_numbers() -> None:
    """Of two sentences equally like, the one with our numbers needs less work."""
    kept = memory(("Order 46 y", "same", "a:1"), ("Order 41 x", "other", "a:2"))
    assert [(m.target, m.score) for m in kept.search("sv", "Order 46 x")] == [("same", 90), ("other", 90)]


def test_empty_texts_are_not_kept() -> None:
    """Half a pair is none."""
    assert len(memory(("", "x", "a"), ("x", "", "a"))) == 0
    assert memory(("x", "y", "a")).search("sv", "") == []


@given(
    st.lists(st.text("abc 12", min_size=1, max_size=30), max_size=12),
    st.text("abc 12", max_size=30),
    st.integers(50, 100),
)
def test_short_texts_are_all_compared(sources: list[str], query: str, threshold: int) -> None:
    """Below the length where word lists help, nothing that reaches the threshold is missed, and scores are true."""
    kept = memory(*((source, "t", f"a:{n}") for n, source in enumerate(sources)))
    expected = {s for s in sources if len(s) <= 24 and s != query and similarity.ratio(query, s) >= threshold}
    found = kept.search("sv", query, limit=50, threshold=threshold)
    assert expected <= {m.source for m in found}
    assert all(m.score >= threshold for m in found)
    assert [m.score for m in found] == sorted((m.score for m in found), reverse=True)
    assert all((m.score == 100) == (m.source == query) for m in found)
    assert found == kept.search("sv", query, limit=50, threshold=threshold)


@given(st.text("ab ", max_size=40), st.text("ab ", max_size=40), st.integers(1, 100))
def test_the_length_filter_is_safe(a: str, b: str, threshold: int) -> None:
    """No text outside the lengths can reach the score."""
    low, high = lengths(len(a), threshold)
    if similarity.ratio(a, b) >= threshold:
        assert low <= len(b) <= high


def test_every_like_sentence_of_a_large_memory_is_found() -> None:
    """Among 5,000 sentences the index finds what comparing with all of them finds."""
    dice = random.Random(7)
    vocabulary = [f"{a}{b}{c}" for a in "btkmr" for b in ("ol", "an", "ir", "ett") for c in ("ing", "ed", "s", "ary")]
    texts = [" ".join(dice.choices(vocabulary, k=dice.randint(6, 25))) for _ in range(5_000)]
    kept = memory(*((text, "t", f"a:{n}") for n, text in enumerate(texts)))
    for text in texts[:40]:
        words = text.split()
        words[dice.randrange(len(words))] = "changed"
        query = " ".join(words)
        expected = similarity.best(query, texts, threshold=75, limit=3)
        assert [(m.source, m.score) for m in kept.search("sv", query, limit=3, threshold=75)][:1] == [
            (texts[index], score) for index, score in expected
        ][:1]


def test_scores_are_close_to_what_people_know() -> None:
    """A score is near difflib's ratio, which is the same measure found less exactly."""
    for a in SENTENCES:
        for b in SENTENCES:
            assert abs(similarity.ratio(a, b) - 100 * difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()) <= 12


def test_the_index_hands_on_few() -> None:
    """However many sentences share common words, the number compared is bounded."""
    index = Index()
    for n in range(3_000):
        index.add(f"the river and the ferry and the bank number {n} of the river")
    assert len(index.candidates("the river and the ferry and the bank number 77 of the river", 70)) <= 200
    assert stems("Ferries, FERRY’S") == {"ferri", "ferry", "s"}


def test_real_articles(shared: Path) -> None:
    """Real sentences find themselves after an edit."""
    import json

    lines = (shared / "corpora" / "ntrex-dev.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    kept = Memory()
    for row in rows:
        kept.add("fa", row["en"], row["fa"], f"{row['doc']}:{row['n']}")
    for row in rows[::7]:
        if len(row["en"]) > 60:
            best = kept.best("fa", row["en"].replace(" ", "  ", 1)[:-1])
            assert best is not None
            assert best.target == row["fa"]
            assert best.score < 100
