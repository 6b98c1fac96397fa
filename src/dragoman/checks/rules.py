"""Checks that a project writes itself: regular expressions and forbidden words in its dragoman.toml.

A pattern that takes too long on a text is given up, with a warning, for the rest of the run (R51): no pattern can be
judged harmless beforehand without forbidding many good ones, and the engine here stops when its time is over.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from dragoman.checks.context import Check, Context
from dragoman.config import CheckRule
from dragoman.model import Finding, Severity, Span, Unit

PATIENCE = 0.2
"""Seconds a pattern may take on a sentence."""
_MOST = 20
"""Findings of a rule about a unit."""
Warn = Callable[[str], None]


class RuleError(ValueError):
    """A pattern is none.

    Args:
        key: ``pattern`` or ``unless``.
        what: What is wrong with it.
    """

    def __init__(self, key: str, what: str) -> None:
        super().__init__(what)
        self.key, self.what = key, what


def rule_checks(rules: Iterable[CheckRule], locale: str, warn: Warn) -> tuple[Check, ...]:
    """The rules of a project that hold in a locale, as checks.

    Raises:
        RuleError: A pattern is none.
    """
    language = locale.split("_", maxsplit=1)[0]
    return tuple(rule_check(one, warn) for one in rules if not one.locales or {locale, language} & {*one.locales})


def rule_check(rule: CheckRule, warn: Warn) -> Check:
    """A rule as a check, called by its name and explained by its message.

    Raises:
        RuleError: A pattern is none.
    """
    wanted = _compiled("pattern", rule.pattern) if rule.pattern else _compiled("words", _any_of(rule.words))
    excuse = _compiled("unless", rule.unless) if rule.unless else None
    given_up: list[str] = []

    def check(unit: Unit, context: Context) -> Iterator[Finding]:  # noqa: ARG001 - every check takes the same two
        here, there = (unit.msgstr, unit.msgid) if rule.side == "target" else (unit.msgid, unit.msgstr)
        if given_up:
            return
        try:
            places = [Span(*found.span()) for found in wanted.finditer(here, timeout=PATIENCE)][:_MOST]
            excused = bool(places and excuse is not None and excuse.search(there, timeout=PATIENCE))
        except TimeoutError:
            given_up.append(rule.name)
            warn(f"rule '{rule.name}' takes too long and is not used in this run; simplify its pattern")
            return
        for place in () if excused else places:
            yield _finding(rule, place, here[place.start : place.end])

    check.__name__ = rule.name
    check.__doc__ = rule.message or _default(rule)
    return check


def _finding(rule: CheckRule, place: Span, text: str) -> Finding:
    message = f"“{text}”: {rule.message}" if rule.message else f"“{text}” is against the project's rule {rule.name}"
    sides = {rule.side: place}
    return Finding(rule.name, Severity(rule.severity), message, source=sides.get("source"), target=sides.get("target"))


def _default(rule: CheckRule) -> str:
    return f"A rule of the project: {rule.pattern or ', '.join(rule.words)}"


def _any_of(words: Iterable[str]) -> str:
    """A pattern for whole words; those with a capital as they are written, others in any case."""
    import regex

    each = (regex.escape(word.strip()) for word in sorted(words, key=len, reverse=True))
    cased = "|".join(word if word != word.lower() else f"(?i:{word})" for word in each)
    return rf"(?<!\w)(?:{cased})(?!\w)"


_COUNTED = re.compile(r"\{(?:\d*,)?(\d+)\}|\{(\d+),?\}")
_LONGEST = 10_000
_ALL_WORDS = 200_000
"""Characters of a pattern, and of one made of words: how long compiling takes goes by their number."""
_REPEATS = 10_000
"""What the counts of a pattern may come to when multiplied: an engine unrolls them before it matches anything."""


def _compiled(key: str, pattern: str) -> Any:
    import regex

    if len(pattern) > (longest := _ALL_WORDS if key == "words" else _LONGEST):
        raise RuleError(key, f"comes to more than {longest:,} characters")
    if math.prod(int((found[1] or found[2])[:9]) or 1 for found in _COUNTED.finditer(pattern)) > _REPEATS:
        raise RuleError(key, f"repeats its parts more than {_REPEATS:,} times")

    try:
        return regex.compile(pattern)
    except (regex.error, RecursionError, OverflowError, MemoryError) as problem:
        raise RuleError(key, f"is no regular expression: {str(problem)[:80]}") from None
