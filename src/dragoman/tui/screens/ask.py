"""One line is asked for: a reason, or what to search for."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from dragoman.tui.ink import inks
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.line_input import LineInput
from dragoman.tui.widgets.typed import TypedTextArea


class Ask(ModalScreen[str | None]):
    """Gives what was typed, or None if the person thinks better of it."""

    CSS_PATH = "ask.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f10,ctrl+q", "give_up", "leave", id="ask.leave", priority=True)
    ]

    def __init__(self, question: Content, text: str = "") -> None:
        super().__init__()
        self._question = question
        self._text = text

    def compose(self) -> ComposeResult:
        """The question and a line."""
        with Vertical():
            yield Bar()
            yield LineInput(self._text, like=self._editor())

    def _editor(self) -> TypedTextArea | None:
        """Where else the person types: on the screen below."""
        below = (screen.query(TypedTextArea) for screen in reversed(self.app.screen_stack) if screen is not self)
        return next((found.first() for found in below if found), None)

    def on_mount(self) -> None:
        """Ask."""
        self.query_one(Bar).say(
            self._question, inks(("Enter", "bold $accent"), (" done  ", ""), ("Esc", "bold $accent"), (" leave", ""))
        )

    def on_line_input_submitted(self, event: LineInput.Submitted) -> None:
        """Done."""
        event.stop()
        self.dismiss(event.value)

    def action_give_up(self) -> None:
        """No answer."""
        self.dismiss(None)
