"""Page numbers, running heads and continuation lines among the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.model import Kind
from dragoman.sources.doctor.sheet import Block, Sheet
from dragoman.sources.doctor.spot import Ailment, Edit, Spot

LONGEST = 90
"""Characters of a running head at most."""

_NUMBER = re.compile(r"[-–—\[(| ]*(?:p(?:age|\.)? ?)?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?[-–—\])| ]*$", re.IGNORECASE)
_PAGE = re.compile(r"(?:p\.|pp\.|pages?) ?\d{1,4}(?: ?(?:of|/) ?\d{1,4})?$", re.IGNORECASE)
_CONTINUED = re.compile(
    r"[(\[]?(?:cont(?:inued|inues|\.|'d)?,? )(?:on |from )?(?:p\.|pp\.|pages?) ?\d{1,4}\b.{0,3}$|"
    r"from page \d{1,4}\b",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Furniture:
    """The blocks that belong to pages, not to the text, by number, and what each is."""

    numbers: dict[int, str]

    @classmethod
    def of(cls, sheet: Sheet) -> Furniture:
        """Find them; only texts without markup have pages."""
        if not sheet.plain:
            return cls({})
        repeated = Counter(_shape(block) for block in sheet.blocks if _short(block))
        counted = sum(bool(_NUMBER.match(block.first.text)) for block in sheet.blocks if _short(block))
        found: dict[int, str] = {}
        for number, block in enumerate(sheet.blocks):
            name = _name(block, counted, alone=_alone(sheet, number)) if _short(block) else ""
            if not name and _short(block) and repeated[_shape(block)] > 1 and _interrupts(sheet, number):
                name = "a running head"
            if name:
                found[number] = name
        return cls(found)


def pages(sheet: Sheet, furniture: Furniture, told: Sequence[Spot]) -> Iterator[Spot]:
    """Every such block that interrupts none of the sentences that were told of already."""
    within = sorted((edit.start, edit.end) for spot in told for edit in spot.edits)
    for number, name in furniture.numbers.items():
        block = sheet.blocks[number]
        at = bisect_right(within, (block.start, len(sheet.text)))
        if at and within[at - 1][1] > block.start:
            continue
        text = block.first.text
        if name == "a running head":
            continue
        if name == "a continuation line":
            yield Spot(block.first.number, Ailment.PAGE, "a text that goes on elsewhere", text)
            continue
        following = sheet.blocks[number + 1].start if number + 1 < len(sheet.blocks) else block.end
        edit = Edit(block.start, following)
        yield Spot(block.first.number, Ailment.PAGE, name, text, "", sure=bool(_PAGE.match(text)), edits=(edit,))


def _short(block: Block) -> bool:
    return len(block.lines) == 1 and len(block.first.text) <= LONGEST and block.kind is not Kind.CELL


def _shape(block: Block) -> str:
    return _DIGITS.sub("#", block.first.text.strip("*_ ").lower())


def _alone(sheet: Sheet, number: int) -> bool:
    """Whether neither neighbour is a figure, too: figures below each other are a list or a table."""
    near = (sheet.blocks[n] for n in (number - 1, number + 1) if 0 <= n < len(sheet.blocks))
    return not any(_NUMBER.match(block.first.text) for block in near)


def _name(block: Block, counted: int, *, alone: bool) -> str:
    """What a short line is by its words; a lone figure is a page number only among others."""
    text = block.first.text.strip("*_ ")
    if _CONTINUED.match(text):
        return "a continuation line"
    if _PAGE.match(text) or (alone and counted > 2 and _NUMBER.match(text)):
        return "a page number"
    return ""


def _interrupts(sheet: Sheet, number: int) -> bool:
    """Whether the block below begins with a small letter and the one above has no end."""
    if not 0 < number < len(sheet.blocks) - 1:
        return False
    above, below = sheet.blocks[number - 1], sheet.blocks[number + 1]
    return below.prose and below.first.text[:1].islower() and not above.last.text.endswith((".", "!", "?", ":", ";"))
