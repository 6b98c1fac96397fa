"""Hostile text (R30, R31): shown as symbols, never obeyed by the terminal, by markup or by the app."""

from __future__ import annotations

import ast
import os
import re
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.tui.sample import EVIL, SampleProject
from tests.tui.stage import stage

from dragoman.tui.screens.documents import Documents

ROOT = Path(__file__).resolve().parent.parent.parent
TUI = ROOT / "src" / "dragoman" / "tui"
RAW = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029\ufeff\U000e0000-\U000e007f]")

# No text of a person reaches a constructor that reads markup


SINKS = {
    "Static", "Label", "Button", "Checkbox", "RadioButton", "Collapsible", "Link", "Digits", "Pretty", "Markdown",
    "Option", "OptionList", "Select", "SelectionList", "Tree", "DataTable", "TabPane", "Tab", "Tabs", "Toast",
    "notify", "update", "add_option", "add_row", "add_column", "print", "panic", "render_str", "bell", "write",
    "set_title", "from_markup", "from_text", "from_rich_text", "Panel", "Table", "Syntax", "Console",
}  # fmt: skip
TITLES = {"border_title", "border_subtitle", "title", "sub_title", "tooltip", "placeholder", "label", "prompt"}
MAKERS = {"Content", "Text", "Segment", "Strip"}
"""What makes text for the screen."""
MAY_MAKE = {"ink.py", "writing.py", "editor.py", "crash.py"}
"""Where: each passes what it is given through ``text.show``, ``text.screen`` or a table of its own."""


def sources() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted(TUI.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            yield path, node


def name_of(call: ast.Call) -> str:
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def owner_of(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute) and isinstance(function.value, ast.Name):
        return function.value.id
    return ""


def is_text(node: ast.AST) -> bool:
    """Whether an expression is a string that may hold what somebody else wrote."""
    if isinstance(node, ast.JoinedStr):
        return True
    if isinstance(node, ast.BinOp):
        return is_text(node.left) or is_text(node.right)
    return isinstance(node, ast.Call) and name_of(node) in {"str", "format", "join", "show", "clip"}


def test_no_text_reaches_what_reads_markup() -> None:
    """Widgets of Textual take Content; titles and tooltips take constants."""
    for path, node in sources():
        where = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Call) and name_of(node) in SINKS:
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                assert not is_text(argument), f"{where}: {name_of(node)} reads markup: give it Content"
        if isinstance(node, ast.Assign):
            for target in node.targets:
                if isinstance(target, ast.Attribute) and target.attr in TITLES:
                    assert isinstance(node.value, ast.Constant), f"{where}: {target.attr} reads markup"


def test_content_is_made_in_one_place() -> None:
    """Everything on the desk goes through ink or writing, which go through text.show and text.screen."""
    for path, node in sources():
        if not isinstance(node, ast.Call) or path.name in MAY_MAKE:
            continue
        made = name_of(node) in MAKERS or (owner_of(node) in MAKERS and name_of(node) != "blank")
        assert not made, f"{path.relative_to(ROOT)}:{node.lineno}: make it with ink, inks or Writing"


@pytest.mark.parametrize(
    "line",
    [
        "Static(f'{x}')",
        "self.notify(str(x))",
        "w.border_title = name",
        "Label('a' + str(x))",
        "Text.from_markup(str(x))",
    ],
)
def test_the_rule_sees_what_it_forbids(line: str) -> None:
    """A test that cannot fail is worse than none."""
    found = False
    for node in ast.walk(ast.parse(line)):
        if isinstance(node, ast.Call) and name_of(node) in SINKS:
            found = found or any(is_text(argument) for argument in node.args)
        if isinstance(node, ast.Assign):
            found = found or not isinstance(node.value, ast.Constant)
    assert found


# What the screen holds


async def test_every_screen_shows_symbols() -> None:
    """Source, target, notes, findings, file names, contexts, matches: nothing that acts or hides reaches a cell."""
    names = ["hostile", "letters/[/red]\x1b[31m\u202e"]
    project = SampleProject(names)
    project.warnings = (EVIL[0] + EVIL[2] + EVIL[4],)
    project.notices = (EVIL[1] + EVIL[2] + EVIL[4],)
    async with stage(document="hostile", project=project, size=(120, 40)) as s:
        await s.press("home")
        seen = ""
        for _ in EVIL:
            seen += s.screen_text()
            await s.press("enter")
            seen += s.screen_text()
            await s.press("escape", "j")
        assert not RAW.search(seen.replace("\n", ""))
        for symbol in ("␛", "⟨U+009B⟩", "⟨U+202E⟩", "[/red]", "[@click=app.evil]", "$error {x} %s"):
            assert symbol in seen
        await s.press("r", *"[/x]", "enter", "f9", "[", "/", "enter", "f8", "escape", "q")
        assert isinstance(s.app.screen, Documents)
        await s.pilot.pause()
        text = s.screen_text()
        assert "letters/[/red]␛[31m⟨U+202E⟩" in text
        assert not RAW.search(text.replace("\n", ""))


async def test_clicking_a_text_runs_nothing() -> None:
    """What looks like a link or an action is letters."""
    ran: list[str] = []
    async with stage(document="hostile", project=SampleProject(["hostile"]), size=(100, 30)) as s:
        s.app.action_evil = lambda: ran.append("evil")  # type: ignore[attr-defined]
        await s.press("home", "j")
        for y in range(30):
            await s.pilot.click(offset=(14, y))
        await s.pilot.pause()
        for line in s.app.screen._compositor.render_strips():
            for segment in line:
                style = segment.style
                assert style is None or "@click" not in style.meta
                assert style is None or style.link is None
    assert ran == []


async def test_a_hostile_conflict_and_error_are_shown_as_symbols() -> None:
    """Both texts, and the sentence of whatever went wrong."""
    from dataclasses import replace

    project = SampleProject(["hostile"])
    async with stage(document="hostile", project=project) as s:
        shelf = project.shelf("sv", "hostile")
        await s.press("home")
        key = s.unit.key
        shelf.disk[key] = replace(shelf.disk[key], msgstr=EVIL[2] + EVIL[4])
        await s.press("enter", "x", "escape", "o")
        text = s.screen_text()
        assert "⟨U+202E⟩" in text
        assert not RAW.search(text.replace("\n", ""))


# What a terminal gets

HANG_UP = b"the connection is lost"
"""In place of a key."""


def run_in_terminal(script: str, keys: list[bytes], *, seconds: float = 60) -> tuple[bytes, int]:
    """Run Python in a terminal of 80 by 24, send it keys one by one, and give all of its output and the exit code."""
    import fcntl
    import pty
    import struct
    import termios

    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
    environment |= {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", "TEXTUAL_ANIMATIONS": "none"}
    command = [sys.executable, "-c", script]
    with subprocess.Popen(
        command, stdin=follower, stdout=follower, stderr=follower, env=environment, cwd=ROOT, start_new_session=True
    ) as child:
        os.close(follower)
        out = bytearray()
        end = time.monotonic() + seconds
        waiting = list(keys)
        quiet = 0.0
        while time.monotonic() < end:
            ready, _, _ = select.select([leader], [], [], 0.1)
            if ready:
                quiet = 0.0
                try:
                    data = os.read(leader, 65536)
                except OSError:
                    break
                if not data:
                    break
                out += data
            elif b"?1049h" in out:
                quiet += 0.1
                if waiting and quiet >= 0.3:
                    key, quiet = waiting.pop(0), 0.0
                    if key == HANG_UP:
                        child.send_signal(signal.SIGHUP)
                    else:
                        os.write(leader, key)
        if child.poll() is None and time.monotonic() >= end:
            child.send_signal(signal.SIGKILL)
        code = child.wait(timeout=30)
    os.close(leader)
    return bytes(out), code


SEQUENCE = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)?|[ -/]*[0-~])"
    rb"|[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f]"
)


def kinds(output: bytes) -> set[bytes]:
    """The control sequences of an output, without their numbers."""
    return {re.sub(rb"[0-9;:]+", b"", found) for found in SEQUENCE.findall(output)}


OPEN = """
import sys
from tests.tui.sample import SampleProject
from dragoman.tui import make_app
document = sys.argv[1] if len(sys.argv) > 1 else {document!r}
app = make_app(SampleProject([document]), start=("sv", document), bidi="visual")
app.run()
sys.exit(app.return_code or 0)
"""


def test_no_foreign_sequence_reaches_the_terminal() -> None:
    """Over hostile texts the terminal gets the same kinds of sequences as over a harmless letter, and no others."""
    import pyte

    keys = [b"g", b"j", b"j", b"\r", b"\x1b", b"j", b"j", b"G", b"q", b"q"]
    harmless, code = run_in_terminal(OPEN.format(document="letters/appeal"), keys)
    assert code == 0
    output, code = run_in_terminal(OPEN.format(document="hostile"), keys)
    assert code == 0
    assert kinds(output) <= kinds(harmless)
    assert b"]0;evil" in output
    assert b"\x1b]0;evil" not in output
    text = output.decode("utf-8")
    assert not re.search("[\x80-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\U000e0000-\U000e007f]", text)
    screen = pyte.Screen(80, 24)
    pyte.ByteStream(screen).feed(output[: output.rindex(b"\x1b[?1049l")])
    assert "evil" not in screen.title + screen.icon_name
    assert any("hostile" in line for line in screen.display)


BREAK = """
import sys
from tests.tui.sample import SampleProject
from dragoman.tui import make_app
from dragoman.tui.screens.desk import Desk
def broken(self):
    secret = "sk-MARKER-1234"
    raise RuntimeError("with sk-MARKER-5678 in it")
Desk.action_next_unreviewed = broken
project = SampleProject(["letters/appeal"])
app = make_app(project, start=("sv", "letters/appeal"), bidi="visual-8l")
app.run()
unit = list(project.shelf("sv", "letters/appeal").disk.values())[3]
print("KEPT", ascii(unit.msgstr[-3:]))
sys.exit(app.return_code or 0)
"""


def test_a_breakdown_is_three_lines_without_secrets_and_keeps_what_was_typed() -> None:
    """R24: no local variables, no values; the terminal is in order again; the text is in the catalog."""
    output, code = run_in_terminal(BREAK, [b"\r", b"xyz", b"\x1b[15~"])
    assert code == 1
    assert b"MARKER" not in output
    after = output[output.rindex(b"\x1b[?1049l") :]
    assert b"the desk broke down: RuntimeError" in after
    assert b"KEPT 'xyz'" in after
    assert output.rindex(b"\x1b[8h") > output.rindex(b"\x1b[8l") > 0
    assert output.rindex(b"\x1b[?25h") > output.rindex(b"\x1b[?25l")
    assert b"Traceback" not in output


STOP = """
from tests.tui.sample import SampleProject
from dragoman.tui import make_app
project = SampleProject(["letters/appeal"])
app = make_app(project, start=("sv", "letters/appeal"), bidi="visual")
app.run()
unit = list(project.shelf("sv", "letters/appeal").disk.values())[3]
print("KEPT", ascii(unit.msgstr[-3:]), app.return_code)
"""


def test_a_lost_connection_keeps_what_was_typed() -> None:
    """SIGHUP and SIGTERM end the desk in order."""
    output, _ = run_in_terminal(STOP, [b"\r", b"xyz", HANG_UP])
    assert b"KEPT 'xyz' 129" in output
