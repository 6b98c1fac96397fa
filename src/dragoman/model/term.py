"""A term of the glossary, found in a text."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.finding import Span


@dataclass(frozen=True, slots=True)
class TermHit:
    """One occurrence of a glossary term in a source text.

    Attributes:
        source: The term as the glossary has it.
        target: What it is called in the locale asked for.
        kind: ``term``, ``name`` or ``keep`` (not to be translated).
        note: What the glossary says about its use, or "".
        span: Where it stands in the text; a plural ending is inside, a possessive ``'s`` is not.
        as_written: Whether the text has the capitals of the glossary. ``Order``, the decree, is also found in
            "in order to", but not as written: worth a hint, not a warning.
    """

    source: str
    target: str
    kind: str
    note: str
    span: Span
    as_written: bool = True
