"""SRX 2.0: rules in order, for each language those that its file maps to it, and what they decide about a text.

Source: Segmentation Rules eXchange 2.0, LISA OSCAR, 7 April 2008 (also GALA): chapters 3 and 4.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman.errors import ConfigError
from dragoman.segments.srx.automaton import Automaton
from dragoman.segments.srx.pattern import All, Beside, Node, PatternError, parse


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: whether a segment ends between what matches ``before`` and what matches ``after``.

    Attributes:
        breaks: Whether it does.
        before: The pattern up to the place, as in the file; "" matches anywhere.
        after: The pattern from it on.
        line: Where it stands in its file, from 1.
    """

    breaks: bool
    before: str
    after: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class LanguageMap:
    """Which rules a language has: a pattern for its code, and the name of the rules."""

    pattern: str
    name: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class Srx:
    """An SRX file.

    Attributes:
        path: Where it was read from.
        cascade: Whether a language has the rules of all maps that fit, in order; else of the first.
        maps: In order.
        rules: By name, in order.
    """

    path: Path
    cascade: bool
    maps: tuple[LanguageMap, ...]
    rules: dict[str, tuple[Rule, ...]]

    def for_language(self, code: str) -> tuple[Rule, ...]:
        """The rules of a language, in order; none where no map fits.

        Args:
            code: Of the language, ``en`` or ``en_GB``; patterns are compared with ``en-GB`` too, in any case.

        Raises:
            ConfigError: A pattern is not understood; names the line.
        """
        fit = [each for each in self.maps if self._fits(each, code)]
        names = dict.fromkeys(each.name for each in (fit if self.cascade else fit[:1]))
        return tuple(rule for name in names for rule in self.rules[name])

    def _fits(self, each: LanguageMap, code: str) -> bool:
        node = _parsed(f"(?i)(?:{each.pattern})", self.path, each.line)
        whole = Automaton([All((Beside("start"), node, Beside("end")))])
        return any(whole.run(spelt)[-1] for spelt in (code, code.replace("_", "-")))


class Deciding:
    """The rules of a language, ready to decide.

    Args:
        rules: In order.
        path: Their file, for errors.

    Raises:
        ConfigError: A pattern is not understood; names the line.
    """

    def __init__(self, rules: Sequence[Rule], path: Path) -> None:
        self.rules = tuple(rules)
        self._path = path
        self._sides = tuple(
            tuple(_parsed(pattern, path, rule.line) for rule in self.rules for pattern in [getattr(rule, side)])
            for side in ("before", "after")
        )

    @cached_property
    def _automata(self) -> tuple[Automaton, Automaton]:
        try:
            return Automaton(self._sides[0]), Automaton(self._sides[1], backwards=True)
        except PatternError as problem:
            raise ConfigError(f"has {problem}", where=self._path, line=1, remedy="use fewer rules") from None

    def places(self, text: str) -> dict[int, bool]:
        """The places of a text that a rule is about, and whether a segment ends there: the first that fits decides.

        A place is a number of characters before it; the beginning and the end of the text are none.
        """
        if not self.rules:
            return {}
        before, after = (automaton.run(text) for automaton in self._automata)
        found = {}
        for place in range(1, len(text)):
            both = before[place] & after[place]
            if both:
                found[place] = self.rules[(both & -both).bit_length() - 1].breaks
        return found


def _parsed(pattern: str, path: Path, line: int) -> Node:
    try:
        return parse(pattern)
    except PatternError as problem:
        what = f"has a pattern with {problem}, which is not understood or could take too long"
        remedy = "write it otherwise: sets, groups, counts, \\p{Lu} and lookaround of one character are understood"
        raise ConfigError(what, where=path, line=line, remedy=remedy) from None
