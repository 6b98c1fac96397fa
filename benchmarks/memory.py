"""The translation memory beside its peers: one look-up among 100,000 sentences.

Peers compare with every sentence: difflib's ``get_close_matches`` (on a part, its time scaled up), and rapidfuzz with a
cutoff. Also the share of queries for which the memory's best score is the best there is.
"""

from __future__ import annotations

import difflib
import itertools
import random
import statistics
import time

from measure import table
from rapidfuzz import fuzz, process

from dragoman.memory import Memory

SENTENCES = 100_000
QUERIES = 60
THRESHOLD = 70
PART = 500
"""Sentences that difflib is given."""


def sentences(dice: random.Random) -> list[str]:
    """Sentences of words as unevenly frequent as real ones (Zipf); a fifth are variants of earlier ones."""
    syllables = [a + b for a in "bdfghklmnprstv" for b in ("a", "e", "i", "o", "er", "an", "is", "ul")]
    words = ["".join(dice.choices(syllables, k=dice.randint(1, 4))) for _ in range(30_000)]
    cumulative = list(itertools.accumulate(1 / rank for rank in range(1, len(words) + 1)))
    made: list[str] = []
    for _ in range(SENTENCES):
        if made and dice.random() < 0.2:
            made.append(edited(dice.choice(made), words, dice))
        else:
            chosen = dice.choices(words, cum_weights=cumulative, k=dice.randint(5, 35))
            made.append(" ".join(chosen) + ".")
    return made


def edited(sentence: str, words: list[str], dice: random.Random) -> str:
    """The sentence with one or two words changed."""
    parts = sentence.split()
    for _ in range(dice.randint(1, 2)):
        parts[dice.randrange(len(parts))] = dice.choice(words)
    return " ".join(parts)


def main() -> None:
    dice = random.Random(20261122)
    texts = sentences(dice)
    words = sorted({word for text in texts[:2000] for word in text.split()})
    queries = [edited(dice.choice(texts), words, dice) for _ in range(QUERIES)]

    begun = time.perf_counter()
    memory = Memory(THRESHOLD)
    for number, text in enumerate(texts):
        memory.add("sv", text, "x", f"a:{number}")
    built = time.perf_counter() - begun

    ours, theirs, agreed = [], [], 0
    for query in queries:
        begun = time.perf_counter()
        found = memory.search("sv", query)
        ours.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        best = process.extract(query, texts, scorer=fuzz.ratio, score_cutoff=THRESHOLD, limit=5)
        theirs.append(time.perf_counter() - begun)
        agreed += [match.score for match in found[:1]] == [min(int(score), 99) for _, score, _ in best[:1]]

    begun = time.perf_counter()
    difflib.get_close_matches(queries[0], texts[:PART], n=5, cutoff=THRESHOLD / 100)
    naive = (time.perf_counter() - begun) * SENTENCES / PART
    own = statistics.median(ours)
    rows = [
        ["dragoman", f"{own * 1000:.1f}", f"{max(ours) * 1000:.1f}", "1"],
        [
            "rapidfuzz over all",
            f"{statistics.median(theirs) * 1000:.1f}",
            f"{max(theirs) * 1000:.1f}",
            f"{statistics.median(theirs) / own:.0f}",
        ],
        [f"difflib over all (from {PART})", f"{naive * 1000:.0f}", "", f"{naive / own:.0f}"],
    ]
    print(table(["look-up among 100,000", "median ms", "worst ms", "times ours"], rows))
    print(f"\nbuilt in {built:.1f} s; best match found for {agreed} of {QUERIES} queries")


if __name__ == "__main__":
    main()
