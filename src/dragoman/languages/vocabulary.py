"""The words of a language that mean a number, a month or a day, looked up by one dictionary."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from dragoman.languages.pack import Numbers, Pack


class Sense(StrEnum):
    """What a word or figure is."""

    FIGURE = "figure"
    """Written in digits."""
    NUMBER = "number"
    SCALE = "scale"
    ORDINAL = "ordinal"
    VAGUE = "vague"
    MONTH = "month"
    SOLAR_MONTH = "solar month"
    WEEKDAY = "weekday"


@dataclass(frozen=True, slots=True)
class Word:
    """A word's sense and value: a number, or the month's or day's place from 1."""

    sense: Sense
    value: float
    doubtful: bool = False
    """It is a common word as well."""


@cache
def vocabulary(pack: Pack) -> dict[str, Word]:
    """All the words of a pack. Where a word has two senses the more exact one holds."""
    words: dict[str, Word] = {}
    for word, meaning in (*_number_words(pack.numbers), *_date_words(pack)):
        words.setdefault(word, meaning)
    return words


def _number_words(numbers: Numbers) -> Iterator[tuple[str, Word]]:
    yield from ((word, Word(Sense.NUMBER, float(value))) for word, value in numbers.words.items())
    if numbers.joined:
        yield from _joined(numbers)
    yield from ((word, Word(Sense.SCALE, float(value))) for word, value in numbers.scales.items())
    yield from ((word, Word(Sense.ORDINAL, float(value))) for word, value in numbers.ordinals.items())


def _date_words(pack: Pack) -> Iterator[tuple[str, Word]]:
    dates = pack.dates
    for sense, table, endings, doubtful in (
        (Sense.MONTH, dates.months, dates.month_endings, dates.doubtful),
        (Sense.SOLAR_MONTH, dates.solar_months, (), dates.doubtful),
        (Sense.WEEKDAY, dates.weekdays, dates.weekday_endings, dates.doubtful_weekdays),
    ):
        for place, names in enumerate(table, start=1):
            for name in names:
                meaning = Word(sense, float(place), name in doubtful)
                yield name, meaning
                yield from ((name + ending, meaning) for ending in endings if name not in doubtful)
    yield from ((word, Word(Sense.VAGUE, float(value))) for word, value in pack.numbers.vague.items())


def _joined(numbers: Numbers) -> Iterator[tuple[str, Word]]:
    """Numbers and ordinals that are one word where others write two: ``tjugofem``, ``tvåhundra``, ``tjugofemte``."""
    small = {word: value for word, value in numbers.words.items() if 0 < value < 10}
    tens = {word: value for word, value in numbers.words.items() if value >= 20}
    below = dict(numbers.words)
    for ten, value in tens.items():
        below.update((ten + word, value + unit) for word, unit in small.items())
        endings = ((word, unit) for word, unit in numbers.ordinals.items() if unit < 10)
        yield from ((ten + word, Word(Sense.ORDINAL, float(value + unit))) for word, unit in endings)
    yield from ((word, Word(Sense.NUMBER, float(value))) for word, value in below.items())
    for scale, factor in numbers.scales.items():
        if factor in {100, 1000} and len(scale) > 3:
            yield from (
                (word + scale, Word(Sense.NUMBER, float(value * factor))) for word, value in below.items() if value
            )


def compound(token: str, pack: Pack) -> Word | None:
    """A cardinal in one word of several scales, where the language joins them (``trehundratusen``)."""
    value = _compounded(token, vocabulary(pack), pack.numbers.scales)
    return Word(Sense.NUMBER, value) if value else None


def _compounded(token: str, words: dict[str, Word], scales: Mapping[str, float]) -> float:
    """Its value; 0 if a part of it is no number."""
    known = words.get(token)
    if known is not None:
        return known.value if known.sense is Sense.NUMBER else 0
    for scale in sorted((word for word in scales if scales[word] in {100, 1000}), key=lambda word: -scales[word]):
        head, found, tail = token.partition(scale) if len(scale) > 3 else ("", "", "")
        if found:
            times = _compounded(head, words, scales) if head else 1
            rest = _compounded(tail, words, scales) if tail else 0
            return times * scales[scale] + rest if times and (rest or not tail) else 0
    return 0
