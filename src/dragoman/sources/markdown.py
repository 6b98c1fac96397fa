"""Markdown: CommonMark with GitHub's tables, task lists, footnotes and alerts, directives, HTML; front matter apart."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from dragoman.errors import SourceError
from dragoman.model import Kind, Slot
from dragoman.sources import front_matter
from dragoman.sources.blocks import Block, UnlocatedError, blocks
from dragoman.sources.dialect import DEEPEST, TooDeepError, parser
from dragoman.sources.inlines import alternatives
from dragoman.sources.lines import NEWLINE, Lines
from dragoman.sources.regions import heeded
from dragoman.sources.silent import voiced


def slots(lines: Lines, path: Path, numbers: Iterator[int], keys: Collection[str] = ()) -> Iterator[Slot]:
    """The slots of a Markdown text, numbered in order; keys of front matter beside the usual ones may be text.

    Raises:
        SourceError: Quotations and lists are nested too deeply, or words could not be located.
    """
    made, env, text = parser(), dict[str, Any](), body(lines)
    try:
        found, remarks = blocks(made, text, env)
    except UnlocatedError as problem:
        what = "has a block whose words could not be located"
        raise SourceError(what, where=path, line=problem.line + 1, remedy="simplify its markup") from None
    except TooDeepError as problem:
        what = f"nests quotations, lists and footnotes too deeply (each counts: {DEEPEST} levels at most)"
        raise SourceError(what, where=path, line=problem.line + 1, remedy="flatten them") from None
    every = _every(lines, [each for block in found for each in voiced(text, block)], made, env, numbers, keys)
    return heeded(every, remarks) if remarks else every


def _every(
    lines: Lines,
    found: Sequence[Block],
    made: MarkdownIt,
    env: dict[str, Any],
    numbers: Iterator[int],
    keys: Collection[str],
) -> Iterator[Slot]:
    head = front_matter.head(lines)
    if head:
        yield from front_matter.slots(lines, head, numbers, keys)
    shift = Shift(lines)
    for block in found:
        images = _images(lines, shift, block, made, env)
        if images is None:
            yield _slot(lines, shift, block, next(numbers))
        else:
            for line, start, end in images:
                yield Slot(next(numbers), start, end, Kind.ALT, line, one_line=True, syntax="markdown")


def body(lines: Lines) -> str:
    """The normalized text with the lines of its head blank, so that every place in it is as it was."""
    text, head = lines.normalized(), front_matter.head(lines)
    if head is None:
        return text
    length = sum(lines.spans[n][1] - lines.spans[n][0] + 1 for n in head.lines)
    return "".join("\n" if c == "\n" else " " for c in text[:length]) + text[length:]


class Shift:
    """From places in the normalized text to places in the text as it was found."""

    def __init__(self, lines: Lines) -> None:
        self.shifts = [0] * len(lines.spans)
        at = 0
        for n, (start, end) in enumerate(lines.spans):
            self.shifts[n] = start - at
            at += end - start + 1

    def __call__(self, place: int, line: int) -> int:
        """The place in the text as it was found of one on a line."""
        return place + self.shifts[line]


def _images(
    lines: Lines, shift: Shift, block: Block, made: MarkdownIt, env: dict[str, Any]
) -> Iterator[tuple[int, int, int]] | None:
    """Line and range of each alternative text, if a block is nothing but images."""
    first, last = block.pieces[0], block.pieces[-1]
    start = shift(first.start, first.line)
    if block.tag != "p" or block.syntax != "markdown" or not lines.text.startswith(("![", "[!["), start):
        return None
    raw = lines.text[start : shift(last.end, last.line)]
    found = alternatives(made, raw, env)
    if found is None:
        return None
    return ((first.line + 1 + len(NEWLINE.findall(raw, 0, low)), start + low, start + high) for low, high in found)


def _slot(lines: Lines, shift: Shift, block: Block, number: int) -> Slot:
    first, last = block.pieces[0], block.pieces[-1]
    start, end = shift(first.start, first.line), shift(last.end, last.line)
    wrapped = len(block.pieces) > 1
    prefix = _prefix(lines, shift, block) if wrapped else ""
    return Slot(
        number, start, end, _kind(block), first.line + 1, prefix=prefix, wrapped=wrapped, one_line=not wrapped,
        syntax=block.syntax, note=block.note,
    )  # fmt: skip


def _prefix(lines: Lines, shift: Shift, block: Block) -> str:
    """What the further lines begin with: the fullest of them, for lines of a quotation may be lazy."""
    begun = (lines.text[lines.spans[p.line][0] : shift(p.start, p.line)] for p in block.pieces[1:])
    return max(begun, key=lambda prefix: prefix.count(">"))


_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6", "directive", "title", "summary"), Kind.HEADING),
    **dict.fromkeys(("cell", "td", "th"), Kind.CELL),
    **dict.fromkeys(("li", "dt", "dd", "option"), Kind.ITEM),
    "blockquote": Kind.QUOTE,
    "attribute": Kind.ALT,
}
_KINDS_INSIDE = {"item": Kind.ITEM, "quote": Kind.QUOTE}


def _kind(block: Block) -> Kind:
    return _KINDS.get(block.tag) or _KINDS_INSIDE.get(block.inside, Kind.PARAGRAPH)
