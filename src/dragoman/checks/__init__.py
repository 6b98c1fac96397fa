"""Checks: what a professional would want to know about a translation before approving it."""

from dragoman.checks.context import Check, Context, SiblingLookup, TermLookup
from dragoman.checks.correction import correctable, corrected
from dragoman.checks.dictionaries import advice, dictionary_of
from dragoman.checks.dismissals import NAME as DISMISSALS
from dragoman.checks.dismissals import Dismissals, dismissal, label_of, merge_dismissals
from dragoman.checks.grammar import LanguageTool
from dragoman.checks.inspection import CHECKS, inspect
from dragoman.checks.plugins import plugin_checks
from dragoman.checks.reasons import reason
from dragoman.checks.rules import RuleError, rule_check, rule_checks
from dragoman.checks.siblings import Siblings
from dragoman.checks.spelling import Speller
from dragoman.checks.spelling import installed as spelling_installed

__all__ = [
    "CHECKS",
    "DISMISSALS",
    "Check",
    "Context",
    "Dismissals",
    "LanguageTool",
    "RuleError",
    "SiblingLookup",
    "Siblings",
    "Speller",
    "TermLookup",
    "advice",
    "correctable",
    "corrected",
    "dictionary_of",
    "dismissal",
    "inspect",
    "label_of",
    "merge_dismissals",
    "plugin_checks",
    "reason",
    "rule_check",
    "rule_checks",
    "spelling_installed",
]
