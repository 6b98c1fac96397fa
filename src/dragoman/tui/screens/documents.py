"""All documents in all locales, and how far they are: where the day begins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen

from dragoman import languages
from dragoman.errors import DragomanError
from dragoman.model import Counts, Status
from dragoman.text.modes import Mode
from dragoman.tui import keys
from dragoman.tui.doors import Project
from dragoman.tui.ink import NOTHING, Value, inks
from dragoman.tui.keyboard import Keyboard
from dragoman.tui.marks import STATUS, words_left
from dragoman.tui.screens.cutting import Cutting
from dragoman.tui.screens.desk import Desk
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.key_line import KeyLine
from dragoman.tui.widgets.matrix import Figures, Matrix
from dragoman.tui.widgets.said import Said
from dragoman.tui.writing import Writing


class Documents(Screen[None]):
    """The table of documents and locales; each cell opens a desk."""

    CSS_PATH = "documents.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*keys.always(keys.DOCUMENTS), *keys.letters(keys.DOCUMENTS)]

    def __init__(
        self, project: Project, writing: Writing, keymap: Mapping[str, str], keyboard: Keyboard | None = None
    ) -> None:
        super().__init__()
        self._keyboard = keyboard or Keyboard()
        self._keymap = keymap
        self._project, self.writing = project, writing

    def compose(self) -> ComposeResult:
        """A title, the table, what the cell says, and the keys."""
        yield Bar(id="title")
        yield Matrix(self.writing, id="matrix")
        yield Bar(id="cell")
        yield Said(id="message")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Show the figures, and what the project has to say."""
        self.query_one(KeyLine).offer(keys.DOCUMENTS, keys.HELP, letters=True, keymap=self._keymap)
        self.count()
        if self._project.warnings:
            more = len(self._project.warnings) - 1
            self.say(self._project.warnings[0] + (f" (and {more} more)" if more else ""), "$warning")
        self.query_one(Matrix).focus()

    def count(self) -> None:
        """Read the figures anew."""
        locales = [(code, _name(code)) for code in self._project.locales]
        figures = Figures(self._project.documents, locales, dict(self._counted()))
        self.query_one(Matrix).fill(figures)
        total = Counts.total(found for found in figures.counts.values() if found is not None)
        name = self.writing.ours.phrase(Value(self._project.name, "bold $primary"))
        left = name + inks(("  documents and locales", "$foreground"))
        self.query_one("#title", Bar).say(left, inks((words_left(total), "$foreground")))
        if not figures.documents:
            self.say("There are no documents here yet. Put some into the project's source folder and run: dragoman run")

    def _counted(self) -> list[tuple[tuple[str, str], Counts | None]]:
        found: list[tuple[tuple[str, str], Counts | None]] = []
        for locale in self._project.locales:
            for document in self._project.documents:
                try:
                    counts = self._project.counts(locale, document)
                except DragomanError as problem:
                    self.say(str(problem), "$error")
                    found.append(((document, locale), None))
                    continue
                if counts is not None:
                    found.append(((document, locale), counts))
        return found

    def say(self, text: str, style: str = "$foreground") -> None:
        """A line for the person."""
        self.query_one(Said).tell(text, style, self.writing.ours)

    def write(self, mode: Mode) -> None:
        """Lay out as another terminal needs it."""
        self.writing = replace(self.writing, mode=mode)
        self.query_one(Matrix).writing = self.writing
        self.count()

    @on(Matrix.Moved)
    def _moved(self, event: Matrix.Moved) -> None:
        counts = self.query_one(Matrix).figures.counts.get((event.document, event.locale))
        line = NOTHING
        if counts is not None:
            for status, mark in STATUS.items():
                number = getattr(counts, status.value, 0) if status is not Status.OBSOLETE else 0
                if number:
                    line += inks((f"{mark.sign} {number} ", mark.style), (f"{status}   ", "$muted"))
        name = self.writing.ours.phrase(
            Value(event.document, "bold"), ("  ", ""), Value(_name(event.locale)), ("   ", "")
        )
        self.query_one("#cell", Bar).say(name + line)

    @on(Matrix.Chosen)
    def _chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Sit down at the document."""
        here = self.query_one(Matrix).here
        if here is not None:
            self.open(here[1], here[0])

    def open(self, locale: str, document: str) -> None:
        """Sit down at a document in a locale."""
        try:
            sitting = self._project.open(locale, document)
        except DragomanError as problem:
            self.say(str(problem), "$error")
            return
        self.say("")
        writing = replace(self.writing, base=int(languages.get(locale).direction == "rtl"))
        names = (document, _name(locale))
        cutting = Cutting(self._project, locale, document)
        desk = Desk(sitting, names=names, cutting=cutting, writing=writing, keymap=self._keymap)
        desk.keyboard = self._keyboard.of(locale)
        self.app.push_screen(desk, lambda _: self.count())

    def action_quit(self) -> None:
        """Everything is saved already."""
        self.app.exit(0)


def _name(locale: str) -> str:
    try:
        return languages.get(locale).name
    except DragomanError:
        return locale
