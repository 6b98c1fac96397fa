"""Examines scraped text: what page breaks, columns, scanners and wrong encodings left behind.

``examine`` gives the suspicious spots of a file with a suggested repair each; ``Examined.repaired`` makes those that
the document itself proves and leaves the others. Nothing is guessed in silence. Linear in the length of the text.
"""

from dragoman.sources.doctor.examining import Examined, examine, suspicious
from dragoman.sources.doctor.spot import Ailment, Edit, Spot

__all__ = ["Ailment", "Edit", "Examined", "Spot", "examine", "suspicious"]
