"""A language pack: what is typical of a language, as data from one TOML file.

A fourth language is a fourth file: ``[language]`` says how it is written, ``[detection]`` what tells it from others.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from dragoman.model import Language, Quotes

FOLDER = files("dragoman.languages") / "packs"


@dataclass(frozen=True, slots=True)
class Numbers:
    """How a language spells numbers: ``[numbers]``.

    Attributes:
        words: Value of each cardinal that is a word of its own.
        scales: Value of words and endings that multiply what stands before them.
        ordinals: Value of each ordinal.
        vague: Words that hold a number without being one (``dozen``, ``twice``, ``half``).
        crowds: Scales that alone mean no number (``thousands``).
        masses: Those that do not belong to a year before them (``in 2009 millions marched``).
        several: Words that make a crowd of the scale behind them (``several thousand``).
        always: What says *day and night*, in figures or not (``24/7``).
        tails: What numbers are joined with to longer words (``femårig``, ``dyvjeçar``).
        joiners: Words between the parts of one number (``two hundred and five``).
        joined: Whether cardinals are written in one word (``tjugofem``, ``tvåhundra``).
        decade: What follows a figure that is a decade.
        century: What follows or precedes a figure that is a century.
        percent: Words for the percent sign.
        halves: What a number has behind it, and what that adds: ``and a half`` of it, or of its scale.
        portions: What stands before a scale, and how much of it that is (``half a million``).
        ranges: What stands between the ends of a range (``5 to 10``).
        denominators: What a fraction is counted in (``thirds``).
        articles: What stands for one before it (``a third``).
        to_hour: What stands before an hour, and the minutes it adds (``half past``, Swedish ``halv``).
        solar: What says behind a year or decade that it is of the Solar Hijri calendar.
        from_hour: What stands behind an hour, and the minutes it adds.
    """

    words: Mapping[str, float] = field(default_factory=dict)
    scales: Mapping[str, float] = field(default_factory=dict)
    ordinals: Mapping[str, float] = field(default_factory=dict)
    vague: Mapping[str, float] = field(default_factory=dict)
    crowds: tuple[str, ...] = ()
    masses: tuple[str, ...] = ()
    always: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    tails: tuple[str, ...] = ()
    joiners: tuple[str, ...] = ()
    joined: bool = False
    decade: tuple[str, ...] = ()
    century: tuple[str, ...] = ()
    percent: tuple[str, ...] = ()
    ordinal: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    halves: Mapping[str, float] = field(default_factory=dict)
    portions: Mapping[str, float] = field(default_factory=dict)
    denominators: Mapping[str, float] = field(default_factory=dict)
    articles: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    to_hour: Mapping[str, int] = field(default_factory=dict)
    from_hour: Mapping[str, int] = field(default_factory=dict)
    solar: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dates:
    """What a language calls months and days: ``[dates]``.

    Attributes:
        months: Twelve lists of names, January first.
        month_endings: Endings that names of months take.
        capital: Whether names of months and days begin with a capital letter.
        doubtful: Names that are common words too: a month only beside a figure or a word that dates.
        dating: Words before which, or after which, a doubtful name is a month.
        solar_months: Twelve lists of names of the Solar Hijri calendar, Farvardin first.
        weekdays: Seven lists of names, Monday first.
        weekday_endings: Endings that names of days take.
        doubtful_weekdays: Names of days that are common words too: passed over, but in one of
        weekday_phrases: Phrases that end with such a name and mean the day.
        am: What says that a time is before noon.
        pm: What says that a time is after noon.
        month_first: Whether the month may stand before the day in figures (``9/16/2022``).
        morning: Words that, anywhere in a sentence, say that its times are before noon.
        afternoon: Words that say that they are after noon.
    """

    months: tuple[tuple[str, ...], ...] = ()
    month_endings: tuple[str, ...] = ()
    capital: bool = False
    doubtful: tuple[str, ...] = ()
    dating: tuple[str, ...] = ()
    solar_months: tuple[tuple[str, ...], ...] = ()
    weekdays: tuple[tuple[str, ...], ...] = ()
    weekday_endings: tuple[str, ...] = ()
    doubtful_weekdays: tuple[str, ...] = ()
    weekday_phrases: tuple[str, ...] = ()
    month_first: bool = False
    am: tuple[str, ...] = ()
    pm: tuple[str, ...] = ()
    morning: tuple[str, ...] = ()
    afternoon: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Negation:
    """How a language denies: ``[negation]``.

    Attributes:
        words: Words that deny.
        weak: Words that may deny, or say without denying what others deny (``without``, ``refuse``).
        prefixes: Beginnings of words that deny.
        weak_prefixes: Beginnings of words that may.
        weak_patterns: Patterns of whole words that may (``o…ad``, ``pa…uar``).
        not_denying_patterns: Patterns of phrases that deny nothing.
        implied: Patterns of words that other languages say with one of those that may deny.
        endings: Endings of words that deny (``n't``).
        not_denying: Phrases with such words that deny nothing (``not only``).
        beside: Those of ``words`` that want a verb which denies beside them (``هرگز نمی‌گوید``), and do not deny alone.
    """

    words: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()
    weak_prefixes: tuple[str, ...] = ()
    weak_patterns: tuple[str, ...] = ()
    not_denying_patterns: tuple[str, ...] = ()
    implied: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    not_denying: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """How a language says that a number is the least or the most: ``[limits]``.

    A ``*`` in a phrase stands for some words of the clause, at its end for any ending; ``~`` for one of ``denying``.

    Attributes:
        least: Phrases that name a lower limit (``at least``, ``more than``).
        most: Phrases that name an upper one (``at most``, ``no later than``).
        loose_least: Words that may name a lower limit, or mean something else (``over``).
        loose_most: Words that may name an upper one (``under``).
        behind: Those that stand behind their number (``or more``).
        stops: Words that end a clause: no ``*`` reaches over them.
        denying: Verbs that turn a limit round from behind (Persian ``بیش از … نمی‌شود``).
    """

    least: tuple[str, ...] = ()
    most: tuple[str, ...] = ()
    loose_least: tuple[str, ...] = ()
    loose_most: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    denying: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Compounds:
    """What tells compounds that were written apart: ``[compounds]``.

    Attributes:
        bound: First parts that are no words of their own.
        endings: What first parts end in that are none either (``forsknings``).
        determiners: Words behind which such a first part may be a genitive.
        owners: Nouns that are genitives behind those all the same, people and bodies.
        dating: First parts of nouns in the definite form alone (``november``).
        small: Words that no compound ends with.
        firsts: First parts that do not stand bare before a noun.
        nouns: Nouns of the common gender, which may be either part, the first one with an -s too.
        neuters: Neuter ones.
        loose: Nouns behind which another may stand bare.
        doubtful: Nouns that are other words too, and forms that verbs have as well: last parts of nothing.
        particles: What stands right before no verb.
        verbs: Stems of verbs that particles are joined with.
        adjectives: Adjectives whose base form stands before no noun in the definite form, and before no neuter one.
        qualities: What a genitive without an article is not followed by.
        whole: What is left of nouns without their -a, and is a word.
        makes: Endings of nouns that are made of verbs and adjectives (``ningen``).
        tails: Adjectives that are only the last part of a word (``mässig``).
        solid: Words with a place where they are broken (``fram|steg*``; ``*`` for any ending).
    """

    bound: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    determiners: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    owners: frozenset[str] = frozenset()
    dating: frozenset[str] = frozenset()
    firsts: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    neuters: frozenset[str] = frozenset()
    loose: frozenset[str] = frozenset()
    doubtful: frozenset[str] = frozenset()
    particles: tuple[str, ...] = ()
    verbs: frozenset[str] = frozenset()
    adjectives: frozenset[str] = frozenset()
    qualities: tuple[str, ...] = ()
    whole: frozenset[str] = frozenset()
    makes: tuple[str, ...] = ()
    tails: frozenset[str] = frozenset()
    solid: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """What is known of a language beyond its :class:`Language`.

    Attributes:
        language: How it is written.
        letters: Letters that speak for it where its neighbours lack them.
        words: Its most frequent function words, in lower case.
        reduplicated: Words that may stand twice (``کم کم``).
        numbers: How it spells numbers.
        dates: What it calls months and days.
        negation: How it denies.
        limits: How it says that a number is the least or the most.
        measures: Words for each unit of measure and currency; a ``*`` stands for any ending.
        acronyms: Acronyms of its own for what others abbreviate otherwise (``BE`` for EU).
        cognates: Words that other languages have almost alike, and that are no names (``parliament``).
        places: Those of the cognates that are names of places.
        ratio: Mean logarithm of the ratio of its letters to those of English.
        spread: Standard deviation of that for one letter; it falls with the root of the length.
        closing: What verbs end in, where they come last in a sentence.
        marked: Words whose marks cannot be left out (Albanian ``është``).
        marked_begins: Beginnings of words that are nothing without their marks.
        marked_stems: Nouns in -ë without it, whose forms in -ën and -ës are among those words.
        marked_beside: Patterns of such words that are none only beside others, the word in a group.
        unmarked: Beginnings of words that look as if marks were left out, and are right (``person``).
        uncapital: Beginnings of words for peoples and languages, where they, days and months have no capital.
        common: Frequent words that are no names.
        confusable: Words that a letter or two make another word of (``trial``, ``trail``).
        regional: Words of another country's standard, and its own for them.
        regional_where: The like that are regional only where the source matches: its own word, a pattern of the source.
        spelling: Words as they are often written, and as the language's academy has them.
        half_space: What the half-space joins in Persian.
        compounds: What tells compounds that were written apart.
    """

    language: Language
    letters: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    reduplicated: frozenset[str] = frozenset()
    numbers: Numbers = field(default_factory=Numbers)
    dates: Dates = field(default_factory=Dates)
    negation: Negation = field(default_factory=Negation)
    limits: Limits = field(default_factory=Limits)
    measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    acronyms: frozenset[str] = frozenset()
    cognates: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    ratio: float = 0.0
    spread: float = 0.0
    closing: str = ""
    marked: frozenset[str] = frozenset()
    marked_begins: tuple[str, ...] = ()
    marked_stems: tuple[str, ...] = ()
    marked_beside: tuple[str, ...] = ()
    unmarked: tuple[str, ...] = ()
    uncapital: tuple[str, ...] = ()
    common: frozenset[str] = frozenset()
    confusable: frozenset[str] = frozenset()
    regional: Mapping[str, str] = field(default_factory=dict)
    regional_where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    spelling: Mapping[str, str] = field(default_factory=dict)
    half_space: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    compounds: Compounds | None = None


def read_pack(path: Path | Traversable) -> Pack:
    """The pack in a file named after its code (``de.toml``)."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    detection = tables.get("detection", {})
    orthography = tables.get("orthography", {})
    return Pack(
        _language(path.name.removesuffix(".toml"), tables["language"]),
        frozenset(detection.get("letters", "")),
        frozenset(detection.get("words", "").split()),
        frozenset(orthography.get("reduplicated", "").split()),
        Numbers(**_frozen(tables.get("numbers", {}))),
        Dates(**_frozen(tables.get("dates", {}))),
        Negation(**_frozen(tables.get("negation", {}))),
        Limits(**_frozen(tables.get("limits", {}))),
        _frozen(tables.get("measures", {})),
        frozenset(orthography.get("acronyms", "").split()),
        frozenset(f"{orthography.get('cognates', '')} {orthography.get('places', '')}".split()),
        frozenset(orthography.get("places", "").split()),
        **tables.get("length", {}),
        marked=frozenset(orthography.get("marked", "").split()),
        marked_begins=tuple(orthography.get("marked_begins", "").split()),
        marked_stems=tuple(orthography.get("marked_stems", "").split()),
        marked_beside=tuple(orthography.get("marked_beside", "").strip().splitlines()),
        unmarked=tuple(orthography.get("unmarked", "").split()),
        uncapital=tuple(orthography.get("uncapital", "").split()),
        common=frozenset(orthography.get("common", "").split()),
        confusable=frozenset(orthography.get("confusable", "").split()),
        regional=tables.get("regional", {}),
        regional_where=_frozen(tables.get("regional_where", {})),
        spelling=tables.get("spelling", {}),
        half_space=_frozen(tables.get("half_space", {})),
        compounds=_compounds(tables["compounds"]) if "compounds" in tables else None,
    )


def _compounds(table: Mapping[str, Any]) -> Compounds:
    """The lists as they are, the word lists as sets."""
    sets = {key: frozenset(value.split()) for key, value in table.items() if isinstance(value, str)}
    return Compounds(**{**_frozen(table), **sets})


def _frozen(table: Mapping[str, Any]) -> dict[str, Any]:
    """A table with its lists as tuples."""
    return {key: _tuple(value) if isinstance(value, list) else value for key, value in table.items()}


def _tuple(values: Sequence[Any]) -> tuple[Any, ...]:
    return tuple(_tuple(value) if isinstance(value, list) else value for value in values)


def _language(code: str, table: dict[str, Any]) -> Language:
    return Language(code=code, **{**table, "quotes": Quotes(*table["quotes"])})


@cache
def pack_of(code: str) -> Pack | None:
    """The pack of a language, territory or script left aside; None where there is none.

    The code must already be of the form that ``locale.normal`` gives.
    """
    path = FOLDER / f"{code.split('_', 1)[0]}.toml"
    return read_pack(path) if path.is_file() else None
