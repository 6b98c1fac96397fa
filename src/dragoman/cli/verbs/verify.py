"""``dragoman verify``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import say
from dragoman.cli.options import street
from dragoman.errors import BundleError
from dragoman.workflow import bundles_in
from dragoman.workflow import verify as examine


@click.command("verify")
@street
@click.argument("bundles", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="BUNDLE...")
def command(bundles: tuple[Path, ...]) -> int:
    """Check a bundle against its manifest."""
    code = 0
    for place in bundles:
        for path in bundles_in(place):
            try:
                manifest = examine(path)
            except BundleError as problem:
                say.error(problem)
                code = problem.exit_code
            else:
                say.data(f"{path}: whole; {manifest.language}, {len(manifest.documents)} documents")
    return code
