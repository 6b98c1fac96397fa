"""Numbers as values, whatever digits, signs and words they are written in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from dragoman.checks.context import Context
from dragoman.checks.dated import converted_figures
from dragoman.checks.figured_dates import figured, undated
from dragoman.checks.measures import rescaled
from dragoman.checks.reading import prose
from dragoman.checks.units_of_measure import converted
from dragoman.languages import Pack, to_ascii_digits
from dragoman.languages.calendars import FIRST, LAST
from dragoman.languages.figures import Reading
from dragoman.languages.fractions import Fraction, fractions
from dragoman.languages.measures import Measure, measures
from dragoman.languages.quantities import Quantity, equal, plain, quantities
from dragoman.languages.stems import spelled
from dragoman.languages.vocabulary import Sense
from dragoman.model import Finding, Severity, Span, Unit

NAME = "numbers"
_LONG = 1_000_000
"""Numbers this great may be telephone or account numbers."""
_MANY = 200
"""Numbers of a sentence that are compared in every reading."""
_THIRD = 3
_EVERY = (24.0, 7.0)
"""The hours of the day and the days of the week."""
_SENSES = (Sense.FIGURE, Sense.NUMBER, Sense.ORDINAL, Sense.VAGUE, Sense.SCALE)


def numbers(unit: Unit, context: Context) -> Iterator[Finding]:
    """Numbers are the same on both sides.

    They are compared as values: digits of any script, grouping and decimals as either language writes them, spelled
    numbers, times on both dials, decades and centuries, converted units. They may move. A figure that is changed is an
    error; one that is missing or added may be a matter of style (“100 percent certain”), and is a warning. Spelled
    numbers excuse figures, and are found only where one stands for another.
    """
    source, target = prose(unit.msgid), prose(unit.msgstr)
    ours, theirs = _numbers(unit, context)
    if not ours and not theirs:
        return
    if max(len(ours), len(theirs)) > _MANY:
        ours, theirs = _unlike(ours, theirs), _unlike(theirs, ours)
    missing, added = unmatched(ours, theirs)
    lost = [item for item in missing if item.sense is Sense.FIGURE and not spelled(item, target, context.target_pack)]
    new = [item for item in added if item.sense is Sense.FIGURE and not spelled(item, source, context.source_pack)]
    if lost or new:
        lost, new = converted(lost, new, ours, theirs, source)
        mine, other = measures(source, context.source_pack), measures(target, context.target_pack)
        here, there = rescaled(mine, other)
        here, there = here | _shares(mine, theirs), there | _shares(other, ours)
        lost, new = [item for item in lost if item not in here], [item for item in new if item not in there]
        lost, new = _regrouped(lost, unit.msgstr), _regrouped(new, unit.msgid)
        lost, new = _solar_years(*_sections(lost, new, unit))
        if _always(source, context.source_pack) and _always(target, context.target_pack):
            lost, new = [[item for item in items if item.values[0] not in _EVERY] for items in (lost, new)]
    yield from _report(lost, new, unit)
    if not lost and not new:
        yield from _orphans(source, target, ours, theirs)
        yield from _reworded(missing, added, unit, context)


def _numbers(unit: Unit, context: Context) -> tuple[list[Quantity], list[Quantity]]:
    """The numbers of both sides; those of dates are left to ``dates`` where these are in another calendar or form."""
    compared = figured(unit, context)
    ours = undated(quantities(prose(unit.msgid), context.source_pack), compared.ours)
    theirs = undated(quantities(prose(unit.msgstr), context.target_pack), compared.theirs)
    here, there = (any(item.sense is Sense.SOLAR_MONTH for item in items) for items in (ours, theirs))
    if here != there:
        mine, other = (Sense.SOLAR_MONTH, Sense.MONTH) if here else (Sense.MONTH, Sense.SOLAR_MONTH)
        ours, theirs = _without_dates(ours, mine), _without_dates(theirs, other)
    return [item for item in ours if item.sense in _SENSES], [item for item in theirs if item.sense in _SENSES]


def _unlike(items: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """The first of those whose value the others do not have as often: every pair of a long table would take hours."""
    left = Counter(item.values[0] for item in others)
    left.subtract(item.values[0] for item in items)
    return [item for item in items if left[item.values[0]] < 0][:_MANY]


def _without_dates(items: Sequence[Quantity], sense: Sense) -> tuple[Quantity, ...]:
    figures = converted_figures(items, sense)
    return tuple(item for item in items if item not in figures)


_SPELLED = (Sense.NUMBER, Sense.ORDINAL, Sense.SCALE)
_FIGURES = (Sense.FIGURE,)
_LOOSE = (Sense.VAGUE,)
_PASSES = (
    (_FIGURES, _FIGURES),
    (_SPELLED, _SPELLED),
    (_FIGURES, _SPELLED),
    (_SPELLED, _FIGURES),
    ((*_FIGURES, *_SPELLED), _LOOSE),
    (_LOOSE, (*_FIGURES, *_SPELLED)),
)
"""What answers to what: like to like first, so that a figure is not excused by a word that answers another."""


def unmatched(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """What has no counterpart on the other side. A figure said twice may be said once."""
    missing, free = list(ours), list(theirs)
    if [(item.sense, item.values[0]) for item in ours] == [(item.sense, item.values[0]) for item in theirs]:
        return [], []
    for these, those in _PASSES:
        for item in [item for item in missing if item.sense in these]:
            match = next((other for other in free if other.sense in those and equal(item, other)), None)
            if match is not None:
                missing.remove(item)
                free.remove(match)
    return _not_repeated(missing, ours, theirs), _not_repeated(free, theirs, ours)


def _not_repeated(left: list[Quantity], own: Sequence[Quantity], others: Sequence[Quantity]) -> list[Quantity]:
    """Those that are not one more mention of a number that is on both sides."""
    return [
        item for item in left
        if not any(equal(item, other) for other in others if _answers(item, other))
        or not any(equal(item, twin) for twin in own if twin is not item and _answers(item, twin))
    ]  # fmt: skip


def _answers(item: Quantity, other: Quantity) -> bool:
    return item.sense is not Sense.FIGURE or other.sense is Sense.FIGURE


def _shares(measures_: Iterable[Measure], others: Iterable[Quantity]) -> set[Quantity]:
    """The percentages that are halves or quarters on the other side (25% and *a quarter*)."""
    parts = {item.values[0] for item in others if item.sense is Sense.VAGUE}
    return {one.number for one in measures_ if "percent" in one.units and one.value / 100 in parts}


def _always(text: str, pack: Pack) -> bool:
    """Whether a text says *day and night*, in figures or not."""
    lower = plain(text)
    return any(phrase in lower for phrase in pack.numbers.always)


def _sections(
    lost: Sequence[Quantity], new: Sequence[Quantity], unit: Unit
) -> tuple[Sequence[Quantity], Sequence[Quantity]]:
    """Those that are not one paragraph, numbered 19(2) and 19.2."""
    for one, parts, text in ((new, lost, unit.msgstr), (lost, new, unit.msgid)):
        for item in one:
            halves = [float(part) for part in to_ascii_digits(_text(item, text)).split(".") if part.isdecimal()]
            found = [part for part in parts if part.values[0] in halves]
            if len(halves) > 1 and len(found) == len(halves):
                return [other for other in lost if other not in found and other is not item], [
                    other for other in new if other not in found and other is not item
                ]
    return lost, new


def _solar_years(lost: Sequence[Quantity], new: Sequence[Quantity]) -> tuple[list[Quantity], list[Quantity]]:
    """Those that are not one year in two calendars."""
    pairs = [(old, now) for old in lost for now in new if _years_apart(old, now) in {621.0, 622.0}]
    return [old for old in lost if all(old is not pair[0] for pair in pairs)], [
        now for now in new if all(now is not pair[1] for pair in pairs)
    ]


def _years_apart(old: Quantity, now: Quantity) -> float:
    gregorian, solar = old.values[0], now.values[0]
    if isinstance(gregorian, str) or isinstance(solar, str) or not FIRST < solar < LAST:
        return 0
    return gregorian - solar


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
        yield Finding(NAME, Severity.WARNING, message, source=Span(old.start, old.end))
    for now in new[both:]:
        message = f"{_text(now, unit.msgstr)} is not in the source"
        yield Finding(NAME, Severity.WARNING, message, target=Span(now.start, now.end))


_ORPHAN = re.compile(r"(?<![^\s(])[-–&]\d|\d(?:[-–](?=[.,)]|$)|&(?=[\s.,)]|$))")
_MEASURE = re.compile(
    r"[\s(](?<!\bper )(?<!\bi )(?<!\bnë )"
    r"([cdkm]?m|km/(?:h|tim)|[km]?g|[cdm]?l|[kMG]Wh?|°[CF]|kr|[%٪])(?![\w/’'])"
)
"""Signs that mean nothing without a number before them."""
_BESIDE = 2
"""Characters between a number and the sign of its measure."""
_MOST = 5
"""Spelled numbers that are said to be missing; each is looked for in the whole target."""
_BRACKETED = re.compile(r"\(([^()]{1,40})\)")
_DIGIT = re.compile(r"\d")


def _orphans(source: str, target: str, ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> Iterator[Finding]:
    """What stands beside a number that is gone: a dash, the sign of a measure, the rest of a bracket."""
    orphan = _ORPHAN.search(target) if "-" in target or "–" in target or "&" in target else None
    if orphan and not _ORPHAN.search(source):
        yield _gone(orphan.group(), *orphan.span())
        return
    for sign in _MEASURE.finditer(target):
        if not any(0 <= sign.start(1) - item.end <= _BESIDE for item in theirs):
            yield _gone(sign[1], *sign.span(1))
            return
    if len(_figures(theirs)) < len(_figures(ours)):
        yield from _emptied(source, target)


def _figures(items: Sequence[Quantity]) -> list[Quantity]:
    return [item for item in items if item.sense is Sense.FIGURE]


def _emptied(source: str, target: str) -> Iterator[Finding]:
    """A bracket with a number in the source and none here, though as many brackets stand on both sides."""
    ours, theirs = list(_BRACKETED.finditer(source)), list(_BRACKETED.finditer(target))
    for one, other in zip(ours, theirs, strict=False) if len(ours) == len(theirs) else ():
        if _DIGIT.search(one[1]) and not _DIGIT.search(other[1]):
            yield _gone(other.group(), *other.span())
            return


def _gone(beside: str, start: int, end: int) -> Finding:
    message = f"a number beside {beside} is missing"
    return Finding(NAME, Severity.WARNING, message, target=Span(start, end))


def _text(item: Quantity | Fraction, text: str) -> str:
    return text[item.start : item.end]


def _reworded(
    missing: Sequence[Quantity], added: Sequence[Quantity], unit: Unit, context: Context
) -> Iterator[Finding]:
    """Spelled numbers of which one stands where another stood, or nothing."""
    if not missing and not added:
        return
    said, known = fractions(prose(unit.msgid), context.source_pack), fractions(prose(unit.msgstr), context.target_pack)
    apart = _apart(said, known), _apart(known, said)
    yield from _became(*apart, unit)
    lost = [item for item in missing if item.sense is Sense.NUMBER and item.values[0] != 1]
    new = [item for item in added if item.sense is Sense.NUMBER and item.values[0] != 1]
    if not all(apart):
        yield from _became(lost, new, unit)
        yield from _became(_ordinals(missing), _ordinals(added), unit)
    for old in lost[len(new) :][:_MOST] if not _figures(added) else ():
        if not spelled(old, unit.msgstr, context.target_pack):
            message = f"“{_text(old, unit.msgid)}” of the source is missing"
            yield Finding(NAME, Severity.INFO, message, source=Span(old.start, old.end))


def _became(lost: Iterable[Quantity | Fraction], new: Iterable[Quantity | Fraction], unit: Unit) -> Iterator[Finding]:
    for old, now in zip(lost, new, strict=False):
        message = f"“{_text(old, unit.msgid)}” in the source has become “{_text(now, unit.msgstr)}”"
        yield Finding(NAME, Severity.WARNING, message, Span(old.start, old.end), Span(now.start, now.end))


def _apart(some: Iterable[Fraction], others: Iterable[Fraction]) -> list[Fraction]:
    values = {other.value for other in others}
    return [one for one in some if one.value not in values]


def _ordinals(items: Iterable[Quantity]) -> list[Quantity]:
    """Ordinals from the third: first and second are other words too (*a second ago*)."""
    return [
        item for item in items
        if item.sense is Sense.ORDINAL and isinstance(item.values[0], float) and item.values[0] >= _THIRD
    ]  # fmt: skip
