"""``dragoman segments``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import say
from dragoman.cli.options import json_or_text, street
from dragoman.workflow import cut_file


@click.command("segments")
@street
@click.argument("file", type=click.Path(path_type=Path))
@json_or_text
@click.option("--language", metavar="CODE", help="Language of FILE; else its project's source language, or English.")
def command(file: Path, form: str, language: str | None) -> int:
    """Show what a document is cut into."""
    cut = cut_file(file, language or "")
    if form == "json":
        say.document([{"n": s.n, "text": s.text, "kind": s.kind, "line": s.line} for s in cut])
    else:
        say.table(("n", "line", "kind", "text"), [(str(s.n), str(s.line), s.kind, s.text) for s in cut], right=(0, 1))
    return 0
