"""Where the words of a Markdown document stand: the block parser of markdown-it, watched while it works.

Each time the parser has found a block of words, its own marks say where every line of that block begins behind
quotation marks, bullets and indents. Nothing is searched for. The words the parser took and the words at that place are
compared; where they differ, or where the parser would drop what is nested too deeply, the document is refused.
"""

from __future__ import annotations

import re
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from dragoman.sources.cells import cells

DEEPEST = 100
"""Levels of quotations and lists; beyond them the parser would drop text in silence."""

_BLANK = " \t\x0b\x0c"
"""White space of CommonMark within a line."""
_HASHES = re.compile(r"#{1,6}")
_TASK = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
_CONTAINERS = {"blockquote_open", "list_item_open"}


class TooDeepError(Exception):
    """Something is nested beyond ``DEEPEST``; holds its line, from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class UnlocatedError(TooDeepError):
    """The words at a place are not those the parser took."""


class Piece(NamedTuple):
    """The words of one line: the line's number from 0, and their range in the normalized text."""

    line: int
    start: int
    end: int


class Block(NamedTuple):
    """A block of words: what it is, what it is in, and its lines.

    Attributes:
        tag: ``p``, ``h1`` to ``h6``, or ``cell``.
        inside: ``item``, ``quote`` or "": the nearest thing it lies in.
        pieces: One a line, in order, none empty.
    """

    tag: str
    inside: str
    pieces: tuple[Piece, ...]


def parser() -> MarkdownIt:
    """A parser of CommonMark with tables."""
    return MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")


def blocks(made: MarkdownIt, text: str, env: dict[str, Any]) -> tuple[Block, ...]:
    """The blocks of words of a text whose newlines are LF.

    Raises:
        TooDeepError: Quotations and lists are nested beyond ``DEEPEST``.
        UnlocatedError: A block could not be located.
    """
    watched = _Watched(text, made, env)
    made.block.tokenize(watched, 0, watched.lineMax)
    watched.settle()
    return tuple(watched.found)


class _Watched(StateBlock):
    """The parser's state; keeps no tokens but notes where each block of words stood when it was found."""

    def __init__(self, text: str, made: MarkdownIt, env: dict[str, Any]) -> None:
        super().__init__(text, made, env, [])
        self.found: list[Block] = []
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
        if ttype in {"inline", "tr_open"}:
            self.waiting = token
        if nesting == 1:
            self.open(token)
        elif ttype in {"blockquote_close", "list_item_close"}:
            self.inside.pop()
        return token

    def open(self, token: Token) -> None:
        if token.type in _CONTAINERS:
            if self.level >= DEEPEST:
                raise TooDeepError(self.line)
            self.inside.append("quote" if token.type == "blockquote_open" else "item")
        self.first_in_item = self.opened is not None and self.opened.type == "list_item_open"
        self.opened = token

    def settle(self) -> None:
        """Take the block of words that was waiting, if there is one; the marks are still those of its lines."""
        token, self.waiting = self.waiting, None
        if token is None or token.map is None or self.opened is None:
            return
        if token.type == "tr_open":
            self.row(token.map[0])
        else:
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
            pieces = [Piece(n, self.bMarks[n] + self.tShift[n], self.eMarks[n]) for n in lines]
        seen = [self.src[start:end].strip() for _, start, end in pieces]
        while seen and not (seen[0] and seen[-1]):
            drop = 0 if not seen[0] else -1
            del seen[drop], pieces[drop]
        if not pieces:
            return
        if seen != [line.strip() for line in token.content.strip().split("\n")]:
            raise UnlocatedError(lines[0])
        box = _TASK.match(seen[0]) if self.first_in_item else None
        pieces[0] = self.begun(pieces[0], box.end() if box else 0)
        pieces[-1] = self.ended(pieces[-1])
        self.add(opened.tag, tuple(pieces))

    def begun(self, piece: Piece, skipped: int) -> Piece:
        words = self.src[piece.start : piece.end].lstrip(_BLANK)
        return Piece(piece.line, piece.end - len(words) + skipped, piece.end)

    def ended(self, piece: Piece) -> Piece:
        words = self.src[piece.start : piece.end].rstrip(_BLANK)
        return Piece(piece.line, piece.start, piece.start + len(words))

    def hashed(self, line: int, content: str) -> Piece:
        """The words of a heading behind its number signs."""
        start, end = self.bMarks[line] + self.tShift[line], self.eMarks[line]
        signs = _HASHES.match(self.src, start, end)
        behind = self.src[signs.end() if signs else start : end]
        start = end - len(behind.lstrip(_BLANK))
        return Piece(line, start, start + len(content))

    def add(self, tag: str, pieces: tuple[Piece, ...]) -> None:
        self.found.append(Block(tag, self.inside[-1] if self.inside else "", pieces))
