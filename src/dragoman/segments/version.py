"""Which rules a document was cut by: recorded in its catalogs, so that better rules never recut it in silence."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache

from dragoman.segments import formulas
from dragoman.segments.ruleset import data_for

RULES_VERSION = 1
"""Counts changes of the rules, in code or data, that cut documents otherwise."""

_NOTES_ONLY = ("contents", "related", "labels")
"""Lists that decide what a translator is told, and never where a segment ends."""


@lru_cache(maxsize=16)
def rules_id(language: str, own: bytes = b"") -> str:
    """What tells one way of cutting from another: ``1 en 3f9a1c2b``.

    The version, the language, and the first 8 hex digits of SHA-256 over the rules as data, so that data which somebody
    changed without counting the version up are noticed all the same.

    Args:
        language: Of the documents.
        own: The project's own rules as they lie in its file.
    """
    phrases = {name: words for name, words in formulas.data().items() if name not in _NOTES_ONLY}
    data = json.dumps([data_for(language), phrases], sort_keys=True, ensure_ascii=False)
    digest = hashlib.sha256(data.encode("utf-8") + b"\0" + own).hexdigest()
    return f"{RULES_VERSION} {language} {digest[:8]}"
