"""HTML: pages of their own, and blocks of it in Markdown.

``slots`` reads a page. A scan of its tags finds the runs of text between those that divide it; nothing is parsed into a
tree, so nothing is repaired, and what is not translated keeps its bytes, tag soup included. Inline tags are shown as
short numbered ones, references as the characters they mean.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dragoman.errors import SourceError
from dragoman.model import Slot
from dragoman.sources.html.page import CharsetError, Page, Unit
from dragoman.sources.html.phrases import Run, TooDeepError, Words, attribute, words
from dragoman.sources.html.tagging import Spoken
from dragoman.sources.lines import Lines


def slots(lines: Lines, path: Path, numbers: Iterator[int]) -> Iterator[Slot]:
    """The slots of a page, numbered in order.

    Raises:
        SourceError: It says it is not UTF-8, or its tags are nested too deeply.
    """
    starts = [start for start, _ in lines.spans]
    xml = path.suffix.lower() == ".xhtml" or lines.text.startswith("<?xml")
    try:
        for found in _noted(lines.text, Page(lines.text, xml=xml).units()):
            yield found.slot(next(numbers), lines.text, bisect_right(starts, found.start))
    except CharsetError as problem:
        what = f"says that it is {problem.name}, and only UTF-8 is read"
        remedy = "save it as UTF-8 and say so there"
        raise SourceError(what, where=path, line=bisect_right(starts, problem.at), remedy=remedy) from None
    except TooDeepError as problem:
        line = bisect_right(starts, problem.at)
        raise SourceError("nests its tags too deeply", where=path, line=line, remedy="flatten them") from None


def _noted(text: str, units: Iterator[Unit]) -> Iterator[Words]:
    """The slots of the units, each note of the author with those of the unit that follows it."""
    note = ""
    for unit in units:
        if isinstance(unit, (Run, Spoken)):
            found = words(text, unit) if isinstance(unit, Run) else attribute(text, unit)
            done = False
            for each in found:
                yield replace(each, note="; ".join(filter(None, (each.note, note)))) if note else each
                done = True
            note = "" if done else note
        else:
            note = unit.words
