"""Reads the items of arrays of tables: ``[[checks.rules]]``, ``[[checks.documents]]`` and ``[[links.urls]]``."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from typing import Any, get_args

from dragoman.config.tables import CheckRule, Severity, Side, UrlRule
from dragoman.errors import ConfigError

Refuse = Callable[..., ConfigError]
"""Makes the error about a key: its name, what is wrong, and what to do."""
NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
NAMES = "a name has small letters, digits and underscores, 40 at most"
LONGEST = 500
"""Characters of a text."""
MOST = 1000
"""Words of a rule."""
_WEIGHTS = (*get_args(Severity), "off")


def rule(item: Mapping[str, Any], refuse: Refuse) -> CheckRule:
    """A rule of the project.

    Raises:
        ConfigError: A key is unknown, missing or of the wrong kind.
    """
    only(item, [field.name.replace("side", "in") for field in fields(CheckRule)], refuse)
    name = text(item, "name", refuse, required=True)
    if not NAME.fullmatch(name):
        raise refuse("name", f"'{name[:40]}' is no name of a rule", remedy=NAMES)
    if ("pattern" in item) == ("words" in item):
        raise refuse("pattern", f"rule '{name}' must have either 'pattern' or 'words'")
    return CheckRule(
        name=name,
        pattern=text(item, "pattern", refuse, required="pattern" in item),
        words=_texts(item, "words", refuse),
        side=_one_of(item, "in", get_args(Side), "target", refuse),
        unless=text(item, "unless", refuse),
        locales=_texts(item, "locales", refuse),
        severity=_one_of(item, "severity", get_args(Severity), "warning", refuse),
        message=text(item, "message", refuse),
    )


_PART = r"[\w.~:@!$+,;=%?#/-]|\{locale\}|\{language\}"
_ADDRESS = re.compile(rf"(?:https?://(?=[\w{{])|/(?!/))(?:{_PART}){{0,400}}+")
_WAY = re.compile(
    rf"(?=.*\{{(?:locale|language)\}})(?:https?://(?=[\w{{])|/(?!/)|(?:\.\./)*+(?!/|[^/]*:))(?:{_PART}){{0,400}}+(?<=/)"
)


def url(item: Mapping[str, Any], refuse: Refuse) -> UrlRule:
    """What addresses begin with, and what they begin with in a locale.

    Nothing is taken that could end an address in any format: a blank, a quotation mark, a bracket, ``&``.

    Raises:
        ConfigError: A key is unknown, missing or no address.
    """
    only(item, ("from", "to"), refuse)
    found = {key: text(item, key, refuse, required=True) for key in ("from", "to")}
    for key, value in found.items():
        if not _ADDRESS.fullmatch(value) or (key == "from" and "{" in value):
            what = f"'{key}' must be an address without blanks, quotes, brackets and &"
            raise refuse(
                key, what, remedy="begin it with https://, http:// or /; in 'to', {locale} stands for the locale"
            )
    return UrlRule(found["from"], found["to"])


def is_way(value: str) -> bool:
    """Whether a text leads from the root of a tree of documents to that of a locale."""
    return _WAY.fullmatch(value) is not None and "?" not in value and "#" not in value


def only(item: Mapping[str, Any], names: Sequence[str], refuse: Refuse) -> None:
    """Refuse a key that is not known here."""
    for key in item:
        if key not in names:
            near = difflib.get_close_matches(key, names, n=1, cutoff=0.5)
            remedy = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(names)}"
            raise refuse(key, f"unknown key '{key[:60]}'", remedy=remedy)


def text(item: Mapping[str, Any], key: str, refuse: Refuse, *, required: bool = False) -> str:
    """A text of an item; "" if it is not there and need not be."""
    value = item.get(key, "")
    if not isinstance(value, str) or len(value) > LONGEST or any(c < " " for c in value):
        raise refuse(key, f"'{key}' must be a text in quotes, {LONGEST} characters at most")
    if required and not value:
        raise refuse(key, f"'{key}' is missing")
    return value


def severities(value: Any, refuse: Refuse) -> Mapping[str, str]:
    """What findings weigh, by check."""
    if not isinstance(value, dict) or not all(v in _WEIGHTS for v in value.values()):
        raise refuse("severity", f"'severity' must give checks one of {', '.join(_WEIGHTS)}")
    return dict(value)


def _texts(item: Mapping[str, Any], key: str, refuse: Refuse) -> tuple[str, ...]:
    value = item.get(key, [])
    good = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
    if not good or (key in item and not value) or len(value) > MOST or any(len(one) > LONGEST for one in value):
        raise refuse(key, f"'{key}' must be a list of texts")
    return tuple(value)


def _one_of(item: Mapping[str, Any], key: str, choices: Sequence[Any], default: Any, refuse: Refuse) -> Any:
    value = item.get(key, default)
    if value not in choices:
        raise refuse(key, f"'{key}' must be one of {', '.join(choices)}")
    return value
