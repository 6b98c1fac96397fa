"""The corridor: opens the rooms' doors in order. The porches walk it; the rooms do not know it.

``Project`` is a folder with a dragoman.toml; each verb is a function over it that yields what it did, document by
document. What one document refuses is reported and the others go on.
"""

from dragoman.checks import Reason
from dragoman.export import Manifest
from dragoman.workflow.beginning import begin
from dragoman.workflow.by_hand import merge, split
from dragoman.workflow.changes import changed_since
from dragoman.workflow.correcting import Corrected, correct
from dragoman.workflow.cutting import our_rules
from dragoman.workflow.doctoring import Repaired, examine, repair
from dragoman.workflow.drafting import Drafting, Watch, away, draft
from dragoman.workflow.inspecting import Inspected, Inspection, Wanted, check, dismiss, lapsed, prune, reasons, strays
from dragoman.workflow.knowing import memory_of
from dragoman.workflow.project import Project, Selection, Source, cut_file, stream_file
from dragoman.workflow.publishing import Published, bundle, bundles_in, export, pull, verify
from dragoman.workflow.recounting import Contribution, Recounted, contributions, history
from dragoman.workflow.repository import join, merge_branches
from dragoman.workflow.rescuing import rescued
from dragoman.workflow.sitting import Desk, obstacles
from dragoman.workflow.status import Progress, progress_of
from dragoman.workflow.syncing import Options as SyncOptions
from dragoman.workflow.syncing import Synced, sync

__all__ = [
    "Contribution",
    "Corrected",
    "Desk",
    "Drafting",
    "Inspected",
    "Inspection",
    "Manifest",
    "Progress",
    "Project",
    "Published",
    "Reason",
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
    "dismiss",
    "draft",
    "examine",
    "export",
    "history",
    "join",
    "lapsed",
    "memory_of",
    "merge",
    "merge_branches",
    "obstacles",
    "our_rules",
    "progress_of",
    "prune",
    "pull",
    "reasons",
    "repair",
    "rescued",
    "split",
    "strays",
    "stream_file",
    "sync",
    "verify",
]
