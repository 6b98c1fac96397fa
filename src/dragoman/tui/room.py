"""Columns and rows from which the style sheet lays the desk out in another way."""

from __future__ import annotations

WIDE = 110
LOW, TALL = 18, 32
WIDTHS = [(0, "-narrow"), (WIDE, "-wide")]
HEIGHTS = [(0, "-tiny"), (8, "-flat"), (LOW, "-low"), (TALL, "-tall")]
