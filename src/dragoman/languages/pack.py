"""A language pack: what is typical of a language, as data from one TOML file.

A fourth language is a fourth file: ``[language]`` says how it is written, ``[detection]`` what tells it from others.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from dragoman.model import Language, Quotes

FOLDER = files("dragoman.languages") / "packs"


@dataclass(frozen=True, slots=True)
class Pack:
    """What is known of a language beyond its :class:`Language`.

    Attributes:
        language: How it is written.
        letters: Letters that speak for it where its neighbours lack them.
        words: Its most frequent function words, in lower case.
    """

    language: Language
    letters: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()


def read_pack(path: Path | Traversable) -> Pack:
    """The pack in a file named after its code (``de.toml``)."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    detection = tables.get("detection", {})
    return Pack(
        _language(path.name.removesuffix(".toml"), tables["language"]),
        frozenset(detection.get("letters", "")),
        frozenset(detection.get("words", "").split()),
    )


def _language(code: str, table: dict[str, Any]) -> Language:
    return Language(code=code, **{**table, "quotes": Quotes(*table["quotes"])})


@cache
def pack_of(code: str) -> Pack | None:
    """The pack of a language, territory or script left aside; None where there is none.

    The code must already be of the form that ``locale.normal`` gives.
    """
    path = FOLDER / f"{code.split('_', 1)[0]}.toml"
    return read_pack(path) if path.is_file() else None
