"""One of a few things is chosen: which statuses to show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dragoman.tui.ink import inks
from dragoman.tui.widgets.bar import Bar


class Choose(ModalScreen[int | None]):
    """Gives the place of what was chosen, or None."""

    CSS_PATH = "choose.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,f10,ctrl+q", "give_up", "leave", id="choose.leave"),
        Binding("j,ت", "down", show=False),
        Binding("k,ن", "up", show=False),
    ]

    def __init__(self, question: Content, choices: Sequence[Content], chosen: int = 0) -> None:
        super().__init__()
        self._question, self._choices, self._chosen = question, choices, chosen

    def compose(self) -> ComposeResult:
        """The question and what there is."""
        with Vertical():
            yield Bar()
            yield OptionList(*(Option(choice) for choice in self._choices))

    def on_mount(self) -> None:
        """Ask."""
        self.query_one(Bar).say(self._question, inks(("Enter", "bold $accent"), (" done", "")))
        self.query_one(OptionList).highlighted = self._chosen

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Done."""
        event.stop()
        self.dismiss(event.option_index)

    def action_give_up(self) -> None:
        """No choice."""
        self.dismiss(None)

    def action_down(self) -> None:
        """The next one."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """The one before."""
        self.query_one(OptionList).action_cursor_up()
