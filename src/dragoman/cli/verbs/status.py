"""``dragoman status``."""

from __future__ import annotations

from dataclasses import asdict

import click

from dragoman.cli import outcome, say
from dragoman.cli.options import json_or_text, selection, street
from dragoman.model import Counts
from dragoman.workflow import Progress, Project, Selection, progress_of, rescued


@click.command("status")
@street
@selection
@json_or_text
def command(project: Project, selected: Selection, form: str) -> int:
    """Say how far every document is."""
    progress = progress_of(project, selected)
    if form == "json":
        say.document({"locales": {item.locale: _json(item) for item in progress}})
    else:
        show(progress)
    for sentence in rescued(project):
        say.warning(sentence)
    return outcome.of(project)


def _json(item: Progress) -> dict[str, object]:
    return {
        "documents": {name: asdict(counts) for name, counts in item.documents.items()},
        "total": asdict(item.total),
    }


WIDE = 110
"""Columns of a terminal from which there is room for bars and whole words."""
_HEAD = ("locale", "document", "approved", "", "translated", "draft", "stale", "rejected", "empty", "words left")
_BRIEF = ("", "document", "approved", "", "transl.", "draft", "stale", "reject.", "empty", "words")


def show(progress: list[Progress]) -> None:
    """Print the table of ``status``: a line a document, and a total a locale."""
    rows = []
    for item in progress:
        rows += [_row(item.locale, name, counts) for name, counts in item.documents.items()]
        rows.append(_row(item.locale, "total", item.total))
    strong = [n for n, row in enumerate(rows) if row[1] == "total"]
    if 0 < say.columns() < WIDE:
        rows, head = [_without_bar(row) for row in rows], _without_bar(_BRIEF)
        say.table(head, rows, right=range(2, len(head)), strong=strong)
        return
    say.table(_HEAD, rows, right=(2, 4, 5, 6, 7, 8, 9), strong=strong)


def _without_bar(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row[:3], *row[4:])


def _row(locale: str, name: str, counts: Counts) -> tuple[str, ...]:
    figures = (counts.translated, counts.draft, counts.stale, counts.rejected, counts.empty, counts.words_left)
    done = f"{counts.approved}/{counts.segments}"
    return (locale, name, done, bar(counts), *(str(number or "·") for number in figures))


def bar(counts: Counts, width: int = 12) -> str:
    """A bar of what is approved, what a person translated, what is only drafted, and the rest."""
    if not counts.segments:
        return "–" * width
    full = counts.approved * width // counts.segments
    translated = (counts.approved + counts.translated) * width // counts.segments - full
    drafted = (counts.approved + counts.translated + counts.draft) * width // counts.segments - full - translated
    return "█" * full + "▓" * translated + "▒" * drafted + "░" * (width - full - translated - drafted)
