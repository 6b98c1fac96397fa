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
    (re.compile("(?<=[a-z]{2})shmeri"), "shmëri"),
    (re.compile("(?<=[a-z]{2})esi(?=(?:a|ne|se|te)$)"), "ësi"),
    (re.compile("(?<=[a-z]{4})isteve$"), "istëve"),
    (re.compile("(?<=ësi[nst])e$"), "ë"),
    (re.compile("jehere$"), "jëherë"),
    (re.compile("jne$"), "jnë"),
    (re.compile("mbedhjete$"), "mbëdhjetë"),
)
_END = "shem|[a-z]{2}shmeri[a-z]*|[a-z]{2}esi(?:a|ne|se|te)|isteve|jehere|jne|mbedhjete"
_LONE = frozenset({"te", "ne", "se", "qe", "me"})
_SHORT = 3


def flattened(unit: Unit, context: Context) -> Iterator[Finding]:
    """ë and ç are written, not e and c."""
    if context.speaks != "sq":
        return
    pack, text = context.target_pack, unit.msgstr
    known = _flat_words(pack)
    said = set(lower_words(text))
    found: list[tuple[Span, str]] = []
    if not known.keys().isdisjoint(said) or _likely(pack).search(text.lower()):
        found += [(Span(*word.span()), new) for word in words(text) if (new := _right(word, known, pack))]
        found = [one for one in found if text[slice(*one[0])] not in unit.msgid]
    if not _LONE.isdisjoint(said):
        found += _beside(text, said, pack)
    found.sort()
    if found:
        shown = ", ".join(dict.fromkeys(f"{text[slice(*span)]} for {new}" for span, new in found))
        fix = _fixed(text, found)
        yield Finding("flattened", Severity.WARNING, f"without ë or ç: {shown}", target=found[0][0], fix=fix)
    elif letters(unit.msgstr) >= _LONG and "ë" not in unit.msgstr.lower():
        yield Finding("flattened", Severity.INFO, "not one ë in the sentence: are they all written?")


@cache
def _rules(pack: Pack) -> tuple[tuple[re.Pattern[str], str], ...]:
    """What to write for beginnings and endings that are nothing without their marks."""
    return (*((re.compile("^" + begin.translate(_FLAT)), begin) for begin in pack.marked_begins), *_RULES)


@cache
def _likely(pack: Pack) -> re.Pattern[str]:
    """What finds a text with such a beginning or ending."""
    begins = "|".join(("per[bcdfgjklmnpqrstvxz]", *(begin.translate(_FLAT) for begin in pack.marked_begins)))
    return re.compile(f"(?<![^\\W_])(?:{begins})|(?:{_END})(?![^\\W_])")


@cache
def _flat_words(pack: Pack) -> dict[str, str]:
    """The words of the pack that lose their marks to something that is no word, by what is left of them."""
    forms = (stem + ending for stem in pack.marked_stems for ending in ("ën", "ës"))
    return {word.translate(_FLAT): word for word in (*forms, *pack.marked)}


def _right(mark: re.Match[str], right: dict[str, str], pack: Pack) -> str:
    """How a flattened word should be written; "" for one that is right."""
    word = mark.group()
    lower = word.lower()
    if not lower.isascii() or not (word.islower() or word.istitle()):
        return ""
    new = right.get(lower, "")
    if not new and (word.islower() or not mark.start()) and len(word) > 5 and not lower.startswith(pack.unmarked):
        for pattern, marked in _rules(pack):
            new = pattern.sub(marked, new or lower, count=1)
        new = "" if new == lower else new
    return new[:1].upper() + new[1:] if new and word.istitle() else new


@cache
def _patterns(pack: Pack) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The patterns of the pack, each with the particle it finds, or "" for other words."""
    particle = re.compile(r"\((\w+)\)")
    return tuple((mark[1] if (mark := particle.search(line)) else "", _compiled(line)) for line in pack.marked_beside)


def _compiled(line: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){line}(?![^\W_])", re.IGNORECASE)


def _beside(text: str, said: set[str], pack: Pack) -> list[tuple[Span, str]]:
    """Words that have lost a mark as their neighbours show: ``do te``, ``ne këtë``."""
    asked = (pattern for particle, pattern in _patterns(pack) if not particle or particle in said)
    found = (mark for pattern in asked for mark in pattern.finditer(text))
    return [(Span(*mark.span(1)), _marked(mark[1])) for mark in found]


def _marked(word: str) -> str:
    """A particle with its mark; of a longer word only the last letter has lost it."""
    return word.replace("e", "ë") if len(word) <= _SHORT else word[:-1] + "ë"


def _fixed(text: str, found: list[tuple[Span, str]]) -> str:
    for span, new in reversed(found):
        text = text[: span.start] + new + text[span.end :]
    return text
