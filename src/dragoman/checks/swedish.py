"""Swedish compounds that were written apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.languages import Pack
from dragoman.languages.quantities import plain
from dragoman.model import Finding, Severity, Span, Unit


def written_apart(unit: Unit, context: Context) -> Iterator[Finding]:
    """Compounds are written in one word (särskrivning).

    Found by first parts that are no words of their own (``skol``, ``forsknings``) or hardly stand before a noun.
    """
    pattern = _pattern(context.target_pack)
    if pattern is None:
        return
    found = next((mark for mark in pattern.finditer(plain(prose(unit.msgstr))) if not mark["determiner"]), None)
    if found is None:
        return
    parts = unit.msgstr[found.start() : found.end()]
    if not parts.islower():
        return
    message = f"“{parts}” is one word: {parts.replace(' ', '')}"
    yield Finding("written_apart", Severity.INFO, message, target=Span(*found.span()))


@cache
def _pattern(pack: Pack) -> re.Pattern[str] | None:
    parts = pack.compounds
    if not parts:
        return None
    first = "|".join((*parts["bound"], *(f"[a-zåäö]{{3,16}}{ending}" for ending in parts["endings"])))
    small = "|".join(parts["small"])
    determiners = "|".join(parts["determiners"])
    before = rf"(?<![^\W_-])(?P<determiner>(?:{determiners}) )?"
    return re.compile(rf"{before}(?<![^\W_-])(?:{first}) (?!(?:{small})(?![^\W_]))[a-zåäö]{{3,20}}(?![^\W_])")
