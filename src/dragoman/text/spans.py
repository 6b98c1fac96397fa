"""What is not prose in a sentence and must come through a translation unchanged.

Linear in the length of the text, whatever it holds: each alternative either stops at a character that can begin the
next one, or is bounded in length, and none gives characters back.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple


class SpanKind(StrEnum):
    """What a span is. The names are stable."""

    LINK = "link"
    """A web address: ``https://orra.example/petition``, ``www.orra.example``, ``orra.example/petition``."""
    EMAIL = "email"
    PHONE = "phone"
    CODE = "code"
    """Inline code with its backticks."""
    PLACEHOLDER = "placeholder"
    """``{name}``, ``{0}``, ``%s``, ``%(count)d``, ``${name}``, ``{{name}}``."""
    TAG = "tag"
    """An inline HTML tag or comment."""
    TARGET = "target"
    """What follows the words of a Markdown link or image: ``](address "title")`` or ``][label]``."""
    FOOTNOTE = "footnote"
    """A Markdown footnote reference: ``[^1]``."""


class TextSpan(NamedTuple):
    """A range of a text that is not prose: ``text[start:end] == span.text``."""

    start: int
    end: int
    kind: SpanKind
    text: str

    @property
    def target(self) -> str:
        """What it points to: the address of a link or Markdown target, else the text itself."""
        if self.kind is not SpanKind.TARGET:
            return self.text
        return _TARGET_PARTS.split(self.text[2:-1].strip(), maxsplit=1)[0].strip("<>")


_TARGET_PARTS = re.compile(r"(?<=.)\s++(?=[\"'(])")
_DOMAIN_END = "com|org|net|info|edu|gov|int|eu|se|al|ir|uk|example"
_ADDRESS = r"(?:(?!\]\(|\]\[)[^\s<>\"«»“”‘’„`،؛؟|\\^\x00-\x1f])"
"""A character of an address; a bracket that a Markdown target follows is none."""

_PARTS: Mapping[SpanKind, str] = {
    SpanKind.CODE: r"`++",
    SpanKind.TARGET: r"""
        \]\(
            (?: <[^<>\n]{0,2000}+> | (?: [^\s()<>]++ | \( (?: [^\s()<>]++ | \([^\s()<>]*+\) )*+ \) )*+ )
            (?: \s++ (?: "[^"\n]*+" | '[^'\n]*+' | \([^()\n]*+\) ) )?+
        \s*+\)
        | \]\[[^\[\]\n^]{1,200}+\]""",
    SpanKind.FOOTNOTE: r"\[\^[^\[\]\s]{1,64}+\]",
    SpanKind.TAG: r"""
        </?+[A-Za-z][A-Za-z0-9-]*+ (?: \s (?: [^<>"'`]++ | "[^"<]*+" | '[^'<]*+' )*+ )?+ /?+>
        | <!-- (?: [^<>-]++ | -(?!->) )*+ -->""",
    SpanKind.PLACEHOLDER: r"""
        \{\{ [^{}\n]{1,64}+ \}\}
        | [$%#]\{ [\w.-]{1,64}+ \}
        | \{ (?: [\w.\[\]-]{1,64}+ (?: ![rsa] )?+ (?: :[^{}\s]{0,20}+ )?+ )?+ \}
        | %\( [^()\s%]{1,64}+ \) [#0+-]?+ \d{0,3}+ (?: \.\d{1,3}+ )?+ [a-zA-Z]
        | (?<! [\d%٪] ) % (?: \d{1,2}+\$ )?+ [0+-]?+ \d{0,3}+ (?: \.\d{1,3}+ )?+ (?: l{1,2}+ )?+
            [diouxXeEfFgGcsr@] (?! [A-Za-z]{2} )""",
    SpanKind.EMAIL: r"""
        (?<! [\w.+%-] ) [\w.+%-]{1,64}+ @ (?: [^\W_] [\w-]{0,62}+ \. (?= \w ) ){1,8}+ [^\W\d_]{2,63}+ (?! [\w@] )""",
    SpanKind.LINK: rf"""
        (?<! \w ) (?: (?i: https?+://|ftp://|mailto: ) (?= [\w\[%] ) | (?i: www\. ) (?= \w ) ) {_ADDRESS}++
        | (?<! [\w.@/\\~-] ) (?: [A-Za-z0-9] [A-Za-z0-9-]{{0,62}}+ \. (?= [a-z0-9] ) ){{1,6}}+
            (?: [a-z]{{2,24}}+ (?: :\d{{1,5}}+ )?+ (?= / \S ) {_ADDRESS}++
              | (?: {_DOMAIN_END} ) (?! [\w@-] | \.\w ) )""",
    SpanKind.PHONE: r"""
        (?<! [\w+.,/-] )
        (?! \d{1,4} (?P<by>[-/.\ ]) \d{1,2} (?P=by) \d{1,4} (?! \d | [\ -]\d ) )
        (?: \+ | 00 (?= [1-9] ) | (?= 0[1-9]\d{0,2} [\u200e\u200f]? [-/\ ] [\u200e\u200f]? \d ) )
        \d [\d\ \xa0()./\u200e\u200f-]{5,22} \d (?! \w )""",
}
_SPAN = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in _PARTS.items()), re.VERBOSE)
_LIKELY = re.compile(
    r"[`@<{%\[\]:+.0](?:(?<=[`@<{])|(?<=%)[\w+.@({-]|(?<=\])[(\[]|(?<=\[)\^|(?<=:)//|(?<=[oO]:)\S|(?<=\.)[a-z]{2}"
    r"|(?<=[wW]\.)\w|(?<=\+)\d|(?<![\w+.,/-]0)(?<=0)\d)"
)
"""What every span has some of: most sentences are passed by at once. It begins with one class of characters, which the
engine looks for six times as fast as for any of several patterns."""

_PLAIN_END = "?!.,:;*_~'"
_PAIRS = {")": "(", "]": "["}


def find(text: str) -> list[TextSpan]:
    """The spans of a sentence or paragraph that are not prose, in order, not overlapping.

    Code comes before all (CommonMark 6.1), then what begins first. Addresses end before the punctuation of the sentence
    around them (GFM 6.9). ``e.g.``, ``and/or`` and dates are prose; a bare domain is a link if it has a path or a
    well-known ending.
    """
    return list(_found(text)) if _LIKELY.search(text) else []


def _found(text: str) -> Iterator[TextSpan]:
    closing = _code_ends(text)
    at = 0
    while match := _SPAN.search(text, at):
        kind = SpanKind(match.lastgroup or "")
        start, end = match.span()
        at = end
        if kind is SpanKind.CODE:
            end = closing.get(start, 0)
            at = end or at
        elif kind is SpanKind.LINK:
            end = at = start + len(_without_sentence_end(match.group()))
        elif kind is SpanKind.PHONE and not _is_phone(match.group()):
            end = 0
        if end:
            yield TextSpan(start, end, kind, text[start:end])


def _code_ends(text: str) -> Mapping[int, int]:
    """Where the code span ends that a run of backticks opens, if a run of the same length follows."""
    if "`" not in text:
        return {}
    ends: dict[int, int] = {}
    later: dict[int, int] = {}
    for run in reversed(list(re.finditer(r"`++", text))):
        size = len(run.group())
        if size in later:
            ends[run.start()] = later[size]
        later[size] = run.end()
    return ends


def _without_sentence_end(address: str) -> str:
    """An address without the punctuation and unpaired brackets that belong to the sentence around it."""
    surplus = {close: address.count(close) - address.count(opening) for close, opening in _PAIRS.items()}
    end = len(address)
    while end:
        last = address[end - 1]
        if surplus.get(last, 0) > 0:
            surplus[last] -= 1
        elif last not in _PLAIN_END:
            break
        end -= 1
    return address[:end]


def _is_phone(text: str) -> bool:
    """Whether there are as many digits as a telephone number has (E.164: up to 15)."""
    return 7 <= sum(map(str.isdigit, text)) <= 15


def at(spans: Sequence[TextSpan], offset: int) -> TextSpan | None:
    """The span that holds the character at an offset."""
    i = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[i] if i >= 0 and offset < spans[i].end else None


NO_PROSE = "\ufffc"
"""Stands for each character that is not prose: the object sign, no letter, digit or mark of any language."""


def prose(text: str, found: Iterable[TextSpan]) -> str:
    """The text with these spans replaced by object signs, a character for a character."""
    pieces: list[str] = []
    at = 0
    for span in found:
        pieces += (text[at : span.start], NO_PROSE * (span.end - span.start))
        at = span.end
    return "".join((*pieces, text[at:])) if pieces else text
