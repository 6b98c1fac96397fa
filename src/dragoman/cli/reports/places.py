"""Where a finding is, in words and as a path."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from dragoman.cli import say
from dragoman.model import Unit, segment_numbers
from dragoman.workflow import Inspected


def place(item: Inspected) -> str:
    """Where a finding is."""
    return spot(item.document, item.unit)


def spot(document: str, unit: Unit) -> str:
    """``letters/appeal:14``: the document and the segment; with more than one, the first."""
    numbers = segment_numbers(unit.references)
    return f"{document}:{numbers[0]}" if numbers else document


def near(path: Path) -> str:
    """A path as seen from here, with slashes."""
    return Path(say.near(path)).as_posix()


def uri(path: Path) -> str:
    """The same as a reference of RFC 3986: below here relative, elsewhere with ``file://``."""
    text = near(path)
    return ("file://" if text.startswith("/") else "") + quote(text, safe="/", errors="surrogateescape")


def sentence(item: Inspected) -> str:
    """What was found, and where."""
    return f"{place(item)} ({item.locale}): {item.finding.message}"
