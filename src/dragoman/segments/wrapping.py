"""Words laid out in lines of a width, none of which begins with a word that would mean something there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dragoman.segments.escaping import RISKY

_BACKSLASHES = re.compile(r"\\+$")
_LINE_ENDS = re.compile(r"[\r\n]")


@dataclass(frozen=True, slots=True)
class Column:
    """Where words are laid out.

    Attributes:
        width: Characters a line may have, with its prefix.
        turn: What begins a further line: a newline and the prefix.
        before: What stands on the first line already.
    """

    width: int
    turn: str
    before: str

    @property
    def indent(self) -> int:
        """Characters of the prefix."""
        return len(self.turn.lstrip("\r\n"))


def flow(column: Column, runs: Iterable[tuple[str, bool]]) -> str:
    """Kept characters and wrapped words, one after the other.

    Args:
        column: The layout.
        runs: Texts, each with whether it may be wrapped.
    """
    out: list[str] = []
    at = len(column.before)
    for text, wrap in runs:
        if wrap:
            for piece, end in _laid(column, text, at):
                out.append(piece)
                at = end
        else:
            out.append(text)
            tail = _LINE_ENDS.split(text)
            at = len(tail[-1]) + (at if len(tail) == 1 else 0)
    return "".join(out)


def _laid(column: Column, text: str, at: int) -> Iterator[tuple[str, int]]:
    """The words of a run with what goes before each, and the column reached."""
    previous = ""
    for word in text.split(" "):
        if not word:
            continue
        if not previous:
            at += len(word)
            yield word, at
        elif at + 1 + len(word) > column.width and at > column.indent and _may_turn(previous, word):
            at = column.indent + len(word)
            yield column.turn + word, at
        else:
            at += 1 + len(word)
            yield f" {word}", at
        previous = word


def _may_turn(previous: str, word: str) -> bool:
    """Whether a line may end with one word and the next begin with the other."""
    found = _BACKSLASHES.search(previous)
    return not RISKY.match(word) and not (found and len(found[0]) % 2 == 1)
