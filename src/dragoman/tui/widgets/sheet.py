"""The sentence in hand: source among its neighbours, translation, and what helps with it."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import TextArea

from dragoman.model import Dismissal, Finding, Match, Severity, TermHit, Unit
from dragoman.review import Neighbours
from dragoman.tui import views
from dragoman.tui.ink import ink, inks
from dragoman.tui.marks import SEVERITY
from dragoman.tui.widgets.bar import Bar
from dragoman.tui.widgets.editor import TargetEditor
from dragoman.tui.widgets.flow import Block, Flow
from dragoman.tui.writing import Found, Writing, nothing


class Sheet(Vertical):
    """Three panes, each below a bar that says what it is."""

    def __init__(self, language: str, writing: Writing, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self.writing = writing
        self._language = language
        self._target: tuple[Unit | None, int] = (None, 0)

    def compose(self) -> ComposeResult:
        """Source, translation, aids."""
        yield Bar(id="source-bar")
        with VerticalScroll(id="source", can_focus=False):
            yield Flow(id="source-text")
        yield Bar(id="target-bar")
        yield TargetEditor(self.writing, id="target")
        yield Bar(id="aids-bar")
        with VerticalScroll(id="aids"):
            yield Flow(id="aids-text")

    @property
    def editor(self) -> TargetEditor:
        """Where the translation is typed."""
        return self.query_one(TargetEditor)

    def show_source(
        self, unit: Unit | None, around: Neighbours, hits: Sequence[TermHit], rows: int, found: Found = nothing
    ) -> None:
        """The source, with its neighbours in this many rows each; what is found in it is lit."""
        self.editor.look_for(found)
        flow = self.query_one("#source-text", Flow)
        if unit is None:
            flow.pour([Block((("There is nothing here.", "$muted"),))])
            return
        flow.pour(views.source_blocks(unit, around, hits, rows, self.writing, found(unit.msgid)))
        self.query_one("#source-bar", Bar).say(*views.source_title(unit, self.writing))
        self.query_one("#source", VerticalScroll).scroll_home(animate=False)

    def show_target(self, unit: Unit | None, form: int) -> None:
        """What the translation in the editor is."""
        self._target = (unit, form)
        if unit is None:
            return
        forms = f"  form {form + 1} of {len(unit.msgstrs)}" if len(unit.msgstrs) > 1 else ""
        edited = ink("✎ being edited", "$accent")
        touched = self.editor.touched
        right, brief = (edited, edited) if touched else (views.status_line(unit, self.writing), views.status_word(unit))
        heading = f"  {self.editor.heading}" if self.editor.has_focus else ""
        left = inks((self._language, "bold"), (forms, "$accent"), (heading, "$accent"))
        self.query_one("#target-bar", Bar).say(left, right, brief)

    @on(TextArea.SelectionChanged)
    def _moved(self) -> None:
        self.show_target(*self._target)

    def write(self, writing: Writing) -> None:
        """Lay out as another terminal needs it."""
        self.writing = self.editor.writing = writing

    def show_aids(
        self,
        unit: Unit,
        inspected: Sequence[tuple[Finding, Dismissal | None]],
        matches: Sequence[Match],
        hits: Sequence[TermHit],
    ) -> None:
        """Findings, what was said about the sentence, memory, terms; last what was dismissed."""
        findings = [found for found, by in inspected if by is None]
        blocks = [*views.finding_blocks(findings, self.writing), *views.remark_blocks(unit, self.writing)]
        blocks += [*views.match_blocks(unit.msgid, matches, self.writing), *views.term_blocks(hits, self.writing)]
        dismissed = [(found, by) for found, by in inspected if by is not None]
        blocks += views.dismissed_blocks(dismissed, self.writing)
        self.query_one("#aids-text", Flow).pour(blocks)
        self.query_one("#aids", VerticalScroll).scroll_home(animate=False)
        worst = next((s for s in Severity if any(f.severity is s for f in findings)), None)
        style = SEVERITY[worst].style if worst else "$muted"
        counted = f"   Memory {len(matches)}   Terms {len(hits)}"
        self.query_one("#aids-bar", Bar).say(inks((f"Findings {len(findings)}", style), (counted, "$muted")))
