"""How a language's text is laid out in cells: broken into lines, ordered, aligned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from textual.content import Content

from dragoman.text import show, width
from dragoman.text.lines import breaks
from dragoman.tui.ink import NOTHING, Part, clip, fitting, ink


@dataclass(frozen=True, slots=True)
class Writing:
    """A direction, and what the terminal leaves to us.

    Attributes:
        rtl: Whether the language is read from right to left.
        mode: One of the modes of ``[ui] bidi``, never ``auto``.
    """

    rtl: bool = False
    mode: str = "logical"

    @property
    def read_apart(self) -> bool:
        """Whether the editor, which is in logical order, needs a view beside it in the order of reading."""
        return self.rtl and self.mode.startswith("visual")

    def line(self, text: str, cells: int, style: str = "") -> Content:
        """One line of exactly this many cells, from the side where reading begins."""
        shown = clip(text, cells)
        gap = Content.blank(max(0, cells - width(shown)))
        piece = ink(shown, style)
        return gap + piece if self.rtl else piece + gap

    def block(self, parts: Sequence[Part], cells: int, rows: int | None = None) -> list[Content]:
        """The lines of styled text, each no wider than this; of more than ``rows`` the first, with an ellipsis."""
        shown = [(show(text, newlines=True).expandtabs(4), style) for text, style in parts]
        full = "".join(text for text, _ in shown)
        places = list(breaks(full, max(1, cells)))
        if rows is not None and len(places) > rows:
            start, end = places[rows - 1]
            end = start + fitting(full[start:end], cells - 1)
            shown = [*_slice(shown, 0, end), ("…", shown[-1][1])]
            places[rows - 1 :] = [(start, end + 1)]
        return [self._aligned(_slice(shown, start, end), cells) for start, end in places]

    def _aligned(self, parts: Iterable[Part], cells: int) -> Content:
        line = NOTHING.join([ink(text, style) for text, style in parts])
        return Content.blank(max(0, cells - line.cell_length)) + line if self.rtl else line


def _slice(parts: Sequence[Part], start: int, end: int) -> list[Part]:
    """The parts between two offsets into all of their text."""
    found, at = [], 0
    for text, style in parts:
        piece = text[max(0, start - at) : max(0, end - at)]
        if piece:
            found.append((piece, style))
        at += len(text)
    return found
