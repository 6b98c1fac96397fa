"""Makes a new project."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dragoman import config, files, languages
from dragoman.errors import UsageError

_TOML = """\
# What this project is. Every key, with its default, is in docs/configuration.md.

[project]
name = "{name}"
source = "en"
locales = [{locales}]

[engines]
# Who drafts, in order. "memory" draws on what this project has approved and sends nothing anywhere.
# "google" and "mymemory" send the sentences to those services: add them only where the texts may leave this machine.
chain = ["memory"]

[review]
# Refuse an approval by whoever translated.
four_eyes = false

[export]
# What a document with unapproved sentences gets: "hold" (nothing), "source" (English stands in), "drafts" (a preview).
unfinished = "hold"
"""
_IGNORED = "/dist/\n/.dragoman/\n"


def begin(root: Path, *, name: str, locales: Sequence[str]) -> list[Path]:
    """Make dragoman.toml and the folders of a project; what is there already stays as it is.

    Returns:
        What was made.

    Raises:
        UsageError: There is a project already, or a locale that nobody knows.
        ConfigError: The name or a locale cannot stand in dragoman.toml; nothing is left behind.
    """
    if (root / config.FILE).exists():
        raise UsageError(f"has a {config.FILE} already", where=root, remedy="nothing was changed")
    if root.exists() and not root.is_dir():
        raise UsageError("is not a folder", where=root)
    for code in locales:
        languages.get(code)
    quoted = ", ".join(f'"{code}"' for code in locales)
    text = _TOML.format(name=name.replace("\\", "").replace('"', ""), locales=quoted)
    config.parse(text, root)
    wanted = {
        root / config.FILE: text,
        root / "source_texts" / ".gitkeep": "",
        root / "locales" / ".gitkeep": "",
        root / "terminology" / "glossary.csv": ",".join(["en", *locales, "kind", "note"]) + "\n",
        root / ".gitignore": _IGNORED,
    }
    made = [path for path in wanted if not path.exists()]
    for path in made:
        files.write(path, wanted[path].encode("utf-8"), expected="")
    return made
