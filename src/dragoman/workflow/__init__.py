"""The corridor: opens the rooms' doors in order. The porches walk it; the rooms do not know it.

``Project`` is a folder with a dragoman.toml; each verb is a function over it that yields what it did, document by
document. What one document refuses is reported and the others go on.

A door is imported when somebody goes through it: a verb pays for the rooms it enters, and for no others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.export import Manifest
    from dragoman.workflow.beginning import begin
    from dragoman.workflow.by_hand import merge, split
    from dragoman.workflow.changes import changed_since
    from dragoman.workflow.correcting import Corrected, correct
    from dragoman.workflow.cutting import our_rules
    from dragoman.workflow.doctoring import Repaired, examine, repair
    from dragoman.workflow.drafting import Drafting, Watch, away, draft
    from dragoman.workflow.inspecting import (
        Inspected,
        Inspection,
        Wanted,
        check,
        dismiss,
        lapsed,
        prune,
        reasons,
        segments_in,
        strays,
    )
    from dragoman.workflow.knowing import memory_of
    from dragoman.workflow.project import Project, Selection, Source, cut_file, stream_file
    from dragoman.workflow.proofreading import Dictionary, dictionaries, missing_for_spelling
    from dragoman.workflow.publishing import Published, bundle, bundles_in, export, pull, verify
    from dragoman.workflow.recounting import Contribution, Recounted, contributions, history
    from dragoman.workflow.repository import join, merge_branches
    from dragoman.workflow.rescuing import rescued
    from dragoman.workflow.sitting import Desk, obstacles
    from dragoman.workflow.status import Progress, progress_of
    from dragoman.workflow.syncing import Synced, SyncOptions, sync
    from dragoman.workflow.unused import idle, idle_checks

__all__ = [
    "Contribution",
    "Corrected",
    "Desk",
    "Dictionary",
    "Drafting",
    "Inspected",
    "Inspection",
    "Manifest",
    "Progress",
    "Project",
    "Published",
    "Recounted",
    "Repaired",
    "Selection",
    "Source",
    "SyncOptions",
    "Synced",
    "Wanted",
    "Watch",
    "away",
    "begin",
    "bundle",
    "bundles_in",
    "changed_since",
    "check",
    "contributions",
    "correct",
    "cut_file",
    "dictionaries",
    "dismiss",
    "draft",
    "examine",
    "export",
    "history",
    "idle",
    "idle_checks",
    "join",
    "lapsed",
    "memory_of",
    "merge",
    "merge_branches",
    "missing_for_spelling",
    "obstacles",
    "our_rules",
    "progress_of",
    "prune",
    "pull",
    "reasons",
    "repair",
    "rescued",
    "segments_in",
    "split",
    "strays",
    "stream_file",
    "sync",
    "verify",
]

_BEHIND = {
    "dragoman.export": "Manifest",
    "dragoman.workflow.beginning": "begin",
    "dragoman.workflow.by_hand": "merge split",
    "dragoman.workflow.changes": "changed_since",
    "dragoman.workflow.correcting": "Corrected correct",
    "dragoman.workflow.cutting": "our_rules",
    "dragoman.workflow.doctoring": "Repaired examine repair",
    "dragoman.workflow.drafting": "Drafting Watch away draft",
    "dragoman.workflow.inspecting": "Inspected Inspection Wanted check dismiss lapsed prune reasons segments_in strays",
    "dragoman.workflow.knowing": "memory_of",
    "dragoman.workflow.project": "Project Selection Source cut_file stream_file",
    "dragoman.workflow.proofreading": "Dictionary dictionaries missing_for_spelling",
    "dragoman.workflow.publishing": "Published bundle bundles_in export pull verify",
    "dragoman.workflow.recounting": "Contribution Recounted contributions history",
    "dragoman.workflow.repository": "join merge_branches",
    "dragoman.workflow.rescuing": "rescued",
    "dragoman.workflow.sitting": "Desk obstacles",
    "dragoman.workflow.status": "Progress progress_of",
    "dragoman.workflow.syncing": "Synced SyncOptions sync",
    "dragoman.workflow.unused": "idle idle_checks",
}
"""The modules, and the names they give to the front door."""

_MODULE_OF = {name: module for module, names in _BEHIND.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Open a door of the corridor."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """All doors, opened or not."""
    return sorted(__all__)
