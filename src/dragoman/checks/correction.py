"""Applies the fixes that checks are certain of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.checks.context import Context
from dragoman.checks.inspection import inspect
from dragoman.model import Act, Finding, Severity, Status, Unit

Weight = tuple[int, ...]


def correctable(unit: Unit) -> bool:
    """Whether a machine may correct a unit: only what a machine wrote, or what nobody says they wrote.

    These are drafts. Not approved and translated units, which people vouch for; not stale ones, which are people's
    words about an earlier sentence; not rejected ones, where a person has asked a person.
    """
    note = unit.note
    return unit.status is Status.DRAFT and (note is None or note.act is Act.DRAFT)


def corrected(unit: Unit, context: Context) -> tuple[Unit, tuple[str, ...]]:
    """The unit with every fix that leaves fewer findings than before, and the checks they are of.

    A fix that brings an error for a warning, or one finding for another, is left to a person; so this ends.
    """
    names: list[str] = []
    found = list(inspect(unit, context))
    while (better := _better(unit, found, context)) is not None:
        unit, found, name = better
        names.append(name)
    return unit, tuple(dict.fromkeys(names))


def _better(unit: Unit, found: Sequence[Finding], context: Context) -> tuple[Unit, list[Finding], str] | None:
    """The unit after the first fix that helps, what is found then, and the check it is of."""
    for finding in found:
        if finding.fix is None or not finding.fix.strip() or finding.fix == unit.msgstr:
            continue
        one = replace(unit, msgstr=finding.fix)
        then = list(inspect(one, context))
        if _weight(then) < _weight(found):
            return one, then, finding.check
    return None


def _weight(found: Sequence[Finding]) -> Weight:
    """How many errors, warnings and pieces of information there are."""
    numbers = Counter(finding.severity for finding in found)
    return tuple(numbers[severity] for severity in Severity)
