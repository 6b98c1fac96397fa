"""Where sentences end: one compiled pattern finds the places, look-ups decide.

The pattern needs a stop, closing marks and a space; it cannot backtrack, and each decision looks at no more than
``REACH`` characters on either side, so the time is linear in the text whatever it holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.segments.ruleset import Rules

REACH = 48
"""Characters looked at before and after a stop: longer words decide nothing."""

STOPS = ".!?…؟۔。！？‽"
ASKING = frozenset("!?؟！？‽")
QUOTES = "\"'“”„‟‘’‚‛«»‹›"
BRACKETS = ")]}"
MARKUP = "*_~`"
CLOSERS = QUOTES + BRACKETS + MARKUP
OPENERS = QUOTES + "([{¿¡<" + MARKUP
SPACES = " \t\n\r\x0b\x0c\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000"
"""Spaces that a line may break at; a no-break space keeps two words in one sentence."""

_STOP = re.escape(STOPS)
_PLACE = re.compile(
    rf"(?<![{_STOP}])(?<!\. )"
    rf"([{_STOP}]++(?: \.(?![\w.]))*+)"  # also an ellipsis with spaces: . . .
    rf"([{re.escape(CLOSERS)}]*+)[{SPACES}]++(?=.)",
    re.DOTALL,
)
_ANY_STOP = re.compile(rf"[{_STOP}]")
_EDGE = re.compile(rf"[{SPACES}]*+")
_WORD = rf"([^{SPACES}]*+)"
_FOLLOWING = re.compile(rf"[{re.escape(OPENERS)}]*+{_WORD}(?:[{SPACES}]++{_WORD}(?:[{SPACES}]++{_WORD})?)?")
_TAIL = re.compile(r"[^\w']+$")
_MARKER = re.compile(r"[(\[]?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$")
_DOTTED = re.compile(r"[^\W\d_]{1,3}(?:\.-?[^\W\d_]{1,3})+$")
_ROMAN = re.compile(r"[IVXLC]+\b")
_PARTING = (" ", "/", "—", "–", "\xa0")
"""What a word before a stop begins behind."""
_LISTING = frozenset(":,;")
_JOINING = frozenset({"of", "and", "for", "de"})
"""Words in small letters that names hold."""


def spans(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """The sentences of a text in which newlines mean nothing.

    Yields:
        Half-open ranges in order, without the spaces around them; what lies between two is white space.
    """
    edge = _EDGE.match(text)
    start = edge.end() if edge else 0
    shouted = len(text) <= REACH * 4 and not any(map(str.islower, text))
    first = _ANY_STOP.search(text)
    for place in _PLACE.finditer(text, len(text) if first is None else first.start()):
        if place.start() < start:
            continue
        before = _kinds_before(text, start, place, rules)
        if before and rules.breaks(before, _kinds_after(text, place.end(), rules, shouted=shouted)):
            yield start, place.end(2)
            start = place.end()
    end = len(text.rstrip())
    if end > start:
        yield start, end


def _kinds_before(text: str, start: int, place: re.Match[str], rules: Rules) -> int:
    """The kinds of the word before a stop; 0 if the sentence has none yet."""
    bits, stop, marks, closing = rules.bits, place.start(1), place[1], place[2]
    low = max(start, stop - REACH)
    token = text[low:stop]
    cut = max(map(token.rfind, _PARTING))
    word = token[cut + 1 :].lstrip(OPENERS)
    if not word and low == start and not any(map(str.isalnum, token)):
        return 0
    kinds = bits["closed"] if closing and closing.strip(MARKUP) else 0
    if marks != ".":
        return kinds | _kinds_of_marks(word, marks, closing, rules)
    if not closing and _MARKER.match(word):
        if cut < 0 and low == start:
            return bits["marker"]
        if cut > 0 and token[cut - 1] in _LISTING:
            kinds |= bits["numeral"]
    listed = rules.before.get(word, 0) or (rules.before.get(word.capitalize(), 0) if word.isupper() else 0)
    if listed and low == start and _only_begun(token, rules):
        listed |= bits["opening"]
    if closing.strip(BRACKETS + MARKUP):
        kinds |= bits["ended"]
    return kinds | (listed or bits[_shape(word)])


def _kinds_of_marks(word: str, marks: str, closing: str, rules: Rules) -> int:
    """The kinds of a word before a stop that is more than a full stop."""
    if ASKING.isdisjoint(marks):
        return rules.bits["ellipsis"]
    kinds = rules.bits["query"] | (rules.before.get(word, 0) & rules.bits.get("exclaimed", 0))
    return kinds | (rules.bits["quoted"] if closing.strip(BRACKETS + MARKUP) else 0)


def _only_begun(text: str, rules: Rules) -> bool:
    """Whether a sentence is too short to end at an abbreviation: ``At 5 a.m.``, or names alone: ``Marks & Co.``."""
    words = text.split(" ")
    return (len(words) <= 3 and words[0] in rules.openings) or not any(word[:1].islower() for word in words)


def _shape(word: str) -> str:
    if len(word) == 1 and word.isalpha() and not word.islower():
        return "initial"
    if word[-1:].isdigit():
        return "number"
    if "." in word and _DOTTED.match(word):
        return "dotted"
    return "short" if len(word) <= 3 and word.islower() else "word"


def _kinds_after(text: str, at: int, rules: Rules, *, shouted: bool) -> int:
    """The kinds of the word that begins at a place."""
    bits = rules.bits
    found = _FOLLOWING.match(text, at, at + REACH)
    if found is None:
        return bits["other"]
    word = _TAIL.sub("", found[1].replace("’", "'"))
    kinds = rules.after.get(word, 0) | (bits["open"] if found.start(1) > at else 0)
    if "'" in word:
        kinds |= rules.after.get(word.partition("'")[0], 0)
    first = word[:1]
    if first.isdigit():
        return kinds | bits["digit"]
    if first.islower():
        return kinds | bits["lower"] | (0 if word.islower() else bits["camel"])
    if not first.isalpha():
        return kinds | bits["other"]
    kinds |= bits["upper"] | (bits["shouted"] if shouted else 0)
    if len(word) == 1:
        kinds |= bits["letter"]
    elif _ROMAN.match(word):
        kinds |= bits["roman"]
    return kinds | _kinds_of_clause(found, word, rules)


def _kinds_of_clause(found: re.Match[str], word: str, rules: Rules) -> int:
    """What the second and third words tell of the first."""
    second, third = _TAIL.sub("", found[2] or ""), _TAIL.sub("", found[3] or "")
    kinds = rules.bits["zoned"] if second == "time" else 0
    if second[:1].islower() and len(found[1]) == len(word) and second not in _JOINING:
        kinds |= rules.bits["clause"]
    speaks = second in rules.speech and word not in rules.pronouns
    if speaks or (third in rules.speech and second[:1].isupper()):
        kinds |= rules.bits["said"]
    return kinds
