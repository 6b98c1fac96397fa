"""What a check found: a value, never a print."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """How much a finding weighs: an error blocks, a warning asks, information is there to be known."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Span(NamedTuple):
    """A half-open range of characters."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding about one unit.

    Attributes:
        check: Name of the check (``numbers``).
        severity: What it weighs.
        message: A sentence that names the characters; not yet made safe to show.
        source: Where in the source, or None.
        target: Where in the target, or None.
        fix: The whole target as it should be, where that is certain, else None.
        also: Other places it is about, as ``letters/appeal:14``.
    """

    check: str
    severity: Severity
    message: str
    source: Span | None = None
    target: Span | None = None
    fix: str | None = None
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """What a check wants, and why.

    Attributes:
        check: Its name.
        title: What must hold, in a sentence.
        more: How it is told, or "".
        why: Why that matters, in a sentence, or "".
        source: Who says so, or "".
    """

    check: str
    title: str
    more: str = ""
    why: str = ""
    source: str = ""
