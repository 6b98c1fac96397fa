"""What the author tells Dragoman in a document: regions to keep as they are, and notes to the translator.

In Markdown an HTML comment of its own, in plain text a line that begins with a per cent sign::

    <!-- dragoman: off -->            % dragoman: off
    <!-- dragoman: on -->             % dragoman: on
    <!-- dragoman: note the boat -->  % dragoman: note the boat

A note is for the paragraph, heading, item or row that follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from dragoman.model import Slot

_COMMENT = re.compile(r"<!--[ \t]*+dragoman:[ \t]*+(off|on|note)\b[ \t]*+(.*?)-->[ \t]*+$")
_LINE = re.compile(r"[ \t]*+%[ \t]*+dragoman:[ \t]*+(off|on|note)\b[ \t]*+(.*)$")


class Remark(NamedTuple):
    """Something the author tells: its line from 1, ``off``, ``on`` or ``note``, and the note's words."""

    line: int
    act: str
    words: str


def remark(line: str, number: int, syntax: str) -> Remark | None:
    """The remark that a line is, if it is one."""
    found = (_COMMENT if syntax == "markdown" else _LINE).match(line)
    return Remark(number, found[1], found[2].strip()) if found else None


def heeded(slots: Iterable[Slot], remarks: Iterable[Remark]) -> Iterator[Slot]:
    """The slots outside the regions that are kept, with the notes that stand before them, numbered anew."""
    ahead = sorted(remarks, reverse=True)
    off, note, noted, number = False, "", 0, 0
    for slot in slots:
        while ahead and ahead[-1].line <= slot.line:
            found = ahead.pop()
            off = found.act == "off" or (off and found.act != "on")
            note, noted = (found.words, 0) if found.act == "note" else (note, noted)
        if off:
            continue
        noted = noted or (slot.line if note else 0)
        own = note if slot.line == noted else ""
        joined = "; ".join(filter(None, (slot.note, own)))
        yield replace(slot, number=number, note=joined) if ahead or off or number != slot.number or own else slot
        number += 1
