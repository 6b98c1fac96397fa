"""Findings in the formats that other programs read. Each gives text whose foreign parts were made safe.

Places are paths as seen from the present folder, since that is what a build server knows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dragoman.cli.reports.github import github
from dragoman.cli.reports.junit import junit
from dragoman.cli.reports.sarif import sarif
from dragoman.model import Reason
from dragoman.workflow import Inspection

REPORTS: Mapping[str, Callable[[Inspection, Sequence[Reason]], str]] = {
    "junit": junit,
    "sarif": sarif,
    "github": github,
}
"""What writes each format, by the name that ``--format`` knows."""
