"""Sync over a whole project: translations follow their sentences wherever they go, and nothing is done in secret."""

from __future__ import annotations

import json

import pytest
from tests.place import LETTER, SWEDISH, Booth, tree

from dragoman import catalog
from dragoman.model import Status, Unit

APPEAL = "source_texts/letters/appeal.txt"
FIRST, SECOND = "We write about the ferry.", "It carried 61,400 passengers in 2025."


@pytest.fixture
def approved(place: Booth) -> Booth:
    """A letter that is approved in Swedish."""
    place("sync", "-l", "sv")
    place.approve("sv", "letters/appeal", SWEDISH)
    return place


def units(place: Booth, document: str) -> dict[str, Unit]:
    """The Swedish units of a document by their sentences."""
    found = catalog.load(catalog.path_of(place.root / "locales", "sv", document))
    return {unit.msgid: unit for unit in found.units}


def counts(place: Booth, document: str) -> dict[str, int]:
    """The figures of ``status``."""
    told = json.loads(place("status", "-l", "sv", "--format", "json").out)
    found: dict[str, int] = told["locales"]["sv"]["documents"][document]
    return found


def test_a_renamed_document_takes_its_translations_along(approved: Booth) -> None:
    """Approvals, notes, an edited sentence in doubt; references are renewed; the old catalog stays, and is told of."""
    (approved.root / APPEAL).unlink()
    approved.write("source_texts/news/plea.txt", LETTER.replace("write about", "write again about"))
    before = tree(approved.root)
    assert approved("sync", "--check", "-l", "sv").code == 1
    assert tree(approved.root) == before, "--check writes nothing"
    result = approved("sync", "-l", "sv")
    assert "news/plea: 1 stale, 6 followed (from letters/appeal)" in result.err
    assert "catalogs of documents that are gone: letters/appeal;" in result.err
    found = units(approved, "news/plea")
    assert [unit.status for unit in found.values()].count(Status.APPROVED) == 6
    assert found["We write again about the ferry."].previous_msgid == FIRST
    assert found[SECOND].references == ("news/plea.txt:4",)
    assert (approved.root / "locales/sv/LC_MESSAGES/letters/appeal.po").exists()
    assert approved("sync", "--check", "-l", "sv").code == 0


def test_a_split_document_shares_its_translations_out(approved: Booth) -> None:
    """Also where it goes on under its old name, and also when that was synced before the new one."""
    head, body = LETTER.split("We write", 1)
    approved.write(APPEAL, head)
    approved.write("source_texts/letters/b.txt", "We write" + body)
    result = approved("sync", "-l", "sv", "letters/appeal", "letters/b")
    assert "letters/appeal: 5 passed on" in result.err
    assert "letters/b: 5 followed (from letters/appeal)" in result.err
    assert counts(approved, "letters/b")["approved"] == 5
    assert counts(approved, "letters/appeal")["approved"] == 2
    assert not any(unit.obsolete for unit in units(approved, "letters/b").values())


def test_a_half_leaves_to_the_other_what_is_the_others(approved: Booth) -> None:
    """Of a document that is gone each half takes its own; a sentence of neither stays in the old catalog."""
    head, body = LETTER.split("We write", 1)
    (approved.root / APPEAL).unlink()
    approved.write("source_texts/a.txt", head)
    approved.write("source_texts/b.txt", "We write" + body.replace("Henrietta Marlen", ""))
    approved("sync", "-l", "sv")
    assert set(units(approved, "b")) | set(units(approved, "a")) >= SWEDISH.keys()
    assert units(approved, "letters/appeal")["Henrietta Marlen"].status is Status.APPROVED


def test_a_new_document_of_other_sentences_inherits_nothing(approved: Booth) -> None:
    """A salutation and a farewell in common make no heir."""
    (approved.root / APPEAL).unlink()
    approved.write("source_texts/other.txt", "Dear Minister,\n\nQuite another letter.\n\nYours faithfully,\n")
    assert "other: 3 new" in approved("sync", "-l", "sv").err


def test_what_is_gone_still_serves_the_memory(approved: Booth) -> None:
    """Approved translations of a document that is gone are found and offered."""
    (approved.root / APPEAL).unlink()
    found = json.loads(approved("memory", "search", SECOND, "-l", "sv", "--format", "json").out)
    assert (found[0]["score"], found[0]["target"]) == (100, SWEDISH[SECOND])


def test_a_document_that_is_refused_is_not_gone(approved: Booth) -> None:
    """Nobody inherits from a document that only cannot be read today."""
    approved.write(APPEAL, "a\0b")
    approved.write("source_texts/copy.txt", LETTER)
    result = approved("sync", "-l", "sv")
    assert "copy: 7 new" in result.err
    assert "gone" not in result.err


def test_a_corrected_slip_costs_no_approval(approved: Booth) -> None:
    """``--meaning-unchanged`` is about the named documents, and only about them."""
    approved.write(APPEAL, LETTER.replace("We write", "We writte"))
    assert approved("sync", "--meaning-unchanged").code == 2
    result = approved("sync", "-l", "sv", "--meaning-unchanged", APPEAL)
    assert "1 unchanged" in result.err
    assert "  vouched for: We [-write-]{+writte+} about the ferry." in result.err
    assert "no dictionary was asked about these words" in result.err
    unit = units(approved, "letters/appeal")["We writte about the ferry."]
    assert unit.status is Status.APPROVED
    assert unit.note is not None
    assert "an edit that changes no meaning" in unit.note.carried


def test_a_remark_in_the_source_excuses_a_slip(approved: Booth) -> None:
    """From the document to the catalog; other blocks are edited as ever."""
    text = LETTER.replace("We write", "% dragoman: meaning unchanged (a slip)\nWe writte").replace(
        "Yours", "Ever yours"
    )
    approved.write(APPEAL, text)
    assert "1 stale, 1 unchanged" in approved("sync", "-l", "sv").err


def test_a_word_of_another_document_is_no_slip(approved: Booth) -> None:
    """What is a word anywhere in the project is taken for one: ``ferry`` for ``fery``, but not for ``fury``."""
    approved.write("source_texts/other.txt", "Their furry friends and their fiery fury.\n")
    approved.write(APPEAL, LETTER.replace("ferry.", "fiery."))
    approved("sync", "-l", "sv", "--meaning-unchanged", APPEAL)
    assert units(approved, "letters/appeal")["We write about the fiery."].status is Status.STALE


def test_check_says_what_would_change(approved: Booth) -> None:
    """Also where nothing but the place of a sentence does, and as JSON; the bytes stay as they are."""
    approved.write(APPEAL, "A new beginning.\n\n" + LETTER)
    before = tree(approved.root)
    result = approved("sync", "--check", "-l", "sv", "--format", "json")
    assert (result.code, tree(approved.root)) == (1, before)
    assert "letters/appeal: 7 moved, 1 new" in result.err
    figures = json.loads(result.out)["locales"]["sv"]["documents"]["letters/appeal"]
    assert (figures["changed"], figures["kept"], figures["moved"], figures["new"]) == (True, 7, 7, 1)
    assert (figures["from"], figures["excused"]) == ([], [])
