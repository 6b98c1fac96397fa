"""The queue: order, filter, search, moving, neighbours."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model import Key, Status, Unit
from dragoman.review import UNREVIEWED, Filter, Needle, Queue, RefusedError, fold


def row(n: int, target: str = "", *, fuzzy: bool = False, more: tuple[int, ...] = ()) -> Unit:
    refs = tuple(f"a.md:{k}" for k in (n, *more))
    return Unit(f"S{n}", target, flags=("fuzzy",) if fuzzy else (), references=refs)


ROWS = (row(3, "Tre"), row(1, more=(4,)), row(2, "Två", fuzzy=True), Unit("old", "gammal", obsolete=True), row(5))


def ids(units: tuple[Unit, ...]) -> str:
    return " ".join(unit.msgid for unit in units)


def test_units_pass_in_document_order() -> None:
    """By segment number, wherever the file has them; what is gone from the document does not pass."""
    assert ids(Queue(ROWS).units) == "S1 S2 S3 S5"


def test_by_status_what_needs_a_person_most_comes_first() -> None:
    """Within a status, document order."""
    assert ids(Queue(ROWS, "status").units) == "S1 S5 S2 S3"


def test_a_catalog_of_many_sources_keeps_its_file_order() -> None:
    """Line numbers of different files say nothing about each other."""
    units = (Unit("b", references=("src/b.c:90",)), Unit("a", references=("src/a.c:7",)))
    assert ids(Queue(units).units) == "b a"


def test_moving_stops_at_the_ends() -> None:
    """Next, previous, first and last never leave the queue."""
    queue = Queue(ROWS)
    assert queue.previous() == queue.first()
    assert queue.last() == queue.next()
    assert queue.go(1) == queue.units[1]
    assert queue.go(99) == queue.units[-1]
    assert queue.place == 3


def test_next_unreviewed_goes_around() -> None:
    """From the last one on, the search goes on at the first."""
    queue = Queue(ROWS)
    queue.last()
    found = queue.next_unreviewed()
    assert found is not None
    assert found.msgid == "S1"


def test_neighbours_are_those_of_the_document() -> None:
    """Whatever the filter hides and the order is; a sentence that stands twice is met at both places."""
    queue = Queue(ROWS, "status")
    queue.narrow(Filter(frozenset({Status.TRANSLATED})))
    around = queue.neighbours(2)
    assert ids(around.before) == "S1 S2"
    assert ids(around.after) == "S1 S5"
    queue.go_to(Key(None, "S1"))
    assert ids(queue.neighbours().before) == ""
    assert ids(queue.neighbours().after) == "S2"


def test_an_obsolete_unit_has_no_neighbours() -> None:
    """It stands nowhere."""
    queue = Queue(ROWS)
    queue.go_to(Key(None, "old"))
    assert queue.neighbours().before == ()


def test_the_filter_keeps_the_place() -> None:
    """The current unit stays current; if it is hidden, the next one that is shown becomes it."""
    queue = Queue(ROWS)
    queue.go_to(Key(None, "S2"))
    queue.narrow(Filter(UNREVIEWED))
    assert queue.current is not None
    assert queue.current.msgid == "S2"
    queue.narrow(Filter(frozenset({Status.EMPTY})))
    assert queue.current.msgid == "S5"


def test_a_filter_that_leaves_nothing_is_refused() -> None:
    """The queue stays as it was."""
    queue = Queue(ROWS)
    with pytest.raises(RefusedError, match="no sentence is like that"):
        queue.narrow(Filter(text="nowhere"))
    assert len(queue) == 4


def test_a_unit_stays_in_the_queue_when_its_status_changes() -> None:
    """Nothing jumps away under the hand."""
    queue = Queue(ROWS)
    queue.narrow(Filter(frozenset({Status.EMPTY})))
    queue.put(row(1, "Ett", more=(4,)))
    assert ids(queue.units) == "S1 S5"
    queue.narrow(queue.filter)
    assert ids(queue.units) == "S5"


def test_when_the_catalog_changes_outside_a_filter_that_leaves_nothing_is_lifted() -> None:
    """An empty desk would look like a lost catalog."""
    queue = Queue(ROWS)
    queue.narrow(Filter(text="S5"))
    queue.reload(ROWS[:2])
    assert ids(queue.units) == "S1 S3"


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("ميشود", "می\u200cشود"),
        ("می شود", "می\u200cشود"),
        ("می\u200cشود", "میشود"),
        ("كتاب", "کتابِ من"),
        ("1403", "سال ۱۴۰۳"),
        ("STRASSE", "Straße"),
        ("ÅNGSTRÖM", "ångström"),
        ("shqiperi".replace("e", "ë"), "SHQIPËRI"),
        ("don't", "don’t"),
        ("a b", "a\u00a0 b"),
        ("میشود", "م\u200fی\u202aشود"),
        ("مهم", "مـــهم"),
    ],
)
def test_search_finds_what_people_mean(typed: str, text: str) -> None:
    """Arabic letters for Persian ones, joiners left out or typed as blanks, case, digits, typographic marks."""
    assert Needle(typed)(Unit("x", text))


def test_search_looks_into_notes_too() -> None:
    """Source, target, context, the earlier source, every plural form, comments and reasons."""
    unit = Unit(
        "Source",
        "Mål",
        msgctxt="Menu",
        msgid_plural="Sources",
        msgstrs=("Mål", "Målen"),
        previous_msgid="Sauce",
        comments=("dragoman: rejected by Arta on 2026-11-22T12:00Z: formal",),
        extracted=("Button",),
    )
    for text in ("sour", "mål", "menu", "sources", "målen", "sauce", "FORMAL", "arta", "button"):
        assert Needle(text)(unit), text
    assert not Needle("meny")(unit)


def test_search_tells_letters_apart_that_are_different() -> None:
    """å is not a, ë is not e: in Swedish and Albanian they are letters of their own."""
    assert not Needle("angstrom")(Unit("x", "Ångström"))
    assert not Needle("eshte")(Unit("x", "është"))


@given(st.text())
def test_folding_is_settled_and_total(text: str) -> None:
    """Any text can be folded, and folding what is folded changes nothing that matters to finding it."""
    assert Needle(text).within(text)
    assert "\u200c" not in fold(text)


@pytest.mark.parametrize(("needle", "text", "lit"), [
    ("ferry", "The FERRY, a ferry", ["FERRY", "ferry"]),
    ("میخواهم", "نمی\u200cخواهم می\u200cخواهم", ["می\u200cخواهم", "می\u200cخواهم"]),
    ("می خواهم", "می\u200cخواهم", ["می\u200cخواهم"]),
    ("كتاب", "کِتاب", ["کِتاب"]),
    ("1405", "سال ۱۴۰۵ بود", ["۱۴۰۵"]),
    ("a b", "a \n b", ["a \n b"]),
    ("cafe\u0301", "Café", ["Café"]),
    ("x", "yyy", []),
])  # fmt: skip
def test_what_is_found_can_be_lit(needle: str, text: str, lit: list[str]) -> None:
    """The ranges are those of the text as it is stored: joiners, marks and blanks inside belong to them."""
    found = Needle(needle)
    assert [text[span.start : span.end] for span in found.spans(text)] == lit
    assert bool(lit) == found.within(text)
