"""Who acts: the name that goes into verdicts and dismissals."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from dragoman.errors import UsageError
from dragoman.workflow import Project


def reviewer_of(project: Project) -> str:
    """Who reviews when no option says.

    Raises:
        UsageError: Nobody is named anywhere.
    """
    name = os.environ.get("DRAGOMAN_REVIEWER") or _name_in_git(project.config.root) or project.config.ui.reviewer
    if not name.strip():
        raise UsageError("nobody is named as reviewer", remedy="set DRAGOMAN_REVIEWER to your name, or use --as NAME")
    return name


def _name_in_git(folder: Path) -> str:
    """``user.name`` of git; nothing where git is not there or the folder is no repository."""
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), "config", "user.name"], capture_output=True, timeout=5, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.decode("utf-8", "replace").strip()
