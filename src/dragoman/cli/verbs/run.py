"""``dragoman run``."""

from __future__ import annotations

import click

from dragoman.cli import clock, log, outcome, say
from dragoman.cli.options import locales_only, street
from dragoman.cli.verbs import bundle, check, draft, export, status, sync
from dragoman.workflow import Project, Selection, SyncOptions, progress_of
from dragoman.workflow import bundle as pack
from dragoman.workflow import check as inspect
from dragoman.workflow import export as publish
from dragoman.workflow import sync as bring


@click.command("run")
@street
@locales_only
def command(project: Project, selected: Selection) -> int:
    """Sync, draft, check, export, bundle and status in one go."""
    log.begin(project.config.state, "dragoman run")
    say.heading("sync")
    sync.report(bring(project, selected, SyncOptions(today=clock.today())))
    say.heading("draft")
    waiting = draft.work(project, selected).waiting
    say.heading("check")
    found = inspect(project, selected).open
    say.line(check.summary(found) + ("; see them with: dragoman check" if found else ""))
    say.heading("export")
    export.report(publish(project, selected))
    say.heading("bundle")
    bundle.report(pack(project, selected))
    say.heading("status")
    status.show(progress_of(project, selected))
    if waiting:
        say.line(draft.waits(project, selected, waiting))
    return outcome.of(project, outcome.WAITING if waiting else 0)
