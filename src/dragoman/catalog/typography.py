"""Tells an edit of typography from an edit of words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dragoman.model import Kind

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″"), '"') | dict.fromkeys(map(ord, "‘’‚‛‹›′´"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), "")
_TABLE = _QUOTES | _DASHES | _GONE | {ord("…"): "..."}
_BLANKS = re.compile(r"\s+")
_PAUSE = re.compile(r" ?[—―] ?| (?:–|-{1,2}) ")
"""A dash that parts words, unlike one that joins them or a range of figures."""
_SIGNS = "!\"#%&'()*+,-./:;<=>?@[]_{}~،؛؟।。！？"
_HEADINGS = frozenset({Kind.HEADING, Kind.TITLE, Kind.LABEL})


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """The text without its typography: plain quotation marks, hyphens for dashes, single blanks, no soft hyphens."""
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return "\u2014".join(part.translate(_TABLE) for part in _PAUSE.split(text))


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """The bare text in lower case: what two versions of a sentence are compared by."""
    return bare(text).casefold()


def same_words(old: str, new: str, kind: Kind) -> bool:
    """Whether an edit changed typography or blanks alone; in headings the case of letters, too, but in no acronym."""
    if bare(old) == bare(new):
        return True
    return kind in _HEADINGS and folded(old) == folded(new) and _same_acronyms(bare(old), bare(new))


def _same_acronyms(old: str, new: str) -> bool:
    """Whether no word became an acronym or ceased to be one; in capitals throughout, nobody can tell."""
    if _all_capital(new):
        return True
    return acronyms(new) == ([] if _all_capital(old) else acronyms(old))


def _all_capital(text: str) -> bool:
    return text.isupper() and " " in text


def acronyms(text: str) -> list[tuple[int, str]]:
    """Words of a few capitals, with their places."""
    return [(n, word) for n, word in enumerate(words_of(text)) if word.isupper() and 2 <= len(word) <= 5]


def words_of(text: str) -> list[str]:
    """The words of a text, without the punctuation around them."""
    return [word for part in text.split() if (word := part.strip(_SIGNS))]
