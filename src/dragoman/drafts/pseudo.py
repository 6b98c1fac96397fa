"""No translation: text that shows how a layout bears longer words, other letters and the other direction."""

from __future__ import annotations

import re

from dragoman import languages
from dragoman.drafts.failures import UnusableError
from dragoman.text import spans

OPEN, CLOSE = "⟦", "⟧"
"""Show where a text begins and ends, so that what is cut off is seen."""
LONGER = 0.3
"""How much longer texts become: what English grows by in translation."""

_LATIN = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", "åƀçðéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ"
)
_ARABIC = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابچدهفگحیجکلمنوپقرستوووخیز")
_WORD = re.compile(r"[A-Za-z]+")
_TOKEN = re.compile(r"[^\s<>\[\]{}⟦⟧]+")
_BRACKETS = re.compile(r"<[^<>]*>|\[[^\[\]]*\]|\{[^{}]*\}|⟦[^⟦⟧]*⟧")
"""What shields may consist of."""
_VOWELS = frozenset("aeiouAEIOU")
_ZWNJ = "\u200c"


class Pseudo:
    """The engine ``pseudo``: the same text for the same text, always."""

    name = "pseudo"
    needs_network = False

    def supports(self, source: str, target: str) -> bool:  # noqa: ARG002  any source will do
        """Whether the target is a locale at all."""
        return languages.exists(target)

    def translate(self, text: str, *, source: str, target: str) -> str:
        """The text in brackets, with accents or Persian letters, and about 30% longer."""
        if not self.supports(source, target):
            raise UnusableError(f"there is no locale {target}")
        bare = text.strip()
        if not bare:
            return text
        rtl = languages.get(target).direction == "rtl"
        out: list[str] = []
        at = 0
        for start, end in kept(bare):
            out += (_changed(bare[at:start], rtl=rtl), bare[start:end])
            at = end
        out.append(_changed(bare[at:], rtl=rtl))
        start = text.index(bare)
        return f"{text[:start]}{OPEN}{''.join(out)}{CLOSE}{text[start + len(bare) :]}"


def kept(text: str) -> list[tuple[int, int]]:
    """The ranges that must come out as they are, in order, not overlapping: links, code, numbers, shields."""
    ranges = [(span.start, span.end) for span in spans.find(text)]
    ranges += [match.span() for match in _BRACKETS.finditer(text)]
    ranges += [match.span() for match in _TOKEN.finditer(text) if any(map(str.isdigit, match.group()))]
    apart: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if apart and start < apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart


def _changed(text: str, *, rtl: bool) -> str:
    longer = _WORD.sub(lambda match: _stretched(match.group(), rtl=rtl), text)
    return longer.lower().translate(_ARABIC) if rtl else longer.translate(_LATIN)


def _stretched(word: str, *, rtl: bool) -> str:
    """The word with its first vowels doubled; a long one for the other direction gets a ZWNJ, as Persian words have."""
    more = max(1, round(len(word) * LONGER)) if len(word) > 2 else 0
    out = []
    for letter in word:
        double = more > 0 and letter in _VOWELS
        more -= double
        out.append(letter * (1 + double))
    if rtl and len(word) > 7:
        out.insert(len(out) // 2, _ZWNJ)
    return "".join(out) + word[-1] * max(0, more)
