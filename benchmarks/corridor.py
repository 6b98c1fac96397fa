"""How quickly the program answers and how long a long document takes: ``--help``, and sync of 100 pages.

The start of the interpreter alone stands beside the first, so that both can be compared on any machine. The document
has 2,000 different sentences in 400 paragraphs and goes into three locales: read, cut, taken in, verified and saved.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from measure import best, table

SRC = Path(__file__).resolve().parent.parent / "src"
ENV = {**os.environ, "PYTHONPATH": str(SRC)}
PLACES = ("Orrenby", "Lintwick", "Dunmarrow", "Brackford", "Castermond")
THINGS = ("the ferry", "the reading room", "the landing stage", "the lending library", "the evening boat")
DEEDS = ("was repaired", "was closed", "carried more passengers", "opened again", "was discussed at length")


def dragoman(*arguments: str, folder: Path) -> None:
    subprocess.run([sys.executable, "-m", "dragoman", *arguments], cwd=folder, env=ENV, check=True, capture_output=True)


def pages(sentences: int = 2000, each: int = 5) -> str:
    """A document of different sentences, as plain paragraphs."""
    dice = random.Random(7)
    made = [
        f"In {dice.choice(PLACES)}, {dice.choice(THINGS)} {dice.choice(DEEDS)}, as report No. {n} of the Board says."
        for n in range(sentences)
    ]
    return "\n\n".join(" ".join(made[n : n + each]) for n in range(0, sentences, each)) + "\n"


def change(path: Path, share: int = 50) -> None:
    """Edit one sentence of every ``share``."""
    text = path.read_text(encoding="utf-8")
    for n in range(0, 2000, share):
        text = text.replace(f"report No. {n} of", f"the new report No. {n} of")
    path.write_text(text, encoding="utf-8")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        empty = best(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 7)
        help_ = best(lambda: dragoman("--help", folder=folder), 7)
        dragoman("init", "--no-input", folder=folder)
        source = folder / "source_texts" / "report.txt"
        source.write_text(pages(), encoding="utf-8")
        first = best(lambda: dragoman("sync", folder=folder), 1)
        again = best(lambda: dragoman("sync", folder=folder), 3)
        change(source)
        edited = best(lambda: dragoman("sync", folder=folder), 1)
        rows = [
            ("python -c pass", f"{empty * 1000:.0f} ms", "1.0"),
            ("dragoman --help", f"{help_ * 1000:.0f} ms", f"{help_ / empty:.1f}"),
            ("sync, 2,000 sentences into three new catalogs", f"{first:.2f} s", f"{first / empty:.1f}"),
            ("sync again, nothing changed", f"{again:.2f} s", f"{again / empty:.1f}"),
            ("sync after 40 sentences were edited", f"{edited:.2f} s", f"{edited / empty:.1f}"),
        ]
        print(table(("what", "time", "times an empty Python"), rows))


if __name__ == "__main__":
    main()
