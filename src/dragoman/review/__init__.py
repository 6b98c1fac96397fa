"""The desk's brain: a sitting over one catalog, with no screen in it.

What a sitting needs is handed in (see ``doors``): a store of units, a journal, checks, memory, terms, a clock and a
name. Everything the desk on the screen does, a sitting does without one.
"""

from dragoman.review.chronicle import WAITING, FileChronicle, read_journal
from dragoman.review.doors import Chronicle, Clash, Dismissals, Journal, Store
from dragoman.review.events import Deed, Event, State, in_order, name_key
from dragoman.review.history import Step
from dragoman.review.journal import FileJournal, Replay, changed, replay
from dragoman.review.offers import DECLINED, Offer, last_written, lying_in, rescued
from dragoman.review.opening import sit_down
from dragoman.review.options import Options
from dragoman.review.past import Past, Share, people
from dragoman.review.progress import Tally, counts_of
from dragoman.review.queue import LIVE, UNREVIEWED, Filter, Neighbours, Queue
from dragoman.review.search import Needle, fold
from dragoman.review.shelters import shelters
from dragoman.review.sitting import Sitting
from dragoman.review.untaken import Untaken, alternatives
from dragoman.review.verdicts import RefusedError, approved, rejected, translated

__all__ = [
    "DECLINED",
    "LIVE",
    "UNREVIEWED",
    "WAITING",
    "Chronicle",
    "Clash",
    "Deed",
    "Dismissals",
    "Event",
    "FileChronicle",
    "FileJournal",
    "Filter",
    "Journal",
    "Needle",
    "Neighbours",
    "Offer",
    "Options",
    "Past",
    "Queue",
    "RefusedError",
    "Replay",
    "Share",
    "Sitting",
    "State",
    "Step",
    "Store",
    "Tally",
    "Untaken",
    "alternatives",
    "approved",
    "changed",
    "counts_of",
    "fold",
    "in_order",
    "last_written",
    "lying_in",
    "name_key",
    "people",
    "read_journal",
    "rejected",
    "replay",
    "rescued",
    "shelters",
    "sit_down",
    "translated",
]
