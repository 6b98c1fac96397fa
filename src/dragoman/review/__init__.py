"""The desk's brain: a sitting over one catalog, with no screen in it.

What a sitting needs is handed in (see ``doors``): a store of units, a journal, checks, memory, terms, a clock and a
name. Everything the desk on the screen does, a sitting does without one.
"""

from dragoman.review.doors import Clash, Dismissals, Journal, Store
from dragoman.review.history import Step
from dragoman.review.journal import FileJournal, Replay, replay
from dragoman.review.opening import sit_down
from dragoman.review.progress import Tally, counts_of
from dragoman.review.queue import LIVE, UNREVIEWED, Filter, Neighbours, Queue
from dragoman.review.search import Needle, fold
from dragoman.review.sitting import Options, Sitting
from dragoman.review.verdicts import RefusedError, approved, rejected, translated

__all__ = [
    "LIVE",
    "UNREVIEWED",
    "Clash",
    "Dismissals",
    "FileJournal",
    "Filter",
    "Journal",
    "Needle",
    "Neighbours",
    "Options",
    "Queue",
    "RefusedError",
    "Replay",
    "Sitting",
    "Step",
    "Store",
    "Tally",
    "approved",
    "counts_of",
    "fold",
    "rejected",
    "replay",
    "sit_down",
    "translated",
]
