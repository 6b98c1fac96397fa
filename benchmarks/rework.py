"""What an author's edits cost the translators, beside ``msgmerge`` and beside paragraph catalogs.

    python benchmarks/rework.py [CORPUS.jsonl] [EDITS] [SEED ...]   default: ../shared/corpora/ntrex-dev.jsonl 200 4 5 6

Edits as authors make them, each to a real article that is translated and approved from end to end: a slip corrected, a
number changed, a sentence put in, taken out, reworded or moved, a paragraph moved, two sentences merged; as many of
each. The corpus has no paragraphs: three sentences stand for one.

**Rework is counted in source words.** A unit whose translation is carried over without doubt (translated or approved)
costs nothing. A unit without any translation costs all its words. A unit that is offered its old translation in doubt
(fuzzy, with the sentence that was translated) costs the words that differ between that sentence and the new one: words
put in, taken out or replaced, at least one. That is the least a translator has to do, if the offer is about the same
sentence. A number, date or name that was patched into the translation already is no word to change: it is accepted with
one key.

Of the slips the author says that they change no meaning (``dragoman sync --meaning-unchanged``), which approvals then
survive; msgmerge cannot be told. The line "all, nobody vouching" is the sum if nobody does.

Four ways of keeping a translation are compared over the same edits: Dragoman's sync; ``msgmerge --previous`` over the
same sentence catalogs; a paragraph catalog, of which every paragraph that changed has to be done again; and a paragraph
catalog brought up to date by ``msgmerge --previous``, counted as above, as if finding a change in a paragraph cost
nothing. The last column has the words that came into the articles: nobody can have less to do, but for slips, figures
and the sentences beside a full stop that is gone.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from measure import table

from dragoman import catalog
from dragoman.model import Act, Key, Kind, Note, Segment, with_note

CORPUS = Path(__file__).resolve().parent.parent.parent / "shared" / "corpora" / "ntrex-dev.jsonl"
LOCALE = "sv"
PARAGRAPH = 3
SENTENCES = 15
"""The least number of sentences of an article that is used."""

Article = list[list[str]]
"""Paragraphs of sentences."""


def articles(path: Path) -> tuple[list[Article], dict[str, str]]:
    """The articles of a corpus, and the translation of each of their sentences."""
    found: dict[str, list[str]] = {}
    targets: dict[str, str] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["doc"], []).append(row["en"])
        targets[row["en"]] = row[LOCALE]
    long = [texts for texts in found.values() if len(set(texts)) == len(texts) >= SENTENCES]
    return [[texts[n : n + PARAGRAPH] for n in range(0, len(texts), PARAGRAPH)] for texts in long], targets


def somewhere(article: Article, chance: random.Random) -> tuple[int, int]:
    paragraph = chance.randrange(len(article))
    return paragraph, chance.randrange(len(article[paragraph]))


def slip(article: Article, chance: random.Random, _strange: str) -> None:
    """Two letters of a word have changed places. The slip is in the article that was translated; its author sees it."""
    p, n = somewhere(article, chance)
    words = article[p][n].split(" ")
    long = [at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()] or [0]
    at = chance.choice(long)
    word = words[at]
    cut = chance.randrange(1, max(2, len(word) - 1))
    words[at] = word[: cut - 1] + word[cut : cut + 1] + word[cut - 1] + word[cut + 1 :]
    article[p][n] = " ".join(words)


def number(article: Article, chance: random.Random, _strange: str) -> None:
    """A figure is another one."""
    places = [(p, n) for p, some in enumerate(article) for n, text in enumerate(some) if re.search(r"\d", text)]
    if not places:
        return
    p, n = chance.choice(places)
    found = chance.choice(list(re.finditer(r"\d+", article[p][n])))
    other = str(int(found[0]) + chance.randint(1, 8))
    article[p][n] = article[p][n][: found.start()] + other + article[p][n][found.end() :]


def put_in(article: Article, chance: random.Random, strange: str) -> None:
    """A sentence comes in."""
    p, n = somewhere(article, chance)
    article[p].insert(n, strange)


def taken_out(article: Article, chance: random.Random, _strange: str) -> None:
    """A sentence goes."""
    p, n = somewhere(article, chance)
    del article[p][n]


def reworded(article: Article, chance: random.Random, strange: str) -> None:
    """A few words of a sentence are others, fewer or more."""
    p, n = somewhere(article, chance)
    words = article[p][n].split(" ")
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(words))
        end = min(len(words), at + chance.randint(0, 3))
        fresh = strange.split(" ")
        begin = chance.randrange(len(fresh))
        words[at:end] = [word.strip(".,") for word in fresh[begin : begin + chance.randint(1, 3)]]
    article[p][n] = " ".join(words)


def sentence_moved(article: Article, chance: random.Random, _strange: str) -> None:
    """A sentence stands elsewhere."""
    p, n = somewhere(article, chance)
    text = article[p].pop(n)
    p, n = chance.choice([(p, n) for p, some in enumerate(article) for n in range(len(some) + 1)])
    article[p].insert(n, text)


def paragraph_moved(article: Article, chance: random.Random, _strange: str) -> None:
    """A paragraph stands elsewhere."""
    paragraph = article.pop(chance.randrange(len(article)))
    article.insert(chance.randrange(len(article) + 1), paragraph)


def merged(article: Article, chance: random.Random, _strange: str) -> None:
    """Two sentences become one."""
    p = chance.choice([p for p, some in enumerate(article) if len(some) > 1])
    n = chance.randrange(len(article[p]) - 1)
    first, second = article[p][n : n + 2]
    article[p][n : n + 2] = [f"{first.rstrip('.!?')}, and {second[:1].lower()}{second[1:]}"]


EDITS: tuple[Callable[[Article, random.Random, str], None], ...] = (
    slip, number, put_in, taken_out, reworded, sentence_moved, paragraph_moved, merged,
)  # fmt: skip


def segments(texts: Iterable[str]) -> list[Segment]:
    return [Segment(n, text, Kind.PARAGRAPH, n, n, 0, 0) for n, text in enumerate(texts, 1)]


def approved(path: Path, texts: Sequence[str], target_of: Callable[[str], str]) -> catalog.Catalog:
    """A catalog of these units, approved from end to end."""
    path.unlink(missing_ok=True)
    found = catalog.new(path, locale=LOCALE, project="Rework")
    catalog.sync(found, segments(texts), "a.md", today="2026-11-22")
    for unit in found.units:
        done = replace(unit, msgstr=target_of(unit.msgid))
        note = Note(Act.APPROVED, "Arta", "2026-11-22T14:09Z", seal=done.seal)
        found.put(replace(done, comments=with_note(done.comments, note)))
    found.save()
    return catalog.load(path)


def by_sync(
    folder: Path, old: Sequence[str], new: Sequence[str], target_of: Callable[[str], str], *, vouched: bool = False
) -> catalog.Catalog:
    found = approved(folder / "ours.po", old, target_of)
    catalog.sync(found, segments(new), "a.md", today="2026-11-23", meaning_unchanged=vouched)
    return found


def by_msgmerge(
    folder: Path, old: Sequence[str], new: Sequence[str], target_of: Callable[[str], str]
) -> catalog.Catalog:
    approved(folder / "before.po", old, target_of)
    template = folder / "new.pot"
    template.unlink(missing_ok=True)
    made = catalog.new(template, locale=LOCALE, project="Rework")
    catalog.sync(made, segments(new), "a.md", today="2026-11-23")
    made.save()
    merged_to = folder / "theirs.po"
    command = ["msgmerge", "--quiet", "--previous", "-o", str(merged_to), str(folder / "before.po"), str(template)]
    subprocess.run(command, check=True)
    return catalog.load(merged_to)


def rework(found: catalog.Catalog, texts: Iterable[str]) -> int:
    """Words to redo, of each distinct unit once."""
    words = 0
    for text in dict.fromkeys(texts):
        unit = found.get(Key(None, text))
        if unit is None or not unit.has_target:
            words += len(text.split())
        elif unit.fuzzy and not any(note.by == "repair" for note in unit.notes):
            words += max(1, distance((unit.previous_msgid or "").split(), text.split()))
    return words


def words_of(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in text.split())


def distance(old: Sequence[str], new: Sequence[str]) -> int:
    """Words to put in, take out or replace (Levenshtein)."""
    line = list(range(len(new) + 1))
    for row, word in enumerate(old, 1):
        above, line[0] = line[0], row
        for at, other in enumerate(new, 1):
            above, line[at] = line[at], min(line[at] + 1, line[at - 1] + 1, above + (word != other))
    return line[-1]


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if not path.exists() or shutil.which("msgmerge") is None:
        print(f"needs {path if not path.exists() else 'msgmerge (gettext)'}, which is not here")
        return
    seeds = [int(seed) for seed in sys.argv[3:]] or [4, 5, 6]
    for seed in seeds:
        print(measured(path, int(sys.argv[2]) if len(sys.argv) > 2 else 200, seed), end="\n\n")


def measured(path: Path, count: int, seed: int) -> str:
    every, targets = articles(path)
    chance = random.Random(seed)
    costs: dict[str, Counter[str]] = {edit.__name__: Counter() for edit in EDITS}
    with tempfile.TemporaryDirectory() as name:
        for n in range(count):
            edit = EDITS[n % len(EDITS)]
            old = chance.choice(every)
            new = [list(paragraph) for paragraph in old]
            strange = chance.choice([text for other in every if other is not old for some in other for text in some])
            edit(new, chance, strange)
            versions = [some for some in new if some], old
            costs[edit.__name__] += cost(
                Path(name), *(versions if edit is slip else versions[::-1]), targets, vouched=edit is slip
            )
    heads = ["dragoman", "msgmerge", "paragraphs", "paragraphs, msgmerge", "came in"]
    total = sum(costs.values(), Counter[str]())
    alone = total["dragoman"] + costs["slip"]["alone"]
    rows = [[kind.replace("_", " "), *(str(cost[head]) for head in heads)] for kind, cost in costs.items()]
    rows.append(["all", *(str(total[head]) for head in heads)])
    rows.append(["dragoman's share", "", *(f"{100 * total['dragoman'] / total[head]:.0f}%" for head in heads[1:])])
    rows.append(["all, nobody vouching", str(alone), *(f"{100 * alone / total[head]:.0f}%" for head in heads[1:])])
    return table([f"{count} edits, seed {seed}", *heads], rows)


def cost(folder: Path, old: Article, new: Article, targets: dict[str, str], *, vouched: bool) -> Counter[str]:
    """Words to redo in each way, for one edit."""
    before, after = ([text for some in article for text in some] for article in (old, new))
    blocks, fresh = ([" ".join(some) for some in article] for article in (old, new))
    texts = {text for some in new for text in some}
    known = targets | {text: targets[other] for text in before if text not in targets for other in texts - {*before}}
    whole = {" ".join(some): " ".join(known[text] for text in some) for some in old}
    target_of = known.__getitem__
    return Counter(
        {
            "dragoman": rework(by_sync(folder, before, after, target_of, vouched=vouched), after),
            "alone": rework(by_sync(folder, before, after, target_of), after) if vouched else 0,
            "msgmerge": rework(by_msgmerge(folder, before, after, target_of), after),
            "paragraphs": sum(len(text.split()) for text in set(fresh) - set(blocks)),
            "paragraphs, msgmerge": rework(by_msgmerge(folder, blocks, fresh, whole.__getitem__), fresh),
            "came in": (words_of(after) - words_of(before)).total(),
        }
    )


if __name__ == "__main__":
    main()
