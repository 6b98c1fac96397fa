"""Numbers as values, whatever digits, signs and words they are written in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.checks.units_of_measure import converted
from dragoman.languages import Pack, to_ascii_digits
from dragoman.languages.figures import Reading
from dragoman.languages.quantities import Quantity, quantities, spelled
from dragoman.languages.vocabulary import Sense
from dragoman.model import Finding, Severity, Span, Unit

NAME = "numbers"
_LONG = 1_000_000
"""Numbers this great may be telephone or account numbers."""
_RANK = {Sense.FIGURE: 0, Sense.NUMBER: 1, Sense.ORDINAL: 2, Sense.VAGUE: 3, Sense.SCALE: 4}


def numbers(unit: Unit, context: Context) -> Iterator[Finding]:
    """Numbers are the same on both sides.

    They are compared as values: digits of any script, grouping and decimals as either language writes them, spelled
    numbers, times on both dials, decades and centuries, converted units. They may move; a figure that is missing,
    added or changed is found. Spelled numbers excuse figures, and are found only where one stands for another.
    """
    source, target = prose(unit.msgid), prose(unit.msgstr)
    ours = _numbers(source, context.source_pack)
    theirs = _numbers(target, context.target_pack)
    if not ours and not theirs:
        return
    missing, added = unmatched(ours, theirs)
    lost = [item for item in missing if item.sense is Sense.FIGURE and not spelled(item, target, context.target_pack)]
    new = [item for item in added if item.sense is Sense.FIGURE and not spelled(item, source, context.source_pack)]
    if lost or new:
        lost, new = converted(lost, new, ours, theirs, source)
        lost, new = _regrouped(lost, target), _regrouped(new, source)
    yield from _report(lost, new, unit)
    if not lost and not new:
        yield from _reworded(missing, added, unit)


def _numbers(text: str, pack: Pack) -> list[Quantity]:
    return [item for item in quantities(text, pack) if item.sense in _RANK]


def unmatched(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """What has no counterpart on the other side. A number said twice may be said once."""
    free = sorted(theirs, key=lambda item: _RANK.get(item.sense, 0))
    missing = []
    for item in sorted(ours, key=lambda item: _RANK.get(item.sense, 0)):
        match = next((other for other in free if not set(item.values).isdisjoint(other.values)), None)
        if match is None:
            missing.append(item)
        else:
            free.remove(match)
    said = {value for item in theirs for value in item.values}
    known = {value for item in ours for value in item.values}
    missing = [item for item in missing if said.isdisjoint(item.values)]
    added = [item for item in free if known.isdisjoint(item.values)]
    return sorted(missing, key=lambda item: item.start), sorted(added, key=lambda item: item.start)


def _regrouped(items: Sequence[Quantity], other: str) -> list[Quantity]:
    """Those whose digits do not stand on the other side either, grouped in another way, as in telephone numbers."""
    if not items:
        return []
    digits = "".join(c for c in to_ascii_digits(other) if c.isdigit())
    return [item for item in items if not _stands(item.values[0], digits)]


def _stands(value: Reading, digits: str) -> bool:
    return isinstance(value, float) and value >= _LONG and f"{value:.0f}" in digits


def _report(lost: Sequence[Quantity], new: Sequence[Quantity], unit: Unit) -> Iterator[Finding]:
    both = min(len(lost), len(new))
    for old, now in zip(lost, new, strict=False):
        message = f"{_text(old, unit.msgid)} in the source has become {_text(now, unit.msgstr)}"
        yield Finding(NAME, Severity.ERROR, message, Span(old.start, old.end), Span(now.start, now.end))
    for old in lost[both:]:
        message = f"{_text(old, unit.msgid)} of the source is missing"
        yield Finding(NAME, _weight(old), message, source=Span(old.start, old.end))
    for now in new[both:]:
        message = f"{_text(now, unit.msgstr)} is not in the source"
        yield Finding(NAME, _weight(now), message, target=Span(now.start, now.end))


def _weight(item: Quantity) -> Severity:
    value = item.values[0]
    return Severity.WARNING if isinstance(value, float) and value <= 12 else Severity.ERROR


def _text(item: Quantity, text: str) -> str:
    return text[item.start : item.end]


def _reworded(missing: Sequence[Quantity], added: Sequence[Quantity], unit: Unit) -> Iterator[Finding]:
    """Spelled numbers of which one stands where another stood."""
    lost = [item for item in missing if item.sense is Sense.NUMBER and item.values[0] != 1]
    new = [item for item in added if item.sense is Sense.NUMBER and item.values[0] != 1]
    for old, now in zip(lost, new, strict=False):
        message = f"“{_text(old, unit.msgid)}” in the source has become “{_text(now, unit.msgstr)}”"
        yield Finding(NAME, Severity.WARNING, message, Span(old.start, old.end), Span(now.start, now.end))
