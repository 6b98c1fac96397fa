"""What is said to the person: a line, or two where one would hide the reason."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size

from dragoman.tui.ink import NOTHING, Part, lines
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.writing import Writing


class Said(Bar):
    """As high as the words need, two rows at the most."""

    DEFAULT_CSS = """
    Said { height: auto; min-height: 1; max-height: 2; }
    """
    ROWS = 2

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._part: Part = ("", "")
        self._writing = Writing()

    def tell(self, text: str, style: str, writing: Writing) -> None:
        """Say this, in a language that is written so."""
        self._part, self._writing = (text, style), writing
        self.refresh(layout=True)

    @property
    def text(self) -> str:
        """What it says, for those who cannot see it."""
        return " ".join(row.plain.strip() for row in self._rows(self._part, 10_000)).strip()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's signature
        """One row, or two."""
        return max(1, len(self._rows(self._part, width)))

    def render(self) -> Content:
        """The rows."""
        rows = self._rows(self._part, self.content_size.width)
        return lines(rows[: max(1, self.content_size.height)]) if rows else NOTHING

    def _rows(self, part: Part, cells: int) -> list[Content]:
        text = part[0].replace("\n", "⏎")
        return self._writing.block([(text, part[1])], max(1, cells), self.ROWS) if text else []
