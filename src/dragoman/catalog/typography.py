"""Tells an edit of typography from one of words."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from dragoman.model import Kind

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»″"), '"') | dict.fromkeys(map(ord, "‘’‚‛‹›′´`"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), "")
_TABLE = _QUOTES | _DASHES | _GONE | {ord("…"): "..."}
_BLANKS = re.compile(r"\s+")
_AROUND_DASH = re.compile(r" ?[–—―] ?| -{1,2} ")
_HEADINGS = frozenset({Kind.HEADING, Kind.TITLE, Kind.LABEL})


@lru_cache(maxsize=16384)
def bare(text: str) -> str:
    """The text without its typography: plain quotation marks, hyphens for dashes, single blanks, no soft hyphens."""
    text = _BLANKS.sub(" ", unicodedata.normalize("NFC", text)).strip()
    return _AROUND_DASH.sub("-", text).translate(_TABLE)


@lru_cache(maxsize=16384)
def folded(text: str) -> str:
    """The bare text in lower case: what two versions of a sentence are compared by."""
    return bare(text).casefold()


def same_words(old: str, new: str, kind: Kind) -> bool:
    """Whether an edit changed typography or blanks alone; in headings the case of letters, too."""
    return bare(old) == bare(new) or (kind in _HEADINGS and folded(old) == folded(new))
