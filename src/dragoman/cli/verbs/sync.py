"""``dragoman sync``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import click

from dragoman.cli import clock, outcome, say
from dragoman.cli.options import selection, street
from dragoman.workflow import Project, Selection, Synced
from dragoman.workflow import sync as bring


@click.command("sync")
@street
@selection
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit 1 if anything would change.")
@click.option("--empty-too", is_flag=True, help="Also where a document has no text any more.")
@click.option(
    "--recut", is_flag=True, help="Cut by today's rules where others made a catalog; translations move along."
)
def command(project: Project, selected: Selection, dry: bool, empty_too: bool, recut: bool) -> int:
    """Bring the catalogs up to date with the documents."""
    results = bring(project, selected, today=clock.today(), dry=dry, empty_too=empty_too, recut=recut)
    changed = report(results, dry=dry)
    return outcome.of(project, outcome.FINDINGS if dry and changed else 0)


def report(results: Iterable[Synced], *, dry: bool = False) -> int:
    """Say what each sync did; returns how many catalogs changed."""
    changed = total = 0
    for item in results:
        total += 1
        changed += item.changed
        told = say.line if item.changed else say.detail
        told(f"{item.locale}: {item.document}: {_words(item)}")
    verb = "would change" if dry else "changed"
    say.line(f"{changed} of {total} catalogs {verb}")
    return changed


def _words(item: Synced) -> str:
    """What a sync did, in words: ``12 new, 3 stale``; what stayed as it was is only counted where nothing else is."""
    parts = [f"{number} {name}" for name, number in asdict(item.report).items() if number and name != "kept"]
    return ", ".join(parts) or f"{item.report.kept} kept"
