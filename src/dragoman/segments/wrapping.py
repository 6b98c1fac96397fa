"""Words laid out in lines of a width, none of which begins with a word that would mean something there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.segments.escaping import RISKY
from dragoman.text import width

_BACKSLASHES = re.compile(r"\\+$")
_LINE_ENDS = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Column:
    """Where words are laid out.

    Attributes:
        width: Cells a line may take, with its prefix.
        turn: What begins a further line: a newline and the prefix.
        before: What stands on the first line already.
    """

    width: int
    turn: str
    before: str

    @property
    def indent(self) -> int:
        """Cells of the prefix."""
        return width(self.turn.lstrip("\r\n"))


def flow(column: Column, runs: Iterable[tuple[str, bool]]) -> str:
    """Kept characters and wrapped words, one after the other.

    Args:
        column: The layout.
        runs: Texts, each with whether it may be wrapped.
    """
    out: list[str] = []
    at = width(column.before)
    for text, wrap in runs:
        if wrap:
            for piece, end in _laid(column, text, at):
                out.append(piece)
                at = end
        else:
            out.append(text)
            tail = _LINE_ENDS.split(text)
            at = width(tail[-1]) + (at if len(tail) == 1 else 0)
    return "".join(out)


def _laid(column: Column, text: str, at: int) -> Iterator[tuple[str, int]]:
    """The words of a run with what goes before each, and the column reached."""
    previous = ""
    for word in text.split(" "):
        if not word:
            continue
        cells = width(word)
        if not previous:
            at += cells
            yield word, at
        elif at + 1 + cells > column.width and at > column.indent and _may_turn(previous, word):
            at = column.indent + cells
            yield column.turn + word, at
        else:
            at += 1 + cells
            yield f" {word}", at
        previous = word


def _may_turn(previous: str, word: str) -> bool:
    """Whether a line may end with one word and the next begin with the other."""
    found = _BACKSLASHES.search(previous)
    return not RISKY.match(word) and not (found and len(found[0]) % 2 == 1)
