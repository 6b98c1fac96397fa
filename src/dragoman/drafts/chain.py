"""Who drafts a text: memory and engines, in the order the project wishes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

from dragoman import languages
from dragoman.drafts import doubts, gate
from dragoman.drafts.doubts import Detect, Doubt
from dragoman.drafts.engine import MEMORY
from dragoman.drafts.failures import UnusableError
from dragoman.drafts.line import Line
from dragoman.drafts.outcomes import Drafted, EngineReport, Failed, Job, Outcome, Waiting
from dragoman.drafts.shields import Shield, Shielded, wordless
from dragoman.errors import ConfigError, EngineError
from dragoman.model import Act, Match, Note

COPY = "copy"
"""Who drafts a text without words: signs are the same in every language."""

Settle = Callable[[Job], Outcome]
"""What becomes of a job with the text that was asked for."""


class Chain:
    """Memory and engines in order. See ``fill`` for the arguments."""

    def __init__(
        self,
        lines: Mapping[str, Line],
        *,
        order: Callable[[str], Sequence[str]],
        memory: Callable[[str, str], Match | None] | None,
        shields: Sequence[Shield],
        detect: Detect | None,
        source: str,
        today: str,
    ) -> None:
        self._lines = lines
        self._order = order
        self._memory = memory
        self._shields = shields
        self._detect = detect
        self._source = source
        self._today = today
        self._echoes = doubts.Echoes()
        self._matches: dict[tuple[str, str], Match] = {}

    def check(self, locales: Iterable[str]) -> None:
        """Refuse a chain with a name that nothing answers to."""
        for locale in dict.fromkeys(locales):
            for name in self._order(locale):
                if name != MEMORY and name not in self._lines:
                    raise ConfigError(f"there is no engine '{name[:60]}'", remedy="correct the chain in [engines]")

    def reports(self) -> tuple[EngineReport, ...]:
        """What each engine did so far."""
        return tuple(line.report() for line in self._lines.values())

    def at_once(self, text: str, locale: str) -> Settle | None:
        """What needs no engine: an exact match, a like one if memory comes first, a text without words."""
        order = self._order(locale)
        match = self._memory(locale, text) if self._memory and MEMORY in order else None
        if match is not None and (match.score == 100 or order[0] == MEMORY):
            return self._from_memory(text, match)
        if all(name == MEMORY for name in order):
            return partial(Waiting, reason=f"no engine is configured for {locale}")
        if wordless(text, self._shields[0](text).kept):
            return partial(Drafted, text=text, note=Note(Act.DRAFT, COPY, self._today))
        if match is not None:
            self._matches[text, locale] = match
        return None

    def ask(self, text: str, locale: str) -> Settle:
        """Ask one after the other. Engines that answered badly make a failure; engines that were not there do not."""
        refused, missing = [], []
        for name in self._order(locale):
            match = self._matches.get((text, locale)) if name == MEMORY else None
            if match is not None:
                return self._from_memory(text, match)
            if name == MEMORY:
                continue
            try:
                return self._by(name, text, locale)
            except UnusableError as problem:
                refused.append(f"{name}: {problem.what}")
            except EngineError as problem:
                missing.append(f"{name}: {problem.what}")
        if missing:
            return partial(Waiting, reason="; ".join(missing))
        return partial(Failed, reason="; ".join(refused))

    def _from_memory(self, text: str, match: Match) -> Settle:
        note = Note(Act.DRAFT, MEMORY, self._today, score=match.score, origin=match.origin)
        return partial(Drafted, text=match.target, note=note, flags=doubts.between(text, match.source))

    def _by(self, name: str, text: str, locale: str) -> Settle:
        """A draft by one engine, with the first shields that come back whole."""
        problem = UnusableError("was not asked")
        asked: set[str] = set()
        for shielded in (shield(text) for shield in self._shields):
            if shielded.text in asked:
                continue
            asked.add(shielded.text)
            try:
                draft = self._lines[name].ask(shielded.text, locale, partial(_accepted, shielded=shielded))
            except UnusableError as refused:
                problem = refused
            else:
                note = Note(Act.DRAFT, name, self._today)
                return partial(Drafted, text=draft, note=note, flags=self._doubts(name, text, draft, locale))
        raise problem

    def _doubts(self, name: str, text: str, draft: str, locale: str) -> tuple[str, ...]:
        language = languages.get(locale)
        found = doubts.about(text, draft, language, source_code=self._source, detect=self._detect)
        return (*found, Doubt.TWICE) if self._echoes.again(name, locale, text, draft) else found


def _accepted(answer: str, *, shielded: Shielded) -> str:
    """The answer, checked and with its protected pieces put back."""
    restored = shielded.restore(gate.clean(answer, shielded.text))
    if restored is None:
        raise UnusableError("lost or changed a link, placeholder or name that must stay")
    return restored
