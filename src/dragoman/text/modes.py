"""What a terminal does to right-to-left text by itself, and what is left to us.

Terminals that reorder cannot be told apart by what they answer, only by what they put into the environment. What each
does: terminal-wg's "BiDi in Terminal Emulators" (VTE, mintty, Konsole, mlterm, PuTTY, Terminal.app), and the trackers
of kitty (#2252, #4055), Alacritty (#663), Windows Terminal (#538) and xterm.js (#701).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple


class Mode(StrEnum):
    """Who orders and joins right-to-left text. The values are those of ``[ui] bidi``, beside ``auto``."""

    VISUAL = "visual"
    """We do; the terminal draws cell by cell."""
    VISUAL_8L = "visual-8l"
    """We do, after telling the terminal to leave it (``CSI 8 l``)."""
    ISOLATE = "isolate"
    """The terminal does and cannot be told otherwise; our lines are isolated from each other."""
    WORDS = "words"
    """The terminal turns words but not sentences: we order the words and leave their letters."""
    LOGICAL = "logical"
    """Nobody does: text for a pipe or a file."""

    @property
    def ours(self) -> bool:
        """Whether letters are ordered and joined by us."""
        return self in {Mode.VISUAL, Mode.VISUAL_8L}


ENTER: Mapping[Mode, str] = {Mode.VISUAL_8L: "\x1b[8l"}
"""What to send before the first line: bidirectional support is ours from here on (BDSM explicit, ECMA-48 8.2.7)."""
LEAVE: Mapping[Mode, str] = {Mode.VISUAL_8L: "\x1b[8h"}
"""What to send on every way out, crashes too: the terminal's own ordering comes back (BDSM implicit)."""


class Terminal(NamedTuple):
    """A terminal as far as it makes itself known.

    Attributes:
        name: A stable name, under which a person's choice may be remembered.
        mode: What fits it.
    """

    name: str
    mode: Mode


_TERMS = {
    "xterm-kitty": Terminal("kitty", Mode.WORDS),
    "mlterm": Terminal("mlterm", Mode.ISOLATE),
    "konsole": Terminal("konsole", Mode.ISOLATE),
    "putty": Terminal("putty", Mode.ISOLATE),
    "alacritty": Terminal("alacritty", Mode.VISUAL),
    "foot": Terminal("foot", Mode.VISUAL),
    "xterm-ghostty": Terminal("ghostty", Mode.VISUAL),
    "wezterm": Terminal("wezterm", Mode.VISUAL),
    "contour": Terminal("contour", Mode.VISUAL),
    "rxvt": Terminal("rxvt", Mode.VISUAL),
    "st": Terminal("st", Mode.VISUAL),
    "linux": Terminal("linux", Mode.VISUAL),
    "dumb": Terminal("dumb", Mode.LOGICAL),
    "mintty": Terminal("mintty", Mode.VISUAL_8L),
    "vte": Terminal("vte", Mode.VISUAL_8L),
    "gnome": Terminal("vte", Mode.VISUAL_8L),
}
"""By the value of TERM, or what comes before its first hyphen."""

_PROGRAMS = {
    "vscode": Terminal("xterm.js", Mode.VISUAL),
    "hyper": Terminal("xterm.js", Mode.VISUAL),
    "tabby": Terminal("xterm.js", Mode.VISUAL),
    "iterm.app": Terminal("iterm2", Mode.VISUAL),
    "wezterm": Terminal("wezterm", Mode.VISUAL),
    "ghostty": Terminal("ghostty", Mode.VISUAL),
    "warpterminal": Terminal("warp", Mode.VISUAL),
    "apple_terminal": Terminal("terminal.app", Mode.ISOLATE),
    "mintty": Terminal("mintty", Mode.VISUAL_8L),
    "kitty": Terminal("kitty", Mode.WORDS),
    "mlterm": Terminal("mlterm", Mode.ISOLATE),
}
"""By the value of TERM_PROGRAM, in small letters."""

_MARKS = (
    ("KITTY_WINDOW_ID", Terminal("kitty", Mode.WORDS)),
    ("KONSOLE_VERSION", Terminal("konsole", Mode.ISOLATE)),
    ("MLTERM", Terminal("mlterm", Mode.ISOLATE)),
    ("ALACRITTY_WINDOW_ID", Terminal("alacritty", Mode.VISUAL)),
    ("WT_SESSION", Terminal("windows-terminal", Mode.VISUAL)),
)
"""By variables that only one terminal sets."""

_FIRST_VTE_THAT_ORDERS = 5800
"""VTE_VERSION of 0.58, the first that reorders; older ones draw cell by cell."""

_CLIENTS = (
    ("vte", Terminal("vte", Mode.ISOLATE)),
    ("mintty", Terminal("mintty", Mode.ISOLATE)),
    ("kitty", Terminal("kitty", Mode.WORDS)),
    ("mlterm", Terminal("mlterm", Mode.ISOLATE)),
    ("konsole", Terminal("konsole", Mode.ISOLATE)),
)
"""By what tmux knows of its client. ``CSI 8 l`` does not reach it, so VTE and mintty go on ordering by themselves."""


def detect(environment: Mapping[str, str], *, client: str = "") -> Terminal:
    """The terminal that an environment tells of, and the mode that fits it.

    A terminal that does not make itself known is asked to leave the order to us: one that reorders mostly understands
    (VTE over ssh, for instance), and one that does not know the sequence ignores it.

    Args:
        environment: The environment's variables.
        client: Under tmux, its word about its client:
            ``tmux display-message -p '#{client_termtype} #{client_termname}'``.
    """
    term = environment.get("TERM", "")
    inside = "tmux" if environment.get("TMUX") else "screen" if environment.get("STY") else ""
    if inside:
        return _behind(inside, _outer(environment, term, client.lower()))
    return (
        _by_term(term)
        or _PROGRAMS.get(environment.get("TERM_PROGRAM", "").lower())
        or next((terminal for name, terminal in _MARKS if environment.get(name)), None)
        or _by_version(environment)
        or Terminal(term or "unknown", Mode.VISUAL_8L if term else Mode.LOGICAL)
    )


def _by_term(term: str) -> Terminal | None:
    return _TERMS.get(term) or _TERMS.get(term.split("-", maxsplit=1)[0])


def _by_version(environment: Mapping[str, str]) -> Terminal | None:
    """VTE and xterm say their version. Where one was started from the other both do, and what suits VTE suits both."""
    vte = environment.get("VTE_VERSION", "")
    if vte.isdecimal():
        return Terminal("vte", Mode.VISUAL_8L if int(vte) >= _FIRST_VTE_THAT_ORDERS else Mode.VISUAL)
    return Terminal("xterm", Mode.VISUAL) if environment.get("XTERM_VERSION") else None


def _outer(environment: Mapping[str, str], term: str, client: str) -> Terminal:
    """What a multiplexer draws on: by its own word, else by what its environment kept from where it was started."""
    for name, terminal in _CLIENTS:
        if name in client:
            return terminal
    if client:
        return Terminal(client.split(maxsplit=1)[0], Mode.VISUAL)
    kept = {name: value for name, value in environment.items() if name not in {"TMUX", "STY", "TERM", "TERM_PROGRAM"}}
    found = detect({**kept, "TERM": "" if term.startswith(("tmux", "screen")) else term})
    return found if found.mode is not Mode.LOGICAL else Terminal("unknown", Mode.VISUAL)


def _behind(multiplexer: str, outer: Terminal) -> Terminal:
    """A terminal seen through a multiplexer, which does not pass on ``CSI 8 l``."""
    mode = Mode.ISOLATE if outer.mode is Mode.VISUAL_8L and outer.name in {"vte", "mintty"} else outer.mode
    return Terminal(f"{multiplexer}-{outer.name}", Mode.VISUAL if mode is Mode.VISUAL_8L else mode)
