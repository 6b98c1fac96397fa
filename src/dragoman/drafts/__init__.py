"""Drafts: what memory and engines suggest for texts nobody has translated yet. Only people approve.

``fill`` drafts many texts by a chain of names: ``memory``, which is handed in, and the engines that ``engine`` makes.
"""

from dragoman.drafts.cache import Cache
from dragoman.drafts.doubts import Doubt
from dragoman.drafts.engine import ENGINES, MEMORY, About, Engine, engine, sends_away
from dragoman.drafts.failures import BusyError, StoppedError, UnreachableError, UnusableError
from dragoman.drafts.filling import fill
from dragoman.drafts.outcomes import Drafted, EngineReport, Failed, Job, Outcome, Pace, Report, Waiting
from dragoman.drafts.secret import Secret
from dragoman.drafts.settings import Settings

__all__ = [
    "ENGINES",
    "MEMORY",
    "About",
    "BusyError",
    "Cache",
    "Doubt",
    "Drafted",
    "Engine",
    "EngineReport",
    "Failed",
    "Job",
    "Outcome",
    "Pace",
    "Report",
    "Secret",
    "Settings",
    "StoppedError",
    "UnreachableError",
    "UnusableError",
    "Waiting",
    "engine",
    "fill",
    "sends_away",
]
