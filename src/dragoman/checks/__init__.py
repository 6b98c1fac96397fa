"""Checks: what a professional would want to know about a translation before approving it."""

from dragoman.checks.context import Context, TermLookup
from dragoman.checks.inspection import CHECKS, Check, inspect

__all__ = ["CHECKS", "Check", "Context", "TermLookup", "inspect"]
