"""Slots of a Word document written anew: words in runs, links and content controls around them, marks between.

What a translation may not lose stays: images, notes and fields whose tags it leaves out come behind it, and it has
each of them once; bookmarks and comments within a sentence begin before its translation and end behind it.

Source: ECMA-376 part 1, 17.3.3 (what runs hold), Extensible Markup Language 1.0, 2.2 (characters).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dragoman.errors import SourceError
from dragoman.model import Document, Segment, Slot, Tag
from dragoman.segments import tags
from dragoman.segments.tags import Act, Token

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_SIGN = re.compile(r"[&<>]")
_SIGN_OR_QUOTE = re.compile(r"[&<>\"]")
_FORBIDDEN = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ELEMENTS = {"\u2011": "noBreakHyphen", "\u00ad": "softHyphen", "\t": "tab"}
"""Characters that Word keeps as elements."""
_SPECIAL = re.compile(f"[{''.join(_ELEMENTS)}]")
_LOOSE = frozenset({"br", "tab", "sym"})
"""Marks that a translation may have as often as it likes."""


def encoded(document: Document, slot: Slot, segments: Sequence[Segment], targets: Mapping[int, str]) -> str:
    """A slot with some of its segments translated.

    Args:
        document: The document.
        slot: Its syntax is ``docx``.
        segments: Its segments, in order.
        targets: Translations by segment number.

    Raises:
        SourceError: A translation has a character no XML document can hold.
    """
    for segment in segments:
        found = _FORBIDDEN.search(targets.get(segment.n, ""))
        if found:
            what = (
                f"the translation of segment {segment.n} has a character no document can hold (U+{ord(found[0]):04X})"
            )
            raise SourceError(what, where=document.path, line=segment.line, remedy="remove it")
    stream = tags.tokens(document, slot, segments, targets)
    if slot.frame == ("", ""):
        return "".join(_plain(token) for token in stream)
    return "".join(_runs(_once(stream, slot.tags), slot.frame))


def _plain(token: Token) -> str:
    """Words of an attribute or a property."""
    return _SIGN_OR_QUOTE.sub(lambda found: _ENTITIES[found[0]], token.text) if token.raw is None else token.raw


def _once(stream: Iterable[Token], every: Sequence[Tag]) -> Iterator[Token]:
    """The tokens with each mark that must not be lost, once; those that are missing at the end."""
    due = {tag.name: tag for tag in every if tag.alone and tag.name.rstrip("0123456789") not in _LOOSE}
    unique = frozenset(due)
    for token in stream:
        if token.act is Act.ALONE and token.text in unique and due.pop(token.text, None) is None:
            continue
        yield token
    yield from (Token(Act.ALONE, name, tag) for name, tag in due.items())


def _runs(stream: Iterable[Token], frame: tuple[str, str]) -> Iterator[str]:
    """The tokens as they are written."""
    frames = [frame]
    words = ""
    for token in stream:
        if token.act is Act.WORDS:
            words += token.text
            continue
        yield _run(words, frames[-1])
        words = ""
        if token.act is Act.KEPT:
            yield token.raw or ""
        elif token.tag is not None and token.act is Act.CLOSE:
            frames.pop()
            yield token.tag.closing
        elif token.tag is not None:
            yield token.tag.opening
            frames += [token.tag.frame] if token.act is Act.OPEN else []
    yield _run(words, frames[-1])


def _run(words: str, frame: tuple[str, str]) -> str:
    """Words in a run of their own."""
    if not words:
        return ""
    opening, closing = frame
    text_opening, text_closing = opening[opening.rindex("<") :], closing[: closing.index(">") + 1]
    prefix = text_closing[2:].rpartition(":")[0]

    def element(found: re.Match[str]) -> str:
        label = f"{prefix}:{_ELEMENTS[found[0]]}" if prefix else _ELEMENTS[found[0]]
        return f"{text_closing}<{label}/>{text_opening}"

    escaped = _SIGN.sub(lambda found: _ENTITIES[found[0]], words)
    return f"{opening}{_SPECIAL.sub(element, escaped)}{closing}"
