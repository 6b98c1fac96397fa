"""The target editor: it keeps every character of the trade, typed, pasted or only looked at.

Textual 8.2 drops typed characters that are not printable, ZWNJ and NBSP among them, and splits lines at characters
that are text to us; both are cured here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import category

from textual import events
from textual.binding import BindingType
from textual.keys import _character_to_key  # the inverse of what the driver did to a typed character
from textual.message import Message

from dragoman.model import Span
from dragoman.tui.keys import EDITOR, always
from dragoman.tui.widgets.drawn import DrawnTextArea
from dragoman.tui.writing import Writing

ZWNJ = "\u200c"
_KEPT = "\u200c\u200d\u200e\u200f\u061c\u00a0\u202f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u2060\u00ad"
_BY_KEY = {_character_to_key(char): char for char in _KEPT}
_LINE_ENDS = "\r\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"
"""What ``str.splitlines`` takes for the end of a line and gettext does not."""
_STAND_INS = "".join(chr(0xFDD0 + n) for n in range(len(_LINE_ENDS)))
_HIDE = str.maketrans(_LINE_ENDS, _STAND_INS)
_UNHIDE = str.maketrans(_STAND_INS, _LINE_ENDS)


class TargetEditor(DrawnTextArea):
    """Edits the translation of the unit on the desk."""

    DEFAULT_CSS = """
    TargetEditor { border: none; padding: 0 1; background: $background; scrollbar-size-vertical: 1; }
    TargetEditor:focus { border: none; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [*always(EDITOR)]

    @dataclass
    class Kept(Message):
        """The person is done with this text, for now.

        Attributes:
            onward: Whether they go to the next sentence, or to the list.
        """

        onward: bool

    def __init__(self, writing: Writing, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self._start = ""
        super().__init__(writing, id=id)

    # The text as catalogs have it

    def take(self, text: str, *, fresh: bool = True) -> None:
        """Edit this text. A fresh one has nothing to undo; otherwise the person can take the change back."""
        hidden = text.translate(_HIDE)
        self.marks = ()
        if fresh:
            self._start = text
            self.load_text(hidden)
        else:
            self.replace(hidden, *self._everything())
        self.move_cursor(self.document.end)

    @property
    def target(self) -> str:
        """The text that is edited."""
        return self.text.translate(_UNHIDE)

    @property
    def shown_text(self) -> str:
        """What is drawn."""
        return self.target

    @property
    def touched(self) -> bool:
        """Whether it is another text than the one that was taken."""
        return self.target != self._start

    def _everything(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return (0, 0), self.document.end

    # What is typed and pasted

    def type(self, text: str) -> None:
        """Put text where the caret is, as if typed."""
        if not self.read_only:
            found = self._replace_via_keyboard(text, *self.selection)
            if found:
                self.move_cursor(found.end_location)

    async def _on_key(self, event: events.Key) -> None:
        """Let the characters through that are not printable and yet text."""
        typed = typed_joiner(event)
        if typed and not self.read_only:
            event.stop()
            event.prevent_default()
            self.type(typed)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a pasted text without what no catalog can hold."""
        event.stop()
        event.prevent_default()
        self.type(holdable(event.text))

    def action_newline(self) -> None:
        """Begin a new line."""
        self.type("\n")

    def action_joiner(self) -> None:
        """Put a ZWNJ."""
        self.type(ZWNJ)

    def action_keep_and_next(self) -> None:
        """Done, and on to the next."""
        self.post_message(self.Kept(onward=True))

    def action_to_list(self) -> None:
        """Done, and back to the list."""
        self.post_message(self.Kept(onward=False))

    # What is shown

    def mark(self, places: Iterable[Span]) -> None:
        """Light up these ranges of the text: what a check is about."""
        self.marks = tuple(places)
        self.refresh()


def typed_joiner(event: events.Key) -> str | None:
    """The character that a key event stands for, where Textual would drop it."""
    if event.character and event.character in _KEPT:
        return event.character
    return _BY_KEY.get(event.key)


def holdable(text: str) -> str:
    """The text with plain newlines, and without control characters and lone surrogates."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c in "\n\t" or category(c) not in {"Cc", "Cs"})
