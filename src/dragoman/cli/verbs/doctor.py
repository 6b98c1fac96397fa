"""``dragoman doctor``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from dragoman.cli import outcome, reading_order, say
from dragoman.cli.options import folder, json_or_text, street
from dragoman.errors import DragomanError, UsageError
from dragoman.workflow import Project, dictionaries, examine, idle, missing_for_spelling, repair


@click.command("doctor")
@street
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option("--fix", is_flag=True, help="Write a repaired copy beside each file, and a report.")
@click.option("--force", is_flag=True, help="With --fix: write over an earlier copy and report.")
@json_or_text
def command(files: tuple[Path, ...], fix: bool, force: bool, form: str) -> int:
    """Look for what scraping left in a text.

    Words broken at line ends, sentences torn apart by pages and columns, lost bullets and spaces, wrong encodings: each
    with its line and a suggested repair. Exit 1 if there are any; with --fix if some are left to you. The file itself
    is never changed.

    Without a FILE: what is known of your terminal, and which way Persian reads right in it; in a project also which
    dictionaries are found, how to come by others, and settings that are about nothing.
    """
    if not files:
        return house(form)
    return texts(files, fix=fix, force=force, form=form)


def house(form: str) -> int:
    """Say what is known of the terminal, and of the project we stand in, if we stand in one."""
    project = _project()
    found = list(dictionaries(project)) if project else []
    vain = list(idle(project)) if project else []
    if form == "json":
        spelling = {one.locale: None if one.path is None else str(one.path) for one in found}
        say.document({**reading_order.known(), "spelling": spelling, "idle": vain})
        return 0
    reading_order.examine()
    if project:
        say.table(("locale", "dictionary"), [(one.locale, str(one.path or f"none: {one.advice}")) for one in found])
        missing = missing_for_spelling(project)
        if missing:
            say.line(missing)
    for sentence in vain:
        say.warning(sentence)
    reading_order.ask()
    return 0


def _project() -> Project | None:
    try:
        return Project.open(folder(), warn=say.warning)
    except UsageError:
        return None


def texts(files: Sequence[Path], *, fix: bool, force: bool, form: str) -> int:
    """Examine texts, and repair copies of them; what one refuses is said and the others go on."""
    rows: list[dict[str, object]] = []
    code = left = 0
    for file in files:
        try:
            examined = examine(file)
            rows += (_json(file, spot) for spot in examined.spots)
            if fix and examined.spots:
                done = repair(examined, force=force)
                left += len(done.left)
                say.line(f"{say.near(done.path)}: {len(done.made)} repaired, {len(done.left)} left to you; "
                         f"see {say.near(done.report)}")  # fmt: skip
            else:
                left += len(examined.spots)
        except DragomanError as problem:
            say.error(problem)
            code = max(code, problem.exit_code)
    if form == "json":
        say.document(rows)
    elif rows:
        say.table(("place", "kind", "sure", "what", "as it is", "repaired"), [_row(row) for row in rows])
    if not fix:
        say.line(f"{len(rows)} suspicious spots" if len(rows) != 1 else "1 suspicious spot")
    return code or (outcome.FINDINGS if left else 0)


def _json(file: Path, spot: object) -> dict[str, object]:
    """A spot as scripts read it."""
    parts = {name: getattr(spot, name) for name in ("line", "kind", "what", "before", "after", "sure")}
    return {"file": str(file), **parts}


def _row(row: dict[str, object]) -> tuple[str, ...]:
    after = row["after"]
    repaired = "" if after is None else str(after) or "(nothing)"
    place = f"{row['file']}:{row['line']}"
    return place, str(row["kind"]), "yes" if row["sure"] else "no", str(row["what"]), str(row["before"]), repaired
