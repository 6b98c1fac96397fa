"""The words every room speaks: frozen values, no input or output.

``Document`` has ``Slot``s; ``segments`` cuts them into ``Segment``s; ``catalog`` keeps one ``Unit`` a distinct
segment and locale; a ``Note`` in a unit's comments records where its text came from and what people decided;
``Status`` follows from the unit alone.
"""

from dragoman.model.counts import Counts
from dragoman.model.dismissal import Dismissal, dismissal_seal
from dragoman.model.document import UNCHANGED, Document, Kind, Package, Piece, Segment, Slot, Tag
from dragoman.model.finding import Finding, Reason, Severity, Span
from dragoman.model.language import Language, Quotes
from dragoman.model.match import Match
from dragoman.model.note import ALTERNATIVE, Act, Note, clean_name, notes_of, parse_note, with_note, without_notes
from dragoman.model.seal import seal_of
from dragoman.model.term import TermHit
from dragoman.model.unit import Key, Status, Unit, reference, segment_numbers

__all__ = [
    "ALTERNATIVE",
    "UNCHANGED",
    "Act",
    "Counts",
    "Dismissal",
    "Document",
    "Finding",
    "Key",
    "Kind",
    "Language",
    "Match",
    "Note",
    "Package",
    "Piece",
    "Quotes",
    "Reason",
    "Segment",
    "Severity",
    "Slot",
    "Span",
    "Status",
    "Tag",
    "TermHit",
    "Unit",
    "clean_name",
    "dismissal_seal",
    "notes_of",
    "parse_note",
    "reference",
    "seal_of",
    "segment_numbers",
    "with_note",
    "without_notes",
]
