"""Which language the target is in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dragoman.checks.context import Context
from dragoman.checks.reading import letters, lower_words, prose, words
from dragoman.languages import Pack, detect, get, pack_of
from dragoman.model import Finding, Severity, Unit

NEIGHBOURS = ("en", "sq", "fa", "sv", "da", "nb", "ar")
"""Languages a target is told from: those of the project, and those that are taken for them."""
_LEAST = 12
_SHORT = 4
"""Words of a heading or label."""
_TELLING = 3
"""Letters below which a word may be any language's."""
_ALIKE = frozenset("ىيكإ")
_PLAIN, _LEAD = 3, 3
"""Words of its own that prove a language where no other speaks, and how many more where one does."""


def language(unit: Unit, context: Context) -> Iterator[Finding]:
    """The target is in its language."""
    if unit.msgid.strip() == unit.msgstr.strip():
        return
    if len(words(unit.msgstr)) <= _SHORT and (other := _neighbour(unit, context)):
        word, name, sure = other
        weight = Severity.WARNING if sure else Severity.INFO
        yield Finding("language", weight, f"“{word}” is {name}, not {context.target.name}")
        return
    if letters(unit.msgstr) < _LEAST or len(words(unit.msgstr)) < 3:
        return
    if context.target.script == "Arab" and _latin(unit):
        message = f"written in Latin letters, not as {context.target.name}"
        yield Finding("language", Severity.ERROR, message)
        return
    if _plainly(unit.msgstr, context):
        return
    among = (context.target.code, *(code for code in NEIGHBOURS if code != context.speaks))
    found = detect(prose(unit.msgstr), among, expected=context.target.code)
    if found is not None and found != context.target.code:
        found = detect(_without_names(unit.msgstr), among, expected=context.target.code)
    alike = found == context.source.code and len(words(unit.msgstr)) < 5
    if found is None or found == context.target.code or alike:
        return
    yield Finding("language", Severity.ERROR, f"this reads as {get(found).name}, not as {context.target.name}")


def _neighbour(unit: Unit, context: Context) -> tuple[str, str, bool] | None:
    """A word of a heading or label that is another language's, where none is the target's own; and whether it is sure.

    It is where a letter says so, or two words do: lists of function words are never whole.
    """
    own, foreign = _telling_words(context.target_pack)
    strange = _foreign_letters(context.target_pack)
    text = unit.msgstr[:1].lower() + unit.msgstr[1:]
    known = lower_words(unit.msgid)
    said = [word for word in lower_words(unit.msgstr) if len(word) >= _TELLING and word not in known and word in text]
    if not own.isdisjoint(said):
        return None
    hits = [word for word in said if word in foreign or not strange.isdisjoint(word)]
    for word in hits:
        name = next((pack.language.name for pack in _neighbours(context.target_pack) if _has(pack, word)), None)
        if name:
            return word, name, len(hits) > 1 or not strange.isdisjoint(word)
    return None


def _has(pack: Pack, word: str) -> bool:
    return word in pack.words or not pack.letters.isdisjoint(word)


@cache
def _neighbours(pack: Pack) -> tuple[Pack, ...]:
    """The packs of the other languages in the target's script."""
    found = (pack_of(code) for code in NEIGHBOURS if code != pack.language.code.split("_", 1)[0])
    return tuple(one for one in found if one is not None and one.language.script == pack.language.script)


@cache
def _foreign_letters(pack: Pack) -> frozenset[str]:
    """Letters of neighbours that the language has not; those that are look-alikes of its own are told elsewhere."""
    return frozenset().union(*(one.letters for one in _neighbours(pack))) - pack.letters - _ALIKE


def _plainly(text: str, context: Context) -> bool:
    """Whether function words leave no doubt: some that only the target language has, none that it has not."""
    own, foreign = _telling_words(context.target_pack)
    said = lower_words(text)
    others = len(foreign.intersection(said))
    return len(own.intersection(said)) >= _PLAIN + others * _LEAD


@cache
def _telling_words(pack: Pack) -> tuple[frozenset[str], frozenset[str]]:
    """The function words of a language alone, and those that only its neighbours have."""
    others = (pack_of(code) for code in NEIGHBOURS if code != pack.language.code.split("_", 1)[0])
    foreign = frozenset[str]().union(*(other.words for other in others if other is not None))
    return pack.words - foreign, foreign - pack.words


def _without_names(text: str) -> str:
    """The words of a text that are no names: those without a capital, and the first."""
    return " ".join(word.group() for word in words(text) if not word.group()[0].isupper() or not word.start())


def _latin(unit: Unit) -> bool:
    """Whether a text in Arabic script is not: hardly a letter of it, and Latin words that are not the source's."""
    texts = [word.group() for word in words(unit.msgstr)]
    latin = [text for text in texts if text.isascii() or text[0] < "\u0250"]
    return len(latin) * 4 > 3 * len(texts) and sum(text.islower() and text not in unit.msgid for text in latin) >= 2
