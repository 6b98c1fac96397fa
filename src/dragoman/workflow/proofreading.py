"""Finds what spelling and grammar are checked with: dictionaries, and a server."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dragoman import checks, files
from dragoman.errors import DragomanError
from dragoman.workflow.project import Project

FOLDER = "dictionaries"
"""Where a project keeps dictionaries of its own: ``sv.aff`` and ``sv.dic``."""
_HERE = {"localhost", "127.0.0.1", "::1"}


def speller_of(project: Project, locale: str, *, suggests: bool) -> checks.Speller | None:
    """The dictionary of a locale, if the project asks for spelling; why there is none is told."""
    if not project.config.checks.spelling:
        return None
    dictionary = checks.dictionary_of(locale, _own(project))
    if dictionary is None:
        project.warn(f"{locale}: no dictionary is found, so spelling is not checked: {checks.advice(locale, FOLDER)}")
        return None
    try:
        return checks.Speller(dictionary, suggests=suggests)
    except ImportError:
        project.warn("spelling is not checked: it needs an extra; install it with: pip install 'dragoman[spell]'")
    except OSError:
        project.warn(f"{dictionary}.dic: cannot be read, so spelling is not checked")
    return None


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What spelling is checked with in a locale.

    Attributes:
        locale: Which.
        path: The dictionary without its ending; None if there is none.
        advice: How to come by one, or by what else is missing; "" if nothing is.
    """

    locale: str
    path: Path | None
    advice: str


def dictionaries(project: Project) -> Iterator[Dictionary]:
    """The dictionary of each locale, whether or not the project asks for spelling."""
    for locale in project.config.project.locales:
        path = checks.dictionary_of(locale, _own(project))
        advice = "" if path else checks.advice(locale, FOLDER)
        yield Dictionary(locale, path, advice)


def missing_for_spelling(project: Project) -> str:
    """What spelling needs beside dictionaries, in a sentence; "" if it has it."""
    if not checks.spelling_installed():
        return "spelling needs an extra; install it with: pip install 'dragoman[spell]'"
    return (
        ""
        if project.config.checks.spelling
        else "spelling is not checked until dragoman.toml says: [checks] spelling = true"
    )


def _own(project: Project) -> list[Path]:
    """The project's own folder of dictionaries, unless it leads elsewhere."""
    try:
        return [files.inside(project.config.root, project.config.root / FOLDER)]
    except DragomanError:
        return []


def proofreader_of(project: Project, locale: str) -> checks.LanguageTool | None:
    """The server that checks a locale's grammar, if the project names one; told where texts leave the machine."""
    address = project.config.checks.languagetool
    if not address:
        return None
    host = urlsplit(address).hostname
    if host not in _HERE:
        project.warn(f"every translation that is checked is sent to {host} ([checks] languagetool)")
    language = locale.split("@", maxsplit=1)[0].replace("_", "-")
    return checks.LanguageTool(address, language, project.warn, lost=project.lost)
