"""``dragoman pull``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import say
from dragoman.cli.options import street
from dragoman.errors import UsageError
from dragoman.workflow import bundles_in, verify
from dragoman.workflow import pull as take


@click.command("pull")
@street
@click.argument("source", type=click.Path(path_type=Path), metavar="FROM")
@click.argument("target", type=click.Path(path_type=Path), metavar="TO")
@click.option("-l", "--locale", "locales", multiple=True, metavar="LOCALE", help="Only this locale (repeatable).")
def command(source: Path, target: Path, locales: tuple[str, ...]) -> int:
    """Take bundles over into another folder, verified first.

    FROM is a bundle or a folder of bundles; each becomes TO/<locale>. All are verified before the first is taken.
    """
    found = {path: verify(path) for path in bundles_in(source)}
    chosen = [path for path, manifest in found.items() if not locales or manifest.locale in locales]
    if not chosen:
        raise UsageError(f"there is no bundle for {', '.join(locales)}", where=source)
    for path in chosen:
        manifest = take(path, target)
        say.line(f"{manifest.locale}: {len(manifest.documents)} documents in {target / manifest.locale}")
    return 0
