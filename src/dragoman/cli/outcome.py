"""How a run over many documents ends: its errors printed, and the exit code that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.cli import say

if TYPE_CHECKING:
    from dragoman.workflow import Project

FINDINGS = 1
"""Something is held back, would change, or is wrong."""
WAITING = 3
"""Segments wait for an engine."""
NO_ENGINE = 5
"""No engine that needs the network answered."""


def of(project: Project, code: int = 0) -> int:
    """Print what was refused in this run, and give the exit code: what was refused weighs more than ``code``."""
    for problem in dict.fromkeys(map(say.sentence, project.refused)):
        say.refusal(problem)
    return max((problem.exit_code for problem in project.refused), default=code)
