"""How text is laid out in cells: broken into lines, ordered and joined as the terminal needs it, aligned.

What ``text.screen`` gives is safe to write: this and ``ink`` are the only places where ``Content`` is made.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from textual.content import Content

from dragoman.text.modes import Mode
from dragoman.text.screen import Line, layout, locate
from dragoman.tui.ink import NOTHING, Part, clip

ENDLESS = 100_000
CARET = "reverse"


@dataclass(frozen=True, slots=True)
class Writing:
    """A direction, and what the terminal leaves to us.

    Attributes:
        base: 0 for left to right, 1 for right to left, None for what the first letter of a text asks for.
        mode: Who orders and joins letters.
    """

    base: int | None = 0
    mode: Mode = Mode.VISUAL

    @property
    def ltr(self) -> Writing:
        """The same terminal, for text in a left-to-right language."""
        return replace(self, base=0)

    @property
    def auto(self) -> Writing:
        """The same terminal, for text in whatever language."""
        return replace(self, base=None)

    @property
    def read_apart(self) -> bool:
        """Whether the editor, which is in logical order, needs a view beside it in the order of reading."""
        return self.base == 1 and self.mode not in {Mode.ISOLATE, Mode.LOGICAL}

    def phrase(self, *parts: Part) -> Content:
        """Styled text in one line, as long as it is."""
        shown = [(text.replace("\n", "⏎"), style) for text, style in parts]
        lines = self._lines("".join(text for text, _ in shown), ENDLESS)
        return self._styled(lines[0], shown) if lines else NOTHING

    def line(self, text: str, cells: int, style: str = "") -> Content:
        """One line of exactly this many cells, from the side where reading begins."""
        shown = clip(text, cells)
        if not shown:
            return Content.blank(max(0, cells))
        (found,) = self._lines(shown, max(1, cells))[:1]
        return self._styled(found, [(shown, style)]) + Content.blank(max(0, cells - found.width))

    def block(
        self, parts: Sequence[Part], cells: int, rows: int | None = None, caret: int | None = None
    ) -> list[Content]:
        """The lines of styled text, each no wider than this.

        Args:
            parts: Text and styles.
            cells: Width.
            rows: Lines it may take; the last of them ends in an ellipsis where more would follow.
            caret: Character before which a caret is drawn.
        """
        shown = [(text.replace("\t", "    "), style) for text, style in parts if text]
        full = "".join(text for text, _ in shown)
        lines = self._lines(full, max(1, cells))
        if rows is not None and len(lines) > rows:
            last = lines[rows - 1]
            full_up = last.width - last.indent >= cells
            cut = [*_until(shown, last.end - full_up), ("…", shown[-1][1])]
            return self.block(cut, cells)[:rows]
        if caret is None:
            return [self._styled(line, shown) for line in lines]
        row, column = locate(lines, min(caret, len(full))) if lines else (0, 0)
        lit = list(_lit(shown, caret))
        drawn = [self._styled(line, lit if n == row else shown) for n, line in enumerate(lines)]
        if lines and not lines[row].start <= caret < lines[row].end:
            drawn[row] = _beside(drawn[row], lines[row], column)
        return drawn

    def _lines(self, text: str, cells: int) -> list[Line]:
        return layout(text, cells, base=self.base, mode=self.mode, align="left" if cells == ENDLESS else "start")

    def _styled(self, line: Line, parts: Sequence[Part]) -> Content:
        ranges, at = [], 0
        for text, _ in parts:
            ranges.append((at, at + len(text)))
            at += len(text)
        pieces = [
            Content.styled(text, parts[number][1] if number is not None else "") for text, number in line.split(ranges)
        ]
        return NOTHING.join(pieces)


def _until(parts: Sequence[Part], end: int) -> Iterator[Part]:
    """The parts up to an offset into all of their text."""
    for text, style in parts:
        if end <= 0:
            return
        yield text[:end], style
        end -= len(text)


def _lit(parts: Sequence[Part], caret: int) -> Iterator[Part]:
    """The parts with a light on one character."""
    at = 0
    for text, style in parts:
        here = caret - at
        if 0 <= here < len(text):
            cuts = ((text[:here], style), (text[here], f"{style} {CARET}"), (text[here + 1 :], style))
            yield from (cut for cut in cuts if cut[0])
        else:
            yield text, style
        at += len(text)


def _beside(content: Content, line: Line, column: int) -> Content:
    """A caret after the last character, on the side where the line ends."""
    if line.base and column < line.indent:
        return Content.blank(column) + Content.styled(" ", CARET) + content[column + 1 :]
    return content + Content.styled(" ", CARET)
