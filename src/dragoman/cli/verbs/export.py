"""``dragoman export``."""

from __future__ import annotations

from collections.abc import Iterable

import click

from dragoman.cli import log, outcome, say
from dragoman.cli.options import selection, street
from dragoman.config import Unfinished
from dragoman.workflow import Project, Published, Selection
from dragoman.workflow import export as publish

unfinished_option = click.option(
    "--unfinished",
    type=click.Choice(["hold", "source", "drafts"]),
    help="What a document with unapproved units gets: nothing, English sentences, or drafts for preview.",
)


@click.command("export")
@street
@selection
@unfinished_option
def command(project: Project, selected: Selection, unfinished: Unfinished | None) -> int:
    """Write the localized documents."""
    log.begin(project.config.state, "dragoman export")
    held = report(publish(project, selected, unfinished=unfinished))
    return outcome.of(project, outcome.FINDINGS if held else 0)


def report(made: Iterable[Published]) -> int:
    """Say what was written and what is held back; returns how many documents are held."""
    held = 0
    for item in made:
        written = say.count(len(item.documents), "document")
        say.line(f"{item.locale}: {written} in {say.near(item.folder)}, {len(item.held)} held back")
        for document in item.documents:
            say.detail(f"{item.locale}: {document.path} ({document.state})")
        for back in item.held:
            held += 1
            say.line(f"{item.locale}: {back.name} is held back: {back.missing}")
    return held
