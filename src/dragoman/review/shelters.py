"""Where work is kept when the project's own disk takes nothing more: the person's state folder, then memory disks.

Temporary folders belong to everybody: one of ours is used only if it is ours alone, so that nobody can put texts there
for us, or lead us elsewhere by a link.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

_NAME = "dragoman"


def shelters(root: Path, environ: Mapping[str, str]) -> list[Path]:
    """The folders of a project, the most lasting first; none of them need be there."""
    identity = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:16]
    bases = [base / _NAME for base in _own(environ)]
    bases += [base / f"{_NAME}-{os.getuid()}" for base in _common(environ)]
    return [base / "rescue" / identity for base in dict.fromkeys(bases)]


def _own(environ: Mapping[str, str]) -> Iterator[Path]:
    """The person's own: for state, and until they log out."""
    if environ.get("XDG_STATE_HOME", "").startswith("/"):
        yield Path(environ["XDG_STATE_HOME"])
    elif environ.get("HOME", "").startswith("/"):
        yield Path(environ["HOME"]) / ".local" / "state"
    if environ.get("XDG_RUNTIME_DIR", "").startswith("/"):
        yield Path(environ["XDG_RUNTIME_DIR"])


def _common(environ: Mapping[str, str]) -> Iterator[Path]:
    """Everybody's: the temporary folder, and memory where the disk is full."""
    yield Path(environ["TMPDIR"] if environ.get("TMPDIR", "").startswith("/") else "/tmp")  # noqa: S108 - see `private`
    yield Path("/dev/shm")  # noqa: S108 - as above


def private(folder: Path) -> bool:
    """Whether a folder is ours alone, from the one called after us on down; one that is none of ours is so at once."""
    inside = [folder, *folder.parents]
    first = next((place for place, path in enumerate(inside) if path.name.startswith(_NAME)), None)
    if first is None or ".dragoman" in folder.parts:
        return True
    return all(_ours(path) for path in inside[: first + 1])


def _ours(path: Path) -> bool:
    try:
        found = path.lstat()
    except FileNotFoundError:
        return True
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o022


def make(folder: Path) -> None:
    """Make a folder, with those above it, for us alone.

    Raises:
        OSError: The system refused, or somebody else has it.
    """
    for path in (*reversed(folder.parents), folder):
        if not path.exists():
            path.mkdir(mode=0o700, exist_ok=True)
    if not private(folder):
        raise PermissionError(1, "belongs to somebody else", str(folder))
