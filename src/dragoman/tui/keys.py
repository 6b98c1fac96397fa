"""Every key of the desk, said once: bindings, the line at the foot, the help screen and the manual come from here.

Three kinds of keys do the same things, because terminals differ in what they send: function keys and Ctrl with a letter
work everywhere; single letters work while the list has the focus. Letters answer to the Persian layout (ISIRI 9147)
too, so nobody has to switch keyboards to approve.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textual.binding import Binding

_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_PERSIAN = "ضصثقفغعهخحشسیبلاتنمظطزرذدپ"
_OTHER_LAYOUT = dict(zip(_LATIN, _PERSIAN, strict=True)) | dict(zip("1234567890", "۱۲۳۴۵۶۷۸۹۰", strict=True))
_OTHER_LAYOUT |= {"?": "؟"}
_NAMES = {
    "ctrl+@": "Ctrl+Space",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "escape": "Esc",
    "slash": "/",
    "question_mark": "?",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One thing the desk does on a key.

    Attributes:
        id: Name of the binding, for a project's own keymap.
        action: What is called.
        keys: Those that work everywhere on the screen, the most dependable first.
        letters: Those that work while nothing is being typed.
        label: One or two words for the foot of the screen; "" if it is not shown there.
        help: What it does, as a sentence without a full stop.
    """

    id: str
    action: str
    keys: tuple[str, ...]
    letters: tuple[str, ...]
    label: str
    help: str


DESK = (
    Key("desk.approve", "approve", ("f2", "ctrl+g", "ctrl+enter"), ("a",), "approve",
        "Approve, and go to the next that needs a person"),
    Key("desk.reject", "reject", ("f3", "ctrl+r"), ("r",), "reject", "Send back with a reason"),
    Key("desk.copy", "copy_source", ("f4", "ctrl+t"), ("c",), "source", "Copy the source into the translation"),
    Key("desk.unreviewed", "next_unreviewed", ("f5", "ctrl+n"), ("n",), "next", "Go to the next that needs a person"),
    Key("desk.undo", "undo", ("f6",), ("u",), "undo", "Take the last act back, wherever it was"),
    Key("desk.redo", "redo", ("f7",), ("U", "ctrl+y"), "redo", "Do again what was taken back"),
    Key("desk.filter", "filter", ("f8", "ctrl+l"), ("f",), "filter", "Show only some statuses"),
    Key("desk.search", "search", ("f9", "ctrl+f"), ("slash",), "search", "Search in source, translation and notes"),
    Key("desk.match", "match(1)", ("alt+1",), ("1",), "", "Take the first match; 2 to 5: the others"),
    Key("desk.fix", "fix", ("alt+0",), ("0",), "", "Take the correction a check is certain of"),
    Key("desk.dismiss", "dismiss_finding", ("alt+x",), ("x",), "", "Dismiss a finding with a reason, or open it again"),
    Key("desk.why", "why", ("alt+w",), ("w",), "", "Why the checks find something here, and on whose word"),
    Key("desk.next", "next", ("pagedown", "ctrl+down", "alt+down"), ("j",), "", "Next sentence"),
    Key("desk.previous", "previous", ("pageup", "ctrl+up", "alt+up"), ("k",), "", "Previous sentence"),
    Key("desk.first", "first", ("ctrl+home",), ("g",), "", "First sentence; in the list also Home"),
    Key("desk.last", "last", ("ctrl+end",), ("G",), "", "Last sentence; in the list also End"),
    Key("desk.form", "form", ("alt+p",), ("p",), "", "Next plural form, where there are some"),
    Key("desk.save", "save", ("ctrl+s",), ("s",), "", "Keep what is typed, and save again if that failed"),
    Key("desk.conflicts", "conflicts", ("ctrl+o",), ("o",), "", "What another program changed at the same time"),
    Key("desk.history", "history", ("alt+h",), ("h",), "", "What happened to this sentence, and its earlier texts"),
    Key("desk.merge", "merge", ("alt+j",), ("m",), "", "Join this sentence and the next, in every locale"),
    Key("desk.split", "split", ("alt+s",), ("d",), "", "Split this sentence behind words you name, in every locale"),
    Key("desk.bidi", "bidi", ("alt+b",), ("b",), "", "Order right-to-left text another way, as the terminal needs it"),
    Key("desk.leave", "leave", ("f10", "ctrl+q"), ("q", "escape"), "leave", "Back to the documents; all is kept"),
)  # fmt: skip
"""The desk, in the order of the foot."""

MORE_MATCHES = tuple(
    Key(f"desk.match{n}", f"match({n})", (f"alt+{n}",), (str(n),), "", f"Take match {n}") for n in range(2, 6)
)
"""Not worth a line each in the help."""

LIST = (Key("list.edit", "edit", (), ("enter", "e"), "edit", "Into the editor"),)
"""While the list has the focus."""

EDITOR = (
    Key("editor.next", "keep_and_next", ("enter",), (), "keep", "Keep what is typed, and go to the next sentence"),
    Key("editor.list", "to_list", ("escape",), (), "list", "Keep what is typed, and go to the list"),
    Key("editor.newline", "newline", ("ctrl+j", "alt+enter", "shift+enter"), (), "", "A new line"),
)
"""While the editor has the focus."""

TYPING = (
    Key("typing.joiner", "joiner", ("ctrl+@", "alt+space", "shift+space", "ctrl+space"), (), "",
        "ZWNJ, Persian's half-space"),
    Key("typing.marks", "marks", ("alt+m",), (), "", "Show half-spaces and unbreakable blanks as marks, or hide them"),
    Key("typing.persian", "persian", ("alt+k",), (), "",
        "Persian digits and punctuation from a Latin keyboard, or not; in Persian texts"),
)  # fmt: skip
"""Wherever something is typed."""

DOCUMENTS = (
    Key("documents.open", "open", ("f2",), ("enter", "space"), "open", "Open the document in this locale"),
    Key("documents.quit", "quit", ("f10", "ctrl+q"), ("q", "escape"), "quit", "Quit"),
)
"""The documents and locales."""

HELP = Key("app.help", "help", ("f1",), ("question_mark",), "help", "All keys")

EVERYWHERE = (
    HELP,
    Key("app.theme", "theme", ("f12",), (), "", "Dark or light"),
    Key("app.suspend", "suspend_process", (), ("ctrl+z",), "", "Back to the shell until `fg`; where you type, undo"),
)
"""On every screen."""


def always(keys: Iterable[Key]) -> list[Binding]:
    """Bindings that go before whatever has the focus."""
    return [Binding(",".join(key.keys), key.action, key.label, priority=True, id=key.id) for key in keys if key.keys]


def letters(keys: Iterable[Key]) -> list[Binding]:
    """Bindings for while nothing is typed, on either keyboard layout."""
    return [
        Binding(",".join(_both(key.letters)), key.action, key.label, id=f"{key.id}.letter")
        for key in keys
        if key.letters
    ]


def _both(names: Iterable[str]) -> list[str]:
    return [name for letter in names for name in (letter, _OTHER_LAYOUT.get(letter)) if name]


def shown(key: Key, keymap: Mapping[str, str], *, letters: bool) -> str:
    """The name of the key that does it now: the project's own, a letter where letters work, or the most dependable."""
    own = keymap.get(f"{key.id}.letter" if letters else key.id) or keymap.get(key.id)
    names = own.split(",") if own else key.letters if letters and key.letters else key.keys
    return name(names[0].strip()) if names else ""


def name(key: str) -> str:
    """A key as people call it: ``F2``, ``Ctrl+G``, ``Esc``."""
    if key in _NAMES:
        return _NAMES[key]
    if len(key) == 1:
        return key
    return "+".join(_NAMES.get(part, part.upper() if len(part) < 2 else part.capitalize()) for part in key.split("+"))
