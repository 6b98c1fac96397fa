"""What a unit is in its document: the shapes of public letters and statements, told from their words and neighbours.

A kind never decides what is translated, only what the translator is told; so these rules may err, and stay simple.
Each looks at a unit of at most ``LONGEST`` characters and at what came before.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise

from dragoman.model import Document, Kind, Slot
from dragoman.segments import tags
from dragoman.segments.chunks import chunks
from dragoman.segments.formulas import LONGEST, Formulas, formulas
from dragoman.segments.furniture import Furniture

SENTENCE = 40
"""Characters; a shorter line is no paragraph a heading could stand above."""

_WORD = re.compile(r"[^\s,;:()<>*_\"“”]+")
_FINAL = re.compile(r"[.!?…][\"'”’)*_]*$")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d$")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$")
_ISO = re.compile(r"\d{4}-\d\d-\d\d$|\d{1,2}[./]\d{1,2}[./]\d{2,4}$")
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w|\+\d[\d ()-]{6,20}\d|\bP\.? ?O\.? ?Box\b")
_PLAIN_KINDS = {Kind.PARAGRAPH}


class Kinds:
    """Tells kinds in the order of a document, remembering what it must: whether a letter was closed."""

    def __init__(self, document: Document) -> None:
        self.formulas = formulas()
        self.names = _neighbouring_names(document, self.formulas)
        self.lead = _leads(document)
        self.closed = False
        self.furniture = Furniture(self.formulas)
        self.tests: tuple[tuple[Kind, Callable[[Slot, str], bool]], ...] = (
            (Kind.DATELINE, self.is_dateline),
            (Kind.SALUTATION, self.is_salutation),
            (Kind.PARAGRAPH, self.is_sentence),
            (Kind.ADDRESS, self.is_address),
            (Kind.HEADING, self.is_heading),
            (Kind.LABEL, lambda _slot, _words: True),
        )

    def of(self, slot: Slot, text: str) -> tuple[Kind, str, bool]:
        """Kind and note of a unit, and whether it is one segment whatever stops are in it."""
        if slot.kind in _PLAIN_KINDS:
            kind = self.plain(slot, text)
            whole = kind in {Kind.SALUTATION, Kind.SIGNATURE, Kind.DATELINE, Kind.ADDRESS}
        else:
            kind = slot.kind
            self.closed = self.closed and kind is Kind.QUOTE
            whole = kind is Kind.CELL and len(text) <= LONGEST and not _FINAL.search(text)
        furniture = self.furniture.note(slot, kind, text)
        return kind, "; ".join(filter(None, (slot.note, furniture))), whole

    def plain(self, slot: Slot, text: str) -> Kind:
        """The kind of a paragraph or line: the first that fits."""
        words = text.strip("*_ ")
        if len(words) > LONGEST:
            self.closed = False
            return Kind.PARAGRAPH
        phrase = words.rstrip(",.!:").lower()
        closing = phrase in self.formulas.closings
        self.closed = closing or (self.closed and (_is_name(words, self.formulas, loose=True)))
        if self.closed and not closing and self.is_address(slot, words):
            return Kind.ADDRESS
        if self.closed or slot.number in self.names:
            return Kind.SIGNATURE
        return next(kind for kind, fits in self.tests if fits(slot, words))

    def is_salutation(self, _slot: Slot, words: str) -> bool:
        """Whether a line calls its readers by a known word."""
        phrase = words.rstrip(",.!:").lower()
        named = phrase.partition(" ")[0] in self.formulas.salutations or phrase in self.formulas.salutation_phrases
        called = words.endswith((",", "!")) and len(phrase.split()) <= 5 and phrase.startswith("friends")
        return (named or called) and not words.endswith((".", "?"))

    def is_sentence(self, _slot: Slot, words: str) -> bool:
        """Whether a line ends as a sentence does, or introduces what follows in more than a few words."""
        return bool(_FINAL.search(words)) or (words.endswith(":") and words.count(" ") > 7)

    def is_dateline(self, _slot: Slot, words: str) -> bool:
        """A date, alone or with a place or a label: no word in small letters but those of names."""
        tokens = [token.rstrip(".") for token in _WORD.findall(words)]
        small = {token.lower() for token in tokens}
        month = not small.isdisjoint(self.formulas.months) and any(_YEAR.match(t) or _DAY.match(t) for t in tokens)
        if not month and not any(_ISO.match(token) for token in tokens):
            return False
        return len(tokens) <= 12 and all(map(self._in_date, tokens))

    def _in_date(self, token: str) -> bool:
        return not token[:1].islower() or token.lower() in self.formulas.small or bool(_DAY.match(token))

    def is_address(self, _slot: Slot, words: str) -> bool:
        """A street, a box, a telephone number, an address of the web or mail."""
        tokens = {token.lower().rstrip(".") for token in _WORD.findall(words)}
        known = not tokens.isdisjoint(self.formulas.address) and any(map(str.isdigit, words))
        return len(tokens) <= 12 and (known or bool(_CONTACT.search(words)))

    def is_heading(self, slot: Slot, words: str) -> bool:
        """A short line above a paragraph, that no sign of punctuation ends and no label begins."""
        first = words.split(":", 1)[0].lower() if ":" in words else ""
        if first in self.formulas.labels or words.endswith((",", ";", ":", "-", "–")):
            return False
        return slot.syntax == "text" and slot.one_line and slot.number in self.lead and words[:1].isupper()


def _leads(document: Document) -> frozenset[int]:
    """Numbers of the slots that stand alone above a paragraph of sentences."""
    found: set[int] = set()
    for slot, following in pairwise(document.slots):
        ahead = document.text[max(following.start, following.end - 8) : following.end]
        if following.end - following.start > SENTENCE and following.line > slot.line and _FINAL.search(ahead):
            found.add(slot.number)
    if document.slots:
        found.add(document.slots[0].number)
    return frozenset(found)


def _neighbouring_names(document: Document, known: Formulas) -> frozenset[int]:
    """Numbers of the slots that are names, at least two in a row: signatories."""
    found: set[int] = set()
    run: list[int] = []
    for slot in document.slots:
        long = slot.end - slot.start > LONGEST
        if slot.kind in _PLAIN_KINDS and not long and _is_name(_read(document, slot), known):
            run.append(slot.number)
            continue
        found.update(run if len(run) > 1 else ())
        run = []
    return frozenset(found.union(run if len(run) > 1 else ()))


def _read(document: Document, slot: Slot) -> str:
    """The words of a slot as they are read."""
    if not slot.pieces:
        return document.text[slot.start : slot.end]
    return " ".join(tags.without(chunk.text) for chunk in chunks(document, slot))


def _is_name(text: str, known: Formulas, *, loose: bool = False) -> bool:
    """Capitalised words, initials and titles, then a comma and what the person is.

    Args:
        text: A line.
        known: The formulas.
        loose: Behind a closing formula the names of offices and bodies fit too, and "on behalf of".
    """
    name, _, role = text.partition(",")
    tokens = name.split()
    if _FINAL.search(text):
        return False
    if loose and tokens[:1] and tokens[0].lower() in {"on", "for", "p.p."}:
        return True
    if not 2 - loose <= len(tokens) <= 6 + 2 * loose or any(map(str.isdigit, name)):
        return False
    titled = tokens[0].rstrip(".").lower() in known.titles
    proper = all(token[:1].isupper() or token.lower() in known.small for token in tokens)
    return proper and not text.endswith(":") and (loose or titled or bool(role)) and (loose or not name.isupper())
