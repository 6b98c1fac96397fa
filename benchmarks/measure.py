"""What the benchmarks share: best time of a few runs, and a table that says so.

Times are compared as ratios within one run: machines differ, ratios travel.
"""

from __future__ import annotations

import resource
import time
from collections.abc import Callable, Sequence


def best(work: Callable[[], object], runs: int = 3, clock: Callable[[], float] = time.perf_counter) -> float:
    """Seconds of the fastest of a few runs."""
    times = []
    for _ in range(runs):
        begun = clock()
        work()
        times.append(clock() - begun)
    return min(times)


def spent() -> float:
    """Processor time of this process and of those it waited for, in seconds: what a busy machine does not lengthen."""
    both = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(usage.ru_utime + usage.ru_stime for usage in both)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, columns as wide as they must be."""
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in (head, *rows)]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
