"""What must survive machine translation as it is, hidden behind marks that do.

A mark is ``[X1X]``: engines keep such tokens, though some put spaces into them, change the case or localise the digits.
An answer is taken only if it holds each mark exactly once, and the marks of a link or of a pair of tags in their order.
Markup around a whole segment is not sent at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.segments.masking import links
from dragoman.text import spans
from dragoman.text.spans import SpanKind, TextSpan

_MARK = re.compile(r"\[X\d+X\]")
_ANSWERED = re.compile(r"[\[［【]\s?[XxХхΧχ×]\s?(\d{1,4})\s?[XxХхΧχ×]\s?[\]］】]")
_EMPHASIS = ("***", "**", "*", "__", "_", "~~")
_TAG_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)")


@dataclass(frozen=True, slots=True)
class Shielded:
    """A text whose parts that are not to be translated are hidden.

    Attributes:
        text: What the engine gets.
        kept: What stands behind each mark, in order.
        pairs: Marks of a link's opening bracket and of its target, and of a pair of tags, counted from 1.
        before: Markup that the whole text is in, up to its words.
        after: The same behind them.
    """

    text: str
    kept: tuple[str, ...]
    pairs: tuple[tuple[int, int], ...] = ()
    before: str = ""
    after: str = ""

    def restore(self, answer: str) -> str | None:
        """The answer with the hidden parts in their places; None if a mark was lost, doubled, invented or misplaced."""
        found = list(_ANSWERED.finditer(answer))
        order = [int(mark[1]) for mark in found]
        if sorted(order) != list(range(1, len(self.kept) + 1)):
            return None
        if any(order.index(opening) > order.index(target) for opening, target in self.pairs):
            return None
        opening, closing = {pair[0] for pair in self.pairs}, {pair[1] for pair in self.pairs}
        out: list[str] = []
        at = 0
        for mark, number in zip(found, order, strict=True):
            words = answer[at : mark.start()]
            out += (words.rstrip() if number in closing else words, self.kept[number - 1])
            at = mark.end()
            while number in opening and answer[at : at + 1].isspace():
                at += 1
        return f"{self.before}{''.join([*out, answer[at:]]).strip()}{self.after}"


def shield(text: str, keep: Iterable[str] = ()) -> Shielded:
    """Hide links, addresses, code, tags, placeholders and whatever else must be kept.

    Args:
        text: A source segment.
        keep: Names and terms that stay as they are, as whole words; where several fit, the longest.
    """
    before, core, after = _peeled(text)
    found = spans.find(core)
    opened = {target: start for start, target in _links(core, found)}
    parts = sorted(_parts(core, found, opened, keep), key=lambda part: (part[0], -part[1]))
    kept: list[str] = []
    numbers: dict[int, int] = {}
    out: list[str] = []
    at = 0
    for start, end in parts:
        if start < at:
            continue
        if kept and start == at:
            kept[-1] += core[start:end]
        else:
            kept.append(core[start:end])
            out += (core[at:start], f"[X{len(kept)}X]")
        numbers[start] = len(kept)
        at = end
    pairs = [(numbers[_image(core, start)], numbers[target]) for target, start in sorted(opened.items())]
    pairs += [(numbers[start], numbers[end]) for start, end in _tags(core, found) if {start, end} <= numbers.keys()]
    apart = tuple(pair for pair in pairs if pair[0] != pair[1])
    return Shielded("".join([*out, core[at:]]), tuple(kept), apart, before, after)


def _links(text: str, found: Iterable[TextSpan]) -> Iterator[tuple[int, int]]:
    """Opening bracket and target of each link and image, brackets in code and targets left out of account."""
    plain = list(text)
    targets: set[int] = set()
    for span in found:
        if span.kind is SpanKind.TARGET:
            targets.add(span.start)
        if span.kind in {SpanKind.TARGET, SpanKind.CODE, SpanKind.FOOTNOTE}:
            plain[span.start + 1 : span.end] = " " * (span.end - span.start - 1)
    yield from links("".join(plain), frozenset(targets))


def _tags(text: str, found: Iterable[TextSpan]) -> Iterator[tuple[int, int]]:
    """Where each tag begins and the one that closes it, if no space stands at either end of the words between."""
    opened: dict[str, TextSpan] = {}
    for span in found:
        name = _TAG_NAME.match(span.text) if span.kind is SpanKind.TAG else None
        if name is None:
            continue
        if not span.text.startswith("</"):
            opened[name[1]] = span
        elif name[1] in opened:
            words = text[opened[name[1]].end : span.start]
            if words and words == words.strip():
                yield opened.pop(name[1]).start, span.start


def _image(text: str, start: int) -> int:
    """Where the mark of a link begins: an image's exclamation mark belongs to it."""
    return start - 1 if text[start - 1 : start] == "!" else start


def _parts(
    text: str, found: Iterable[TextSpan], opened: dict[int, int], keep: Iterable[str]
) -> Iterator[tuple[int, int]]:
    for span in found:
        yield span.start, span.end
    for start in opened.values():
        yield _image(text, start), start + 1
    yield from (mark.span() for mark in _MARK.finditer(text))
    terms = sorted({term for term in keep if term.strip() and term in text}, key=len, reverse=True)
    if terms:
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, terms))})(?!\w)")
        yield from (term.span() for term in pattern.finditer(text))


def _peeled(text: str) -> tuple[str, str, str]:
    """Markup around a text, the text, and the markup behind it."""
    before, after = "", ""
    while layer := _layer(text):
        before, text, after = before + text[: layer[0]], text[layer[0] : layer[1]], text[layer[1] :] + after
    return before, text, after


def _layer(text: str) -> tuple[int, int] | None:
    """The range within one layer of emphasis, a link or a tag that holds all of a text."""
    for sign in _EMPHASIS:
        inner = text[len(sign) : -len(sign)]
        if text.startswith(sign) and text.endswith(sign) and inner.strip() and sign[0] not in inner:
            return len(sign), len(text) - len(sign)
    found = spans.find(text) if text.startswith(("[", "<")) else []
    if not found or found[-1].end != len(text):
        return None
    last = found[-1]
    if last.kind is SpanKind.TARGET and next((start for start, at in _links(text, found) if at == last.start), 1) == 0:
        return 1, last.start
    names = {name[1].lower() for tag in (found[0], last) if (name := _TAG_NAME.match(tag.text))}
    tags = found[0].start == 0 and found[0].kind is last.kind is SpanKind.TAG and last.text.startswith("</")
    whole = tags and len(names) == 1 and sum(span.kind is SpanKind.TAG for span in found) == 2
    return (found[0].end, last.start) if whole and text[found[0].end : last.start].strip() else None
