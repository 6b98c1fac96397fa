"""What is typed and pasted: every character of the trade arrives, and a Persian keyboard is not needed for Persian.

Textual 8.2 drops typed characters that are not printable, ZWNJ and NBSP among them; that is cured here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import ClassVar
from unicodedata import category

from textual import events
from textual.binding import BindingType
from textual.keys import _character_to_key  # the inverse of what the driver did to a typed character

from dragoman.tui.keyboard import Keyboard
from dragoman.tui.keys import TYPING, always
from dragoman.tui.widgets.drawn import ZWNJ, DrawnTextArea
from dragoman.tui.writing import Writing

KEPT = "\u200c\u200d\u200e\u200f\u061c\u00a0\u202f\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u2060\u00ad"
"""What is text, and no keyboard shows: joiners, direction marks, isolates and embeddings, special blanks."""
_BY_KEY = {_character_to_key(char): char for char in KEPT}
_NEAR = 200
"""Characters before the caret that a typed one is judged by."""


class TypedTextArea(DrawnTextArea):
    """Takes what no keyboard shows and no terminal prints."""

    BINDINGS: ClassVar[list[BindingType]] = [*always(TYPING)]

    def __init__(self, writing: Writing, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        self.keyboard = Keyboard()
        super().__init__(writing, id=id)

    @property
    def logical_arrows(self) -> bool:
        """Whether arrows follow the text."""
        return self.keyboard.arrows == "logical"

    def accepted(self, text: str) -> str:
        """What of a text can be taken."""
        return holdable(text)

    def type(self, text: str) -> None:
        """Put text where the caret is, as if typed."""
        taken = self.accepted(text)
        if taken and not self.read_only:
            found = self._replace_via_keyboard(taken, *self.selection)
            if found:
                self.move_cursor(found.end_location)

    async def _on_key(self, event: events.Key) -> None:
        """Let the characters through that are not printable and yet text, and type Persian where it is wanted."""
        typed = typed_joiner(event)
        if typed is None and event.is_printable and event.character:
            start = min(map(self.index_of, self.selection))
            became = self.keyboard.typed(event.character, self.text[max(0, start - _NEAR) : start])
            typed = became if became != event.character else None
        if typed and not self.read_only:
            event.stop()
            event.prevent_default()
            self.type(typed)

    async def _on_paste(self, event: events.Paste) -> None:
        """Take a pasted text as it is, but for what nothing can hold: who pastes may be quoting."""
        event.stop()
        event.prevent_default()
        self.type(event.text)

    def action_paste(self) -> None:
        """The same for what was copied here."""
        self.type(self.app.clipboard)

    def action_joiner(self) -> None:
        """Put a ZWNJ."""
        self.type(ZWNJ)

    def action_marks(self) -> None:
        """Show joiners and unbreakable blanks, or hide them again."""
        self.marks_shown = not self.marks_shown

    def action_persian(self) -> None:
        """Type Persian digits and punctuation on a Latin keyboard, or Latin ones again."""
        self.keyboard = replace(self.keyboard, digits=not self.keyboard.digits)


def typed_joiner(event: events.Key) -> str | None:
    """The character that a key event stands for, where Textual would drop it."""
    if event.character and event.character in KEPT:
        return event.character
    return _BY_KEY.get(event.key.rpartition("+")[2])


_LINE_ENDS = re.compile("\r\n?")


def holdable(text: str) -> str:
    """The text with plain newlines, and without control characters and lone surrogates."""
    return "".join(c for c in _LINE_ENDS.sub("\n", text) if c in "\n\t" or category(c) not in {"Cc", "Cs"})
