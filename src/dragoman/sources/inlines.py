"""Paragraphs that are nothing but images: only what an image says is text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt

from dragoman.sources import titles
from dragoman.text import spans
from dragoman.text.spans import SpanKind

LONGEST = 5_000
"""Characters; longer paragraphs are prose, and are not looked at."""

_SILENT = {"link_open", "link_close", "softbreak", "hardbreak"}


def alternatives(parser: MarkdownIt, raw: str, env: dict[str, Any]) -> tuple[tuple[int, int], ...] | None:
    """Where the alternative texts stand in a paragraph of images; None if it says anything else.

    Returns:
        Ranges of ``raw``, titles of the images among them. An image whose text is also the name of its target is left
        as it is.
    """
    if not raw.startswith(("![", "[![")) or len(raw) > LONGEST:
        return None
    children = parser.parseInline(raw, env)[0].children or []
    images = [child for child in children if child.type == "image"]
    others = (child for child in children if child.type != "image" and child.type not in _SILENT)
    if not images or any(child.type != "text" or child.content.strip() for child in others):
        return None
    return tuple(_ranges(raw, [image.content for image in images]))


def _ranges(raw: str, labels: list[str]) -> Iterator[tuple[int, int]]:
    at = 0
    for label in labels:
        start = raw.index("![" + label, at) + 2
        at = start + len(label)
        if label.strip() and raw.startswith(("](", "]["), at) and not raw.startswith("][]", at):
            yield start, at
        yield from _titles(raw, at)


def _titles(raw: str, at: int) -> Iterator[tuple[int, int]]:
    """The title of an image whose target begins at a place."""
    behind = raw[at:]
    target = next((span for span in spans.find(titles.unmarked(behind)) if span.kind is SpanKind.TARGET), None)
    found = titles.title(behind[: target.end]) if target is not None and not target.start else None
    if found:
        yield at + found[0], at + found[1]
