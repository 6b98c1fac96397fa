"""Front matter: the sentences of a YAML or TOML head, found line by line. Nothing in it is ever evaluated.

Only values of ``KEYS`` are slots, also in ``{flow: maps}`` and inline tables. An alias, a value with another tag than
``!!str`` and a flow collection that could not be read surely are data and are left alone, as is everything between the
slots. A slot of a quoted value holds its quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
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
_PROPERTY = re.compile(r"([&!]\S*+)(?:[ \t]++|$)", re.MULTILINE)
_TEXT_TAGS = ("!!str", "!")
_COMMENT = re.compile(r"[ \t]#")
_BLOCK = re.compile(r"[|>][-+1-9]{0,2}[ \t]*(?:#.*)?$")
_IN_FLOW = re.compile(r"[^,\[\]{}\r\n]+")
_BLANK = re.compile(r"(?:\s|#[^\r\n]*)*+")
_REST = re.compile(r"[ \t]*+(?:#[^\r\n]*+)?(?=[\r\n]|$)")
_NAME = r"[\w-]++(?:[ ./][\w-]++)*+"
_ENTRY = {
    "yaml": re.compile(rf"([\"'])({_NAME})\1[ \t]*+:|({_NAME})[ \t]*+:(?=[\s,}}])"),
    "toml": re.compile(rf"(?:([\"'])({_NAME})\1|({_NAME}))[ \t]*+="),
}
_DEEPEST = 8
"""Flow collections in each other; what is nested deeper is left alone."""
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


_Found = tuple[_Scalar, Kind]


class _OddError(Exception):
    """A flow collection could not be read surely; holds the place."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


class _Flow:
    """Reads a collection in brackets: which scalars in it are text, and of which kind."""

    def __init__(self, text: str, end: int, syntax: str, keys: Mapping[str, Kind]) -> None:
        self.text, self.end, self.syntax, self.keys = text, end, syntax, keys
        self.found: list[tuple[int, int, Kind]] = []

    def whole(self, at: int, kind: Kind | None) -> int:
        """Take a value behind which its line ends."""
        end = self.value(at, kind, 0)
        if not _REST.match(self.text, end, self.end):
            raise _OddError(end)
        return end

    def value(self, at: int, kind: Kind | None, depth: int) -> int:
        """Take a value, which is text of a kind or data; gives the place behind it."""
        at, text = _properties(self.text, at, self.syntax)
        opening = self.text[at : at + 1]
        if opening in {"[", "{"} and depth > _DEEPEST:
            raise _OddError(at)
        if opening == "[":
            return self.list(at + 1, kind if text else None, depth)
        if opening == "{":
            return self.map(at + 1, depth)
        end = _quoted(self.text, at, self.end, self.syntax)
        quoted = end is not None
        end = end or self.word(at)
        written = quoted or (self.syntax == "yaml" and self.text[at:end].lower() not in _NO_TEXT and opening != "*")
        if kind and text and written:
            self.found.append((at, end, kind))
        return end

    def list(self, at: int, kind: Kind | None, depth: int) -> int:
        """Take the items of a list; one of lists is no text."""
        while (at := self.behind_blank(at)) < self.end and self.text[at] != "]":
            if kind and self.text[at] == "[":
                raise _OddError(at)
            at = self.ended(self.value(at, kind, depth + 1), "]")
        return self.closed(at)

    def map(self, at: int, depth: int) -> int:
        """Take the values of a map, each of what its own key says."""
        while (at := self.behind_blank(at)) < self.end and self.text[at] != "}":
            key = _ENTRY[self.syntax].match(self.text, at, self.end)
            if key is None:
                raise _OddError(at)
            at = self.behind_blank(key.end())
            if self.text[at : at + 1] not in {",", "}"}:
                at = self.value(at, self.keys.get((key[2] or key[3]).lower()), depth + 1)
            at = self.ended(at, "}")
        return self.closed(at)

    def word(self, at: int) -> int:
        """Where a word without quotation marks ends."""
        found = _IN_FLOW.match(self.text, at, self.end)
        word = _without_comment(found[0]) if found else ""
        odd = word.startswith(_DATA) and not word.startswith("*")
        if not word or (self.syntax == "yaml" and (odd or ": " in word or word.endswith(":"))):
            raise _OddError(at)
        return at + len(word)

    def behind_blank(self, at: int) -> int:
        found = _BLANK.match(self.text, at, self.end)
        return found.end() if found else at

    def ended(self, at: int, closing: str) -> int:
        """Go behind the comma that ends an entry, or to the bracket that ends them all."""
        at = self.behind_blank(at)
        if at < self.end and self.text[at] == ",":
            return at + 1
        if at < self.end and self.text[at] == closing:
            return at
        raise _OddError(at)

    def closed(self, at: int) -> int:
        if at >= self.end:
            raise _OddError(at)
        return at + 1


class _Values:
    """The lines between the delimiters of a head and the place reached in them."""

    def __init__(self, lines: Lines, stop: int, syntax: str, numbers: Iterator[int]) -> None:
        self.lines, self.row, self.stop, self.syntax, self.numbers = lines, 1, stop, syntax, numbers
        self.end = lines.spans[stop - 1][1]
        self.keys = dict(KEYS)

    def slots(self) -> Iterator[Slot]:
        while self.row < self.stop:
            line, start = self.lines.line(self.row), self.lines.spans[self.row][0]
            pair = _PAIR[self.syntax].match(line)
            begun = pair or (_ITEM.match(line) if self.syntax == "yaml" else None)
            if begun is None:
                self.row += 1
                continue
            kind = self.keys.get(pair[2].lower()) if pair else None
            at, text = _properties(self.lines.text, start + begun.end(), self.syntax)
            if self.syntax == "yaml" and _BLOCK.match(line, at - start):
                yield from self.block(kind if text else None, line[at - start], _indent(line))
            else:
                yield from (self.slot(*found) for found in self.values(at, _indent(line), kind if text else None))

    def slot(self, scalar: _Scalar, kind: Kind) -> Slot:
        return Slot(
            next(self.numbers), scalar.start, scalar.end, kind, scalar.line + 1, one_line=True, syntax=self.syntax
        )

    def skip(self, at: int) -> None:
        """Go to the line behind a value that is no text."""
        self.row = self.row_of(_quoted(self.lines.text, at, self.end, self.syntax) or at) + 1

    def row_of(self, at: int) -> int:
        row = self.row
        while row + 1 < self.stop and self.lines.spans[row + 1][0] <= at:
            row += 1
        return row

    def values(self, at: int, indent: int, kind: Kind | None) -> Iterator[_Found]:
        """The scalars of a key or item whose value begins at a place; goes to the line behind them."""
        row, text = self.row, self.lines.text
        if text.startswith(("[", "{"), at):
            yield from self.flow(at, indent, kind)
        elif kind is None:
            self.skip(at)
        elif end := _quoted(text, at, self.end, self.syntax):
            self.row = self.row_of(end) + 1
            yield _Scalar(row, at, end), kind
        elif self.syntax == "yaml" and not text[at : self.lines.spans[row][1]].strip():
            self.row += 1
            yield from self.items(indent, kind)
        else:
            self.row += 1
            yield from ((scalar, kind) for scalar in self.plain(at, row, indent))

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

    def items(self, indent: int, kind: Kind) -> Iterator[_Found]:
        """A list with an item a line."""
        while self.row < self.stop:
            line = self.lines.line(self.row)
            item = _ITEM.match(line)
            if not item or len(line) - len(line.lstrip()) < indent or _PAIR["yaml"].match(line):
                return
            at, text = _properties(self.lines.text, self.lines.spans[self.row][0] + item.end(), self.syntax)
            yield from self.values(at, _indent(line), kind if text else None)

    def flow(self, at: int, indent: int, kind: Kind | None) -> Iterator[_Found]:
        """The scalars of a collection in brackets; all its lines are passed if it cannot be read surely."""
        flow = _Flow(self.lines.text, self.end, self.syntax, self.keys)
        try:
            end = flow.whole(at, kind)
        except _OddError as problem:
            self.row = self.row_of(problem.place) + 1
            while self.row < self.stop and self.belongs(self.lines.line(self.row), indent):
                self.row += 1
            return
        for start, stop, of in flow.found:
            yield _Scalar(self.row_of(start), start, stop), of
        self.row = self.row_of(end) + 1

    def belongs(self, line: str, indent: int) -> bool:
        """Whether a line goes on with a collection that began above it."""
        return bool(line.strip()) and (_indent(line) > indent or line.lstrip().startswith(("]", "}")))

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


def _quoted(text: str, at: int, end: int, syntax: str) -> int | None:
    """Where a value in quotation marks ends."""
    triple = _TRIPLE.match(text, at, end) if syntax == "toml" else None
    found = triple or _DOUBLE.match(text, at, end) or _SINGLE.match(text, at, end)
    return found.end() if found else None


def _properties(text: str, at: int, syntax: str) -> tuple[int, bool]:
    """Where a value begins behind its anchor and tag, and whether it may be text."""
    known = True
    while syntax == "yaml" and (found := _PROPERTY.match(text, at)):
        known = known and (found[1].startswith("&") or found[1] in _TEXT_TAGS)
        at = found.end()
    return at, known


def _indent(line: str) -> int:
    """Column a key or item stands in."""
    found = _INDENT.match(line)
    return found.end() if found else 0


def _without_comment(value: str) -> str:
    found = _COMMENT.search(value)
    return (value[: found.start()] if found else value).rstrip()
