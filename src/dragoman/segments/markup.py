"""Slots of an HTML document written anew: tags as the document has them, words with their signs as entities.

An attribute that is read out is a pair of tags around its words, though it is written within another tag
(``<img src="a.png" alt="`` … ``">``). Wherever a translation puts it, it goes back there; where one leaves it out, the
attribute stays as it was.

Source: HTML Living Standard, 13.1.2.3 (attributes), 13.1.4 (character references).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.model import Document, Segment, Slot, Tag
from dragoman.segments import tags
from dragoman.segments.tags import Act, Token

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}
_SIGN = re.compile(r"[&<>]")
_SIGN_OR_QUOTE = re.compile(r"[&<>\"']")


@dataclass(frozen=True, slots=True)
class _Host:
    """A tag that is written with attributes.

    Attributes:
        attributes: In the order of the document; the last is closed by the end of the tag.
        element: The pair they belong to; None if the tag stands alone.
    """

    attributes: tuple[Tag, ...]
    element: Tag | None


def encoded(document: Document, slot: Slot, segments: Sequence[Segment], targets: Mapping[int, str]) -> str:
    """A slot with some of its segments translated.

    Args:
        document: The document.
        slot: Its syntax is ``markup``.
        segments: Its segments, in order.
        targets: Translations by segment number.
    """
    stream = tags.tokens(document, slot, segments, targets)
    hosts = tuple(_hosts(slot.tags))
    if hosts:
        stream = _hosted(list(stream), list(tags.tokens(document, slot, (), {})), hosts)
    before = document.text[max(0, slot.start - 1) : slot.start]
    written = "".join(_written(token, attribute=before in {"=", '"', "'"}) for token in stream)
    return f'"{written}"' if before == "=" else written


def _written(token: Token, *, attribute: bool) -> str:
    if token.tag is not None:
        return token.tag.closing if token.act is Act.CLOSE else token.tag.opening
    return escaped(token.text, attribute=attribute) if token.raw is None else token.raw


def escaped(text: str, *, attribute: bool) -> str:
    """Words as an HTML document writes them, in its text or in an attribute between quotation marks."""
    return (_SIGN_OR_QUOTE if attribute else _SIGN).sub(lambda found: _ENTITIES[found[0]], text)


def _hosts(every: Sequence[Tag]) -> Iterator[_Host]:
    run: list[Tag] = []
    for n, tag in enumerate(every):
        if not tags.is_attribute(tag):
            continue
        run.append(tag)
        if tag.closing.endswith(">"):
            following = every[n + 1] if n + 1 < len(every) else None
            element = following if following and not following.opening and not following.alone else None
            yield _Host(tuple(run), element)
            run = []


def _hosted(stream: Sequence[Token], source: Sequence[Token], hosts: Iterable[_Host]) -> Iterator[Token]:
    """The tokens with each attribute in the tag it belongs to."""
    values = {**_values(source), **_values(stream)}
    of = {tag.name: host for host in hosts for tag in (*host.attributes, host.element) if tag}
    done: set[str] = set()
    inside = False
    for token in stream:
        host = of.get(token.text) if token.tag else None
        if token.tag is not None and tags.is_attribute(token.tag):
            inside = token.act is Act.OPEN
        elif token.tag is not None:
            inside = False
        if host is None:
            if not inside:
                yield token
        elif host.element is not None and token.tag == host.element:
            yield token if token.act is Act.CLOSE else _begun(token, host, values)
        elif host.element is None and host.attributes[0].name not in done:
            done.add(host.attributes[0].name)
            yield _begun(token, host, values)


def _values(stream: Iterable[Token]) -> dict[str, str]:
    """How the words of each attribute are written, by the name of its tag."""
    found: dict[str, str] = {}
    inside = ""
    for token in stream:
        if token.tag is not None:
            inside = token.text if token.act is Act.OPEN and tags.is_attribute(token.tag) else ""
        elif inside:
            found[inside] = found.get(inside, "") + _written(token, attribute=True)
    return found


def _begun(token: Token, host: _Host, values: Mapping[str, str]) -> Token:
    """The tag of a host with its attributes."""
    written = "".join(f"{tag.opening}{values.get(tag.name, '')}{tag.closing}" for tag in host.attributes)
    return Token(Act.ALONE, token.text, replace(host.attributes[0], opening=written, alone=True))
