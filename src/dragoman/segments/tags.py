"""Inline markup as translators see it: ``<b1>…</b1>``, ``<a2>…</a2>``, ``<br3/>``, numbered within a segment.

A slot numbers its tags, but a segment is shown with numbers of its own: what is marked up in one sentence does not
change the next. Whatever tags a translation holds, what is written is nested: a pair that crosses another is divided,
a closing tag that is missing is added, one that closes nothing is left out. Tags that a segment does not know are
words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from dragoman.model import Document, Piece, Segment, Slot, Tag

PATTERN = re.compile(r"<(/?)([a-z]{1,24})(\d{1,6})(/?)>")
SPACING = frozenset({"br", "tab", "comment"})
"""Tags that stand between words as a space does: a sentence may end before them, and none begins with them."""


class Act(StrEnum):
    """What a token of a slot is."""

    WORDS = "words"
    OPEN = "open"
    CLOSE = "close"
    ALONE = "alone"
    KEPT = "kept"
    """Nothing that is seen, and yet not to be lost."""


class Token(NamedTuple):
    """A part of what is to be written into a slot.

    Attributes:
        act: What it is.
        text: Words as they are shown; the slot's name of a tag.
        tag: The tag, for all but words.
        raw: How the document writes the words, or what is kept; None where they are a translation's.
    """

    act: Act
    text: str
    tag: Tag | None = None
    raw: str | None = None


def named(tags: Iterable[Tag]) -> dict[str, Tag]:
    """The tags of a slot by name."""
    return {tag.name: tag for tag in tags}


def is_attribute(tag: Tag) -> bool:
    """Whether a pair of tags stands for an attribute and its words."""
    return bool(tag.opening) and not tag.alone and not tag.opening.endswith(">")


def numbers(text: str, known: Mapping[str, Tag]) -> dict[str, Tag]:
    """The tags in a segment's text, which has the slot's numbers, by the names they are shown with."""
    names: list[str] = []
    top = 0
    for found in PATTERN.finditer(text):
        name = found[2] + found[3]
        if name in known:
            names.append(name)
        else:
            top = max(top, int(found[3]))
    return {f"{name.rstrip('0123456789')}{n}": known[name] for n, name in enumerate(dict.fromkeys(names), top + 1)}


def renumbered(text: str, local: Mapping[str, Tag]) -> str:
    """A segment's text with its own numbers in place of the slot's."""
    names = {tag.name: name for name, tag in local.items()}

    def own(found: re.Match[str]) -> str:
        name = found[2] + found[3]
        return f"<{found[1]}{names.get(name, name)}{found[4]}>"

    return PATTERN.sub(own, text)


def legend(local: Mapping[str, Tag]) -> str:
    """What the tags of a segment stand for: ``<b1> bold; <a2> link to https://orra.example``."""
    return "; ".join(f"<{name}{'/' if tag.alone else ''}> {tag.legend}" for name, tag in local.items() if tag.legend)


def without(text: str) -> str:
    """The words of a text without its tags."""
    return PATTERN.sub(lambda found: " " if found[2] in SPACING else "", text) if "<" in text else text


def tokens(document: Document, slot: Slot, segments: Sequence[Segment], targets: Mapping[int, str]) -> Iterator[Token]:
    """What a slot becomes when some of its segments are translated, tags nested.

    Args:
        document: The document.
        slot: A slot with tags or other pieces.
        segments: Its segments, in order.
        targets: Translations by segment number.
    """
    return nested(_every(document, slot, segments, targets))


def _every(document: Document, slot: Slot, segments: Sequence[Segment], targets: Mapping[int, str]) -> Iterator[Token]:
    """The tokens before they are nested; what a sentence closed is closed at its translation's end at the latest."""
    known, starts = named(slot.tags), [piece.start for piece in slot.pieces]
    at = slot.start
    for segment in segments:
        if segment.n in targets:
            yield from _kept(document, slot.pieces, starts, at, segment.start, known)
            source = list(_kept(document, slot.pieces, starts, segment.start, segment.end, known))
            yield from (token for token in source if token.act is Act.KEPT and not _ends(token))
            yield from said(targets[segment.n], numbers("".join(map(_shown, source)), known))
            yield from (token for token in source if token.act is Act.CLOSE or _ends(token))
            at = segment.end
    yield from _kept(document, slot.pieces, starts, at, slot.end, known)


def said(text: str, local: Mapping[str, Tag]) -> Iterator[Token]:
    """The tokens of a translation, whose tags have the segment's numbers."""
    at = 0
    for found in PATTERN.finditer(text):
        tag = local.get(found[2] + found[3])
        if tag is None:
            continue
        if found.start() > at:
            yield Token(Act.WORDS, text[at : found.start()])
        yield from _acts(found, tag)
        at = found.end()
    if at < len(text):
        yield Token(Act.WORDS, text[at:])


def _acts(found: re.Match[str], tag: Tag) -> Iterator[Token]:
    if tag.alone:
        if not found[1]:
            yield Token(Act.ALONE, tag.name, tag)
        return
    if not found[1]:
        yield Token(Act.OPEN, tag.name, tag)
    if found[1] or found[4]:
        yield Token(Act.CLOSE, tag.name, tag)


def _kept(
    document: Document, pieces: Sequence[Piece], starts: Sequence[int], start: int, end: int, known: Mapping[str, Tag]
) -> Iterator[Token]:
    """The tokens of a range of a slot as it is."""
    at = start
    for piece in pieces[bisect_left(starts, start) : bisect_left(starts, end)]:
        yield from _raw(document.text[at : piece.start])
        inner = list(said(piece.text, known))
        if piece.kept:
            yield Token(Act.KEPT, "", raw=piece.kept)
        elif any(token.tag for token in inner):
            yield from inner
        else:
            yield Token(Act.WORDS, piece.text, raw=document.text[piece.start : piece.end])
        at = piece.end
    yield from _raw(document.text[at:end])


def _ends(token: Token) -> bool:
    """Whether something that is kept is the end of a range: ``<w:bookmarkEnd …/>``."""
    return token.act is Act.KEPT and (token.raw or "").split(maxsplit=1)[0].rstrip("/>").endswith("End")


def _raw(text: str) -> Iterator[Token]:
    if text:
        yield Token(Act.WORDS, text, raw=text)


def _shown(token: Token) -> str:
    if token.tag is None:
        return token.text
    return f"<{'/' if token.act is Act.CLOSE else ''}{token.text}{'/' if token.act is Act.ALONE else ''}>"


def nested(stream: Iterable[Token]) -> Iterator[Token]:
    """The tokens with each tag closed that was opened, none closed that was not, and none crossing another.

    A tag that must be closed early because another ends is opened again before the next words.
    """
    wanted: list[Tag] = []
    opened: list[Tag] = []
    for token in stream:
        tag = token.tag
        if token.act is Act.KEPT:
            yield token
        elif tag is None or token.act is Act.ALONE:
            yield from _reopened(wanted, opened)
            yield token
        elif token.act is Act.OPEN and tag not in wanted:
            yield from _reopened(wanted, opened)
            wanted.append(tag)
            opened.append(tag)
            yield token
        elif token.act is Act.CLOSE and tag in wanted:
            wanted.remove(tag)
            while tag in opened:
                yield _close(opened.pop())
    while opened:
        yield _close(opened.pop())


def _reopened(wanted: Sequence[Tag], opened: list[Tag]) -> Iterator[Token]:
    for tag in wanted[len(opened) :]:
        opened.append(tag)
        yield Token(Act.OPEN, tag.name, tag)


def _close(tag: Tag) -> Token:
    return Token(Act.CLOSE, tag.name, tag)
