"""What a scraped layout leaves behind: lists without bullets, headings in the text, paragraphs that stand twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from dragoman.model import Kind
from dragoman.sources.doctor.pages import Furniture
from dragoman.sources.doctor.sheet import WORD, Block, Line, Sheet
from dragoman.sources.doctor.spot import Ailment, Edit, Spot

_REMNANT = re.compile('([oqvlnuüØ§¨?�¤\uf0b7\uf0a7\uf0d8\uf076\uf071][ \t]{1,8})(?=[\\w“"(])')
_INLINE = re.compile(r"(?<=[^\s•·▪●])[ \t]+[•▪●][ \t]+")
_GLUED = re.compile(r"((?:[A-Z][A-Z'’&-]+[ ]){2,12})(?=[A-Z][a-z]+ [a-z]|A [a-z])")
_ITEM_END = (";", ",", ", and", "; and")
LONGEST_ITEM = 120
"""Characters of an item of a list."""
SHORTEST_PARAGRAPH = 60
"""Characters; shorter paragraphs may well stand twice."""
FEWEST_WORDS = 8
"""Words, in Markdown."""
NEAR = 3
"""Paragraphs from one to the other at most, in Markdown."""


def bullets(sheet: Sheet) -> Iterator[Spot]:
    """Letters and signs that were bullets, lists in one line, and lines that read as a list."""
    if not sheet.plain:
        return
    for run in _runs(sheet):
        yield from _remnants(run)
        yield from _lost(run)
    for line in sheet.lines:
        if len(found := list(_INLINE.finditer(line.text))) > 1:
            yield _one_line(sheet, line, found)


def _runs(sheet: Sheet) -> Iterator[list[Line]]:
    """Single lines that stand right below each other."""
    run: list[Line] = []
    for block in sheet.blocks:
        line = block.first
        if run and (len(block.lines) > 1 or block.kind is Kind.CELL or line.number != run[-1].number + 1):
            yield run
            run = []
        if len(block.lines) == 1 and block.kind is not Kind.CELL:
            run.append(line)
    yield run


def _remnants(run: Sequence[Line]) -> Iterator[Spot]:
    found = [(line, match) for line in run if (match := _REMNANT.match(line.text))]
    often = Counter(match[1][0] for _, match in found)
    for line, match in found:
        if often[match[1][0]] < 2:
            continue
        edit = Edit(line.start, line.start + match.end(), "- ")
        what = f"a bullet that became “{match[1][0]}”"
        after = f"- {line.text[match.end() :][:60]}"
        yield Spot(line.number, Ailment.BULLETS, what, line.text[:60], after, sure=True, edits=(edit,))


def _lost(run: Sequence[Line]) -> Iterator[Spot]:
    """Phrases below a line that announces them: three at least, each beginning small or ending as items do."""
    for at, line in enumerate(run):
        if not line.text.endswith(":"):
            continue
        items = []
        for item in run[at + 1 :]:
            if len(item.text) > LONGEST_ITEM or not (item.text[:1].islower() or item.text.endswith(_ITEM_END)):
                break
            items.append(item)
        if len(items) < 3 or _REMNANT.match(items[0].text):
            continue
        edits = tuple(Edit(item.start, item.start, "- ") for item in items)
        what = f"{len(items)} lines that read as a list without bullets"
        before, after = items[0].text[:60], f"- {items[0].text[:60]}"
        yield Spot(items[0].number, Ailment.BULLETS, what, before, after, edits=edits)


def _one_line(sheet: Sheet, line: Line, found: Sequence[re.Match[str]]) -> Spot:
    newline = "\r\n" if "\r\n" in sheet.text else "\n"
    edits = tuple(Edit(line.start + match.start(), line.start + match.end(), f"{newline}• ") for match in found)
    what = f"a list of {len(found) + 1} items in one line"
    at = found[0].end()
    return Spot(line.number, Ailment.BULLETS, what, line.text[:60], f"• {line.text[at : at + 58]}", edits=edits)


def headings(sheet: Sheet) -> Iterator[Spot]:
    """Words in capitals that run into a sentence."""
    if not sheet.plain:
        return
    for block in sheet.blocks:
        found = _GLUED.match(block.first.text) if block.prose else None
        if found is None or sum(map(str.isalpha, found[1])) < 10:
            continue
        line = block.first
        newline = "\r\n" if "\r\n" in sheet.text else "\n"
        edit = Edit(line.start + found.end() - 1, line.start + found.end(), newline * 2)
        after = f"{found[1].rstrip()} / {line.text[found.end() :][:40]}"
        what = "a heading that runs into the text"
        yield Spot(line.number, Ailment.HEADING, what, line.text[: found.end() + 30], after, edits=(edit,))


def twice(sheet: Sheet, furniture: Furniture) -> Iterator[Spot]:
    """Paragraphs that stand there again, word for word; right below each other one is surely too many.

    A reference in Markdown says the same of many things, so there only neighbours are told.
    """
    seen: dict[str, tuple[int, Block]] = {}
    for number, block in enumerate(sheet.blocks):
        text = " ".join(line.text for line in block.lines)
        if not block.prose or len(text) < SHORTEST_PARAGRAPH or number in furniture.numbers:
            continue
        if not sheet.plain and len(WORD.findall(text)) < FEWEST_WORDS:
            continue
        before, first = seen.get(text, (number, block))
        if before == number or not sheet.plain:
            seen[text] = number, block
        if before == number or (not sheet.plain and number - before > NEAR):
            continue
        what = f"a paragraph that stands in line {first.first.number} already"
        edit = Edit(first.end, block.end)
        adjacent = before == number - 1
        yield Spot(
            block.first.number, Ailment.TWICE, what, text[:60], "" if adjacent else None, sure=adjacent,
            edits=(edit,) if adjacent else (),
        )  # fmt: skip
