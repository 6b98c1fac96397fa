"""Fills empty units with drafts, from memory and engines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from typing import NamedTuple, Self

from dragoman import drafts, languages, segments
from dragoman.catalog import Catalog
from dragoman.drafts import Drafted, Job, Outcome, Pace, Report
from dragoman.errors import DragomanError
from dragoman.memory import Memory, origin_of
from dragoman.model import Act, Key, Kind, Note, Status, Unit, with_note
from dragoman.workflow.knowing import memory_of
from dragoman.workflow.project import Project, Selection

SAVE_EVERY = 200
"""Drafts after which catalogs are saved, so that little is in memory alone."""


@dataclass
class Drafting:
    """What drafting came to.

    Attributes:
        reports: For each locale, in segments: a sentence counts as often as its documents have it, as in ``status``.
        whole: All together, in sentences that were asked for, and what each engine did.
        doubts: Drafts to look at twice, a sentence each.
    """

    reports: dict[str, Report]
    whole: Report = field(default_factory=Report)
    doubts: list[str] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    """Signatures by locale that are left to people: no machine translates the name below a statement."""

    @property
    def waiting(self) -> int:
        """Segments that wait for an engine, or got no usable answer from one."""
        return sum(report.waiting + report.failed for report in self.reports.values())


Watch = Callable[[Pace], None]
"""Told how far it is."""


def draft(project: Project, selection: Selection, *, today: str, watch: Watch | None = None) -> Drafting:
    """Draft every empty unit.

    However it ends, also by an interrupt, the drafts that have come are in the catalogs.

    Args:
        project: Whose.
        selection: Which documents and locales.
        today: Date for the notes.
        watch: Called after each outcome.

    Raises:
        ConfigError: A chain names an engine that is not there.
    """
    chain = project.config.engines.chain_for
    settings = drafts.Settings.of(project.config.engines)
    names = {name for code in selection.locales for name in chain(code)}
    engines = [drafts.engine(name, settings) for name in sorted(names - {drafts.MEMORY})]
    keep = project.glossary.keep
    known = memory_of(project, selection.locales)
    drafting = Drafting({code: Report() for code in selection.locales})
    with _Desktop(project, selection) as desktop, ExitStack() as stack:
        cache = None
        told = 0
        if desktop.jobs and any(engine.needs_network for engine in engines):
            cache = stack.enter_context(drafts.Cache(project.config.state / "drafts.sqlite"))
            told = _tell(project, cache.warnings)
        outcomes = drafts.fill(
            desktop.jobs,
            chain=chain,
            engines=engines,
            today=today,
            source=project.config.project.source,
            memory=known.best,
            cache=cache,
            shields=(lambda text: segments.shield(text, keep), segments.shield),
            detect=languages.detect,
            settings=settings,
            progress=watch,
            report=drafting.whole,
        )
        for locale, signature in desktop.sign(known, today):
            drafting.reports[locale].count(signature)
        drafting.names = Counter(locale for locale, store, unit in desktop.signed if not _filled(store, unit))
        for outcome in stack.enter_context(closing(outcomes)):
            drafting.doubts += _doubts(outcome)
            for _ in range(desktop.take(outcome)):
                drafting.reports[outcome.job.locale].count(outcome)
        if cache is not None:
            _tell(project, cache.warnings[told:])
    return drafting


def _tell(project: Project, warnings: Sequence[str]) -> int:
    """Pass warnings on; returns how many."""
    for sentence in warnings:
        project.warn(sentence)
    return len(warnings)


def _doubts(outcome: Outcome) -> list[str]:
    """Reasons to look twice at a draft, and where."""
    if not isinstance(outcome, Drafted):
        return []
    return [f"{outcome.job.locale}: {outcome.job.origin}: {flag}" for flag in outcome.flags]


def _filled(store: Catalog, unit: Unit) -> bool:
    now = store.get(unit.key)
    return now is not None and now.has_target


def signed(unit: Unit) -> bool:
    """Whether a unit is a name below a statement: a machine must not translate it, nor put another in its place."""
    return Kind.SIGNATURE in unit.extracted and not segments.closing(unit.msgid)


class _Place(NamedTuple):
    """Where a draft goes, and how many segments it is for."""

    locale: str
    document: str
    key: Key
    segments: int


class _Desktop:
    """The catalogs that are drafted; saved now and then, and however it ends."""

    def __init__(self, project: Project, selection: Selection) -> None:
        self._project = project
        self._catalogs: dict[tuple[str, str], Catalog] = {
            (locale, source.name): loaded for locale, source, loaded in project.catalogs(selection)
        }
        self._unsaved = 0
        self.jobs: Sequence[Job] = [
            Job(_Place(locale, name, unit.key, unit.occurrences), unit.msgid, locale, origin_of(name, unit))
            for (locale, name), loaded in self._catalogs.items()
            for unit in loaded.units
            if unit.status is Status.EMPTY and unit.msgid_plural is None and not signed(unit)
        ]
        self.signed = [
            (locale, loaded, unit)
            for (locale, _), loaded in self._catalogs.items()
            for unit in loaded.units
            if unit.status is Status.EMPTY and unit.msgid_plural is None and signed(unit)
        ]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._save()

    def sign(self, known: Memory, today: str) -> Iterator[tuple[str, Drafted]]:
        """Take over signatures that were approved before, letter for letter; no engine ever sees one."""
        for locale, loaded, unit in self.signed:
            match = known.best(locale, unit.msgid)
            if match is not None and match.score == 100:
                note = Note(Act.DRAFT, drafts.MEMORY, today, score=100, origin=match.origin)
                place = _Place(locale, "", unit.key, unit.occurrences)
                signature = Drafted(Job(place, unit.msgid, locale), match.target, note)
                loaded.put(_drafted(unit, signature))
                yield locale, signature

    def take(self, outcome: Outcome) -> int:
        """Put a draft into its catalog; what failed leaves the unit as it is. Returns how many segments it is about."""
        place = outcome.key
        assert isinstance(place, _Place)  # noqa: S101 - every job was keyed by one above
        if isinstance(outcome, Drafted):
            self._put(place, outcome)
        return place.segments

    def _put(self, place: _Place, outcome: Drafted) -> None:
        loaded = self._catalogs[place.locale, place.document]
        unit = loaded.get(place.key)
        if unit is None or unit.status is not Status.EMPTY:
            return
        try:
            loaded.put(_drafted(unit, outcome))
        except DragomanError as problem:
            self._project.refused.append(problem)
            return
        self._unsaved += 1
        if self._unsaved >= SAVE_EVERY:
            self._save()

    def _save(self) -> None:
        self._unsaved = 0
        for loaded in self._catalogs.values():
            if not loaded.changed:
                continue
            try:
                self._project.save(loaded)
            except DragomanError as problem:
                self._project.refused.append(problem)


def _drafted(unit: Unit, outcome: Drafted) -> Unit:
    flags = unit.flags if unit.fuzzy else (*unit.flags, "fuzzy")
    return replace(unit, msgstr=outcome.text, flags=flags, comments=with_note(unit.comments, outcome.note))


def away(project: Project, selection: Selection) -> str:
    """Which services get texts, in words; "" if none does."""
    chains = [name for code in selection.locales for name in project.config.engines.chain_for(code)]
    return " and ".join(f"{about.name} ({about.host})" for about in drafts.sends_away(chains))
