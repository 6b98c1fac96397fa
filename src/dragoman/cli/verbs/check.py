"""``dragoman check``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from dragoman.cli import outcome, say
from dragoman.cli.options import json_or_text, selection, street
from dragoman.model import Severity, segment_numbers
from dragoman.workflow import Inspected, Project, Selection, strays
from dragoman.workflow import check as inspect


@click.command("check")
@street
@selection
@json_or_text
def command(project: Project, selected: Selection, form: str) -> int:
    """Look for faults in what is translated."""
    found = list(inspect(project, selected))
    for stray in strays(project):
        say.warning(f"{say.near(stray)}: was left by a save that broke off; the next save there removes it")
    if form == "json":
        say.document([_json(item) for item in found])
    else:
        show(found)
    return outcome.of(project, outcome.FINDINGS if any(i.finding.severity is Severity.ERROR for i in found) else 0)


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
    rows = [(i.finding.severity, i.locale, place(i), i.finding.check, i.finding.message) for i in found]
    if rows:
        say.table(("severity", "locale", "place", "check", "finding"), rows)
    say.line(summary(found))


def place(item: Inspected) -> str:
    """``letters/appeal:14``: the document and the segment; with more than one, the first."""
    numbers = segment_numbers(item.unit.references)
    return f"{item.document}:{numbers[0]}" if numbers else item.document


def summary(found: Sequence[Inspected]) -> str:
    """``2 errors, 1 warning``."""
    numbers = Counter(item.finding.severity for item in found)
    parts = [f"{n} {s}{'s' if n != 1 and s is not Severity.INFO else ''}" for s in Severity if (n := numbers[s])]
    return ", ".join(parts) or "no findings"
