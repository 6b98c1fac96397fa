"""Words that are often written otherwise than the academy of their language has them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from dragoman.checks.context import Context
from dragoman.checks.reading import lower_words, words
from dragoman.model import Finding, Severity, Span, Unit

_MARKS = ("\u064b", "\u0654")
_LOOSE_YE = re.compile(r"(?<=[\u0620-\u064a\u066e-\u06d3]ه) ی(?=[\s.،؛:»])")


def orthography(unit: Unit, context: Context) -> Iterator[Finding]:
    """Words are spelled as the language's academy has them.

    A short list of what is often written otherwise: tanvin, hamza and the ezafe in Persian (حتماً, مسئول, خانهٔ ما),
    which professionals often leave out; ë for e before a nasal in Albanian (*vend*, *mendim*); doubled letters in
    Swedish. It is information.
    """
    known, text = context.target_pack.spelling, unit.msgstr
    if not known:
        return
    found: list[tuple[Span, str]] = []
    if not known.keys().isdisjoint(lower_words(text)):
        bare = (mark for mark in words(text) if text[mark.end() : mark.end() + 1] not in _MARKS)
        found += [(Span(*mark.span()), new) for mark in bare if (new := _right(mark.group(), known))]
    found += [(Span(*mark.span()), "\u200cی") for mark in _LOOSE_YE.finditer(text)] if "ه ی" in text else []
    if found:
        found.sort()
        shown = (", " if context.target.script != "Arab" else "، ").join(
            dict.fromkeys(new if new[0] != "\u200c" else "ه\u200cی" for _, new in found)
        )
        fix = text
        for span, new in reversed(found):
            fix = fix[: span.start] + new + fix[span.end :]
        yield Finding("orthography", Severity.INFO, f"by the academy: {shown}", target=found[0][0], fix=fix)


def _right(word: str, known: Mapping[str, str]) -> str:
    """How a word should be written; "" for one that is right. A capital at its beginning stays."""
    new = known.get(word) or known.get(word.lower(), "")
    return new[:1].upper() + new[1:] if new and word.istitle() else new
