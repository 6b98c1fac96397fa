"""A dismissal: a person has looked at a finding, and says why it stays."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from dragoman.model.finding import Finding, Span
from dragoman.model.unit import Unit


@dataclass(frozen=True, slots=True)
class Dismissal:
    """One dismissed finding.

    Attributes:
        seal: Over the finding and both sides of its unit, see ``dismissal_seal``.
        check: The check that found it.
        document: Where it was dismissed; it holds wherever the same text stands.
        text: How the source begins, for people who read the file.
        by: Who dismissed it.
        on: When, in UTC, as notes write it.
        reason: Why.
    """

    seal: str
    check: str
    document: str
    text: str
    by: str
    on: str
    reason: str


def dismissal_seal(unit: Unit, finding: Finding) -> str:
    """What a dismissal is kept by: 16 hex digits over the check, the characters it points at, and the unit's strings.

    Any edit of the source, the context or the target gives another seal, so the dismissal lapses. Severity and message
    are left out: a project may weigh a check otherwise, and a later version may say the same in other words.
    """
    parts = (finding.check, _cut(unit.msgid, finding.source), _cut(unit.msgstr, finding.target), unit.seal)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _cut(text: str, span: Span | None) -> str:
    """The characters and their place: of two equal words, one may be right."""
    return "" if span is None else f"{span.start} {text[span.start : span.end]}"
