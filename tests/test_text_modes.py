"""Which mode fits a terminal follows from the environment alone."""

from __future__ import annotations

import pytest

from dragoman.text.modes import EXPLICIT, IMPLICIT, Mode, Terminal, detect

KNOWN = [
    ({"TERM": "xterm-256color", "XTERM_VERSION": "XTerm(379)"}, "xterm", Mode.VISUAL),
    ({"TERM": "xterm-256color", "VTE_VERSION": "7006"}, "vte", Mode.VISUAL_8L),
    ({"TERM": "xterm-256color", "VTE_VERSION": "7006", "XTERM_VERSION": "XTerm(379)"}, "vte", Mode.VISUAL_8L),
    ({"TERM": "xterm-256color", "VTE_VERSION": "5202"}, "vte", Mode.VISUAL),
    ({"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"}, "konsole", Mode.VISUAL),
    ({"TERM": "xterm-kitty", "KITTY_WINDOW_ID": "1"}, "kitty", Mode.WORDS),
    ({"TERM": "xterm-256color", "KITTY_WINDOW_ID": "1"}, "kitty", Mode.WORDS),
    ({"TERM": "mlterm"}, "mlterm", Mode.VISUAL),
    ({"TERM": "xterm", "MLTERM": "3.9.0"}, "mlterm", Mode.VISUAL),
    ({"TERM": "alacritty"}, "alacritty", Mode.VISUAL),
    ({"TERM": "foot-extra"}, "foot", Mode.VISUAL),
    ({"TERM": "rxvt-unicode-256color"}, "rxvt", Mode.VISUAL),
    ({"TERM": "xterm-256color", "WT_SESSION": "x"}, "windows-terminal", Mode.VISUAL),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "vscode"}, "xterm.js", Mode.VISUAL),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, "iterm2", Mode.VISUAL),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, "terminal.app", Mode.ISOLATE),
    ({"TERM": "xterm-256color", "TERM_PROGRAM": "mintty"}, "mintty", Mode.VISUAL_8L),
    ({"TERM": "putty-256color"}, "putty", Mode.ISOLATE),
    ({"TERM": "linux"}, "linux", Mode.VISUAL),
    ({"TERM": "dumb"}, "dumb", Mode.LOGICAL),
    ({}, "unknown", Mode.LOGICAL),
    ({"TERM": "xterm-256color", "SSH_CONNECTION": "x"}, "xterm-256color", Mode.VISUAL_8L),
    ({"TERM": "xterm-256color", "VTE_VERSION": "nonsense"}, "xterm-256color", Mode.VISUAL_8L),
]


@pytest.mark.parametrize(("environment", "name", "mode"), KNOWN)
def test_terminals_are_known(environment: dict[str, str], name: str, mode: Mode) -> None:
    """Each by what it puts into the environment."""
    assert detect(environment)[:2] == (name, mode)


@pytest.mark.parametrize(("client", "mode"), [
    ("VTE 7006 xterm-256color", Mode.ISOLATE), ("mintty xterm", Mode.ISOLATE),
    ("kitty(0.26.5) xterm-kitty", Mode.WORDS),
    ("XTerm(379) xterm-256color", Mode.VISUAL), ("xterm-256color", Mode.VISUAL), ("foot(1.13.1) foot", Mode.VISUAL),
])  # fmt: skip
def test_tmux_says_what_it_draws_on(client: str, mode: Mode) -> None:
    """Its environment is older than its client, so its word counts."""
    found = detect({"TERM": "tmux-256color", "TMUX": "/tmp/x", "VTE_VERSION": "7006"}, client=client)
    assert found.mode is mode
    assert found.name.startswith("tmux-")


@pytest.mark.parametrize(("kept", "mode"), [
    ({"VTE_VERSION": "7006"}, Mode.ISOLATE), ({"KITTY_WINDOW_ID": "1"}, Mode.WORDS),
    ({"KONSOLE_VERSION": "1"}, Mode.ISOLATE),
    ({"XTERM_VERSION": "XTerm(379)"}, Mode.VISUAL), ({}, Mode.VISUAL), ({"TERM_PROGRAM": "tmux"}, Mode.VISUAL),
])  # fmt: skip
def test_a_silent_multiplexer(kept: dict[str, str], mode: Mode) -> None:
    """Without its word, what it was started in counts; it never passes CSI 8 l on."""
    assert detect({"TERM": "tmux-256color", "TMUX": "/tmp/x", **kept}).mode is mode
    assert detect({"TERM": "screen", "STY": "1.pts", **kept}).mode is mode


def test_behind_a_multiplexer_nothing_is_sent() -> None:
    """It would keep it for itself; mlterm would draw our isolates as boxes, so it gets the bare text."""
    environment = {"TERM": "tmux-256color", "TMUX": "/tmp/x", "MLTERM": "3.9.0"}
    assert detect(environment) == Terminal("tmux-mlterm", Mode.LOGICAL)
    assert detect(environment, client="VTE 7006") == Terminal("tmux-vte", Mode.ISOLATE)


def test_what_is_entered_is_left() -> None:
    """Terminals that order by themselves are told not to, and told again when we go."""
    vte = detect({"TERM": "xterm-256color", "VTE_VERSION": "7006"})
    assert (vte.enter, vte.leave) == (EXPLICIT, IMPLICIT) == ("\x1b[8l", "\x1b[8h")
    for environment, _, _ in KNOWN:
        found = detect(environment)
        assert bool(found.enter) == bool(found.leave)
        assert not found.enter or (found.mode.ours and found.enter != found.leave)


def test_a_person_may_choose() -> None:
    """A chosen mode sends what it needs: visual on Konsole what Konsole understands, visual-8l always BDSM."""
    konsole = detect({"TERM": "xterm-256color", "KONSOLE_VERSION": "221203"})
    assert konsole.using(Mode.VISUAL) == konsole
    assert konsole.using(Mode.VISUAL_8L).enter == EXPLICIT
    assert konsole.using(Mode.ISOLATE) == Terminal("konsole", Mode.ISOLATE)
    xterm = detect({"TERM": "xterm", "XTERM_VERSION": "XTerm(379)"})
    assert xterm.using(Mode.WORDS) == Terminal("xterm", Mode.WORDS)
    assert xterm.using(Mode.VISUAL_8L).leave == IMPLICIT
