"""How many words of professional translations the dictionaries of this machine doubt, and how many slips they catch.

One slip is made in a word of each sentence: two letters swapped, one left out, doubled or put for another. Dictionaries
are those that dragoman finds here; a language without one is passed over, and that is said.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path

from dragoman.checks import Context, Speller, dictionary_of
from dragoman.checks.reading import words
from dragoman.checks.spelling import spelling
from dragoman.languages import get
from dragoman.model import Unit

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "ntrex-dev.jsonl"
LOCALES = ("sq", "fa", "sv")
LETTERS = {
    "sq": "abcçdeëfghijklmnopqrstuvxyz",
    "fa": "ابپتجچحخدرزسشفقکگلمنوهی",
    "sv": "abcdefghijklmnoprstuvyåäö",
}
SHORTEST = 5


def main(folders: list[Path]) -> None:
    """Print a line a language."""
    pairs = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    print(f"{'':4}{'words':>8}{'doubted':>9}{'segments':>10}{'caught':>8}  dictionary")
    for code in LOCALES:
        found = dictionary_of(code, folders)
        if found is None:
            print(f"{code:4}no dictionary is found here")
            continue
        context = Context(get("en"), get(code), speller=Speller(found))
        units = [Unit(pair["en"], pair[code]) for pair in pairs if pair.get(code)]
        number = sum(len(words(unit.msgstr)) for unit in units)
        doubted = [len(list(spelling(unit, context))) for unit in units]
        slips = list(_slips(units, context, code))
        caught = sum(slips) / max(1, len(slips))
        share, segments = sum(doubted) / number, sum(map(bool, doubted)) / len(units)
        print(f"{code:4}{number:>8,}{share:>9.2%}{segments:>10.1%}{caught:>8.1%}  {found}")


def _slips(units: list[Unit], context: Context, code: str) -> Iterator[bool]:
    """Whether each slip is found where it was made."""
    chance = random.Random(5)
    for unit in units:
        before = {
            unit.msgstr[found.target.start : found.target.end] for found in spelling(unit, context) if found.target
        }
        good = [
            word for word in words(unit.msgstr)
            if len(word.group()) >= SHORTEST and word.group().islower() == (code != "fa") and word.group() not in before
            and word.group().isalpha()
        ]  # fmt: skip
        if not good:
            continue
        word = chance.choice(good)
        wrong = _slip(word.group(), LETTERS[code], chance)
        if wrong == word.group():
            continue
        text = unit.msgstr[: word.start()] + wrong + unit.msgstr[word.end() :]
        yield any(
            found.target is not None and found.target.start <= word.start() < found.target.end
            for found in spelling(Unit(unit.msgid, text), context)
        )


def _slip(word: str, letters: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:place], word[place], word[place + 1 :]
    return chance.choice(
        (
            before + after[0] + letter + after[1:],
            before + after,
            before + letter + letter + after,
            before + chance.choice(letters) + after,
        )
    )


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]])
