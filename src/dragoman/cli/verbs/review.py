"""``dragoman review``."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import click

from dragoman.cli import clock, log
from dragoman.cli.options import selection, street
from dragoman.errors import UsageError
from dragoman.workflow import Desk, Project, Selection


@click.command("review")
@street
@selection
@click.option("--as", "name", metavar="NAME", help="Who reviews; else DRAGOMAN_REVIEWER, else your name in git.")
def command(project: Project, selected: Selection, name: str | None) -> int:
    """Open the desk."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the desk needs a terminal", remedy="run dragoman review in one")
    log.begin(project.config.state, "dragoman review")
    reviewer = name or reviewer_of(project)
    from dragoman.tui import make_app

    desk = Desk(project, selected, reviewer=reviewer, clock=clock.now)
    one = len(desk.locales) == len(desk.documents) == 1
    start = (desk.locales[0], desk.documents[0]) if one else None
    app = make_app(desk, theme=project.config.ui.theme, bidi=project.config.ui.bidi, start=start)
    app.run()
    return app.return_code or 0


def reviewer_of(project: Project) -> str:
    """Who sits at the desk when no option says.

    Raises:
        UsageError: Nobody is named anywhere.
    """
    name = os.environ.get("DRAGOMAN_REVIEWER") or _name_in_git(project.config.root) or project.config.ui.reviewer
    if not name.strip():
        raise UsageError("nobody is named as reviewer", remedy="set DRAGOMAN_REVIEWER to your name, or use --as NAME")
    return name


def _name_in_git(folder: Path) -> str:
    """``user.name`` of git; nothing where git is not there or the folder is no repository."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), "config", "user.name"], capture_output=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
