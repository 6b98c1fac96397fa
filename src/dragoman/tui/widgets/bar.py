"""A line with something on its left and something on its right."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from dragoman.tui.ink import NOTHING


class Bar(Widget):
    """One row; what is on the right stays, what is on the left gives way."""

    DEFAULT_CSS = """
    Bar { height: 1; width: 1fr; padding: 0 1; background: $panel; color: $muted; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, classes=classes)
        self._left = self._right = self._brief = NOTHING

    def say(self, left: Content, right: Content = NOTHING, brief: Content = NOTHING) -> None:
        """Show this; ``brief`` stands for what is on the right where there is no room for it."""
        self._left, self._right, self._brief = left, right, brief
        self.refresh()

    @property
    def text(self) -> str:
        """What it says, for those who cannot see it."""
        return f"{self._left.plain}  {self._right.plain}".strip()

    def render(self) -> Content:
        """Both parts, with the gap between them."""
        width = self.content_size.width
        right = next((r for r in (self._right, self._brief) if r.cell_length + 10 <= width), NOTHING)
        room = width - right.cell_length - (1 if right.cell_length else 0)
        left = self._left.truncate(room, ellipsis=True)
        gap = max(0, width - left.cell_length - right.cell_length)
        return left + Content.blank(gap) + right
