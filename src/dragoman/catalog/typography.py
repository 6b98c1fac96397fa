"""Tells an edit of typography, and a slip of the pen, from an edit of words."""

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
_SIGNS = "!\"#%&'()*+,-./:;<=>?@[]_{}~،؛؟।。！？"
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
    """Whether an edit changed typography or blanks alone; in headings the case of letters, too, but in no acronym."""
    if bare(old) == bare(new):
        return True
    return kind in _HEADINGS and folded(old) == folded(new) and _same_acronyms(bare(old), bare(new))


def _same_acronyms(old: str, new: str) -> bool:
    """Whether no word became an acronym or ceased to be one; in capitals throughout, nobody can tell."""
    if _all_capital(new):
        return True
    return _acronyms(new) == ([] if _all_capital(old) else _acronyms(old))


def _all_capital(text: str) -> bool:
    return text.isupper() and " " in text


def _acronyms(text: str) -> list[tuple[int, str]]:
    """Words of a few capitals, with their places."""
    return [(n, word) for n, word in enumerate(_words(text)) if word.isupper() and 2 <= len(word) <= 5]


def slip(old: str, new: str) -> bool:
    """Whether an edit may correct a slip: punctuation, blanks, and of each word a few letters, but not of a name."""
    before, after = _words(bare(old)), _words(bare(new))
    if "".join(before) == "".join(after):
        return True
    pairs = enumerate(zip(before, after, strict=False))
    return len(before) == len(after) and all(_slipped(was, now, first=n == 0) for n, (was, now) in pairs)


def _words(text: str) -> list[str]:
    return [word for part in text.split() if (word := part.strip(_SIGNS))]


def _slipped(was: str, now: str, *, first: bool) -> bool:
    """Whether a word is another one misspelt: letters missing, doubled or changed in one place behind its first.

    Of two short words, and where a sentence begins with a capital, two letters that changed places are a slip; all else
    may be another word (``now`` and ``not``) or name (``Iran`` and ``Iraq``).
    """
    if was == now:
        return True
    capital = was[0].isupper() or now[0].isupper()
    if any(map(str.isdigit, was + now)) or (capital and not first):
        return False
    if was.casefold() == now.casefold():
        return not (_acronyms(was) or _acronyms(now))
    begin = _common(was, now)
    end = _common(was[begin:][::-1], now[begin:][::-1])
    went, came = was[begin : len(was) - end], now[begin : len(now) - end]
    if not begin:
        return False
    if len(went) == 2 and went == came[::-1]:
        return True
    length = min(len(was), len(now))
    most = 0 if capital or length < 4 else 1 if length < 6 else 2
    return max(len(went), len(came)) <= most


def _common(one: str, other: str) -> int:
    """How many characters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (char, twin) in pairs if char != twin), min(len(one), len(other)))
