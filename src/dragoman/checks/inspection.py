"""Asking every check about a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.checks.albanian import flattened
from dragoman.checks.capitals import capitals
from dragoman.checks.consistency import introduction, same_target, two_forms, two_ways
from dragoman.checks.context import Check, Context
from dragoman.checks.dates import dates
from dragoman.checks.ending import ending
from dragoman.checks.glossary import terms
from dragoman.checks.grammar import grammar
from dragoman.checks.invisible import invisible
from dragoman.checks.language import language
from dragoman.checks.length import length
from dragoman.checks.limits import limits
from dragoman.checks.links import links
from dragoman.checks.look_alikes import look_alikes, persian_letters
from dragoman.checks.markup import markup
from dragoman.checks.measures import measures
from dragoman.checks.mojibake import mojibake
from dragoman.checks.names import acronyms, names
from dragoman.checks.negation import negation
from dragoman.checks.numbers import numbers
from dragoman.checks.orthography import orthography
from dragoman.checks.persian import half_space, persian_punctuation
from dragoman.checks.persian_spelling import dari, lost_half_space
from dragoman.checks.phones import phones
from dragoman.checks.placeholders import placeholders
from dragoman.checks.quotation import brackets, quotation, quotation_style
from dragoman.checks.repetition import doubled_parts, doubled_words
from dragoman.checks.seal import seal
from dragoman.checks.spacing import spacing
from dragoman.checks.spelling import spelling
from dragoman.checks.swedish import written_apart
from dragoman.checks.times import times
from dragoman.checks.untranslated import half_translated, untranslated
from dragoman.model import Finding, Severity, Unit

CHECKS: tuple[Check, ...] = (
    seal,
    untranslated,
    language,
    half_translated,
    numbers,
    measures,
    dates,
    times,
    limits,
    names,
    acronyms,
    negation,
    links,
    phones,
    placeholders,
    markup,
    terms,
    quotation,
    brackets,
    ending,
    doubled_words,
    doubled_parts,
    length,
    two_ways,
    same_target,
    introduction,
    two_forms,
    mojibake,
    invisible,
    look_alikes,
    flattened,
    persian_letters,
    persian_punctuation,
    half_space,
    lost_half_space,
    orthography,
    dari,
    written_apart,
    capitals,
    spacing,
    quotation_style,
    spelling,
    grammar,
)
"""All checks in the order their findings are shown. The first sentence of a check's docstring is its title."""

_OF_THE_WHOLE = frozenset({seal})
"""Checks that look at the entry, not at each of its plural forms."""


def inspect(unit: Unit, context: Context) -> Iterator[Finding]:
    """What is to be said about a unit, check by check; nothing about one without a target.

    Each plural form is compared with the singular or the plural source, whichever it fits better.
    """
    if not unit.has_target or unit.obsolete:
        return
    for check in (*CHECKS, *context.more):
        if unit.msgid_plural is None or check in _OF_THE_WHOLE:
            found: Iterable[Finding] = check(unit, context)
        else:
            found = _of_forms(check, unit, context)
        yield from _weighed(found, context) if context.severity else found


def _of_forms(check: Check, unit: Unit, context: Context) -> Iterator[Finding]:
    """Findings about each plural form. A fix is left out: it would stand for another form."""
    for number, form in enumerate(unit.msgstrs):
        if not form:
            yield Finding("untranslated", Severity.ERROR, f"plural form {number} is empty")
            continue
        one = replace(unit, msgstr=form, msgid_plural=None, msgstrs=())
        tried = [list(check(replace(one, msgid=source), context)) for source in (unit.msgid, unit.msgid_plural or "")]
        for finding in min(tried, key=len):
            yield replace(finding, message=f"plural form {number}: {finding.message}", fix=None)


def _weighed(found: Iterable[Finding], context: Context) -> Iterator[Finding]:
    """The findings with the severities the project gives them."""
    for finding in found:
        weight = context.severity.get(finding.check)
        if weight is None:
            yield finding
        elif weight != "off":
            yield replace(finding, severity=Severity(weight))
