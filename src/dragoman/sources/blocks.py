"""Where the words of a Markdown document stand: the block parser of markdown-it, watched while it works.

Each time the parser has found a block of words, its own marks say where every line of that block begins behind
quotation marks, bullets and indents. Nothing is searched for. The words the parser took and the words at that place are
compared; where they differ, or where the parser would drop what is nested too deeply, the document is refused.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from dragoman.sources import titles
from dragoman.sources.cells import cells
from dragoman.sources.dialect import DEEPEST, FOOTNOTES, TooDeepError
from dragoman.sources.html.blocks import runs
from dragoman.sources.regions import Remark, remark

_BLANK = " \t\x0b\x0c"
"""White space of CommonMark within a line."""
_HASHES = re.compile(r"#{1,6}")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_ATTRIBUTES = re.compile(r"[ \t]++\{:?[ \t]*+[#.][^{}]*+\}$")
"""What names a heading or gives it classes. Source: Pandoc, Python-Markdown, Docusaurus."""
_ALERT = re.compile(r"\[![A-Za-z]+\]$")
_CONTAINERS = {"blockquote_open": "quote", "list_item_open": "item", "dd_open": "item"}
_ENDS = {"blockquote_close", "list_item_close", "dd_close"}
HTML = "blocks of HTML"
"""Key of the parser's environment: the lines of each, from 0."""

_WORDS = {"inline", "tr_open", "html_block"}


class UnlocatedError(Exception):
    """The words at a place are not those the parser took; holds the line, from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class Piece(NamedTuple):
    """The words of one line: the line's number from 0, and their range in the normalized text."""

    line: int
    start: int
    end: int


class Block(NamedTuple):
    """A block of words: what it is, what it is in, and its lines.

    Attributes:
        tag: ``p``, ``h1`` to ``h6``, ``cell``, ``directive``, or for HTML the name of the tag or ``attribute``.
        inside: ``item``, ``quote`` or "": the nearest thing it lies in.
        pieces: One a line, in order, none empty.
        syntax: ``markdown`` or ``html``.
        note: ``footnote``, or "".
    """

    tag: str
    inside: str
    pieces: tuple[Piece, ...]
    syntax: str = "markdown"
    note: str = ""


def blocks(made: MarkdownIt, text: str, env: dict[str, Any]) -> tuple[tuple[Block, ...], tuple[Remark, ...]]:
    """The blocks of words of a text whose newlines are LF, and the author's remarks to Dragoman.

    Raises:
        TooDeepError: Quotations, lists and footnotes are nested too deeply.
        UnlocatedError: A block could not be located.
    """
    watched = _Watched(text, made, env)
    made.block.tokenize(watched, 0, watched.lineMax)
    watched.settle()
    found = sorted((*watched.found, *watched.titles()), key=lambda block: block.pieces[0])
    return tuple(found), tuple(watched.remarks)


class _Watched(StateBlock):
    """The parser's state; keeps no tokens but notes where each block of words stood when it was found."""

    def __init__(self, text: str, made: MarkdownIt, env: dict[str, Any]) -> None:
        super().__init__(text, made, env, [])
        self.found: list[Block] = []
        self.remarks: list[Remark] = []
        self.inside: list[str] = []
        self.opened: Token | None = None
        self.waiting: Token | None = None
        self.first_in_item = False
        self.in_row = False
        self.cell = Token("inline", "", 0)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Note a token; the words of the one before are complete now. Of a table only its rows are of interest."""
        if self.in_row and ttype != "tr_close":
            return self.cell
        self.settle()
        token = super().push(ttype, tag, nesting)
        self.tokens.clear()
        self.in_row = ttype == "tr_open"
        if ttype in _WORDS:
            self.waiting = token
        if nesting == 1:
            self.open(token)
        elif ttype in _ENDS:
            self.inside.pop()
        return token

    def open(self, token: Token) -> None:
        if token.type in _CONTAINERS:
            if self.level >= DEEPEST:
                raise TooDeepError(self.line)
            self.inside.append(_CONTAINERS[token.type])
        self.first_in_item = self.opened is not None and self.opened.type == "list_item_open"
        self.opened = token

    def settle(self) -> None:
        """Take the block of words that was waiting, if there is one; the marks are still those of its lines."""
        token, self.waiting = self.waiting, None
        if token is None or token.map is None:
            return
        if token.type == "tr_open":
            self.row(token.map[0])
        elif token.type == "html_block":
            self.html(range(*token.map))
        elif self.opened is not None and self.opened.meta:
            self.add("directive", (Piece(token.map[0], *self.opened.meta["words"]),))
        elif self.opened is not None:
            self.prose(token, self.opened, range(*token.map))

    def row(self, line: int) -> None:
        """Take the cells of a row, also those beyond the header's."""
        start = self.bMarks[line] + self.tShift[line]
        for first, last in cells(self.src[start : self.eMarks[line]]):
            self.add("cell", (Piece(line, start + first, start + last),))

    def prose(self, token: Token, opened: Token, lines: range) -> None:
        """Take a paragraph or heading; at its ends blank lines and spaces are not words."""
        if opened.markup.startswith("#"):
            pieces = [self.hashed(lines[0], token.content)]
        else:
            pieces = [self.piece(n) for n in lines]
        seen = [self.src[start:end].strip() for _, start, end in pieces]
        while seen and not (seen[0] and seen[-1]):
            drop = 0 if not seen[0] else -1
            del seen[drop], pieces[drop]
        if not pieces:
            return
        if seen != [line.strip() for line in token.content.strip().split("\n")]:
            raise UnlocatedError(lines[0])
        if self.inside[-1:] == ["quote"] and _ALERT.match(seen[0]):
            del pieces[0], seen[0]
            if not pieces:
                return
        box = _TASK.match(seen[0]) if self.first_in_item else None
        pieces[0] = self.begun(pieces[0], box.end() if box else 0)
        pieces[-1] = self.ended(pieces[-1])
        if opened.tag.startswith("h"):
            pieces[-1] = self.unnamed(pieces[-1])
        self.add(opened.tag, tuple(pieces))

    def html(self, lines: range) -> None:
        """Take the runs of text of a block of HTML, or the remark that it is."""
        self.env.setdefault(HTML, []).append(lines)
        pieces = [self.piece(n) for n in lines]
        texts = [self.src[start:end] for _, start, end in pieces]
        told = remark(texts[0], lines[0] + 1, "markdown")
        if told:
            self.remarks.append(told)
        within = Within(pieces)
        for run in runs("\n".join(texts)):
            self.found.append(Block(run.tag, self.nearest, within(run.start, run.end), "html"))

    @property
    def nearest(self) -> str:
        return self.inside[-1] if self.inside else ""

    def piece(self, line: int) -> Piece:
        return Piece(line, self.bMarks[line] + self.tShift[line], self.eMarks[line])

    def begun(self, piece: Piece, skipped: int) -> Piece:
        words = self.src[piece.start : piece.end].lstrip(_BLANK)
        return Piece(piece.line, piece.end - len(words) + skipped, piece.end)

    def ended(self, piece: Piece) -> Piece:
        words = self.src[piece.start : piece.end].rstrip(_BLANK)
        return Piece(piece.line, piece.start, piece.start + len(words))

    def unnamed(self, piece: Piece) -> Piece:
        """A heading's last line without the attributes it ends with."""
        words = self.src[piece.start : piece.end]
        brace = words.rfind("{")
        if brace > 0 and not words[:brace].isspace():
            kept = words[:brace].rstrip(_BLANK)
            if _ATTRIBUTES.match(words, len(kept)):
                return Piece(piece.line, piece.start, piece.start + len(kept))
        return piece

    def hashed(self, line: int, content: str) -> Piece:
        """The words of a heading behind its number signs."""
        start, end = self.bMarks[line] + self.tShift[line], self.eMarks[line]
        signs = _HASHES.match(self.src, start, end)
        behind = self.src[signs.end() if signs else start : end]
        start = end - len(behind.lstrip(_BLANK))
        return Piece(line, start, start + len(content))

    def titles(self) -> Iterator[Block]:
        """The titles in definitions of references."""
        for line in titles.defined(self.env):
            start, end = self.bMarks[line], self.eMarks[line]
            found = titles.title(self.src[start:end])
            if found:
                yield Block("attribute", "", (Piece(line, start + found[0], start + found[1]),), note="title of a link")

    def add(self, tag: str, pieces: tuple[Piece, ...]) -> None:
        note = "footnote" if self.env.get(FOOTNOTES) else ""
        self.found.append(Block(tag, self.nearest, pieces, note=note))


class Within:
    """From a range of the joined lines of a block to its pieces."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.starts = list(accumulate((piece.end - piece.start + 1 for piece in pieces), initial=0))

    def __call__(self, start: int, end: int) -> tuple[Piece, ...]:
        """The pieces of a range that is not empty."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1) - 1
        found = list(self.pieces[first : last + 1])
        found[0] = Piece(found[0].line, found[0].start + start - self.starts[first], found[0].end)
        found[-1] = Piece(found[-1].line, found[-1].start, self.pieces[last].start + end - self.starts[last])
        return tuple(found)
