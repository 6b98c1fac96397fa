"""The doctor: what scraping left in a text is found, what the text itself proves is repaired, nothing is guessed."""

from __future__ import annotations

import json
import textwrap
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.place import Booth

from dragoman.errors import SaveError, SourceError
from dragoman.sources import read
from dragoman.sources.doctor import Ailment, Edit, Examined, Spot, examine, suspicious
from dragoman.sources.doctor.mending import mend
from dragoman.workflow import repair

ROOT = Path(__file__).resolve().parent.parent
Doctor = Callable[..., Examined]


@pytest.fixture(scope="session")
def doctor(tmp_path_factory: pytest.TempPathFactory) -> Doctor:
    """Examines text as if it lay in a file with an ending."""
    folder = tmp_path_factory.mktemp("doctor")

    def examined(text: str | bytes, ending: str = "txt") -> Examined:
        path = folder / f"scraped.{ending}"
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        return examine(path)

    return examined


def found(examined: Examined) -> list[tuple[int, Ailment, bool]]:
    return [(spot.line, spot.kind, spot.sure) for spot in examined.spots]


def repaired(examined: Examined) -> str:
    return examined.repaired()[0].decode("utf-8")


ORGANIZATION = "The organization was founded in 1990 by the people who live on both banks of the river.\n\n"
"""A paragraph that proves a word whole."""


@pytest.mark.parametrize(
    ("text", "kind", "after"),
    [
        (f"{ORGANIZATION}We wrote to the organi-\nzation.\n", Ailment.HYPHEN, "We wrote to the organization.\n"),
        ("It is a well-known boat.\n\nIt is well-\nknown here.\n", Ailment.HYPHEN, "It is well-known here.\n"),
        ("They asked the govern-\nments in vain.\n", Ailment.HYPHEN, "the governments in vain."),
        ("They live in Anglo-\nSaxon lands.\n", Ailment.HYPHEN, "Anglo-Saxon lands."),
        ("They asked the gov\u00ad\nernment.\n", Ailment.HYPHEN, "the government."),
        ("They asked the gov\u00adernment.\n", Ailment.INVISIBLE, "the government."),
        ("The con\ufb02ict was \ufb01nally over.\n", Ailment.LIGATURE, "The conflict was finally over."),
        (
            "The ferry\u00e2\u20ac\u2122s crew is from M\u00c3\u00a4lar.\n",
            Ailment.MOJIBAKE,
            "The ferry’s crew is from Mälar.",
        ),
        ("The ferry has stopped.We are sad.\n", Ailment.SPACE, "stopped. We are"),
        ("The ferry   has stopped.\n", Ailment.SPACE, "The ferry has stopped."),
        ("The ferry\u00a0\u00a0has stopped.\n", Ailment.SPACE, "The ferry has stopped."),
        ("The ferry\u200b has stopped\x07.\n", Ailment.INVISIBLE, "The ferry has stopped."),
        ("We don\u00b4t know.\n", Ailment.QUOTE, "We don’t know."),
        ("We ask:\n\no More boats for all\no Lower fares for all\n", Ailment.BULLETS, "- More boats for all\n- Lower"),
        (
            "The ferry that we all depend on has been out of\n\nPage 3 of 12\n\nservice since the first of May.\n",
            Ailment.PAGE,
            "has been out of service since",
        ),
        (
            "The ferry that we all depend on has been out of\n\nservice since the first of May.\n",
            Ailment.TORN,
            "has been out of service since",
        ),
        (
            "The ferry that all of us depend on was taken away from us in May.\n\n" * 2,
            Ailment.TWICE,
            "The ferry that all of us depend on was taken away from us in May.\n\n",
        ),
    ],
)
def test_what_the_text_proves_is_repaired(doctor: Doctor, text: str, kind: Ailment, after: str) -> None:
    """Each ailment is found, and its repair is made where the document leaves no doubt."""
    examined = doctor(text)
    assert any(spot.kind is kind and spot.sure for spot in examined.spots), found(examined)
    assert after in repaired(examined)
    assert not [spot for spot in doctor(repaired(examined)).spots if spot.kind is kind]


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("We saw a quarter-\nhour of rain.\n", Ailment.HYPHEN, 1),
        ("A and B. Open the file Readme.Text now.\n", Ailment.SPACE, 1),
        ("We don\ufffdt know.\n", Ailment.MOJIBAKE, 1),
        ("The people?s ferry.\n", Ailment.MOJIBAKE, 1),
        ("We urge the council to:\nrestore the ferry\nlower the fares\nhear the people\n", Ailment.BULLETS, 2),
        ("Asked for: one \u2022 two \u2022 three \u2022 four\n", Ailment.BULLETS, 1),
        ("WHAT WE ASK FOR The council must restore the ferry.\n", Ailment.HEADING, 1),
        ("The ferry has stopped.\n\nCont. page 7\n\nThe council met in May.\n", Ailment.PAGE, 3),
    ],
)
def test_what_only_a_person_can_tell_is_left(doctor: Doctor, text: str, kind: Ailment, line: int) -> None:
    """A guess is told with its line; a repair that the document does not prove is not made."""
    examined = doctor(text)
    spots = [spot for spot in examined.spots if spot.kind is kind]
    assert [spot.line for spot in spots] == [line]
    assert not spots[0].sure
    assert repaired(examined) == text


def test_a_paragraph_that_comes_again_later_is_told(doctor: Doctor) -> None:
    """It may be meant, so it stays."""
    text = "The ferry that all of us depend on was taken away from us in May.\n\n"
    examined = doctor(f"{text}Nobody was asked.\n\n{text}")
    assert found(examined) == [(5, Ailment.TWICE, False)]


def test_a_reference_in_markdown_may_repeat_itself(doctor: Doctor) -> None:
    """Only neighbours of eight words or more are told there; in plain text every repetition is."""
    text = "The ferry that all of us depend on was taken away from us in May.\n\n"
    few = "Incomprehensibilities notwithstanding, telecommunications administrations remain.\n\n"
    apart = "".join(f"Nobody was asked about number {n}.\n\n" for n in "abc")
    assert found(doctor(f"{text}{apart}{text}", "md")) == []
    assert found(doctor(f"{few}{few}", "md")) == []
    assert found(doctor(f"{text}{apart}{text}Nobody.\n\n{text}", "md")) == [(11 + 2, Ailment.TWICE, False)]


def test_a_word_that_goes_on_right_below_goes_on_nowhere_else(doctor: Doctor) -> None:
    """A broken word is whole with the line below it, so no other block can be its other half."""
    examined = doctor("A well-\nknown man.\n\nsee end.Next one.\n")
    assert [kind for _, kind, _ in found(examined)] == [Ailment.HYPHEN, Ailment.SPACE]


COLUMNS = """\
The association was founded by the people of the banks of the Orra. Over the years the mem-

The second boat was bought in 1998 and it has been in service ever since, although the council

The members number two thousand.

bers have built a quay and two boats, and have carried the mail in every winter but one.

has tried twice to sell it to a company on the coast.
"""


def test_columns_read_across_are_put_together_as_far_as_proven(doctor: Doctor) -> None:
    """Halves of a word that stands whole elsewhere prove where a column goes on; a likely neighbour is only told."""
    examined = doctor(COLUMNS)
    assert found(examined) == [(1, Ailment.COLUMNS, True), (3, Ailment.COLUMNS, False)]
    text = repaired(examined)
    assert "Over the years the members have built a quay and two boats" in text
    assert "although the council\n" in text
    assert "\n\nhas tried twice" in text
    assert sorted(text.replace("members", "mem- bers").split()) == sorted(
        COLUMNS.replace("members number", "mem- bers number").split()
    )


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"One.\nMr Sj\xf6berg wrote.\n", 2, "Mr Sjöberg wrote."),
        ("Mr Sjöberg wrote.\n".encode("utf-16"), 1, "Mr Sjöberg wrote."),
        (b"One.\nA NUL \x00here.\n", 2, "A NUL here."),
    ],
)
def test_other_encodings_are_told_and_repaired(doctor: Doctor, data: bytes, line: int, says: str) -> None:
    """What sync refuses, the doctor reads: Latin-1, UTF-16 and NUL characters."""
    examined = doctor(data)
    assert examined.spots[0].line == line
    assert examined.spots[0].kind in {Ailment.ENCODING, Ailment.CONTROL}
    assert says in repaired(examined)


@pytest.mark.parametrize("name", ["a.docx", "b.rtf", "c.pdf", "d.exe"])
def test_what_is_no_text_is_refused(tmp_path: Path, name: str) -> None:
    """The doctor examines plain text and Markdown, and says so."""
    path = tmp_path / name
    path.write_bytes(b"PK\x03\x04" + bytes(100))
    with pytest.raises(SourceError):
        examine(path)


def test_code_in_markdown_is_not_examined(doctor: Doctor) -> None:
    """In Markdown only prose is looked at: code, tables' layout and lazy line breaks mean what they say."""
    text = "# A  title\n\nProse  with blanks\n\n```\nx.Next;  y-\nz\n```\n\n| a   | b |\n|-----|---|\n\n    code.The\n"
    assert found(doctor(text, "md")) == []


@pytest.mark.parametrize(
    "text",
    [
        "Dear Minister,\n\nwe write about the ferry that carries us all.\n",
        "We ask\n\n- to restore the ferry;\n- to lower the fares; and\n- to hear us.\n",
        "Short-\nand long-term plans.\n",
        "See https://orra.example/a.Next and mail a.Next@orra.example or read Node.js.\n",
        "At 5 p.m. The boat left.  Then it came back.\n",
        "Signed by\n\nAnna Berg\nEva de Wit\nof Orrenby\n",
        "1\n2\n3\n",
        "Agenda:\nAnna\nBerit\nCecilia\n",
        "CAFÉ™ and naïve “quotes” – ‘all’ fine… 5 × 3 µm\n",
        "دوست‌ان می‌خواهند\n",
        "A family 👨‍👩‍👧 emoji.\n",
        "A well known boat is here.\n\nsee the end.\n",
    ],
)
def test_clean_text_is_left_in_peace(doctor: Doctor, text: str) -> None:
    """What good authors write is no ailment."""
    assert found(doctor(text)) == []


def test_the_projects_own_documents_are_clean() -> None:
    """No false alarm over the statements and the manual of this repository."""
    paths = [*(ROOT / "source_texts").rglob("*.*"), *ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]
    assert len(paths) > 10
    assert {path.name: found(examine(path)) for path in paths if examine(path).spots} == {}


def test_news_articles_are_clean(doctor: Doctor, shared: Path) -> None:
    """Hardly any false alarm over professional prose, a paragraph a line and wrapped."""
    articles: dict[str, list[str]] = defaultdict(list)
    for line in (shared / "corpora" / "ntrex-dev.jsonl").read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        articles[entry["doc"]].append(entry["en"])
    spots = 0
    for sentences in articles.values():
        spots += len(doctor("\n\n".join(sentences)).spots)
        spots += len(doctor(textwrap.fill(" ".join(sentences), 76, break_on_hyphens=False)).spots)
    assert spots <= len(articles) // 20


def test_the_scraped_newsletter_is_full_of_spots(shared: Path) -> None:
    """Columns, pages, broken words: found with their lines; only what the document proves is repaired."""
    examined = examine(shared / "statements" / "newsletter.txt")
    lines = {(spot.line, spot.kind) for spot in examined.spots}
    assert {(49, Ailment.COLUMNS), (51, Ailment.COLUMNS), (89, Ailment.PAGE), (163, Ailment.TORN)} <= lines
    assert {(117, Ailment.PAGE), (203, Ailment.HYPHEN), (125, Ailment.COLUMNS), (137, Ailment.COLUMNS)} <= lines
    assert "members of the Mojahedin-e Khalq Organization (MEK, Rajavi cult) who have settled" in repaired(examined)
    clean = examine(shared / "statements" / "web-statement.txt")
    assert clean.spots == ()


LETTERS = st.text(
    st.sampled_from("aA bB.-\n\n\t?•oﬁ\u00ad\u200b\u00a0“”’â€™Ã¤1() ,:;\x0c|#>" + "theof"), min_size=0, max_size=300
)


@settings(max_examples=150, deadline=None)
@given(text=LETTERS, ending=st.sampled_from(["txt", "md"]))
def test_a_repair_never_fails_and_comes_to_rest(doctor: Doctor, text: str, ending: str) -> None:
    """Whatever the text: no fault, each spot is made or left, and letters are lost only where a spot says so."""
    examined = doctor(text, ending)
    _, made, left = examined.repaired()
    assert len(made) + len(left) == len(examined.spots)
    assert all(1 <= spot.line <= text.count("\n") + 1 for spot in examined.spots)
    if not made:
        assert repaired(examined) == text


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_edits_never_overlap_and_moves_lose_nothing(data: st.DataObject) -> None:
    """Of edits in each other's way the first is made; a moved range stands once, at its new place."""
    text = "".join(chr(0x100 + n) for n in range(40))
    spots = []
    for _ in range(data.draw(st.integers(1, 8))):
        low, high = sorted(data.draw(st.tuples(st.integers(0, 40), st.integers(0, 40))))
        moved = (
            sorted(data.draw(st.tuples(st.integers(0, 40), st.integers(0, 40)))) if data.draw(st.booleans()) else None
        )
        if moved and (moved[0] == moved[1] or (low <= moved[1] and moved[0] <= high)):
            moved = None
        edit = Edit(low, low if moved else high, "", moved=(moved[0], moved[1]) if moved else None)
        spots.append(Spot(1, Ailment.SPACE, "", "", "", sure=True, edits=(edit,)))
    after, made, left = mend(text, spots)
    assert len(made) + len(left) == len(spots)
    removed = sum(edit.end - edit.start for spot in made for edit in spot.edits)
    assert len(after) >= len(text) - removed
    assert len(set(after)) == len(after)


@pytest.mark.parametrize(
    "text",
    [
        "a-\n" * 100_000,
        "the\n\nof\n\n" * 40_000,
        "We are the people of the\n\nwas it so that we may go to the\n\n" * 6_000,
        "o x\n" * 100_000,
        "- " * 200_000,
        "Ã¤" * 200_000,
        " " * 200_000 + "x" + "\u00a0 " * 100_000,
        "A" * 500_000,
        "AB " * 200_000,
        "x.Y" * 150_000,
        "• a " * 100_000,
        "Page 1\n\n" * 50_000,
        "aa-bb " * 60_000,
        "(" * 300_000,
    ],
    ids=range(14),
)
def test_hostile_texts_take_linear_time(doctor: Doctor, text: str) -> None:
    """No rule looks back: a third of a megabyte of the worst takes seconds at most."""
    began = time.perf_counter()
    doctor(text).repaired()
    assert time.perf_counter() - began < 20


# The command


SCRAPED = (
    "We wrote to the organi-\nzation in May about the ferry.\n\nThe organization never answered.\n\nCont. page 7\n"
)


def test_doctor_says_what_it_found(place: Booth) -> None:
    """Line, kind, suggested repair; exit 1 where there is anything, 0 where there is nothing."""
    place.write("scraped.txt", SCRAPED)
    told = place("doctor", "scraped.txt", "--format", "json")
    assert told.code == 1
    assert [(spot["line"], spot["kind"], spot["sure"]) for spot in json.loads(told.out)] == [
        (1, "hyphen", True),
        (6, "page", False),
    ]
    assert "scraped.txt:1\thyphen\tyes" in place("doctor", "scraped.txt").out
    assert place("doctor", "source_texts/letters/appeal.txt").code == 0
    assert place("doctor", "nowhere.txt", "scraped.txt").code == 4


def test_fix_writes_a_copy_and_a_report_and_nothing_else(place: Booth) -> None:
    """The file stays as it is; a copy is never written over without a word; what is left is said."""
    path = place.write("source_texts/scraped.txt", SCRAPED)
    first = place("doctor", "--fix", "source_texts/scraped.txt")
    assert first.code == 1
    assert "1 repaired, 1 left to you" in first.err
    assert path.read_text(encoding="utf-8") == SCRAPED
    copy, report = path.with_name("scraped.repaired.txt"), path.with_name("scraped.repaired.report")
    assert copy.read_text(encoding="utf-8").startswith("We wrote to the organization in May about the ferry.\n")
    assert "line 1: hyphen" in report.read_text(encoding="utf-8")
    assert "left as it is:\n  line 6: page" in report.read_text(encoding="utf-8")
    again = place("doctor", "--fix", "source_texts/scraped.txt")
    assert again.code == 4
    assert "--force" in again.err
    assert place("doctor", "--fix", "--force", "source_texts/scraped.txt").code == 1
    assert "scraped.repaired" not in place("status", "--format", "json").out


def test_fix_follows_no_link(tmp_path: Path) -> None:
    """A link where the copy would go is not written through, even with --force."""
    path = tmp_path / "a.txt"
    path.write_text("We  know.\n", encoding="utf-8")
    (tmp_path / "a.repaired.txt").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SaveError):
        repair(examine(path), force=True)
    assert not (tmp_path / "elsewhere").exists()


def test_sync_warns_once(place: Booth) -> None:
    """A scraped document is named once, and again only when it says something else."""
    path = place.write("source_texts/scraped.txt", SCRAPED)
    warning = "source_texts/scraped.txt:1: has 2 suspicious spots; see: dragoman doctor source_texts/scraped.txt"
    assert "suspicious" not in place("sync", "--check").err
    assert warning in place("sync").err
    assert "suspicious" not in place("sync").err
    path.write_text(SCRAPED + "\nMore.\n", encoding="utf-8")
    assert warning in place("sync").err


def test_suspicious_is_what_examine_finds(tmp_path: Path) -> None:
    """Both doors lead to the same room."""
    path = tmp_path / "a.txt"
    path.write_text(SCRAPED, encoding="utf-8")
    assert sorted(suspicious(read(path)), key=lambda spot: spot.line) == list(examine(path).spots)
