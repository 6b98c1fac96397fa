"""A text area that is drawn, walked and clicked in the order of reading, whatever the direction.

The text stays logical: Textual's document, history and selection are untouched. Only where a character stands on the
screen, and what is beside it, comes from ``text.screen``: rows, caret, arrows, mouse.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from textual import events
from textual.document._document import Location, Selection
from textual.geometry import Size
from textual.reactive import Reactive, reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import TextArea

from dragoman.model import Span
from dragoman.text.screen import Line, beside, border, locate, next_word, previous_word, stepped
from dragoman.tui.ink import Part
from dragoman.tui.writing import Found, Writing, nothing

ZWNJ = "\u200c"
CARET = "$input-cursor-foreground on $input-cursor-background"
SELECTED = "on $input-selection-background"
MARKED = "underline on $found"
BORDER = "bold underline $accent"
"""Where directions meet: what stands before the caret in the text, when that is not beside it on the screen."""


class DrawnTextArea(TextArea):
    """Draws lines of ``Writing`` in place of Textual's own."""

    ALLOW_SELECT = False
    """What is selected is a range of the text: nothing is copied from the screen."""

    marks_shown: Reactive[bool] = reactive(False, init=False)
    """Whether joiners and unbreakable blanks are to be seen."""

    def __init__(self, writing: Writing, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self.writing = writing
        self.marks: tuple[Span, ...] = ()
        self._laid: tuple[tuple[str, int, Writing, bool, int], Sequence[Line]] = (("", 0, writing, False, -1), ())
        self._column = 0
        self.found: Found = nothing
        """Finds in the text what was searched for, to be lit."""
        self._hits: tuple[tuple[int, int, str], ...] = ()
        super().__init__("", id=id, soft_wrap=True, tab_behavior="focus", show_line_numbers=False, compact=True)

    # Where things stand

    @property
    def lines(self) -> Sequence[Line]:
        """The rows; one cell of the width is the caret's."""
        text, width = self.shown_text, max(1, self.scrollable_content_region.width - 1)
        joiner = self.caret - 1
        if text[max(0, joiner) : self.caret] != ZWNJ:
            joiner = -1
        key = (text, width, self.writing, self.marks_shown, joiner)
        if key != self._laid[0] or not self._laid[1]:
            self._hits = tuple((hit.start, hit.end, MARKED) for hit in self.found(text))
            self._laid = (key, self.writing.lay_out(text, width, marks=self.marks_shown, joiner=joiner))
        return self._laid[1]

    @property
    def shown_text(self) -> str:
        """What is drawn, a character for a character of ``text``."""
        return self.text

    @property
    def logical_arrows(self) -> bool:
        """Whether arrows follow the text rather than what is seen."""
        return False

    @property
    def caret(self) -> int:
        """The character the caret stands before."""
        return self.index_of(self.cursor_location)

    def index_of(self, location: Location) -> int:
        """The offset into the text of a row and column of the document."""
        row, column = location
        if row >= self.document.line_count:
            # The caret's place is set after the text: while it is undone, there may be no such row any more.
            return len(self.text)
        return sum(len(self.document.get_line(n)) + 1 for n in range(row)) + column

    def location_of(self, index: int) -> Location:
        """The row and column of the document of an offset into the text."""
        for row in range(self.document.line_count):
            length = len(self.document.get_line(row))
            if index <= length:
                return row, max(0, index)
            index -= length + 1
        return self.document.end

    def _cell(self, index: int) -> tuple[int, int]:
        """Row and column on the screen of a caret before a character."""
        row, column = locate(self.lines, index)
        line = self.lines[row]
        if not line.start <= index < line.end:
            return row, line.indent if line.base else line.width
        return row, column + line.base

    def _recompute_cursor_offset(self) -> None:
        row, column = self._cell(self.caret)
        self._cursor_offset = (column, row)

    def _refresh_size(self) -> None:
        self.virtual_size = Size(0, len(self.lines))
        self._refresh_scrollbars()

    def look_for(self, found: Found) -> None:
        """Light up what this finds in the text from now on."""
        self.found = found
        self._laid = (self._laid[0], ())
        self.refresh()

    def record_cursor_width(self) -> None:
        """Remember the column that going up and down keeps to."""
        if self.is_mounted:
            self._column = self._cell(self.caret)[1]

    def watch_selection(self) -> None:
        """Draw caret and selection anew wherever they were and are."""
        self.refresh()

    def watch_marks_shown(self) -> None:
        """Lay out anew."""
        self._refresh_size()
        self._recompute_cursor_offset()
        self.refresh()

    @property
    def heading(self) -> str:
        """Which way the text reads at the caret, as an arrow; "" in a row that reads one way only."""
        line = self.lines[locate(self.lines, self.caret)[0]]
        if len({piece.level & 1 for piece in line.pieces if piece.cells and not piece.text.isspace()}) < 2:
            return ""
        here = (piece.level for piece in line.pieces if piece.start <= self.caret < piece.end)
        return "←" if next(here, line.base) & 1 else "→"

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One row, with caret, selection and marks."""
        width = self.scrollable_content_region.width
        row = y + int(self.scroll_offset.y)
        style = self.visual_style
        if row >= len(self.lines):
            return Strip.blank(width, style.rich_style)
        line = self.lines[row]
        content = self.writing.draw(line, self._parts(line), caret=self._caret_style(row))
        strips = Visual.to_strips(self, content, width, 1, style)
        return (strips[0] if strips else Strip.blank(0)).extend_cell_length(width, style.rich_style)

    def _caret_style(self, row: int) -> str:
        """How a caret after the last letter of a row is drawn; "" if it is not there."""
        line = self.lines[row]
        here = self._draw_cursor and locate(self.lines, self.caret)[0] == row
        return CARET if here and not line.start <= self.caret < line.end else ""

    def _parts(self, line: Line) -> list[Part]:
        """The whole text, cut where its look changes in this row."""
        first, last = sorted(map(self.index_of, self.selection))
        lit = [*self._hits, *((mark.start, mark.end, MARKED) for mark in self.marks)]
        lit.append((first, last, SELECTED))
        if self._draw_cursor and line.start <= self.caret <= line.end:
            before = border(line, self.caret)
            lit += [(before, self.caret, BORDER)] if before is not None else []
        if self._draw_cursor and line.start <= self.caret < line.end:
            lit.append((self.caret, self._after(line, self.caret), CARET))
        text = self.shown_text
        cuts = sorted({0, len(text), *(max(0, min(at, len(text))) for a, b, _ in lit for at in (a, b))})
        return [
            (text[a:b], next((look for start, end, look in reversed(lit) if start <= a and b <= end), ""))
            for a, b in itertools.pairwise(cuts)
        ]

    @staticmethod
    def _after(line: Line, index: int) -> int:
        """The end of the grapheme that begins at a character."""
        return next((piece.end for piece in line.pieces if piece.start <= index < piece.end), index + 1)

    # Walking

    def get_cursor_left_location(self) -> Location:
        """What stands to the left on the screen; at the edge, the row before or after."""
        return self._beside("left")

    def get_cursor_right_location(self) -> Location:
        """What stands to the right on the screen; at the edge, the row before or after."""
        return self._beside("right")

    def _beside(self, side: str) -> Location:
        row, _ = locate(self.lines, self.caret)
        line = self.lines[row]
        if self.logical_arrows:
            on = (side == "right") != bool(line.base)
            return self.location_of(stepped(self.shown_text, self.caret, 1 if on else -1))
        index = beside(line, min(self.caret, line.end), "left" if side == "left" else "right")
        if index is None:
            onward = (side == "right") != bool(line.base)
            if onward:
                index = self.lines[row + 1].start if row + 1 < len(self.lines) else self.caret
            else:
                index = self.lines[row - 1].end if row else self.caret
        return self.location_of(index)

    def get_cursor_up_location(self) -> Location:
        """What stands above."""
        return self._in_row(-1)

    def get_cursor_down_location(self) -> Location:
        """What stands below."""
        return self._in_row(1)

    def _in_row(self, by: int) -> Location:
        there = self._cell(self.caret)[0] + by
        if not 0 <= there < len(self.lines):
            return self.location_of(0 if by < 0 else len(self.text))
        line = self.lines[there]
        return self.location_of(line.offset_at(self._column - line.base))

    def get_cursor_line_start_location(self, smart_home: bool = False) -> Location:  # noqa: ARG002, FBT001, FBT002 - Textual's signature
        """Where the row begins to be read."""
        return self.location_of(self.lines[locate(self.lines, self.caret)[0]].start)

    def get_cursor_line_end_location(self) -> Location:
        """Where the row has been read."""
        return self.location_of(self.lines[locate(self.lines, self.caret)[0]].end)

    def action_cursor_word_left(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """A word to the left on the screen; half-spaces are inside words."""
        move = next_word if self.writing.base else previous_word
        self.move_cursor(self.location_of(move(self.text, self.caret)), select=select)

    def action_cursor_word_right(self, select: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's signature
        """A word to the right on the screen."""
        move = previous_word if self.writing.base else next_word
        self.move_cursor(self.location_of(move(self.text, self.caret)), select=select)

    def get_target_document_location(self, event: events.MouseEvent) -> Location:
        """What was clicked."""
        row = min(len(self.lines) - 1, max(0, event.y + int(self.scroll_offset.y) - self.gutter.top))
        line = self.lines[row]
        return self.location_of(line.offset_at(event.x - self.gutter.left - line.base))

    def on_click(self, event: events.Click) -> None:
        """A second click selects the word with its half-spaces."""
        if event.chain == 2:
            start = previous_word(self.text, min(len(self.text), self.caret + 1))
            end = start + len(self.text[start : next_word(self.text, start)].rstrip())
            self.selection = Selection(self.location_of(start), self.location_of(end))

    # Deleting goes by the text, not by the screen

    def action_delete_left(self) -> None:
        """What was typed last before the caret."""
        self._delete(max(0, self.caret - 1), self.caret)

    def action_delete_right(self) -> None:
        """What comes after the caret."""
        self._delete(self.caret, stepped(self.shown_text, self.caret, 1))

    def action_delete_word_left(self) -> None:
        """The word before the caret."""
        self._delete(previous_word(self.text, self.caret), self.caret)

    def action_delete_word_right(self) -> None:
        """The word after the caret."""
        self._delete(self.caret, next_word(self.text, self.caret))

    def _delete(self, start: int, end: int) -> None:
        if self.read_only:
            return
        if self.selection.is_empty:
            self._delete_via_keyboard(self.location_of(start), self.location_of(end))
        else:
            self._delete_via_keyboard(*self.selection)
