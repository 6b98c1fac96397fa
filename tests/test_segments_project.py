"""How a project cuts its documents: by its source language, wherever a document is cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.place import Booth, tree

from dragoman import catalog
from dragoman.model import Key, Status, Unit
from dragoman.segments import RULES_VERSION, cutting, rules_id, ruleset, version


def msgids(place: Booth, document: str, locale: str = "fa") -> list[str]:
    """The sentences of a catalog, in order."""
    loaded = catalog.load(catalog.path_of(place.root / "locales", locale, document))
    return [unit.msgid for unit in loaded.units if not unit.obsolete]


def texts(place: Booth, *arguments: str) -> list[str]:
    """What ``dragoman segments`` shows."""
    return [row["text"] for row in json.loads(place("segments", *arguments, "--format", "json").out)]


def test_the_source_language_of_a_project_decides_where_sentences_end(place: Booth) -> None:
    """Sync, export and ``segments`` all cut by the rules of [project] source; a file elsewhere by ``--language``."""
    path = place.root / "dragoman.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('source = "en"', 'source = "sv"'), encoding="utf-8")
    swedish = "Priset exkl. Moms är lågt. Vi ses."
    place.write("source_texts/brev.txt", swedish + "\n")
    cut = ["Priset exkl. Moms är lågt.", "Vi ses."]
    assert place("sync").code == 0
    assert msgids(place, "brev") == cut
    assert texts(place, "source_texts/brev.txt") == cut
    place.approve("fa", "brev", dict(zip(cut, ["کاله و آنا می‌آیند.", "تا بعد."], strict=True)))
    assert place("export", "-l", "fa", "brev").code == 0
    assert (place.root / "dist/fa/brev.txt").read_text(encoding="utf-8") == "کاله و آنا می‌آیند. تا بعد.\n"
    place.write("elsewhere.txt", swedish)
    assert len(texts(place, "elsewhere.txt")) == 3
    assert texts(place, "elsewhere.txt", "--language", "sv") == cut


LETTER = """\
We wrote to Hale. Nobody came.

The ferry stays. See https://orra.example for more! We thank you.
"""
OLD = ["We wrote to Hale. Nobody came.", "The ferry stays."]
NEW = ["We wrote to Hale.", "Nobody came.", "The ferry stays."]
TARGETS = {OLD[0]: "Vi skrev till Hale, ingen kom.", OLD[1]: "Färjan är kvar."}


@contextmanager
def old_rules() -> Iterator[None]:
    """Rules that do not end a sentence before Nobody."""
    data = ruleset.data_for("en")
    rule = {"before": ["any"], "after": ["kin"], "break": False}
    older = {**data, "lists": {**data["lists"], "kin": "Nobody"}, "rules": [rule, *data["rules"]]}
    version.rules_id.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(version, "data_for", lambda _: older)
        patch.setattr(cutting, "rules_for", lambda language: ruleset.compiled(language, older))
        yield
    version.rules_id.cache_clear()


def catalog_of(place: Booth, document: str = "post", locale: str = "sv") -> catalog.Catalog:
    return catalog.load(catalog.path_of(place.root / "locales", locale, document))


def unit_of(place: Booth, msgid: str) -> Unit:
    unit = catalog_of(place).get(Key(None, msgid))
    assert unit is not None, msgid
    return unit


@pytest.fixture
def older(place: Booth) -> Booth:
    """A project whose catalogs older rules made, with approved translations."""
    place.write("source_texts/post.txt", LETTER)
    with old_rules():
        assert place("sync", "post").code == 0
        place.approve("sv", "post", TARGETS)
        assert msgids(place, "post", "sv")[:2] == OLD
    return place


def test_a_catalog_records_the_rules_that_cut_its_document(place: Booth) -> None:
    """In a header field that gettext tools keep: version, language, and a digest of the rules as data."""
    assert place("sync").code == 0
    assert catalog_of(place, "letters/appeal").header[catalog.RULES] == rules_id("en")


def test_better_rules_never_recut_a_document_in_silence(older: Booth) -> None:
    """Sync says what they would change, once a document, and keeps the old cuts; an edit elsewhere is still synced."""
    before = tree(older.root)
    result = older("sync", "post")
    assert result.code == 0
    assert result.err.count("post.txt: 1 sentence would be cut anew by the rules of today") == 1
    assert "run: dragoman sync --recut post" in result.err
    assert tree(older.root) == before
    older.write("source_texts/post.txt", LETTER.replace("We thank you.", "We thank you all. Yours."))
    assert "1 sentence would be" in older("sync", "post").err
    assert msgids(older, "post", "sv") == [*OLD, "See https://orra.example for more!", "We thank you all.", "Yours."]
    assert unit_of(older, OLD[0]).status is Status.APPROVED


def test_export_uses_the_cuts_that_were_approved(older: Booth) -> None:
    """A document approved under older rules is not held back because today's would cut it otherwise."""
    rest = {"See https://orra.example for more!": "Läs mer på https://orra.example!", "We thank you.": "Vi tackar."}
    older.approve("sv", "post", rest)
    assert older("export", "-l", "sv", "post").code == 0
    exported = (older.root / "dist/sv/post.txt").read_text(encoding="utf-8")
    assert exported.startswith("Vi skrev till Hale, ingen kom.\n\nFärjan är kvar.")


def test_recut_moves_translations_along(older: Booth) -> None:
    """A sentence that falls apart proposes the parts of its translation, as drafts that show what it was."""
    result = older("sync", "--recut", "post", "-l", "sv")
    assert result.code == 0
    assert "2 split" in result.err
    assert msgids(older, "post", "sv")[:3] == NEW
    first, second = (unit_of(older, text) for text in NEW[:2])
    assert (first.msgstr, second.msgstr) == ("Vi skrev till Hale,", "ingen kom.")
    assert {first.status, second.status} == {Status.STALE}
    assert first.previous_msgid == second.previous_msgid == OLD[0]
    assert unit_of(older, OLD[1]).status is Status.APPROVED
    assert catalog_of(older).header[catalog.RULES] == rules_id("en")
    assert "would be cut anew" not in older("sync", "post", "-l", "sv").err
    with old_rules():
        assert older("sync", "--recut", "post", "-l", "sv").code == 0
        assert unit_of(older, OLD[0]).status is Status.APPROVED


def test_recut_joins_what_became_one_sentence(place: Booth) -> None:
    """The translations of the parts, one after the other, in doubt."""
    place.write("source_texts/post.txt", LETTER)
    assert place("sync", "post").code == 0
    place.approve("sv", "post", dict(zip(NEW, ["Vi skrev till Hale.", "Ingen kom.", "Färjan är kvar."], strict=True)))
    with old_rules():
        assert "1 merged" in place("sync", "--recut", "post", "-l", "sv").err
        joined = unit_of(place, OLD[0])
        assert (joined.msgstr, joined.status) == ("Vi skrev till Hale. Ingen kom.", Status.DRAFT)


def test_a_catalog_without_the_record_is_taken_as_it_is_where_the_cuts_agree(place: Booth) -> None:
    """It is not changed in a byte; one whose cuts differ waits as any other."""
    assert place("sync").code == 0
    path = catalog.path_of(place.root / "locales", "sv", "letters/appeal")
    text = path.read_text(encoding="utf-8")
    old = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f'"{catalog.RULES}'))
    path.write_text(old, encoding="utf-8")
    assert "0 of 3 catalogs changed" in place("sync").err
    assert path.read_text(encoding="utf-8") == old
    with old_rules():
        assert "would be cut anew" not in place("sync").err
    place.write("source_texts/letters/appeal.txt", "We came. Nobody saw. We left.\n")
    assert place("sync").code == 0
    path.write_text(path.read_text(encoding="utf-8").replace(catalog.RULES, "X-Else"), encoding="utf-8")
    with old_rules():
        assert "2 sentences would be cut anew" in place("sync", "-l", "sv").err


def test_changed_rules_have_a_version_of_their_own() -> None:
    """Whoever changes how texts are cut counts RULES_VERSION up, and writes the new digest here."""
    assert RULES_VERSION == 1
    assert {code: rules_id(code).split()[2] for code in ("en", "sq", "fa", "sv", "fi")} == DIGESTS


DIGESTS = {"en": "dff87b72", "fa": "65a68684", "fi": "2eab7e62", "sq": "04f40626", "sv": "d12580fa"}
