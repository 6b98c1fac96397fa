"""The editing scripts of data/scripts.txt: keys in, text and caret out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from dragoman.text.modes import Mode
from dragoman.tui.keyboard import Keyboard
from dragoman.tui.widgets.editor import TargetEditor
from dragoman.tui.writing import Writing

from .test_tui_editor import EditorApp

ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\([nr])")
ENDS = {"n": "\n", "r": "\r"}
KEY = re.compile(r'"([^"]*)"|<([^>]*)>|(\S+)')


@dataclass(frozen=True)
class Script:
    """One stanza."""

    rule: str
    how: frozenset[str]
    before: str
    keys: tuple[tuple[str, str, str], ...]
    after: str


def plain(text: str) -> str:
    return ESCAPE.sub(lambda found: ENDS[found[2]] if found[2] else chr(int(found[1], 16)), text)


def scripts() -> list[Script]:
    found = []
    for block in (Path(__file__).parent / "data" / "scripts.txt").read_text(encoding="utf-8").split("\n\n")[1:]:
        head, *rows = block.strip("\n").split("\n")
        how, _, rule = head.removeprefix("# ").partition(": ")
        fields = {row[:4]: row[6:] for row in rows}
        keys = tuple((plain(a), plain(b), c) for a, b, c in KEY.findall(fields["keys"]))
        found.append(Script(rule, frozenset(how.split()), plain(fields["from"]), keys, plain(fields["then"])))
    return found


SCRIPTS = scripts()


async def play(script: Script, pilot: Pilot[None], mode: Mode = Mode.VISUAL) -> str:
    """The text after the keys, with caret and selection in it."""
    editor = pilot.app.query_one(TargetEditor)
    editor.writing = Writing(int("fa" in script.how), mode)
    arrows = Keyboard(digits="persian" in script.how, arrows="logical" if "logical" in script.how else "visual")
    editor.keyboard = arrows.of("fa" if "fa" in script.how else "sv")
    editor.styles.width = 12 if "narrow" in script.how else 40
    editor.take(script.before.replace("|", ""))
    await pilot.pause()
    editor.move_cursor(editor.location_of(script.before.index("|")))
    for typed, pasted, key in script.keys:
        if pasted:
            editor.post_message(events.Paste(pasted))
        for one in typed:
            press(pilot, _character_to_key(one), one)
        if key:
            press(pilot, key, None)
    await pilot.pause()
    await pilot.pause()
    start, end = (editor.index_of(at) for at in editor.selection)
    cuts = sorted([(min(start, end), 0, "["), (max(start, end), 1, "]")] if start != end else [])
    text = editor.target
    for at, _, sign in reversed([*cuts, (editor.caret, 2, "|")] if start <= end else [(editor.caret, 0, "|"), *cuts]):
        text = text[:at] + sign + text[at:]
    return text


def press(pilot: Pilot[None], key: str, character: str | None) -> None:
    """A key as the driver reports it, marks and all."""
    driver = pilot.app._driver
    assert driver is not None
    event = events.Key(key, character)
    event.set_sender(pilot.app)
    driver.send_message(event)


def test_there_are_many_scripts() -> None:
    """The file is read whole: both kinds of arrows, both directions, Persian from a Latin keyboard."""
    assert len(SCRIPTS) >= 50
    assert {word for script in SCRIPTS for word in script.how} == {"fa", "sv", "logical", "persian", "narrow"}


async def test_keys_in_text_and_caret_out() -> None:
    """Every script, one after the other in one editor."""
    app = EditorApp(Writing(1, Mode.VISUAL))
    wrong = []
    async with app.run_test(size=(60, 10)) as pilot:
        app.query_one(TargetEditor).focus()
        for script in SCRIPTS:
            came = await play(script, pilot)
            if came != script.after:
                wrong.append(f"{sorted(script.how)} {script.rule}: {came!r}, not {script.after!r}")
    assert not wrong, "\n".join(wrong)


def moves(script: Script) -> bool:
    """Whether arrows follow what is seen, which terminals differ in."""
    return "logical" not in script.how and any("left" in key or "right" in key for _, _, key in script.keys)


@pytest.mark.parametrize("mode", [Mode.ISOLATE, Mode.WORDS, Mode.LOGICAL])
async def test_the_terminal_makes_no_difference(mode: Mode) -> None:
    """What typing does to the text is the same in every mode."""
    app = EditorApp(Writing(1, mode))
    async with app.run_test(size=(60, 10)) as pilot:
        app.query_one(TargetEditor).focus()
        for script in [script for script in SCRIPTS if not moves(script)][::4]:
            assert await play(script, pilot, mode) == script.after, script.rule
