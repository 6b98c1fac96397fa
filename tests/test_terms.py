"""Terms: glossaries are read whole or refused with a line; terms are found as written, at word borders, in one pass."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import TermsError
from dragoman.terms import Term, Terms, load
from dragoman.terms.matching import Matcher, fold, plurals, tokenize

HEAD = "en,sq,fa,sv,kind,note\n"


def glossary(tmp_path: Path, text: str | bytes, name: str = "glossary.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def terms(*sources: str, kind: str = "term") -> Terms:
    return Terms(Term(source, {"sv": f"<{source}>"}, kind, "", Path("g.csv"), 2) for source in sources)


def found(glossary: Terms, text: str) -> list[str]:
    return [text[hit.span.start : hit.span.end] for hit in glossary.find(text, "sv")]


def test_the_header_names_the_columns(tmp_path: Path) -> None:
    """The first column is the source; kind and note are ours; the others are locales."""
    path = glossary(tmp_path, HEAD + 'ferry,traget,شناور,färja,term,"of the river, not the sea"\n')
    (term,) = load([path]).entries
    assert (term.source, term.kind, term.note, term.line) == ("ferry", "term", "of the river, not the sea", 2)
    assert dict(term.targets) == {"sq": "traget", "fa": "شناور", "sv": "färja"}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_spreadsheets_write_three_delimiters(tmp_path: Path, delimiter: str) -> None:
    """Excel writes ``;`` where the comma is the decimal sign; the header line says which it is."""
    path = glossary(tmp_path, delimiter.join(["en", "sv"]) + "\n" + delimiter.join(["file", "fil"]) + "\n")
    assert load([path]).find("the file", "sv")[0].target == "fil"


def test_a_quoted_delimiter_in_the_header_does_not_count(tmp_path: Path) -> None:
    """What is inside quotation marks separates nothing."""
    path = glossary(tmp_path, '"a, b, c";sv;"note, d, e, f";"g, h"\nfile;fil;x;y\n')
    assert load([path]).entries[0].targets == {"sv": "fil"}


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("", None, "empty"),
        ("en\nferry\n", 1, "one column"),
        ("en,sv\nferry\n", 2, "columns"),
        ("en,sv\nferry,färja,x\n", 2, "columns"),
        ('en,sv\n\n"two\nlines",x\nboat\n', 5, "columns"),
        ("en,sv\nfi\0le,fil\n", 2, "NUL"),
        (b"en,sv\nferry,f\xe4rja\n", 2, "UTF-8"),
        ("en,sv\nferry,färja\n".encode("utf-16"), 1, "UTF-16"),
        ('en,sv\n"ferry,färja\n', 2, "quotation"),
        ("en,sv,kind\nferry,färja,nme\n", 2, "kind"),
        ("en,sv,sv\na,b,c\n", 1, "two columns"),
        ("en,sv\n,färja\n", 2, "no term"),
        (",sv\na,b\n", 1, "first column"),
        (f"en,sv\n{'a' * 301},b\n", 2, "longer"),
    ],
)
def test_a_broken_glossary_is_refused_with_its_line(
    tmp_path: Path, text: str | bytes, line: int | None, word: str
) -> None:
    """Nothing is guessed: the message names the file, the line and what is wrong."""
    path = glossary(tmp_path, text)
    with pytest.raises(TermsError, match=word) as refused:
        load([path])
    assert (refused.value.where, refused.value.line) == (path, line)


def test_a_missing_glossary_is_named(tmp_path: Path) -> None:
    """A file the configuration names must be there."""
    with pytest.raises(TermsError, match="not there"):
        load([tmp_path / "none.csv"])


def test_formulas_are_text(tmp_path: Path) -> None:
    """Nothing is computed; the mark that spreadsheets need before ``=`` is taken off again."""
    path = glossary(tmp_path, "en,sv\n=cmd|calc,x\n'=1+1,'=2\n'tis,y\n")
    assert [(t.source, t.targets["sv"]) for t in load([path]).entries] == [
        ("=cmd|calc", "x"),
        ("=1+1", "=2"),
        ("'tis", "y"),
    ]


def test_unused_columns_are_told(tmp_path: Path) -> None:
    """A column that is neither a locale nor ours is passed over, and said."""
    path = glossary(tmp_path, "en,Part of speech,sv\nferry,noun,färja\n")
    (warning,) = load([path]).warnings
    assert "Part of speech".lower() in warning.lower()


@pytest.mark.parametrize("term", ["(a+)+$", ".*", "[", "\\", "a|b", "C++", "+999 55", "{count}", "^x$", "*"])
def test_terms_are_never_patterns(term: str) -> None:
    """A term is found as it is written, and finds nothing else."""
    glossary = terms(term)
    assert found(glossary, f"before {term} after") == [term]
    assert found(glossary, "aaaa plain text b") == []


@pytest.mark.parametrize(
    ("term", "text", "expected"),
    [
        ("ferry", "The ferry, a FERRY; ferryman, inferry", ["ferry", "FERRY"]),
        ("ferry", "Two ferries and the ferry's bell, ferrys", ["ferries", "ferry", "ferrys"]),
        ("crossing", "14 crossings; the crossings' hours", ["crossings", "crossings"]),
        ("church", "churches churchs", ["churches"]),
        ("Boatmen's Guild", "the Boatmen’s Guild’s boats", ["Boatmen’s Guild"]),
        ("reading room", "a reading\u00a0room, reading  rooms, reading-room", ["reading\u00a0room", "reading  rooms"]),
        ("non-profit", "a non‑profit body", ["non‑profit"]),
        ("Straße", "STRASSE Straße STRAßE", ["Straße", "STRAßE"]),
        ("İzmir", "Izmir İzmir izmir", ["İzmir"]),
        ("ı", "i ı I", ["ı"]),
        ("I", "i ı I İ", ["i", "I"]),
        ("cafe", "cafe\u0301 cafe", ["cafe"]),
        ("bank", "e-bank x_bank bank2", ["bank", "bank"]),
    ],
)  # fmt: skip
def test_words_are_found_at_their_borders(term: str, text: str, expected: list[str]) -> None:
    """Without regard to case and typography, with light English inflection, and at the right place."""
    assert found(terms(term), text) == expected


def test_the_longest_term_wins() -> None:
    """A name inside a longer one is not a hit of its own."""
    glossary = terms("Orrena", "Orrena Valley", "Orrena Valley Union of Librarians", "Librarian")
    assert found(glossary, "The Orrena Valley Union of Librarians by the Orrena, in Orrena Valley") == [
        "Orrena Valley Union of Librarians",
        "Orrena",
        "Orrena Valley",
    ]


def test_capitals_decide_between_overlapping_terms() -> None:
    """``The Green Crate`` is a newsletter, the green crate is green."""
    glossary = terms("The Green Crate", "green crate")
    assert found(glossary, "The Green Crate reports: the green crate is back") == ["The Green Crate", "green crate"]


def test_a_hit_says_whether_the_capitals_are_there() -> None:
    """``Order``, the decree, in "in order to" is worth a hint at most."""
    hits = terms("Order").find("in order to withdraw the Order", "sv")
    assert [hit.as_written for hit in hits] == [False, True]
    assert [hit.as_written for hit in terms("order").find("ORDER Order order", "sv")] == [True, True, True]


def test_what_is_kept_must_have_its_capitals() -> None:
    """The acronym IT is not the word it."""
    assert found(terms("IT", kind="keep"), "it is IT") == ["IT"]


def test_what_is_kept_needs_no_target() -> None:
    """A term of kind ``keep`` is its own translation; the longest comes first for whoever replaces them."""
    glossary = Terms([Term("ORRA", {}, "keep", "", Path("g"), 2), Term("orra.example", {}, "keep", "", Path("g"), 3)])
    assert glossary.keep == ("orra.example", "ORRA")
    assert glossary.find("ORRA", "fa")[0].target == "ORRA"


def test_a_locale_without_a_form_has_no_hit() -> None:
    """Nothing is to be said where the glossary says nothing; a country falls back to its language."""
    glossary = terms("ferry")
    assert glossary.find("ferry", "fa") == []
    assert glossary.find("ferry", "sv_FI")[0].target == "<ferry>"


def test_a_term_listed_twice_is_found_twice() -> None:
    """Both translations are allowed; the order is that of the glossary."""
    glossary = Terms(Term("bank", {"sv": target}, "term", "", Path("g"), 2) for target in ("strand", "bank"))
    assert [hit.target for hit in glossary.find("the bank", "sv")] == ["strand", "bank"]


@given(st.text(max_size=60), st.lists(st.text("aıİßSs’'- ́", min_size=1, max_size=5), max_size=6))
def test_places_are_true_whatever_the_text(text: str, sources: list[str]) -> None:
    """The pieces of a text are the text; every hit lies on pieces that fold to the term or a plural of it."""
    tokens = list(tokenize(text))
    assert [t.start for t in tokens] == [0, *(t.end for t in tokens[:-1])][: len(tokens)]
    assert sum(t.end - t.start for t in tokens) == len(text)
    for hit in terms(*sources).find(text, "sv"):
        assert 0 <= hit.span.start < hit.span.end <= len(text)


@given(st.text(max_size=30))
def test_folding_keeps_the_length(text: str) -> None:
    """One character for each, so that places stay; and folding twice changes nothing."""
    assert len(fold(text)) == len(text)


def test_regular_plurals() -> None:
    """Only what English spelling makes certain."""
    assert plurals("boy") == ("boys",)
    assert plurals("box") == ("boxes",)
    assert plurals("petition") == ("petitions",)
    assert plurals("2025") == plurals("a") == plurals("färja") == ()


def test_ten_thousand_terms_are_one_pass() -> None:
    """Hostile terms and texts cost no more than others: a hang would be seen."""
    glossary = terms(*(f"term {n} of the glossary" for n in range(10_000)), "a a " * 70 + "b", "(a+)+$")
    begun = time.perf_counter()
    assert len(found(glossary, "a " * 4_000 + "term 77 of the glossary")) == 1
    assert time.perf_counter() - begun < 60
    assert list(Matcher([]).all("anything")) == []


@pytest.mark.parametrize("name", ["formula.csv", "semicolon.csv", "regex_term.csv", "case_fold.csv"])
def test_hostile_glossaries_are_plain_data(shared: Path, name: str) -> None:
    """Formulas, patterns and case traps are read as the words they are."""
    glossary = load([shared / "torture" / "glossary" / name])
    assert glossary.entries
    assert not glossary.warnings
    for term in glossary.entries:
        assert term.source in {hit.source for hit in glossary.find(f"x {term.source} y", "sv")}


@pytest.mark.parametrize(("name", "line"), [("ragged.csv", 2), ("nul.csv", 2), ("utf16.tsv", 1)])
def test_hostile_glossaries_that_must_be_refused(shared: Path, name: str, line: int) -> None:
    """Ragged rows, NUL and other encodings are refused with file and line."""
    with pytest.raises(TermsError) as refused:
        load([shared / "torture" / "glossary" / name])
    assert refused.value.line == line


def test_a_note_about_another_language_is_not_shown(tmp_path: Path) -> None:
    """``sv: …`` is for Swedish; what names no language of the glossary is for all."""
    path = glossary(
        tmp_path, HEAD + 'Orrena,Orrena,اورنا,Orrena,name,"the river; sq: gen. Orrenës; sv: floden; NB: old"\n'
    )
    notes = {code: load([path]).find("Orrena", code)[0].note for code in ("sq", "sv", "sv_FI", "fa")}
    assert notes == {
        "sq": "the river; gen. Orrenës; NB: old",
        "sv": "the river; floden; NB: old",
        "sv_FI": "the river; floden; NB: old",
        "fa": "the river; NB: old",
    }


def test_a_term_listed_twice_is_told(tmp_path: Path) -> None:
    """With the places of both; where both say the same it is found once."""
    path = glossary(tmp_path, "en,sv\nferry,färja\nboat,båt\nferry,färja\n")
    loaded = load([path])
    assert loaded.warnings == (f"{path}:4: “ferry” stands already in line 2",)
    assert len(loaded.find("the ferry", "sv")) == 1
