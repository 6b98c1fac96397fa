"""The one way text gets onto the desk (R30, R31): shown by ``text.show``, never read as markup.

Widgets take the ``Content`` made here and in ``writing``, and nothing else makes any. Styles are our own constants.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from textual.content import Content

from dragoman.text import graphemes, show, width

Part = tuple[str, str]
"""Text, not yet safe to show, and its style."""


class Value(NamedTuple):
    """A part that somebody else wrote, in a sentence of ours: it keeps its own direction."""

    text: str
    style: str = ""


NOTHING = Content("")


def ink(text: str, style: str = "", *, newlines: bool = False) -> Content:
    """One piece of text, safe to show."""
    return Content.styled(show(text, newlines=newlines), style)


def inks(*parts: Part | Content) -> Content:
    """Pieces one after the other."""
    return NOTHING.join([part if isinstance(part, Content) else ink(*part) for part in parts])


def lines(parts: Iterable[Content]) -> Content:
    """Pieces below each other."""
    return ink("\n", newlines=True).join(parts)


def clip(text: str, cells: int) -> str:
    """The text, safe to show and no wider than this, with an ellipsis where something is left out."""
    text = show(text)
    return text if width(text) <= cells else cut(text[: fitting(text, cells - 1)]) + "…" if cells > 0 else ""


def cut(text: str) -> str:
    """A beginning of a text as an ellipsis may follow it: blanks and joiners at its end belonged to what came after."""
    return text.rstrip(" \t\n\u200c\u200d")


def fitting(text: str, cells: int) -> int:
    """How many characters of a text that is safe to show fit into so many cells, whole graphemes only."""
    used = count = 0
    for cluster in graphemes(text):
        used += width(cluster)
        if used > cells:
            break
        count += len(cluster)
    return count
