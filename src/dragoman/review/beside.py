"""The comment lines beside an entry that keep texts which a merge did not take."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

from dragoman.model import ALTERNATIVE

_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_NOT_JSON = {"a": "\\u0007", "v": "\\u000b"}
"""Escapes that catalogs have and JSON has not; the others are the same."""


def kept(comments: Iterable[str]) -> list[tuple[str, ...]]:
    """The texts that comments keep, each once, with plurals each form."""
    return list(dict.fromkeys(texts for line in comments if (texts := _kept(line))))


def without(comments: Iterable[str], texts: Sequence[str]) -> tuple[str, ...]:
    """The comments but for those that keep this text."""
    return tuple(line for line in comments if _kept(line) != tuple(texts))


def _kept(line: str) -> tuple[str, ...]:
    """The text that a comment line keeps, each form; none if it keeps none."""
    return _quoted(line.removeprefix(ALTERNATIVE)) if line.startswith(ALTERNATIVE) else ()


def _quoted(text: str) -> tuple[str, ...]:
    """Strings in quotation marks, one after the other."""
    decoder, found = json.JSONDecoder(strict=False), []
    text = _ESCAPE.sub(lambda escape: _NOT_JSON.get(escape[1], escape[0]), text.strip())
    at = 0
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return ()
        if not isinstance(value, str):
            return ()
        found.append(value)
        at += text[at : at + 1] == " "
    return tuple(found)
