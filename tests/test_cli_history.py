"""``dragoman history``: who did what to which sentence, and who did how much, as coordinators ask for it."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.place import Booth

from dragoman import catalog
from dragoman.model import Key
from dragoman.review import Sitting
from dragoman.workflow import Desk, Project

FERRY = "We write about the ferry."


def sit(place: Booth, name: str, day: int = 22) -> Desk:
    """The desk of the project, as the program opens it."""
    project = Project.open(place.root)
    clock = lambda: datetime(2026, 11, day, 14, 9, 31, tzinfo=UTC)  # noqa: E731 - a clock that stands
    return Desk(project, project.select(), reviewer=name, clock=clock)


def work(place: Booth) -> Path:
    """Arta translates and approves, Sara changes that the day after; a draft stood there before."""
    place("sync")
    arta = sit(place, "Arta").open("sv", "letters/appeal")
    arta.queue.go(2)
    assert arta.current is not None
    assert arta.current.msgid == FERRY
    arta.edit("Vi skriver om båten.")
    arta.approve()
    arta.close()
    sara = sit(place, "Sara\x1b[31m", 23).open("sv", "letters/appeal")
    sara.queue.go(2)
    sara.edit("Vi skriver om färjan.")
    sara.reject("use “färja”")
    sara.close()
    return place.root / "locales" / "sv" / "journal.jsonl"


def test_the_history_of_a_project_stands_in_lines(place: Booth) -> None:
    """The latest last; the sentence by its number, the reason of a rejection before its text."""
    work(place)
    answer = place("history")
    assert answer.code == 0
    assert answer.out.splitlines() == [
        "time\tlocale\tsentence\twho\tact\ttext",
        "2026-11-22 14:09\tsv\tletters/appeal:3\tArta\ttranslated\tVi skriver om båten.",
        "2026-11-22 14:09\tsv\tletters/appeal:3\tArta\tapproved\tVi skriver om båten.",
        "2026-11-23 14:09\tsv\tletters/appeal:3\tSara[31m\ttranslated\tVi skriver om färjan.",
        "2026-11-23 14:09\tsv\tletters/appeal:3\tSara[31m\trejected\tuse “färja”: Vi skriver om färjan.",
    ]
    for words, number in ((["--by", "arta"], 2), (["--since", "2026-11-23"], 2), (["-l", "fa"], 0), ([], 4)):
        assert len(place("history", *words).out.splitlines()) == 1 + number
    for day in ("yesterday", "2026-99-99", "2026-02-30"):
        assert place("history", "--since", day).code == 2


def test_one_segment_has_what_nobody_recorded_too(place: Booth) -> None:
    """``letters/appeal:3``, by a document's name or path; a number that is not there is named."""
    work(place)
    path = place.root / "locales/sv/LC_MESSAGES/letters/appeal.po"
    path.write_text(path.read_text(encoding="utf-8").replace("om färjan", "om en färja"), encoding="utf-8")
    for name in ("letters/appeal:3", "source_texts/letters/appeal.txt:3"):
        lines = place("history", name, "-l", "sv").out.splitlines()
        assert [line.split("\t")[4] for line in lines[1:]] == [
            "translated", "approved", "translated", "rejected", "outside",
        ]  # fmt: skip
    assert len(place("history", "letters/appeal:2", "-l", "sv").out.splitlines()) == 1
    wrong = place("history", "letters/appeal:99", "-l", "sv")
    assert (wrong.code, "no segment 99" in wrong.err) == (2, True)
    assert place("history", "letters/apeal:3").code == 2


def test_who_did_how_much(place: Booth) -> None:
    """In sentences, words and days; the same figures for scripts."""
    work(place)
    assert place("history", "--people").out.splitlines()[1:] == [
        "Arta\tsv\t1\t1\t0\t5\t1\t2026-11-22\t2026-11-22",
        "Sara[31m\tsv\t1\t0\t1\t5\t1\t2026-11-23\t2026-11-23",
    ]
    found = json.loads(place("history", "--format", "json").out)
    assert [row["words"] for row in found["people"]] == [5, 5]
    assert found["events"][3]["reason"] == "use “färja”"
    assert found["events"][0]["from"] == {"status": "empty", "text": [""]}


def test_work_on_documents_that_are_gone_is_not_forgotten(place: Booth) -> None:
    """Nor the share of those who did it; but it is none of another document's history."""
    work(place)
    (place.root / "source_texts/letters/appeal.txt").rename(place.root / "source_texts/letters/other.txt")
    assert len(place("history").out.splitlines()) == 5
    assert "\tletters/appeal\t" in place("history").out
    assert len(place("history", "--people").out.splitlines()) == 3
    assert len(place("history", "letters/other").out.splitlines()) == 1


LETTER = "source_texts/letters/appeal.txt"


def desk_at(place: Booth, name: str, sentence: str, day: int = 25, document: str = "letters/appeal") -> Sitting:
    sitting = sit(place, name, day).open("sv", document)
    sitting.queue.go_to(Key(None, sentence))
    return sitting


def edit(place: Booth, old: str, new: str, *options: str) -> None:
    """The author changes a sentence, and sync takes that in."""
    path = place.root / LETTER
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    assert place("sync", "-l", "sv", *options).code == 0


def acts(place: Booth, where: str) -> list[str]:
    return [line.split("\t")[4] for line in place("history", where, "-l", "sv").out.splitlines()[1:]]


ALL = ["translated", "approved", "translated", "rejected"]


def test_the_history_follows_a_document_that_was_renamed(place: Booth) -> None:
    """Under its new name and number, at the desk too, whose earlier texts can be taken again; once in all."""
    work(place)
    (place.root / LETTER).rename(place.root / "source_texts/letters/other.txt")
    place("sync", "-l", "sv")
    assert acts(place, "letters/other:3") == acts(place, "letters/other") == ALL
    assert "\tletters/other:3\tArta\t" in place("history").out
    assert len(place("history").out.splitlines()) == 5
    sitting = desk_at(place, "Arta", FERRY, document="letters/other")
    assert [found.person for found in sitting.past()][:2] == ["Arta", "Arta"]
    assert sitting.changed_since == {Key(None, FERRY)}
    sitting.revert(sitting.past()[0].now)
    assert catalog.load(sitting_path(place, "letters/other")).units[2].msgstr == "Vi skriver om båten."
    sitting.approve()
    sitting.close()
    (place.root / "source_texts/letters/other.txt").rename(place.root / "source_texts/again.txt")
    sitting_path(place, "letters/appeal").unlink()
    place("sync", "-l", "sv")
    assert acts(place, "again:3") == acts(place, "again") == [*ALL, "translated", "approved"]


def sitting_path(place: Booth, document: str) -> Path:
    return catalog.path_of(place.root / "locales", "sv", document)


@pytest.mark.parametrize(
    ("new", "options", "more"),
    [
        ("We write about the\u00a0ferry.", (), []),
        ("We write about teh ferry.", ("--meaning-unchanged", "letters/appeal"), []),
        ("We write again about the big ferry.", (), ["outside"]),
    ],
)
def test_the_history_follows_a_sentence_that_was_edited(
    place: Booth, new: str, options: tuple[str, ...], more: list[str]
) -> None:
    """Whether its translation carried over or is stale; also when it was edited twice and worked on between."""
    work(place)
    arta = desk_at(place, "Arta", FERRY, 24)
    arta.approve()
    arta.close()
    edit(place, FERRY, new, *options)
    assert acts(place, "letters/appeal:3") == [*ALL, "approved", *more]
    assert len(acts(place, "letters/appeal")) == 5
    sitting = desk_at(place, "Sara", new)
    assert [found.deed for found in sitting.past()] == [*ALL, "approved", *more]
    sitting.edit("Något annat.")
    sitting.approve()
    sitting.close()
    assert acts(place, "letters/appeal:3") == [*ALL, "approved", *more, "translated", "approved"]
    edit(place, new, FERRY, *options)
    assert acts(place, "letters/appeal:3")[:5] == [*ALL, "approved"]


def test_the_history_follows_a_sentence_into_another_document(place: Booth) -> None:
    """A document is split: what was done to the sentences that went is the new one's, and its author's share is one."""
    work(place)
    path = place.root / LETTER
    text = path.read_text(encoding="utf-8")
    assert FERRY in text
    path.write_text(text.replace(FERRY, ""), encoding="utf-8")
    place.write("source_texts/part.txt", FERRY + "\n")
    sitting = desk_at(place, "Arta", FERRY, 24)
    sitting.approve()
    sitting.close()
    place("sync", "-l", "sv")
    assert catalog.load(sitting_path(place, "part")).units[0].msgstr == "Vi skriver om färjan."
    assert acts(place, "part:1") == acts(place, "part") == [*ALL, "approved"]
    assert [found.deed for found in desk_at(place, "Arta", FERRY, document="part").past()] == [*ALL, "approved"]
    assert len(place("history").out.splitlines()) == 6
    assert "Arta\tsv\t1\t1\t0\t5\t" in place("history", "--people").out


def test_a_text_that_nobody_recorded_stands_at_its_place(place: Booth) -> None:
    """Not at that of a document without a name."""
    work(place)
    path = sitting_path(place, "letters/appeal")
    path.write_text(
        path.read_text(encoding="utf-8").replace(
            'msgid "Dear Minister,"\nmsgstr ""', 'msgid "Dear Minister,"\nmsgstr "Hej!"'
        ),
        encoding="utf-8",
    )
    (line,) = place("history", "letters/appeal:2", "-l", "sv").out.splitlines()[1:]
    assert line.split("\t") == ["", "sv", "letters/appeal:2", "?", "outside", "Hej!"]


def test_a_project_without_a_journal_has_an_empty_history(place: Booth) -> None:
    """A catalog without a journal works all the same."""
    place("sync")
    answer = place("history")
    assert (answer.code, len(answer.out.splitlines())) == (0, 1)
    assert json.loads(place("history", "--format", "json").out) == {"events": [], "people": []}


def test_odd_lines_change_no_figure_and_reach_no_screen(place: Booth) -> None:
    """Names that no document can have, people without a name, other types: named by their line, and kept."""
    path = work(place)
    good = json.loads(path.read_bytes().splitlines()[0])
    odd: list[dict[str, object]] = [
        {"document": "../x"}, {"document": "/etc/x"}, {"document": ""}, {"document": "a\x1b[2Jb"}, {"document": "a//b"},
        {"document": "a\n"}, {"document": 5}, {"document": None}, {"document": "x" * 5000}, {"person": None},
        {"time": "2026-02-30T00:00:00Z"}, {"time": 9}, {"key": []}, {"to": {"status": "x", "text": ["y"]}},
    ]  # fmt: skip
    lines = [json.dumps({**good, "id": "", **one}) for one in odd]
    lines += ["<<<<<<< HEAD", "=======", ">>>>>>> other", "{", '{"id": "' + "x" * 1_100_000 + '"}', "\ufeff{}"]
    before = place("history").out, place("history", "--people").out
    with path.open("a", encoding="utf-8") as file:
        file.write("\n".join(lines) + "\n")
    kept = path.read_bytes()
    answer = place("history")
    assert (answer.out, place("history", "--people").out) == before
    assert f"journal.jsonl:5: tells nothing that could be read; nor do {len(lines) - 1} more lines" in answer.err
    assert answer.err.count("\n") == 1
    assert answer.code == 0
    assert path.read_bytes() == kept


def test_people_are_told_apart_by_name_and_not_by_its_writing(place: Booth) -> None:
    """Capital letters, and letters in one piece or two; a line of the future, or without a name, is shown as it is."""
    path = work(place)
    lines = path.read_bytes().splitlines()
    good = json.loads(lines[0])
    for name in ("ARTA", "A\u030asa", "\u00c5sa", "", " ", "[bold]x[/bold]", "\x1b[2J"):
        lines.append(json.dumps({**good, "id": "", "person": name}).encode())
    lines.append(json.dumps({**good, "id": "", "time": "2999-01-01T00:00:00Z"}).encode())
    path.write_bytes(b"\n".join(lines) + b"\n")
    rows = [line.split("\t") for line in place("history", "--people").out.splitlines()[1:]]
    assert {row[0]: row[2] for row in rows} == {
        "Arta": "1", "Åsa": "1", "?": "1", "[bold]x[/bold]": "1", "[2J": "1", "Sara[31m": "1",
    }  # fmt: skip
    assert len(place("history", "--by", "A\u030aSA").out.splitlines()) == 3
    assert "\x1b" not in place("history").out
    assert place("history").out.splitlines()[-1].startswith("2999-01-01")


def test_a_journal_that_others_spoilt_is_read_as_far_as_it_goes(place: Booth) -> None:
    """Lines that tell nothing are counted; one that cannot be read at all is an error, and the catalogs are not."""
    path = work(place)
    path.write_bytes(b"<<<<<<< HEAD\n" + path.read_bytes() + b'{"half')
    answer = place("history")
    assert len(answer.out.splitlines()) == 5
    assert (
        "locales/sv/journal.jsonl:1: tells nothing that could be read; nor does 1 more line; all stays in the file"
        in answer.err
    )
    assert sit(place, "Arta").open("sv", "letters/appeal").notices == (
        "a sentence that you approved was changed since: F8 shows it",
    )
    path.unlink()
    path.mkdir()
    broken = place("history")
    assert broken.code == 4
    assert "journal.jsonl" in broken.err
    assert place("status").code == 0
    sitting = sit(place, "Arta").open("sv", "letters/appeal")
    sitting.queue.go(0)
    sitting.edit("Orrenby den 9 mars 2026")
    assert sitting.close()
