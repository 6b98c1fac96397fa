"""Spaces that were lost behind a full stop, or stand there several times."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.model import Kind
from dragoman.sources.doctor.characters import excerpt, repaired
from dragoman.sources.doctor.sheet import Line, Sheet
from dragoman.sources.doctor.spot import Ailment, Edit, Spot
from dragoman.text import spans

_GLUED = re.compile(r"(?<![\w./@])[^\W\d_]{3,}([.!?,;])(?=([A-Z][a-z]+)\b(?![./(@\w]))")
_BLANKS = re.compile(r"[ \u00a0\u2007\u202f\u3000]{2,}")
_NO_BREAK = re.compile("[\u00a0\u2007\u202f\u3000]")
_SENTENCE = (".", "!", "?", ":", '"', "”", ")")


def spacing(sheet: Sheet) -> Iterator[Spot]:
    """Lost and doubled spaces of every line."""
    for block in sheet.blocks:
        for line in block.lines:
            yield from _lost(sheet, line)
            if block.kind is not Kind.CELL and ("  " in line.text or not line.text.isascii()):
                yield from _doubled(sheet, line)


def _lost(sheet: Sheet, line: Line) -> Iterator[Spot]:
    found = list(_GLUED.finditer(line.text))
    inside = spans.find(line.text) if found else []
    for match in found:
        at = match.end(1)
        if match[0][:-1].isupper() or any(span.start < at < span.end for span in inside):
            continue
        begins = match[2].lower()
        sure = match[1] in ".!?" and (begins in sheet.function_words or sheet.words[begins] > 1)
        edits = (Edit(line.start + at, line.start + at, " "),)
        before = excerpt(line, edits[0].start, edits[0].end)
        yield Spot(
            line.number, Ailment.SPACE, "no space after a full stop" if match[1] in ".!?" else "no space after a comma",
            before, repaired(line, edits), sure=sure, edits=edits,
        )  # fmt: skip


def _doubled(sheet: Sheet, line: Line) -> Iterator[Spot]:
    """Runs of spaces within a line. Two behind a sentence are a typist's habit; wide ones set a table."""
    found = [
        match
        for match in _BLANKS.finditer(line.text)
        if _NO_BREAK.search(match[0])
        or (sheet.plain and not (len(match[0]) == 2 and line.text[: match.start()].endswith(_SENTENCE)))
    ]
    if not found:
        return
    edits = tuple(Edit(line.start + m.start(), line.start + m.end(), " ") for m in found)
    table = len(found) > 1 and all(len(m[0]) > 2 for m in found)
    before = excerpt(line, edits[0].start, edits[0].end)
    what = "columns set with spaces" if table else "several spaces in a row"
    after = None if table else repaired(line, edits)
    yield Spot(line.number, Ailment.SPACE, what, before, after, sure=not table, edits=() if table else edits)
