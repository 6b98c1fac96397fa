"""What the author tells Dragoman in a document: regions to keep as they are, and notes to the translator.

In Markdown an HTML comment of its own, in plain text a line that begins with a per cent sign::

    <!-- dragoman: off -->            % dragoman: off
    <!-- dragoman: on -->             % dragoman: on
    <!-- dragoman: note the boat -->  % dragoman: note the boat
    <!-- dragoman: meaning unchanged (a slip) -->

Notes, and the word that an edit changes no meaning, are for the paragraph, heading, item or row that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from dragoman.model import UNCHANGED, Slot

ACTS = ("off", "on", "note", UNCHANGED)
"""The words a remark may begin with."""
_ACT = rf"(off|on|note|{UNCHANGED})\b"
_COMMENT = re.compile(rf"<!--[ \t]*+dragoman:[ \t]*+{_ACT}[ \t]*+(.*?)-->[ \t]*+$")
_LINE = re.compile(rf"[ \t]*+%[ \t]*+dragoman:[ \t]*+{_ACT}[ \t]*+(.*)$")


_ANY_LINE = re.compile(r"[ \t]*+%[ \t]*+dragoman:[ \t]*+(\S*+)")


class Remark(NamedTuple):
    """Something the author tells: its line from 1, what it is (``off``, ``note``), and the words behind that."""

    line: int
    act: str
    words: str

    @property
    def said(self) -> str:
        """What the units that it is for are told."""
        if self.act == UNCHANGED:
            return " ".join(filter(None, (UNCHANGED, self.words.replace(";", ","))))
        return self.words if self.act == "note" else ""


def remark(line: str, number: int, syntax: str) -> Remark | None:
    """The remark that a line is, if it is one."""
    found = (_COMMENT if syntax == "markdown" else _LINE).match(line)
    return Remark(number, found[1], found[2].strip()) if found else None


def misspelt(line: str) -> str | None:
    """The word that a remark in plain text begins with if it is none of ``ACTS``; None if all is well."""
    found = _ANY_LINE.match(line)
    return found[1] if found and not _LINE.match(line) else None


def nearest(word: str) -> str:
    """What to write instead of a word that no remark begins with."""
    known = {act.partition(" ")[0]: act for act in ACTS}
    near = get_close_matches(word[:40].lower(), known, 1)
    return f"did you mean “{known[near[0]]}”?" if near else "write off, on, note or meaning unchanged"


def heeded(slots: Iterable[Slot], remarks: Iterable[Remark]) -> Iterator[Slot]:
    """The slots outside the regions that are kept, with the notes that stand before them, numbered anew."""
    ahead = sorted(remarks, reverse=True)
    off, noted, number = False, 0, 0
    notes: dict[str, str] = {}
    for slot in slots:
        while ahead and ahead[-1].line <= slot.line:
            found = ahead.pop()
            off = found.act == "off" or (off and found.act != "on")
            if found.said:
                notes = {} if noted else notes
                notes[found.act], noted = found.said, 0
        if off:
            continue
        noted = noted or (slot.line if notes else 0)
        own = notes.values() if slot.line == noted else ()
        joined = "; ".join(filter(None, (slot.note, *own)))
        yield replace(slot, number=number, note=joined) if ahead or off or number != slot.number or own else slot
        number += 1
