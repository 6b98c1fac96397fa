"""What another program changed while we did: both texts, and which one shall stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen

from dragoman.model import Unit
from dragoman.review import Clash, RefusedError, Sitting, Untaken
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
        try:
            self._sitting.take_ours(self._sitting.conflicts[0])
        except RefusedError as refused:
            self._show(str(refused))
        else:
            self._show()

    def action_theirs(self) -> None:
        """What is on disk shall stand."""
        self._sitting.settle(self._sitting.conflicts[0])
        self._show()

    def _show(self, refusal: str = "") -> None:
        left = self._sitting.conflicts
        if not left:
            self.dismiss()
            return
        mine = "the other" if isinstance(left[0], Untaken) else "mine"
        hint = inks(
            ("M", "bold $accent"),
            (f" {mine}  ", ""),
            ("T", "bold $accent"),
            (" what stands  ", ""),
            ("Esc", "bold $accent"),
            (" later", ""),
        )
        self.query_one(Bar).say(ink(f"Changed twice: {len(left)}", "bold $warning"), hint)
        stands = self._sitting.queue.get(left[0].key) or left[0].theirs
        self.query_one(Flow).pour(both(left[0], stands, refusal, self._writing))


def both(clash: Clash, stands: Unit | None, refusal: str, writing: Writing) -> Iterator[Block]:
    """A conflict, to be read; if it cannot be decided so, why not."""
    yield Block(((clash.key.msgid, "bold"),), writing.ltr)
    yield Block(((refusal, "$warning"),), writing.ltr)
    mine = "other   " if isinstance(clash, Untaken) else "mine    "
    for label, unit in (("stands  ", stands), (mine, clash.ours)):
        yield Block(((_text(unit), ""),), writing, margin=((label, "$accent"),))
        who = origin(unit.note if unit else None, "$muted italic")
        yield Block(who, writing.ours, margin=(("        ", ""),))
    yield Block((("", ""),))
    yield Block(word_diff(_text(stands), _text(clash.ours)), writing, margin=(("change  ", "$muted"),))


def _text(unit: Unit | None) -> str:
    return "" if unit is None else "\n".join(unit.msgstrs) or unit.msgstr
