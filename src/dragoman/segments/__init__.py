"""Segments: what a document is cut into for the translator, and how translations are put back.

``cut`` makes sentences, and units of their own for headings, items, cells, salutations, signatures, dates and
addresses. What says nothing that could be translated is no segment: a rule, a lone link or address of the web or mail,
a lone code span. A number alone is one: its digits and signs are localised. Limits (R52): 100 kB a segment, a million
of them.

A door is imported when somebody goes through it: a verb pays for what it uses of this room, and for no more.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.segments import remembered, srx
    from dragoman.segments.by_hand import Act, ByHand, Hand, merging, splitting
    from dragoman.segments.cutting import cut
    from dragoman.segments.dividing import divide
    from dragoman.segments.earlier import Earlier
    from dragoman.segments.filling import fill
    from dragoman.segments.formulas import closing
    from dragoman.segments.proving import prove
    from dragoman.segments.shielding import Shielded, shield
    from dragoman.segments.version import RULES_VERSION, rules_id

__all__ = [
    "RULES_VERSION",
    "Act",
    "ByHand",
    "Earlier",
    "Hand",
    "Shielded",
    "closing",
    "cut",
    "divide",
    "fill",
    "merging",
    "prove",
    "remembered",
    "rules_id",
    "shield",
    "splitting",
    "srx",
]

_BEHIND = {
    "dragoman.segments.by_hand": "Act ByHand Hand merging splitting",
    "dragoman.segments.cutting": "cut",
    "dragoman.segments.dividing": "divide",
    "dragoman.segments.earlier": "Earlier",
    "dragoman.segments.filling": "fill",
    "dragoman.segments.formulas": "closing",
    "dragoman.segments.proving": "prove",
    "dragoman.segments.shielding": "Shielded shield",
    "dragoman.segments.version": "RULES_VERSION rules_id",
}
"""The modules, and the names they give to the front door."""

_MODULES = {"remembered", "srx"}
_MODULE_OF = {name: module for module, names in _BEHIND.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    """Open a door of the room."""
    if name in _MODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = getattr(import_module(_MODULE_OF[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """All doors, opened or not."""
    return sorted(__all__)
