"""``dragoman verify``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import say
from dragoman.cli.options import street
from dragoman.errors import BundleError
from dragoman.workflow import Manifest, bundles_in
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
                say.data(f"{path}: whole; {describe(manifest)}")
    return code


def describe(manifest: Manifest) -> str:
    """What a bundle holds, in words; a publisher must not miss that it is a preview."""
    words = f"{manifest.language}, {say.count(len(manifest.documents), 'document')}"
    english = sum(entry.state == "source" for entry in manifest.documents)
    if english:
        words += f", {english} with source sentences in them"
    if manifest.previews:
        hold = "holds" if manifest.previews == 1 else "hold"
        words += f"; PREVIEW: {manifest.previews} {hold} text that nobody approved"
    return words
