"""``dragoman doctor`` without a file: what is known of the terminal, and what a person says of it."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from tests.place import Booth
from tests.window import Window, window

from dragoman.config import terminals
from dragoman.text.modes import EXPLICIT, IMPLICIT, Mode, Terminal

VTE = {"VTE_VERSION": "7000"}


def kept(folder: Path) -> dict[str, str]:
    path = folder / "dragoman" / "terminals.toml"
    found: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["bidi"]
    return found


def answered(place: Booth, answers: str, env: dict[str, str]) -> Window:
    with window("doctor", cwd=place.root, env={**env, "XDG_CONFIG_HOME": str(place.root / "config")}) as shown:
        for n, answer in enumerate(answers, start=1):
            shown.until(lambda seen, n=n: sum("does it read right?" in row for row in seen.rows) == n)  # type: ignore[misc]
            shown.type(answer + "\r")
        assert shown.wait() == 0
        return shown


def test_what_reads_right_is_kept_for_the_terminal(place: Booth) -> None:
    """No to the first, yes to the second; the terminal's own order is restored after each."""
    shown = answered(place, "ny", VTE)
    assert kept(place.root / "config") == {"vte": "visual"}
    assert shown.sent.count(EXPLICIT.encode()) == shown.sent.count(IMPLICIT.encode()) == 1
    assert any("visual-8l: does it read right?" in row for row in shown.rows)


def test_a_choice_can_be_taken_back(place: Booth) -> None:
    """``a`` decides by the environment again, and leaves what was chosen for others."""
    folder = place.root / "config" / "dragoman"
    folder.mkdir(parents=True)
    (folder / "terminals.toml").write_text('[bidi]\nvte = "words"\nkitty = "visual"\n', encoding="utf-8")
    shown = answered(place, "a", VTE)
    assert any("words: does it read right?" in row for row in shown.rows)
    assert kept(place.root / "config") == {"kitty": "visual"}


def test_without_a_terminal_nothing_is_asked(place: Booth, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was detected and why, for people and for programs; nothing is written."""
    done = place.alone("doctor", env={**VTE, "TERM": "xterm-256color"})
    assert done.code == 0
    assert "VTE_VERSION=7000" in done.out
    assert "does it read right" not in done.out + done.err
    found = json.loads(place.alone("doctor", "--format", "json", env={"TERM": "xterm-kitty"}).out)
    assert (found["terminal"], found["detected"], found["chosen"], found["mode"]) == ("kitty", "words", None, "words")


def test_auto_uses_what_was_chosen(tmp_path: Path) -> None:
    """Before it guesses; a project's own setting goes before both."""
    env = {"XDG_CONFIG_HOME": str(tmp_path)}
    konsole = Terminal("konsole", Mode.VISUAL)
    assert terminals.mode_of("auto", konsole, env) is Mode.VISUAL
    terminals.remember("konsole", Mode.ISOLATE, env)
    assert terminals.mode_of("auto", konsole, env) is Mode.ISOLATE
    assert terminals.mode_of("words", konsole, env) is Mode.WORDS
    terminals.remember('odd "name"\n', Mode.WORDS, env)
    assert terminals.remembered(env) == {"konsole": Mode.ISOLATE, 'odd "name"\n': Mode.WORDS}


@pytest.mark.parametrize("text", ["", "not toml", "bidi = 3", '[bidi]\nxterm = "sideways"', "\ud800"])
def test_what_cannot_be_understood_is_no_choice(tmp_path: Path, text: str) -> None:
    """A damaged file stops nothing."""
    path = tmp_path / "dragoman" / "terminals.toml"
    path.parent.mkdir()
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    assert terminals.remembered({"XDG_CONFIG_HOME": str(tmp_path)}) == {}
