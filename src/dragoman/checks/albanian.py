"""Albanian ë and ç."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.checks.context import Context
from dragoman.checks.reading import letters, words
from dragoman.languages import Pack
from dragoman.model import Finding, Severity, Span, Unit

_FLAT = str.maketrans("ëç", "ec")
_LONG = 45
"""Letters among which an Albanian text has at least one ë: every tenth letter is one."""
_RULES = (
    (re.compile("^per(?=[bcdfgjklmnpqrstvxz])"), "për"),
    (re.compile("(?<=[a-z]{2})shem$"), "shëm"),
    (re.compile("jne$"), "jnë"),
    (re.compile("mbedhjete$"), "mbëdhjetë"),
)


def flattened(unit: Unit, context: Context) -> Iterator[Finding]:
    """ë and ç are written, not e and c."""
    if context.speaks != "sq":
        return
    right = _flat_words(context.target_pack)
    found = [(word, new) for word in words(unit.msgstr) if (new := _right(word.group(), right, context.target_pack))]
    if found:
        shown = ", ".join(dict.fromkeys(f"{word.group()} for {new}" for word, new in found))
        fix = _fixed(unit.msgstr, found)
        first = Span(*found[0][0].span())
        yield Finding("flattened", Severity.WARNING, f"without ë or ç: {shown}", target=first, fix=fix)
    elif letters(unit.msgstr) >= _LONG and "ë" not in unit.msgstr.lower():
        yield Finding("flattened", Severity.INFO, "not one ë in the sentence: are they all written?")


@cache
def _flat_words(pack: Pack) -> dict[str, str]:
    """The words of the pack that lose their marks to something that is no word, by what is left of them."""
    return {word.translate(_FLAT): word for word in pack.marked}


def _right(word: str, right: dict[str, str], pack: Pack) -> str:
    """How a flattened word should be written; "" for one that is right."""
    lower = word.lower()
    if not lower.isascii() or not (word.islower() or word.istitle()):
        return ""
    new = right.get(lower, "")
    if not new and word.islower() and len(word) > 5 and not lower.startswith(pack.unmarked):
        for pattern, marked in _RULES:
            new = pattern.sub(marked, new or lower, count=1)
        new = "" if new == lower else new
    return new[:1].upper() + new[1:] if new and word.istitle() else new


def _fixed(text: str, found: list[tuple[re.Match[str], str]]) -> str:
    for word, new in reversed(found):
        text = text[: word.start()] + new + text[word.end() :]
    return text
