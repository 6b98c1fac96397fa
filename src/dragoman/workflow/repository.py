"""A project in git: catalogs and dismissals of two branches are merged by entry, and journals line by line."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman import catalog, files
from dragoman.errors import CatalogError, DismissalsError, DragomanError, UsageError

ATTRIBUTES, IGNORED = ".gitattributes", ".gitignore"
_SECONDS = 10
_NAME = "merge catalogs sentence by sentence"
_STATE = "/.dragoman/"


def ask(root: Path, *words: str) -> bytes | None:
    """What git answers in a folder; None where it refuses, takes too long or is not there.

    The variables by which git speaks to its own hooks are left out: the folder alone says which repository it is.
    """
    env = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *words], env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None


def driver() -> str:
    """The command that git runs to merge a catalog: this program, wherever the repository is checked out.

    ``-P`` keeps Python from taking a module of the repository for one of ours (R44).
    """
    return f"{shlex.quote(sys.executable)} -P -m dragoman merge-po %O %A %B -- %P"


def attributes(catalogs: str) -> tuple[str, ...]:
    """The lines of ``.gitattributes`` for a folder of catalogs."""
    place = re.sub(r"([\\*?\[\]!])", r"\\\1", catalogs.strip("/"))
    merged = {"**/*.po": "dragoman", "*/journal.jsonl": "union", "*/dismissed.toml": "dragoman"}
    return tuple(_attribute(f"{place}/{pattern}", merge) for pattern, merge in merged.items())


def _attribute(pattern: str, merge: str) -> str:
    if re.search(r'[\s"#]', pattern):
        pattern = '"' + pattern.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{pattern} merge={merge}"


def join(root: Path) -> Iterator[str]:
    """Let git merge the catalogs of a project; what is so already stays. Where there is no repository, one is made.

    Yields:
        What was done, a sentence each.

    Raises:
        UsageError: Git is not there, or refuses.
        ConfigError: The project's dragoman.toml is not as it must be.
        SaveError: A file could not be written.
    """
    from dragoman import config

    catalogs = config.load(root).project.catalogs
    if ask(root, "rev-parse", "--git-dir") is None:
        above = root.resolve()
        if any((folder / ".git").exists() for folder in (above, *above.parents)):
            raise UsageError("git refuses the repository it lies in", where=root, remedy="see: git status")
        _must(root, "init", "--quiet")
        yield "made a git repository"
    for key, value in (("merge.dragoman.name", _NAME), ("merge.dragoman.driver", driver())):
        if ask(root, "config", "--local", "--get", key) != value.encode() + b"\n":
            _must(root, "config", "--local", key, value)
            yield f"{key} in git's configuration of this clone"
    if _extend(root / ATTRIBUTES, attributes(catalogs)):
        yield f"{ATTRIBUTES}; commit it"
    if ask(root, "check-ignore", "--quiet", "--no-index", _STATE.strip("/") + "/x") is None:
        _extend(root / IGNORED, (_STATE,))
        yield f"{IGNORED}; commit it"


def unregistered(root: Path) -> Iterator[str]:
    """Whether this clone merges catalogs as text, though the project asks for more: a sentence, or none."""
    try:
        asked = b"merge=dragoman" in files.read_bytes(root / ATTRIBUTES)
    except DragomanError:
        return
    here = asked and ask(root, "rev-parse", "--git-dir") is not None
    if here and ask(root, "config", "--get", "merge.dragoman.driver") is None:
        yield "git merges catalogs as text in this clone: run dragoman init --git once"


def _must(root: Path, *words: str) -> None:
    if ask(root, *words) is None:
        raise UsageError(f"git {words[0]} failed", where=root, remedy="is git installed, and may it write there?")


def _extend(path: Path, lines: tuple[str, ...]) -> bool:
    """Put lines at the end of a file that does not have them; whether that changed it."""
    before = files.read_bytes(path) if path.exists() else None
    text = (before or b"").decode("utf-8", "surrogateescape")
    missing = [line for line in lines if line not in map(str.strip, text.splitlines())]
    if missing:
        gap = "\n" if text and not text.endswith("\n") else ""
        data = (text + gap + "\n".join(missing) + "\n").encode("utf-8", "surrogateescape")
        files.write(path, data, expected=files.fingerprint(before))
    return bool(missing)


def merge_branches(base: Path, ours: Path, theirs: Path, *, name: str = "") -> int:
    """Merge a catalog, or a file of dismissals, of two branches into ``ours``, as git asks its drivers to.

    Args:
        base: The version both come from; empty if there is none.
        ours: The version of this branch; replaced by the result.
        theirs: The version of the other branch.
        name: Where it lies, for messages; a file of dismissals is known by its name.

    Returns:
        How many entries both branches changed, each in its own way.

    Raises:
        CatalogError: One of the three cannot be read whole, or was cut off; nothing is written.
        DismissalsError: One of the three cannot be read whole; nothing is written.
        SaveError: The disk refused; nothing is written.
    """
    try:
        if name.endswith(".toml"):
            from dragoman import checks

            checks.merge_dismissals(base, ours, theirs)
            return 0
        return len(catalog.merge_files(base, ours, theirs))
    except DragomanError as problem:
        sides = {base: "the common version", ours: "ours", theirs: "theirs"}
        side = sides.get(problem.where) if isinstance(problem.where, Path) else None
        if name and side:
            problem.where = name
            problem.what = f"{side} {problem.what}"
        if isinstance(problem, CatalogError | DismissalsError) and name:
            file = shlex.quote(name)
            problem.remedy = f"merge it by hand: ours is git show :2:{file}, theirs is git show :3:{file}"
        raise
