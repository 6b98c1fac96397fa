"""Laying out text for a terminal: wrapping, order, cells, caret."""

from dragoman.text.screen.caret import beside, border, next_word, previous_word, stepped
from dragoman.text.screen.layout import Align, layout
from dragoman.text.screen.line import PADDING, Line, Piece, locate

__all__ = [
    "PADDING", "Align", "Line", "Piece", "beside", "border", "layout", "locate", "next_word", "previous_word",
    "stepped",
]  # fmt: skip
