"""Finds what spelling and grammar are checked with: dictionaries, and a server."""

from __future__ import annotations

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
        language = locale.split("_", maxsplit=1)[0]
        project.warn(
            f"{locale}: no dictionary is found, so spelling is not checked; install one (Debian: hunspell-{language}) "
            f"or put {locale}.aff and {locale}.dic into {FOLDER}/"
        )
        return None
    try:
        return checks.Speller(dictionary, suggests=suggests)
    except ImportError:
        project.warn("spelling is not checked: it needs an extra; install it with: pip install 'dragoman[spell]'")
    except OSError:
        project.warn(f"{dictionary}.dic: cannot be read, so spelling is not checked")
    return None


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
        project.warn(f"{locale}: every translation that is checked is sent to {host} ([checks] languagetool)")
    return checks.LanguageTool(address, locale.split("@", maxsplit=1)[0].replace("_", "-"), project.warn)
