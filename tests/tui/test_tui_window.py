"""The real desk in a pseudo-terminal: what a keyboard sends, what a person sees, and what the terminal is left with."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.place import Booth
from tests.window import Window, window

from dragoman import catalog
from dragoman.text.modes import EXPLICIT, IMPLICIT

XTERM = {"XTERM_VERSION": "XTerm(379)", "DRAGOMAN_REVIEWER": "کاوه"}
VTE = {"VTE_VERSION": "7000", "DRAGOMAN_REVIEWER": "کاوه"}
LETTER = "# The ferry\n\nWe write about the ferry.\n\nSee Orra (1998) and https://orra.example/a for more.\n\nThanks.\n"
PERSIAN = {
    "The ferry": "کشتی",
    "See Orra (1998) and https://orra.example/a for more.": "Orra (۱۹۹۸) و https://orra.example/a را ببینید.",
}


@pytest.fixture
def persian(place: Booth) -> Booth:
    """A letter with two of four sentences approved in Persian."""
    (place.root / "source_texts" / "letters" / "appeal.txt").unlink()
    place.write("source_texts/ferry.md", LETTER)
    assert place("sync").code == 0
    place.approve("fa", "ferry", PERSIAN)
    return place


@contextlib.contextmanager
def desk(place: Booth, env: dict[str, str], size: tuple[int, int] = (80, 24)) -> Iterator[Window]:
    with window("review", "-l", "fa", "ferry", cwd=place.root, size=size, env=env) as opened:
        opened.until_shown("We write about the ferry.")
        opened.until_shown("? help")
        yield opened


def leave(shown: Window) -> None:
    """Back to the documents, which keeps everything, and out."""
    shown.type("\x11")
    shown.until_shown("words left")
    shown.type("\x11")


def translations(root: Path) -> list[str]:
    return [unit.msgstr for unit in catalog.load(catalog.path_of(root / "locales", "fa", "ferry")).units]


def test_every_row_is_as_it_is_read(persian: Booth) -> None:
    """80x24, cell by cell: the list and the translation in hand, joined, ordered, from the right edge."""
    with desk(persian, XTERM) as shown:
        shown.type("jjk")
        seen = ".ﺪﯿﻨﯿﺒﺑ ﺍﺭ https://orra.example/a ﻭ Orra (۱۹۹۸)".rjust(79)
        listed = " ▌✓   3 See Orra (1998) and https://orra.…  https://orra.example… ﻭ Orra (۱۹۹۸)"
        shown.until(lambda window: window.rows[3] == listed and seen in window.rows)
        leave(shown)
        assert shown.wait() == 0


SHIFT_SPACE = ("\x1b[32;2u", "\x1b[32;2;32u", "\x1b[27;2;32~")


@pytest.mark.parametrize("sent", ["\u200c", "\x1b ", "\x00", "\x1b[32;3u", *SHIFT_SPACE], ids=ascii)
def test_what_keyboards_send_for_a_half_space(persian: Booth, sent: str) -> None:
    """A Persian keyboard's own, Alt+Space, Ctrl+Space, and Shift+Space where terminals tell it from Space."""
    with desk(persian, XTERM) as shown:
        shown.type("\r")
        shown.until_shown("keep")
        shown.type("می")
        shown.until_shown("ﯽﻣ")
        shown.type(sent)
        shown.type("روم")
        shown.until_shown("ﻡﻭﺭﯽﻣ")
        leave(shown)
        assert shown.wait() == 0
    assert "می\u200cروم" in translations(persian.root)


def test_everything_of_the_trade_arrives(persian: Booth) -> None:
    """Typed as bytes and pasted in brackets: NBSP, direction marks, isolates, combining marks."""
    text = "a\u00a0b\u202fc\u200fd\u200ee\u2067f\u2069g\u0301"
    with desk(persian, XTERM) as shown:
        shown.type("\r")
        shown.until_shown("keep")
        shown.type(text)
        shown.type(f"\x1b[200~{text}\x1b[201~")
        leave(shown)
        assert shown.wait() == 0
    assert text + text in translations(persian.root)


def test_keys_that_arrive_at_once_are_obeyed_in_order(persian: Booth) -> None:
    """A line that stutters delivers letters, Enter and more letters together: each goes where it was meant to."""
    with desk(persian, XTERM) as shown:
        shown.type("\rیک\x13\r")
        shown.type("دو")
        shown.until_shown("ﻭﺩ")
        shown.type("\x1b[6~سه")
        leave(shown)
        assert shown.wait() == 0
    found = translations(persian.root)
    assert found[1] == "یک"


@pytest.mark.parametrize("way", ["quit", "term", "hup", "crash"])
def test_the_terminal_orders_by_itself_again(persian: Booth, way: str) -> None:
    """``CSI 8 h`` on every way out, crashes included, after everything that was drawn in our order."""
    env = {**VTE, "PYTHONPATH": ""} if way == "crash" else VTE
    if way == "crash":
        folder = persian.root / "fault"
        folder.mkdir()
        (folder / "sitecustomize.py").write_text(
            "from dragoman.tui.screens import desk\n"
            "def broken(self):\n    raise ValueError('secret')\n"
            "desk.Desk.action_next = broken\n", encoding="utf-8"
        )  # fmt: skip
        env["PYTHONPATH"] = f"{folder}{os.pathsep}{Path(__file__).resolve().parents[2] / 'src'}"
    with desk(persian, env) as shown:
        assert EXPLICIT.encode() in shown.sent
        if way == "quit":
            leave(shown)
        elif way == "crash":
            shown.type("j")
        else:
            shown.process.send_signal(signal.SIGTERM if way == "term" else signal.SIGHUP)
        shown.wait()
        assert IMPLICIT.encode() in shown.sent.rsplit(EXPLICIT.encode(), 1)[1]
        assert b"secret" not in shown.sent


def test_a_suspended_desk_leaves_the_terminal_alone(persian: Booth) -> None:
    """On SIGTSTP order is the terminal's again, and on SIGCONT ours."""
    with desk(persian, VTE) as shown:

        def sends(sequence: str, after: int) -> Callable[[Window], bool]:
            def seen(window: Window) -> bool:
                # Where another thread got the signal, its handler waits until the loop wakes: reports of the focus do.
                window.type("\x1b[I")
                return sequence.encode() in window.sent[after:]

            return seen

        before = len(shown.sent)
        shown.process.send_signal(signal.SIGTSTP)
        shown.until(sends(IMPLICIT, before))
        os.waitpid(shown.process.pid, os.WUNTRACED)
        before = len(shown.sent)
        shown.process.send_signal(signal.SIGCONT)
        shown.until(sends(EXPLICIT, before))
        leave(shown)
        assert shown.wait() == 0


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs a shell with jobs")
def test_a_key_suspends_the_desk(persian: Booth) -> None:
    """Ctrl+Z leads back to the shell, in the terminal's own order, and ``fg`` to the desk, in ours."""
    with Window(["bash", "--norc", "-i"], cwd=persian.root, size=(80, 24), env={**VTE, "PS1": "shell> "}) as shown:
        shown.until_shown("shell>")
        shown.type(f"{sys.executable} -m dragoman review -l fa ferry\r")
        shown.until_shown("? help")
        before = len(shown.sent)
        shown.type("\x1a")
        shown.until(lambda window: b"Stopped" in window.sent[before:])
        assert IMPLICIT.encode() in shown.sent[before:]
        before = len(shown.sent)
        shown.type("fg\r")
        shown.until(lambda window: EXPLICIT.encode() in window.sent[before:])
        shown.until_shown("? help")
        shown.type("\x11")
        shown.until_shown("words left")
        shown.type("\x11")
        shown.until_shown("shell>")
        shown.type("exit\r")
        shown.wait()


def test_where_no_shell_waits_nothing_is_suspended(persian: Booth) -> None:
    """Nobody could bring the desk back."""
    with desk(persian, XTERM) as shown:
        shown.type("\x1a")
        shown.until_shown("No shell waits here")
        leave(shown)
        assert shown.wait() == 0


def test_alt_with_a_digit_is_no_letter(persian: Booth) -> None:
    """What most terminals send for Alt+5, Alt+B and Alt+Enter while something is typed: keys of the desk, no ``∞``."""
    with desk(persian, XTERM) as shown:
        shown.type("j\r")
        shown.until_shown("keep")
        shown.type("\x1b5")
        shown.until_shown("no match 5")
        shown.type("\x1bb")
        shown.until_shown("Right-to-left text: visual-8l")
        shown.type("یک\x1b\rدو")
        shown.until_shown("ﻭﺩ")
        leave(shown)
        assert shown.wait() == 0
    found = translations(persian.root)
    assert not any("∞" in text for text in found)
    assert any("یک\nدو" in text for text in found)


def test_the_kind_of_a_sentence_is_no_comment(persian: Booth) -> None:
    """What a sentence is stands in its bar, unless it is a paragraph like most."""
    with desk(persian, XTERM) as shown:
        shown.type("g")
        shown.until_shown("heading")
        shown.type("j")
        shown.until(lambda window: not any("heading" in row for row in window.rows))
        assert not any("# paragraph" in row for row in shown.rows)
        leave(shown)
        assert shown.wait() == 0
