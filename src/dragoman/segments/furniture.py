"""Furniture: what stands around a document's prose, noted so that translators can group it.

Contents lists, the related posts below an article, page numbers and continuation lines, signatories. The notes are
published: they go into the extracted comments (``#.``) of a catalog, and the desk groups by them.
"""

from __future__ import annotations

import re

from dragoman.model import Kind, Slot
from dragoman.segments.formulas import LONGEST, Formulas

CONTENTS = "table of contents"
RELATED = "related posts"
PAGE = "page furniture"
SIGNATURE = "signature block"

_PAGE = re.compile(
    r"(?:cont(?:inued|inues|\.)?,? )?(?:on |from )?(?:p\.|pp\.|pages?) ?\d{1,4}(?: (?:of|/) \d{1,4})?\b.{0,80}"
    r"|\d{1,3} ?/ ?\d{1,3}|(?:vol(?:ume|\.)|issue|number|no\.) ?\d+(?:,? (?:no|number|issue|vol|volume)\.? ?\d+)?"
    r"|[-–—#*]* ?(?:end|ends|more|to be continued) ?[-–—#*]*",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"\[[^\[\]]{1,200}\]\(#[^()\s]{0,200}(?: \"[^\"]{0,200}\")?\)$")
_LISTED = {Kind.ITEM, Kind.CELL}
_TAIL = {Kind.ITEM, Kind.LABEL, Kind.CELL}
_LEADERS = " .·․…_\t"
_NUMBER = "0123456789ivxlc"


def leads_to_page(text: str) -> bool:
    """Whether dots lead from an entry to its page: ``Introduction ........ 3``."""
    body = text.rstrip("*_ ")
    if not body or body[-1] not in _NUMBER:
        return False
    entry = body.rstrip(_NUMBER)
    title = entry.rstrip(_LEADERS)
    dots = entry[len(title) :]
    return (
        len(body) - len(entry) in range(1, 6) and bool(title) and (dots.count(".") > 2 or "…" in dots or "··" in dots)
    )


def together(one: str, other: str) -> str:
    """Two notes as one; either may be ""."""
    return f"{one}; {other}" if one and other else one or other


class Furniture:
    """Tells furniture in the order of a document, remembering which list it is in."""

    def __init__(self, formulas: Formulas) -> None:
        self.formulas = formulas
        self.within = ""

    def note(self, slot: Slot, kind: Kind, text: str) -> str:
        """The note for a unit, or ""."""
        if len(text) > LONGEST * 2:
            self.within = ""
            return ""
        words = text.strip("*_#: ")
        phrase = words.lower()
        if phrase in self.formulas.related or phrase in self.formulas.contents:
            self.within = RELATED if phrase in self.formulas.related else CONTENTS
            return self.within
        if kind not in _LISTED and _PAGE.fullmatch(words):
            return PAGE
        if slot.one_line and leads_to_page(text):
            return CONTENTS
        numbered = self.within == CONTENTS and kind in {Kind.LABEL, Kind.HEADING} and words[-1:].isdigit()
        stays = numbered or kind in (_TAIL if self.within == RELATED else _LISTED)
        self.within = self.within if stays or (self.within == RELATED and self.loose(slot, kind)) else ""
        if self.within or (kind is Kind.ITEM and _ANCHOR.match(text)):
            return self.within or CONTENTS
        return SIGNATURE if kind is Kind.SIGNATURE else ""

    def loose(self, slot: Slot, kind: Kind) -> bool:
        """Whether a unit of a plain text may be a related post's title, which a question mark may end."""
        return slot.syntax == "text" and slot.one_line and kind in {Kind.HEADING, Kind.DATELINE}
