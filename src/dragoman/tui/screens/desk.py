"""The desk: the sentences, the one in hand with its neighbours, its translation, and what helps with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import TextArea

from dragoman.model import Dismissal, Finding
from dragoman.review import Filter, RefusedError, Sitting
from dragoman.text.modes import Mode
from dragoman.tui import keys, views
from dragoman.tui.doors import ModeWanted
from dragoman.tui.ink import ink
from dragoman.tui.keyboard import Keyboard
from dragoman.tui.room import HEIGHTS, LOW, TALL, WIDE, WIDTHS
from dragoman.tui.screens import dismissing, history, narrowing, putting, rescuing, why
from dragoman.tui.screens.ask import Ask
from dragoman.tui.screens.conflicts import Conflicts
from dragoman.tui.screens.cutting import Cutting
from dragoman.tui.screens.shown import Shown
from dragoman.tui.waiting import Waiting
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.editor import TargetEditor
from dragoman.tui.widgets.key_line import KeyLine
from dragoman.tui.widgets.said import Said
from dragoman.tui.widgets.sheet import Sheet
from dragoman.tui.widgets.unit_list import UnitList
from dragoman.tui.writing import Found, Writing


class Desk(Screen[None]):
    """One sitting, on the screen. What is decided here is decided in ``Sitting``."""

    CSS_PATH = "desk.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    VERTICAL_BREAKPOINTS = HEIGHTS
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.always((*keys.DESK, *keys.MORE_MATCHES)),
        *keys.letters((*keys.LIST, *keys.DESK, *keys.MORE_MATCHES)),
    ]
    PAUSE = 0.04
    """Seconds after the last move before the memory is asked: who only passes by does not wait for it."""
    THOUGHT = 0.3
    """Seconds after the last key before the checks look at what is typed."""
    BREATH = 2.0
    """Seconds after which what is typed goes into the journal, whether the person pauses or not."""
    GLANCE = 3.0
    """Seconds between two looks at who else has the document open."""

    def __init__(
        self, sitting: Sitting, *, names: tuple[str, str], cutting: Cutting, writing: Writing, keymap: Mapping[str, str]
    ) -> None:
        super().__init__()
        self._keymap, self.sitting = keymap, sitting
        self._names, self._cutting, self.writing = names, cutting, writing
        self.keyboard, self._form = Keyboard(), 0
        self._recorded = self._warned = self._refused = False
        self._waiting, self._shown = Waiting(self), Shown(self)

    def compose(self) -> ComposeResult:
        """A list and the sentence in hand, side by side or below each other."""
        yield Bar(id="title")
        with Vertical(id="work"):
            yield UnitList(self.writing, id="list")
            yield Sheet(self._names[1], self.writing, id="unit")
        yield Said(id="message")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begin where work is left."""
        self.sitting.queue.resume()
        self.editor.keyboard = self.keyboard
        self.query_one(UnitList).focus()
        self.refresh_all()
        if self.sitting.notices:
            self.say("; ".join(self.sitting.notices), "$warning")
        rescuing.ask(self.app, self.sitting, self.writing, self._do, self.say)
        self.set_interval(self.GLANCE, self._show_title)

    def on_resize(self) -> None:
        """Show as much as there is room for."""
        self._show_source()
        self._show_title()

    @property
    def editor(self) -> TargetEditor:
        """Where the translation is typed."""
        return self._sheet.editor

    @property
    def _sheet(self) -> Sheet:
        return self.query_one(Sheet)

    # What is shown

    def refresh_all(self) -> None:
        """Show the sitting as it is."""
        queue = self.sitting.queue
        self.query_one(UnitList).fill(queue.units, queue.place, self._found())
        self._show_unit()
        self._show_title()

    def say(self, text: str, style: str = "$foreground") -> None:
        """A line for the person, until the next act."""
        self._refused = False
        self.query_one(Said).tell(text, style, self.writing.ours)
        self.set_class(bool(text), "-said")

    def refuse(self, why: str) -> None:
        """Say why something is not done, until the person does anything else."""
        self.say(why, "$warning")
        self._refused = True

    def _move_on(self) -> None:
        """The person has read why something was not done: say again what must be known."""
        if self._refused:
            self._tell()

    def on_screen_suspend(self) -> None:
        """Something is asked or shown over the desk."""
        self._move_on()

    def _show_title(self) -> None:
        parts = views.desk_title(self.sitting, self._names, self.writing, wide=self.size.width >= WIDE)
        self.query_one("#title", Bar).say(*parts)

    def _show_unit(self) -> None:
        self._shown.unit = unit = self.sitting.current
        self._form = min(self._form, max(0, len(unit.msgstrs) - 1)) if unit else 0
        self.editor.read_only = unit is None or unit.obsolete
        self.editor.take(views.text_of(unit, self._form))
        self._show_source()
        self._sheet.show_target(unit, self._form)
        self._waiting.call("aids", self.PAUSE, self._show_aids)

    def _show_source(self) -> None:
        unit = self.sitting.current
        rows, hits = bisect_right((LOW, TALL), self.size.height), self.sitting.terms(unit.msgid) if unit else ()
        self._sheet.show_source(unit, self.sitting.queue.neighbours(), hits, rows, self._found())

    def _found(self) -> Found:
        """What finds in a text what the list is narrowed to."""
        return narrowing.finder(self.sitting.queue.filter.text)

    def _show_aids(self) -> None:
        unit = self.sitting.current
        if unit is not None:
            inspected = self._inspected()
            self.editor.mark([found.target for found, by in inspected if by is None and found.target is not None])
            self._sheet.show_aids(unit, inspected, self.sitting.matches(), self.sitting.terms(unit.msgid))

    def _inspected(self) -> Sequence[tuple[Finding, Dismissal | None]]:
        """What the checks say about what is in the editor."""
        return self.sitting.inspected(self.editor.target if self.editor.touched else None, self._form)

    # What the person does

    def keep(self) -> bool:
        """Make what is typed the translation. False if it was refused; the message says why."""
        editor = self.editor
        self._waiting.stop("journal")
        recorded, self._recorded = self._recorded, False
        if not editor.touched:
            if recorded:
                self.sitting.typing(editor.target, self._form)
            return True
        return self._try(partial(self._shown.edit, editor.target, self._form)) and self._shown.stays()

    def _ready(self) -> bool:
        """Keep what is typed, before something is asked. False if what stands is not what the person has seen."""
        if ready := self.keep() and self._shown.stays(text=True):
            self.refresh_all()
        return ready

    def _try(self, act: Callable[[], object]) -> bool:
        """Do it, and say why not if it is refused."""
        try:
            act()
        except RefusedError as refused:
            self.refuse(str(refused))
            return False
        self._tell()
        return True

    def _tell(self) -> None:
        """What the person must know after an act, and only then."""
        self.say(*views.to_be_known(self.sitting))

    def _move(self, go: Callable[[], object]) -> None:
        """Keep what is typed, then go."""
        if self.keep() and self._try(go):
            self._form = 0
            self.refresh_all()

    @on(UnitList.Wanted)
    def _wanted(self, event: UnitList.Wanted) -> None:
        self._move(partial(self.sitting.queue.go_to, self.sitting.queue.keys[event.place]))

    @on(UnitList.Entered)
    def _entered(self) -> None:
        self.action_edit()

    @on(TargetEditor.Kept)
    def _kept(self, event: TargetEditor.Kept) -> None:
        if event.onward:
            self._move(self.sitting.queue.next)
        elif self.keep():
            self.refresh_all()
            self.query_one(UnitList).focus()

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self._sheet.show_target(self.sitting.current, self._form)
        if self.editor.touched:
            self._move_on()
            self._waiting.call("aids", self.THOUGHT, self._show_aids)
            self._waiting.call("journal", self.BREATH, self._journal, longest=self.BREATH)

    def _journal(self) -> None:
        self._recorded = True
        self.sitting.typing(self.editor.target, self._form)

    def action_edit(self) -> None:
        """Into the editor."""
        self.editor.focus()

    def action_next(self) -> None:
        """The sentence after this one."""
        self._move(self.sitting.queue.next)

    def action_previous(self) -> None:
        """The sentence before this one."""
        self._move(self.sitting.queue.previous)

    def action_first(self) -> None:
        """The first sentence."""
        self._move(self.sitting.queue.first)

    def action_last(self) -> None:
        """The last sentence."""
        self._move(self.sitting.queue.last)

    def action_next_unreviewed(self) -> None:
        """The next that needs a person."""
        self._move(self.sitting.queue.next_unreviewed)

    def action_approve(self) -> None:
        """Approve what stands, and on to the next that needs a person."""
        if not self.keep():
            return
        done = self._try(partial(self.sitting.approve_and_next, self._shown.unit))
        self._form = 0
        self.refresh_all()
        if done and self.sitting.counts.finished and not self.sitting.trouble:
            self.say("Every sentence is approved.", "$success")

    def action_reject(self) -> None:
        """Ask for a reason, and send back."""
        if self._ready():
            self.app.push_screen(Ask(ink("Why is it sent back?", "bold $error")), self._reject)

    def _reject(self, reason: str | None) -> None:
        if reason is not None and self._try(lambda: self.sitting.reject(reason, self._shown.unit)):
            self.sitting.queue.next()
            self.refresh_all()

    def action_undo(self) -> None:
        """Take the last act back."""
        self._move(self.sitting.undo)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._move(self.sitting.redo)

    def action_match(self, number: int) -> None:
        """Put a match into the editor."""
        putting.match(self, number)

    def action_copy_source(self) -> None:
        """Put the source into the editor."""
        putting.source(self, self._form)

    def action_fix(self) -> None:
        """Put the first certain correction into the editor."""
        putting.fix(self, self._inspected())

    def action_dismiss_finding(self) -> None:
        """Ask which finding is dismissed, and why; or open one again."""
        if self._ready() and not dismissing.ask(self.app, self.sitting, self.writing, self._do):
            self.refuse("There is no finding here")

    def action_why(self) -> None:
        """What the checks want that find something here, why, and on whose word."""
        if not why.show(self.app, self._cutting.project, self._inspected(), self.writing):
            self.refuse("There is no finding here")

    def _do(self, act: Callable[[], object]) -> None:
        if self._try(act):
            self.refresh_all()

    def action_form(self) -> None:
        """The next plural form."""
        unit = self.sitting.current
        if unit is not None and len(unit.msgstrs) > 1 and self.keep():
            self._form = (self._form + 1) % len(unit.msgstrs)
            self.refresh_all()

    def action_search(self) -> None:
        """Ask what to search for."""
        if self._ready():
            narrowing.by_text(self.app, self.sitting, self._narrow)

    def action_filter(self) -> None:
        """Ask which statuses to show."""
        if self._ready():
            narrowing.by_status(self.app, self.sitting, self._narrow)

    def _narrow(self, wanted: Filter) -> None:
        self._move(lambda: self.sitting.queue.narrow(wanted))

    def action_save(self) -> None:
        """Keep and save now."""
        if self.keep():
            self.sitting.save()
            self._tell()
            self.refresh_all()
            if not self.sitting.trouble and not self.sitting.conflicts:
                self.say("Everything is saved.", "$success")

    def action_conflicts(self) -> None:
        """Both texts of what was changed twice."""
        if not self.keep():
            return
        if self.sitting.conflicts:
            self.app.push_screen(Conflicts(self.sitting, self.writing), lambda _: self.refresh_all())
        else:
            self.say("No other program has changed what you changed.")

    def action_history(self) -> None:
        """What happened to the sentence in hand, and its earlier texts."""
        if self._ready() and not history.ask(self.app, self.sitting, self.writing, self._do):
            self.say("Nothing is known to have happened to this sentence yet.")

    def action_merge(self) -> None:
        """Make one of this sentence and the next."""
        if self.keep():
            self._cutting.merge(self)

    def action_split(self) -> None:
        """Ask behind which words the sentence is split."""
        if self._ready():
            self._cutting.ask(self)

    def action_bidi(self) -> None:
        """Another way to show right-to-left text; what is best depends on the terminal."""
        modes = list(Mode)
        self.app.post_message(ModeWanted(modes[(modes.index(self.writing.mode) + 1) % len(modes)]))

    def write(self, writing: Writing) -> None:
        """Lay everything out anew."""
        if self.keep():
            self.writing = writing
            self._sheet.write(writing)
            self.query_one(UnitList).write(writing)
            self.refresh_all()
            self.say(f"Right-to-left text: {writing.mode.value}")

    def action_leave(self) -> None:
        """Keep everything and go."""
        if self.keep():
            if self.sitting.trouble and not self.sitting.kept and not self._warned and not self.sitting.save():
                self._warned = True
                self.say(f"Leaving now loses what is not saved: {self.sitting.trouble}. The same key leaves", "$error")
                return
            self.close_sitting()
            self.dismiss()

    def close_sitting(self) -> None:
        """Keep what is typed and end the sitting; also when the program is told to stop."""
        try:
            self.keep()
        finally:
            self.sitting.close()

    def on_descendant_focus(self) -> None:
        """Offer the keys that work now."""
        editing = self.focused is self.editor
        self.set_class(editing, "-editing")
        self._move_on()
        offered = (*keys.EDITOR, *keys.DESK) if editing else (*keys.LIST, *keys.DESK)
        self.query_one(KeyLine).offer(offered, keys.HELP, letters=not editing, keymap=self._keymap)
