"""The catalog: the untouched keeps its bytes, the touched is what msgcat would write, and saving loses nothing."""

from __future__ import annotations

import gettext
import io
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import catalog
from dragoman.errors import CatalogError, SaveError
from dragoman.model import Act, Key, Note, Status, Unit, with_note

HEADER = (
    'msgid ""\nmsgstr ""\n"Project-Id-Version: test\\n"\n"Language: sv\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
)
TWO = HEADER + '\n# by hand\n#. paragraph\n#: a.md:1\nmsgid "One."\nmsgstr "Ett."\n\nmsgid  "Two."\nmsgstr "Två."\n'
A = Key(None, "One.")

needs_gettext = pytest.mark.skipif(shutil.which("msgcat") is None, reason="needs msgcat of GNU gettext as the judge")


def made(tmp_path: Path, text: str = TWO, **options: Path) -> catalog.Catalog:
    path = tmp_path / "a.po"
    path.write_bytes(text.encode())
    return catalog.load(path, **options)


def approved(unit: Unit) -> Unit:
    unit = replace(unit, flags=())
    note = Note(Act.APPROVED, "Arta", "2026-11-22T14:09Z", seal=unit.seal)
    return replace(unit, comments=with_note(unit.comments, note))


def test_units_are_read_in_order_with_their_lines(tmp_path: Path) -> None:
    """The header is left out; a unit knows the line of its first keyword."""
    found = made(tmp_path)
    assert [(unit.msgid, unit.msgstr, unit.line) for unit in found.units] == [
        ("One.", "Ett.", 13),
        ("Two.", "Två.", 16),
    ]
    assert found.header["Language"] == "sv"
    assert found.units[0].references == ("a.md:1",)
    assert found.units[0].extracted == ("paragraph",)
    assert not found.changed


def test_a_catalog_without_changes_is_not_written(tmp_path: Path) -> None:
    """Not even touched: saving is a no-op, and putting what is there already changes nothing."""
    found = made(tmp_path)
    found.path.chmod(0o444)
    before = found.path.stat()
    found.put(found.units[0])
    assert not found.changed
    assert found.save() == []
    assert found.path.stat() == before


def test_only_the_touched_entry_changes(tmp_path: Path) -> None:
    """The entry beside it keeps its odd blanks, and comments written by hand stay."""
    found = made(tmp_path)
    found.put(replace(found.units[0], msgstr="Ett!"))
    found.save()
    assert found.path.read_text(encoding="utf-8") == TWO.replace("Ett.", "Ett!")
    assert not found.changed


def test_new_units_are_appended(tmp_path: Path) -> None:
    """After the last entry, with a blank line between, even if the file ended without a newline."""
    found = made(tmp_path, TWO.rstrip("\n"))
    found.put(Unit("Three.", "Tre."))
    found.save()
    assert found.path.read_text(encoding="utf-8") == TWO + '\nmsgid "Three."\nmsgstr "Tre."\n'


def test_a_new_catalog_is_written_with_its_header(tmp_path: Path) -> None:
    """Nothing is on disk before it is saved; then msgfmt accepts it."""
    path = catalog.path_of(tmp_path, "fa", "letters/appeal")
    assert path == tmp_path / "fa" / "LC_MESSAGES" / "letters" / "appeal.po"
    found = catalog.new(path, locale="fa", project="Test")
    assert found.changed
    assert not path.exists()
    found.put(Unit("One.", "یک."))
    found.save()
    again = catalog.load(path)
    assert again.header["Plural-Forms"] == "nplurals=2; plural=(n > 1);"
    assert again.header["Language"] == "fa"
    assert [unit.msgstr for unit in again.units] == ["یک."]
    assert again.warnings == ()


def test_line_ends_of_the_file_are_used(tmp_path: Path) -> None:
    """A CRLF file gets CRLF entries, and its others keep theirs."""
    found = made(tmp_path, TWO.replace("\n", "\r\n"))
    found.put(replace(found.units[0], msgstr="Ett!"))
    found.save()
    assert found.path.read_bytes() == TWO.replace("Ett.", "Ett!").replace("\n", "\r\n").encode()


def test_another_charset_is_read_and_written_back(tmp_path: Path) -> None:
    """Latin-1 stays Latin-1, and what it cannot hold is refused before anything is written."""
    path = tmp_path / "a.po"
    path.write_bytes(TWO.replace("UTF-8", "ISO-8859-1").encode("latin-1"))
    found = catalog.load(path)
    assert found.units[1].msgstr == "Två."
    found.put(replace(found.units[0], msgstr="Åå"))
    found.save()
    assert 'msgstr "Åå"'.encode("latin-1") in path.read_bytes()
    with pytest.raises(CatalogError, match="U\\+20AC"):
        found.put(replace(found.units[0], msgstr="€"))


@pytest.mark.parametrize("bad", ["\ud83d", "a\0", "a\4b"])
def test_what_no_catalog_can_hold_is_refused_at_once(tmp_path: Path, bad: str) -> None:
    """R2: lone surrogates, NUL and U+0004 are refused when they are put, and the unit is named."""
    found = made(tmp_path)
    with pytest.raises(CatalogError, match="One"):
        found.put(replace(found.units[0], msgstr=bad))
    assert not found.changed


def test_a_comment_never_makes_a_second_line(tmp_path: Path) -> None:
    """R16: line ends and controls in comments, flags and references become blanks."""
    found = made(tmp_path)
    evil = 'x\nmsgid "evil"\nmsgstr "y\r'
    found.put(replace(found.units[0], comments=(evil,), extracted=(evil,), flags=(evil,), references=("a b.md\n:1",)))
    found.save()
    again = catalog.load(found.path)
    assert [unit.msgid for unit in again.units] == ["One.", "Two."]
    assert again.units[0].references == ("\u2068a b.md \u2069:1",)


@needs_gettext
def test_a_touched_entry_is_what_msgcat_writes(tmp_path: Path) -> None:
    """Wrapped at 79 columns or not at all, as the file is."""
    long = 'Word after word after word, and a line\nthat is broken, with "quotes", tabs\tand \\ more. ' * 3
    for option in ([], ["--no-wrap"]):
        path = tmp_path / "a.po"
        first = HEADER + f'\nmsgid "a"\nmsgstr "{"one two three " * 20}"\n\nmsgid "b"\nmsgstr ""\n'
        path.write_text(first, encoding="utf-8")
        path.write_bytes(subprocess.run(["msgcat", *option, str(path)], capture_output=True, check=True).stdout)
        found = catalog.load(path)
        found.put(replace(found.units[1], msgstr=long, flags=("fuzzy",), previous_msgid=long[:100]))
        found.save()
        judged = subprocess.run(["msgcat", *option, str(path)], capture_output=True, check=True).stdout
        assert path.read_bytes() == judged


def test_flags_of_the_coming_format_are_kept(tmp_path: Path) -> None:
    """``#=`` lines are read as flags and kept on their line; nothing new goes there."""
    found = made(tmp_path, HEADER + '\n#, fuzzy\n#, c-format\n#= no-wrap, x-team\nmsgid "One."\nmsgstr "Ett."\n')
    assert found.units[0].flags == ("fuzzy", "c-format", "no-wrap", "x-team")
    found.put(replace(found.units[0], flags=("c-format", "no-wrap", "x-team", "new")))
    found.save()
    assert "\n#, c-format, new\n#= no-wrap, x-team\nmsgid" in found.path.read_text(encoding="utf-8")


def test_what_another_program_wrote_is_merged(tmp_path: Path) -> None:
    """Two editors change two entries: both are in the file, and nobody is told of a conflict."""
    mine = made(tmp_path)
    other = catalog.load(mine.path)
    other.put(replace(other.units[1], msgstr="Tva!"))
    other.save()
    mine.put(replace(mine.units[0], msgstr="Ett!"))
    assert mine.save() == []
    assert [unit.msgstr for unit in catalog.load(mine.path).units] == ["Ett!", "Tva!"]


def test_a_conflict_keeps_both_texts(tmp_path: Path) -> None:
    """Both changed one entry: the text on disk stands, in doubt; ours is in a comment and in the list."""
    mine = made(tmp_path)
    other = catalog.load(mine.path)
    other.put(replace(other.units[0], msgstr="Deras."))
    other.save()
    mine.put(approved(replace(mine.units[0], msgstr="Vårt.")))
    (conflict,) = mine.save()
    assert conflict.key == A
    assert conflict.ours is not None
    assert conflict.ours.msgstr == "Vårt."
    kept = catalog.load(mine.path).get(A)
    assert kept is not None
    assert (kept.msgstr, kept.status) == ("Deras.", Status.DRAFT)
    assert 'dragoman: alternative "Vårt."' in kept.comments
    assert mine.get(A) == kept


def test_what_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    """Conflict markers appeared meanwhile: nothing is written, and the change is still there to be saved later."""
    found = made(tmp_path)
    found.put(replace(found.units[0], msgstr="Ett!"))
    broken = TWO + "\n<<<<<<< HEAD\n"
    found.path.write_text(broken, encoding="utf-8")
    with pytest.raises(SaveError, match="conflict marker"):
        found.save()
    assert found.path.read_text(encoding="utf-8") == broken
    found.path.write_text(TWO, encoding="utf-8")
    assert found.save() == []
    assert 'msgstr "Ett!"' in found.path.read_text(encoding="utf-8")


def test_each_sitting_leaves_a_backup(tmp_path: Path) -> None:
    """The version a sitting found is put aside once, and the last ten of them are kept."""
    shelf = tmp_path / ".dragoman" / "backups"
    made(tmp_path)
    for n in range(12):
        found = catalog.load(tmp_path / "a.po", backups=shelf)
        for text in ("x", f"Ett {n}"):
            found.put(replace(found.units[0], msgstr=text))
            found.save()
    names = sorted(shelf.iterdir(), key=lambda path: int(path.suffix.strip(".~")))
    assert [path.name for path in names] == [f"a.po.~{n}~" for n in range(3, 13)]
    assert b"Ett 10" in names[-1].read_bytes()


def test_an_empty_catalog_offers_its_backup(tmp_path: Path) -> None:
    """R4: a torn save of another program is no empty catalog."""
    shelf = tmp_path / ".dragoman" / "backups"
    found = made(tmp_path, backups=shelf)
    found.put(replace(found.units[0], msgstr="x"))
    found.save()
    found.path.write_bytes(b"")
    with pytest.raises(CatalogError) as refused:
        catalog.load(found.path, backups=shelf)
    assert "a.po.~1~" in str(refused.value)
    assert " checkout -- a.po" in str(refused.value)


def test_mo_files_are_what_gettext_loads() -> None:
    """Contexts and plurals are found; fuzzy, obsolete and empty units are not in it; same units, same bytes."""
    units = [
        Unit("One.", "Ett."),
        Unit("One.", "Första.", msgctxt="2"),
        Unit("a file", msgid_plural="files", msgstrs=("fil", "filer")),
        Unit("a room", msgid_plural="rooms", msgstrs=("", "rum")),
        Unit("Draft.", "Utkast.", flags=("fuzzy",)),
        Unit("Gone.", "Borta.", obsolete=True),
        Unit("Empty."),
    ]
    data = catalog.write_mo(units, {"Language": "sv", "Plural-Forms": "nplurals=2; plural=(n != 1);"})
    found = gettext.GNUTranslations(io.BytesIO(data))
    assert found.gettext("One.") == "Ett."
    assert found.pgettext("2", "One.") == "Första."
    assert found.ngettext("a file", "files", 3) == "filer"
    assert found.ngettext("a room", "rooms", 1) == "a room"
    assert found.gettext("Draft.") == "Draft."
    assert found.gettext("Gone.") == "Gone."
    assert found.info()["language"] == "sv"
    assert data == catalog.write_mo(reversed(units), {"Language": "sv", "Plural-Forms": "nplurals=2; plural=(n != 1);"})


TEXT = st.text(st.characters(exclude_characters="\0\4", exclude_categories=["Cs"]), max_size=120)
LINE = st.text(st.characters(exclude_characters="\0\4\n\r", exclude_categories=["Cs", "Cc"]), max_size=40)
LINE = LINE.map(str.rstrip).filter(lambda line: not line.endswith("\\"))


@settings(max_examples=80, deadline=None)
@given(
    msgid=TEXT.filter(bool), msgstr=TEXT, msgctxt=st.none() | TEXT, previous=st.none() | TEXT,
    comments=st.lists(LINE), extracted=st.lists(LINE), obsolete=st.booleans(), fuzzy=st.booleans(),
    plural=st.none() | TEXT,
)  # fmt: skip
def test_any_unit_survives_the_file(
    tmp_path_factory: pytest.TempPathFactory, msgid: str, msgstr: str, msgctxt: str | None, previous: str | None,
    comments: list[str], extracted: list[str], plural: str | None, *, obsolete: bool, fuzzy: bool,
) -> None:  # fmt: skip
    """What is put is what is read, for any text; and what was read is saved in the same bytes."""
    path = tmp_path_factory.mktemp("any") / "a.po"
    unit = Unit(
        msgid, msgstr, msgctxt, msgid_plural=plural, msgstrs=() if plural is None else (msgstr, "x"),
        flags=("fuzzy",) if fuzzy else (), comments=tuple(comments), extracted=tuple(extracted),
        previous_msgid=previous, obsolete=obsolete,
    )  # fmt: skip
    found = catalog.new(path, locale="sv", project="Test")
    found.put(unit)
    kept = found.get(unit.key)
    found.save()
    (again,) = catalog.load(path).units
    assert replace(again, line=None) == kept == unit
