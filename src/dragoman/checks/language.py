"""Which language the target is in."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.reading import letters, prose, words
from dragoman.languages import detect, get
from dragoman.model import Finding, Severity, Unit

NEIGHBOURS = ("en", "sq", "fa", "sv", "da", "nb", "ar")
"""Languages a target is told from: those of the project, and those that are taken for them."""
_LEAST = 12


def language(unit: Unit, context: Context) -> Iterator[Finding]:
    """The target is in its language."""
    if letters(unit.msgstr) < _LEAST or len(words(unit.msgstr)) < 3 or unit.msgid.strip() == unit.msgstr.strip():
        return
    if context.target.script == "Arab" and _latin(unit):
        message = f"written in Latin letters, not as {context.target.name}"
        yield Finding("language", Severity.ERROR, message)
        return
    among = (context.target.code, *(code for code in NEIGHBOURS if code != context.speaks))
    found = detect(prose(unit.msgstr), among, expected=context.target.code)
    if found is not None and found != context.target.code:
        found = detect(_without_names(unit.msgstr), among, expected=context.target.code)
    if found is None or found == context.target.code:
        return
    if found == context.source.code and len(words(unit.msgstr)) < 5:
        return
    yield Finding("language", Severity.ERROR, f"this reads as {get(found).name}, not as {context.target.name}")


def _without_names(text: str) -> str:
    """The words of a text that are no names: those without a capital, and the first."""
    return " ".join(word.group() for word in words(text) if not word.group()[0].isupper() or not word.start())


def _latin(unit: Unit) -> bool:
    """Whether a text in Arabic script is not: hardly a letter of it, and Latin words that are not the source's."""
    texts = [word.group() for word in words(unit.msgstr)]
    latin = [text for text in texts if text.isascii() or text[0] < "\u0250"]
    return len(latin) * 4 > 3 * len(texts) and sum(text.islower() and text not in unit.msgid for text in latin) >= 2
