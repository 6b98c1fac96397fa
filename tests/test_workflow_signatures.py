"""Names below a statement: no machine translates them, and their order stays."""

from __future__ import annotations

import json

from tests.place import Booth

STATEMENT = """\
The ferry stopped in May.

Yours faithfully,

Anna Berg, chairman
Bertil Marlen, secretary
"""


def test_no_engine_gets_a_signature(place: Booth) -> None:
    """Signatories are left to people, or taken from the memory letter for letter; the closing formula is drafted."""
    place.write("dragoman.toml", '[project]\nlocales = ["sv"]\n[engines]\nchain = ["pseudo"]\n')
    place.write("source_texts/statement.txt", STATEMENT)
    place("sync")
    drafted = place("draft", "statement")
    assert drafted.code == 0
    assert "2 signatures are left to you" in drafted.err
    units = (place.root / "locales/sv/LC_MESSAGES/statement.po").read_text(encoding="utf-8")
    assert 'msgid "Anna Berg, chairman"\nmsgstr ""\n' in units
    assert 'msgid "Yours faithfully,"\nmsgstr ""\n' not in units
    place.approve("sv", "statement", {"Anna Berg, chairman": "Anna Berg, ordförande"})
    place.write("source_texts/again.txt", STATEMENT.replace("Bertil", "Berit"))
    place("sync")
    counted = json.loads(place("draft", "again", "--format", "json").out)
    assert counted["sv"]["left"] == 0
    again = (place.root / "locales/sv/LC_MESSAGES/again.po").read_text(encoding="utf-8")
    assert 'msgstr "Anna Berg, ordförande"' in again
    assert 'msgid "Berit Marlen, secretary"\nmsgstr ""\n' in again
