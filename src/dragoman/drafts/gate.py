"""Every answer is a stranger's text: what cannot be a translation is refused, what can be mended is mended (R20).

What looks like a translation but may not be one of this text is left to ``doubts``.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Sequence

from dragoman.drafts import notices
from dragoman.drafts.failures import StoppedError, UnusableError
from dragoman.text.mojibake import misread

LONGEST = 20
"""Times an answer may be as long as its source, and ..."""
ALLOWANCE = 400
"""... characters beyond that."""
REPEATS = 6
"""Times in a row that words may be repeated where the source does not repeat anything."""
LETTER_REPEATS = 40
"""The same for letters."""

_CROSSING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Bidirectional embeddings, overrides and isolates: they change the order of what is shown (UAX #9)."""
_JOINERS = frozenset("\u200c\u200d")
"""ZWNJ and ZWJ are letters' own in Persian."""
_MARKS = frozenset("\u200e\u200f\u061c")
"""LRM, RLM and ALM: invisible, and of use in Persian."""
_BREAK = re.compile(r"<br ?/?>", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype|html|head|body|title|script|style|div|iframe)\b", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|amp|quot|apos|lt|gt|nbsp);", re.IGNORECASE)


def clean(answer: object, source: str) -> str:
    """The answer as a draft may hold it: mended where that is certain, with the white space of the source around it.

    Args:
        answer: What the engine gave, whatever it is.
        source: What it was asked to translate.

    Raises:
        UnusableError: It cannot be a translation.
        StoppedError: It says that there will be no more today.
    """
    if not isinstance(answer, str):
        raise UnusableError("gave no text")
    text = _mend(answer, source)
    if not any(visible(c) for c in text):
        raise UnusableError("gave an empty answer")
    _refuse_notices(text, source)
    _refuse_characters(text, source)
    if _PAGE.search(text) and not _PAGE.search(source):
        raise UnusableError("gave a web page")
    if misread(text) > misread(source):
        raise UnusableError("gave letters that were read in a wrong encoding")
    if len(text) > LONGEST * len(source) + ALLOWANCE:
        raise UnusableError("gave an answer far longer than the text")
    if loops(text) and not loops(source):
        raise UnusableError("repeats itself")
    return _around(text, source)


def _mend(answer: str, source: str) -> str:
    """Undo what providers are known to do to a text: HTML left in, invisible characters slipped in."""
    text = answer
    for end in ("\r\n", "\r", "\u2028", "\u2029"):
        text = text.replace(end, "\n")
    if not _BREAK.search(source):
        text = _BREAK.sub("\n", text)
    if _ENTITY.search(text) and not _ENTITY.search(source):
        text = html.unescape(text)
    dropped = {c for c in "\u200b\u2060\ufeff\u00ad" if c not in source}
    return "".join(c for c in text if c not in dropped) if dropped else text


def _refuse_notices(text: str, source: str) -> None:
    said = notices.notice(text, source)
    if said is None:
        return
    if said in notices.REFUSALS:
        raise UnusableError("did not understand the request")
    raise StoppedError("has no translations left for us today")


def _refuse_characters(text: str, source: str) -> None:
    for c in set(text) - set(source):
        category = unicodedata.category(c)
        if category == "Cs":
            raise UnusableError("gave half a character (a lone surrogate)")
        if category == "Cc" and c not in "\n\t":
            raise UnusableError(f"gave a control character (U+{ord(c):04X})")
        if c in _CROSSING:
            raise UnusableError(f"gave a mark that turns the direction of text (U+{ord(c):04X})")
        if category in {"Cf", "Cn", "Co"} and c not in _JOINERS | _MARKS:
            raise UnusableError(f"gave an invisible or unassigned character (U+{ord(c):04X})")


def visible(c: str) -> bool:
    """Whether a character leaves anything on a screen."""
    return not c.isspace() and unicodedata.category(c) not in {"Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Zs"}


def loops(text: str) -> bool:
    """Whether words or letters come again and again, as from a model that lost its way."""
    words = text.split()
    return any(_repeated(words, period) >= REPEATS for period in range(1, 5)) or any(
        _repeated(text, period) >= LETTER_REPEATS for period in range(1, 9)
    )


def _repeated(items: Sequence[str], period: int) -> int:
    """How many times at most a piece of this length follows itself."""
    longest = run = 0
    for before, item in zip(items, items[period:], strict=False):
        run = run + 1 if item == before else 0
        longest = max(longest, run)
    return 1 + longest // period


def _around(text: str, source: str) -> str:
    """The text with the white space that the source begins and ends with: engines strip it."""
    bare = source.strip()
    if not bare:
        return source
    start = source.index(bare)
    return source[:start] + text.strip() + source[start + len(bare) :]
