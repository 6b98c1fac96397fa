"""Albanian ë and ç."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.checks.context import Context
from dragoman.checks.reading import letters, lower_words, words
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


_LIKELY = re.compile("(?<![^\\W_])per[bcdfgjklmnpqrstvxz]|(?:shem|jne|mbedhjete)(?![^\\W_])")
_LONE = frozenset({"te", "ne", "se", "qe"})


def flattened(unit: Unit, context: Context) -> Iterator[Finding]:
    """ë and ç are written, not e and c."""
    if context.speaks != "sq":
        return
    pack, text = context.target_pack, unit.msgstr
    known = _flat_words(pack)
    said = set(lower_words(text))
    found: list[tuple[Span, str]] = []
    if not known.keys().isdisjoint(said) or _LIKELY.search(text):
        found += [(Span(*word.span()), new) for word in words(text) if (new := _right(word.group(), known, pack))]
    if not _LONE.isdisjoint(said):
        found += _beside(text, pack)
    found.sort()
    if found:
        shown = ", ".join(dict.fromkeys(f"{text[slice(*span)]} for {new}" for span, new in found))
        fix = _fixed(text, found)
        yield Finding("flattened", Severity.WARNING, f"without ë or ç: {shown}", target=found[0][0], fix=fix)
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


@cache
def _patterns(pack: Pack) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(rf"(?<![^\W_]){line}(?![^\W_])", re.IGNORECASE) for line in pack.marked_beside)


def _beside(text: str, pack: Pack) -> list[tuple[Span, str]]:
    """Words that have lost a mark as their neighbours show: ``do te``, ``ne këtë``."""
    found = (mark for pattern in _patterns(pack) for mark in pattern.finditer(text))
    return [(Span(*mark.span(1)), mark[1].replace("e", "ë")) for mark in found]


def _fixed(text: str, found: list[tuple[Span, str]]) -> str:
    for span, new in reversed(found):
        text = text[: span.start] + new + text[span.end :]
    return text
