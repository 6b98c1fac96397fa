"""Markdown: CommonMark with GitHub's tables and task lists, front matter apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt

from dragoman.errors import SourceError
from dragoman.model import Kind, Slot
from dragoman.sources import front_matter
from dragoman.sources.blocks import DEEPEST, Block, TooDeepError, UnlocatedError, blocks, parser
from dragoman.sources.inlines import alternatives
from dragoman.sources.lines import Lines


def slots(lines: Lines, path: Path) -> Iterator[Slot]:
    """The slots of a Markdown text; their numbers are given by ``read``.

    Raises:
        SourceError: Quotations and lists are nested too deeply, or words could not be located.
    """
    made, env = parser(), dict[str, Any]()
    try:
        found = blocks(made, body(lines), env)
    except UnlocatedError as problem:
        what = "has a block whose words could not be located"
        raise SourceError(what, where=path, line=problem.line + 1, remedy="simplify its markup") from None
    except TooDeepError as problem:
        what = f"nests quotations and lists too deeply (each counts: {DEEPEST} levels at most)"
        raise SourceError(what, where=path, line=problem.line + 1, remedy="flatten them") from None
    head = front_matter.head(lines)
    if head:
        yield from front_matter.slots(lines, head)
    shift = _Shift(lines)
    for block in found:
        yield from _slots(lines, shift, block, made, env)


def body(lines: Lines) -> str:
    """The normalized text with the lines of its head blank, so that every place in it is as it was."""
    text, head = lines.normalized(), front_matter.head(lines)
    if head is None:
        return text
    length = sum(lines.spans[n][1] - lines.spans[n][0] + 1 for n in head.lines)
    return "".join("\n" if c == "\n" else " " for c in text[:length]) + text[length:]


class _Shift:
    """From places in the normalized text to places in the text as it was found."""

    def __init__(self, lines: Lines) -> None:
        self.shifts = [0] * len(lines.spans)
        at = 0
        for n, (start, end) in enumerate(lines.spans):
            self.shifts[n] = start - at
            at += end - start + 1

    def __call__(self, place: int, line: int) -> int:
        return place + self.shifts[line]


def _slots(lines: Lines, shift: _Shift, block: Block, made: MarkdownIt, env: dict[str, Any]) -> Iterator[Slot]:
    first, last = block.pieces[0], block.pieces[-1]
    start, end = shift(first.start, first.line), shift(last.end, last.line)
    raw = lines.text[start:end]
    images = alternatives(made, raw, env) if block.tag == "p" else None
    if images is not None:
        for low, high in images:
            line = first.line + 1 + raw.count("\n", 0, low)
            yield Slot(0, start + low, start + high, Kind.ALT, line, one_line=True, syntax="markdown")
        return
    wrapped = len(block.pieces) > 1
    second = block.pieces[1] if wrapped else first
    prefix = lines.text[lines.spans[second.line][0] : shift(second.start, second.line)] if wrapped else ""
    yield Slot(
        0, start, end, _kind(block), first.line + 1, prefix=prefix, wrapped=wrapped, one_line=not wrapped,
        syntax="markdown",
    )  # fmt: skip


def _kind(block: Block) -> Kind:
    if block.tag == "cell":
        return Kind.CELL
    if block.tag != "p":
        return Kind.HEADING
    return {"item": Kind.ITEM, "quote": Kind.QUOTE}.get(block.inside, Kind.PARAGRAPH)
