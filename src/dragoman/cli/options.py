"""Options that every verb has, and the arguments that several share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from dragoman.cli import say, terminal

F = TypeVar("F", bound=Callable[..., Any])

FOLDER = "dragoman.folder"


def _remember_folder(context: click.Context, _option: click.Parameter, value: Path | None) -> None:
    if value is not None:
        context.find_root().meta[FOLDER] = value


def _quiet(_context: click.Context, _option: click.Parameter, value: bool) -> None:
    if value:
        say.LOUDNESS.level = -1


def _verbose(_context: click.Context, _option: click.Parameter, value: int) -> None:
    if value:
        say.LOUDNESS.level = value


_STREET = (
    click.option("-C", "folder", type=click.Path(path_type=Path), metavar="DIR", expose_value=False,
                 callback=_remember_folder, help="Work in this folder's project."),
    click.option("-q", "quiet", is_flag=True, expose_value=False, callback=_quiet, help="Say less."),
    click.option("-v", "verbose", count=True, expose_value=False, callback=_verbose, help="Say more; -vv for faults."),
)  # fmt: skip


def street(function: F) -> F:
    """``-C``, ``-q`` and ``-v``, which stand before or after the verb."""
    for option in reversed(_STREET):
        function = option(function)
    return function


def folder(context: click.Context | None = None) -> Path:
    """The folder that ``-C`` named, or the present one."""
    chosen = (context or click.get_current_context()).find_root().meta.get(FOLDER)
    return chosen if isinstance(chosen, Path) else Path()


def json_or_text(function: F) -> F:
    """``--format text|json``."""
    return formats()(function)


def formats(*more: str) -> Callable[[F], F]:
    """``--format``, for a verb that other programs than ours read too."""
    return click.option(
        "--format", "form", type=click.Choice(["text", "json", *more]), default="text", show_default=True,
        help="For whom.",
    )  # fmt: skip


def selection(function: F) -> F:
    """``-l LOCALE`` and document names; handed on as the project and a ``workflow.Selection``."""
    chosen = click.argument("documents", nargs=-1, metavar="[DOCUMENT]...", shell_complete=complete_documents)
    return chosen(locales_only(function))


def locales_only(function: F) -> F:
    """``-l LOCALE`` alone, for verbs that are about all documents."""

    @click.option("-l", "--locale", "locales", multiple=True, metavar="LOCALE", help="Only this locale (repeatable).",
                  shell_complete=_locales)  # fmt: skip
    @functools.wraps(function)
    def wrapped(*, locales: tuple[str, ...], documents: tuple[str, ...] = (), **others: Any) -> Any:
        from dragoman.workflow import Project

        project = Project.open(folder(), warn=say.once())
        terminal.WANTED.bidi = project.config.ui.bidi
        return function(project, project.select(locales, documents), **others)

    return wrapped  # type: ignore[return-value] # the wrapper takes what Click hands it


def _locales(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Locales for the shell to complete; none where there is no project."""
    return [code for code in _project_words(context)[0] if code.startswith(typed)]


def complete_documents(context: click.Context, _parameter: click.Parameter, typed: str) -> list[str]:
    """Documents for the shell to complete."""
    return [name for name in _project_words(context)[1] if name.startswith(typed)]


def _project_words(context: click.Context) -> tuple[list[str], list[str]]:
    """Locales and documents of the project that ``-C`` names; the shell hands it over with its tilde."""
    from dragoman.errors import DragomanError
    from dragoman.workflow import Project

    try:
        project = Project.open(folder(context).expanduser())
        return list(project.config.project.locales), [source.name for source in project.sources]
    except (DragomanError, OSError, RuntimeError):
        return [], []
