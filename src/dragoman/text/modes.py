"""What a terminal does to right-to-left text by itself, and what is left to us.

Terminals cannot be told apart by what they answer, only by what they put into the environment. Tried with xterm 379,
VTE 0.70, Konsole 22.12, mlterm 3.9, kitty 0.26 and PuTTY's pterm 0.78; of the others, terminal-wg's "BiDi in Terminal
Emulators" and the trackers of Alacritty (#663), Windows Terminal (#538) and xterm.js (#701) tell.
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


EXPLICIT, IMPLICIT = "\x1b[8l", "\x1b[8h"
"""Bidirectional support is ours, or the terminal's again (BDSM, ECMA-48 8.2.7). Others ignore it."""


class Terminal(NamedTuple):
    """A terminal as far as it makes itself known.

    Attributes:
        name: A stable name, under which a person's choice may be remembered.
        mode: What fits it.
        enter: What makes it leave the order to us.
        leave: What makes it order by itself again: to be sent on every way out, crashes too, if ``enter`` was.
    """

    name: str
    mode: Mode
    enter: str = ""
    leave: str = ""

    def using(self, mode: Mode) -> Terminal:
        """The same terminal in a mode that a person chose, with what is to be sent for it."""
        if mode is Mode.VISUAL_8L:
            return Terminal(self.name, mode, EXPLICIT, IMPLICIT)
        if mode is Mode.VISUAL and self.mode is Mode.VISUAL:
            return self
        return Terminal(self.name, mode)

    @property
    def lasting(self) -> Terminal:
        """The same terminal for lines that stay on it when the program has gone.

        BDSM is kept with each line; what switches a whole window would turn them round again with the prompt.
        """
        if self.enter in {"", EXPLICIT}:
            return self
        return Terminal(self.name, _UNTOLD.get(self.name, Mode.ISOLATE))


_VTE = Terminal("vte", Mode.VISUAL_8L, EXPLICIT, IMPLICIT)
_MINTTY = Terminal("mintty", Mode.VISUAL_8L, EXPLICIT, IMPLICIT)
_KITTY = Terminal("kitty", Mode.WORDS)
_KONSOLE = Terminal(
    "konsole", Mode.VISUAL, "\x1b]50;BidiRenderingEnabled=false\x07", "\x1b]50;BidiRenderingEnabled=true\x07"
)
"""It knows no BDSM and mirrors no brackets, but a program may change the profile of its own tab (konsoleprofile)."""
_MLTERM = Terminal("mlterm", Mode.VISUAL, "\x1b]5379;use_ctl=false\x07", "\x1b]5379;use_ctl=true\x07")
"""It draws isolates as boxes, but a program may switch its complex text layout off (mlterm's PROTOCOL)."""

_TERMS = {
    "xterm-kitty": _KITTY,
    "mlterm": _MLTERM,
    "konsole": _KONSOLE,
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
    "mintty": _MINTTY,
    "vte": _VTE,
    "gnome": _VTE,
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
    "mintty": _MINTTY,
    "kitty": _KITTY,
    "mlterm": _MLTERM,
}
"""By the value of TERM_PROGRAM, in small letters."""

_MARKS = (
    ("KITTY_WINDOW_ID", _KITTY),
    ("KONSOLE_VERSION", _KONSOLE),
    ("MLTERM", _MLTERM),
    ("ALACRITTY_WINDOW_ID", Terminal("alacritty", Mode.VISUAL)),
    ("WT_SESSION", Terminal("windows-terminal", Mode.VISUAL)),
)
"""By variables that only one terminal sets."""

SPEAKING = ("TMUX", "STY", "TERM", "TERM_PROGRAM", *(name for name, _ in _MARKS), "VTE_VERSION", "XTERM_VERSION")
"""The variables that ``detect`` looks at."""

_FIRST_VTE_THAT_ORDERS = 5800
"""VTE_VERSION of 0.58, the first that reorders; older ones draw cell by cell."""

_CLIENTS = {"vte": _VTE, "mintty": _MINTTY, "kitty": _KITTY, "mlterm": _MLTERM, "konsole": _KONSOLE}
"""By what tmux knows of its client."""
_UNTOLD = {"vte": Mode.ISOLATE, "mintty": Mode.ISOLATE, "konsole": Mode.ISOLATE, "mlterm": Mode.LOGICAL}
"""What fits a terminal that orders by itself and cannot be told otherwise, because a multiplexer is in between."""


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
        or (Terminal(term, Mode.VISUAL_8L, EXPLICIT, IMPLICIT) if term else Terminal("unknown", Mode.LOGICAL))
    )


def _by_term(term: str) -> Terminal | None:
    return _TERMS.get(term) or _TERMS.get(term.split("-", maxsplit=1)[0])


def _by_version(environment: Mapping[str, str]) -> Terminal | None:
    """VTE and xterm say their version. Where one was started from the other both do, and what suits VTE suits both."""
    vte = environment.get("VTE_VERSION", "")
    if vte.isdecimal():
        return _VTE if int(vte) >= _FIRST_VTE_THAT_ORDERS else Terminal("vte", Mode.VISUAL)
    return Terminal("xterm", Mode.VISUAL) if environment.get("XTERM_VERSION") else None


def _outer(environment: Mapping[str, str], term: str, client: str) -> Terminal:
    """What a multiplexer draws on: by its own word, else by what its environment kept from where it was started."""
    for name, terminal in _CLIENTS.items():
        if name in client:
            return terminal
    if client:
        return Terminal(client.split(maxsplit=1)[0], Mode.VISUAL)
    kept = {name: value for name, value in environment.items() if name not in {"TMUX", "STY", "TERM", "TERM_PROGRAM"}}
    found = detect({**kept, "TERM": "" if term.startswith(("tmux", "screen")) else term})
    return found if found.mode is not Mode.LOGICAL else Terminal("unknown", Mode.VISUAL)


def _behind(multiplexer: str, outer: Terminal) -> Terminal:
    """A terminal seen through a multiplexer, which keeps for itself what would make it leave the order to us."""
    mode = _UNTOLD.get(outer.name, Mode.VISUAL) if outer.enter else outer.mode
    return Terminal(f"{multiplexer}-{outer.name}", mode)
