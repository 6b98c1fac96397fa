"""HTML pages beside the Translate Toolkit: do they come back, is their markup the same, and how fast.

Over the pages that came with Python, its packages and the system, at most three of a folder, whatever both can read:

- same bytes: read and written with every text as it was;
- same tags: with every text translated, Python's own parser finds the same tags with the same names of attributes;
- units: what a translator gets (ours are sentences, theirs paragraphs);
- time: a multiple of ours, for reading and writing all.

``pip install translate-toolkit``; without it only our own line is printed.
"""

from __future__ import annotations

import importlib
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from html.parser import HTMLParser
from itertools import islice
from pathlib import Path
from typing import Any

from measure import best, table

from dragoman.errors import SourceError
from dragoman.segments import cut, fill
from dragoman.sources import read

Change = Callable[[str], str]
Rewrite = Callable[[Path, Change], bytes]
MOST = 150


def ours(path: Path, change: Change) -> bytes:
    document = read(path)
    segments = list(cut(document))
    return document.render(fill(document, segments, {s.n: change(s.text) for s in segments}))


def toolkit() -> Rewrite:
    storage: Any = importlib.import_module("translate.storage.html")

    def rewrite(path: Path, change: Change) -> bytes:
        parser = storage.POHTMLParser(inputfile=io.BytesIO(path.read_bytes()), callback=change)
        return bytes(parser.filesrc.encode())

    return rewrite


class Tags(HTMLParser):
    """The tags of a page, with the names of their attributes."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.found: list[tuple[str, ...]] = []
        self.feed(page.decode())
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a start tag."""
        self.found.append((tag, *(name for name, _ in attrs)))

    def handle_endtag(self, tag: str) -> None:
        """Take an end tag."""
        self.found.append((f"/{tag}",))


def pages() -> Iterator[Path]:
    for root in (Path(sys.base_prefix) / "lib", Path(sys.prefix), Path("/usr/share/doc"), Path("/usr/lib")):
        taken: Counter[Path] = Counter()
        for path in islice(root.rglob("*.html"), 4000):
            taken[path.parent] += 1
            if taken[path.parent] <= 3 and path.is_file() and path.stat().st_size < 300_000 and readable(path):
                yield path


def readable(path: Path) -> bool:
    try:
        read(path)
    except SourceError:
        return False
    return True


def row(name: str, rewrite: Rewrite, found: list[Path], unit: float) -> tuple[list[str], float]:
    """A line of the table, and the seconds it took."""
    counts: Counter[str] = Counter()

    def counted(text: str) -> str:
        counts["units"] += 1
        return f"Å {text}"

    for path in found:
        data = path.read_bytes()
        try:
            counts["same"] += rewrite(path, str) == data
            counts["tags"] += Tags(rewrite(path, counted)).found == Tags(data).found
        except Exception as problem:  # noqa: BLE001 - a peer's faults are of any kind, and counted
            counts[type(problem).__name__] += 1

    def every() -> None:
        for path in found:
            with suppress(Exception):
                rewrite(path, str)

    seconds = best(every, runs=2)
    ratio = f"{seconds / (unit or seconds):.1f}"
    cells = [name, f"{counts['same']}", f"{counts['tags']}", f"{counts['units']:,}", ratio]
    return cells, seconds


def main() -> None:
    found = list(islice(pages(), MOST))
    mine, unit = row("dragoman", ours, found, 0.0)
    rows = [mine]
    try:
        rows.append(row("translate-toolkit", toolkit(), found, unit)[0])
    except ImportError:
        print("translate-toolkit is not installed")
    print(table([f"{len(found)} pages", "same bytes", "same tags", "units", "time"], rows))


if __name__ == "__main__":
    main()
