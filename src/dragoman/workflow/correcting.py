"""Corrects drafts where a check is certain, and says so in their notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman import checks
from dragoman.catalog import OTHER_TOOL, Catalog
from dragoman.errors import DragomanError
from dragoman.model import Act, Note, Unit, with_note
from dragoman.workflow.inspecting import Looked, Wanted, looks
from dragoman.workflow.project import Project, Selection


@dataclass(frozen=True, slots=True)
class Corrected:
    """A draft that was corrected.

    Attributes:
        locale: Of the translation.
        document: The document's name.
        before: As it was.
        after: As it is.
        checks: Whose fixes were applied.
    """

    locale: str
    document: str
    before: Unit
    after: Unit
    checks: tuple[str, ...]


def correct(
    project: Project, selection: Selection, *, today: str, wanted: Wanted | None = None, write: bool = True
) -> Iterator[Corrected]:
    """Apply every certain fix to the drafts of a selection; catalogs that cannot be saved are noted.

    A draft about which a person has dismissed anything is left alone: they have read it.

    Args:
        project: Whose.
        selection: Its locales and documents.
        today: The date, for notes.
        wanted: Which units; None for all.
        write: Whether to save; else it is only told what would be corrected.
    """
    for look in looks(project, selection):
        done = list(_corrected(look, today, wanted))
        if done and write:
            try:
                _keep(project, look.store, done)
            except DragomanError as problem:
                project.refused.append(problem)
                continue
        yield from done


def _corrected(look: Looked, today: str, wanted: Wanted | None) -> Iterator[Corrected]:
    # No server or dictionary is certain of anything, and each would be asked again after every fix.
    context = replace(look.context, speller=None, proofreader=None)
    for unit in look.store.units:
        if not checks.correctable(unit) or (wanted is not None and not wanted(look.store.path, unit)):
            continue
        after, names = checks.corrected(unit, context)
        if names and not any(look.find(unit, finding) for finding in checks.inspect(unit, context)):
            yield Corrected(look.locale, look.document, unit, _noted(after, names, today), names)


def _noted(unit: Unit, names: tuple[str, ...], today: str) -> Unit:
    """The unit with a note that says which checks corrected it, earlier ones included."""
    note = unit.note or Note(Act.DRAFT, OTHER_TOOL, today)
    earlier = note.corrected.rpartition(" on ")[0].split(", ") if note.corrected else []
    told = ", ".join(dict.fromkeys([*earlier, *names]))
    return replace(unit, comments=with_note(unit.comments, replace(note, corrected=f"{told} on {today}")))


def _keep(project: Project, store: Catalog, done: list[Corrected]) -> None:
    for one in done:
        store.put(one.after)
    project.save(store)
