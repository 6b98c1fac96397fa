"""The Markdown that is read: CommonMark, with tables, footnotes and fenced directives as blocks of their own."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote.index import footnote_def

DEEPEST = 100
"""Levels of quotations, lists and footnotes; beyond them the parser would drop text in silence."""

FOOTNOTES = "footnotes open"
"""Key of the parser's environment: how many footnotes the place reached lies in."""

INTERRUPTS = ["paragraph", "reference", "blockquote", "list"]

_FENCE = re.compile(r":{3,}")
_ADMONITION = re.compile(r"(?:!!!|\?\?\?\+?)[ \t]++[\w-]++(?:[ \t]++[\w-]++)*+(?:[ \t]++\"([^\"]*+)\")?+[ \t]*+$")
_INDENT = 4
_TITLE = re.compile(r":{3,}[ \t]*+(?:[A-Za-z][\w-]*+[ \t]++(?=[^\s{\[])|[A-Za-z][\w-]*+\[)")


class TooDeepError(Exception):
    """Something is nested beyond ``DEEPEST``; holds its line, from 0."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def parser() -> MarkdownIt:
    """The parser, which gives the block tokens ``directive`` and ``directive_title_open`` besides the usual ones."""
    made = MarkdownIt("commonmark", {"maxNesting": DEEPEST}).enable("table")
    made.block.ruler.before("fence", "directive", _directive, {"alt": INTERRUPTS})
    made.block.ruler.before("fence", "admonition", _admonition, {"alt": INTERRUPTS})
    made.block.ruler.before("reference", "footnote_def", _footnote, {"alt": ["paragraph", "reference"]})
    return made


def _footnote(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
    """A footnote's text, ``[^1]: ...``, with the blocks that are indented under it."""
    begins = footnote_def(state, start, end, True)
    if silent or not begins:
        return begins
    if state.level + 1 >= DEEPEST:
        raise TooDeepError(start)
    depth = state.env.get(FOOTNOTES, 0)
    state.env[FOOTNOTES] = depth + 1
    footnote_def(state, start, end, False)
    state.env[FOOTNOTES] = depth
    return True


def _directive(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
    """A line of colons that opens or closes a container, ``:::note Title``; what it holds is ordinary Markdown.

    Source: Pandoc's fenced divs, Docusaurus's admonitions and MyST's colon fences, which agree in this.
    """
    at, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    if state.is_code_block(start) or not _FENCE.match(state.src, at, stop):
        return False
    if silent:
        return True
    state.line = start + 1
    words = title(state.src[at:stop])
    state.push("directive", "", 0)
    if words:
        _titled(state, start, (at + words[0], at + words[1]))
    return True


def _titled(state: StateBlock, line: int, words: tuple[int, int]) -> None:
    """The tokens of a title that stands at a range of a line."""
    opened = state.push("directive_title_open", "p", 1)
    opened.map = [line, line + 1]
    opened.meta = {"words": words}
    inline = state.push("inline", "", 0)
    inline.map, inline.children = [line, line + 1], []
    inline.content = state.src[words[0] : words[1]]
    state.push("directive_title_close", "p", -1)


def _admonition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
    """A line such as ``!!! note "Title"`` or ``??? tip``, and the blocks that are indented by four below it.

    Source: Python-Markdown's admonitions and PyMdown's details, as MkDocs has them.
    """
    at, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    found = None if state.is_code_block(start) else _ADMONITION.match(state.src[at:stop])
    last = _indented_below(state, start, end) if found else start
    if found is None or (last == start and found[1] is None):
        return False
    if silent:
        return True
    if state.level + 1 >= DEEPEST:
        raise TooDeepError(start)
    before = state.parentType, state.lineMax, state.blkIndent
    state.push("admonition_open", "div", 1)
    if found[1] and found[1].strip():
        words = found[1].strip()
        low = at + found.start(1) + found[1].index(words)
        _titled(state, start, (low, low + len(words)))
    state.parentType, state.lineMax = "blockquote", last + 1
    state.blkIndent += _INDENT
    state.md.block.tokenize(state, start + 1, last + 1)
    state.parentType, state.lineMax, state.blkIndent = before
    state.push("admonition_close", "div", -1)
    state.line = last + 1
    return True


def _indented_below(state: StateBlock, start: int, end: int) -> int:
    """The last line of those that are indented below a line, blank ones between them; the line itself if none is."""
    last = start
    for line in range(start + 1, end):
        if state.isEmpty(line):
            continue
        if state.sCount[line] < state.blkIndent + _INDENT:
            break
        last = line
    return last


def title(line: str) -> tuple[int, int] | None:
    """Where the title stands in a directive's first line: ``:::note A title`` or ``:::note[A title]``."""
    found = _TITLE.match(line)
    if not found:
        return None
    start = found.end()
    stop = line.rfind("]") if line[start - 1] == "[" else len(line)
    words = line[start:stop].strip()
    if not words:
        return None
    at = line.index(words, start)
    return at, at + len(words)
