"""Reading and cutting: a book of a thousand pages, a long plain text, and input that means harm.

Seconds of the processor, and the most memory the process took, each case in a process of its own. What grows is told by
reading twice as much.
"""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from measure import table

from dragoman.errors import SourceError
from dragoman.segments import cut, fill
from dragoman.sources import pieces, read

SENTENCE = (
    "On 9 March the Board of Mr. Hale replied with an [open letter](https://example.org/a), signed by *forty* people. "
)
PARAGRAPH = (SENTENCE * 3).replace("people. On", "people.\nOn").strip() + "\n\n"
PAGE = (
    f"## A heading\n\n{PARAGRAPH * 5}- An item of *some* length;\n- and one more.\n\n> {SENTENCE}\n\n"
    "| a | b |\n|---|---|\n| 1 | 2 |\n\n"
)


def book(pages: int) -> str:
    return "# A book\n\n" + PAGE * pages


LINES = (SENTENCE * 5 + "\n\n") * 1_850
"""A megabyte of plain text."""
TIMES = {"10 MB of plain text, streamed": 10, "100 MB of plain text, streamed": 100}

HOSTILE = {
    "1 MB in one line": ("txt", "word " * 200_000),
    "10 MB in one line": ("txt", "word " * 2_000_000),
    "10,000 nested quotations": ("md", ">" * 10_000 + " deep"),
    "10,000 nested brackets": ("md", "[" * 10_000 + "a" + "](b)" * 10_000),
    "a million asterisks": ("md", "*" * 1_000_000),
    "a million full stops": ("txt", "." * 1_000_000),
    "200,000 headings": ("md", "# A\n" * 200_000),
    "a table of 2,000 by 500": ("md", "|a" * 500 + "|\n" + "|-" * 500 + "|\n" + ("|1" * 500 + "|\n") * 2_000),
}


def cutting(path: Path) -> str:
    try:
        return f"{sum(1 for _ in cut(read(path))):,} segments"
    except SourceError as problem:
        return f"refused: {problem.what}"


def exporting(path: Path) -> str:
    document = read(path)
    segments = list(cut(document))
    result = document.render(fill(document, segments, {s.n: s.text + " och" for s in segments}))
    return f"{len(result) / 1e6:.1f} MB written"


def streaming(path: Path) -> str:
    return f"{sum(1 for piece in pieces(path) for _ in cut(piece.document)):,} segments"


def measured(path: Path, title: str) -> tuple[str, float, float]:
    """What the work came to, its seconds, and the most megabytes the process took."""
    begun = time.process_time()
    said = next((work for end, work in WORK.items() if title.endswith(end)), cutting)(path)
    return said, time.process_time() - begun, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


WORK = {"exported": exporting, "streamed": streaming}


def write(path: Path, text: str, times: int) -> float:
    """Write a text some times over; returns its megabytes."""
    with path.open("w", encoding="utf-8") as file:
        for _ in range(times):
            file.write(text)
    return path.stat().st_size / 1e6


def main() -> None:
    cases = {
        "1,000 pages of Markdown": ("md", book(1_000)),
        "2,000 pages of Markdown": ("md", book(2_000)),
        "1,000 pages, exported": ("md", book(1_000)),
        "10 MB of plain text": ("txt", LINES * 10),
        "10 MB of plain text, streamed": ("txt", LINES),
        "100 MB of plain text, streamed": ("txt", LINES),
        **HOSTILE,
    }
    rows: list[list[str]] = []
    alone = multiprocessing.get_context("spawn")
    with (
        tempfile.TemporaryDirectory() as name,
        ProcessPoolExecutor(1, mp_context=alone, max_tasks_per_child=1) as pool,
    ):
        for title, (ending, text) in cases.items():
            path = Path(name) / f"document.{ending}"
            size = write(path, text, TIMES.get(title, 1))
            said, seconds, peak = pool.submit(measured, path, title).result()
            rows.append([title, f"{size:.1f}", said, f"{seconds:.2f}", f"{peak:.0f}"])
    print(table(["", "MB", "", "seconds", "MB taken"], rows))


if __name__ == "__main__":
    main()
