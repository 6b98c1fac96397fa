"""``dragoman sync``."""

from __future__ import annotations

from collections.abc import Iterable

import click

from dragoman.cli import clock, log, outcome, say
from dragoman.cli.options import json_or_text, selection, street
from dragoman.errors import UsageError
from dragoman.workflow import Project, Selection, Synced, SyncOptions
from dragoman.workflow import sync as bring


@click.command("sync")
@street
@selection
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit 1 if anything would change.")
@click.option("--empty-too", is_flag=True, help="Also where a document has no text any more.")
@click.option(
    "--recut", is_flag=True, help="Cut by today's rules where others made a catalog; translations move along."
)
@click.option("--meaning-unchanged", is_flag=True, help="Edits of the named documents keep approvals: slips corrected.")
@json_or_text
def command(project: Project, selected: Selection, form: str, **how: bool) -> int:
    """Bring the catalogs up to date with the documents."""
    if not how["dry"]:
        log.begin(project.config.state, "dragoman sync")
    if how["meaning_unchanged"] and not click.get_current_context().params["documents"]:
        raise UsageError("--meaning-unchanged is about named documents", remedy="name those you have corrected")
    options = SyncOptions(today=clock.today(), **how)
    dry = options.dry
    results = list(bring(project, selected, options)) if form == "json" else bring(project, selected, options)
    changed = report(results, dry=dry, spelling=project.config.checks.spelling)
    if form == "json":
        say.document({"locales": _json(results)})
    return outcome.of(project, outcome.FINDINGS if dry and changed else 0)


def _json(results: Iterable[Synced]) -> dict[str, object]:
    locales: dict[str, dict[str, object]] = {}
    for item in results:
        excused = [{"before": before, "after": after} for before, after in item.report.excused]
        figures = {"changed": item.changed, **item.report.counts, "from": list(item.origins), "excused": excused}
        locales.setdefault(item.locale, {})[item.document] = figures
    return {locale: {"documents": documents} for locale, documents in locales.items()}


def report(results: Iterable[Synced], *, dry: bool = False, spelling: bool = True) -> int:
    """Say what each sync did; returns how many catalogs changed.

    Args:
        results: Of each catalog.
        dry: Whether nothing was written.
        spelling: Whether a dictionary was asked about words the author vouched for.
    """
    seen: dict[tuple[str, str], bool] = {}
    told = set()
    for item in results:
        catalog = (item.locale, item.document)
        seen[catalog] = seen.get(catalog, False) or item.changed
        tell = say.line if item.changed else say.detail
        tell(f"{item.locale}: {item.document}: {_words(item)}")
        for edit in item.report.excused:
            if (item.document, edit) not in told:
                told.add((item.document, edit))
                say.line(f"  vouched for: {_marked(*edit)}")
    verb = "would change" if dry else "changed"
    if told and not spelling:
        say.line("  no dictionary was asked about these words: [checks] spelling is off")
    changed = sum(seen.values())
    say.line(f"{changed} of {say.count(len(seen), 'catalog')} {verb}")
    return changed


def _marked(before: str, after: str) -> str:
    """An edit word by word, marked as git does it (``We ask [-teh-]{+the+} minister``)."""
    from dragoman.text import diff

    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    return "".join(marks[kind].format(text) for kind, text in diff.words(before, after))


def _words(item: Synced) -> str:
    """What a sync did, in words: ``12 new, 3 stale``; what stayed as it was is only counted where nothing else is."""
    figures = item.report.counts.items()
    parts = [f"{number} {name.replace('_', ' ')}" for name, number in figures if number and name != "kept"]
    said = ", ".join(parts) or ("the header alone" if item.changed else f"{item.report.kept} kept")
    return f"{said} (from {', '.join(item.origins)})" if item.origins else said
