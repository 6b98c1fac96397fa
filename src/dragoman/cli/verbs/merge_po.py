"""``dragoman merge-po``."""

from __future__ import annotations

from pathlib import Path

import click

from dragoman.cli import outcome, say
from dragoman.cli.options import street
from dragoman.workflow import merge_branches

_FILE = click.Path(path_type=Path)


@click.command("merge-po")
@street
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("name", required=False, default="")
def command(base: Path, ours: Path, theirs: Path, name: str) -> int:
    """Merge a catalog of two branches, for git.

    OURS becomes the merge. Where both branches changed a sentence, ours stands, in doubt, with theirs beside it in a
    comment, and the exit code is 1. What cannot be read whole is not touched. A NAME that ends with dismissed.toml is a
    file of dismissals: what either branch dismissed is dismissed, and what either took back is open again.
    """
    twice = merge_branches(base, ours, theirs, name=name)
    if twice:
        what = f"{twice} sentence{'s' if twice > 1 else ''} changed on both branches; both texts are kept"
        say.line(f"{name or ours}: {what}: review them at the desk, then git add")
    return outcome.FINDINGS if twice else 0
