"""The sentences of a document, a row each; any number of them, for only what is seen is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from dragoman.model import Unit, segment_numbers
from dragoman.tui.ink import inks
from dragoman.tui.marks import STATUS
from dragoman.tui.writing import Found, Writing, nothing


class UnitList(ScrollView, can_focus=True):
    """Rows of status, number, source and target, and the place we are at."""

    DEFAULT_CSS = """
    UnitList { overflow-x: hidden; scrollbar-size-vertical: 1; background: $surface; }
    UnitList > .unit-list--here { background: $selected-quiet; }
    UnitList:focus > .unit-list--here { background: $selected; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"unit-list--here"}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", "Previous sentence", show=False),
        Binding("down", "step(1)", "Next sentence", show=False),
        Binding("home", "step(-1000000)", "First sentence", show=False),
        Binding("end", "step(1000000)", "Last sentence", show=False),
    ]

    BOTH = 56
    """Cells from which source and target stand side by side."""

    @dataclass
    class Wanted(Message):
        """The person wants to go to a place in the list."""

        place: int

    @dataclass
    class Entered(Message):
        """The person clicked on the place we are at."""

    def __init__(self, writing: Writing, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.writing = writing
        self._units: Sequence[Unit] = ()
        self._found: Found = nothing
        self._place = 0

    # What is shown

    @property
    def place(self) -> int:
        """The row we are at, from 0."""
        return self._place

    def fill(self, units: Sequence[Unit], place: int, found: Found = nothing) -> None:
        """Show these units, being at this one; what is found in their texts is lit."""
        self._units, self._found = units, found
        self.virtual_size = Size(0, len(units))
        self._place = place
        self.refresh()
        self._reveal()

    def write(self, writing: Writing) -> None:
        """Lay out as another terminal needs it."""
        self.writing = writing
        self.refresh()

    def point(self, place: int) -> None:
        """Be at another row."""
        before, self._place = self._place, place
        self._refresh_row(before)
        self._refresh_row(place)
        self._reveal()

    def on_resize(self) -> None:
        """Keep the place in sight."""
        self._reveal()

    def _reveal(self) -> None:
        """Keep the place in sight, with a row of context where there is room."""
        height = self.scrollable_content_region.height
        if not height:
            return
        edge = 1 if height > 3 else 0
        top = max(0, self._place - edge)
        self.scroll_to_region(Region(0, top, 1, min(2 * edge + 1, len(self._units) - top)), animate=False, force=True)

    def _refresh_row(self, row: int) -> None:
        self.refresh(Region(0, row - self.scroll_offset.y, self.size.width, 1))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self._units):
            return Strip.blank(width, self.rich_style)
        here = row == self._place
        style = self.get_visual_style("unit-list--here") if here else self.visual_style
        strips = Visual.to_strips(self, self._row(self._units[row], width, here=here), width, 1, style)
        return strips[0].extend_cell_length(width, style.rich_style) if strips else Strip.blank(width)

    def _row(self, unit: Unit, width: int, *, here: bool) -> Content:
        mark = STATUS[unit.status]
        number = min(segment_numbers(unit.references), default=0)
        digits = max(3, len(str(len(self._units))))
        left = inks((" ▌" if here else "  ", "$primary"), (mark.sign, mark.style))
        head = left + inks((f"{number or '':>{digits + 1}} ", "$muted"))
        room = width - head.cell_length - 1
        if room < 1:
            return head
        plain = self.writing.ltr
        if width < self.BOTH:
            return head + plain.line(unit.msgid, room, lit=self._found(unit.msgid))
        half = (room - 2) // 2
        source = plain.line(unit.msgid, half, "$foreground 80%", self._found(unit.msgid))
        target = self.writing.line(unit.msgstr, room - 2 - half, lit=self._found(unit.msgstr))
        return head + source + Content.blank(2) + target

    # Moving

    def action_step(self, by: int) -> None:
        """Want another row; beyond an end, that end."""
        self.post_message(self.Wanted(max(0, min(self._place + by, len(self._units) - 1))))

    def on_click(self, event: events.Click) -> None:
        """Want the row that was clicked; on the row we are at, want to edit."""
        row = event.y + self.scroll_offset.y
        if row == self._place:
            self.post_message(self.Entered())
        elif row < len(self._units):
            self.post_message(self.Wanted(row))
