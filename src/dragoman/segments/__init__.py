"""Segments: what a document is cut into for the translator, and how translations are put back.

``cut`` makes sentences, and units of their own for headings, items, cells, salutations, signatures, dates and
addresses. What says nothing that could be translated is no segment: a rule, a lone link or address of the web or mail,
a lone code span. A number alone is one: its digits and signs are localised. Limits (R52): 100 kB a segment, a million
of them.
"""

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
