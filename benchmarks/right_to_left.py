"""Ordering right-to-left text: our reorder beside python-bidi, and what a whole layout takes.

python-bidi is Rust behind Python, neither mirrors brackets nor keeps a map, and is measured where it is installed.
arabic-reshaper joins letters and is measured likewise. It shapes 970 sentences of news exactly as we do; it differs in
that it takes ZWJ out of the text, so that its indices move, and does not join letters that have no presentation forms
(tests/test_text_shaping.py). The goals: less than 1 ms for a line of 200 characters, and 1,000 rows a second. The
isolates of a text are drawn as symbols, so a line full of them is laid out as a line nearly twice as long. Rows of the
desk are counted from the text to what is handed to the screen. All in processor time, the best of many runs.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable
from itertools import count

from measure import best, table

from dragoman.text import bidi
from dragoman.text.modes import Mode
from dragoman.text.screen import layout
from dragoman.text.shaping import shape
from dragoman.tui.writing import Writing

PERSIAN = "انجمن اورا (Orra Society) در ۲۲ آبان از می‌خواهم‌های شهروندان گفت: «۱۲٫۵٪ بیشتر»؛ "
LINES = {
    "Persian, 200 characters": (PERSIAN * 4)[:200],
    "Persian, 60 characters": PERSIAN[:60],
    "English with a Persian name": "The Orra Society (انجمن اورا) was founded in 1998 and has 1,200 members. " * 2,
    "English": "The Orra Society was founded in the spring of 1998 and has 1,200 members. " * 2,
    "isolates": "\u2067سلام (hello)\u2069 and \u2066hello (سلام)\u2069 " * 6,
}
RUNS = 400
WIDTH = 80


def peer(module: str, name: str) -> Callable[[str], object] | None:
    """A function of another library, or None where it is not installed."""
    try:
        found: Callable[[str], object] = getattr(importlib.import_module(module), name)
    except ImportError:
        return None
    return found


def microseconds(work: Callable[[str], object], text: str) -> float:
    return best(lambda: work(text), runs=RUNS, clock=time.process_time) * 1e6


def row(name: str, text: str, ours: Callable[[str], object], theirs: Callable[[str], object] | None) -> list[str]:
    mine = microseconds(ours, text)
    if theirs is None:
        return [name, f"{mine:.0f} µs", "not installed", ""]
    other = microseconds(theirs, text)
    return [name, f"{mine:.0f} µs", f"{other:.0f} µs", f"{mine / other:.1f}"]


def main() -> None:
    display, reshape = peer("bidi", "get_display"), peer("arabic_reshaper", "reshape")
    rows = [row(f"order: {name}", text, bidi.reorder, display) for name, text in LINES.items()]
    rows += [row(f"join: {name}", text, shape, reshape) for name, text in LINES.items() if "Persian, " in name]
    print(table(["work", "dragoman", "python-bidi, arabic-reshaper", "ratio"], rows))
    print()
    rows = []
    for mode in Mode:
        for name, text in LINES.items():
            cost = microseconds(lambda text, mode=mode: layout(text, WIDTH, mode=mode, align="start"), text)  # type: ignore[misc]
            lines = len(layout(text, WIDTH, mode=mode))
            rows.append([mode, name, f"{cost:.0f} µs", f"{lines * 1e6 / cost:,.0f}", f"{shown(mode, text):,.0f}"])
    print(table(["mode", "text", "layout", "rows a second", "rows of the desk a second"], rows))


def shown(mode: Mode, text: str) -> float:
    """Rows of a list a second, each a text that was not laid out before."""
    writing, number = Writing(1, mode), count(100)
    return 1e6 / microseconds(lambda text: writing.line(f"{next(number)} {text}", WIDTH), text)


if __name__ == "__main__":
    main()
