"""Paragraphs and runs in a script that is read from right to left say so, or Word sets them at the wrong margin.

Word looks at three things only: ``w:bidi`` of a paragraph, ``w:rtl`` of a run (with the bold, italic and size for such
scripts, which are properties of their own), and ``w:bidiVisual`` of a table, whose first column is then the right one.
Where a document says the contrary, as LibreOffice does of every paragraph, its new words decide.

Source: ECMA-376 part 1, 17.3.1.6, 17.3.2.30, 17.4.1; the order of properties is that of its schema.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from dragoman.sources.docx.xml import Node, elements

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_BEFORE_BIDI = frozenset(
    f"w:{name}"
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct",
        "topLinePunct", "autoSpaceDE", "autoSpaceDN",
    )
)  # fmt: skip
_BEHIND_RTL = frozenset(("w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath", "w:rPrChange"))
_BEFORE_VISUAL = frozenset(("w:tblStyle", "w:tblpPr", "w:tblOverlap"))
_TWINS = {"w:b": "bCs", "w:i": "iCs", "w:sz": "szCs"}
"""Properties that have another for scripts such as Persian."""

Change = tuple[int, int, str]
"""A range and what takes its place."""


def turned(text: str) -> str:
    """A part in which every paragraph, run and table with words read from right to left says so."""
    found: list[Change] = []
    for node in elements(text, lambda node: node.name == "w:p"):
        for each in (node, *node.walk()):
            if each.name == "w:p":
                found += _paragraph(text, each)
    for node in elements(text, lambda node: node.name == "w:tbl"):
        for each in (node, *node.walk()):
            if each.name == "w:tbl" and _RIGHT_TO_LEFT.search(text, each.inner, each.close):
                found += _inserted(each, "tblPr", "bidiVisual", _BEFORE_VISUAL)
    out: list[str] = []
    at = 0
    for start, end, words in sorted(found, key=lambda change: change[:2]):
        out += (text[at:start], words)
        at = end
    return "".join([*out, text[at:]])


def _paragraph(text: str, node: Node) -> Iterator[Change]:
    runs = list(_runs(node))
    if not any(_RIGHT_TO_LEFT.search(_words(text, run)) for run in runs):
        return
    yield from _inserted(node, "pPr", "bidi", _BEFORE_BIDI)
    for run in runs:
        words = _words(text, run)
        if _RIGHT_TO_LEFT.search(words) or (words and not any(unicodedata.bidirectional(c) == "L" for c in words)):
            yield from _run(text, run)


def _runs(node: Node) -> Iterator[Node]:
    """The runs of a paragraph, without those of the text boxes in it."""
    for child in node.children:
        if child.name == "w:r":
            yield child
        elif child.name != "w:p":
            yield from _runs(child)


def _words(text: str, run: Node) -> str:
    return "".join(text[child.inner : child.close] for child in run.children if child.name == "w:t")


def _run(text: str, run: Node) -> Iterator[Change]:
    """``w:rtl``, and the twins of bold, italic and size."""
    properties = run.child("w:rPr")
    if properties is None:
        yield run.inner, run.inner, _holding(run, "rPr", "rtl")
    elif properties.end == properties.inner:
        yield properties.start, properties.end, _holding(run, "rPr", "rtl")
    elif (said := properties.child("w:rtl")) is not None:
        yield said.start, said.end, f"<{said.label}/>"
    else:
        yield from _properties(text, properties)


def _properties(text: str, properties: Node) -> Iterator[Change]:
    for child in properties.children:
        twin = _TWINS.get(child.name, "")
        if twin and properties.child(f"w:{twin}") is None:
            said = text[child.start + 1 + len(child.label) : child.inner].rstrip("/> ")
            yield child.end, child.end, f"<{child.spelled(twin)}{said}/>"
    place = next((child.start for child in properties.children if child.name in _BEHIND_RTL), properties.close)
    yield place, place, f"<{properties.spelled('rtl')}/>"


def _inserted(node: Node, holder: str, said: str, before: frozenset[str]) -> Iterator[Change]:
    """A property, in its place among the others, unless it is there."""
    properties = node.child(f"w:{holder}")
    if properties is None:
        yield node.inner, node.inner, _holding(node, holder, said)
    elif properties.end == properties.inner:
        yield properties.start, properties.end, _holding(node, holder, said)
    elif (contrary := properties.child(f"w:{said}")) is not None:
        yield contrary.start, contrary.end, f"<{contrary.label}/>"
    else:
        place = next((child.start for child in properties.children if child.name not in before), properties.close)
        yield place, place, f"<{node.spelled(said)}/>"


def _holding(node: Node, holder: str, said: str) -> str:
    """The properties of an element that has none."""
    return f"<{node.spelled(holder)}><{node.spelled(said)}/></{node.spelled(holder)}>"
