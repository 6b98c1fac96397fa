"""Bringing catalogs to an edited document, beside ``msgmerge``.

    python benchmarks/sync.py [ENTRIES ...]      default: 2000 10000

Two per cent of the sentences lose or gain a word. Both read the catalog, find for each edited sentence its old
translation, and write the catalog again. The first table is the goal of a day's work: a document of 2,000 sentences
in three locales, new and then edited, in under two seconds. The others compare processor time.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from measure import best, spent, table

from dragoman import catalog
from dragoman.model import Kind, Segment
from dragoman.segments import cut
from dragoman.sources import read

WORDS = ["the", "a", "of", "minister", "letter", "rooms", "we", "ask", "that", "valley", "council", "decision", "order",
         "signatures", "public", "statement", "member", "people", "meeting", "years", "women"]  # fmt: skip
LOCALES = ("sq", "fa", "sv")
PARAGRAPHS = 20_000
SLOWEST = 100_000
"""Entries up to which msgmerge is waited for: it compares each new sentence with all old ones."""


def sentences(count: int) -> list[str]:
    chance = random.Random(1)
    return [" ".join(chance.choices(WORDS, k=chance.randint(4, 25))) + f" {n}." for n in range(count)]


def edited(texts: Sequence[str]) -> list[str]:
    """The same document after an editor: every fiftieth sentence has a word less or another one more."""
    chance = random.Random(2)
    out = list(texts)
    for n in chance.sample(range(len(out)), len(out) // 50):
        words = out[n].split()
        words[chance.randrange(len(words) - 1) : chance.randrange(len(words))] = ["indeed"]
        out[n] = " ".join(words)
    return out


def segments(texts: Sequence[str]) -> list[Segment]:
    return [Segment(n, text, Kind.PARAGRAPH, n, n, 0, 0) for n, text in enumerate(texts, 1)]


def translated(path: Path, texts: Sequence[str], locale: str = "sv") -> None:
    """A catalog of these sentences, each with a target."""
    found = catalog.new(path, locale=locale, project="Benchmark")
    catalog.sync(found, segments(texts), "a.md", today="2026-11-22")
    for unit in found.units:
        found.put(replace(unit, msgstr="Översatt: " + unit.msgid.replace("e", "ä")))
    found.save()


def ours(path: Path, texts: Sequence[str]) -> None:
    found = catalog.load(path)
    catalog.sync(found, segments(texts), "a.md", today="2026-11-23")
    found.save(path.with_suffix(".ours.po"))


def a_day(folder: Path) -> list[list[str]]:
    texts = sentences(2000)

    def first() -> None:
        for locale in LOCALES:
            found = catalog.new(folder / "first" / f"{locale}.po", locale=locale, project="Benchmark")
            found.path.unlink(missing_ok=True)
            catalog.sync(found, segments(texts), "a.md", today="2026-11-22")
            found.save()

    def later() -> None:
        for locale in LOCALES:
            ours(folder / f"{locale}.po", edited(texts))

    for locale in LOCALES:
        translated(folder / f"{locale}.po", texts, locale)
    return [["new in three locales", f"{best(first):.2f}"], ["edited in three locales", f"{best(later):.2f}"]]


def beside_msgmerge(folder: Path, count: int) -> list[str]:
    texts = sentences(count)
    new = edited(texts)
    path = folder / "sv.po"
    path.unlink(missing_ok=True)
    translated(path, texts)
    mine = best(lambda: ours(path, new), 2, spent)
    if shutil.which("msgmerge") is None or count > SLOWEST:
        return [f"{count:,}", f"{mine:.2f}", "not waited for" if count > SLOWEST else "not installed", ""]
    template = folder / "new.pot"
    template.unlink(missing_ok=True)
    made = catalog.new(template, locale="sv", project="Benchmark")
    catalog.sync(made, segments(new), "a.md", today="2026-11-23")
    made.save()
    command = ["msgmerge", "--quiet", "--previous", "-o", str(folder / "theirs.po"), str(path), str(template)]
    theirs = best(lambda: subprocess.run(command, check=True), 1, spent)
    return [f"{count:,}", f"{mine:.2f}", f"{theirs:.2f}", f"{theirs / mine:.1f}"]


def beside_po4a(folder: Path, count: int) -> list[str]:
    """A document of so many paragraphs, of which two per cent are edited: from its file to the catalog's."""
    source, path = folder / "a.txt", folder / "document.po"
    old = sentences(count)

    def bring(found: catalog.Catalog, to: Path) -> None:
        to.unlink(missing_ok=True)
        catalog.sync(found, list(cut(read(source))), "a.txt", today="2026-11-23")
        found.save(to)

    source.write_text("\n\n".join(old) + "\n", encoding="utf-8")
    made = catalog.new(path, locale="sv", project="Benchmark")
    bring(made, path)
    for unit in made.units:
        made.put(replace(unit, msgstr="Översatt: " + unit.msgid.replace("e", "ä")))
    made.save()
    source.write_text("\n\n".join(edited(old)) + "\n", encoding="utf-8")
    mine = best(lambda: bring(catalog.load(path), path.with_suffix(".ours.po")), 2, spent)
    if shutil.which("po4a-updatepo") is None:
        return [f"{count:,}", f"{mine:.2f}", "not installed", ""]
    theirs_po = path.with_suffix(".theirs.po")
    shutil.copy(path, theirs_po)
    command = ["po4a-updatepo", "-f", "text", "-M", "UTF-8", "-m", str(source), "-p", str(theirs_po)]
    theirs = best(lambda: subprocess.run(command, check=True, capture_output=True), 1, spent)
    return [f"{count:,}", f"{mine:.2f}", f"{theirs:.2f}", f"{theirs / mine:.1f}"]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        print(table(["2,000 sentences", "seconds"], a_day(Path(name))))
        print()
        rows = [beside_msgmerge(Path(name), count) for count in map(int, sys.argv[1:] or ["2000", "10000"])]
        print(table(["entries, 2% edited", "dragoman", "msgmerge --previous", "times ours"], rows))
        print()
        row = beside_po4a(Path(name), PARAGRAPHS)
        print(table(["paragraphs, 2% edited", "dragoman", "po4a-updatepo", "times ours"], [row]))


if __name__ == "__main__":
    main()
