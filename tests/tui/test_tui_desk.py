"""The desk: what each key does to the sitting, and what the person is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.tui.sample import ENGLISH, SWEDISH, SampleProject
from tests.tui.stage import stage

from dragoman.errors import SaveError
from dragoman.model import Act, Key, Note, Status, Unit, seal_of
from dragoman.review import Options
from dragoman.tui.screens.ask import Ask
from dragoman.tui.screens.conflicts import Conflicts
from dragoman.tui.screens.desk import Desk
from dragoman.tui.screens.documents import Documents
from dragoman.tui.screens.help import Help
from dragoman.tui.widgets.flow import Flow
from dragoman.tui.widgets.line_input import LineInput

ZWNJ = "\u200c"


def key(n: int) -> Key:
    """What a sentence of the sample is found by."""
    return Key(None, ENGLISH[n])


async def test_the_desk_opens_where_work_is_left() -> None:
    """The first sentence that needs a person, with its neighbours, its translation and what helps."""
    async with stage() as s:
        assert s.unit.msgid == ENGLISH[3]
        assert s.editor.target == SWEDISH[3]
        assert ENGLISH[2] in s.flow("source")
        assert ENGLISH[4] in s.flow("source")
        assert "Orra → Orra" in s.flow("aids")
        assert "translated by Drita" in s.bar("target-bar")
        assert "4/15" in s.bar("title")


@pytest.mark.parametrize("pressed", ["a", "ش", "f2", "ctrl+g"])
async def test_approving_goes_on_to_what_needs_a_person(pressed: str) -> None:
    """By function key, by Ctrl, by letter, and by that letter's place on a Persian keyboard."""
    async with stage() as s:
        await s.press(pressed)
        assert s.project.shelf("sv", "letters/appeal").disk[key(3)].status is Status.APPROVED
        assert s.unit.msgid == ENGLISH[4]
        assert s.list.place == 4


async def test_a_patched_value_is_accepted_with_one_key() -> None:
    """The desk shows the author's change word by word, says that it was patched, and takes it on one key."""
    project = SampleProject()
    shelf = project.shelf("sv", "letters/appeal")
    unit = shelf.disk[key(3)]
    note = Note(Act.DRAFT, "repair", "2026-11-22")
    before = unit.msgid.replace("1,250", "1,205")
    shelf.put(replace(unit, flags=("fuzzy",), comments=(str(note),), previous_msgid=before))
    shelf.save()
    async with stage(project=project) as s:
        assert "1,205 250 members" in s.flow("source")
        assert "the changed value stands in the translation already" in s.flow("aids")
        await s.press("a")
        assert shelf.disk[key(3)].status is Status.APPROVED


async def test_what_is_typed_is_kept_on_every_way_out() -> None:
    """Enter, Escape, page down, approve, a prompt, leave: nothing typed is lost, nothing is asked."""
    async with stage() as s:
        shelf = s.project.shelf("sv", "letters/appeal")
        for keys in (["enter"], ["pagedown"], ["f2"], ["escape", "enter"], ["f9", "escape"], ["f10"]):
            if keys != ["f10"]:
                await s.press("ctrl+down")
            unit = s.unit
            s.editor.focus()
            await s.pilot.pause()
            await s.press("N", "y", *keys)
            assert shelf.disk[unit.key].msgstr == unit.msgstr + "Ny", keys
            assert "translated by Sara" in shelf.disk[unit.key].comments[-1 if keys != ["f2"] else -2]


async def test_enter_keeps_and_goes_on_typing() -> None:
    """A translator goes through the document with Enter; a look at a sentence changes nothing."""
    async with stage() as s:
        await s.press("enter", "enter", "enter")
        assert s.desk.focused is s.editor
        assert s.unit.msgid == ENGLISH[5]
        assert s.desk.sitting.steps == ()


async def test_approving_while_typing_keeps_the_text_first() -> None:
    """One key; two steps to take back."""
    async with stage() as s:
        await s.press("enter", *"!", "f2")
        disk = s.project.shelf("sv", "letters/appeal").disk
        assert disk[key(3)].msgstr.endswith("!")
        assert disk[key(3)].status is Status.APPROVED
        await s.press("f6")
        assert s.status() is Status.TRANSLATED
        await s.press("f6")
        assert s.unit.msgstr == SWEDISH[3]
        await s.press("f7", "f7")
        assert s.status() is Status.APPROVED


async def test_rejecting_asks_for_a_reason() -> None:
    """Enter sends it back; Escape leaves everything; blanks are no reason."""
    async with stage() as s:
        await s.press("r", "escape")
        assert s.unit.status is Status.TRANSLATED
        await s.press("f3", "space", "enter")
        assert "needs a reason" in s.message
        await s.press("r", *"fel namn", "enter")
        unit = s.project.shelf("sv", "letters/appeal").disk[key(3)]
        assert unit.status is Status.REJECTED
        assert unit.note is not None
        assert unit.note.reason == "fel namn"
        assert s.unit.msgid == ENGLISH[4]


async def test_a_refusal_is_said_in_one_sentence() -> None:
    """And the place stays."""
    project = SampleProject()
    shelf = project.shelf("sv", "letters/appeal")
    shelf.put(replace(shelf.units[3], msgstr="Vi."))
    async with stage(project=project) as s:
        await s.press("a")
        assert s.message == "a check finds an error: 1,250 is missing; correct or dismiss it"
        assert s.unit.msgid == ENGLISH[3]
        await s.press("j")
        assert s.message == ""


@pytest.mark.parametrize("keys", [["e"], ["enter", "x"], ["f"], ["f1"], ["h"], ["slash"], ["w"]])
async def test_a_refusal_goes_with_the_next_deed(keys: list[str]) -> None:
    """Also one that only looks at something, or begins to correct it."""
    project = SampleProject()
    shelf = project.shelf("sv", "letters/appeal")
    shelf.put(replace(shelf.units[3], msgstr="Vi."))
    async with stage(project=project) as s:
        await s.press("a")
        assert "1,250 is missing" in s.message
        await s.press(*keys)
        assert s.message == ""


@pytest.mark.parametrize("key", ["w", "ص", "alt+w"])
async def test_why_something_is_found_is_one_key_away(key: str) -> None:
    """What was found, what the check wants, why, and on whose word; any of the usual keys closes it."""
    async with stage() as s:
        await s.press(key)
        assert s.message == "There is no finding here"
        s.editor.take("x ", fresh=False)
        await s.press("enter", "alt+w")
        assert s.shows(Help)
        shown = s.app.screen.query_one(Flow).text
        for words in (
            "1,250 is missing",
            "Numbers are the same.",
            "They may move.",
            "A wrong figure is believed.",
            "CLDR",
        ):
            assert words in shown
        assert "a blank at the end" in shown
        await s.press(key)
        assert s.shows(Desk)
        assert s.editor.target == "x "


async def test_four_eyes_are_explained() -> None:
    """Whoever typed it cannot approve it."""
    project = SampleProject()
    project.options = Options(four_eyes=True)
    async with stage(project=project) as s:
        await s.press("enter", "x", "f2")
        assert "four eyes" in s.message
        assert s.unit.status is Status.TRANSLATED


@pytest.mark.parametrize("keys", [["1"], ["۱"], ["alt+1"], ["enter", "alt+1"]])
async def test_a_match_is_put_into_the_editor(keys: list[str]) -> None:
    """Not kept yet: it can be changed first, or taken back with the editor's own undo."""
    async with stage(document="reports/rally") as s:
        await s.press("f5", "f5", "f5", "f5")
        assert s.unit.msgid == ENGLISH[4]
        await s.press(*keys)
        assert s.editor.target == SWEDISH[4]
        assert s.unit.status is Status.EMPTY
        assert s.desk.focused is s.editor
        await s.press("ctrl+z")
        assert s.editor.target == ""


async def test_a_match_that_is_not_there_is_said() -> None:
    """Nothing else happens."""
    async with stage() as s:
        await s.press("5")
        assert "no match 5" in s.message


async def test_the_source_can_be_copied() -> None:
    """As one change that the editor takes back."""
    async with stage() as s:
        await s.press("c")
        assert s.editor.target == ENGLISH[3]
        await s.press("ctrl+z")
        assert s.editor.target == SWEDISH[3]


async def test_a_certain_correction_is_one_key() -> None:
    """Where a check has one."""
    async with stage() as s:
        await s.press("0")
        assert "No check is certain" in s.message
        await s.press("enter", "space", "alt+0")
        assert s.editor.target == SWEDISH[3]


async def test_findings_follow_what_is_typed() -> None:
    """Before anything is kept."""
    async with stage() as s:
        s.editor.take("", fresh=False)
        await s.press("enter", "x")
        assert "1,250 is missing" in s.flow("aids")
        assert s.unit.msgstr == SWEDISH[3]


async def test_a_finding_is_dismissed_with_a_reason_and_opened_again() -> None:
    """One finding is asked about at once, of several one is chosen; the reason is shown; Escape changes nothing."""
    async with stage() as s:
        await s.press("x")
        assert "There is no finding here" in s.message
        await s.press("enter", "space", "escape", "x", "escape")
        assert "Findings 1" in s.bar("aids-bar")
        await s.press("alt+x", *"verse", "enter")
        assert "Findings 0" in s.bar("aids-bar")
        assert "dismissed by Sara: verse" in s.flow("aids")
        await s.press("0")
        assert "No check is certain" in s.message
        await s.press("x")
        assert "Findings 1" in s.bar("aids-bar")
        s.editor.take("x ", fresh=False)
        await s.press("enter", "escape", "x", "down", "enter", *"verse", "enter")
        assert [dismissal.check for dismissal in s.project.pad.kept.values()] == ["spaces"]
        s.project.pad.problem = SaveError("cannot be written", where="dismissed.toml")
        await s.press("x", "enter", "enter")
        assert "needs a reason" in s.message
        await s.press("x", "enter", "y", "enter")
        assert "cannot be written" in s.message


async def test_search_finds_and_everything_comes_back() -> None:
    """Persian in any spelling; an empty search lifts it; one that finds nothing is said."""
    async with stage("fa") as s:
        await s.press("slash", *"ميشود", "enter")
        assert [u.msgid for u in s.desk.sitting.queue.units] == [ENGLISH[4]]
        assert "1/1 of 15" in s.bar("title")
        await s.press("f9", *"nowhere", "enter")
        assert "no sentence is like that" in s.message
        await s.press("f9", "backspace", "enter")
        assert len(s.desk.sitting.queue) == 15


async def test_the_filter_shows_a_status() -> None:
    """Chosen from a menu that says how many there are."""
    async with stage() as s:
        await s.press("f", "down", "enter")
        assert len(s.desk.sitting.queue) == 11
        await s.press("f8", "ت", "ت", "enter")
        assert {u.status for u in s.desk.sitting.queue.units} == {Status.DRAFT}
        await s.press("f", "q")
        assert {u.status for u in s.desk.sitting.queue.units} == {Status.DRAFT}


async def test_what_is_obsolete_can_be_seen_but_not_changed() -> None:
    """The editor is closed."""
    async with stage() as s:
        await s.press("f", "end", "enter")
        assert s.unit.status is Status.OBSOLETE
        await s.press("enter", "x", "escape", "c")
        assert "gone from the document" in s.message
        assert s.desk.sitting.steps == ()


async def test_typed_joiners_and_marks_arrive() -> None:
    """Textual drops characters that are not printable; the editor keeps those that are text."""
    async with stage("fa", document="reports/rally") as s:
        await s.press("enter")
        for n, text in enumerate(("می\u200cد", "a\u00a0b", "x\u202fy", "\u200fz", "ا\u200dب")):
            await s.press(*text, "enter")
            assert s.project.shelf("fa", "reports/rally").disk[key(n)].msgstr == text


async def test_the_half_space_has_a_key() -> None:
    """Ctrl+Space, which every terminal sends."""
    async with stage("fa", document="reports/rally") as s:
        await s.press("enter", "م", "ctrl+@", "ی")
        assert s.editor.target == "م" + ZWNJ + "ی"


async def test_a_new_line_has_a_key_too() -> None:
    """For Enter goes on."""
    async with stage(document="reports/rally") as s:
        await s.press("enter", "a", "ctrl+j", "b", "escape")
        assert s.project.shelf("sv", "reports/rally").disk[key(0)].msgstr == "a\nb"


async def test_what_is_pasted_is_taken_without_what_no_catalog_can_hold() -> None:
    """Joiners stay, controls go, newlines are newlines."""
    from textual.events import Paste

    async with stage("fa", document="reports/rally") as s:
        await s.press("enter")
        s.editor.post_message(Paste("می\u200cشود\x1b[31m\r\nب\x00"))
        await s.pilot.pause()
        assert s.editor.target == "می\u200cشود[31m\nب"


@pytest.mark.parametrize("text", ["a\u2028b", "a\x85b\x0bc", "\x1cx"])
async def test_looking_at_a_text_never_changes_it(text: str) -> None:
    """Characters that Python takes for line ends are text; passing through the editor keeps them."""
    project = SampleProject()
    shelf = project.shelf("sv", "letters/appeal")
    shelf.put(replace(shelf.units[3], msgstr=text))
    async with stage(project=project) as s:
        assert s.editor.target == text
        await s.press("enter", "escape", "j")
        assert s.desk.sitting.steps == ()


async def test_a_failed_save_is_said_until_it_succeeds() -> None:
    """Work goes on; Ctrl+S tries again."""
    async with stage() as s:
        shelf = s.project.shelf("sv", "letters/appeal")
        shelf.full = True
        await s.press("a")
        assert "Not saved" in s.message
        assert "no space left" in s.message
        assert "not saved" in s.bar("title")
        shelf.full = False
        await s.press("ctrl+s")
        assert s.message == "Everything is saved."
        assert shelf.disk[key(3)].status is Status.APPROVED


@pytest.mark.parametrize("mine", ["m", "M"])
async def test_a_conflict_is_shown_with_both_texts(mine: str) -> None:
    """Theirs stands until the person says mine; the letter is taken as the title shows it, too."""
    async with stage() as s:
        shelf = s.project.shelf("sv", "letters/appeal")
        shelf.disk[key(3)] = replace(shelf.disk[key(3)], msgstr="Theirs.")
        await s.press("enter", *"Mine", "escape")
        assert "Another program" in s.message
        assert s.editor.target == "Theirs."
        await s.press("o")
        assert s.shows(Conflicts)
        await s.press(mine)
        assert s.shows(Desk)
        assert shelf.disk[key(3)].msgstr == SWEDISH[3] + "Mine"
        assert s.editor.target == SWEDISH[3] + "Mine"


async def test_what_was_rescued_is_announced() -> None:
    """At the first look."""
    project = SampleProject()
    project.notices = ("2 changes of a sitting that broke off were put back",)
    async with stage(project=project) as s:
        assert "2 changes" in s.message


async def test_what_is_typed_goes_into_the_journal_before_it_is_kept() -> None:
    """A crash loses no more than the last words."""
    async with stage() as s:
        await s.press("enter", "x")
        diary = s.project.diaries["sv", "letters/appeal"]
        assert diary.changes[-1][1].msgstr == SWEDISH[3] + "x"
        assert s.unit.msgstr == SWEDISH[3]
        await s.press("backspace", "escape")
        assert diary.changes == [] or diary.changes[-1][1].msgstr == SWEDISH[3]


async def test_leaving_closes_the_sitting_and_counts_anew() -> None:
    """Back at the documents, the figures are true."""
    async with stage() as s:
        await s.press("a", "q")
        assert s.shows(Documents)
        assert s.project.diaries["sv", "letters/appeal"].closed is True


async def test_plural_forms_are_edited_in_turn() -> None:
    """Each is kept; approval needs both."""
    project = SampleProject()
    shelf = project.shelf("sv", "letters/appeal")
    plural = Unit("One room", "Ett rum", msgid_plural="Rooms", msgstrs=("Ett rum", ""), references=("a.md:4",))
    shelf.put(plural)
    async with stage(project=project) as s:
        await s.press("slash", *"rooms", "enter", "home")
        while s.unit.key != plural.key:
            await s.press("j")
        assert "form 1 of 2" in s.bar("target-bar")
        await s.press("p", "enter", *"Rum", "escape")
        assert s.unit.msgstrs == ("Ett rum", "Rum")
        await s.press("a")
        unit = shelf.disk[plural.key]
        assert unit.note is not None
        assert unit.note.seal == seal_of(None, "One room", "Rooms", ("Ett rum", "Rum"))
        assert unit.note.act is Act.APPROVED


async def test_the_end_is_celebrated_quietly() -> None:
    """When everything is approved."""
    project = SampleProject()
    shelf = project.shelf("sv", "letters/thanks")
    shelf.put(replace(shelf.units[0], comments=()))
    shelf.save()
    async with stage(project=project, document="letters/thanks") as s:
        await s.press("a")
        assert s.message == "Every sentence is approved."


async def test_help_lists_every_key() -> None:
    """From anywhere, also while typing; any of the usual keys closes it."""
    async with stage() as s:
        await s.press("enter", "f1")
        assert s.shows(Help)
        assert "Approve, and go to the next" in s.screen_text()
        await s.press("escape")
        assert s.shows(Desk)
        assert s.desk.focused is s.editor


async def test_prompts_take_joiners_and_nothing_that_acts() -> None:
    """ZWNJ belongs to a reason in Persian; pasted controls and overrides do not."""
    from textual.events import Paste

    async with stage("fa") as s:
        await s.press("r", *f"می{ZWNJ}شود")
        assert s.shows(Ask)
        line = s.app.screen.query_one(LineInput)
        assert line.value == f"می{ZWNJ}شود"
        line.post_message(Paste("\x1b]0;x\x07\u202e a\nb"))
        await s.pilot.pause()
        assert line.value == f"می{ZWNJ}شود]0;x a b"


async def test_prompts_take_the_characters_of_the_trade() -> None:
    """As the editor does: special blanks, direction marks and isolates, typed or pasted."""
    from textual.events import Paste

    async with stage("fa") as s:
        await s.press("slash")
        line = s.app.screen.query_one(LineInput)
        line.type("10\u00a0kg\u200f")
        line.post_message(Paste("\u2067a\u2069 b\u202f%"))
        await s.pilot.pause()
        assert line.value == "10\u00a0kg\u200f\u2067a\u2069 b\u202f%"


async def test_clicking_a_row_goes_there_and_clicking_again_edits() -> None:
    """The mouse works, where there is one."""
    async with stage() as s:
        await s.pilot.click("#list", offset=(20, 0))
        await s.pilot.pause()
        assert s.list.place != 3
        await s.pilot.click("#list", offset=(20, s.list.place - s.list.scroll_offset.y))
        await s.pilot.pause()
        assert s.desk.focused is s.editor


@pytest.mark.parametrize(("name", "char"), [(":zwnj", ZWNJ), (":nbsp", "\u00a0"), (":rli", "\u2067")])
async def test_the_palette_types_what_no_keyboard_shows(name: str, char: str) -> None:
    """By the name people know it by, where the caret is."""
    async with stage("fa") as s:
        await s.press("enter")
        s.editor.take("میروم")
        s.editor.move_cursor((0, 2))
        await s.press("ctrl+p", *name)
        await s.app.workers.wait_for_complete()
        await s.press("enter")
        assert s.editor.target == f"می{char}روم"
