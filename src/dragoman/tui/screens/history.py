"""What happened to a sentence: who gave it which text when, and which of them shall stand again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from dragoman.model import Unit
from dragoman.review import Deed, Event, Sitting, State, alternatives
from dragoman.tui.ink import Value, ink, inks
from dragoman.tui.marks import STATUS
from dragoman.tui.views import word_diff
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.flow import Block, Flow
from dragoman.tui.writing import Writing

_WORDS = {
    Deed.TRANSLATED: "translated",
    Deed.APPROVED: "approved",
    Deed.REJECTED: "sent back",
    Deed.UNDONE: "took an act back",
    Deed.SETTLED: "chose between two texts",
    Deed.OUTSIDE: "changed outside the desk",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A text that can be taken again, and the event it comes from; None for one that a merge did not take."""

    state: State
    event: Event | None


def choices_of(sitting: Sitting) -> list[Choice]:
    """What there is to choose from, the latest first."""
    past, unit = sitting.past(), sitting.current
    happened = [Choice(event.now, event) for event in reversed(past)]
    left = [event.was for event in past if event.deed is Deed.SETTLED] + (alternatives(unit) if unit else [])
    return happened + [Choice(state, None) for state in dict.fromkeys(left)]


def ask(app: App[Any], sitting: Sitting, writing: Writing, do: Callable[[Callable[[], object]], None]) -> bool:
    """Show the history of the sentence in hand, and do what the person asks; False if there is none."""
    unit, choices = sitting.current, choices_of(sitting)
    if unit is None or not choices:
        return False

    def done(state: State | None) -> None:
        if state is not None:
            do(lambda: sitting.revert(state, shown=unit))

    app.push_screen(History(unit, choices, writing), done)
    return True


class History(ModalScreen[State | None]):
    """Gives the state whose text is wanted again, or None."""

    CSS_PATH = "history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,f10,ctrl+q,h,ا,alt+h", "give_up", "leave", id="history.leave"),
        Binding("j,ت", "down", show=False),
        Binding("k,ن", "up", show=False),
    ]

    def __init__(self, unit: Unit, choices: Sequence[Choice], writing: Writing) -> None:
        super().__init__()
        self._unit, self._choices, self._writing = unit, choices, writing

    def compose(self) -> ComposeResult:
        """The events, and the text of the one in hand."""
        with Vertical():
            yield Bar()
            yield OptionList(*(Option(self._label(choice)) for choice in self._choices))
            with VerticalScroll():
                yield Flow()

    def on_mount(self) -> None:
        """Begin with the latest."""
        keys = (("Enter", "bold $accent"), (" take its text  ", ""), ("Esc", "bold $accent"), (" leave", ""))
        self.query_one(Bar).say(ink("History", "bold $primary"), inks(*keys))
        self.query_one(OptionList).highlighted = 0
        self.query_one(OptionList).focus()
        self._show(0)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show its text."""
        event.stop()
        self._show(event.option_index)

    def _show(self, place: int) -> None:
        self.query_one(Flow).pour(told(self._choices[place], self._unit, self._writing))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """This one."""
        event.stop()
        self.dismiss(self._choices[event.option_index].state)

    def action_give_up(self) -> None:
        """None of them."""
        self.dismiss(None)

    def action_down(self) -> None:
        """The one before it in time."""
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        """The one after it in time."""
        self.query_one(OptionList).action_cursor_up()

    def _label(self, choice: Choice) -> Content:
        mark = STATUS[choice.state.status]
        event = choice.event
        if event is None:
            words, who, when = "not taken in a merge", "", ""
        else:
            words, who, when = _WORDS[event.deed], event.person, event.time[:16].replace("T", " ")
        parts = ((f"{mark.sign} ", mark.style), (f"{when:<17}", "$muted"), (f"{words}  ", ""), Value(who, "$accent"))
        return self._writing.ours.phrase(*parts)


def told(choice: Choice, unit: Unit, writing: Writing) -> Iterator[Block]:
    """A state, to be read: its text, and what has to change to make it today's."""
    for text in choice.state.texts:
        yield Block(((text or "no text", "" if text else "$muted"),), writing)
    event = choice.event
    if event is not None and event.reason:
        yield Block(((event.reason, "$error"),), writing.of(event.reason), margin=(("✗ ", "$error"),))
    now = State.of(unit)
    if now.texts != choice.state.texts:
        change = word_diff("\n".join(choice.state.texts), "\n".join(now.texts))
        yield Block(change, writing, margin=(("now     ", "$muted"),))
    if event is not None and event.key.msgid != unit.msgid:
        yield Block(word_diff(event.key.msgid, unit.msgid), writing.ltr, margin=(("source  ", "$muted"),))
