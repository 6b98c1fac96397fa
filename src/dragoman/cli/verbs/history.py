"""``dragoman history``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import click

from dragoman.cli import outcome, say
from dragoman.cli.options import complete_documents, json_or_text, locales_only, street
from dragoman.errors import UsageError
from dragoman.workflow import Contribution, Project, Recounted, Selection, contributions
from dragoman.workflow import history as recount


@click.command("history")
@street
@locales_only
@click.argument("places", nargs=-1, metavar="[DOCUMENT[:N]]...", shell_complete=complete_documents)
@click.option("--by", "person", metavar="NAME", help="Only what this person did.")
@click.option("--since", metavar="DATE", help="Only from this day on, such as 2026-11-22.")
@click.option("--people", is_flag=True, help="Who did how much, instead of what was done.")
@json_or_text
def command(
    project: Project, selected: Selection, places: tuple[str, ...], person: str | None, since: str | None,
    people: bool, form: str,
) -> int:  # fmt: skip
    """Say who did what to which sentence, and who did how much."""
    names, at = _places(project, places)
    told = recount(project, project.select(selected.locales, names), at, gone=not places)
    told = [item for item in told if _wanted(item, person, _day(since))]
    if form == "json":
        rows = [asdict(row) for row in contributions(told)]
        say.document({"events": [_json(item) for item in told], "people": rows})
    elif people:
        show_people(contributions(told))
    else:
        show(told)
    return outcome.of(project)


def _places(project: Project, places: Sequence[str]) -> tuple[list[str], dict[str, int]]:
    """Documents, and for some of them one segment: ``letters/appeal:14``."""
    names, at = [], {}
    known = {source.name for source in project.sources}
    for place in places:
        found = re.fullmatch(r"(.+):(\d{1,9})", place)
        if found and place not in known:
            (source,) = project.select(documents=[found[1]]).sources
            at[source.name] = int(found[2])
            names.append(source.name)
        else:
            names.append(place)
    return names, at


def _day(since: str | None) -> str:
    if since is None:
        return ""
    try:
        return date.fromisoformat(since).isoformat()
    except ValueError:
        raise UsageError(f"'{since[:40]}' is no day", remedy="write it as 2026-11-22") from None


def _wanted(item: Recounted, person: str | None, since: str) -> bool:
    return item.event.time >= since and (person is None or item.by(person))


def _json(item: Recounted) -> dict[str, Any]:
    event = item.event
    return {
        "time": event.time or None,
        "person": event.person or None,
        "locale": item.locale,
        "document": item.document,
        "segment": item.segment,
        "msgctxt": event.key.msgctxt,
        "msgid": event.key.msgid,
        "act": event.deed,
        "from": {"status": event.was.status, "text": event.was.texts},
        "to": {"status": event.now.status, "text": event.now.texts},
        "reason": event.reason or None,
    }


def show(told: Sequence[Recounted]) -> None:
    """Print the events, oldest first, so that the latest stand at the end of the screen."""
    rows = []
    for item in told:
        event = item.event
        place = f"{item.document}:{item.segment}" if item.segment is not None else item.document
        texts = " | ".join(event.now.texts)
        what = f"{event.reason}: {texts}" if event.reason else texts
        when = event.time[:16].replace("T", " ")
        rows.append((when, item.locale, place, event.person or "?", event.deed.value, what))
    say.table(("time", "locale", "sentence", "who", "act", "text"), rows)


def show_people(rows: Sequence[Contribution]) -> None:
    """Print who did how much."""
    head = ("who", "locale", "translated", "approved", "sent back", "words", "days", "first", "last")
    cells = [(row.person, row.locale, *_figures(row), row.first, row.last) for row in rows]
    say.table(head, cells, right=(2, 3, 4, 5, 6))


def _figures(row: Contribution) -> tuple[str, ...]:
    return tuple(map(str, (row.translated, row.approved, row.rejected, row.words, row.days)))
