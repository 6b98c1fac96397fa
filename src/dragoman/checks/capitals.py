"""Words that English writes with a capital, and other languages without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dragoman.checks.context import Context
from dragoman.checks.reading import words
from dragoman.languages import Pack, places
from dragoman.model import Finding, Severity, Span, Unit

_MOST = 2
"""Words of the longest text that is a title or a label, and may have capitals of its own."""
_COUNTRY = frozenset(("", "a", "e", "s", "n", "t", "në", "së", "ja", "je"))
"""What names of countries take, which begin like the words for their peoples."""
_PEOPLE = re.compile(r"\b[A-Z][a-z]+(?:an|ish|ese) [a-z]")
_DEFINITE = ("n", "t", "na")
_ARTICLES = frozenset(("den", "det", "de"))


def capitals(unit: Unit, context: Context) -> Iterator[Finding]:
    """Days, months, languages and peoples begin with a small letter where the language has it so.

    Told inside a sentence only, and of a word beside which no other has a capital: names of bodies keep theirs.
    """
    pack = context.target_pack
    if not pack.uncapital or unit.msgstr.istitle():
        return
    found = [word for word in words(unit.msgstr) if word.group()[0].isupper()]
    if not found or len(words(unit.msgstr)) <= _MOST:
        return
    begins = _small(pack)
    wrong = [word for word in found if word.group()[1:].islower() and _is_small(word.group().lower(), begins, pack)]
    wrong = [word for word in wrong if _stands_alone(unit, word.start(), word.end())]
    if wrong:
        shown = ", ".join(dict.fromkeys(word.group() for word in wrong))
        fix = unit.msgstr
        for word in wrong:
            fix = fix[: word.start()] + fix[word.start()].lower() + fix[word.start() + 1 :]
        message = f"with a small letter in {context.target.name}: {shown}"
        yield Finding("capitals", Severity.INFO, message, target=Span(*wrong[0].span()), fix=fix)


@cache
def _small(pack: Pack) -> frozenset[str]:
    """Days and months as they are, in all their forms."""
    dates = pack.dates
    names = [(name, dates.month_endings) for month in dates.months for name in month]
    names += [(name, dates.weekday_endings) for day in dates.weekdays for name in day]
    return frozenset(name + ending for name, endings in names for ending in ("", *endings))


def _is_small(word: str, days: frozenset[str], pack: Pack) -> bool:
    if word.startswith(pack.uncapital):
        return not any(word[: len(name)] == name and word[len(name) :] in _COUNTRY for name in _countries(pack))
    return word in days and word not in (*pack.dates.doubtful, *pack.dates.doubtful_weekdays)


@cache
def _countries(pack: Pack) -> frozenset[str]:
    code = pack.language.code
    return frozenset(name.lower() for key, name in places(code).items() if key.isupper() and " " not in name)


def _stands_alone(unit: Unit, start: int, end: int) -> bool:
    """Whether a word stands inside a sentence, between words that begin with small letters or none.

    Names of bodies may begin with an adjective that no article stands before: ``Europeiska unionen``. Behind the first
    word of a sentence it may be part of a name, unless the source has a people before a small letter.
    """
    text = unit.msgstr
    before, after = text[:start].split(), text[end:].split()
    if not before or not before[-1][-1].isalnum() or text[start - 1] != " ":
        return False
    article = before[-1].lower() in _ARTICLES
    if before[-1][0].isupper() and not article and (len(before) > 1 or not _PEOPLE.search(unit.msgid)):
        return False
    if text[:end].endswith("ska") and not article and after and after[0].rstrip(".,;:!?”’)").endswith(_DEFINITE):
        return False
    return not after or not after[0][:1].isupper()
