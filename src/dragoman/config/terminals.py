"""Which terminal we run in, and how a person said that it reads right: kept for the user, not for a project."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from collections.abc import Mapping
from pathlib import Path

from dragoman import files
from dragoman.errors import DragomanError
from dragoman.text.modes import Mode, Terminal, detect

_ASK_TMUX = ("tmux", "display-message", "-p", "#{client_termtype} #{client_termname}")
_LARGEST = 64 * 1024
_MODES = frozenset(mode.value for mode in Mode)


def this_terminal(environment: Mapping[str, str] = os.environ) -> Terminal:
    """The terminal we run in, by its environment."""
    return detect(environment, client=_tmux_client() if environment.get("TMUX") else "")


def mode_of(setting: str, terminal: Terminal, environment: Mapping[str, str] = os.environ) -> Mode:
    """The mode ``[ui] bidi`` asks for; for ``auto`` the one a person chose for the terminal, or what fits it."""
    if setting in _MODES:
        return Mode(setting)
    return remembered(environment).get(terminal.name, terminal.mode)


def path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where choices are kept: ``dragoman/terminals.toml`` in the user's configuration folder."""
    folder = environment.get("XDG_CONFIG_HOME", "")
    home = Path(folder) if os.path.isabs(folder) else Path(environment.get("HOME") or "/nonexistent", ".config")  # noqa: PTH117 - "" is no path
    return home / "dragoman" / "terminals.toml"


def remembered(environment: Mapping[str, str] = os.environ) -> dict[str, Mode]:
    """The modes that were chosen, by terminal; none where the file is not there or cannot be understood."""
    try:
        text, _ = files.read_text(path(environment), largest=_LARGEST)
        table = tomllib.loads(text).get("bidi", {})
    except (DragomanError, OSError, ValueError, RecursionError):
        return {}
    return {name: Mode(value) for name, value in table.items() if value in _MODES} if isinstance(table, dict) else {}


def remember(terminal: str, mode: Mode | None, environment: Mapping[str, str] = os.environ) -> Path:
    """Keep a choice for a terminal, or forget it.

    Returns:
        The file it is kept in.

    Raises:
        SaveError: The file cannot be written.
    """
    kept = remembered(environment)
    kept.pop(terminal, None)
    if mode is not None:
        kept[terminal] = mode
    lines = [f"{json.dumps(name)} = {json.dumps(value.value)}" for name, value in sorted(kept.items())]
    head = "# How right-to-left text reads right, by terminal; written by: dragoman doctor"
    where = path(environment)
    files.write(where, "\n".join([head, "[bidi]", *lines, ""]).encode("utf-8"))
    return where


def _tmux_client() -> str:
    """What tmux knows of the terminal it is shown in; "" if it does not say."""
    try:
        done = subprocess.run(_ASK_TMUX, capture_output=True, timeout=1, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
