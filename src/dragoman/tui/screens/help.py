"""A page to read: all keys and what the signs mean, or what it is called with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from dragoman.tui import keys
from dragoman.tui.ink import ink, inks
from dragoman.tui.marks import STATUS
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.flow import Block, Flow

GROUPS: Sequence[tuple[str, Sequence[keys.Key]]] = (
    ("At the desk", keys.DESK),
    ("In the list", keys.LIST),
    ("In the editor", keys.EDITOR),
    ("Where you type", keys.TYPING),
    ("Among the documents", keys.DOCUMENTS),
    ("Everywhere", keys.EVERYWHERE),
)

REMARK = (
    "Keys in the right column work while the list has the focus, on a Persian keyboard layout too. "
    "Everything typed is kept when you leave the sentence, and saved at once: there is nothing to confirm."
)


class Help(ModalScreen[None]):
    """A page over the screen that called it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,f1,question_mark,enter,f10,ctrl+q,w,ص,alt+w", "dismiss", "close", id="help.leave"),
        Binding("j,ت", "down", show=False),
        Binding("k,ن", "up", show=False),
    ]

    def __init__(self, title: str = "Keys", blocks: Iterable[Block] | None = None) -> None:
        super().__init__()
        self._title, self._blocks = title, page() if blocks is None else blocks

    def compose(self) -> ComposeResult:
        """One page to scroll."""
        with Vertical():
            yield Bar()
            with VerticalScroll():
                yield Flow()

    def on_mount(self) -> None:
        """Fill it."""
        self.query_one(Bar).say(ink(self._title, "bold $primary"), inks(("Esc", "bold $accent"), (" close", "")))
        self.query_one(Flow).pour(self._blocks)
        self.query_one(VerticalScroll).focus()

    def action_down(self) -> None:
        """Further down."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_up(self) -> None:
        """Back up."""
        self.query_one(VerticalScroll).scroll_up(animate=False)


def page() -> Iterator[Block]:
    """What the help says."""
    for title, group in GROUPS:
        yield Block(((title, "bold $primary"),))
        for key in group:
            anywhere = " ".join(keys.name(k) for k in key.keys[:2])
            letter = " ".join(keys.name(k) for k in key.letters[:2])
            yield Block(((key.help, ""),), margin=((f"  {anywhere:<17}", "bold $accent"), (f"{letter:<9}", "$accent")))
        yield Block((("", ""),))
    yield Block((("Signs", "bold $primary"),))
    for status, mark in STATUS.items():
        yield Block(((mark.meaning, ""),), margin=((f"  {mark.sign} ", mark.style), (f"{status:<12}", "$muted")))
    yield Block((("", ""),))
    yield Block(((REMARK, "$muted"),))
