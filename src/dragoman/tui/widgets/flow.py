"""Blocks of text below each other, each in its own direction, broken to the width there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from dragoman.tui.ink import NOTHING, Part, inks, lines
from dragoman.tui.writing import Writing


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: what it says, how it is written, and what stands in its margin."""

    parts: tuple[Part, ...]
    writing: Writing = field(default_factory=Writing)
    margin: tuple[Part, ...] = ()
    """Stands before the first line; the others are indented as far."""
    rows: int | None = None
    """Lines it may take; what is left out shows as an ellipsis."""

    def lay_out(self, cells: int) -> list[Content]:
        """Its lines in a width."""
        label = inks(*self.margin)
        body = self.writing.block(self.parts, cells - label.cell_length, self.rows)
        indent = Content.blank(label.cell_length)
        return [(label if n == 0 else indent) + line for n, line in enumerate(body)] or [label]


class Flow(Widget):
    """Shows blocks; as high as they need."""

    DEFAULT_CSS = """
    Flow { height: auto; width: 1fr; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._blocks: tuple[Block, ...] = ()
        self._laid: tuple[int, Content] = (-1, NOTHING)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What is shown."""
        return self._blocks

    @property
    def text(self) -> str:
        """All of it in logical order, for those who cannot see it."""
        return "\n".join("".join(text for text, _ in (*block.margin, *block.parts)) for block in self._blocks)

    def pour(self, blocks: Iterable[Block]) -> None:
        """Show these."""
        self._blocks = tuple(blocks)
        self._laid = (-1, NOTHING)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """As many rows as there are lines."""
        return self._lay_out(width).plain.count("\n") + 1 if self._blocks else 0

    def render(self) -> Content:
        """The lines."""
        return self._lay_out(self.content_size.width)

    def _lay_out(self, width: int) -> Content:
        if self._laid[0] != width:
            rows = [line for block in self._blocks for line in block.lay_out(width)]
            self._laid = (width, lines(rows))
        return self._laid[1]
