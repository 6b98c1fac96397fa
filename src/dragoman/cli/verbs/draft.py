"""``dragoman draft``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from dragoman.cli import clock, log, outcome, say
from dragoman.cli.options import json_or_text, selection, street
from dragoman.workflow import Drafting, Project, Selection, Watch, away
from dragoman.workflow import draft as fill


@click.command("draft")
@street
@selection
@json_or_text
def command(project: Project, selected: Selection, form: str) -> int:
    """Fill empty units from memory and engines."""
    log.begin(project.config.state, "dragoman draft")
    drafting = work(project, selected)
    if form == "json":
        say.document(
            {
                code: {"exact": r.exact, "fuzzy": r.fuzzy, "engine": r.engine, "failed": r.failed, "left": r.waiting}
                for code, r in drafting.reports.items()
            }
        )
    code = outcome.NO_ENGINE if drafting.whole.silent else outcome.WAITING if drafting.waiting else 0
    return outcome.of(project, code)


def work(project: Project, selected: Selection) -> Drafting:
    """Draft with a progress bar, and say what each locale came to."""
    services = away(project, selected)
    if services:
        say.line(f"sentences that memory does not have are sent to {services}")
    with progress_bar() as watch:
        drafting = fill(project, selected, today=clock.today(), watch=watch)
    for doubt in drafting.doubts:
        say.detail(doubt)
    for code, report in drafting.reports.items():
        parts = [
            f"{report.exact} exact and {report.fuzzy} fuzzy from memory",
            f"{report.engine} by engines",
            f"{report.failed} failed" if report.failed else "",
            f"{report.waiting} wait for an engine" if report.waiting else "",
            _left(drafting.names.get(code, 0)),
            f"{report.flagged} to be looked at twice" if report.flagged else "",
        ]
        say.line(f"{code}: {', '.join(filter(None, parts))}")
    for engine in drafting.whole.engines:
        if engine.stopped:
            say.warning(f"{engine.name} was not asked any more: {engine.stopped}")
    return drafting


def waits(project: Project, selected: Selection, number: int) -> str:
    """That segments wait for an engine, and what to do: where nobody is to be asked, running again changes nothing."""
    said = f"{say.count(number, 'segment')} {'waits' if number == 1 else 'wait'} for an engine"
    chains = map(project.config.engines.chain_for, selected.locales)
    if any(set(chain) - {"memory"} for chain in chains):
        return f"{said}; run again to resume"
    return f"{said}, and no engine is named: translate at the desk, or name one ([engines] chain)"


def _left(names: int) -> str:
    """How many signatures no machine drafts, in words."""
    if not names:
        return ""
    return "1 signature is left to you" if names == 1 else f"{names} signatures are left to you"


@contextmanager
def progress_bar() -> Iterator[Watch | None]:
    """A bar with rate and remaining time on stderr, where that is a terminal."""
    if not sys.stderr.isatty() or say.LOUDNESS.level < 0:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("drafting"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    with Progress(*columns, console=console, transient=True) as bars:
        task = bars.add_task("", total=None, pace="")
        yield lambda now: bars.update(task, completed=now.done, total=now.total, pace=_pace(now.rate, now.remaining))


def _pace(rate: float, remaining: float | None) -> str:
    if not rate or remaining is None:
        return ""
    minutes, seconds = divmod(round(remaining), 60)
    return f"{rate:.1f}/s, {minutes}:{seconds:02d} left"
