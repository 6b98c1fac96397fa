"""Checks: what a professional would want to know about a translation before approving it."""

from dragoman.checks.consistency import Siblings
from dragoman.checks.context import Context, SiblingLookup, TermLookup
from dragoman.checks.correction import correctable, corrected
from dragoman.checks.dismissals import NAME as DISMISSALS
from dragoman.checks.dismissals import Dismissals, dismissal
from dragoman.checks.inspection import CHECKS, Check, inspect
from dragoman.checks.reasons import Reason, reason

__all__ = [
    "CHECKS",
    "DISMISSALS",
    "Check",
    "Context",
    "Dismissals",
    "Reason",
    "SiblingLookup",
    "Siblings",
    "TermLookup",
    "correctable",
    "corrected",
    "dismissal",
    "inspect",
    "reason",
]
