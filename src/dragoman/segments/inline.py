"""Inline markup of a Markdown translation, held within its sentence: no tag the source has not, no mark left open.

Source: CommonMark 0.31, chapter 6 (escapes, code spans, emphasis, autolinks, raw HTML), GFM 6.5 (strikethrough).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    r"""
    (?P<escape>\\.)
    | (?P<code>`++)
    | (?P<link><(?:(?i:https?|ftp|mailto|tel):[^\s<>]*+|[\w.+-]{1,64}+@[\w.-]{1,253}+)>)
    | (?P<tag></?+[A-Za-z][A-Za-z0-9-]*+(?:\s(?:[^<>"'`]++|"[^"<]*+"|'[^'<]*+')*+)?+/?+>
        | <!--(?:[^<>-]++|-(?!->))*+-->)
    | (?P<open><(?:!--|[!?/]?[A-Za-z]*+[A-Za-z0-9-]*+))
    | (?P<target>\]\((?:[^\s()<>`\\]++|\([^\s()<>`\\]*+\))*+\))
    | (?P<marks>\*++|_++|(?<!~)~~(?!~))
    """,
    re.VERBOSE | re.DOTALL,
)
_LIKELY = re.compile(r"[<`*_~]")
_SAID = re.compile(r"""\s(?:title|alt|aria-label|lang|dir)\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+')""", re.IGNORECASE)
"""Attributes that are translated themselves."""
_BARE = re.compile(r"<(?:[A-Za-z/!?]|$)")


class _Token(NamedTuple):
    kind: str
    start: int
    end: int
    text: str


def contained(target: str, source: str, *, alone: bool) -> str:
    """A translation whose tags are those of its source, and whose marks pair with none of its neighbours'.

    Args:
        target: One line of Markdown.
        source: The segment it translates. What is unpaired there may be unpaired here, as in ``**One. Two.**``.
        alone: No other segment is in the slot, so that open marks are only characters.
    """
    if not _LIKELY.search(target):
        return target
    ours, theirs = list(_tokens(source)), list(_tokens(target))
    places = list(_strange_tags(theirs, ours))
    if not alone:
        places += _surplus(theirs, ours, target, source)
    out: list[str] = []
    at = 0
    for place in sorted(places):
        out += (target[at:place], "\\")
        at = place
    return "".join([*out, target[at:]])


def _tokens(text: str) -> Iterator[_Token]:
    """What may be markup, in order; code spans whole, and backticks that open none as ``tick``."""
    runs: dict[int, list[int]] = {}
    for run in re.finditer(r"`++", text):
        runs.setdefault(len(run[0]), []).append(run.start())
    at = 0
    while found := _TOKEN.search(text, at):
        kind, start, end = found.lastgroup or "", *found.span()
        if kind == "code":
            size = end - start
            same = runs.get(size, [])
            later = bisect_left(same, end)
            kind, end = ("code", same[later] + size) if later < len(same) else ("tick", end)
        yield _Token(kind, start, end, text[start:end])
        at = end


def _strange_tags(theirs: list[_Token], ours: list[_Token]) -> Iterator[int]:
    """Where tags begin that the source has not."""
    known = {_name(token) for token in ours if token.kind in {"tag", "open"}}
    for token in theirs:
        if token.kind in {"tag", "open"} and _BARE.match(token.text) and _name(token) not in known:
            yield token.start


def _name(token: _Token) -> str:
    """A tag as it is compared: without its words, and but for its blanks."""
    return " ".join(_SAID.sub("", token.text).split())


def _surplus(theirs: list[_Token], ours: list[_Token], target: str, source: str) -> Iterator[int]:
    """Which backticks and marks of emphasis are open that are not so in the source."""
    allowed = Counter(token.text for token in ours if token.kind == "tick")
    for token in theirs:
        if token.kind == "tick":
            allowed[token.text] -= 1
            if allowed[token.text] < 0:
                yield from range(token.start, token.end)
    signs = Counter(source[place] for place in _open(ours, source))
    for place in _open(theirs, target):
        signs[target[place]] -= 1
        if signs[target[place]] < 0:
            yield place


class _Run:
    """A run of delimiters; ``low`` and ``high`` bound what of it is not paired yet."""

    __slots__ = ("closes", "high", "low", "opens", "sign", "size")

    def __init__(self, token: _Token, text: str) -> None:
        self.sign, self.low, self.high = token.text[0], token.start, token.end
        self.size = token.end - token.start
        before, after = text[token.start - 1 : token.start] or " ", text[token.end : token.end + 1] or " "
        left = not after.isspace() and (not _punctuation(after) or before.isspace() or _punctuation(before))
        right = not before.isspace() and (not _punctuation(before) or after.isspace() or _punctuation(after))
        word = self.sign == "_"
        self.opens = left and (not word or not right or _punctuation(before))
        self.closes = right and (not word or not left or _punctuation(after))

    @property
    def left(self) -> int:
        return self.high - self.low

    def pairs(self, opening: _Run) -> bool:
        """Whether it may close that one. Source: CommonMark 6.2, rules 9 and 10."""
        if self.sign != opening.sign:
            return False
        both = (opening.opens and opening.closes) or (self.opens and self.closes)
        return not both or (self.size + opening.size) % 3 != 0 or (self.size % 3 == 0 and opening.size % 3 == 0)


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _open(tokens: list[_Token], text: str) -> Iterator[int]:
    """Where marks stand that could pair, and do not within the text. Source: CommonMark, appendix, process emphasis."""
    runs = [_Run(token, text) for token in tokens if token.kind == "marks"]
    stack: list[tuple[int, _Run]] = []
    bottoms: dict[tuple[str, bool, int], int] = {}
    for number, run in enumerate(runs):
        key = (run.sign, run.opens, run.size % 3)
        while run.closes and run.left:
            at = len(stack) - 1
            while at >= 0 and stack[at][0] > bottoms.get(key, -1) and not run.pairs(stack[at][1]):
                at -= 1
            if at < 0 or stack[at][0] <= bottoms.get(key, -1):
                bottoms[key] = number - 1
                break
            opening = stack[at][1]
            used = 2 if min(run.left, opening.left) > 1 else 1
            opening.high -= used
            run.low += used
            del stack[at + 1 if opening.left else at :]
        if run.opens and run.left:
            stack.append((number, run))
    for run in runs:
        if run.opens or run.closes:
            yield from range(run.low, run.high)
