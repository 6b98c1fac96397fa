"""``dragoman check``."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from itertools import chain, groupby
from pathlib import Path

import click

from dragoman.cli import clock, outcome, say
from dragoman.cli.options import formats, selection, street
from dragoman.cli.person import reviewer_of
from dragoman.cli.reports import REPORTS
from dragoman.cli.reports.places import place, spot
from dragoman.errors import UsageError
from dragoman.model import Severity, Unit, segment_numbers
from dragoman.workflow import (
    Corrected,
    Inspected,
    Inspection,
    Project,
    Selection,
    Wanted,
    changed_since,
    correct,
    dismiss,
    idle_checks,
    reasons,
    segments_in,
    strays,
)
from dragoman.workflow import check as inspect
from dragoman.workflow import prune as prune_lapsed

_PLACES = 8
"""Segments that a line names."""
_SAYINGS = 3
"""Different messages that it holds."""


@click.command("check")
@street
@selection
@click.option("--at", "segments", type=int, multiple=True, metavar="N", help="Only these segments (repeatable).")
@click.option("--dismissed", is_flag=True, help="Show what was dismissed, by whom and why, and not what is open.")
@click.option("--dismiss", "dismissing", metavar="CHECK", help="Dismiss the findings of this check; give a --reason.")
@click.option("--reason", metavar="TEXT", help="Why these findings are no faults.")
@click.option("--as", "name", metavar="NAME", help="Who dismisses; else DRAGOMAN_REVIEWER, else your name in git.")
@click.option("--prune", is_flag=True, help="Forget dismissals whose text has changed since.")
@click.option("--changed-since", "revision", metavar="REV", help="Only what has changed since this commit in git.")
@click.option("--fix", is_flag=True, help="First correct drafts where a check is certain; never what people wrote.")
@click.option("--dry-run", is_flag=True, help="With --fix: only say what would be corrected.")
@click.option("--explain", metavar="CHECK", help="Say what a check wants and why, and look at nothing.")
@formats("junit", "sarif", "github")
def command(
    project: Project, selected: Selection, form: str, segments: tuple[int, ...], dismissed: bool, prune: bool,
    revision: str | None, fix: bool, dry_run: bool, explain: str | None, **dismissal: str | None,
) -> int:  # fmt: skip
    """Look for faults in what is translated."""
    if explain is not None:
        return _explain(project, explain)
    if dry_run and not fix:
        raise UsageError("--dry-run is about --fix", remedy="use both")
    if prune:
        others = (*dismissal.values(), fix, dismissed, revision, segments, form not in {"text", "json"})
        return _prune(project, selected, form, alone=not any(others))
    wanted = _wanted(project, selected, revision, segments)
    for vain in idle_checks(project):
        say.warning(vain)
    if fix:
        _fix(correct(project, selected, today=clock.today(), wanted=wanted, write=not dry_run), would=dry_run)
    found = inspect(project, selected, wanted)
    for stray in strays(project):
        say.warning(f"{say.near(stray)}: was left by a save that broke off; the next save there removes it")
    if dismissal["dismissing"] is not None or dismissal["reason"] is not None:
        found = _dismiss(project, found, **dismissal)
    return _tell(project, found, form, dismissed=dismissed)


def _tell(project: Project, found: Inspection, form: str, *, dismissed: bool) -> int:
    """Print what is open, or what is dismissed, in the form that was asked for; gives the exit code."""
    shown = found.dismissed if dismissed else found.open
    if form == "json":
        say.document([_json(item) for item in shown])
    elif form != "text":
        report = replace(found, open=shown, dismissed=() if dismissed else found.dismissed)
        say.report(REPORTS[form](report, reasons(project)))
    else:
        show(shown)
        if found.dismissed and not dismissed:
            say.line(f"{len(found.dismissed)} dismissed; see them with: dragoman check --dismissed")
    wrong = not dismissed and any(item.finding.severity is Severity.ERROR for item in shown)
    return outcome.of(project, outcome.FINDINGS if wrong else 0)


def _explain(project: Project, name: str) -> int:
    known = {one.check: one for one in reasons(project)}
    if name not in known:
        near = difflib.get_close_matches(name, known, n=1)
        remedy = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"
        raise UsageError(f"there is no check '{name}'", remedy=remedy)
    one = known[name]
    for text in (f"{one.check}: {one.title}", one.more, one.why, one.source and f"Source: {one.source}"):
        if text:
            say.data(text)
    return 0


def _wanted(project: Project, selected: Selection, revision: str | None, segments: tuple[int, ...]) -> Wanted | None:
    """Which units are looked at; None for all.

    Raises:
        UsageError: There is no such segment, or no such revision.
    """
    if revision is None and not segments:
        return None
    changed = changed_since(project, revision) if revision is not None else lambda _path, _unit: True
    numbers = set(segments)
    if numbers:
        _there(project, selected, numbers)

    def wanted(path: Path, unit: Unit) -> bool:
        return (not numbers or not numbers.isdisjoint(segment_numbers(unit.references))) and changed(path, unit)

    return wanted


def _there(project: Project, selected: Selection, numbers: set[int]) -> None:
    """Refuse numbers that no segment has; where a catalog cannot be read, nobody knows."""
    known = segments_in(project, selected)
    missing = sorted(numbers - known)
    if missing and not project.refused:
        which = f"segment {missing[0]}" if len(missing) == 1 else f"segments {', '.join(map(str, missing))}"
        place = "that document" if len(selected.sources) == 1 else "those documents"
        remedy = f"the last is {max(known)}" if known else "bring the catalogs up to date with: dragoman sync"
        raise UsageError(f"there is no {which} in {place}", remedy=remedy)


def _fix(done: Iterable[Corrected], *, would: bool) -> None:
    """Say on stderr what was corrected: stdout is for what is left."""
    number = 0
    for one in done:
        number += 1
        say.line(f"{one.locale} {spot(one.document, one.after)}: {', '.join(one.checks)}")
        say.line(f"  - {one.before.msgstr}")
        say.line(f"  + {one.after.msgstr}")
    said = say.count(number, "draft")
    say.line(f"{said} would be corrected" if would else f"{said} corrected")


def _prune(project: Project, selected: Selection, form: str, *, alone: bool) -> int:
    """Forget what has lapsed, if everything is looked at: what is not looked at may still be needed."""
    if not alone or selected.sources != project.sources:
        remedy = "use --prune without documents and other options than -l and --format json"
        raise UsageError("only a look at whole locales tells what has lapsed", remedy=remedy)
    found = inspect(project, selected)
    if project.refused:
        say.line("nothing is forgotten: what could not be read may still need it")
        return outcome.of(project)
    gone = prune_lapsed(project, found, selected.locales)
    if form == "json":
        say.document([{"locale": locale, **asdict(one)} for locale, one in gone])
    elif gone:
        rows = [
            (locale, one.document, one.check, one.text, f"{one.by}, {one.on[:10]}: {one.reason}")
            for locale, one in gone
        ]
        say.table(("locale", "document", "check", "text", "dismissed by"), rows)
    say.line(f"{say.count(len(gone), 'dismissal')} forgotten")
    return 0


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
    say.line(f"{say.count(len(chosen), 'finding')} dismissed as {by}")
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
    """Print the findings, and how many there are of each weight. What is only to be known takes a line a document."""
    if found:
        rows = map(_row, found) if say.LOUDNESS.level > 0 else chain.from_iterable(map(_rows, _by_document(found)))
        say.table(("severity", "locale", "place", "check", "finding"), list(rows), ours=(4,))
    say.line(summary(found))


def _by_document(found: Sequence[Inspected]) -> Iterator[list[Inspected]]:
    for _, items in groupby(found, key=lambda item: (item.locale, item.document)):
        yield list(items)


def _rows(items: Sequence[Inspected]) -> Iterator[Sequence[str]]:
    """The lines about a document: each error and warning, then one for each check that only informs."""
    known: dict[str, list[Inspected]] = {}
    for item in items:
        if item.finding.severity is Severity.INFO:
            known.setdefault(item.finding.check, []).append(item)
        else:
            yield _row(item)
    for alike in known.values():
        yield _row(alike[0]) if len(alike) == 1 else _together(alike)


def _together(alike: Sequence[Inspected]) -> Sequence[str]:
    first = alike[0]
    places = list(dict.fromkeys(spot("", item.unit).lstrip(":") for item in alike))
    said = list(dict.fromkeys(map(_said, alike)))
    where = f"{'segment' if len(places) == 1 else 'segments'} {_some(places, _PLACES, ', ')}"
    told = f"{_some(said, _SAYINGS, '; ')}; {len(alike)} in all, in {where}"
    return (Severity.INFO, first.locale, first.document, first.finding.check, told)


def _some(texts: Sequence[str], most: int, between: str) -> str:
    return between.join(texts[:most]) + (" …" if len(texts) > most else "")


def _row(item: Inspected) -> Sequence[str]:
    return (item.finding.severity, item.locale, place(item), item.finding.check, _said(item))


def _said(item: Inspected) -> str:
    """The message, and who dismissed it."""
    by = item.dismissed
    return item.finding.message + (f" (dismissed by {by.by} on {by.on[:10]}: {by.reason})" if by else "")


def summary(found: Sequence[Inspected]) -> str:
    """``2 errors, 1 warning``."""
    numbers = Counter(item.finding.severity for item in found)
    parts = [f"{n} {s}{'s' if n != 1 and s is not Severity.INFO else ''}" for s in Severity if (n := numbers[s])]
    return ", ".join(parts) or "no findings"
