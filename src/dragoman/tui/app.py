"""The application: our themes, our screens, our own few words when it breaks down."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from textual import on
from textual.app import SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from dragoman.text.modes import Mode, Terminal
from dragoman.tui import crash, keys
from dragoman.tui.doors import ModeWanted, Project
from dragoman.tui.driver import ordering
from dragoman.tui.in_order import InOrderApp
from dragoman.tui.keyboard import Keyboard
from dragoman.tui.screens.desk import Desk
from dragoman.tui.screens.documents import Documents
from dragoman.tui.screens.help import Help
from dragoman.tui.themes import DARK, LIGHT, THEMES
from dragoman.tui.widgets.typed import TypedTextArea
from dragoman.tui.writing import Writing


class DeskApp(InOrderApp[int]):
    """Documents and locales, and a desk for each."""

    TITLE = "Dragoman"
    ALLOW_SELECT = False
    """Textual would copy what is drawn: Persian backwards, in shapes that no catalog should hold. The editor selects by
    itself, and matches and terms come into it by their keys."""
    CSS = """
    .-isolating ModalScreen { background: $background; }
    .-isolating Ask { background: $background 40%; }
    """
    """What lies over a screen would cut its lines, and the isolates in them: there, nothing is seen below. A prompt is
    as wide as the screen and cuts none."""
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys.always(keys.EVERYWHERE),
        *keys.letters(keys.EVERYWHERE),
        # Textual's own comes before those of the screens, which lead back one by one.
        Binding("ctrl+q", "quit", show=False, priority=False),
    ]

    def __init__(
        self,
        project: Project,
        *,
        theme: str = DARK.name,
        mode: Mode = Mode.VISUAL,
        terminal: Terminal = Terminal("unknown", Mode.VISUAL),  # noqa: B008 - a frozen value
        keyboard: Keyboard | None = None,
        keymap: Mapping[str, str] | None = None,
        start: tuple[str, str] | None = None,
    ) -> None:
        self._mode, self._terminal = mode, terminal
        super().__init__()
        self.project = project
        self.documents = Documents(project, Writing(mode=mode), keymap or {}, keyboard or Keyboard())
        self._start = start
        for own in THEMES:
            self.register_theme(own)
        self.theme = theme if theme in self.available_themes else DARK.name
        if keymap:
            self.set_keymap(dict(keymap))

    async def on_mount(self) -> None:
        """Show the documents, or go straight to one."""
        self._mind_signals()
        self.set_class(self._mode is Mode.ISOLATE, "-isolating")
        await self.push_screen(self.documents)
        if self._start is not None:
            self.documents.open(*self._start)

    @on(ModeWanted)
    def _mode_wanted(self, event: ModeWanted) -> None:
        self._tell_terminal(self._terminal.using(self._mode).leave)
        self._mode = event.mode
        self.set_class(event.mode is Mode.ISOLATE, "-isolating")
        self._tell_terminal(self._terminal.using(event.mode).enter)
        self.documents.write(event.mode)
        for screen in self.screen_stack:
            if isinstance(screen, Desk):
                screen.write(replace(screen.writing, mode=event.mode))

    def _tell_terminal(self, sequence: str) -> None:
        """Tell the terminal whether order is ours or its own; the sequences are those of ``text.modes``."""
        if sequence and self._driver is not None:
            self._driver.write(sequence)
            self._driver.flush()

    def get_driver_class(self) -> type[Driver]:
        """The system's, which also takes care of the terminal's own order."""
        return ordering(super().get_driver_class(), self._sequences)

    def _sequences(self) -> tuple[str, str]:
        terminal = self._terminal.using(self._mode)
        return terminal.enter, terminal.leave

    def run(self, *args: Any, **options: Any) -> int | None:
        """Run, and leave the terminal as it was found, whatever happened."""
        try:
            return super().run(*args, **options)
        finally:
            sequence = self._sequences()[1]
            if sequence and sys.__stderr__ is not None and sys.__stderr__.isatty():
                sys.__stderr__.write(sequence)
                sys.__stderr__.flush()

    def action_help(self) -> None:
        """All keys."""
        self.push_screen(Help())

    def action_theme(self) -> None:
        """Dark or light."""
        self.theme = LIGHT.name if self.current_theme.dark else DARK.name

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers."""
        yield SystemCommand("Theme", "Choose other colours", self.action_change_theme)
        yield SystemCommand("Suspend", "Back to the shell, until fg", self.action_suspend_process)
        yield SystemCommand("Keys", "All keys, and what the signs mean", self.action_help)
        for editor in list(screen.query(TypedTextArea))[:1]:
            for name, char, what in MARKS:
                words = f"{what} (U+{ord(char):04X}), where the caret is"
                yield SystemCommand(f":{name}", words, partial(editor.type, char))
            yield SystemCommand("Marks", "Show half-spaces and unbreakable blanks, or hide them", editor.action_marks)
            yield SystemCommand("Persian keys", "Persian digits and punctuation, or not", editor.action_persian)

    # Ending

    def action_suspend_process(self) -> None:
        """Back to the shell for a while, which ``fg`` ends; where no shell waits, nothing could end it."""
        if os.getpgrp() == os.getsid(0):
            self._tell_person("No shell waits here to come back from. Ctrl+Q leaves; everything is kept")
            return
        for screen in self.screen_stack:
            if isinstance(screen, Desk):
                screen.keep()
        super().action_suspend_process()

    def _tell_person(self, words: str) -> None:
        if isinstance(self.screen, Desk | Documents):
            self.screen.say(words)

    def action_help_quit(self) -> None:
        """Ctrl+C, which copies in the editor, ends nothing; say what does."""
        self._tell_person("Ctrl+Q leaves; everything is kept")

    async def action_quit(self) -> None:
        """Leave; everything is kept."""
        self.rescue()
        self.exit(0)

    def rescue(self) -> None:
        """Keep what is typed and save, whatever happens."""
        for screen in self.screen_stack:
            if isinstance(screen, Desk):
                with contextlib.suppress(Exception):
                    screen.close_sitting()

    def _mind_signals(self) -> None:
        """A closed connection or a polite kill keeps what is typed."""
        if self.is_headless:
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError, RuntimeError):
                loop.add_signal_handler(number, self._told_to_stop, 128 + number)

    def _told_to_stop(self, code: int) -> None:
        self.rescue()
        self.exit(code, return_code=code)

    def _fatal_error(self) -> None:
        """A few words in place of Textual's page of local variables, which may hold secrets (R24)."""
        self.rescue()
        self._exit_renderables.append(crash.words(sys.exception()))
        self._close_messages_no_wait()


MARKS = (
    ("zwnj", "\u200c", "Zero width non-joiner, Persian's half-space"),
    ("zwj", "\u200d", "Zero width joiner"),
    ("nbsp", "\u00a0", "No-break space"),
    ("nnbsp", "\u202f", "Narrow no-break space"),
    ("rlm", "\u200f", "Right-to-left mark"),
    ("lrm", "\u200e", "Left-to-right mark"),
    ("rli", "\u2067", "Right-to-left isolate"),
    ("lri", "\u2066", "Left-to-right isolate"),
    ("fsi", "\u2068", "First strong isolate"),
    ("pdi", "\u2069", "Pop directional isolate, which ends one"),
)
"""Characters no keyboard shows: what to type in the palette, and what they are."""
