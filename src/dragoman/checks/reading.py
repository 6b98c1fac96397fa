"""What several checks read out of a text, found once."""

from __future__ import annotations

import re
from functools import lru_cache

from dragoman.languages import to_ascii_digits
from dragoman.text.spans import SpanKind, TextSpan, find
from dragoman.text.spans import prose as without

KEPT = 64
"""Texts whose reading is kept: checks ask about one text after the other, and what lives long costs the collector."""


@lru_cache(KEPT)
def spans(text: str) -> tuple[TextSpan, ...]:
    """Links, addresses, code, placeholders, tags; telephone numbers that begin with a zero of any script."""
    if "۰" not in text and "٠" not in text:
        return tuple(find(text))
    return tuple(one._replace(text=text[one.start : one.end]) for one in find(to_ascii_digits(text)))


@lru_cache(KEPT)
def prose(text: str) -> str:
    """The text with what is not prose replaced by object signs (U+FFFC), a character for a character."""
    return without(text, spans(text))


def of_kind(text: str, *kinds: SpanKind) -> list[TextSpan]:
    """The spans of these kinds."""
    return [span for span in spans(text) if span.kind in kinds]


_WORD = re.compile(r"[^\W\d_]+(?:[\u200c'’-][^\W\d_]+)*")


@lru_cache(KEPT)
def words(text: str) -> tuple[re.Match[str], ...]:
    """The words of the prose; joined ones, and those with an apostrophe or hyphen inside, are one."""
    return tuple(_WORD.finditer(prose(text)))


@lru_cache(KEPT)
def lower_words(text: str) -> tuple[str, ...]:
    """The words of the prose in lower case, as many as ``words`` finds."""
    return tuple([word.group().lower() for word in words(text)])


@lru_cache(KEPT)
def letters(text: str) -> int:
    """How many letters the prose has."""
    return sum(map(str.isalpha, prose(text)))
