"""Reading: everything that msgfmt refuses as syntax is refused with file and line, everything legal is kept."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import catalog
from dragoman.catalog import lexer, plurals
from dragoman.catalog.grammar import Reader
from dragoman.catalog.page import Page
from dragoman.errors import CatalogError

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: sv\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)
REFUSED = {
    "an unterminated text": ('msgid "a\nmsgstr "b"\n', 7, "does not end"),
    "a text cut off by the end of the file": ('msgid "a"\nmsgstr "b', 8, "does not end"),
    "quotation marks within": ('msgid "a"\nmsgstr "b "c" d"\n', 8, "keyword 'c'"),
    "words after a text": ('msgid "a"\nmsgstr "b" oops\n', 8, "keyword 'oops'"),
    "a keyword misspelt": ('msgid "a"\nmgsstr "b"\n', 8, "keyword 'mgsstr'"),
    "no msgstr": ('msgid "a"\n\nmsgid "b"\nmsgstr "c"\n', 9, "without msgstr"),
    "no msgstr at the end": ('msgid "b"\nmsgstr "c"\n\nmsgid "a"\n', 10, "without msgstr"),
    "no msgid": ('msgstr "b"\n', 7, "where msgid should"),
    "an escape that PO does not know": ('msgid "a"\nmsgstr "\\q"\n', 8, "escape"),
    "an escaped NUL": ('msgid "a"\nmsgstr "b\\000c"\n', 8, "NUL"),
    "a raw NUL": ('msgid "a"\nmsgstr "b\0c"\n', 8, "NUL"),
    "an escaped U+0004": ('msgid "a\\004b"\nmsgstr "c"\n', 7, "U+0004"),
    "bytes that are no UTF-8": ('msgid "a"\nmsgstr "\\351"\n', 8, "UTF-8"),
    "an entry twice": ('msgid "a"\nmsgstr "b"\n\nmsgid "a"\nmsgstr "c"\n', 10, "line 7"),
    "an entry and its obsolete twin": ('msgid "a"\nmsgstr "b"\n\n#~ msgid "a"\n#~ msgstr "c"\n', 10, "line 7"),
    "an entry half obsolete": ('#~ msgid "a"\nmsgstr "b"\n', 8, "#~"),
    "a continuation half obsolete": ('msgid "a"\nmsgstr "b"\n#~ "c"\n', 9, "mixes"),
    "a text continued after a comment": ('# said "x"\n"stray"\nmsgid "a"\nmsgstr "b"\n', 8, "where msgid"),
    "a text continued behind an escaped quote": ('msgid "a\\"\n"n"\nmsgstr "b"\n', 7, "does not end"),
    "a comment within an entry": ('msgid "a"\n# c\nmsgstr "b"\n', 8, "without msgstr"),
    "a previous msgid before the flags": ('#| msgid "o"\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n', 8, "comment"),
    "a previous msgstr": ('#| msgstr "o"\nmsgid "a"\nmsgstr "b"\n', 7, "keyword 'msgstr'"),
    "a previous msgctxt alone": ('#| msgctxt "o"\nmsgid "a"\nmsgstr "b"\n', 8, "previous msgid"),
    "a gap in the plural forms": ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[2] "d"\n', 10, "order"),
    "plural forms from 1": ('msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', 9, "order"),
    "plural forms of nothing": ('msgid "a"\nmsgstr[0] "c"\n', 8, "without msgid_plural"),
    "a plural without forms": ('msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', 9, "without a number"),
    "a plural index that fills the memory": (
        'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[99999999999] "d"\n', 10, "order"),
    "conflict markers": ('<<<<<<< HEAD\nmsgid "a"\nmsgstr "b"\n=======\n>>>>>>> x\n', 7, "conflict marker"),
    "conflict markers at the end": ('msgid "a"\nmsgstr "b"\n=======\n', 9, "conflict marker"),
    "a domain": ('domain "x"\nmsgid "a"\nmsgstr "b"\n', 7, "domain"),
    "a byte of no meaning": ('msgid "a"\nmsgstr "b"\n%\n', 9, "U+0025"),
    "two contexts": ('msgctxt "a"\nmsgctxt "b"\nmsgid "a"\nmsgstr "b"\n', 8, "msgctxt where msgid"),
}  # fmt: skip
LEGAL = {
    "a string that goes on behind a blank": ('msgid "a"\nmsgstr "b" \n"c"\n\n', "a", "bc"),
    "a string that goes on indented": ('msgid "a"\nmsgstr "b"\n "c"\n\n', "a", "bc"),
    "a string that goes on behind blank lines": ('msgid "a"\nmsgstr "b"\n\n\t \n"c"\n\n', "a", "bc"),
    "an obsolete string that goes on behind a blank": ('#~ msgid "a"\n#~ msgstr "b" \n#~ "c"\n\n', "a", "bc"),
    "an obsolete string that goes on behind two": ('#~ msgid "a"\n#~ msgstr "b"\n#~  "c"\n\n', "a", "bc"),
    "texts on one line": ('msgid "a" "b" msgstr "c" "d"\n', "ab", "cd"),
    "tabs and blanks": ('\tmsgid\t"a"\n   msgstr\t\t"b"\n\t"c"\n', "a", "bc"),
    "no blank after a keyword": ('msgid"a"\nmsgstr"b"\n', "a", "b"),
    "every escape": (
        'msgid "\\a\\b\\f\\n\\r\\t\\v\\\\\\""\nmsgstr "\\101\\x42\\303\\251"\n',
        '\a\b\f\n\r\t\v\\"',
        "ABé",
    ),
    "a blank line within": ('msgid "a"\n\nmsgstr "b"\n', "a", "b"),
    "a comment behind": ('msgid "a"\nmsgstr "b" # c\n', "a", "b"),
    "a carriage return in a text": ('msgid "a\rb"\nmsgstr "c"\n', "a\rb", "c"),
    "obsolete without blanks": ('#~msgid "a"\n#~msgstr "b"\n', "a", "b"),
    "a lone mark of the obsolete": ('#~\n#~ msgid "a"\n#~ msgstr "b"\n#~ "c"\n', "a", "bc"),
    "separators that are no line ends": (
        'msgid "a\x1c\u2028\x85b"\nmsgstr "\x0b\x0c"\n',
        "a\x1c\u2028\x85b",
        "\x0b\x0c",
    ),
    "carriage returns before the feeds": ('msgid ""\r\n"a"\r\n"b"\r\nmsgstr "c"\r\n', "ab", "c"),
}


def read(tmp_path: Path, text: str) -> catalog.Catalog:
    path = tmp_path / "a.po"
    path.write_bytes(text.encode())
    return catalog.load(path)


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_po_is_refused(tmp_path: Path, name: str) -> None:
    """R13: with the file and the line, in one line, and the file is as it was."""
    body, line, words = REFUSED[name]
    with pytest.raises(CatalogError) as refused:
        read(tmp_path, HEADER + body)
    assert (refused.value.line, words in refused.value.what) == (line, True), str(refused.value)
    assert len(str(refused.value).splitlines()) == 1
    assert (tmp_path / "a.po").read_bytes() == (HEADER + body).encode()


@pytest.mark.skipif(shutil.which("msgfmt") is None, reason="needs msgfmt of GNU gettext as the judge")
def test_msgfmt_judges_the_same(tmp_path: Path) -> None:
    """It refuses what we refuse, but for what it lets pass to somebody's harm, and takes what we take."""
    only_ours = {"a raw NUL", "an escaped NUL", "a domain", "bytes that are no UTF-8"}
    for cases, wanted in ((REFUSED, True), (LEGAL, False)):
        for name, (body, *_) in cases.items():
            path = tmp_path / "a.po"
            path.write_bytes((HEADER + body).encode())
            answer = subprocess.run(["msgfmt", "-o", "/dev/null", str(path)], capture_output=True, check=False)
            assert bool(answer.returncode) is wanted or name in only_ours, name


@pytest.mark.parametrize("name", LEGAL)
def test_odd_but_legal_entries_are_read(tmp_path: Path, name: str) -> None:
    """And they keep their characters when the entry beside them changes."""
    body, msgid, msgstr = LEGAL[name]
    body += 'msgid "beside"\nmsgstr ""\n'
    found = read(tmp_path, HEADER + body + 'msgid "other"\nmsgstr ""\n')
    assert [(unit.msgid, unit.msgstr) for unit in found.units] == [(msgid, msgstr), ("beside", ""), ("other", "")]
    found.put(replace(found.units[2], msgstr="x"))
    found.save()
    assert found.path.read_bytes().startswith((HEADER + body).encode())
    assert [unit.msgstr for unit in catalog.load(found.path).units] == [msgstr, "", "x"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "is empty"),
        ("\n \n", "is blank"),
        ("# only a comment\n", "no entry"),
        ('#~ msgid ""\n#~ msgstr "x"\n', "obsolete header"),
        (HEADER.replace("UTF-8", "rot_13"), "charset 'rot_13'"),
        (HEADER.replace("UTF-8", "UTF-7"), "charset 'UTF-7'"),
        (HEADER.replace("Language: sv", "Language: ../../x"), "no locale code"),
        (HEADER.replace("(n != 1)", "__import__(1)"), "plural formula"),
        (HEADER.replace("nplurals=2", "nplurals=1000000000"), "nplurals"),
        ('msgid ""\rmsgstr ""\rmsgid "a"\rmsgstr "b"\r', "without a line feed"),
    ],
)
def test_files_and_headers_that_are_refused(tmp_path: Path, text: str, words: str) -> None:
    """R4, R13, R15, R43: empty files, codecs that are no charsets, paths as languages, code as formulas."""
    with pytest.raises(CatalogError, match=words):
        read(tmp_path, text)


def test_other_encodings_are_refused_by_name(tmp_path: Path) -> None:
    """UTF-16 and broken UTF-8 are named."""
    for data, words in ((HEADER.encode("utf-16"), "UTF-16"), (HEADER.encode() + b"# \xe5\n", "not UTF-8")):
        (tmp_path / "a.po").write_bytes(data)
        with pytest.raises(CatalogError, match=words):
            catalog.load(tmp_path / "a.po")


def test_what_is_odd_is_warned_of(tmp_path: Path) -> None:
    """A byte order mark, which a save leaves out, and a missing header."""
    found = read(tmp_path, "\ufeff" + 'msgid "a"\nmsgstr "b"\n')
    assert ["order mark" in found.warnings[0], "no header" in found.warnings[1]] == [True, True]
    found.put(replace(found.units[0], msgstr="c"))
    found.save()
    assert found.path.read_bytes() == b'msgid "a"\nmsgstr "c"\n'


@pytest.mark.parametrize(
    ("formula", "words"),
    [
        ("nplurals=2; plural=(n != 1);", ""),
        ("nplurals=1; plural=0", ""),
        ("nplurals=INTEGER; plural=EXPRESSION;", ""),
        ("nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && (n%100<10 || n%100>=20) ? 1 : 2;", ""),
        ("nplurals=6; plural=n==0?0:n==1?1:n==2?2:n%100>=3&&n%100<=10?3:n%100>=11?4:5;", ""),
        ("nplurals=2; plural=n ? ;", "breaks off|where n"),
        ("nplurals=2; plural=(n", "breaks off|without"),
        ("nplurals=2; plural=n n", "stray"),
        ("nplurals=2; plural=n**9999", "where n"),
        ("nplurals=2; plural=os.system('id')", "no arithmetic"),
        ("nplurals=2; plural=" + "(" * 500 + "n" + ")" * 499, "levels"),
        ("nplurals=2; plural=" + "n+" * 5000 + "n", "characters"),
        ("nplurals=0; plural=0", "nplurals=0"),
        ("rubbish", "plural forms"),
    ],
)
def test_plural_formulas_are_read_and_never_run(formula: str, words: str) -> None:
    """R15: C's arithmetic over n, of bounded length and depth."""
    import re

    found = plurals.problem(formula)
    assert re.search(words, found) if words else found == ""


HOSTILE = {
    "comments": "# x\n" * 50_000 + 'msgid "a"\nmsgstr "b"\n',
    "references": "#: " + "a.md:1 " * 50_000 + '\nmsgid "a"\nmsgstr "b"\n',
    "entries on one line": " ".join(f'msgid "{n}" msgstr "b"' for n in range(5000)),
    "pieces": 'msgid "a"\nmsgstr ' + '"x" ' * 50_000 + "\n",
    "backslashes": 'msgid "a"\nmsgstr "' + "\\\\" * 100_000 + '"\n',
    "byte escapes": 'msgid "a"\nmsgstr "' + "\\101" * 50_000 + '"\n',
    "blanks": 'msgid "a"\nmsgstr "' + " " * 200_000 + '"\n',
    "marks": 'msgid "a"\nmsgstr "x' + "\u0301" * 200_000 + ' y"\n',
    "a long word": 'msgid "a"\nmsgstr "' + "x" * 200_000 + '"\n',
    "lines": 'msgid "a"\nmsgstr "' + "\\n" * 20_000 + '"\n',
    "blank lines": "\n" * 200_000 + 'msgid "a"\nmsgstr "b"\n',
    "obsolete entries": "".join(f'#~ msgid "{n}"\n#~ msgstr "b"\n' for n in range(10_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_catalog_takes_long(tmp_path: Path, name: str) -> None:
    """Reading, rewriting and reading back are linear: what is quadratic would take minutes here."""
    begun = time.process_time()
    found = read(tmp_path, HEADER + HOSTILE[name])
    unit = found.units[0]
    found.put(replace(unit, msgstr=unit.msgstr + " more", comments=(*unit.comments, "more")))
    found.save()
    assert time.process_time() - begun < 20


def corpus(shared: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads((shared / "po_corpus" / "manifest.json").read_text())["cases"]
    return cases


def test_the_corpus_is_read_as_its_manifest_says(shared: Path, tmp_path: Path) -> None:
    """Legal catalogs load and are written back byte for byte; illegal ones are refused with their line."""
    for case in corpus(shared):
        source = shared / "po_corpus" / case["file"]
        wanted = case["expect"]["load"]
        found, refusal = tried(source)
        if found is None:
            assert wanted != "ok", f"{case['file']}: {refusal}"
            assert "git checkout" in refusal or f"{case['file']}:" in refusal, refusal
        else:
            assert wanted != "reject", case["file"]
            found.save(tmp_path / case["file"])
            assert (tmp_path / case["file"]).read_bytes() == source.read_bytes().removeprefix(b"\xef\xbb\xbf")


def tried(path: Path) -> tuple[catalog.Catalog | None, str]:
    try:
        return catalog.load(path), ""
    except CatalogError as refused:
        return None, str(refused)


def test_an_edit_beside_each_corpus_entry_touches_nothing_else(shared: Path, tmp_path: Path) -> None:
    """R8: a unit put into any legal catalog is all that its diff shows, and every other unit reads the same."""
    from dragoman.model import Unit

    for case in corpus(shared):
        path = tmp_path / case["file"]
        path.write_bytes((shared / "po_corpus" / case["file"]).read_bytes())
        try:
            found = catalog.load(path)
        except CatalogError:
            continue
        before = [replace(unit, line=None) for unit in found.units]
        found.put(Unit("Something new.", "Nagot nytt."))
        found.save()
        again = catalog.load(path)
        assert [replace(unit, line=None) for unit in again.units][:-1] == before, case["file"]
        lines = path.read_bytes().decode("latin-1").split("\n")
        original = (shared / "po_corpus" / case["file"]).read_bytes().removeprefix(b"\xef\xbb\xbf")
        assert all(line in lines for line in original.decode("latin-1").split("\n")), case["file"]


def test_hostile_catalogs(shared: Path) -> None:
    """The torture cases: refused on the line that the manifest names, or taken as text."""
    cases = json.loads((shared / "torture" / "manifest.json").read_text())["cases"]
    for case in (case for case in cases if case["kind"] == "po" and "file" in case):
        path = shared / "torture" / case["file"]
        if case["require"]["outcome"] != "reject":
            assert catalog.load(path).units, case["id"]
            continue
        with pytest.raises(CatalogError) as refused:
            catalog.load(path)
        assert refused.value.line == case["require"].get("line"), case["id"]


PIECES = (
    '\n# c\n#. paragraph\n#: a.md:1 a.md:2\n#, fuzzy\n#| msgid "old"\nmsgid "one"\nmsgstr "ett"\n',
    '\nmsgid ""\n"two "\n"lines\\n"\nmsgstr ""\n"två "\n"rader"\n',
    '\n#~ msgid "gone"\n#~ msgstr ""\n#~ "borta "\n#~ "nu"\n',
    '\n#~| msgid "x"\n#~ msgctxt "c"\n#~ msgid "gone too"\n#~ msgstr "q"\n',
    '\nmsgctxt "5"\nmsgid "one"\nmsgstr "eins"\n',
    '\nmsgid "p"\nmsgid_plural "ps"\nmsgstr[0] "a"\nmsgstr[1] "b"\n',
    '\nmsgid "esc \\" \\t"\nmsgstr "\\x41"\n',
    '\r\nmsgid "crlf"\r\nmsgstr "y"\r\n',
    '\n#c odd\n#, fuzzy , c-format\n  msgid "ind"\n msgstr "i" \n',
    '\n#= x\nmsgid "s"\nmsgstr ""\n',
    '\nmsgid "back\\\\"\nmsgstr "\\\\\\"\\\\n"\n',
    '\nmsgctxt ""\nmsgid "one"\nmsgstr "z"\n',
    '\nmsgctxt ""\n"two"\nmsgid "one"\nmsgstr "\\1"\n"2"\n',
    '\n#| msgctxt "c"\n#| msgid ""\n#| "o\\"l"\n#| "d"\n#| msgid_plural "x"\nmsgid "w"\nmsgstr "w"\n',
    '\n#: a b\n#: c\n# late\n#. x\n#.\nmsgid "order"\nmsgstr ""\n',
    '\n#: \u2068a b.md\u2069:1 \u2068c\u2069:2\n#. \\\n#. y\nmsgid "isolated"\nmsgstr ""\n',
)
NICKS = ('"', "\n", "\\", " ", "#", "~", "m", "\r", "\t", "#~ ", '"\n"', 'msgid "z"\n', "|", "\n\n", ' "', "")


def outcome(read_entry: Callable[[Page, Reader], object], text: str) -> object:
    """The units and the places of all entries of a text, or the line of its fault."""
    page = Page(text)
    try:
        read_entry(page, Reader(text, Path("a.po")))
    except CatalogError as refused:
        return refused.line
    entries = [page.entry(number) for number in range(len(page))]
    return page.units, [(entry.begin, entry.start, entry.stop) for entry in entries], page.tail


@given(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=6, unique=True),
    st.lists(st.tuples(st.integers(0, 400), st.sampled_from(NICKS), st.integers(0, 1)), max_size=3),
    st.sampled_from((40, 300, 1 << 16)),
    st.booleans(),
)
def test_the_quick_reader_and_the_grammar_agree(
    pieces: list[str],
    nicks: list[tuple[int, str, int]],
    size: int,
    dos: bool,  # noqa: FBT001 - drawn
) -> None:
    """Whatever stands in a file, and however it was broken: the same entries in the same places, or the same fault.

    It does not matter in pieces of which size it is read.
    """
    text = HEADER + "".join(pieces)
    text = text.replace("\r", "").replace("\n", "\r\n") if dos else text
    for at, nick, gone in nicks:
        text = text[:at] + nick + text[at + gone :]

    def slowly(page: Page, reader: Reader) -> None:
        while lexer.one_by_one(page, reader):
            pass

    def quickly(page: Page, _reader: Reader) -> None:
        lexer.fill(page, Path("a.po"))

    with patch.multiple(lexer, _SMALLEST=size, _LARGEST=size):
        assert outcome(quickly, text) == outcome(slowly, text)
