"""What a unit is in its document: the shapes of public letters and statements, told from their words and neighbours.

What the translator is told, with one kind that decides more: a signature is left to people, no engine ever drafts it.
So a name taken for prose would leave the house, and prose taken for a name would stay untranslated: below a heading
that announces signatories the rules lean to names, anywhere else to prose.
Each rule looks at a unit of at most ``LONGEST`` characters and at what stands around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from dragoman.model import Document, Kind, Slot
from dragoman.segments import tags
from dragoman.segments.chunks import chunks
from dragoman.segments.formulas import LONGEST, Formulas, formulas
from dragoman.segments.furniture import Furniture, leads_to_page, together

SENTENCE = 40
"""Characters; a shorter line is no paragraph a heading could stand above."""

_WORD = re.compile(r"[^\s,;:()<>*_\"“”]+")
_FINAL = re.compile(r"[.!?…][\"'”’)*_]*$")
_YEAR = re.compile(r"(?:1[5-9]|20|21)\d\d$")
_DAY = re.compile(r"\d{1,2}(?:st|nd|rd|th)?$")
_DIGIT = re.compile(r"\d")
_PARTED = re.compile(r"\d[-./]\d")
_ISO = re.compile(r"\d{4}-\d\d-\d\d$|\d{1,2}[./]\d{1,2}[./]\d{2,4}$")
_CONTACT = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w|\+\d[\d ()-]{6,20}\d|\bP\.? ?O\.? ?Box\b")
_SENTENCES = re.compile(r"[.!?…][\"'”’)]{0,2} ")
_MARKER = re.compile(r"[\W\d_]{1,16}")
_PARTS = re.compile(r"[,;|()–—\t]| - ")
_PLAIN_KINDS = {Kind.PARAGRAPH}
_LISTED = {Kind.ITEM, Kind.CELL}
_HEADS = _PLAIN_KINDS | {Kind.HEADING}
_SIGNED = _LISTED | _PLAIN_KINDS
_RUNS = _PLAIN_KINDS | {Kind.ITEM}
_WHOLE = {Kind.SALUTATION, Kind.SIGNATURE, Kind.DATELINE, Kind.ADDRESS}
_NEAR_END = 3
"""Slots behind a run of names that nothing announces: more, and they are in the midst of a text."""


class Kinds:
    """Tells kinds in the order of a document, remembering what it must: whether a letter was closed."""

    def __init__(self, document: Document) -> None:
        self.formulas = formulas()
        self.lead = _leads(document)
        self.above, self.listed = _signatories(document, self.formulas)
        self.names = self.listed | _neighbouring_names(document, self.formulas)
        self.closings = _closings(document, self.formulas, self.lead)
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
            whole = kind in _WHOLE
        elif slot.number in self.names or self.is_closing_item(slot, text):
            kind, whole = Kind.SIGNATURE, True
        else:
            kind = slot.kind
            self.closed = self.closed and kind is Kind.QUOTE
            whole = kind is Kind.CELL and len(text) <= LONGEST and not _FINAL.search(text)
        furniture = self.furniture.note(slot, kind, text)
        return kind, together(slot.note, furniture), whole or (slot.one_line and leads_to_page(text))

    def plain(self, slot: Slot, text: str) -> Kind:
        """The kind of a paragraph or line: the first that fits."""
        words = text.strip("*_ ")
        if slot.number in self.listed:
            return Kind.DATELINE if self.is_dateline(slot, words) else Kind.SIGNATURE
        if len(words) > LONGEST:
            self.closed = False
            return Kind.PARAGRAPH
        closing = words.rstrip(",.!:").lower() in self.formulas.closings and slot.number in self.closings
        self.closed = closing or (self.closed and self.is_closing_name(slot, words))
        if self.closed and not closing and self.is_address(slot, words):
            return Kind.ADDRESS
        if self.closed or slot.number in self.names:
            return Kind.SIGNATURE
        return next(kind for kind, fits in self.tests if fits(slot, words))

    def is_closing_item(self, slot: Slot, text: str) -> bool:
        """Whether an item stands right behind a closing formula as a name does."""
        marker = _MARKER.match(text)
        words = text[marker.end() :] if marker else text
        item = self.closed and slot.kind is Kind.ITEM and len(words) <= LONGEST
        return item and self.is_closing_name(slot, words.strip("*_ "))

    def is_closing_name(self, slot: Slot, words: str) -> bool:
        """Whether a line behind a closing formula still belongs to it."""
        return (
            slot.number not in self.above
            and not self.is_salutation(slot, words)
            and _is_name(words, self.formulas, loose=True)
            and not self.formulas.reads_as_heading(words)
            and not (slot.number in self.lead and words.startswith("The "))
        )

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
        if not _DIGIT.search(words):
            return False
        tokens = [token.rstrip(".") for token in _WORD.findall(words)]
        if len(tokens) > 12:
            return False
        small = map(str.lower, tokens)
        month = not self.formulas.months.isdisjoint(small) and any(_YEAR.match(t) or _DAY.match(t) for t in tokens)
        if not month and not (_PARTED.search(words) and any(_ISO.match(token) for token in tokens)):
            return False
        return all(map(self._in_date, tokens))

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
        long = following.end - following.start > SENTENCE or _SENTENCES.search(
            document.text, following.start, following.end
        )
        if long and following.line > slot.line and _FINAL.search(ahead):
            found.add(slot.number)
    if document.slots:
        found.add(document.slots[0].number)
    return frozenset(found)


def _closings(document: Document, known: Formulas, lead: frozenset[int]) -> frozenset[int]:
    """Numbers of the slots whose closing formula closes: thanks also stand in the midst of a text."""
    found = {slot.number for slot in document.slots if slot.kind in _PLAIN_KINDS}
    for slot, following in pairwise(document.slots):
        words = document.text[slot.start : min(slot.end, slot.start + LONGEST)].strip("*_ ")
        if words.rstrip(".!:").lower() not in known.thanks:
            continue
        name = _read(document, following) if following.end - following.start <= LONGEST else ""
        signs = _is_name(name, known) or (following.number not in lead and _is_name(name, known, loose=True))
        if following.kind not in _PLAIN_KINDS or not signs or known.reads_as_heading(name):
            found.discard(slot.number)
    return frozenset(found)


def _signatories(document: Document, known: Formulas) -> tuple[frozenset[int], frozenset[int]]:
    """Numbers of the slots that announce signatories, and of those that are signatories below them."""
    above: set[int] = set()
    found: set[int] = set()
    within = False
    for slot in document.slots:
        short = slot.end - slot.start <= LONGEST
        if short and slot.kind in _HEADS and known.announces_names(_read(document, slot)):
            above.add(slot.number)
            within = True
        elif within and _signs(document, slot, known):
            found.add(slot.number)
        else:
            within = within and slot.kind in _SIGNED and _goes_on(document, slot, known)
    return frozenset(above), frozenset(found)


def _signs(document: Document, slot: Slot, known: Formulas) -> bool:
    """Whether every line of a slot below a heading that announces signatories may be a name or an office."""
    if slot.kind not in _SIGNED:
        return False
    lines = [_read(document, slot)] if slot.pieces else document.text[slot.start : slot.end].splitlines()
    if slot.kind is Kind.CELL:
        words = " ".join(lines).strip("*_ ")
        return words.lower().strip(".:") not in known.columns and not (_FINAL.search(words) and words.count(" ") > 7)
    listed = slot.kind is Kind.ITEM
    return bool(lines) and all(_may_sign(line, known, listed=listed) for line in lines)


def _may_sign(line: str, known: Formulas, *, listed: bool) -> bool:
    """Whether a line may be a name: no word in small letters before the first comma, and no sentence behind it."""
    words = line.strip().rstrip("\\*_ ")
    marker = _MARKER.match(words)
    words = words[marker.end() :] if marker else words
    phrase = words.rstrip(".,:!").lower()
    if not words or words.endswith(":") or phrase in known.contents | known.related:
        return False
    if listed and words.count(" ") < 4 and not _FINAL.search(words):
        return True
    if known.reads_as_heading(words) and not listed:
        return False
    if phrase.partition(" ")[0] in known.salutations | known.labels:
        return False
    parts = [part.split() for part in _PARTS.split(words)]
    row = all(len(part) <= 8 and _proper(part, known) for part in parts)
    return row or (len(words) <= LONGEST and _proper(parts[0], known) and words.count(" ") <= 16)


def _proper(tokens: list[str], known: Formulas) -> bool:
    return len(tokens) <= 8 and all(not token[:1].islower() or token.lower() in known.small for token in tokens)


def _goes_on(document: Document, slot: Slot, known: Formulas) -> bool:
    """Whether a list of signatories goes on behind something that is no name: a column's head, "and 400 more"."""
    if slot.kind in _LISTED:
        return True
    words = document.text[slot.start : min(slot.end, slot.start + LONGEST)].strip("*_ ")
    phrase = words.rstrip(".,:!").lower()
    few = len(words.split()) <= 4 and not _FINAL.search(words)
    return few and phrase not in known.contents | known.related and not known.reads_as_heading(words)


def _neighbouring_names(document: Document, known: Formulas) -> frozenset[int]:
    """Numbers of the slots that are names, at least two in a row and surely so: signatories nothing announces."""
    found: set[int] = set()
    run: list[tuple[Slot, str]] = []
    for slot in document.slots:
        short = slot.kind in _RUNS and slot.end - slot.start <= LONGEST
        text = _read(document, slot) if short else ""
        if slot.kind is Kind.ITEM and (marker := _MARKER.match(text)):
            text = text[marker.end() :]
        if text and _is_name(text, known) and not known.reads_as_heading(text):
            run.append((slot, text))
            continue
        found.update(_sure(run, document, known))
        run = []
    return frozenset(found.union(_sure(run, document, known)))


def _sure(run: list[tuple[Slot, str]], document: Document, known: Formulas) -> Iterable[int]:
    """The slots of a run of names, if titles or offices show that they are people's."""
    if len(run) < 2:
        return ()
    texts = [text for _, text in run]
    numbers = [slot.number for slot, _ in run]
    if any(slot.kind is Kind.ITEM for slot, _ in run):
        return numbers if all(_office(text, known) for text in texts) else ()
    last = len(document.slots) - numbers[-1] <= _NEAR_END + 1
    people = any(_office(text, known) for text in texts) or (last and not any(_body(text, known) for text in texts))
    return numbers if people else ()


def _office(text: str, known: Formulas) -> bool:
    """Whether a title stands before a name, or an office right behind it."""
    name, _, role = text.partition(",")
    words = [token.strip(".,;").lower() for token in (*name.split()[:1], *role.split()[:1])]
    return words[:1] != [] and (words[0] in known.titles or (len(words) > 1 and words[1] in known.offices))


def _body(text: str, known: Formulas) -> bool:
    """Whether what stands before the comma is an organisation: BBC News, United Nations."""
    tokens = text.partition(",")[0].split()
    loud = any(len(token) > 2 and token.isupper() for token in tokens) and not all(map(str.isupper, tokens))
    return loud or not known.bodies.isdisjoint(token.lower() for token in tokens)


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
    if _FINAL.search(text):
        return False
    name, _, role = text.partition(",")
    tokens = name.split()
    if loose and tokens[:1] and tokens[0].lower() in {"on", "for", "p.p."}:
        return True
    if not 2 - loose <= len(tokens) <= 6 + 2 * loose or any(map(str.isdigit, name)):
        return False
    titled = tokens[0].rstrip(".").lower() in known.titles
    proper = all(token[:1].isupper() or token.lower() in known.small for token in tokens)
    return proper and not text.endswith(":") and (loose or titled or bool(role)) and (loose or not name.isupper())
