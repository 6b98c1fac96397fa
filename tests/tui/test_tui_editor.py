"""The editor: drawn and walked as it is read, in either direction; the text stays logical."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from textual.app import ComposeResult
from textual.pilot import Pilot

from dragoman.review import Needle
from dragoman.text.modes import Mode
from dragoman.tui.in_order import InOrderApp
from dragoman.tui.themes import DARK
from dragoman.tui.widgets.drawn import CARET, MARKED, SELECTED
from dragoman.tui.widgets.editor import TargetEditor
from dragoman.tui.writing import Writing

FA, SV = Writing(1, Mode.VISUAL), Writing(0, Mode.VISUAL)


class EditorApp(InOrderApp[None]):
    """Nothing but an editor."""

    CSS = "TargetEditor { width: 100%; height: 100%; padding: 0; }"

    def __init__(self, writing: Writing) -> None:
        super().__init__()
        self.writing = writing
        self.register_theme(DARK)
        self.theme = DARK.name

    def compose(self) -> ComposeResult:
        yield TargetEditor(self.writing)


@dataclass
class Pen:
    """An editor in a test."""

    editor: TargetEditor
    pilot: Pilot[None]

    async def press(self, *keys: str) -> str:
        for key in keys:
            await self.pilot.press(key)
        await self.pilot.pause()
        return self.state

    @property
    def state(self) -> str:
        """The text with the caret in it."""
        text, at = self.editor.target, self.editor.caret
        return f"{text[:at]}|{text[at:]}"

    def rows(self) -> list[str]:
        """What is drawn."""
        return ["".join(s.text for s in self.editor.render_line(y)) for y in range(self.editor.size.height)]

    def lit(self, look: str) -> list[tuple[int, int]]:
        """Row and column of every cell that has a look."""
        ground = self.editor.app.theme_variables[look.rsplit("$", maxsplit=1)[-1]]
        found = []
        for y in range(self.editor.size.height):
            x = 0
            for segment in self.editor.render_line(y):
                colour = segment.style.bgcolor if segment.style else None
                if colour is not None and colour.triplet is not None and colour.triplet.hex == ground:
                    found += [(y, x + i) for i in range(segment.cell_length)]
                x += segment.cell_length
        return found


@contextlib.asynccontextmanager
async def pen(writing: Writing, text: str, *, size: tuple[int, int] = (12, 4), caret: int = 0) -> AsyncIterator[Pen]:
    app = EditorApp(writing)
    async with app.run_test(size=size) as pilot:
        editor = app.query_one(TargetEditor)
        editor.take(text)
        editor.focus()
        editor.move_cursor(editor.location_of(caret))
        editor.cursor_blink = False
        await pilot.pause()
        yield Pen(editor, pilot)


async def test_persian_is_drawn_as_it_is_read() -> None:
    """Joined, from the right edge, with a cell beside its end for the caret."""
    async with pen(FA, "سلام دنیا") as p:
        assert p.rows()[0] == "    ﺎﯿﻧﺩ ﻡﻼﺳ"
        assert p.lit(CARET) == [(0, 11)]
        await p.press("end")
        assert p.lit(CARET) == [(0, 3)]


async def test_arrows_go_where_they_point() -> None:
    """Left is further in a Persian text, and back in a Latin one."""
    async with pen(FA, "سلام") as p:
        assert await p.press("left") == "س|لام"
        assert await p.press("left") == "سلا|م"  # lam and alef are drawn in one cell
        assert await p.press("right") == "س|لام"
    async with pen(SV, "hej") as p:
        assert await p.press("right") == "h|ej"
        assert await p.press("left") == "|hej"


async def test_arrows_pass_through_runs_of_the_other_direction_as_the_eye_does() -> None:
    """The caret never jumps over what it has not passed: columns go down one by one."""
    async with pen(FA, "به Orra رو", size=(16, 3)) as p:
        columns = [p.lit(CARET)[0][1]]
        for _ in range(10):
            await p.press("left")
            columns.append(p.lit(CARET)[0][1])
        assert columns == list(range(15, 4, -1))
        assert p.state == "به Orra رو|"


async def test_arrows_cross_rows() -> None:
    """From the left edge of a Persian row to the right edge of the next, and back."""
    async with pen(FA, "یک دو سه", size=(6, 4), caret=5) as p:
        assert len(p.editor.lines) == 2
        assert await p.press("left") == "یک دو |سه"
        assert await p.press("right") == "یک دو| سه"
        assert await p.press("down") == "یک دو سه|"
        assert await p.press("up", "home") == "|یک دو سه"


async def test_home_and_end_are_those_of_the_row() -> None:
    """Where reading begins and ends."""
    async with pen(FA, "یک دو سه", size=(6, 4)) as p:
        assert await p.press("end") == "یک دو| سه"
        assert await p.press("left", "end") == "یک دو سه|"


async def test_words_hold_their_half_spaces() -> None:
    """Ctrl with an arrow goes over a word as the language has it; Ctrl+W takes one out."""
    async with pen(FA, "نمی\u200cدانم چرا", size=(20, 3)) as p:
        assert await p.press("ctrl+left") == "نمی\u200cدانم |چرا"
        assert await p.press("ctrl+w") == "|چرا"
        await p.press("ctrl+z")
        assert p.editor.target == "نمی\u200cدانم چرا"
        assert await p.press("end", "ctrl+right") == "نمی\u200cدانم |چرا"


async def test_deleting_goes_by_the_text() -> None:
    """Backspace takes what was typed last, wherever it stands on the screen; Delete a whole grapheme."""
    async with pen(FA, "سلام", caret=2) as p:
        assert await p.press("backspace") == "س|ام"
        assert await p.press("delete") == "س|م"
    async with pen(SV, "e\u0301a", caret=0) as p:
        assert await p.press("delete") == "|a"


async def test_typing_stays_logical() -> None:
    """Whatever is drawn, what is kept is what was typed."""
    async with pen(FA, "", size=(30, 3)) as p:
        await p.press(*"عدد ۱۲ و Orra (x)!")
        assert p.editor.target == "عدد ۱۲ و Orra (x)!"
        await p.press("ctrl+z")
        assert p.editor.target != "عدد ۱۲ و Orra (x)!"


async def test_clicks_find_their_letter() -> None:
    """In the order of reading; beside the text, its end."""
    async with pen(FA, "سلام دنیا") as p:
        await p.pilot.click(TargetEditor, offset=(11, 0))
        assert p.state == "|سلام دنیا"
        await p.pilot.click(TargetEditor, offset=(7, 0))
        assert p.state == "سلام |دنیا"
        await p.pilot.click(TargetEditor, offset=(0, 0))
        assert p.state == "سلام دنیا|"


async def test_a_selection_is_lit_where_it_is_read() -> None:
    """Through both directions, in as many pieces as the eye sees."""
    async with pen(FA, "a سلام b", size=(12, 3)) as p:
        await p.press("shift+left", "shift+left", "shift+left")
        assert p.editor.selected_text == p.editor.target[: p.editor.caret] != ""
        lit = [column for row, column in p.lit(SELECTED)]
        assert lit == sorted(lit)
        assert len(lit) == len(p.editor.selected_text)


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("base", [0, 1])
async def test_any_text_can_be_walked_in_every_mode(mode: Mode, base: int) -> None:
    """There and back again over brackets, marks, emoji, controls, long words and line ends, without an error."""
    text = "سلام (Orra) ۱۲\u202e!\n\u2028é😀\u200c\t" + "ط" * 30 + "\n\nx"
    async with pen(Writing(base, mode), text, size=(10, 5)) as p:
        for key in ("left", "right", "down", "up", "ctrl+left", "ctrl+right", "home", "end"):
            await p.press(*[key] * 3)
            assert 0 <= p.editor.caret <= len(text)
            width = p.editor.scrollable_content_region.width
            assert [sum(s.cell_length for s in p.editor.render_line(y)) for y in range(5)] == [width] * 5
        assert p.editor.target == text
        assert not p.editor.touched


async def test_what_is_searched_for_is_lit_where_it_is_read() -> None:
    """In the order of reading: cells of the word, half-space and all, and nothing beside it."""
    async with pen(FA, "او نمی\u200cداند Orra", size=(20, 3)) as p:
        p.editor.look_for(Needle("نمیداند").spans)
        p.editor.cursor_blink = False
        await p.press("end")
        lit = [column for row, column in p.lit(MARKED)]
        assert "".join(p.rows()[0][column] for column in lit) == "ﺪﻧﺍﺩﯽﻤﻧ"
        p.editor.look_for(Needle("orra").spans)
        await p.press("home")
        assert "".join(p.rows()[0][column] for _, column in p.lit(MARKED)) == "Orra"


async def test_marks_show_what_cannot_be_seen() -> None:
    """Half-spaces and unbreakable blanks, on a key and off again; the caret goes with them."""
    async with pen(FA, "می\u200cروم\u00a0تا", size=(20, 3)) as p:
        hidden = p.rows()[0]
        await p.press("alt+m")
        assert p.rows()[0].strip() == "ﺎﺗ⍽ﻡﻭﺭ¦ﯽﻣ"
        await p.press("left", "left")
        assert p.state == "می|\u200cروم\u00a0تا"
        await p.press("alt+m")
        assert p.rows()[0] == hidden


async def test_where_directions_meet_both_places_of_the_caret_show() -> None:
    """The letter before it in the text is marked, and the heading says which way the text reads there."""
    async with pen(FA, "به Orra رو", size=(20, 3), caret=3) as p:
        assert p.editor.heading == "→"
        assert p.rows()[0].rstrip()[-1] == "ﺑ"
        underlined = [segment.text for segment in p.editor.render_line(0) if segment.style and segment.style.underline]
        assert underlined == [" "]
        await p.press("home")
        assert p.editor.heading == "←"
    async with pen(FA, "سلام") as p:
        assert p.editor.heading == ""


async def test_a_double_click_takes_a_word() -> None:
    """With its half-spaces, wherever in the word."""
    async with pen(FA, "او نمی\u200cداند چرا", size=(20, 3)) as p:
        await p.pilot.click(TargetEditor, offset=(13, 0), times=2)
        await p.pilot.pause()
        assert p.editor.selected_text == "نمی\u200cداند"


async def test_the_mouse_selects_across_directions() -> None:
    """From a Persian letter into an English name: one range of the text, lit where its letters stand."""
    async with pen(FA, "به Orra رو", size=(16, 3)) as p:
        await p.pilot.mouse_down(TargetEditor, offset=(15, 0))
        await p.pilot.hover(TargetEditor, offset=(10, 0))
        await p.pilot.mouse_up(TargetEditor, offset=(10, 0))
        await p.pilot.pause()
        assert p.editor.selected_text == "به O"
        row = p.rows()[0]
        assert "".join(row[column] for _, column in p.lit(SELECTED)) == "O ﻪﺑ"


async def test_a_half_space_just_typed_takes_no_cell() -> None:
    """Before its letter comes it is not shown as lost; left alone, it is."""
    async with pen(FA, "", size=(20, 3)) as p:
        await p.press("م", "ی", "ctrl+@")
        assert p.rows()[0].strip() == "ﯽﻣ"
        await p.press("ر")
        assert p.rows()[0].strip() == "ﺭﯽﻣ"
        await p.press("backspace", "home")
        assert "⟨U+200C⟩" in p.rows()[0]


@pytest.mark.parametrize("mode", list(Mode))
async def test_delete_takes_one_letter_of_lam_and_alef(mode: Mode) -> None:
    """Though both are drawn in one cell where shapes are ours."""
    async with pen(Writing(1, mode), "سلام", caret=1) as p:
        assert await p.press("delete") == "س|ام"


async def test_undo_and_redo_over_a_scrollbar_that_goes_away() -> None:
    """The caret's place is still that of the longer text when the rows are counted anew."""
    async with pen(FA, "a\nb\n\nسلام", size=(14, 3), caret=5) as p:
        editor = p.editor
        await p.press("ن")
        for start, end, typed in (((4, 0), (4, 0), "[31mx\n\ny"), ((3, 1), (3, 6), "%"), ((1, 0), (5, 1), "")):
            editor.replace(typed, start, end)
            editor.move_cursor(editor.document.end)
            await p.pilot.pause()
        for key in ("ctrl+z", "ctrl+y", "ctrl+z"):
            await p.press(*[key] * 6)
            assert 0 <= editor.caret <= len(editor.text)
        editor._set_document("x", None)
        assert editor.index_of((4, 2)) == 1


async def test_a_double_click_lights_the_word_alone() -> None:
    """And nothing of Textual's own selection, which would copy what is drawn instead of what is meant."""
    async with pen(FA, "او نمی\u200cداند چرا", size=(20, 3)) as p:
        await p.pilot.click(TargetEditor, offset=(13, 0), times=2)
        await p.pilot.pause()
        grounds = {segment.style.bgcolor for segment in p.editor.render_line(0) if segment.style}
        assert len(grounds) <= 3
        assert p.editor.text_selection is None


def test_an_ellipsis_follows_letters_and_never_a_joiner() -> None:
    """Wherever a text is cut, whole words and half words end in an ellipsis."""
    text = "من می\u200cروم خانه\u200cها"
    for cells in range(2, 13):
        line = FA.line(text, cells).plain
        assert line.strip().startswith("…"), cells
        assert "⟨" not in line
        rows = [row.plain for row in FA.block([(text, "")], cells, 2)]
        assert "⟨" not in "".join(rows)
