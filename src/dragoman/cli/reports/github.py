"""Workflow commands that GitHub shows as annotations of a pull request.

GitHub shows ten errors, ten warnings and ten notices a step; the rest stays in the log.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dragoman.cli.reports.places import near, sentence
from dragoman.model import Reason, Severity
from dragoman.text import show
from dragoman.workflow import Inspected, Inspection

_COMMANDS: Mapping[Severity, str] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}
_DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
_PROPERTY = {**_DATA, ":": "%3A", ",": "%2C"}
"""What the runner decodes again (actions/toolkit, packages/core/src/command.ts). Without it a message could end its
line and begin a command of its own."""


def github(inspection: Inspection, reasons: Sequence[Reason]) -> str:  # noqa: ARG001 - every report takes the same two
    """An annotation a finding."""
    return "\n".join(map(_annotation, inspection.open))


def _annotation(item: Inspected) -> str:
    properties = {"file": near(item.path), "line": str(item.unit.line or 1), "title": f"dragoman {item.finding.check}"}
    told = ",".join(f"{name}={_escaped(value, _PROPERTY)}" for name, value in properties.items())
    return f"::{_COMMANDS[item.finding.severity]} {told}::{_escaped(sentence(item), _DATA)}"


def _escaped(text: str, codes: Mapping[str, str]) -> str:
    return "".join(codes.get(char, char) for char in show(text))
