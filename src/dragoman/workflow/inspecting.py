"""Runs the checks over what is translated."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dragoman import checks, files, languages
from dragoman.catalog import Catalog
from dragoman.checks import Dismissals
from dragoman.config import FILE, ChecksTable
from dragoman.errors import DragomanError
from dragoman.model import Dismissal, Finding, Reason, Unit, segment_numbers
from dragoman.workflow.linking import linking_of
from dragoman.workflow.project import Project, Selection
from dragoman.workflow.proofreading import proofreader_of, speller_of


@dataclass(frozen=True, slots=True)
class Inspected:
    """A finding and where it is.

    Attributes:
        locale: Of the translation.
        document: The document's name.
        path: The catalog.
        unit: What it is about.
        finding: What was found.
        dismissed: Who dismissed it, and why; None for one that is open.
    """

    locale: str
    document: str
    path: Path
    unit: Unit
    finding: Finding
    dismissed: Dismissal | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """What the checks found in a run.

    Attributes:
        open: Findings that nobody has dismissed.
        dismissed: Findings that somebody has.
        documents: What was looked at: locale, document and catalog of each.
    """

    open: tuple[Inspected, ...]
    dismissed: tuple[Inspected, ...]
    documents: tuple[tuple[str, str, Path], ...]


def context_of(
    project: Project, locale: str, siblings: checks.Siblings | None = None, *, alone: bool = True
) -> checks.Context:
    """What the checks must know about a locale of this project.

    Args:
        project: Whose.
        locale: Which.
        siblings: The other translations.
        alone: Whether nobody waits for each answer: then servers and slow parts of dictionaries are asked too.
    """
    return checks.Context(
        speller=speller_of(project, locale, suggests=alone),
        proofreader=proofreader_of(project, locale) if alone else None,
        source=languages.get(project.config.project.source),
        target=languages.get(locale),
        terms=project.glossary,
        siblings=siblings,
        severity=project.config.checks.severity,
        link=linking_of(project, locale, project.sources),
        more=(*checks.rule_checks(project.config.checks.rules, locale, project.warn), *project.plugins),
    )


def context_for(context: checks.Context, project: Project, document: str) -> checks.Context:
    """The same for one document, which may weigh findings otherwise."""
    return replace(context, document=document, severity=project.config.checks.severity_for(document))


def reasons(project: Project) -> tuple[Reason, ...]:
    """Every check of a project, with what it wants and why."""
    ours = map(checks.reason, checks.CHECKS)
    rules = (
        Reason(rule.name, rule.message or f"A rule of this project: {rule.pattern or ', '.join(rule.words)}",
               source=f"[[checks.rules]] in {FILE}")
        for rule in project.config.checks.rules
    )  # fmt: skip
    return (*ours, *rules, *map(checks.reason, project.plugins))


def dismissals_of(project: Project, locale: str) -> Dismissals:
    """What was dismissed in a locale.

    Raises:
        DismissalsError: The file cannot be read whole.
    """
    path = project.config.catalogs / locale / checks.DISMISSALS
    return Dismissals(files.inside(project.config.root, path))


Find = Callable[[Unit, Finding], Dismissal | None]
"""Tells who dismissed a finding."""
Wanted = Callable[[Path, Unit], bool]
"""Whether a unit of a catalog is looked at."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A catalog, and what is needed to look at its units."""

    locale: str
    document: str
    store: Catalog
    context: checks.Context
    find: Find


def looks(project: Project, selection: Selection) -> Iterator[Looked]:
    """The catalogs of a selection; what one refuses is noted and the others go on."""
    loaded = list(project.catalogs(selection))
    for locale in selection.locales:
        here = [(source, store) for code, source, store in loaded if code == locale]
        siblings = checks.Siblings()
        for source, store in here:
            siblings.take(source.name, store.units)
        context = context_of(project, locale, siblings)
        find = _finder(project, locale)
        for source, store in here:
            yield Looked(locale, source.name, store, context_for(context, project, source.name), find)


def segments_in(project: Project, selection: Selection) -> frozenset[int]:
    """The numbers of the segments that the catalogs of a selection have; what one refuses is noted."""
    return frozenset(
        number
        for _, _, store in project.catalogs(selection)
        for unit in store.units
        if not unit.obsolete
        for number in segment_numbers(unit.references)
    )


def check(project: Project, selection: Selection, wanted: Wanted | None = None) -> Inspection:
    """Ask every check about every unit that has a target and is not obsolete."""
    found: list[Inspected] = []
    documents: list[tuple[str, str, Path]] = []
    for look in looks(project, selection):
        path = look.store.path
        documents.append((look.locale, look.document, path))
        found += (
            Inspected(look.locale, look.document, path, unit, finding, look.find(unit, finding))
            for unit in look.store.units
            if wanted is None or wanted(path, unit)
            for finding in checks.inspect(unit, look.context)
        )
    return Inspection(
        tuple(item for item in found if item.dismissed is None),
        tuple(item for item in found if item.dismissed is not None),
        tuple(documents),
    )


def _finder(project: Project, locale: str) -> Find:
    """Tells who dismissed a finding; a file that cannot be read is noted, and then nothing is dismissed."""
    try:
        return dismissals_of(project, locale).find
    except DragomanError as problem:
        if str(problem) not in map(str, project.refused):
            project.refused.append(problem)
        return lambda _unit, _finding: None


def dismiss(project: Project, chosen: Iterable[Inspected], *, by: str, on: str, reason: str) -> None:
    """Dismiss findings, with a name and a reason.

    Raises:
        DragomanError: A file of dismissals cannot be read or written; those of other locales are kept.
    """
    by_locale: dict[str, list[Dismissal]] = {}
    for item in chosen:
        made = checks.dismissal(item.unit, item.finding, document=item.document, by=by, on=on, reason=reason)
        by_locale.setdefault(item.locale, []).append(made)
    for locale, made_here in by_locale.items():
        dismissals_of(project, locale).add(made_here)


def lapsed(project: Project, inspection: Inspection, locales: Sequence[str]) -> Iterator[tuple[str, Dismissal]]:
    """Dismissals that no finding of an inspection of whole locales answers to: a side has changed, or the check.

    A check that asks a dictionary, a server or another package, or is turned off, may be silent for the moment: what
    was dismissed of it lapses with its sentence alone.

    Raises:
        DragomanError: A file of dismissals cannot be read.
    """
    used = {(item.locale, item.dismissed.seal) for item in inspection.dismissed if item.dismissed}
    moody = _moody(project.config.checks)
    for locale in locales:
        whole = Selection((locale,), project.sources)
        here = {checks.label_of(unit) for _, _, store in project.catalogs(whole) for unit in store.units}
        for one in dismissals_of(project, locale).entries:
            if (locale, one.seal) not in used and not (one.check in moody and one.text in here):
                yield locale, one


def _moody(table: ChecksTable) -> frozenset[str]:
    """Checks whose silence says nothing about a text."""
    weights = (table.severity, *(each.severity for each in table.documents))
    off = (name for weight in weights for name, value in weight.items() if value == "off")
    return frozenset({"spelling", "grammar", *table.plugins, *off})


def prune(project: Project, inspection: Inspection, locales: Sequence[str]) -> list[tuple[str, Dismissal]]:
    """Remove dismissals that have lapsed, after an inspection of whole locales; gives them with their locales.

    Raises:
        DragomanError: A file of dismissals cannot be read or written.
    """
    gone = list(lapsed(project, inspection, locales))
    for locale in locales:
        dismissals_of(project, locale).remove([one.seal for code, one in gone if code == locale])
    return gone


def strays(project: Project) -> list[Path]:
    """What killed saves left beside catalogs, exports and backups: files nobody reads."""
    config = project.config
    places = (place for place in (config.catalogs, config.output, config.state) if not place.is_symlink())
    folders = (Path(folder) for place in places for folder, _, _ in os.walk(place))
    return sorted(stray for folder in folders for stray in files.strays(folder))
