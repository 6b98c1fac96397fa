"""How text is laid out in cells: broken into lines, ordered and joined as the terminal needs it, aligned.

What ``text.screen`` gives is safe to write: this and ``ink`` are the only places where ``Content`` is made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from textual.content import Content

from dragoman.model import Span
from dragoman.text import spans
from dragoman.text.bidi.classes import bidi_class
from dragoman.text.modes import Mode
from dragoman.text.screen import Line, layout, stepped
from dragoman.tui.ink import NOTHING, Part, Value, clip, cut

ENDLESS = 100_000
Found = Callable[[str], Sequence[Span]]
"""Finds in a text what was searched for."""


def nothing(_text: str) -> Sequence[Span]:
    """Where nothing is searched for."""
    return ()


FOUND = "on $found"
"""How looks what was searched for."""


@dataclass(frozen=True, slots=True)
class Writing:
    """A direction, and what the terminal leaves to us.

    Attributes:
        base: 0 for left to right, 1 for right to left, None for what the first letter of a text asks for.
        mode: Who orders and joins letters.
        message: Whether the text is a sentence of ours, in which what others wrote keeps its own direction.
    """

    base: int | None = 0
    mode: Mode = Mode.VISUAL
    message: bool = False

    @property
    def ltr(self) -> Writing:
        """The same terminal, for text in a left-to-right language."""
        return replace(self, base=0)

    @property
    def ours(self) -> Writing:
        """The same terminal, for what we say."""
        return replace(self, base=0, message=True)

    @property
    def auto(self) -> Writing:
        """The same terminal, for text in whatever language."""
        return replace(self, base=None)

    def of(self, text: str) -> Writing:
        """The same terminal, for a note: English about a Persian word is English, whatever it begins with."""
        kinds = list(map(bidi_class, spans.prose(text, spans.find(text))))
        return replace(self, base=int(kinds.count("R") + kinds.count("AL") > kinds.count("L")))

    def phrase(self, *parts: Part) -> Content:
        """Styled text in one line, as long as it is."""
        shown = [_saying(part, part[0].replace("\n", "⏎")) for part in parts]
        known = _values(shown) if self.message else None
        text = "".join(text for text, _ in shown)
        (line, *_) = layout(text, ENDLESS, base=self.base, mode=self.mode, values=known)
        return self._styled(line, shown)

    def line(self, text: str, cells: int, style: str = "", lit: Sequence[Span] = ()) -> Content:
        """One line of exactly this many cells, from the side where reading begins.

        Args:
            text: What it says.
            cells: Its width.
            style: How it looks.
            lit: Ranges of the text to light up, in order and apart.
        """
        shown = clip(text, cells)
        if not shown:
            return Content.blank(max(0, cells))
        found = self.lay_out(shown, max(1, cells))[0]
        parts = list(_lit(shown, style, lit if text.startswith(shown.rstrip("…")) else ()))
        return self._styled(found, parts) + Content.blank(max(0, cells - found.width))

    def block(self, parts: Sequence[Part], cells: int, rows: int | None = None) -> list[Content]:
        """The lines of styled text, each no wider than this; of more than ``rows`` the first, with an ellipsis."""
        shown = [_saying(part, part[0].replace("\t", "    ")) for part in parts if part[0]]
        lines = self.lay_out("".join(text for text, _ in shown), max(1, cells), values=_values(shown))
        if rows is not None and len(lines) > rows:
            last = lines[rows - 1]
            text = "".join(text for text, _ in shown)
            end = stepped(text, last.end, -1) if last.width - last.indent >= cells else last.end
            left = [*_until(shown, len(cut(text[:end]))), ("…", shown[-1][1])]
            return self.block(left, cells)[:rows]
        return [self._styled(line, shown) for line in lines]

    def draw(self, line: Line, parts: Sequence[Part], *, caret: str = "") -> Content:
        """A line with a cell beside its end for a caret, which is drawn if it has a style."""
        content = self._styled(line, parts)
        mark = Content.styled(" ", caret) if caret else Content.blank(1)
        if not line.base:
            return content + mark
        return Content.blank(line.indent) + mark + content[line.indent :]

    def lay_out(
        self,
        text: str,
        cells: int,
        *,
        marks: bool = False,
        joiner: int = -1,
        values: tuple[tuple[int, int], ...] = (),
    ) -> Sequence[Line]:
        """The lines of a text in a width, with the ways between cells and text."""
        return _laid_out(text, cells, self, marks, joiner, values)

    def _styled(self, line: Line, parts: Sequence[Part]) -> Content:
        ranges, at = [], 0
        for text, _ in parts:
            ranges.append((at, at + len(text)))
            at += len(text)
        pieces = [
            Content.styled(text, parts[number][1] if number is not None else "") for text, number in line.split(ranges)
        ]
        return NOTHING.join(pieces)


@lru_cache(maxsize=1024)
def _laid_out(
    text: str,
    cells: int,
    writing: Writing,
    marks: bool,  # noqa: FBT001 - part of the key
    joiner: int,
    values: tuple[tuple[int, int], ...],
) -> tuple[Line, ...]:
    """What was laid out before is at hand: a list that scrolls draws the same rows again and again."""
    known = values if writing.message else None
    base, mode = writing.base, writing.mode
    return tuple(layout(text, cells, base=base, mode=mode, align="start", marks=marks, joiner=joiner, values=known))


def _saying(part: Part, text: str) -> Part:
    """The same part with another text."""
    return Value(text, part[1]) if isinstance(part, Value) else (text, part[1])


def _values(parts: Sequence[Part]) -> tuple[tuple[int, int], ...]:
    """Where in the text of all parts values stand."""
    ends = list(accumulate((len(text) for text, _ in parts), initial=0))
    return tuple(span for part, span in zip(parts, pairwise(ends), strict=True) if isinstance(part, Value) and part[0])


def _lit(text: str, style: str, spans: Sequence[Span]) -> Iterator[Part]:
    """The text, cut where ranges that are lit begin and end."""
    at = 0
    for span in spans:
        yield text[at : span.start], style
        yield text[span.start : span.end], f"{style} {FOUND}".strip()
        at = span.end
    yield text[at:], style


def _until(parts: Sequence[Part], end: int) -> Iterator[Part]:
    """The parts up to an offset into all of their text."""
    for part in parts:
        if end <= 0:
            return
        yield _saying(part, part[0][:end])
        end -= len(part[0])
