"""Approvals are bound to their text."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.model import Finding, Severity, Unit


def seal(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """An approved text is as it was when it was approved."""
    if unit.broken_seal:
        who = f" by {unit.note.by}" if unit.note else ""
        message = f"changed after it was approved{who}: look at it again"
        yield Finding("seal", Severity.WARNING, message)
