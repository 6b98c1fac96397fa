"""Checks: what a professional would want to know about a translation before approving it."""

from dragoman.checks.consistency import Siblings
from dragoman.checks.context import Context, SiblingLookup, TermLookup
from dragoman.checks.dismissals import NAME as DISMISSALS
from dragoman.checks.dismissals import Dismissals, dismissal
from dragoman.checks.inspection import CHECKS, Check, inspect

__all__ = [
    "CHECKS",
    "DISMISSALS",
    "Check",
    "Context",
    "Dismissals",
    "SiblingLookup",
    "Siblings",
    "TermLookup",
    "dismissal",
    "inspect",
]
