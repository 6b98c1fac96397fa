"""Links by a word alone, ``[the guide]``, kept when the word is translated: ``[guiden][the guide]``.

Source: CommonMark 0.31, section 6.3 (shortcut and collapsed references; labels are compared without case and blanks),
section 4.7 (definitions).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from dragoman.model import Document, Kind, Segment

_DEFINITION = re.compile(r"[ \t>]*+\[(?!\^)((?:[^\[\]\\]|\\.){1,999}+)\]:(?=[ \t]*+\S|[ \t]*+$)")
_FENCE = re.compile(r"[ \t>]*+(?:```|~~~)")
_GROUP = re.compile(
    r"\\.|(?P<ticks>`++)(?:(?!(?P=ticks))[^`]){0,999}+(?P=ticks)(?!`)"
    r"|\[(?P<label>(?!\^)(?:[^\[\]\\`]|\\.){1,999}+)\](?P<rest>\[[^\[\]]*+\]|\()?",
    re.DOTALL,
)


class _Group(NamedTuple):
    start: int
    end: int
    label: str


def relinked(document: Document, segments: Sequence[Segment], targets: Mapping[int, str]) -> dict[int, str]:
    """The translations of a Markdown document, each with the labels by which the links of its source are found.

    A translation with more or fewer brackets than its source is left as it is; the check of the markup reports it.

    Args:
        document: The document the segments were cut from.
        segments: All segments of the document.
        targets: Translations by segment number, of one line each.
    """
    out = dict(targets)
    labels = _defined(document.text) if document.format == "markdown" and "]:" in document.text else frozenset()
    for segment in segments if labels else ():
        slot = document.slots[segment.slot]
        if segment.n in out and "[" in segment.text and slot.syntax == "markdown" and slot.kind is not Kind.ALT:
            out[segment.n] = _relinked(out[segment.n], segment.text, labels)
    return out


def _relinked(target: str, source: str, labels: frozenset[str]) -> str:
    ours, theirs = list(_groups(source)), list(_groups(target))
    kept = {name for group in theirs if (name := _name(group.label)) in labels}
    ours = [group for group in ours if _name(group.label) not in kept]
    theirs = [group for group in theirs if _name(group.label) not in labels]
    if len(ours) != len(theirs):
        return target
    out: list[str] = []
    at = 0
    for group, own in zip(theirs, ours, strict=True):
        if _name(own.label) in labels:
            out += (target[at : group.start], f"[{group.label}][{own.label}]")
            at = group.end
    return "".join([*out, target[at:]])


def _groups(text: str) -> Iterator[_Group]:
    """Words in brackets that may be a link by themselves, in order."""
    for found in _GROUP.finditer(text):
        if found["label"] is not None and found["rest"] in {None, "[]"}:
            yield _Group(found.start(), found.end(), found["label"])


def _name(label: str) -> str:
    return " ".join(label.split()).casefold()


def _defined(text: str) -> frozenset[str]:
    """The labels of a document's definitions, those in fenced code left out."""
    found: set[str] = set()
    code = False
    for line in text.splitlines():
        if _FENCE.match(line):
            code = not code
        elif not code and (definition := _DEFINITION.match(line)):
            found.add(_name(definition[1]))
    return frozenset(found)
