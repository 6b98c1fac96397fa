"""Weak types (W1-W7): marks, numbers and what belongs to numbers.

A run is a string here, a letter of ``classes.LETTERS`` for each character, so that a rule is a pattern.
"""

from __future__ import annotations

import re

_MARKS = re.compile("(.)(n+)")
_AFTER_ARABIC = re.compile("A[^LR]*")
_BETWEEN = re.compile("(?<=E)[sc](?=E)|(?<=N)c(?=N)")
_TERMINATORS = re.compile("(?<=E)t+|(?<!t)t++(?=E)")
_AFTER_LATIN = re.compile("L[^R]*")
_LEFT_OVER = str.maketrans("stc", "OOO")


def resolve(kinds: str, sos: str) -> str:
    """The run with its weak types resolved; ``sos`` is the direction before it."""
    if "n" in kinds:
        kinds = _MARKS.sub(_mark, sos + kinds)[1:]
    if "A" in kinds:
        kinds = _AFTER_ARABIC.sub(_arabic, kinds)
    if "E" in kinds or "N" in kinds:
        kinds = _BETWEEN.sub(_between, kinds)
        kinds = _TERMINATORS.sub(_terminators, kinds)
    kinds = kinds.translate(_LEFT_OVER)
    return _AFTER_LATIN.sub(_latin, sos + kinds)[1:] if "E" in kinds else kinds


def _mark(found: re.Match[str]) -> str:
    """W1: a mark is what it stands on, and neutral on what isolates."""
    on = found[1]
    return on + ("O" if on in "ip" else on) * len(found[2])


def _arabic(found: re.Match[str]) -> str:
    """W2 and W3: European digits after an Arabic letter are Arabic numbers; then Arabic letters are R."""
    return found[0].replace("E", "N").replace("A", "R")


def _between(found: re.Match[str]) -> str:
    """W4: one separator between two numbers of a kind is part of the number."""
    return found.string[found.start() - 1]


def _terminators(found: re.Match[str]) -> str:
    """W5: a run of terminators beside a European number is part of it."""
    return "E" * len(found[0])


def _latin(found: re.Match[str]) -> str:
    """W7: European digits after a Latin letter read with it."""
    return found[0].replace("E", "L")
