"""The terms of a project, and where they occur in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.model import Span, TermHit
from dragoman.terms.matching import Found, Matcher
from dragoman.terms.table import Term, read


class Terms:
    """The entries of all glossaries of a project.

    Attributes:
        entries: All of them, in the order of the files.
        keep: What is not to be translated, longest first.
        warnings: What the files have that is not used.
    """

    def __init__(self, entries: Iterable[Term] = (), *, inflect: bool = True, warnings: Iterable[str] = ()) -> None:
        self.entries = tuple(entries)
        self.warnings = tuple(warnings)
        kept = {term.source for term in self.entries if term.kind == "keep"}
        self.keep = tuple(sorted(kept, key=lambda text: (-len(text), text)))
        self._matcher = Matcher([term.source for term in self.entries], inflect=inflect)

    def find(self, text: str, locale: str) -> list[TermHit]:
        """Where terms occur in a source text, in order.

        Terms are matched as they are written, never as patterns: at word borders, without regard to case, in singular,
        plural and possessive. Where some overlap, one with the glossary's own capitals wins, then the longest. What is
        to be kept (``keep``) must have its own capitals. A term listed twice with the same words is found once.

        Args:
            text: A source text.
            locale: Terms without a form in this locale or its language are left out.
        """
        found = [item for item in self._matcher.all(text) if self._fits(item, locale)]
        return list(dict.fromkeys(self._hit(item, locale) for item in _apart(found)))

    def _fits(self, found: Found, locale: str) -> bool:
        term = self.entries[found.number]
        return bool(term.target(locale)) and (found.as_written or term.kind != "keep")

    def _hit(self, found: Found, locale: str) -> TermHit:
        term = self.entries[found.number]
        span = Span(found.start, found.end)
        return TermHit(term.source, term.target(locale), term.kind, term.note_for(locale), span, found.as_written)


def _apart(found: Iterable[Found]) -> list[Found]:
    """The best of those that overlap. Equal ranges are kept together."""
    ranges: set[tuple[int, int]] = set()
    taken: set[int] = set()
    kept = []
    for item in sorted(found, key=lambda f: (not f.as_written, f.start - f.end, f.start, f.number)):
        place = (item.start, item.end)
        if place in ranges or taken.isdisjoint(range(*place)):
            ranges.add(place)
            taken.update(range(*place))
            kept.append(item)
    return sorted(kept, key=lambda f: (f.start, f.number))


def load(paths: Iterable[Path]) -> Terms:
    """Read a project's glossaries.

    Raises:
        TermsError: One cannot be read whole; with file and line.
    """
    tables = [read(path) for path in paths]
    terms = [term for table in tables for term in table.terms]
    return Terms(
        terms,
        inflect=all(table.source.split("_")[0] in {"en", "source"} for table in tables),
        warnings=(*(warning for table in tables for warning in table.warnings), *_doubled(terms)),
    )


def _doubled(terms: Iterable[Term]) -> Iterator[str]:
    """Terms that stand twice: whoever corrects one may not see the other."""
    first: dict[str, Term] = {}
    for term in terms:
        other = first.setdefault(term.source, term)
        if other is not term:
            place = f"{other.path}:{other.line}" if other.path != term.path else f"line {other.line}"
            yield f"{term.path}:{term.line}: “{term.source[:40]}” stands already in {place}"
