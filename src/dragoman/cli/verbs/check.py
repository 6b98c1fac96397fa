"""``dragoman check``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import click

from dragoman.cli import clock, outcome, say
from dragoman.cli.options import json_or_text, selection, street
from dragoman.cli.person import reviewer_of
from dragoman.errors import UsageError
from dragoman.model import Severity, segment_numbers
from dragoman.workflow import Inspected, Inspection, Project, Selection, dismiss, strays
from dragoman.workflow import check as inspect
from dragoman.workflow import prune as prune_lapsed


@click.command("check")
@street
@selection
@click.option("--at", "segments", type=int, multiple=True, metavar="N", help="Only these segments (repeatable).")
@click.option("--dismissed", is_flag=True, help="Show what was dismissed, by whom and why, and not what is open.")
@click.option("--dismiss", "dismissing", metavar="CHECK", help="Dismiss the findings of this check; give a --reason.")
@click.option("--reason", metavar="TEXT", help="Why these findings are no faults.")
@click.option("--as", "name", metavar="NAME", help="Who dismisses; else DRAGOMAN_REVIEWER, else your name in git.")
@click.option("--prune", is_flag=True, help="Forget dismissals whose text has changed since.")
@json_or_text
def command(
    project: Project, selected: Selection, form: str, segments: tuple[int, ...], dismissed: bool, prune: bool,
    **dismissal: str | None,
) -> int:  # fmt: skip
    """Look for faults in what is translated."""
    found = narrowed(inspect(project, selected), segments)
    for stray in strays(project):
        say.warning(f"{say.near(stray)}: was left by a save that broke off; the next save there removes it")
    if prune:
        _prune(project, selected, found, segments)
    if dismissal["dismissing"] is not None or dismissal["reason"] is not None:
        found = _dismiss(project, found, **dismissal)
    shown = found.dismissed if dismissed else found.open
    if form == "json":
        say.document([_json(item) for item in shown])
    else:
        show(shown)
        if found.dismissed and not dismissed:
            say.line(f"{len(found.dismissed)} dismissed; see them with: dragoman check --dismissed")
    wrong = not dismissed and any(item.finding.severity is Severity.ERROR for item in shown)
    return outcome.of(project, outcome.FINDINGS if wrong else 0)


def narrowed(found: Inspection, segments: tuple[int, ...]) -> Inspection:
    """What was found at these segments; none of them stand for all."""
    if not segments:
        return found
    wanted = set(segments)
    return replace(
        found, open=tuple(filter(partial(_at, wanted), found.open)),
        dismissed=tuple(filter(partial(_at, wanted), found.dismissed)),
    )  # fmt: skip


def _at(segments: set[int], item: Inspected) -> bool:
    return not segments.isdisjoint(segment_numbers(item.unit.references))


def _prune(project: Project, selected: Selection, found: Inspection, segments: tuple[int, ...]) -> None:
    """Forget what has lapsed, if everything was looked at: what was not looked at may still be needed."""
    if segments or selected.sources != project.sources or project.refused:
        raise UsageError("only a look at whole locales tells what has lapsed", remedy="use --prune without documents")
    gone = prune_lapsed(project, found, selected.locales)
    say.line(f"{gone} dismissal{'s' if gone != 1 else ''} forgotten")


def _dismiss(
    project: Project, found: Inspection, *, dismissing: str | None, reason: str | None, name: str | None
) -> Inspection:
    if dismissing is None or reason is None or not reason.strip():
        what = "a dismissal needs a check and a reason"
        raise UsageError(what, remedy='use for instance: --dismiss numbers --reason "the report is of 2024"')
    chosen = [item for item in found.open if item.finding.check == dismissing]
    if not chosen:
        there = ", ".join(sorted({item.finding.check for item in found.open}))
        remedy = f"there are findings of: {there}" if there else "there are no findings"
        raise UsageError(f"there is no finding of '{dismissing}' here", remedy=remedy)
    by = name or reviewer_of(project)
    dismiss(project, chosen, by=by, on=clock.minute(), reason=reason)
    say.line(f"{len(chosen)} finding{'s' if len(chosen) > 1 else ''} dismissed as {by}")
    return replace(found, open=tuple(item for item in found.open if item.finding.check != dismissing))


def _json(item: Inspected) -> dict[str, object]:
    unit, finding = item.unit, item.finding
    return {
        "locale": item.locale,
        "document": item.document,
        "check": finding.check,
        "severity": finding.severity,
        "message": finding.message,
        "msgctxt": unit.msgctxt,
        "msgid": unit.msgid,
        "msgstr": unit.msgstr,
        "line": unit.line,
        "fix": finding.fix,
    }


def show(found: Sequence[Inspected]) -> None:
    """Print the findings, and how many there are of each weight."""
    rows = [(i.finding.severity, i.locale, place(i), i.finding.check, _said(i)) for i in found]
    if rows:
        say.table(("severity", "locale", "place", "check", "finding"), rows)
    say.line(summary(found))


def _said(item: Inspected) -> str:
    """The message, and who dismissed it."""
    by = item.dismissed
    return item.finding.message + (f" (dismissed by {by.by} on {by.on[:10]}: {by.reason})" if by else "")


def place(item: Inspected) -> str:
    """``letters/appeal:14``: the document and the segment; with more than one, the first."""
    numbers = segment_numbers(item.unit.references)
    return f"{item.document}:{numbers[0]}" if numbers else item.document


def summary(found: Sequence[Inspected]) -> str:
    """``2 errors, 1 warning``."""
    numbers = Counter(item.finding.severity for item in found)
    parts = [f"{n} {s}{'s' if n != 1 and s is not Severity.INFO else ''}" for s in Severity if (n := numbers[s])]
    return ", ".join(parts) or "no findings"
