"""What the benchmarks share: best time of a few runs, and a table that says so.

Times are compared as ratios within one run: machines differ, ratios travel.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence


def best(work: Callable[[], object], runs: int = 3) -> float:
    """Seconds of the fastest of a few runs."""
    times = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return min(times)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, columns as wide as they must be."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in (head, *rows)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
