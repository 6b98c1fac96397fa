"""What makes a draft doubtful: it is kept, and says so. A person decides.

A provider can answer with another text's translation. Nothing proves that, but other numbers, lost placeholders, a
wrong language or a length that does not fit give it away.
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dragoman import languages
from dragoman.drafts import notices
from dragoman.model import Language
from dragoman.text import similarity, spans

Detect = Callable[[str, Sequence[str]], str | None]
"""Which of some languages a text is in, or None: ``languages.detect``."""


class Doubt(StrEnum):
    """A reason to look twice. The values are what people read."""

    ECHO = "same as the source"
    SCRIPT = "not in the script of the language"
    LANGUAGE = "in another language"
    SHORT = "much shorter than the source"
    LONG = "much longer than the source"
    NUMBERS = "other numbers than the source"
    PLACEHOLDERS = "other links, code or placeholders than the source"
    LINES = "other line breaks than the source"
    UNREADABLE = "has a character that could not be read (U+FFFD)"
    MARKUP = "has tags that the source does not have"
    CHATTER = "speaks about the translation"
    MARKS = "has direction marks that the source does not have"
    TWICE = "same draft as for another text"


SHORTEST = 0.3
LONGEST = 3.0
"""Lengths in relation to the source (R20) ..."""
MEASURED = 20
"""... which mean something from this many characters on."""
ALIKE = 90
"""Per cent from which two texts may well have the same translation: they differ in a sign or two."""

_DIGITS = re.compile(r"\d++(?:[.,٬٫'’\u00a0\u202f\u2009 ]\d{3}(?!\d))*+")
_ARABIC = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,200}>")
_MARKS = "\u200e\u200f\u061c"


@dataclass(frozen=True, slots=True)
class _Pair:
    """A text and its draft, and the words of both without what is the same in every language."""

    source: str
    target: str
    language: Language
    source_words: str
    target_words: str
    source_code: str
    detect: Detect | None


def about(source: str, target: str, language: Language, *, source_code: str, detect: Detect | None) -> tuple[str, ...]:
    """All doubts about a draft, in a fixed order. One that is its source again has no other.

    Args:
        source: The text.
        target: Its draft.
        language: What the draft should be in.
        source_code: Locale of the text.
        detect: Tells languages apart, or None to leave that out.
    """
    pair = _Pair(source, target, language, prose(source), prose(target), source_code, detect)
    if _same(source, target):
        return (Doubt.ECHO,) if any(map(str.isalpha, pair.source_words)) else ()
    return tuple(doubt for doubt, applies in _SIGNS.items() if applies(pair))


def _same(source: str, target: str) -> bool:
    return " ".join(source.split()).casefold() == " ".join(target.split()).casefold()


def _foreign(pair: _Pair) -> bool:
    """Whether most letters are of the wrong script, though the source has words that are usually translated.

    Names and acronyms may stay as they are: a text of capitals alone says nothing.
    """
    letters = "".join(filter(str.isalpha, pair.target_words))
    if len(letters) < 4 or not any(map(str.islower, pair.source_words)):
        return False
    arabic = len(_ARABIC.findall(letters)) / len(letters)
    return arabic < 0.5 if pair.language.script == "Arab" else pair.language.script == "Latn" and arabic > 0.5


def _untranslated(pair: _Pair) -> bool:
    if pair.detect is None or _foreign(pair):
        return False
    return pair.detect(pair.target_words, (pair.source_code, pair.language.code)) == pair.source_code


def _short(pair: _Pair) -> bool:
    return len(pair.source) >= MEASURED and len(pair.target) < SHORTEST * len(pair.source)


def _long(pair: _Pair) -> bool:
    return len(pair.target) >= MEASURED and len(pair.target) > LONGEST * len(pair.source)


def _marked(pair: _Pair) -> bool:
    return pair.language.direction == "ltr" and any(m in pair.target and m not in pair.source for m in _MARKS)


_SIGNS: Mapping[Doubt, Callable[[_Pair], bool]] = {
    Doubt.SCRIPT: _foreign,
    Doubt.LANGUAGE: _untranslated,
    Doubt.SHORT: _short,
    Doubt.LONG: _long,
    Doubt.NUMBERS: lambda pair: numbers(pair.source) != numbers(pair.target),
    Doubt.PLACEHOLDERS: lambda pair: _kept(pair.source) != _kept(pair.target),
    Doubt.LINES: lambda pair: pair.source.strip().count("\n") != pair.target.strip().count("\n"),
    Doubt.UNREADABLE: lambda pair: pair.target.count("\ufffd") > pair.source.count("\ufffd"),
    Doubt.MARKUP: lambda pair: len(_TAG.findall(pair.target)) > len(_TAG.findall(pair.source)),
    Doubt.CHATTER: lambda pair: notices.chatter(pair.target, pair.source) is not None,
    Doubt.MARKS: _marked,
}


def between(source: str, like: str) -> tuple[str, ...]:
    """What the translation of a like sentence will have wrong for this one, whatever the words."""
    return tuple(
        doubt
        for doubt, parts in ((Doubt.NUMBERS, numbers), (Doubt.PLACEHOLDERS, _kept))
        if parts(source) != parts(like)
    )


class Echoes:
    """Drafts given so far: one that comes again for another text belongs to one of the two at most."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._texts: dict[tuple[str, str, str], str] = {}

    def again(self, engine: str, locale: str, text: str, draft: str) -> bool:
        """Whether an engine gave this draft before for a text that is not like this one."""
        with self._lock:
            first = self._texts.setdefault((engine, locale, draft.strip()), text)
        return len(draft) >= MEASURED and similarity.ratio(first, text) < ALIKE


def prose(text: str) -> str:
    """The text without links, code and placeholders, which are the same in every language. Telephone numbers stay."""
    return spans.prose(text, _fixed(text)).replace(spans.NO_PROSE, " ")


def numbers(text: str) -> Counter[str]:
    """The numbers of a text, whatever its digits and its signs between thousands."""
    plain = languages.to_ascii_digits(prose(text))
    return Counter("".join(filter(str.isdigit, found)).lstrip("0") or "0" for found in _DIGITS.findall(plain))


def _kept(text: str) -> Counter[str]:
    return Counter(span.text for span in _fixed(text))


def _fixed(text: str) -> Iterator[spans.TextSpan]:
    return (span for span in spans.find(text) if span.kind is not spans.SpanKind.PHONE)
