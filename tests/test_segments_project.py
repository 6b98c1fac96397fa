"""How a project cuts its documents: by its source language, wherever a document is cut."""

from __future__ import annotations

import json

from tests.place import Booth

from dragoman import catalog


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
