"""Sentences that break off, and where they go on: torn by a blank line, by furniture, or by another column.

A paragraph that begins with a small letter continues one that breaks off. Which one is decided by evidence alone:
halves of a word, two words that stand together elsewhere in the document, function words that want what follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dragoman.sources.doctor.hyphens import halves, verdict
from dragoman.sources.doctor.pages import Furniture
from dragoman.sources.doctor.sheet import HYPHENS, SOFT, WORD, Block, Sheet
from dragoman.sources.doctor.spot import Ailment, Edit, Spot

SHORTEST_STRAY = 45
"""Characters; a shorter line in small letters is a note or signature, no half of a sentence."""
REACH = 12
"""Blocks between the parts of a sentence at most."""
_EXCERPT = 36
_ENDED = re.compile(r"[.!?:;…][\"'”’»)\]*_]*$|[:;],? (?:and|or)$|; (?:and|or)$|,$")
_ADDRESS = re.compile(r"\S*[@/.\\]\S|\S*://")
_VERBS = "was were is are has have had be been will would can could may might must should did does do"
_VERBAL = frozenset(_VERBS.split())
_DETERMINING = "a an the its their our his her your my this these those every each no"
_DETERMINERS = frozenset(_DETERMINING.split())
_PREPOSING = "of in on at by for with from to into about between against under over"
_PREPOSITIONS = frozenset(_PREPOSING.split())
_ADVERBS = frozenset(("always", "never", "not", "also", "already", "been", "only"))
_JOINING = frozenset(("and", "or", "but", "which", "who", "that", "when", "where", "because", "as", "than"))
_ASIDE = re.compile(r"\([A-Za-z][^()]{1,80}\) [a-z]")


class _Link(NamedTuple):
    """A block that breaks off and one that may continue it: their numbers, and how well they fit."""

    score: float
    first: int
    second: int
    proven: bool


def sentences(sheet: Sheet, furniture: Furniture) -> Iterator[Spot]:
    """Every sentence that is cut in two, with the most likely continuation."""
    blocks = sheet.blocks
    opened = {
        n
        for n, block in enumerate(blocks)
        if n not in furniture.numbers and breaks_off(sheet, block) and not _whole_below(blocks, n)
    }
    going_on = [
        n
        for n, block in enumerate(blocks)
        if n not in furniture.numbers and continues(block) and not _follows_naturally(sheet, blocks, n)
    ]
    if not going_on:
        return
    links = {link.second: link for link in _matched(_links(sheet, furniture, sorted(opened), going_on))}
    apart = len(going_on) > len(links) or any(not _straight(link, furniture) for link in links.values())
    for number in going_on:
        link = links.get(number)
        if link is not None and _left_to_hyphens(blocks[link.first], blocks[number]):
            continue
        if link is not None:
            yield _spot(sheet, furniture, link, alone=not apart)
        elif sheet.plain and sum(len(line.text) for line in blocks[number].lines) > SHORTEST_STRAY:
            yield _stray(blocks[number])


def breaks_off(sheet: Sheet, block: Block) -> bool:
    """Whether a block ends as no sentence does and is too long for a heading, or ends in half a word."""
    if not block.prose:
        return False
    text = block.last.text
    if text.endswith(HYPHENS):
        return len(text) > 1 and text[-2].isalpha()
    words = WORD.findall(text)
    if not words or _ENDED.search(text) or _ADDRESS.match(text.rsplit(" ", 1)[-1]):
        return False
    length = sum(len(line.text) for line in block.lines)
    wants = words[-1].lower() in sheet.function_words
    return (
        length >= (24 if wants else 45 if words[-1].islower() else 70)
        or (len(block.lines) == 1 and wants and len(words) > 3)
        or _lower(words)
    )


def _straight(link: _Link, furniture: Furniture) -> bool:
    """Whether nothing but furniture lies between the parts of a sentence."""
    return link.first < link.second and all(n in furniture.numbers for n in range(link.first + 1, link.second))


def _left_to_hyphens(one: Block, other: Block) -> bool:
    """Whether a broken word is all there is: its halves stand right below each other."""
    return other.first.number == one.last.number + 1 and one.last.text.endswith(HYPHENS)


def _whole_below(blocks: Sequence[Block], number: int) -> bool:
    """Whether a block ends in half a word whose other half, in small letters, stands right below."""
    if number + 1 == len(blocks) or not _left_to_hyphens(blocks[number], blocks[number + 1]):
        return False
    found = halves(blocks[number].last.text, blocks[number + 1].first.text)
    return found is not None and found[1][0].islower()


def _lower(words: Sequence[str]) -> bool:
    """Whether a short line is a phrase of a sentence: most of its words are small."""
    return len(words) >= 4 and sum(word[0].islower() for word in words) * 3 >= len(words) * 2


def continues(block: Block) -> bool:
    """Whether a block begins in the middle of a sentence."""
    text = block.first.text
    if not block.prose or _ADDRESS.match(text):
        return False
    if len(block.lines) == 1 and len(text) <= 45 and not _ENDED.search(text):
        return False
    return (text[:1].islower() and not text[1:2].isupper()) or bool(_ASIDE.match(text, 0, 90))


def _follows_naturally(sheet: Sheet, blocks: Sequence[Block], number: int) -> bool:
    """Whether a small letter is no wonder here: below a salutation, in a list of phrases, at the top."""
    if number == 0 or blocks[number].first.text.startswith("("):
        return number == 0 or not breaks_off_somewhere(sheet, blocks, number)
    above, block = blocks[number - 1], blocks[number]
    if not above.prose or above.last.text.endswith((":", ";", ",", "; and", "; or")):
        return not above.prose or len(above.last.text) < 60 or above.last.text.endswith((";", ":"))
    beside = above.last.number + 1 == block.first.number
    return beside and (continues(above) or above.last.text.endswith(HYPHENS))


def breaks_off_somewhere(sheet: Sheet, blocks: Sequence[Block], number: int) -> bool:
    """Whether a block shortly before this one breaks off."""
    return any(breaks_off(sheet, block) for block in blocks[max(0, number - REACH) : number])


def _links(sheet: Sheet, furniture: Furniture, opened: Sequence[int], going_on: Sequence[int]) -> Iterator[_Link]:
    low = 0
    for second in going_on:
        while low < len(opened) and opened[low] < second - REACH:
            low += 1
        for first in opened[low:]:
            if first > second + REACH:
                break
            if first != second and (
                sheet.plain or not sheet.text[sheet.blocks[first].end : sheet.blocks[second].start].strip()
            ):
                score, proven = _fit(sheet, sheet.blocks[first], sheet.blocks[second])
                between = sum(n not in furniture.numbers for n in range(first + 1, second))
                near = 0.3 if first < second and not between else -0.05 * abs(second - first) - 0.3 * (second < first)
                yield _Link(score + near, first, second, proven)


def _fit(sheet: Sheet, one: Block, other: Block) -> tuple[float, bool]:
    """How well the end of one block and the beginning of another fit, and whether the document proves it."""
    found = halves(one.last.text, other.first.text)
    if found:
        told = verdict(sheet, *found, soft=one.last.text.endswith(SOFT))
        return (8.0, True) if told.sure else (4.0, False)
    if one.last.text.endswith(HYPHENS):
        return -4.0, False
    last, first = WORD.findall(one.last.text)[-1].lower(), WORD.findall(other.first.text)[0].lower()
    if sheet.pairs[last, first] and not (last in sheet.function_words and first in sheet.function_words):
        return 5.0, True
    return _grammar(sheet, last, first), False


def _grammar(sheet: Sheet, last: str, first: str) -> float:
    """How likely an English sentence has one word before the other, as far as function words tell."""
    if sheet.language != "en":
        return 0.5
    if last in _DETERMINERS:
        return -6.0 if first in _VERBAL | _PREPOSITIONS | _DETERMINERS | _ADVERBS else 1.0
    if last in _PREPOSITIONS:
        return 1.2 if first in _DETERMINERS or (last == "to" and first == "be") else -6.0 if first in _VERBAL else 0.8
    if last in _VERBAL:
        if first in _DETERMINERS:
            return 0.5
        return 1.5 if first.endswith(("ed", "en", "ing", "ly")) or first in _ADVERBS else 0.2
    return 1.0 if first in _VERBAL | _PREPOSITIONS | _JOINING else 0.2


def _matched(links: Iterator[_Link]) -> list[_Link]:
    """Links that take each block once from either side, the best first."""
    taken: list[_Link] = []
    ends: set[int] = set()
    begins: set[int] = set()
    for link in sorted(links, reverse=True):
        if link.score > 0 and link.first not in ends and link.second not in begins:
            taken.append(link)
            ends.add(link.first)
            begins.add(link.second)
    return taken


def _stray(block: Block) -> Spot:
    line = block.first
    what = "begins in the middle of a sentence, and nothing near it breaks off"
    return Spot(line.number, Ailment.COLUMNS, what, line.text[: 2 * _EXCERPT])


def _spot(sheet: Sheet, furniture: Furniture, link: _Link, *, alone: bool) -> Spot:
    one, other = sheet.blocks[link.first], sheet.blocks[link.second]
    found = halves(one.last.text, other.first.text)
    glue = verdict(sheet, *found, soft=one.last.text.endswith(SOFT)).between if found else " "
    stop = one.end - 1 if found else one.end
    before = f"{one.last.text[-_EXCERPT:]} / {other.first.text[:_EXCERPT]}"
    after = f"{sheet.text[max(one.last.start, stop - _EXCERPT) : stop]}{glue}{other.first.text[:_EXCERPT]}"
    between = range(link.first + 1, link.second)
    line = one.last.number
    if link.second > link.first and not between:
        edit = Edit(stop, other.start, glue)
        return Spot(
            line, Ailment.TORN, "a sentence torn apart", before, after, sure=link.proven or alone, edits=(edit,)
        )
    if _straight(link, furniture):
        what = f"a sentence interrupted by “{sheet.blocks[link.first + 1].first.text[:40]}”"
        edit = Edit(stop, other.start, glue)
        return Spot(line, Ailment.PAGE, what, before, after, sure=link.proven or alone, edits=(edit,))
    what = f"a sentence that breaks off; it seems to go on in line {other.first.number}"
    following = sheet.blocks[link.second + 1].start if link.second + 1 < len(sheet.blocks) else len(sheet.text)
    edit = Edit(stop, one.end, glue, moved=(other.start, other.end), cut=(other.end, following))
    return Spot(line, Ailment.COLUMNS, what, before, after, sure=bool(found) and link.proven, edits=(edit,))
