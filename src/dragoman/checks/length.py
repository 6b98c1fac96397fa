"""How long a translation is beside its source."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.reading import letters
from dragoman.model import Finding, Severity, Unit

_FEWEST = 25
"""Letters below which lengths tell nothing."""
_SHORT, _MUCH_SHORTER, _MUCH_LONGER = -1.9, -4.0, 4.0


def length(unit: Unit, context: Context) -> Iterator[Finding]:
    """Nothing is left out or added: the target is about as long as such targets are.

    The logarithm of the ratio of letters is compared with its mean for the target's language and with its spread,
    which falls with the root of the length.
    """
    pack = context.target_pack
    source, target = letters(unit.msgid), letters(unit.msgstr)
    if source < _FEWEST or not target or context.source.code.split("_")[0] != "en" or not pack.spread:
        return
    off = (math.log(target / source) - pack.ratio) / (pack.spread / math.sqrt(source) + 0.015)
    share = round(100 * target / source)
    if off < _SHORT:
        weight = Severity.WARNING if off < _MUCH_SHORTER else Severity.INFO
        yield Finding("length", weight, f"short: {share}% of the source's letters. Is something left out?")
    elif off > _MUCH_LONGER:
        yield Finding("length", Severity.WARNING, f"long: {share}% of the source's letters. Was something added?")
