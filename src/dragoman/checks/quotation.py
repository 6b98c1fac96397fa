"""Quotation marks and brackets: as many as the source has, paired, and those of the language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.model import Finding, Quotes, Severity, Span, Unit

_MARKS = re.compile("[\"“”„‟«»]|``|''")
_INNER = re.compile(r"(?<![^\W_])['‘‚‹](?=\S)|(?<=\S)['’‘›](?![^\W_])|[‹›]")
_OPEN = re.compile(r"(?<![^\W_])['‘‚](?=[^\s\d])|‹")
_OPEN_ALIKE = re.compile(r"(?<![^\s(”\"])’(?=[^\W\d])")
_CLOSE = re.compile(r"(?<=\S)['’](?![^\W_])|›")
_BRACKET = re.compile(r"[()\[\]{}]")
_STRAIGHT = re.compile(r"(?<![^\W_])'(?=[^\W_])[^'\n]{1,200}(?<=[^\s'])'(?![^\W_])")
_PAIRS = {")": "(", "]": "[", "}": "{"}


def quotation(unit: Unit, context: Context) -> Iterator[Finding]:
    """Quotation marks are paired as in the source.

    A quotation opened after a colon may go on in the next segment, where the source has its “she said” last.
    """
    ours, theirs = _marks(unit.msgid), _marks(unit.msgstr)
    if not ours and not theirs:
        return
    inner = len(_INNER.findall(prose(unit.msgid)))
    if len(theirs) % 2 and not len(ours) % 2 and not inner % 2:
        message = f"a quotation mark is missing: there are {len(theirs)}"
        weight = Severity.INFO if _goes_on(unit, theirs[-1]) else Severity.WARNING
        yield Finding("quotation", weight, message, target=Span(*theirs[-1].span()))
    elif ours and not theirs and not _INNER.search(prose(unit.msgstr)):
        yield Finding("quotation", Severity.INFO, "the quotation marks are missing", source=Span(*ours[0].span()))
    elif len(ours) // 2 > len(theirs) // 2 and not inner and not _INNER.search(prose(unit.msgstr)):
        message = f"{len(ours) // 2} quotations in the source, {len(theirs) // 2} here"
        yield Finding("quotation", Severity.INFO, message, source=Span(*ours[-1].span()))
    if inner and not inner % 2:
        yield from _inner(unit, context)


def _inner(unit: Unit, context: Context) -> Iterator[Finding]:
    """Inner quotation marks that are gone, or that nothing opens or closes."""
    ours, theirs = _sides(prose(unit.msgid), None), _sides(prose(unit.msgstr), context.target.quotes)
    if ours[0] != ours[1]:
        return
    if theirs[0] != theirs[1]:
        message = f"an inner quotation mark is missing: {theirs[0]} open, {theirs[1]} close"
        yield Finding("quotation", Severity.INFO, message)
    elif not theirs[0] and len(_marks(unit.msgid)) >= len(_marks(unit.msgstr)) > 0:
        yield Finding("quotation", Severity.INFO, "the inner quotation marks are missing")


def _sides(text: str, quotes: Quotes | None) -> tuple[int, int]:
    """How many inner marks open, and how many close."""
    alike = quotes is not None and quotes.inner_open == quotes.inner_close
    opens = len(_OPEN.findall(text)) + (len(_OPEN_ALIKE.findall(text)) if alike else 0)
    return opens, len(_CLOSE.findall(text))


def _goes_on(unit: Unit, last: re.Match[str]) -> bool:
    """Whether the last mark opens words that are attributed before it here, and after them in the source."""
    before = unit.msgstr[: last.start()].rstrip()
    return before.endswith(":") and _MARKS.match(unit.msgid) is not None and unit.msgid[-2:-1] not in '"”'


def _marks(text: str) -> list[re.Match[str]]:
    return list(_MARKS.finditer(prose(text)))


def quotation_style(unit: Unit, context: Context) -> Iterator[Finding]:
    """Quotation marks are those of the language."""
    theirs = _marks(unit.msgstr)
    quotes = context.target.quotes
    right = {quotes.open, quotes.close, quotes.inner_open, quotes.inner_close}
    wrong = [mark for mark in theirs if mark.group() not in right]
    wrong += [mark for mark in _STRAIGHT.finditer(prose(unit.msgstr)) if mark.group() not in unit.msgid]
    if not wrong:
        return
    shown = " ".join(dict.fromkeys(mark.group() for mark in wrong))
    message = f"{shown} instead of {quotes.open}…{quotes.close}"
    yield Finding(
        "quotation_style", Severity.INFO, message, target=Span(*wrong[0].span()), fix=_restyled(unit, theirs, quotes)
    )


def _restyled(unit: Unit, marks: list[re.Match[str]], quotes: Quotes) -> str | None:
    """The target with its outer marks as the language has them, if they are plainly paired."""
    if len(marks) != 2:
        return None
    first, last = marks
    text = unit.msgstr
    return text[: first.start()] + quotes.open + text[first.end() : last.start()] + quotes.close + text[last.end() :]


def brackets(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
    """Brackets are closed as in the source."""
    wrong = unbalanced(prose(unit.msgstr))
    if wrong is not None and unbalanced(prose(unit.msgid)) is None:
        sign = unit.msgstr[wrong]
        message = f"{sign} has no counterpart"
        yield Finding("brackets", Severity.ERROR, message, target=Span(wrong, wrong + 1))
        return
    for sign in "([{":
        if prose(unit.msgid).count(sign) > prose(unit.msgstr).count(sign) and sign != "(":
            yield Finding("brackets", Severity.WARNING, f"{sign} of the source is missing")


def unbalanced(text: str) -> int | None:
    """Where a bracket stands that is not closed or not opened; None where all are paired."""
    opened: list[int] = []
    for mark in _BRACKET.finditer(text):
        place, sign = mark.start(), mark.group()
        if sign in "([{":
            opened.append(place)
        elif sign in _PAIRS:
            if opened and text[opened[-1]] == _PAIRS[sign]:
                opened.pop()
            else:
                return place
    return opened[-1] if opened else None
