"""The desk's brain: a sitting over one catalog, with no screen in it.

What a sitting needs is handed in (see ``doors``): a store of units, a journal, checks, memory, terms, a clock and a
name. Everything the desk on the screen does, a sitting does without one.

A door is imported when somebody goes through it: a verb pays for what it uses of this room, and for no more.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from dragoman.review.shelters import shelters

if TYPE_CHECKING:
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
    from dragoman.review.sight import GONE, MEANWHILE
    from dragoman.review.sitting import Sitting
    from dragoman.review.untaken import Untaken, alternatives
    from dragoman.review.verdicts import RefusedError, approved, rejected, translated

__all__ = [
    "DECLINED",
    "GONE",
    "LIVE",
    "MEANWHILE",
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

_BEHIND = {
    "dragoman.review.chronicle": "WAITING FileChronicle read_journal",
    "dragoman.review.doors": "Chronicle Clash Dismissals Journal Store",
    "dragoman.review.events": "Deed Event State in_order name_key",
    "dragoman.review.history": "Step",
    "dragoman.review.journal": "FileJournal Replay changed replay",
    "dragoman.review.offers": "DECLINED Offer last_written lying_in rescued",
    "dragoman.review.opening": "sit_down",
    "dragoman.review.options": "Options",
    "dragoman.review.past": "Past Share people",
    "dragoman.review.progress": "Tally counts_of",
    "dragoman.review.queue": "LIVE UNREVIEWED Filter Neighbours Queue",
    "dragoman.review.search": "Needle fold",
    "dragoman.review.sight": "GONE MEANWHILE",
    "dragoman.review.sitting": "Sitting",
    "dragoman.review.untaken": "Untaken alternatives",
    "dragoman.review.verdicts": "RefusedError approved rejected translated",
}
"""The modules, and the names they give to the front door."""

_MODULE_OF = {name: module for module, names in _BEHIND.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Open a door of the room."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """All doors, opened or not."""
    return sorted(__all__)
