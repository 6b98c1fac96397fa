"""Letters of another script that look like those of the language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dragoman.checks.context import Context
from dragoman.checks.reading import prose
from dragoman.model import Finding, Severity, Span, Unit

_LATIN_LIKE = dict(zip(
    "асеіјорԁѕухһԛԝАВЕЅІЈКМНОРСТУХԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧοιαɑɡⅼꞌ",
    "aceijopdsyxhqwABESIJKMHOPCTYXQWABEZHIKMNOPTYXoiaagl'",
    strict=True,
))  # fmt: skip
"""Cyrillic and Greek letters and the Latin ones they are taken for (UTS #39 confusables)."""
_FULL = re.compile("[\uff01-\uff5e\U0001d400-\U0001d7ff]")
_OTHER = re.compile("[\u0250-\u02af\u0370-\u03ff\u0400-\u052f\u1c80-\u1c8f\u2c60-\u2c7f\ua640-\ua69f\ua720-\ua7ff]")
_ARABIC = {
    "ي": "ی", "ى": "ی", "ك": "ک", "ڪ": "ک", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۍ": "ی", "ې": "ی", "ٱ": "ا",
    "٤": "۴", "٥": "۵", "٦": "۶", "٠": "۰", "١": "۱", "٢": "۲", "٣": "۳", "٧": "۷", "٨": "۸", "٩": "۹",
}  # fmt: skip
"""Arabic and Urdu characters and the Persian ones (Academy's orthography, chapter on letters)."""
_TO_PERSIAN = str.maketrans(_ARABIC)
_ABROAD = frozenset({"Latn", "Arab"})
"""Scripts in which Greek and Cyrillic letters are strangers."""
_OWN = {
    "Grek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "Cyrl": re.compile("[\u0400-\u052f\u1c80-\u1c8f\ua640-\ua69f]"),
}
"""Letters of scripts whose twins are Latin, Greek or Cyrillic."""
_TWINS = re.compile("[A-Za-zÀ-ɏ\u0370-\u03ff\u0400-\u052f]")
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_WORD = re.compile(r"[^\W\d_]+")


def look_alikes(unit: Unit, context: Context) -> Iterator[Finding]:
    """No letter of another script stands in for one of this language."""
    text = unit.msgstr
    if text.isascii():
        return
    if (own := _OWN.get(context.target.script)) is not None:
        yield from _strangers(unit, own)
    if context.target.script not in _ABROAD:
        return
    yield from _two_scripts(unit)
    found = [mark for mark in (*_OTHER.finditer(text), *_FULL.finditer(text)) if mark.group() not in unit.msgid]
    if not found or (context.target.script != "Latn" and not _mixed(text)):
        return
    fix = "".join(_latin(c) if c not in unit.msgid else c for c in text)
    certain = all(_latin(mark.group()) != mark.group() for mark in found)
    signs = ", ".join(dict.fromkeys(_named(mark.group()) for mark in found))
    message = f"letters of another script: {signs}"
    yield Finding("look_alikes", Severity.ERROR, message, target=Span(*found[0].span()), fix=fix if certain else None)


def _strangers(unit: Unit, own: re.Pattern[str]) -> Iterator[Finding]:
    """A letter of a twin script within a word of the language's own; words of another script alone are names."""
    for word in _WORD.finditer(prose(unit.msgstr)):
        strange = [c for c in word.group() if _TWINS.match(c) and not own.match(c)]
        if strange and own.search(word.group()) and word.group() not in unit.msgid:
            message = f"letters of another script: {', '.join(dict.fromkeys(map(_named, strange)))}"
            yield Finding("look_alikes", Severity.ERROR, message, target=Span(*word.span()))
            return


_TWO_SCRIPTS = re.compile("[A-Za-z]+(?=[\u0620-\u064a\u066e-\u06d3])|(?<=[\u0620-\u064a\u066e-\u06d3])[A-Za-z]+")


def _two_scripts(unit: Unit) -> Iterator[Finding]:
    """Latin letters in a word of Arabic ones; a word of the source may have an ending joined to it."""
    mark = _TWO_SCRIPTS.search(prose(unit.msgstr))
    if mark is None or _TWO_SCRIPTS.search(unit.msgid):
        return
    known = len(mark.group()) > 1 and mark.group() in unit.msgid
    weight = Severity.INFO if known else Severity.ERROR
    message = f"{mark.group()} in a word of Arabic letters"
    yield Finding("look_alikes", weight, message, target=Span(*mark.span()))


def _mixed(text: str) -> bool:
    return any(_OTHER.search(word) or _FULL.search(word) for word in _WORD.findall(text))


def _latin(sign: str) -> str:
    return _LATIN_LIKE.get(sign) or (unicodedata.normalize("NFKC", sign) if _FULL.match(sign) else sign)


def _named(sign: str) -> str:
    return f"{sign} (U+{ord(sign):04X} {unicodedata.name(sign, '?').lower()})"


def persian_letters(unit: Unit, context: Context) -> Iterator[Finding]:
    """Persian letters and digits are Persian, not Arabic ones that look alike."""
    if context.speaks != "fa":
        return
    wrong = dict.fromkeys(c for c in unit.msgstr if c in _ARABIC and c not in unit.msgid)
    forms = _FORMS.search(unit.msgstr)
    if not wrong and (not forms or forms.group() in "﷼ﷲ" or forms.group() in unit.msgid):
        return
    fix = unit.msgstr.translate(_TO_PERSIAN)
    if forms:
        fix = "".join(unicodedata.normalize("NFKC", c) if _FORMS.match(c) else c for c in fix)
        wrong.setdefault(forms.group())
    shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in wrong)
    place = min(unit.msgstr.index(c) for c in wrong)
    yield Finding("persian_letters", Severity.WARNING, f"not Persian: {shown}", target=Span(place, place + 1), fix=fix)
