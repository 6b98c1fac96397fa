"""Where Hunspell dictionaries lie, and where they come from."""

from __future__ import annotations

import os
import re
import shutil
import site
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from dragoman.languages import territory

SYSTEM = (
    "/usr/share/hunspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "~/Library/Spelling",
    "/Library/Spelling",
    "/usr/lib/libreoffice/share/extensions/dict-*",
    "/usr/lib64/libreoffice/share/extensions/dict-*",
    "/opt/libreoffice*/share/extensions/dict-*",
    "/Applications/LibreOffice.app/Contents/Resources/extensions/dict-*",
)
"""Where systems and LibreOffice put dictionaries."""
_DEBIAN = {"fa": "myspell-fa", "sq": "myspell-sq"}
"""Packages that are not called as the others are (``hunspell-sv``)."""
_PIP = {"sv": "hunspell-sv"}
"""Packages of the Python index that put a dictionary into ``share/hunspell`` of the environment."""
_NPM = {"fa": "dictionary-fa"}
"""Packages of npm whose dictionary knows much more than those of the systems."""


def dictionary_of(locale: str, folders: Iterable[Path]) -> Path | None:
    """The dictionary for a locale, or for its language, without its ending; None if none is there.

    Of several for a language that of the locale's territory goes first, or of the one where most speak it: ``sv_SE``
    for ``sv``, not ``sv_FI``.

    Args:
        locale: Such as ``sv`` or ``sr_Latn``.
        folders: Where to look first; then in ``DICPATH``, in Python's environment, and where systems put them.
    """
    language = _language(locale)
    likely = [locale, f"{language}_{territory(locale)}", f"{language}-{territory(locale)}", language]
    for folder in (*folders, *_elsewhere()):
        there = sorted(path.stem for path in folder.glob(f"{language}*.dic") if path.with_suffix(".aff").is_file())
        for name in (*likely, *(name for name in there if re.split("[_-]", name)[0] == language)):
            if name in there:
                return folder / name
    return None


def _elsewhere() -> Iterator[Path]:
    """``DICPATH`` first, as Hunspell has it; then what came with Python packages; then the system."""
    yield from (Path(name) for name in os.environ.get("DICPATH", "").split(os.pathsep) if name)
    for home in dict.fromkeys((sys.prefix, site.getuserbase())):
        yield Path(home, "share", "hunspell")
    for name in SYSTEM:
        place = Path(os.path.expanduser(name))  # noqa: PTH111 - Path.expanduser raises where there is no home
        if "*" in name:
            yield from sorted(Path("/").glob(str(place).lstrip("/")))
        else:
            yield place


def advice(locale: str, folder: str) -> str:
    """How to come by a dictionary for a locale here, in a sentence without a full stop.

    Args:
        locale: Which.
        folder: Where a project keeps dictionaries of its own.
    """
    language = _language(locale)
    ways = [f"{command} {name}" for command, name in _packages(language)]
    own = f"put {language}.aff and {language}.dic into {folder}/"
    if language in _NPM:
        own += f" (npm's {_NPM[language]} has good ones, as index.aff and index.dic)"
    return ", or ".join([*ways, own])


def _packages(language: str) -> Iterator[tuple[str, str]]:
    if language in _PIP:
        yield "pip install", _PIP[language]
    if shutil.which("apt"):
        yield "apt install", _DEBIAN.get(language, f"hunspell-{language}")
    elif shutil.which("dnf"):
        yield "dnf install", f"hunspell-{language}"


def _language(locale: str) -> str:
    return re.split("[_@]", locale)[0]
