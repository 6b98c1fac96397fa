"""Checks on professional translations: false alarms, catches of injected faults, and speed, beside pofilter.

Needs ``../shared/corpora/ntrex-dev.jsonl``; ``pofilter`` (translate-toolkit) is measured where it is installed.

    python benchmarks/checks.py [--missed KIND] [--faults N] [--units N]
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from faults import EXACT, FAULTS, Pair, names_of, words_of
from measure import table

from dragoman import checks
from dragoman.languages import get
from dragoman.model import Finding, Severity, Span, TermHit, Unit

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "ntrex-dev.jsonl"
LANGUAGES = ("sq", "fa", "sv")
GLOSSARIES = frozenset({"term_ignored", "registered_name_altered"})
"""Faults for which the corpus's names stand in a glossary."""
Look = Callable[[Pair], set[tuple[str, str]]]
"""What a checker says about a pair: names and messages."""


class Glossary:
    """Terms of a pair, found as they are written."""

    def __init__(self, terms: Mapping[str, str]) -> None:
        self.terms = terms

    def find(self, text: str, locale: str) -> list[TermHit]:
        """As the terms room does, without inflection."""
        del locale
        places = ((text.find(source), source, target) for source, target in self.terms.items())
        return [TermHit(s, t, "name", "", Span(at, at + len(s))) for at, s, t in places if at >= 0]


def ours(language: str) -> Callable[[str, str], list[Finding]]:
    context = checks.Context(get("en"), get(language))
    return lambda source, target: list(checks.inspect(Unit(source, target), context))


def look_of(language: str) -> Look:
    plain = checks.Context(get("en"), get(language))

    def look(pair: Pair) -> set[tuple[str, str]]:
        unit, context = Unit(pair.source, pair.target), plain
        if pair.terms:
            context = replace(context, terms=Glossary(pair.terms))
        if pair.others:
            context = replace(context, siblings=checks.Siblings([unit, *(Unit(*other) for other in pair.others)]))
        return {(f.check, f.message) for f in checks.inspect(unit, context)}

    return look


def pofilter(language: str) -> Look | None:
    try:
        theirs: Any = importlib.import_module("translate.filters.checks")
        pounit: Any = importlib.import_module("translate.storage.po").pounit
    except ImportError:
        return None
    config: Any = theirs.CheckerConfig(targetlanguage=language)
    checker: Any = theirs.StandardUnitChecker(config), theirs.StandardChecker(config)

    def look(pair: Pair) -> set[tuple[str, str]]:
        unit = pounit(pair.source)
        unit.target = pair.target
        return {(name, str(text)) for one in checker for name, text in one.run_filters(unit).items()}

    return look


def false_alarms(rows: Sequence[Mapping[str, str]]) -> None:
    lines = []
    for language in LANGUAGES:
        inspect, theirs = ours(language), pofilter(language)
        weights = [{f.severity for f in inspect(row["en"], row[language])} for row in rows]
        errors = sum(Severity.ERROR in some for some in weights)
        either = sum(bool(some & {Severity.ERROR, Severity.WARNING}) for some in weights)
        flagged = sum(bool(theirs(Pair(row["en"], row[language], language))) for row in rows) if theirs else None
        share = [f"{100 * n / len(rows):.2f}%" for n in (errors, either, sum(map(bool, weights)))]
        lines.append([language, *share, "-" if flagged is None else f"{100 * flagged / len(rows):.1f}%"])
    print("False alarms, share of segments\n")
    print(table(["", "error", "error or warning", "any", "pofilter"], lines), "\n")


def spoiled(rows: Sequence[Mapping[str, str]], language: str, kind: str, many: int) -> list[tuple[Pair, Pair]]:
    """Pairs, good and with one fault of a kind; up to so many, from all over the corpus."""
    rng = random.Random(f"{language} {kind}")
    names, words = names_of(rows, language), words_of(rows, language)
    found: list[tuple[Pair, Pair]] = []
    for row in rng.sample(list(rows), len(rows)):
        terms = _terms(row, language, names) if kind in GLOSSARIES else {}
        pair = Pair(row["en"], row[language], language, {c: row[c] for c in LANGUAGES}, names, words, terms)
        bad = FAULTS[kind](pair, rng)
        if bad is not None:
            found.append((pair, bad))
        if len(found) == many:
            break
    return found


def _terms(row: Mapping[str, str], language: str, names: Mapping[str, str]) -> Mapping[str, str]:
    """A glossary that the good translation keeps to: names with a form in it, and some others."""
    here = {name: own for name, own in names.items() if name not in row["en"] or own in row[language]}
    return here if any(name in row["en"] for name in here) else {}


def caught(look: Look, good: Pair, bad: Pair) -> bool:
    """Whether something is said about the fault that is not said without it."""
    return bool(look(bad) - look(good))


def catches(rows: Sequence[Mapping[str, str]], many: int, missed: str) -> None:
    lines, shares = [], []
    exact: list[float] = []
    for kind in FAULTS:
        mine: Counter[str] = Counter()
        theirs: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for language in LANGUAGES:
            look, other = look_of(language), pofilter(language)
            for good, bad in spoiled(rows, language, kind, many):
                total[language] += 1
                hit = caught(look, good, bad)
                mine[language] += hit
                theirs[language] += caught(other, good, bad) if other else 0
                if kind == missed and not hit:
                    print(f"{bad.source}\n    {good.target}\n    {bad.target}\n")
        share = sum(mine.values()) / max(sum(total.values()), 1)
        shares.append(share)
        if kind in EXACT:
            exact.append(share)
        each = [f"{100 * mine[c] / total[c]:.0f}%" if total[c] else "" for c in LANGUAGES]
        rival = f"{100 * sum(theirs.values()) / max(sum(total.values()), 1):.0f}%"
        lines.append([kind + " *" * (kind in EXACT), str(sum(total.values())), f"{100 * share:.1f}%", *each, rival])
    lines.append(["all, each weighing the same", "", f"{100 * sum(shares) / len(shares):.1f}%", "", "", "", ""])
    lines.append(["those with *", "", f"{100 * sum(exact) / len(exact):.1f}%", "", "", "", ""])
    print("Catches of injected faults\n")
    print(table(["fault", "tried", "caught", *LANGUAGES, "pofilter"], lines), "\n")


def speed(rows: Sequence[Mapping[str, str]], units: int) -> None:
    lines = []
    for language in LANGUAGES:
        pairs = [(row["en"], row[language]) for row in rows]
        pairs = [pairs[n % len(pairs)] for n in range(units)]
        pairs = [(f"{source} {n}", f"{target} {n}") for n, (source, target) in enumerate(pairs)]
        inspect, theirs = ours(language), pofilter(language)
        for pair in pairs[:300]:
            inspect(*pair)
            _ = theirs(Pair(*pair, language)) if theirs else None
        pairs = [(f"{source}.", f"{target}.") for source, target in pairs]
        spent = rival = 0.0
        for some in batched(pairs):
            spent += _seconds(lambda: [inspect(*pair) for pair in some])  # noqa: B023 - called at once
            rival += _seconds(lambda: [theirs(Pair(*pair, language)) for pair in some]) if theirs else 0.0  # noqa: B023 - as above
        lines.append(
            [language, f"{1e6 * spent / units:.0f} µs", f"{1e6 * rival / units:.0f} µs", f"{rival / spent:.2f}"]
        )
    print(f"Time a unit, over {units} different units\n")
    print(table(["", "ours", "pofilter", "ratio"], lines))


def batched(pairs: Sequence[tuple[str, str]]) -> Iterator[Sequence[tuple[str, str]]]:
    """Some hundred at a time: both checkers see the same minutes of a busy machine."""
    return (pairs[start : start + 250] for start in range(0, len(pairs), 250))


def at_the_desk(rows: Sequence[Mapping[str, str]], units: int) -> None:
    """What a person waits for with each edit: the index of the other sentences follows, then every check is asked."""
    lines = []
    for language in LANGUAGES:
        made = [Unit(f"{row['en']}", row[language], references=(f"a.md:{n}",)) for n, row in enumerate(rows)]
        siblings = checks.Siblings()
        siblings.take("a", made)
        context = checks.Context(get("en"), get(language), siblings=siblings, document="a")

        for unit in made[-5:]:
            _edited(unit, siblings, context)
        spent = [_seconds(partial(_edited, unit, siblings, context)) for unit in made[:units]]
        spent.sort()
        at = [1000 * spent[int(share * (len(spent) - 1))] for share in (0.5, 0.99, 1)]
        lines.append([language, *(f"{value:.2f} ms" for value in at)])
    print(f"One unit at the desk, edited and checked, among {len(rows)} others\n")
    print(table(["", "half are below", "99% are below", "slowest"], lines), "\n")


def _edited(unit: Unit, siblings: checks.Siblings, context: checks.Context) -> None:
    after = replace(unit, msgstr=unit.msgstr + " ")
    siblings.change("a", unit, after)
    list(checks.inspect(after, context))


def _seconds(work: Callable[[], object]) -> float:
    """Time on the processor: other work on the machine counts little."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--missed", default="", help="print what was missed of a kind of fault")
    parser.add_argument("--faults", type=int, default=150, help="faults of a kind and language")
    parser.add_argument("--units", type=int, default=3000, help="units timed")
    options = parser.parse_args()
    if not CORPUS.is_file():
        print(f"needs {CORPUS}")
        return
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    false_alarms(rows)
    catches(rows, options.faults, options.missed)
    at_the_desk(rows, min(options.units, len(rows)))
    speed(rows, options.units)


if __name__ == "__main__":
    main()
