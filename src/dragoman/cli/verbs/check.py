"""``dragoman check``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import click

from dragoman.cli import outcome, say
from dragoman.cli.options import json_or_text, selection, street
from dragoman.model import Severity
from dragoman.workflow import Inspected, Project, Selection
from dragoman.workflow import check as inspect


@click.command("check")
@street
@selection
@json_or_text
def command(project: Project, selected: Selection, form: str) -> int:
    """Look for faults in what is translated."""
    found = list(inspect(project, selected))
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
    rows = [
        (i.finding.severity, i.locale, f"{i.document}:{i.unit.line or ''}", i.finding.check, i.finding.message)
        for i in found
    ]
    if rows:
        say.table(("severity", "locale", "place", "check", "finding"), rows)
    say.line(summary(found))


def summary(found: Sequence[Inspected]) -> str:
    """``2 errors, 1 warning``."""
    numbers = Counter(item.finding.severity for item in found)
    parts = [f"{n} {s}{'s' if n != 1 and s is not Severity.INFO else ''}" for s in Severity if (n := numbers[s])]
    return ", ".join(parts) or "no findings"
