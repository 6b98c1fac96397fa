"""Writing: a file we wrote is one that GNU msgcat would write itself."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman import catalog
from dragoman.catalog import wrap, writer
from dragoman.model import Unit

needs_msgcat = pytest.mark.skipif(shutil.which("msgcat") is None, reason="needs msgcat of GNU gettext as the judge")
LETTERS = 'abc de fgh. ,-/()"\\\n\tåäö ،؟ “”…–% 12 é م\u200cن x y z 漢字 ، » { } ! $5 a-b'


def msgcat(path: Path, *options: str) -> str:
    answer = subprocess.run(["msgcat", *options, str(path)], capture_output=True, check=False)
    assert not answer.returncode, answer.stderr.decode()
    return answer.stdout.decode()


def words(chance: random.Random, most: int) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(1, most)))


def line(chance: random.Random) -> str:
    return words(chance, 120).replace("\n", " ").strip() or "x"


def unit(chance: random.Random, number: int, *, obsolete: bool) -> Unit:
    """Any unit; GNU writes no references and extracted comments for obsolete ones."""
    plural = chance.random() < 0.2
    fuzzy = chance.random() < 0.3
    return Unit(
        f"{number} {words(chance, 200)}",
        words(chance, 200),
        words(chance, 120) if chance.random() < 0.2 else None,
        msgid_plural=words(chance, 100) if plural else None,
        msgstrs=(words(chance, 100), words(chance, 100)) if plural else (),
        flags=("fuzzy",) if fuzzy else (),
        comments=tuple(line(chance) for _ in range(chance.randint(0, 2))),
        extracted=() if obsolete else tuple(line(chance) for _ in range(chance.randint(0, 2))),
        references=() if obsolete else tuple(f"path/{'x' * (n * 7 % 20)}.md:{n}" for n in range(chance.randint(0, 9))),
        previous_msgid=words(chance, 150) if fuzzy else None,
        previous_msgctxt=words(chance, 20) if fuzzy and chance.random() < 0.3 else None,
        obsolete=obsolete,
    )


def written(path: Path, units: Sequence[Unit]) -> catalog.Catalog:
    found = catalog.new(path, locale="sv", project="Test")
    for item in units:
        found.put(item)
    found.save()
    return found


@needs_msgcat
@pytest.mark.parametrize("seed", range(2))
def test_msgcat_would_write_the_same(tmp_path: Path, seed: int) -> None:
    """Comments, references, flags, previous strings, plurals, escapes, wide characters: every line, wrapped or not."""
    chance = random.Random(seed)
    path = tmp_path / "a.po"
    found = written(path, [unit(chance, n, obsolete=n > 200) for n in range(250)])
    assert path.read_text(encoding="utf-8") == msgcat(path)
    path.write_text(msgcat(path, "--no-wrap"), encoding="utf-8")
    found = catalog.load(path)
    for item in found.units:
        found.put(replace(item, comments=(*item.comments, "Touched.")))
    found.save()
    assert path.read_text(encoding="utf-8") == msgcat(path, "--no-wrap")


@needs_msgcat
def test_an_entry_that_must_not_be_wrapped_is_not(tmp_path: Path) -> None:
    """The flag ``no-wrap`` holds for its entry, and says nothing of the others."""
    path = tmp_path / "a.po"
    long = "word " * 30
    entries = f'#, no-wrap\nmsgid "{long}"\nmsgstr ""\n\nmsgid "{long} too"\nmsgstr ""\n'
    header = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    path.write_text(header + entries, encoding="utf-8")
    path.write_text(msgcat(path), encoding="utf-8")
    found = catalog.load(path)
    for unit in found.units:
        found.put(replace(unit, msgstr=unit.msgid + "again", previous_msgid=unit.msgid))
    found.save()
    assert f'#| msgid "{long}"\nmsgid "{long}"\nmsgstr "{long}again"\n' in path.read_text(encoding="utf-8")
    assert path.read_text(encoding="utf-8") == msgcat(path)


@needs_msgcat
def test_real_sentences_are_broken_where_msgcat_breaks_them(shared: Path, tmp_path: Path) -> None:
    """Every sentence of the news corpus, in four languages."""
    rows = [
        json.loads(row)
        for row in (shared / "corpora" / "ntrex-dev.jsonl").read_text(encoding="utf-8").split("\n")
        if row
    ]
    texts = [row[language] for row in rows for language in ("en", "sq", "fa", "sv")]
    path = tmp_path / "a.po"
    written(path, [Unit("x", text, msgctxt=str(n)) for n, text in enumerate(texts)])
    assert path.read_text(encoding="utf-8") == msgcat(path)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ['msgstr "short"']),
        ("", ['msgstr ""']),
        ("one line\n", ['msgstr "one line\\n"']),
        ("two\nlines", ['msgstr ""', '"two\\n"', '"lines"']),
        ("x" * 70, [f'msgstr "{"x" * 70}"']),
        ("x" * 200, [f'msgstr "{"x" * 200}"']),
        ("x" * 60 + " " + "y" * 60, ['msgstr ""', f'"{"x" * 60} "', f'"{"y" * 60}"']),
        ("well-known " * 8, ['msgstr ""', f'"{"well-known " * 7}"', '"well-known "']),
        ("漢" * 40, ['msgstr ""', f'"{"漢" * 38}"', '"漢漢"']),
        ("می\u200cخواهم " * 12, ['msgstr ""', f'"{"می‌خواهم " * 9}"', f'"{"می‌خواهم " * 3}"']),
    ],
)  # fmt: skip
def test_where_lines_end(text: str, lines: list[str]) -> None:
    """At 79 columns, quotation marks included: after blanks and hyphens, between ideographs, never within an escape."""
    assert writer.string("msgstr", text) == lines


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_long_comments_do_not_say_how_strings_are_wrapped(tmp_path: Path, newline: str) -> None:
    """Only strings that could have been broken, and were not, do."""
    path = tmp_path / "a.po"
    long = "word " * 40
    for whole in (False, True):
        text = f'# {"comment " * 30}\nmsgid "a"\nmsgstr "b"\n' + (f'\nmsgid "{long}"\nmsgstr ""\n' if whole else "")
        path.write_bytes(text.replace("\n", newline).encode())
        found = catalog.load(path)
        found.put(Unit("New.", long))
        found.save()
        assert (f'msgstr "{long}"' in path.read_text(encoding="utf-8")) is whole


def test_columns() -> None:
    """Ideographs take two; marks, joiners and direction marks none."""
    assert [wrap.width(text) for text in ("abc", "漢", "é", "e\u0301", "می\u200cخ", "\u200f")] == [3, 2, 1, 1, 3, 0]


def test_a_backslash_does_not_swallow_the_next_line(tmp_path: Path) -> None:
    """GNU joins a line that ends in a backslash with the next one, in comments too."""
    path = tmp_path / "a.po"
    written(path, [Unit("One.", "Ett.", comments=("C:\\files\\",))])
    assert "# C:\\files\\ \n" in path.read_text(encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("\\ \nmsgid", "\\\n# more\nmsgid"), encoding="utf-8")
    (item,) = catalog.load(path).units
    assert item.comments == ("C:\\files# more",)
