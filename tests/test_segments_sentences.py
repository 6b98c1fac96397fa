"""Sentences: cut where a careful reader would cut them, measured over our corpus and the data at hand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.segments import cut, fill
from dragoman.segments.ruleset import SHAPES, compiled, rules_for
from dragoman.segments.sentences import spans
from dragoman.sources import read

CORPUS = Path(__file__).parent / "corpus"
LANGUAGES = ("default", "en", "fa", "sq", "sv")


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in spans(text, rules_for(language))]


def blocks(path: Path) -> Iterator[list[str]]:
    """The paragraphs of a corpus file: sentences, one a line; comments begin with a number sign and a space."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.split("\n") if line and not line.startswith("# ")]
        if lines:
            yield lines


@pytest.mark.parametrize("language", ["en", "fa", "sq", "sv"])
def test_sentences_are_cut_as_the_corpus_shows(language: str) -> None:
    """Each paragraph of ``corpus/sentences.LANGUAGE.txt``, joined by spaces, falls into the same lines again."""
    for lines in blocks(CORPUS / f"sentences.{language}.txt"):
        assert sentences(" ".join(lines), language) == lines


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.segments.json")), ids=lambda path: path.name)
def test_documents_are_cut_and_filled_as_the_corpus_shows(path: Path) -> None:
    """A triple: the document, what it is cut into with translations, and what it becomes."""
    name = path.name.removesuffix(".segments.json")
    source = next(file for ending in ("md", "txt") if (file := CORPUS / f"{name}.{ending}").is_file())
    expected = json.loads(path.read_text(encoding="utf-8"))
    document = read(source)
    segments = list(cut(document))
    shown = [{"n": s.n, "line": s.line, "kind": str(s.kind), "note": s.note, "text": s.text} for s in segments]
    assert shown == [{"note": "", **{key: row[key] for key in row if key != "target"}} for row in expected]
    result = document.render(fill(document, segments, {row["n"]: row["target"] for row in expected}))
    assert result == source.with_name(f"{name}.sv{source.suffix}").read_bytes()


@given(st.text(), st.sampled_from(LANGUAGES))
def test_nothing_but_space_lies_between_sentences(text: str, language: str) -> None:
    """Any text is in sentences from its first letter to its last."""
    at = 0
    for start, end in spans(text, rules_for(language)):
        assert at <= start < end
        assert not text[at:start].strip()
        at = end
    assert not text[at:].strip()


@given(st.lists(st.sampled_from(["Mr. Hale came. ", "Why? ", "The U.N. met at 5 p.m. sharp. ", "“No.” ", "We left. "])))
def test_editing_one_sentence_never_changes_another(parts: list[str]) -> None:
    """A paragraph of whole sentences is cut into the sentences of its parts, whatever the others are."""
    apart = [sentence for part in parts for sentence in sentences(part)]
    assert sentences("".join(parts)) == apart


@pytest.mark.parametrize("language", LANGUAGES)
def test_rules_are_data_that_fit(language: str) -> None:
    """Every language's file is read, decides every pair of shapes, and has a version."""
    rules = rules_for(language)
    assert rules.version >= 1
    for before in SHAPES:
        for after in SHAPES:
            assert rules.breaks(rules.bits[before], rules.bits[after]) in {True, False}


def test_a_rule_may_not_name_what_is_not_there() -> None:
    """A slip in a rules file is an error, never a rule that silently does nothing."""
    with pytest.raises(KeyError, match="titels"):
        compiled("xx", {"version": 1, "abbreviations": [], "lists": {"titles": "Mr"},
                        "rules": [{"before": ["titels"], "after": ["any"], "break": False}]})  # fmt: skip


def test_a_region_has_its_language_s_rules() -> None:
    """``en_GB`` is English; a name from outside leads to no file."""
    assert rules_for("en_GB").ordered == rules_for("en").ordered
    assert rules_for("../en").ordered == rules_for("default").ordered


def f1(pairs: Iterable[tuple[set[object], set[object]]]) -> float:
    """The harmonic mean of precision and recall, over (found, wanted)."""
    hits = found = wanted = 0
    for got, want in pairs:
        hits, found, wanted = hits + len(got & want), found + len(got), wanted + len(want)
    return 2 * hits / (found + wanted)


def test_the_gold_set_is_met(shared: Path) -> None:
    """Exact sentences of titles, initials, acronyms, dates, quotations, lists and more, lines being paragraphs."""
    rows = [json.loads(line) for line in (shared / "segmentation_gold.jsonl").read_text(encoding="utf-8").splitlines()]
    pairs: list[tuple[set[object], set[object]]] = [
        ({s for line in row["text"].split("\n") for s in sentences(line)}, set(row["sentences"])) for row in rows
    ]
    assert f1(pairs) >= 0.99


_CLOSED = re.compile(r"[.!?…؟][\"'”’»)“]*$")


@pytest.mark.parametrize("language", ["en", "fa", "sq", "sv"])
def test_breaks_of_real_articles_are_found(shared: Path, language: str) -> None:
    """Break F1 over 61 articles: a line without closing punctuation is a paragraph, the others are joined by spaces."""
    paragraphs: dict[tuple[str, int], list[str]] = {}
    number = 0
    for row in map(json.loads, (shared / "corpora" / "ntrex-dev.jsonl").read_text(encoding="utf-8").splitlines()):
        line = row[language].strip()
        closed = bool(_CLOSED.search(line))
        number += not closed
        paragraphs.setdefault((row["doc"], number), []).append(line)
        number += not closed
    pairs: list[tuple[set[object], set[object]]] = []
    for key, lines in paragraphs.items():
        text = " ".join(lines)
        ends = {(key, len(" ".join(lines[: n + 1]))) for n in range(len(lines))}
        pairs.append(({(key, end) for _, end in spans(text, rules_for(language))}, set(ends)))
    assert f1(pairs) >= {"en": 0.99}.get(language, 0.985)
