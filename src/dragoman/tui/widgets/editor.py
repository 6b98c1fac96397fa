"""The target editor: the text of a unit, character for character as catalogs have it.

Textual splits lines at characters that are text to us; they are put aside while it holds the text.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import BindingType
from textual.message import Message

from dragoman.model import Span
from dragoman.tui.keys import EDITOR, always
from dragoman.tui.widgets.typed import TypedTextArea, holdable
from dragoman.tui.writing import Writing

_LINE_ENDS = "\r\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"
"""What ``str.splitlines`` takes for the end of a line and gettext does not."""
_STAND_INS = "".join(chr(0xFDD0 + n) for n in range(len(_LINE_ENDS)))
_HIDE = str.maketrans(_LINE_ENDS, _STAND_INS)
_UNHIDE = str.maketrans(_STAND_INS, _LINE_ENDS)


class TargetEditor(TypedTextArea):
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
    def selected_text(self) -> str:
        """What is selected, as it goes into the clipboard."""
        return super().selected_text.translate(_UNHIDE)

    def accepted(self, text: str) -> str:
        """What of a text a catalog can hold, as it is kept here."""
        return holdable(text).translate(_HIDE)

    @property
    def touched(self) -> bool:
        """Whether it is another text than the one that was taken."""
        return self.target != self._start

    def _everything(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return (0, 0), self.document.end

    def action_newline(self) -> None:
        """Begin a new line."""
        self.type("\n")

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
