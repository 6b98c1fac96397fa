"""Why the checks find something in a sentence: what each wants, what that is good for, and who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from textual.app import App

from dragoman.model import Dismissal, Finding
from dragoman.tui.doors import Project
from dragoman.tui.marks import SEVERITY
from dragoman.tui.screens.help import Help
from dragoman.tui.widgets.flow import Block
from dragoman.tui.writing import Writing


def show(
    app: App[Any], project: Project, inspected: Sequence[tuple[Finding, Dismissal | None]], writing: Writing
) -> bool:
    """Show it over the desk. False if there is no finding."""
    if inspected:
        app.push_screen(Help("Why", list(page(project, inspected, writing))))
    return bool(inspected)


def page(project: Project, inspected: Sequence[tuple[Finding, Dismissal | None]], writing: Writing) -> Iterator[Block]:
    """Each check once, with all it finds here."""
    for check in dict.fromkeys(found.check for found, _ in inspected):
        yield Block(((check, "bold $primary"),), writing.ours)
        for found, by in inspected:
            if found.check == check:
                mark = SEVERITY[found.severity]
                yield Block(
                    ((found.message, "$muted" if by else ""),), writing.ours, margin=((f"  {mark.sign} ", mark.style),)
                )
        reason = project.reason(check)
        if reason is not None:
            yield Block(
                ((f"{reason.title} {reason.more}".strip(), ""),), writing.ours, margin=(("  wants  ", "$muted"),)
            )
            yield from _said("  why    ", reason.why, writing)
            yield from _said("  source ", reason.source, writing)
        yield Block((("", ""),))


def _said(label: str, text: str, writing: Writing) -> Iterator[Block]:
    if text:
        yield Block(((text, ""),), writing.ours, margin=((label, "$muted"),))
