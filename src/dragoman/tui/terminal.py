"""What the terminal we run in does to right-to-left text."""

from __future__ import annotations

import os
import subprocess

from dragoman.text.modes import Mode, Terminal, detect

_ASK_TMUX = ("tmux", "display-message", "-p", "#{client_termtype} #{client_termname}")


def this_terminal() -> Terminal:
    """The terminal we run in, with the mode that fits it and what makes it leave order to us."""
    return detect(os.environ, client=_tmux_client() if os.environ.get("TMUX") else "")


def mode_of(setting: str, terminal: Terminal) -> Mode:
    """The mode a project asks for; for ``auto`` and what is unknown, the one that fits the terminal."""
    return Mode(setting) if setting in {mode.value for mode in Mode} else terminal.mode


def _tmux_client() -> str:
    """What tmux knows of the terminal it is shown in; "" if it does not say."""
    try:
        done = subprocess.run(_ASK_TMUX, capture_output=True, timeout=1, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
