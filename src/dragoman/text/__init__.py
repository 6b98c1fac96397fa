"""Text on a screen: what is safe to show, how many cells it takes, where lines break, and in which order it is read.

The front door has what every room needs. Behind it, each imported where it is used:

- ``similarity`` and ``diff`` compare sentences; ``spans`` finds what is not prose in them (links, code, placeholders).
- ``bidi`` orders text as UAX #9 says, ``shaping`` joins Arabic-script letters, ``modes`` knows which of both a terminal
  leaves to us, and ``screen`` lays out lines for it. They use nothing of the house, and wcwidth alone: whoever writes a
  terminal program for Persian, Arabic or Hebrew may lift them out.
"""

from dragoman.text.cells import graphemes, width
from dragoman.text.lines import wrap
from dragoman.text.safety import show
from dragoman.text.tokens import words

__all__ = ["graphemes", "show", "width", "words", "wrap"]
