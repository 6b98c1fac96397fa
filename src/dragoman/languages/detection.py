"""Which language a text is in: letters and function words first, langdetect where they do not decide.

A function word speaks for each language that has it, the more the fewer they are; a letter that only some of the
languages asked about have speaks for those. That takes some ten microseconds a sentence and is right on short ones;
langdetect takes milliseconds and is asked only about more than forty letters.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from dragoman.languages.locale import get, normal
from dragoman.languages.pack import pack_of

FEWEST_LETTERS = 40
"""Below it langdetect guesses."""

_SURE = 0.9
_LEAD = 2.0
_ENOUGH = 1.5
_SOME = 0.4
_LETTER = 0.5
_WORD = re.compile(r"[^\W\d_]+(?:\u200c[^\W\d_]+)*")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_SAMPLE = 160
"""Characters that tell the script."""
_TRIALS = 3
"""Times that langdetect draws from a text, of seven: each takes it more than a millisecond."""
_LONGEST = 2000
"""Characters that are looked at: more do not make it surer."""

Votes = Mapping[str, tuple[tuple[int, float], ...]]


def detect(text: str, among: Sequence[str], *, expected: str | None = None) -> str | None:
    """The code, one of ``among``, of the language a text is in; None when that is not sure.

    Args:
        text: Prose, without links and code.
        among: Codes of the languages it may be in.
        expected: The one it should be in: it is also the answer where nothing speaks louder for another, which
            saves asking langdetect.

    Raises:
        UsageError: One of the codes is no locale.
    """
    text = text[:_LONGEST]
    codes = _of_script(text, tuple(among))
    if not codes:
        return None
    scores = _scores(text, codes)
    ranked = sorted(zip(scores, codes, strict=True), key=lambda pair: -pair[0])
    best = ranked[0]
    second = next((score for score, code in ranked if family(code) != family(best[1])), 0.0)
    if best[0] >= _ENOUGH and best[0] >= _LEAD * second:
        return best[1]
    if best[1] == expected and best[0] >= _SOME:
        return expected
    letters = sum(map(str.isalpha, text))
    return _ask_langdetect(text, codes) if letters > FEWEST_LETTERS else None


_FAMILIES = {"nb": "da", "nn": "da", "no": "da"}


def family(code: str) -> str:
    """Languages that are hardly told apart in one sentence, by one of their codes."""
    code = code.replace("-", "_").split("_", 1)[0]
    return _FAMILIES.get(code, code)


def _of_script(text: str, among: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the languages that are written in the script most letters are of."""
    text = text[:_SAMPLE]
    arabic = len(_ARABIC.findall(text)) if text and max(text) >= "\u0620" else 0
    latin = len(_LATIN.findall(text))
    if not arabic and not latin:
        return ()
    wanted = "Arab" if arabic > latin else "Latn"
    return tuple(code for code in among if get(code).script == wanted)


def _scores(text: str, codes: tuple[str, ...]) -> list[float]:
    words, letters = _votes(codes)
    scores = [0.0] * len(codes)
    lower = text.lower()
    for word in _WORD.findall(lower):
        for index, weight in words.get(word, ()):
            scores[index] += weight
    for letter in letters.keys() & set(lower):
        many = min(lower.count(letter), 4)
        for index, weight in letters[letter]:
            scores[index] += weight * many
    return scores


@lru_cache(64)
def _votes(codes: tuple[str, ...]) -> tuple[Votes, Votes]:
    """For each word and letter: the languages it speaks for, by index, and how loud."""
    packs = [pack_of(normal(code)) for code in codes]
    words = [pack.words if pack else frozenset[str]() for pack in packs]
    letters = [pack.letters if pack else frozenset[str]() for pack in packs]
    return _share(codes, words, 1.0), _share(codes, letters, _LETTER)


def _share(codes: Sequence[str], sets: Sequence[frozenset[str]], weight: float) -> Votes:
    votes = {}
    for item in frozenset().union(*sets):
        owners = [index for index, owned in enumerate(sets) if item in owned]
        if len(owners) < len(sets) or len(sets) == 1:
            families = len({family(codes[index]) for index in owners})
            votes[item] = tuple((index, weight / families**2) for index in owners)
    return votes


_LANGDETECT = {"nb": "no", "nn": "no", "zh": "zh-cn", "he": "he"}


@cache
def _factory(names: tuple[str, ...]) -> Any:
    """A factory of its own with the profiles asked about: no global state, and a seed."""
    from langdetect.detector_factory import DetectorFactory

    folder = files("langdetect") / "profiles"
    paths = [folder / name for name in names]
    found = [path.read_text(encoding="utf-8") for path in paths if path.is_file()]
    if len(found) < 2:
        return None
    factory = DetectorFactory()
    factory.load_json_profile(found)
    factory.set_seed(0)
    return factory


def _ask_langdetect(text: str, codes: tuple[str, ...]) -> str | None:
    """Langdetect's answer among the languages it knows, if it is sure."""
    names = {_LANGDETECT.get(normal(code), normal(code).split("_")[0]): code for code in reversed(codes)}
    factory = _factory(tuple(sorted(names)))
    if factory is None:
        return None
    from langdetect.lang_detect_exception import LangDetectException

    detector = factory.create()
    detector.n_trial = _TRIALS
    detector.append(text)
    try:
        answers = detector.get_probabilities()
    except LangDetectException:
        return None
    return names.get(answers[0].lang) if answers and answers[0].prob >= _SURE else None
