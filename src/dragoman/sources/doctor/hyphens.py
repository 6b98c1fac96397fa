"""Words broken by a hyphen at the end of a line, told from compounds by what the rest of the document says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from dragoman.sources.doctor.sheet import HYPHENS, Line, Sheet
from dragoman.sources.doctor.spot import Ailment, Edit, Spot

_TAIL = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_HEAD = re.compile(r"[^\W\d_]+")
_INNER = re.compile(r"(?<![\w-])([^\W\d_]{3,})-([^\W\d_]{2,})")
_CONJUNCTIONS = frozenset(("and", "or", "nor", "to", "och", "eller", "dhe", "ose", "und", "oder"))
"""Behind a suspended hyphen: ``short- and long-term``."""

_ENDINGS = """
able ably ance ances ancy ation ational ations ative bilities bility cally cation cations ceived cies dence dent ding
ence ences ency ening ently er ers ery est fully fying gation gations ible ibly ical ically ied ier ies ified ily ing
ingly ings ional ious iously isation ise ised ising ist istic ists ities ity ive ively ization ize ized izing lation
lations ly ment mental mentation mented ments ness nesses nization nizations nized ously rian ried ries rity sation
sations sion sional sions sity tary ted ters tial tially tic tical tically ties tify ting tion tional tionally tioned
tions tive tively tives tors tory ture tured tures ty ually uation ulation ure ures zation zations zed zing
"""
_ONLY_ENDINGS = frozenset(_ENDINGS.split())
"""What ends many English words and is none itself."""


class Verdict(NamedTuple):
    """What stands between the halves of a word, and whether the document proves it."""

    between: str
    sure: bool


def hyphens(sheet: Sheet) -> Iterator[Spot]:
    """Every word with a hyphen at the end of a line, and hyphens that a removed line end left behind."""
    for line, following in sheet.turns():
        if line.text.endswith(HYPHENS):
            yield from _broken(sheet, line, following)
    yield from _left_behind(sheet)


def verdict(sheet: Sheet, first: str, second: str, *, soft: bool = False) -> Verdict:
    """How two halves belong together.

    Whole elsewhere in the document: one word. Hyphenated elsewhere: a compound. Else an ending that is no word proves
    one word and a capital letter proves a compound; anything more is a guess.
    """
    joined = sheet.words[(first + second).lower()]
    compound = sheet.compounds[f"{first}-{second}".lower()]
    if soft or joined >= 2 * max(compound, 1) or (joined and not compound):
        return Verdict("", sure=True)
    if compound >= 2 * max(joined, 1) or (compound and not joined):
        return Verdict("-", sure=True)
    if second[0].isupper():
        return Verdict("-", sure=True)
    if second.lower() in _ONLY_ENDINGS and not sheet.words[second.lower()]:
        return Verdict("", sure=True)
    return Verdict("-" if len(second) > 2 else "", sure=False)


def halves(line: str, following: str) -> tuple[str, str] | None:
    """The halves of a word that is broken between two lines, or None."""
    tail, head = _TAIL.search(line), _HEAD.match(following)
    if not tail or not head or head[0].lower() in _CONJUNCTIONS:
        return None
    return tail[1], head[0]


def _broken(sheet: Sheet, line: Line, following: Line) -> Iterator[Spot]:
    found = halves(line.text, following.text)
    if found is None:
        return
    first, second = found
    told = verdict(sheet, first, second, soft=line.text.endswith("\u00ad"))
    edit = Edit(line.end - 1, following.start, told.between)
    before = f"{first}{line.text[-1]} / {second}"
    word = "compound" if told.between else "word"
    what = f"a {word if told.sure else 'word or compound'} broken at the end of a line"
    yield Spot(
        line.number, Ailment.HYPHEN, what, before, f"{first}{told.between}{second}", sure=told.sure, edits=(edit,)
    )


def _left_behind(sheet: Sheet) -> Iterator[Spot]:
    """Hyphens within a line that are in a word the document writes without one, and whose parts are no words."""
    for line in sheet.lines:
        if "-" not in line.text:
            continue
        for found in _INNER.finditer(line.text):
            first, second = found[1].lower(), found[2].lower()
            joined = sheet.words[first + second]
            if joined < 2 * sheet.compounds[f"{first}-{second}"] or _apart(sheet, first) or _apart(sheet, second):
                continue
            at = line.start + found.end(1)
            yield Spot(
                line.number, Ailment.HYPHEN, "a hyphen left in a word", found[0], found[1] + found[2],
                edits=(Edit(at, at + 1),),
            )  # fmt: skip


def _apart(sheet: Sheet, part: str) -> bool:
    """Whether a part of a hyphenated word is a word of its own elsewhere."""
    return sheet.words[part] > sheet.parts[part] or part in sheet.function_words
