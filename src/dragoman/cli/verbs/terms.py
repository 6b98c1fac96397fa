"""``dragoman terms``."""

from __future__ import annotations

import click

from dragoman.cli import outcome, say
from dragoman.cli.options import json_or_text, locales_only, street
from dragoman.workflow import Project, Selection


@click.group("terms")
@street
def command() -> None:
    """Show the glossary."""


@command.command("list")
@street
@locales_only
@json_or_text
def listing(project: Project, selected: Selection, form: str) -> int:
    """All terms, with their forms in these locales."""
    entries = project.glossary.entries
    if form == "json":
        say.document(
            [
                {
                    "source": e.source,
                    "kind": e.kind,
                    "note": e.note,
                    "targets": {c: e.target(c) or None for c in selected.locales},
                }
                for e in entries
            ]
        )
    else:
        rows = [(e.source, *(e.target(code) for code in selected.locales), e.kind, e.note) for e in entries]
        say.table(("term", *selected.locales, "kind", "note"), rows)
    return outcome.of(project)
