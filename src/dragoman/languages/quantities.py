"""The numbers, months and days that a text names, as values.

``۱٬۲۰۰``, ``1 200`` and ``twelve hundred`` have the same value; ``19th century`` answers to ``1800-talet`` and ``7.30
p.m.`` to ``19:30``. Each is found in one pass over the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.languages import halves
from dragoman.languages.decades import LAST_YEAR, begins, is_century, solar_decade, years
from dragoman.languages.figures import FIGURE, FRACTIONS, Reading, clock_readings, exact, readings, whole
from dragoman.languages.pack import Pack
from dragoman.languages.vocabulary import Sense, Word, compound, vocabulary


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, month or day in a text.

    Attributes:
        start: Its first character.
        end: One after the last.
        sense: How it is written.
        values: What it may mean, the likeliest first.
    """

    start: int
    end: int
    sense: Sense
    values: tuple[Reading, ...]


KEPT = 64
"""Texts whose reading is kept: checks ask about one text after the other, and what lives long costs the collector."""
_THOUSAND = 1000
_STEPS = (1e12, 1e9, 1e6, 1e3, 100.0, 10.0)
_OPENING = (Sense.FIGURE, Sense.NUMBER, Sense.SCALE)
_HALVED = (Sense.FIGURE, Sense.NUMBER, Sense.SCALE)
_ADDED = (Sense.NUMBER, Sense.ORDINAL, Sense.FIGURE)
_DATES = (Sense.MONTH, Sense.WEEKDAY)
_HALF = (0.5, 0.25)
_FIRST_YEAR, _YEAR_DIGITS = 1000, 4
_DIAL = 24
"""No figure above it is an hour."""
_ROMAN = re.compile(r"(?<![^\W_])[IVX]{1,6}(?![^\W_])")
_VALUES = {"I": 1, "V": 5, "X": 10}
_ISO_DATE = re.compile(r"(?<![\d-])\d{4}-(\d\d)-\d\d(?![\d-])")
TOKEN = re.compile(rf"{FIGURE}|[{FRACTIONS}]|[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_MIXED = re.compile(
    rf"(?<![\d/.,])(\d{{1,4}})(?:[ \u00a0\u202f\u2009]?([{FRACTIONS}])|[ \u00a0]([1-7])/([2-8])(?![\d/]))"
)
_PLAIN = tuple(zip("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩يكى", "01234567890123456789یکی", strict=True))
_FIGURES = re.compile(rf"{FIGURE}|[{FRACTIONS}]")


@lru_cache(KEPT)
def plain(text: str) -> str:
    """The text for looking words up, a character for a character: lower case, ASCII digits, Persian letters."""
    lower = text.lower()
    lower = lower if len(lower) == len(text) else text
    if not lower.isascii():
        for sign, same in _PLAIN:
            lower = lower.replace(sign, same) if sign in lower else lower
    return lower


@lru_cache(KEPT)
def quantities(text: str, pack: Pack) -> tuple[Quantity, ...]:
    """The numbers, months and days of a text, in order."""
    lower = plain(text)
    items = list(_items(lower, text, pack))
    if any(word in lower for word in pack.numbers.century):
        items = sorted((*items, *_romans(lower, text, pack)), key=lambda item: item.start)
    if "-" in lower:
        items = _with_months(lower, items)
    if items and ("/" in lower or not lower.isascii()):
        items = _mixed(lower, items)
    joined = _joined(lower, items, pack)
    halved = any(item.sense is Sense.VAGUE and item.values[0] in _HALF for item in items)
    return tuple(_with_halves(lower, items, joined, pack) if halved else joined)


def _mixed(text: str, items: list[Quantity]) -> list[Quantity]:
    """The items with whole numbers and the fractions behind them put together: *8½*, *8 1/2*."""
    starts = {found.start(): found for found in _MIXED.finditer(text)}
    kept: list[Quantity] = []
    for item in items if starts else ():
        found = starts.get(item.start)
        part = _part(found) if found else 0
        if found and 0 < part < 1:
            kept.append(Quantity(*found.span(), Sense.FIGURE, (exact(whole(found[1]) + part),)))
        elif not kept or item.start >= kept[-1].end or item.start == kept[-1].start:
            kept.append(item)
    return kept if starts else items


def _part(found: re.Match[str]) -> float:
    part = readings(found[2], "")[0][0] if found[2] else float(found[3]) / float(found[4])
    return part if isinstance(part, float) else 0.0


def _items(text: str, written: str, pack: Pack) -> Iterator[Quantity]:
    """Single words and figures of a text, as it is looked up and as it is written."""
    words = vocabulary(pack)
    decimal = pack.language.decimal
    compounds = pack.numbers.joined and ("hundra" in text or "tusen" in text)
    wordless = not compounds and words.keys().isdisjoint(TOKEN.findall(text))
    for found in (_FIGURES if wordless else TOKEN).finditer(text):
        token = found[0]
        word = words.get(token) or (compound(token, pack) if compounds else None)
        if word is None:
            if token[0].isdecimal() or token in FRACTIONS:
                yield from _figures(text, found.start(), found.end(), pack, decimal)
        elif _counts(text, found, word, pack):
            if pack.dates.capital and word.sense in _DATES and not written[found.start()].isupper():
                continue
            yield Quantity(found.start(), found.end(), word.sense, _word_values(text, found, word, pack))


def _counts(text: str, found: re.Match[str], word: Word, pack: Pack) -> bool:
    """Whether a word means what the vocabulary says here."""
    if word.sense is Sense.SCALE:
        return found.end() - found.start() > 1 or text[max(found.start() - 1, 0)].isdigit()
    if not word.doubtful:
        return True
    if word.sense is Sense.WEEKDAY:
        return any(text.endswith(phrase, 0, found.end()) for phrase in pack.dates.weekday_phrases)
    beside = text[max(found.start() - 4, 0) : found.start()] + text[found.end() : found.end() + 3]
    return any(map(str.isdigit, beside)) or _is_dated(text, found, word, pack)


def _is_dated(text: str, found: re.Match[str], word: Word, pack: Pack) -> bool:
    """Whether what stands before a word makes a month of it."""
    before = text[max(found.start() - 12, 0) : found.start()].split()
    if not before or text[found.start() - 1] != " ":
        return False
    if word.sense is Sense.SOLAR_MONTH:
        day = vocabulary(pack).get(before[-1])
        return day is not None and day.sense in _ADDED
    return before[-1] in pack.dates.dating


def _romans(text: str, written: str, pack: Pack) -> Iterator[Quantity]:
    """Roman numerals of centuries: *shekulli XIX*."""
    for found in _ROMAN.finditer(written):
        if is_century(text, found.end(), pack, text[max(found.start() - 12, 0) : found.start()]):
            value = _roman(found[0])
            yield Quantity(found.start(), found.end(), Sense.FIGURE, (float(value), (value - 1) * 100.0))


def _roman(numeral: str) -> int:
    values = [_VALUES[sign] for sign in numeral]
    return sum(-one if one < following else one for one, following in zip(values, [*values[1:], 0], strict=True))


def _with_months(text: str, items: list[Quantity]) -> list[Quantity]:
    """The months of dates like 2026-03-14 as what they are."""
    places = {found.start(1) for found in _ISO_DATE.finditer(text) if 1 <= int(found[1]) <= 12}
    return (
        [Quantity(item.start, item.end, Sense.MONTH, item.values) if item.start in places else item for item in items]
        if places
        else items
    )


def _word_values(text: str, found: re.Match[str], word: Word, pack: Pack) -> tuple[Reading, ...]:
    if word.sense is Sense.ORDINAL and is_century(
        text, found.end(), pack, text[max(found.start() - 12, 0) : found.start()]
    ):
        return (word.value, (word.value - 1) * 100)
    if word.sense is Sense.NUMBER and pack.numbers.solar:
        return (word.value, *solar_decade(text, *found.span(), word.value, pack))
    return (word.value,)


def _figures(text: str, start: int, end: int, pack: Pack, decimal: str) -> Iterator[Quantity]:
    if text[start:end].isdecimal() and (value := whole(text[start:end])) > _DIAL:
        more = years(text, start, end, value, pack) if value < LAST_YEAR else ()
        yield Quantity(start, end, Sense.FIGURE, (value, *more))
        return
    groups = readings(text[start:end], decimal)
    if len(groups) > 1:
        yield from (Quantity(start, end, Sense.FIGURE, group) for group in groups)
        return
    values = groups[0]
    half = half_of_day(text, end, pack)
    if half or isinstance(values[0], str) or isinstance(values[-1], str):
        values = clock_readings(values, half)
    yield Quantity(start, end, Sense.FIGURE, values + years(text, start, end, values[0], pack))


def half_of_day(text: str, end: int, pack: Pack) -> str:
    """``am`` or ``pm``, if a text says so of a time that ends here; else ``""``."""
    after = text[end : end + 24].lstrip(" \u00a0\u202f")
    if begins(after, pack.dates.pm):
        return "pm"
    return "am" if begins(after, pack.dates.am) else ""


@cache
def _gap(pack: Pack) -> re.Pattern[str]:
    """What may stand between the parts of one number."""
    joiners = "|".join(map(re.escape, pack.numbers.joiners))
    return re.compile(rf"[ \u00a0\u202f\u200c-]?(?:(?:{joiners})[ \u00a0\u200c])?" if joiners else "[ \u00a0-]?")


def _joined(text: str, items: list[Quantity], pack: Pack) -> Iterator[Quantity]:
    """The items with the parts of each number put together."""
    at = 0
    while at < len(items):
        item, size = items[at], 1
        if item.sense in _OPENING:
            item, size = _whole_number(text, items, at, pack)
        if item.sense is not Sense.SCALE or not _is_crowd(text, item, pack):
            yield item
        at += size


def _with_halves(text: str, items: list[Quantity], joined: Iterator[Quantity], pack: Pack) -> Iterator[Quantity]:
    """The numbers with the halves and quarters beside them, and times that are named from an hour."""
    ended = 0
    pending: list[Quantity] = []
    for item in joined:
        if item.start < ended:
            continue
        whole, ended = _halved(text, items, item, pack) if item.sense in _HALVED else (item, ended)
        pending = [one for one in pending if one.end <= whole.start] if whole is not item else pending
        pending.append(whole)
    ones = [Quantity(start, end, Sense.NUMBER, (1 + half,)) for start, end, half in halves.of_one(text, pack)]
    pending = [item for item in pending if not any(one.start <= item.start < one.end for one in ones)]
    yield from sorted((*pending, *ones), key=lambda item: item.start)


def _halved(text: str, items: list[Quantity], item: Quantity, pack: Pack) -> tuple[Quantity, int]:
    """A number with what is beside it, and where that ends."""
    if item.sense is Sense.SCALE:
        part = halves.portion(text, item.start, pack)
        values = tuple(exact(part.value * value) for value in item.values if isinstance(value, float)) if part else ()
        return (Quantity(part.at, item.end, Sense.NUMBER, values), item.end) if part else (item, item.end)
    start, end, times = halves.clock(text, item.start, item.end, item.values[0], "", pack)
    half = halves.behind(text, item.end, pack)
    if half is None and not times and (apart := halves.apart(text, item.end, pack)):
        values = tuple(value + apart.value for value in item.values if isinstance(value, float))
        return Quantity(item.start, item.end, item.sense, values), apart.at
    if half is None:
        return (Quantity(start, end, item.sense, times), end) if times else (item, item.end)
    scale = max((_scale_at(part) for part in items if item.start <= part.start < item.end), default=1.0)
    values = tuple(exact(value + half.value * scale) for value in item.values if isinstance(value, float))
    following = next((part for part in items if part.start >= half.at), None)
    if following and following.sense is Sense.SCALE and _gap(pack).fullmatch(text, half.at, following.start):
        values = tuple(exact(value * _scale_at(following)) for value in values)
        return Quantity(item.start, following.end, item.sense, values), following.end
    return Quantity(item.start, max(half.at, end), item.sense, (*values, *times)), max(half.at, end)


def _scale_at(part: Quantity) -> float:
    value = part.values[0]
    return value if part.sense is Sense.SCALE and isinstance(value, float) and value >= _THOUSAND else 1.0


def _is_crowd(text: str, scale: Quantity, pack: Pack) -> bool:
    """Whether a scale alone means no number: *thousands*, *several thousand*."""
    if text[scale.start : scale.end] in pack.numbers.crowds:
        return True
    before = text[max(scale.start - 16, 0) : scale.start].split()
    return bool(before) and before[-1] in pack.numbers.several


def _whole_number(text: str, items: list[Quantity], at: int, pack: Pack) -> tuple[Quantity, int]:
    """The number that begins with an item, and how many items it takes."""
    gap = _gap(pack)
    sum_ = _Sum(items[at])
    size = 1
    while at + size < len(items):
        last, item = items[at + size - 1], items[at + size]
        if item.start < last.end or not gap.fullmatch(text, last.end, item.start):
            break
        if item.sense is Sense.FIGURE and _scale_of(text, items, at + size, gap) >= sum_.ceiling:
            break
        if item.sense is Sense.SCALE and _is_year_before(text, last, item, pack):
            break
        if not sum_.take(item):
            break
        size += 1
    return (sum_.quantity(), size) if size > 1 else (items[at], 1)


def _is_year_before(text: str, last: Quantity, scale: Quantity, pack: Pack) -> bool:
    """Whether a figure is a year, and the scale behind it a crowd of its own: *in 2009 millions marched*."""
    if (
        last.sense is not Sense.FIGURE
        or last.end - last.start != _YEAR_DIGITS
        or not text[last.start : last.end].isdigit()
    ):
        return False
    return (
        text[scale.start : scale.end] in pack.numbers.masses
        and _FIRST_YEAR <= float(text[last.start : last.end]) < LAST_YEAR
    )


def _scale_of(text: str, items: list[Quantity], at: int, gap: re.Pattern[str]) -> float:
    """The scale a figure has of its own, or 0: *2.9 million and 2.5 million* are two numbers."""
    if at + 1 >= len(items) or items[at + 1].sense is not Sense.SCALE:
        return 0
    value = items[at + 1].values[0]
    near = gap.fullmatch(text, items[at].end, items[at + 1].start) is not None
    return value if near and isinstance(value, float) else 0


class _Sum:
    """A number in the making: what its great scales have closed, and the group that is still open."""

    def __init__(self, first: Quantity) -> None:
        self.first = self.last = first
        self.closed = 0.0
        self.open = first.values
        self.ceiling = float("inf")
        self.room = _room(first)
        if first.sense is Sense.SCALE and first.values[0] >= _THOUSAND:  # type: ignore[operator]
            self.ceiling = self.room

    def take(self, item: Quantity) -> bool:
        """Add the next item, if it can belong to the same number."""
        value = item.values[0]
        if isinstance(value, str) or not (self._scale(item, value) if item.sense is Sense.SCALE else self._add(item)):
            return False
        self.last = item
        return True

    def _scale(self, item: Quantity, value: float) -> bool:
        opened = [number for number in self.open if isinstance(number, float)]
        if not opened or value >= self.ceiling or (value <= _THOUSAND and opened[0] >= value):
            return False
        scaled = tuple(exact(number * value) for number in opened)
        self.room = value
        if value < _THOUSAND:
            self.open = scaled
        else:
            self.closed, self.ceiling = exact(self.closed + scaled[0]), value
            self.open = (0.0, *(number - scaled[0] for number in scaled[1:]))
            if item.end - item.start == 1:
                self.open = (*self.open, *(number - scaled[0] for number in opened))
        return True

    def _add(self, item: Quantity) -> bool:
        value = item.values[0]
        if item.sense not in _ADDED or isinstance(value, str) or not 0 < value < self.room:
            return False
        self.open = tuple(number + value for number in self.open if isinstance(number, float))
        self.room = min(_room(item), self.room)
        return True

    def quantity(self) -> Quantity:
        """What has been put together."""
        sense = self.last.sense if self.last.sense is Sense.ORDINAL else Sense.NUMBER
        values = tuple(exact(self.closed + number) for number in self.open if isinstance(number, float))
        return Quantity(
            self.first.start, self.last.end, Sense.FIGURE if self.first.sense is Sense.FIGURE else sense, values
        )


def _room(item: Quantity) -> float:
    """Numbers below it may be added to an item: 5 to *twenty*, 50 to *two hundred*."""
    value = item.values[0]
    if item.sense is Sense.FIGURE or isinstance(value, str):
        return 0
    return next((step for step in _STEPS if value >= step and value % step == 0 and value > 10), 0)


def equal(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers may mean the same."""
    return one.values[0] == other.values[0] or not set(one.values).isdisjoint(other.values)
