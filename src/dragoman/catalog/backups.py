"""The last versions of a catalog, as each sitting found it, under ``.dragoman/backups/`` (R5)."""

from __future__ import annotations

import contextlib
import re
import shlex
from pathlib import Path

from dragoman import files

KEPT = 10
_NUMBER = re.compile(r"\.~(\d{1,9})~$")


def place(folder: Path, path: Path) -> Path:
    """The folder of a catalog's backups: its path in the project, below ``folder``."""
    root = files.resolved(folder).parent.parent
    resolved = files.resolved(path)
    inside = resolved.relative_to(root) if resolved.is_relative_to(root) else Path(resolved.name)
    return folder / inside.parent


def by_git(path: Path) -> str:
    """The command that brings the last committed version back, wherever it is typed."""
    try:
        below = path.absolute().relative_to(Path.cwd())
    except (ValueError, OSError):
        return f"git -C {shlex.quote(str(path.parent))} checkout -- {shlex.quote(path.name)}"
    return f"git checkout -- {shlex.quote(str(below))}"


def versions(folder: Path, path: Path) -> list[Path]:
    """A catalog's backups, newest first."""
    numbered = []
    with contextlib.suppress(OSError):
        for found in place(folder, path).iterdir():
            number = _NUMBER.search(found.name)
            if number and found.name == f"{path.name}{number[0]}":
                numbered.append((int(number[1]), found))
    return [found for _, found in sorted(numbered, reverse=True)]


def keep(folder: Path, path: Path, data: bytes) -> None:
    """Put a version aside, unless the newest one is the same, and let the oldest go.

    Raises:
        SaveError: The disk refused.
    """
    old = versions(folder, path)
    if old and old[0].read_bytes() == data:
        return
    number = int(_NUMBER.findall(old[0].name)[0]) + 1 if old else 1
    files.write(place(folder, path) / f"{path.name}.~{number}~", data)
    for extra in old[KEPT - 1 :]:
        with contextlib.suppress(OSError):
            extra.unlink()
