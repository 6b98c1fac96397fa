"""What must survive machine translation as it is, hidden behind marks that do.

A mark is ``[X1X]``: engines keep such tokens, though some put spaces into them, change the case or localise the digits.
An answer is taken only if it holds each mark exactly once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_KEPT = re.compile(
    r"(?P<code>(?<!`)(`++)(?!`)[^`]*+\2(?!`))"
    r"|(?P<tag></?[A-Za-z][^<>]*+>|<[^<>\s]++@[^<>\s]++>)"
    r"|(?P<target>(?<=\])\([^()\s]*+(?:\([^()\s]*+\)[^()\s]*+)?(?:[ \t]+\"[^\"()]*+\")?\))"
    r"|(?P<link>(?:https?://|www\.)[^\s<>\"”»)\]]*[^\s<>\"”»)\].,;:!?'’])"
    r"|(?P<mail>(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]+)+)"
    r"|(?P<brace>\$?\{\{?[\w.:!-]*\}?\})"
    r"|(?P<percent>%(?:\(\w+\))?[-+0 #]?\d*(?:\.\d+)?[sdifgxrc](?!\w))"
    r"|(?P<mark>\[X\d+X\])"
)
_ANSWERED = re.compile(r"[\[［【]\s?[XxХхΧχ×]\s?(\d{1,4})\s?[XxХхΧχ×]\s?[\]］】]")


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text whose parts that are not to be translated are hidden.

    Attributes:
        text: What the engine gets.
        kept: What stands behind each mark, in order.
    """

    text: str
    kept: tuple[str, ...]

    def restore(self, answer: str) -> str | None:
        """The answer with the hidden parts in their places; None if a mark was lost, doubled or invented."""
        numbers = [int(found[1]) for found in _ANSWERED.finditer(answer)]
        if sorted(numbers) != list(range(1, len(self.kept) + 1)):
            return None
        return _ANSWERED.sub(lambda found: self.kept[int(found[1]) - 1], answer)


def shield(text: str, keep: Iterable[str] = ()) -> Shielded:
    """Hide links, addresses, code, tags, placeholders and whatever else must be kept.

    Args:
        text: A source segment.
        keep: Names and terms that stay as they are; the longest of those that fit is taken, as a whole word.
    """
    kept: list[str] = []
    out: list[str] = []
    at = 0
    for start, end in _spans(text, keep):
        if start < at:
            continue
        kept.append(text[start:end])
        out += (text[at:start], f"[X{len(kept)}X]")
        at = end
    return Shielded("".join([*out, text[at:]]), tuple(kept))


def _spans(text: str, keep: Iterable[str]) -> Iterator[tuple[int, int]]:
    found = [match.span() for match in _KEPT.finditer(text)]
    terms = sorted({term for term in keep if term.strip() and term in text}, key=len, reverse=True)
    if terms:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)")
        found += [match.span() for match in pattern.finditer(text)]
    yield from sorted(found, key=lambda span: (span[0], -span[1]))
