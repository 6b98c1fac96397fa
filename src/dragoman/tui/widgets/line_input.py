"""A line to type into: the editor's own engine, for reasons and searches."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar
from unicodedata import category

from textual.binding import Binding, BindingType
from textual.message import Message

from dragoman.tui.widgets.typed import KEPT, TypedTextArea
from dragoman.tui.writing import Writing

_BLANKS = re.compile(r"[ \t\r\n]+")


class LineInput(TypedTextArea):
    """One paragraph, in as many rows as there is room for; Enter is done."""

    DEFAULT_CSS = """
    LineInput { border: none; height: auto; min-height: 1; max-height: 5; padding: 0 1; background: $background;
        scrollbar-size-vertical: 1; }
    LineInput:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "submit", "done", priority=True, id="line.done")]

    @dataclass
    class Submitted(Message):
        """The person is done.

        Attributes:
            value: What was typed.
        """

        value: str

    def __init__(self, value: str, *, like: TypedTextArea | None = None) -> None:
        """A line.

        Args:
            value: What stands there already.
            like: Where else the person types: the line takes its terminal and its keyboard.
        """
        super().__init__(like.writing.auto if like else Writing(None))
        if like:
            self.keyboard = like.keyboard
        self.load_text(drawable(value))
        self.select_all()

    @property
    def value(self) -> str:
        """What was typed."""
        return self.text

    def accepted(self, text: str) -> str:
        """What of a text may stand in a line."""
        return drawable(_BLANKS.sub(" ", text))

    def action_submit(self) -> None:
        """Done."""
        self.post_message(self.Submitted(self.value))


def drawable(text: str) -> str:
    """The text in one line, without what acts, hides or has no meaning; the characters of the trade stay."""
    plain = (c if c in KEPT else " " if category(c) == "Zs" or c in "\t\r\n" else c for c in text)
    return "".join(c for c in plain if c in KEPT or category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"})
