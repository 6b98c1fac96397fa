"""What another program changed while we did: both texts, and which one shall stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from dragoman.model import Unit
from dragoman.review import Clash, RefusedError, Sitting
from dragoman.tui.ink import ink, inks
from dragoman.tui.views import origin, word_diff
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.flow import Block, Flow
from dragoman.tui.writing import Writing


class Conflicts(ModalScreen[None]):
    """One conflict after the other, until none is left or the person leaves."""

    CSS_PATH = "conflicts.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,ض,f10,ctrl+q", "dismiss", "leave", id="conflicts.leave"),
        Binding("m,M,ئ,f2", "ours", "mine", id="conflicts.ours"),
        Binding("t,T,ف,f3", "theirs", "theirs", id="conflicts.theirs"),
    ]

    def __init__(self, sitting: Sitting, writing: Writing) -> None:
        super().__init__()
        self._sitting, self._writing = sitting, writing

    def compose(self) -> ComposeResult:
        """The sentence and both texts."""
        with Vertical():
            yield Bar()
            with VerticalScroll():
                yield Flow()

    def on_mount(self) -> None:
        """Show the first."""
        self._show()

    def action_ours(self) -> None:
        """Ours shall stand."""
        clash = self._sitting.conflicts[0]
        try:
            self._sitting.take_ours(clash)
        except RefusedError:
            self._sitting.settle(clash)
        self._show()

    def action_theirs(self) -> None:
        """What is on disk shall stand."""
        self._sitting.settle(self._sitting.conflicts[0])
        self._show()

    def _show(self) -> None:
        left = self._sitting.conflicts
        if not left:
            self.dismiss()
            return
        hint = inks(
            ("M", "bold $accent"),
            (" mine  ", ""),
            ("T", "bold $accent"),
            (" theirs  ", ""),
            ("Esc", "bold $accent"),
            (" later", ""),
        )
        self.query_one(Bar).say(ink(f"Changed twice: {len(left)}", "bold $warning"), hint)
        self.query_one(Flow).pour(both(left[0], self._writing))


def both(clash: Clash, writing: Writing) -> Iterator[Block]:
    """A conflict, to be read."""
    yield Block(((clash.key.msgid, "bold"),), writing.ltr)
    yield Block((("", ""),))
    for label, unit in (("on disk ", clash.theirs), ("mine    ", clash.ours)):
        yield Block(((_text(unit), ""),), writing, margin=((label, "$accent"),))
        yield Block(((origin(unit.note if unit else None), "$muted italic"),), writing.ltr, margin=(("        ", ""),))
    yield Block((("", ""),))
    yield Block(word_diff(_text(clash.theirs), _text(clash.ours)), writing, margin=(("change  ", "$muted"),))


def _text(unit: Unit | None) -> str:
    return "" if unit is None else "\n".join(unit.msgstrs) or unit.msgstr
