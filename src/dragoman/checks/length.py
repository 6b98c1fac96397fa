"""How long a translation is beside its source."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from dragoman.checks import transliteration
from dragoman.checks.context import Context
from dragoman.checks.reading import letters, prose, words
from dragoman.model import Finding, Severity, Unit

_FEWEST = 25
"""Letters below which lengths tell nothing."""
_SHORT, _MUCH_SHORTER, _MUCH_LONGER = -1.9, -4.0, 4.0
_SHORTISH, _SHORTER = -1.4, -1.0
"""What is short where one thing beside the length speaks for a lost part; and where more does."""
_SIGN = re.compile(r"[,،;؛:](?!\d)|[–—]| - |\(")
"""Signs between parts of a sentence."""
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,30}(?![^\W_]| [A-Z])")
_COMMON = ("an", "ish", "ese", "ans", "ing", "tion", "ment")
"""Endings of words for peoples, and of what bodies are called, which each language has its own for."""
_STEM = 4
_ENDS = ".?!؟"
_LONG = 7


def length(unit: Unit, context: Context) -> Iterator[Finding]:
    """Nothing is left out or added: the target is about as long as such targets are.

    The logarithm of the ratio of letters is compared with its mean for the target's language and with its spread,
    which falls with the root of the length. Fewer signs between the parts of a sentence, a name that is gone, and a
    Persian sentence without a verb at its end speak for a lost part too.
    """
    pack = context.target_pack
    source, target = letters(unit.msgid), letters(unit.msgstr)
    if source < _FEWEST or not target or context.source.code.split("_")[0] != "en" or not pack.spread:
        return
    off = (math.log(target / source) - pack.ratio) / (pack.spread / math.sqrt(source) + 0.015)
    share = round(100 * target / source)
    if off > _MUCH_LONGER:
        yield Finding("length", Severity.WARNING, f"long: {share}% of the source's letters. Was something added?")
    elif off < _SHORTER:
        lost = list(_lost(unit, context)) if off > _MUCH_SHORTER else []
        if off < (_SHORTER if len(lost) > 1 else _SHORTISH if lost else _SHORT):
            also = f", and {' and '.join(lost)}" if lost else ""
            weight = Severity.WARNING if off < _MUCH_SHORTER else Severity.INFO
            yield Finding("length", weight, f"short: {share}% of the source's letters{also}. Is something left out?")


def _lost(unit: Unit, context: Context) -> Iterator[str]:
    """What beside its length speaks for a part of a sentence that was lost."""
    ours, theirs = (len(_SIGN.findall(prose(text))) for text in (unit.msgid, unit.msgstr))
    if ours > theirs:
        yield "fewer parts between signs"
    if ours > theirs + 1:
        yield f"{theirs} such signs for {ours}"
    name = next(_missing(unit, context), None)
    if name:
        yield f"{name} is not here"
    if context.target_pack.closing and _ends_open(unit, context):
        yield "no verb stands at its end"


def _missing(unit: Unit, context: Context) -> Iterator[str]:
    """Names of the source that the target has in no form that can be told; parts of longer names are passed over."""
    target, pack = unit.msgstr.lower(), context.source_pack
    said = [word.group().replace("\u200c", "") for word in words(unit.msgstr)] if context.speaks == "fa" else []
    text = prose(unit.msgid)
    for mark in _NAME.finditer(text):
        name = mark.group()
        lower = name.lower()
        if text[: mark.start()].rsplit(maxsplit=1)[-1][:1].isupper() or lower[:_STEM] in target:
            continue
        common = pack.cognates | pack.words | pack.common
        if lower in common or lower.removesuffix("s") in common or lower.endswith(_COMMON):
            continue
        if all(transliteration.distance(name, word) > 1 for word in said):
            yield name


def _ends_open(unit: Unit, context: Context) -> bool:
    """Whether a sentence ends in a word that can be no verb, in a language where verbs come last."""
    said = words(unit.msgstr)
    if unit.msgstr[-1:] not in _ENDS or unit.msgid[-1:] not in _ENDS or len(said) < _LONG:
        return False
    return said[-1].group()[-1] not in context.target_pack.closing
