"""``dragoman memory``."""

from __future__ import annotations

import click

from dragoman.cli import outcome, say
from dragoman.cli.options import json_or_text, locales_only, street
from dragoman.workflow import Project, Selection, memory_of


@click.group("memory")
@street
def command() -> None:
    """Search what has been approved."""


@command.command("search")
@street
@click.argument("text")
@locales_only
@json_or_text
@click.option("--limit", type=click.IntRange(1, 100), help="How many at the most.")
def search(project: Project, selected: Selection, text: str, form: str, limit: int | None) -> int:
    """Sentences like TEXT and their approved translations, best first."""
    known = memory_of(project, selected.locales)
    most = limit or project.config.memory.limit
    found = [(code, match) for code in selected.locales for match in known.search(code, text, limit=most)]
    found.sort(key=lambda item: -item[1].score)
    if form == "json":
        say.document([{"score": m.score, "source": m.source, "target": m.target, "origin": m.origin} for _, m in found])
    else:
        rows = [(f"{m.score}%", code, m.source, m.target, m.origin) for code, m in found]
        say.table(("score", "locale", "source", "target", "origin"), rows, right=(0,))
    return outcome.of(project)
