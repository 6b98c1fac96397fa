"""``dragoman bundle``."""

from __future__ import annotations

from collections.abc import Iterable

import click

from dragoman.cli import log, outcome, say
from dragoman.cli.options import locales_only, street
from dragoman.cli.verbs.export import unfinished_option
from dragoman.config import Unfinished
from dragoman.workflow import Project, Published, Selection
from dragoman.workflow import bundle as pack


@click.command("bundle")
@street
@locales_only
@unfinished_option
def command(project: Project, selected: Selection, unfinished: Unfinished | None) -> int:
    """Write a verifiable zip for each locale."""
    log.begin(project.config.state, "dragoman bundle")
    report(pack(project, selected, unfinished=unfinished))
    return outcome.of(project)


def report(bundles: Iterable[Published]) -> None:
    """Say which bundles were written and how much is in them."""
    for made in bundles:
        path = say.near(made.path)
        if made.refused:
            say.line(f"{made.locale}: {path} stays as it is, since {made.refused} of its documents were refused")
        else:
            say.line(
                f"{made.locale}: {path} with {say.count(len(made.documents), 'document')}, {len(made.held)} held back"
            )
