"""``dragoman review``."""

from __future__ import annotations

import sys

import click

from dragoman.cli import clock, log, say
from dragoman.cli.options import selection, street
from dragoman.cli.person import reviewer_of
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
    from dragoman.tui.keyboard import Keyboard

    desk = Desk(project, selected, reviewer=reviewer, clock=clock.now)
    one = len(desk.locales) == len(desk.documents) == 1
    start = (desk.locales[0], desk.documents[0]) if one else None
    ui = project.config.ui
    keyboard = Keyboard(digits=ui.persian_keys, letters=ui.persian_letters, arrows=ui.arrows)
    app = make_app(desk, theme=ui.theme, bidi=ui.bidi, keyboard=keyboard, start=start)
    app.run()
    for sentence in (*desk.heard, *desk.rescued()):
        say.warning(sentence)
    return app.return_code or 0
