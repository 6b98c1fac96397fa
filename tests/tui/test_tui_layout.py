"""What the desk looks like: at any size, in either direction, in our two themes."""

from __future__ import annotations

import unicodedata

import pytest
from tests.tui.sample import ENGLISH, PERSIAN, SWEDISH, SampleProject
from tests.tui.stage import screen_text, stage
from textual.color import Color
from textual.content import Content
from textual.theme import Theme

from dragoman.model import Counts, Status, Unit
from dragoman.review import Deed
from dragoman.text.modes import Mode
from dragoman.tui import keys, make_app, marks
from dragoman.tui.screens.desk import Desk
from dragoman.tui.themes import DARK, LIGHT
from dragoman.tui.views import word_diff
from dragoman.tui.widgets.flow import Block
from dragoman.tui.widgets.said import Said
from dragoman.tui.widgets.unit_list import UnitList
from dragoman.tui.writing import Writing


@pytest.mark.parametrize("locale", ["sv", "fa"])
async def test_the_desk_is_usable_at_any_size(locale: str) -> None:
    """The translation and the keys are in sight from 40x12 on; nothing breaks at 20x5, 1x1 or 300x100."""
    async with stage(locale) as s:
        for size in ((80, 24), (160, 48), (110, 20), (40, 12), (20, 5), (300, 100), (1, 1), (80, 24)):
            await s.pilot.resize_terminal(*size)
            await s.press("j", "k")
            text = s.screen_text()
            assert all(len(line) <= 2 * size[0] for line in text.split("\n"))
            if size[0] >= 40:
                assert "We write on behalf" in text
                assert "approve" in text
                assert ("Vi skriver" if locale == "sv" else "ﻣﯽ") in text or locale == "fa"


async def test_at_80_by_24_everything_is_in_sight() -> None:
    """List, source, neighbours, translation, findings, memory and terms, position, keys."""
    async with stage() as s:
        await s.press("j")
        rows = s.screen_text().split("\n")
        assert len(rows) == 24
        text = "\n".join(rows)
        for word in ("letters/appeal", "5/15", "Source", "Swedish", "Findings 0", "Memory 3", "100%", "approve"):
            assert word in text
        assert ENGLISH[5] in text
        assert SWEDISH[4][:40] in text


async def test_wide_terminals_get_both_side_by_side() -> None:
    """The list takes the left, the sentence in hand the right."""
    async with stage(size=(160, 40)) as s:
        row = s.screen_text().split("\n")[1]
        assert "Open letter" in row
        assert "Source" in row


async def test_a_message_takes_the_place_of_the_keys_where_there_is_no_room() -> None:
    """And gives it back."""
    async with stage(size=(40, 10)) as s:
        await s.press("5")
        assert "no match 5" in s.screen_text()
        await s.press("j")
        assert "edit" in s.screen_text()


async def test_five_thousand_sentences_open_and_move_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is seen is drawn: no row is made that is not in sight."""
    drawn: list[str] = []
    original = UnitList._row

    def counting(self: UnitList, unit: Unit, width: int, *, here: bool) -> Content:
        drawn.append(unit.msgid)
        return original(self, unit, width, here=here)

    monkeypatch.setattr(UnitList, "_row", counting)
    async with stage(project=SampleProject(["book"]), document="book") as s:
        assert len(s.desk.sitting.queue) == 5000
        await s.press("end", "home", "pagedown")
        assert len(drawn) < 1000
        assert s.list.place == 1


# Right to left


def visual(text: str, cells: int, base: int = 1) -> list[str]:
    return [line.plain for line in Writing(base, Mode.VISUAL).block(((text, ""),), cells)]


def test_persian_is_ordered_and_joined_by_us_in_visual_mode() -> None:
    """The first letter stands at the right end, in the form that joins."""
    (line,) = visual("سلام، Orra!", 20)
    assert line == "          !Orra ،ﻡﻼﺳ"


def test_where_the_terminal_orders_we_isolate() -> None:
    """So that panes do not bleed into each other."""
    (line,) = Writing(1, Mode.ISOLATE).block((("سلام", ""),), 10)
    assert line.plain.strip() == "\u2067سلام\u2069"
    assert line.cell_length == 10


def test_styles_follow_their_words_through_the_order() -> None:
    """A word that changed is coloured where it is drawn."""
    (line,) = Writing(1, Mode.VISUAL).block((("سلام ", ""), ("دنیا", "bold")), 9)
    bold = [line.plain[start:end] for start, end, style in line.spans if style == "bold"]
    assert bold == ["ﺎﯿﻧﺩ"]
    assert line.plain.strip().startswith("ﺎﯿﻧﺩ")


def test_long_blocks_end_in_an_ellipsis() -> None:
    """On the last row they may take."""
    block = Block((("one two three four five", ""),), rows=1)
    (line,) = block.lay_out(12)
    assert line.plain == "one two…"


async def test_the_persian_desk_reads_right_from_list_to_editor() -> None:
    """Ordered, joined, from the right: in the list, in the editor, in what the memory offers."""
    async with stage("fa") as s:
        assert visual(PERSIAN[3], 76)[0].strip() in s.screen_text()
        await s.press("j")
        assert s.screen_text().count("ﻊﻄﻗ ﻦﺋﻭﮊ") >= 2


async def test_a_key_cycles_the_ways_of_ordering() -> None:
    """Live, and it says which one it is."""
    async with stage("fa") as s:
        assert s.desk.writing.mode is Mode.VISUAL
        await s.press("b", "b")
        assert s.desk.writing == Writing(1, Mode.ISOLATE)
        assert "isolate" in s.message
        assert "\u2067" in s.screen_text()


# Signs and colours


def test_every_status_has_a_sign_of_its_own() -> None:
    """Colour alone tells nothing to some."""
    signs = [mark.sign for mark in marks.STATUS.values()]
    assert len(set(signs)) == len(signs) == len(Status)


def test_bars_add_up_and_never_look_finished_too_early() -> None:
    """The full line, and 100%, only for what is finished."""
    nearly = Counts(segments=1000, words=1000, approved=999, empty=1, words_left=1)
    assert marks.bar(nearly, 10).plain == "━━━━━━━━━╌"
    assert marks.per_cent(nearly) == "99%"
    done = Counts(segments=3, words=3, approved=3)
    assert marks.bar(done, 10).plain == "━" * 10
    assert marks.per_cent(done) == "100%"
    assert marks.bar(Counts(), 4).plain == "╌╌╌╌"
    mixed = Counts(segments=5, words=5, approved=1, translated=1, draft=1, stale=1, rejected=1, words_left=4)
    assert len(marks.bar(mixed, 7)) == 7


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=lambda theme: theme.name)
def test_every_text_can_be_read_on_every_ground_it_stands_on(theme: Theme) -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 to 1."""
    inks = [theme.foreground, theme.variables["muted"], theme.primary, theme.secondary, theme.accent]
    inks += [theme.success, theme.warning, theme.error]
    grounds = [theme.background, theme.surface, theme.panel, theme.variables["selected"]]
    grounds += [theme.variables["selected-quiet"]]
    for ink in inks:
        for ground in grounds:
            assert contrast(str(ink), str(ground)) >= 4.5, (ink, ground)
    for ground in ("inserted", "found", "input-selection-background"):
        assert contrast(str(theme.foreground), theme.variables[ground]) >= 4.5


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    rgb = [channel / 255 for channel in Color.parse(colour).rgb]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


# Keys


def test_no_key_means_two_things() -> None:
    """On one screen and in one focus."""
    everywhere = [k for key in (*keys.DESK, *keys.MORE_MATCHES, *keys.EVERYWHERE) for k in key.keys]
    editor = [k for key in keys.EDITOR for k in key.keys]
    assert len(set(everywhere + editor)) == len(everywhere + editor)
    groups = (*keys.DESK, *keys.MORE_MATCHES, *keys.LIST, *keys.EVERYWHERE)
    letters = [k for binding in keys.letters(groups) for k in binding.key.split(",")]
    assert len(set(letters)) == len(letters)


def test_every_act_has_a_key_that_every_terminal_sends() -> None:
    """A function key, Ctrl with a letter, or a plain key: Alt and Ctrl with Enter are extras."""
    for key in (*keys.DESK, *keys.DOCUMENTS, *keys.EVERYWHERE):
        plain = [k for k in (*key.keys, *key.letters) if "alt+" not in k and k != "ctrl+enter"]
        assert plain, key.id


def test_binding_ids_are_unique() -> None:
    """A project's keymap names them."""
    groups = (*keys.DESK, *keys.MORE_MATCHES, *keys.LIST, *keys.EDITOR, *keys.DOCUMENTS, *keys.EVERYWHERE)
    assert len({key.id for key in groups}) == len(groups)


async def test_the_foot_names_what_works_now_and_always_the_help() -> None:
    """Letters in the list, function keys in the editor; a project's own keys where it has some."""
    async with stage() as s:
        foot = s.screen_text().split("\n")[-1]
        assert foot.startswith(" Enter edit  a approve")
        assert foot.rstrip().endswith("? help")
        await s.press("enter")
        foot = s.screen_text().split("\n")[-1]
        assert "F2 approve" in foot
        assert foot.rstrip().endswith("F1 help")


async def test_a_project_may_have_keys_of_its_own() -> None:
    """By binding id; foot and act agree."""
    app = make_app(SampleProject(), start=("sv", "letters/appeal"), keymap={"desk.approve": "ctrl+x"})
    async with app.run_test() as pilot:
        await pilot.press("enter")
        await pilot.pause()
        assert "Ctrl+X approve" in screen_text(app)
        await pilot.press("ctrl+x")
        await pilot.pause()
        desk = app.screen
        assert isinstance(desk, Desk)
        assert desk.sitting.steps[-1].deed is Deed.APPROVED


async def test_what_a_check_is_about_is_lit_in_the_editor() -> None:
    """Where it stands, as long as it does."""
    async with stage() as s:
        s.editor.take("Vi ", fresh=False)
        await s.press("enter", "space")
        assert [(mark.start, mark.end) for mark in s.editor.marks] == [(0, 3), (0, 1)]
        await s.press("escape", "j")
        assert s.editor.marks == ()


@pytest.mark.parametrize("size", [(80, 24), (150, 40), (61, 30)])
@pytest.mark.parametrize("keys", [("down",), ("enter",), ("r",), ("f1",), ("ctrl+p",)])
async def test_panes_do_not_bleed_into_each_other(size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """In isolate mode every row ends with no isolate open, and no Persian letter stands outside one."""
    async with stage("fa", size=size, bidi="isolate") as s:
        await s.press(*keys)
        found = 0
        for row in s.screen_text().split("\n"):
            depth = 0
            for char in row:
                depth += (char in "\u2066\u2067") - (char == "\u2069")
                assert depth >= 0, ascii(row)
                assert depth or unicodedata.bidirectional(char) not in {"R", "AL"}, ascii(row)
                found += unicodedata.bidirectional(char) == "AL"
            assert depth == 0, ascii(row)
        assert found or keys in {("f1",), ("ctrl+p",)}


async def test_a_long_message_shows_its_reason_in_a_second_row() -> None:
    """Two rows at the most, at 80 columns; the next short one gives the row back."""
    async with stage(size=(80, 24)) as s:
        reason = "no space is left on the device"
        s.desk.say("a/rather/long/path/of/a/catalog/" * 2 + f"x.po: cannot be written ({reason}); free some", "$error")
        await s.pilot.pause()
        said = s.desk.query_one(Said)
        assert said.size.height == 2
        assert f"({reason})" in "".join(s.screen_text().split("\n"))
        s.desk.say("word " * 100)
        await s.pilot.pause()
        assert said.size.height == 2
        assert "…" in s.screen_text().split("\n")[-2]
        s.desk.say("kept")
        await s.pilot.pause()
        assert said.size.height == 1


def test_a_note_reads_as_most_of_it_does() -> None:
    """English about a Persian word is English, and Persian about a link is Persian."""
    writing = Writing(1, Mode.VISUAL)
    assert writing.of("پذیرایی promises refreshments.").base == 0
    assert writing.of("Orra را ننویسید").base == 1
    assert writing.of("https://orra.example/a/long/link را ببینید").base == 1
    assert writing.of("").base == 0


def test_colours_of_a_change_follow_the_map() -> None:
    """What was taken out and put in stands where it is read, in its colour; neither letters nor digits run together."""
    parts = word_diff("نشست در ۱۲ آبان است", "نشست در ۲۰ آبان (Orra) است")
    (row,) = Writing(1, Mode.VISUAL).block(parts, 60)
    coloured = [(row.plain[span.start : span.end], str(span.style)) for span in row.spans]
    assert [text for text, style in coloured if "deleted" in style] == ["۱۲"]
    assert [text.strip() for text, style in coloured if "inserted" in style] == ["(Orra)", "۲۰"]
    assert row.plain.strip() == "ﺖﺳﺍ (Orra) ﻥﺎﺑﺁ ۲۰ ۱۲ ﺭﺩ ﺖﺴﺸﻧ"
