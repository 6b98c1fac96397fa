"""Paragraphs that are nothing but images: only what an image says is text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt

LONGEST = 5_000
"""Characters; longer paragraphs are prose, and are not looked at."""

_SILENT = {"link_open", "link_close", "softbreak", "hardbreak"}


def alternatives(parser: MarkdownIt, raw: str, env: dict[str, Any]) -> tuple[tuple[int, int], ...] | None:
    """Where the alternative texts stand in a paragraph of images; None if it says anything else.

    Returns:
        Ranges of ``raw``. An image whose text is also the name of its target is left as it is.
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
