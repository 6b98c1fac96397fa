"""Front matter: the sentences of a YAML or TOML head, found line by line. Nothing in it is ever evaluated.

Only values of ``KEYS`` are slots; a value that is tagged, anchored, an alias or a nested collection is data and is left
alone, as is everything between the slots. A slot of a quoted value holds its quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from dragoman.model import Kind, Slot
from dragoman.sources.lines import Lines

KEYS = {
    "title": Kind.TITLE,
    "subtitle": Kind.META,
    "description": Kind.META,
    "summary": Kind.META,
    "alt": Kind.ALT,
    "keywords": Kind.META,
}
"""What is text, by the key's name in small letters, and of which kind."""

FENCES = {"---": ("yaml", ("---", "...")), "+++": ("toml", ("+++",))}
"""The line a head begins with, its syntax, and the lines that may end it."""

_PAIR = {
    "yaml": re.compile(r"[ \t]*(?:- +)?([\"']?)([\w-]+)\1[ \t]*:(?:[ \t]+|$)"),
    "toml": re.compile(r"[ \t]*([\"']?)([\w-]+)\1[ \t]*=[ \t]*"),
}
_ITEM = re.compile(r"[ \t]*-[ \t]+")
_INDENT = re.compile(r"[ \t]*(?:- +)?")
_DOUBLE = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_SINGLE = re.compile(r"'[^']*'(?:'[^']*')*")
_TRIPLE = re.compile(r'"""(?:[^"\\]|\\.|"(?!""))*+"""|' + r"'''(?:[^']|'(?!''))*+'''", re.DOTALL)
_PROPERTIES = re.compile(r"(?:[&!][^\s]*+[ \t]++)*+")
_COMMENT = re.compile(r"[ \t]#")
_BLOCK = re.compile(r"[|>][-+1-9]{0,2}[ \t]*(?:#.*)?$")
_IN_FLOW = re.compile(r"[^,\[\]{}\r\n]+")
_BETWEEN = re.compile(r"(?:[\s,]|#[^\r\n]*)*")
_NO_TEXT = {"", "~", "null", "true", "false", "yes", "no"}
_DATA = tuple("!&*{}[]@`%?|>,#\"'")


class Head(NamedTuple):
    """The lines of a head with its delimiters, from 0, and its syntax."""

    lines: range
    syntax: str


def head(lines: Lines) -> Head | None:
    """The head of a document, if its first line begins one and a later line ends it."""
    opening = FENCES.get(lines.line(0).rstrip()) if lines.spans else None
    if opening is None:
        return None
    for n in range(1, len(lines.spans)):
        if lines.line(n).rstrip() in opening[1]:
            return Head(range(n + 1), opening[0])
    return None


class _Scalar(NamedTuple):
    """A value: its first line from 0, its first character and the one after its last."""

    line: int
    start: int
    end: int


def slots(lines: Lines, found: Head, numbers: Iterator[int], more: Collection[str] = ()) -> Iterator[Slot]:
    """The slots of a document's head, numbered in order; more keys than ``KEYS`` may be text, too."""
    if len(found.lines) > 2:
        values = _Values(lines, len(found.lines) - 1, found.syntax, numbers)
        values.keys |= {key.lower(): Kind.META for key in more if key.lower() not in KEYS}
        yield from values.slots()


class _Values:
    """The lines between the delimiters of a head and the place reached in them."""

    def __init__(self, lines: Lines, stop: int, syntax: str, numbers: Iterator[int]) -> None:
        self.lines, self.row, self.stop, self.syntax, self.numbers = lines, 1, stop, syntax, numbers
        self.end = lines.spans[stop - 1][1]
        self.keys = dict(KEYS)

    def slots(self) -> Iterator[Slot]:
        while self.row < self.stop:
            line = self.lines.line(self.row)
            pair = _PAIR[self.syntax].match(line)
            kind = self.keys.get(pair[2].lower()) if pair else None
            if pair is None:
                self.row += 1
            elif self.syntax == "yaml" and _BLOCK.match(line, pair.end()):
                yield from self.block(kind, line[pair.end()], _indent(line))
            elif kind is None:
                self.skip(self.lines.spans[self.row][0] + pair.end())
            else:
                at = self.lines.spans[self.row][0] + pair.end()
                yield from (self.slot(scalar, kind) for scalar in self.values(at, _indent(line)))

    def slot(self, scalar: _Scalar, kind: Kind) -> Slot:
        return Slot(
            next(self.numbers), scalar.start, scalar.end, kind, scalar.line + 1, one_line=True, syntax=self.syntax
        )

    def skip(self, at: int) -> None:
        """Go to the line behind a value that is no text."""
        properties = _PROPERTIES.match(self.lines.text, at, self.end)
        quoted = self.quoted(properties.end() if properties else at)
        self.row = self.row_of(quoted.end if quoted else at) + 1

    def row_of(self, at: int) -> int:
        row = self.row
        while row + 1 < self.stop and self.lines.spans[row + 1][0] <= at:
            row += 1
        return row

    def values(self, at: int, indent: int) -> Iterator[_Scalar]:
        """The scalars of a key whose value begins at a place; goes to the line behind them."""
        row, text = self.row, self.lines.text
        line_end = self.lines.spans[row][1]
        quoted = self.quoted(at)
        if quoted:
            self.row = self.row_of(quoted.end) + 1
            yield quoted
        elif text[at:line_end].startswith("["):
            yield from self.flow(at + 1)
        elif self.syntax == "yaml" and not text[at:line_end].strip():
            self.row += 1
            yield from self.items(indent)
        else:
            self.row += 1
            yield from self.plain(at, row, indent)

    def quoted(self, at: int) -> _Scalar | None:
        text = self.lines.text
        triple = _TRIPLE.match(text, at, self.end) if self.syntax == "toml" else None
        found = triple or _DOUBLE.match(text, at, self.end) or _SINGLE.match(text, at, self.end)
        return _Scalar(self.row, at, found.end()) if found else None

    def plain(self, at: int, row: int, indent: int) -> Iterator[_Scalar]:
        """An unquoted value, with the deeper lines that continue it."""
        value = _without_comment(self.lines.text[at : self.lines.spans[row][1]])
        if self.syntax == "toml" or value.lower() in _NO_TEXT or value.startswith(_DATA):
            return
        end = at + len(value)
        while self.row < self.stop and (more := self.continuation(indent)):
            end = self.lines.spans[self.row][0] + len(more)
            self.row += 1
        yield _Scalar(row, at, end)

    def continuation(self, indent: int) -> str:
        line = self.lines.line(self.row)
        starts = _PAIR["yaml"].match(line) or _ITEM.match(line) or line.lstrip().startswith("#")
        return "" if starts or _indent(line) <= indent else _without_comment(line)

    def items(self, indent: int) -> Iterator[_Scalar]:
        """A list with an item a line."""
        while self.row < self.stop:
            line = self.lines.line(self.row)
            item = _ITEM.match(line)
            if not item or len(line) - len(line.lstrip()) < indent or _PAIR["yaml"].match(line):
                return
            yield from self.values(self.lines.spans[self.row][0] + item.end(), _indent(line))

    def flow(self, at: int) -> Iterator[_Scalar]:
        """A list in square brackets; one that holds collections is left alone."""
        found: list[_Scalar] = []
        text = self.lines.text
        while (between := _BETWEEN.match(text, at, self.end)) and between.end() < self.end:
            at = between.end()
            item = self.quoted(at) or self.flow_word(at)
            if item is None:
                break
            found.append(item._replace(line=self.row_of(at)))
            at = item.end
        closed = text[at : at + 1] == "]"
        self.row = self.row_of(at) + 1
        yield from found if closed else ()

    def flow_word(self, at: int) -> _Scalar | None:
        found = _IN_FLOW.match(self.lines.text, at, self.end)
        word = _without_comment(found[0]) if found else ""
        if self.syntax == "toml" or not word or word.startswith(_DATA):
            return None
        return _Scalar(self.row, at, at + len(word))

    def block(self, kind: Kind | None, style: str, indent: int) -> Iterator[Slot]:
        """The paragraphs of a folded (``>``) or the lines of a literal (``|``) block."""
        self.row += 1
        run: list[int] = []
        while self.row < self.stop:
            line = self.lines.line(self.row)
            if line.strip() and len(line) - len(line.lstrip()) <= indent:
                break
            if run and (style == "|" or not line.strip()):
                yield from self.paragraph(run, kind)
                run = []
            run += [self.row] if line.strip() else []
            self.row += 1
        yield from self.paragraph(run, kind)

    def paragraph(self, run: Sequence[int], kind: Kind | None) -> Iterator[Slot]:
        if not run or kind is None:
            return
        line = self.lines.line(run[0])
        prefix = line[: len(line) - len(line.lstrip())]
        start = self.lines.spans[run[0]][0] + len(prefix)
        end = self.lines.spans[run[-1]][0] + len(self.lines.line(run[-1]).rstrip())
        wrapped = len(run) > 1
        yield Slot(
            next(self.numbers), start, end, kind, run[0] + 1, prefix=prefix, wrapped=wrapped, one_line=not wrapped
        )


def _indent(line: str) -> int:
    """Column a key or item stands in."""
    found = _INDENT.match(line)
    return found.end() if found else 0


def _without_comment(value: str) -> str:
    found = _COMMENT.search(value)
    return (value[: found.start()] if found else value).rstrip()
