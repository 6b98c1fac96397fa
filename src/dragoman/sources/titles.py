"""Titles of links: what a reader sees who points at one, in definitions of references and in images that stand alone.

Source: CommonMark 0.31, sections 4.7 and 6.3. A title that begins on another line than it ends is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

_TITLE = re.compile(r"""(?:"((?:[^"\\]|\\.)*+)"|'((?:[^'\\]|\\.)*+)'|\(((?:[^()\\]|\\.)*+)\))[ \t]*+\)?$""")
_ESCAPED = re.compile(r"\\[\"'()]|\\\\")
_BEGINNING = re.compile(r"^|[ \t]")


def title(text: str) -> tuple[int, int] | None:
    """Where the title stands that a line or a target ends with, without its marks; None if none says anything."""
    for found in _BEGINNING.finditer(text):
        marked = _TITLE.match(text, found.end())
        if marked:
            start, end = marked.span(marked.lastindex or 0)
            return (start, end) if any(map(str.isalpha, text[start:end])) else None
    return None


def unmarked(text: str) -> str:
    """A text of the same length in which an escaped mark is none, so that targets are found whatever titles say."""
    return _ESCAPED.sub("__", text)


def defined(env: Mapping[str, Any]) -> Iterator[int]:
    """The last line, from 0, of each definition of a reference that has a title, in order."""
    known = (*env.get("references", {}).values(), *env.get("duplicate_refs", ()))
    yield from sorted(each["map"][1] - 1 for each in known if each["title"])
