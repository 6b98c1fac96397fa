"""Documents and locales: a row a document, a column a locale, and how far each is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from dragoman.model import Counts
from dragoman.text import show, width
from dragoman.tui.ink import NOTHING, inks
from dragoman.tui.marks import bar, per_cent
from dragoman.tui.writing import Writing

Cell = tuple[str, str]
"""A document and a locale."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the table shows.

    Attributes:
        documents: Rows.
        locales: Columns: code and name.
        counts: What is known of each cell; None for a catalog that cannot be read; absent if there is none yet.
    """

    documents: Sequence[str]
    locales: Sequence[tuple[str, str]]
    counts: Mapping[Cell, Counts | None]

    def total(self, locale: str) -> Counts:
        """All documents of a locale."""
        return Counts.total(found for (_, code), found in self.counts.items() if code == locale and found is not None)


class Matrix(ScrollView, can_focus=True):
    """The table, and the cell we are at."""

    DEFAULT_CSS = """
    Matrix { overflow-x: hidden; scrollbar-size-vertical: 1; background: $surface; }
    Matrix > .matrix--here { background: $selected; }
    Matrix > .matrix--row { background: $selected-quiet; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"matrix--here", "matrix--row"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k,ن", "go(-1,0)", show=False),
        Binding("down,j,ت", "go(1,0)", show=False),
        Binding("left,h,ا", "go(0,-1)", show=False),
        Binding("right,l,م", "go(0,1)", show=False),
        Binding("pageup", "go(-10,0)", show=False),
        Binding("pagedown", "go(10,0)", show=False),
        Binding("home,g,ل", "go(-100000,0)", show=False),
        Binding("end,G", "go(100000,0)", show=False),
    ]
    NARROWEST, WIDEST = 16, 34
    """Cells of a locale's column."""
    HEAD = 3
    """Rows of names, totals and a rule, which stay when the rest is scrolled."""

    @dataclass
    class Moved(Message):
        """We are at another cell."""

        document: str
        locale: str

    @dataclass
    class Chosen(Message):
        """The person clicked on the cell we are at."""

    def __init__(self, writing: Writing, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.writing = writing
        self.figures = Figures((), (), {})
        self._row = self._column = 0

    @property
    def here(self) -> Cell | None:
        """The document and locale we are at."""
        if not self.figures.documents or not self.figures.locales:
            return None
        return self.figures.documents[self._row], self.figures.locales[self._column][0]

    def fill(self, figures: Figures) -> None:
        """Show these, staying where we are."""
        self.figures = figures
        self._row = max(0, min(self._row, len(figures.documents) - 1))
        self._column = max(0, min(self._column, len(figures.locales) - 1))
        self.virtual_size = Size(0, len(figures.documents) + self.HEAD)
        self.refresh()
        self._tell()

    def action_go(self, rows: int, columns: int) -> None:
        """Go to another cell; at an edge, stay."""
        self._row = max(0, min(self._row + rows, len(self.figures.documents) - 1))
        self._column = max(0, min(self._column + columns, len(self.figures.locales) - 1))
        self.refresh()
        self._reveal()
        self._tell()

    def on_resize(self) -> None:
        """Keep the cell in sight."""
        self._reveal()

    def on_click(self, event: events.Click) -> None:
        """Go to a cell; at the cell we are at, open it."""
        row = event.y + (self.scroll_offset.y if event.y >= self.HEAD else 0) - self.HEAD
        name, wide, first = self._columns()
        column = first + (event.x - name) // wide
        if not 0 <= row < len(self.figures.documents) or not first <= column < len(self.figures.locales):
            return
        if (row, column) == (self._row, self._column):
            self.post_message(self.Chosen())
        self.action_go(row - self._row, column - self._column)

    def _tell(self) -> None:
        if self.here is not None:
            self.post_message(self.Moved(*self.here))

    def _reveal(self) -> None:
        height = self.scrollable_content_region.height - self.HEAD
        if height > 0:
            top = int(self.scroll_offset.y)
            top = min(max(top, self._row - height + 1), self._row)
            self.scroll_to(y=top, animate=False, force=True)

    # Drawing

    def _columns(self) -> tuple[int, int, int]:
        """Cells of the first column, cells of each other, and the first locale that is in sight."""
        room, many = self.scrollable_content_region.width, max(1, len(self.figures.locales))
        longest = max((width(show(name)) for name in self.figures.documents), default=8) + 4
        wide = max(self.NARROWEST, min(self.WIDEST, (room - min(longest, room // 3)) // many))
        name = min(longest, max(12, room - many * wide), max(1, room - wide))
        seen = max(1, (room - name) // wide)
        return name, wide, max(0, min(self._column - seen + 1, many - seen)) if many > seen else 0

    def render_line(self, y: int) -> Strip:
        """One row: names, totals, a rule, then the documents."""
        room = self.scrollable_content_region.width
        if y < self.HEAD:
            return self._strip((self._names, self._totals, self._rule)[y](), room)
        row = y - self.HEAD + int(self.scroll_offset.y)
        if row >= len(self.figures.documents):
            return Strip.blank(room, self.rich_style)
        return self._strip(self._document(row), room, "matrix--row" if row == self._row else None)

    def _strip(self, content: Content, cells: int, component: str | None = None) -> Strip:
        style = self.get_visual_style(component) if component else self.visual_style
        strips = Visual.to_strips(self, content, cells, 1, style)
        return strips[0].extend_cell_length(cells, style.rich_style) if strips else Strip.blank(cells, style.rich_style)

    def _names(self) -> Content:
        name, wide, first = self._columns()
        cells = [self.writing.line(text, wide, "bold $primary") for _, text in self.figures.locales[first:]]
        return Content.blank(name) + NOTHING.join(cells)

    def _totals(self) -> Content:
        name, wide, first = self._columns()
        cells = [self._cell(self.figures.total(code), wide) for code, _ in self.figures.locales[first:]]
        return self.writing.line("  all", name, "$muted") + NOTHING.join(cells)

    def _rule(self) -> Content:
        return inks(("─" * self.scrollable_content_region.width, "$rule"))

    def _document(self, row: int) -> Content:
        name, wide, first = self._columns()
        document = self.figures.documents[row]
        line = self.writing.line(f"  {document}", name, "bold" if row == self._row else "")
        for place, (code, _) in enumerate(self.figures.locales[first:], start=first):
            here = row == self._row and place == self._column
            cell = self._cell(self.figures.counts.get((document, code), Counts()), wide)
            line += cell.stylize("on $selected") if here else cell
        return line

    def _cell(self, counts: Counts | None, wide: int) -> Content:
        if counts is None:
            return self.writing.line("cannot be read", wide, "$error")
        if not counts.segments:
            return self.writing.line("─", wide, "$muted")
        percent = f"{per_cent(counts):>4}"
        left = f" {counts.words_left:>6,}" if wide >= 24 else ""
        style = "$success" if counts.finished else "$foreground"
        tail = inks((percent, style), (left, "$muted"), ("  ", ""))
        return inks(bar(counts, wide - tail.cell_length - 1), (" ", "")) + tail
