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
_TAB = re.compile(r"={3}[!+]{0,2}[ \t]++\"(.*)\"[ \t]*+$")
_INDENT = 4
_NAMED = re.compile(r":{3,}[ \t]*+[\w{]")
_OPTION = re.compile(r":([\w-]++):(?:[ \t]++(.*)|$)")
_SPOKEN = {"alt", "title", "caption"}
_MYST = re.compile(r":{3,}[ \t]*+\{(?:admonition|card|dropdown|grid-item-card|note|tab-item|topic)\}[ \t]++(?=\S)")
_KEPT = re.compile(
    r"(?:\{%(?:[^%]|%(?!\}))*+%\}[ \t]*+)++$"  # Liquid, as Jekyll has it
    r"|\{:[^{}]*+\}[ \t]*+$"  # kramdown's attributes
    r"|(?:\[TOC\]|\[\[_TOC_\]\]|\[\[toc\]\])[ \t]*+$"
)
_ABBREVIATION = re.compile(r"\*\[[^\[\]]++\]:[ \t]*+(?=\S)")
_SLASHES = re.compile(r"/{3,}(?:[ \t]*+[A-Za-z][\w-]*+[ \t]*+(?:\|[ \t]*+(?=\S)|$)|[ \t]*+$)")
_SLASH_OPTION = re.compile(r"[\w-]++:")
_FORMULA = re.compile(r"\$\$|\\begin\{([A-Za-z]++\*?+)\}")
_LONGEST = 200
"""Lines a formula may have; what is longer is prose."""
_DEFINITION = re.compile(r":([ \t]++)(?=\S)")
_MODULE = re.compile(
    r"import\b[^\"']*+[\"'][^\"']++[\"'];?+[ \t]*+$|import[ \t]++\{[^}]*+$"
    r"|export[ \t]++(?:const|let|var)\b[^=]*+=|export[ \t]++(?:default|function|async|class)\b[^({;]*+[({;]"
)
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
    made.block.ruler.before("fence", "kept", _kept, {"alt": INTERRUPTS})
    made.block.ruler.before("fence", "formula", _formula, {"alt": INTERRUPTS})
    made.block.ruler.before("fence", "abbreviation", _abbreviation, {"alt": INTERRUPTS})
    made.block.ruler.before("fence", "slashes", _slashes, {"alt": INTERRUPTS})
    made.block.ruler.before("fence", "definition", _definition, {"alt": INTERRUPTS})
    made.block.ruler.before("fence", "module", _module)
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


def _directive(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
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
    if _NAMED.match(state.src, at, stop):
        _options(state, start + 1, end)
    return True


def _options(state: StateBlock, line: int, end: int) -> None:
    """The lines ``:key: value`` right below a directive's first; some of them say something. Source: MyST."""
    while line < end and state.sCount[line] >= state.blkIndent:
        at = state.bMarks[line] + state.tShift[line]
        found = _OPTION.match(state.src[at : state.eMarks[line]])
        if not found:
            return
        state.line = line + 1
        words = (found[2] or "").strip()
        if found[1] in _SPOKEN and words:
            low = at + found.start(2)
            _titled(state, line, (low, low + len(words)))
        line += 1


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
    """A line such as ``!!! note "Title"``, ``??? tip`` or ``=== "Tab"``, and the blocks indented by four below it.

    Source: Python-Markdown's admonitions, PyMdown's details and tabs, as MkDocs has them.
    """
    at, stop = state.bMarks[start] + state.tShift[start], state.eMarks[start]
    line = "" if state.is_code_block(start) else state.src[at:stop]
    found = _ADMONITION.match(line) or _TAB.match(line)
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


def _line(state: StateBlock, line: int) -> str:
    """The words of a line; none in indented code."""
    if state.is_code_block(line):
        return ""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


def _kept(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
    """A line that tells a program something: Liquid's tags, kramdown's attributes, the place of a table of contents."""
    line = _line(state, start)
    if not line.startswith(("{", "[")) or not _KEPT.match(line):
        return False
    if not silent:
        state.line = start + 1
        state.push("kept", "", 0)
    return True


def _formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
    """Lines from ``$$`` to ``$$`` or between LaTeX's begin and end, with no blank one among them."""
    line = _line(state, start)
    found = _FORMULA.match(line)
    if not found:
        return False
    closing = "\\end{" + found[1] + "}" if found[1] else "$$"
    last = _closed(state, start, min(end, start + _LONGEST), line[found.end() :], closing)
    if last is None:
        return False
    if not silent:
        state.line = last + 1
        state.push("kept", "", 0)
    return True


def _closed(state: StateBlock, start: int, end: int, behind: str, closing: str) -> int | None:
    """The first line that ends with what closes a formula; prose behind that makes it none."""
    line = start
    while closing not in behind:
        line += 1
        if line >= end or state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            return None
        behind = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
    return line if behind.rstrip().endswith(closing) and behind.count(closing) == 1 else None


def _abbreviation(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
    """A line ``*[HTML]: Hyper Text``. Source: PHP Markdown Extra."""
    line = _line(state, start)
    found = _ABBREVIATION.match(line) if line.startswith("*[") else None
    if found and not silent:
        _ends_with_words(state, start, found.end())
    return found is not None


def _slashes(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
    """A line ``/// note | Title`` or the one that closes it, and options indented below. Source: PyMdown's blocks."""
    line = _line(state, start)
    found = _SLASHES.match(line) if line.startswith("///") else None
    if found is None or silent:
        return found is not None
    if found[0].rstrip().endswith("|"):
        _ends_with_words(state, start, found.end())
    else:
        state.line = start + 1
        state.push("kept", "", 0)
    while state.line < end and state.sCount[state.line] >= state.blkIndent + _INDENT:
        at = state.bMarks[state.line] + state.tShift[state.line]
        if not _SLASH_OPTION.match(state.src, at, state.eMarks[state.line]):
            break
        state.line += 1
    return True


def _ends_with_words(state: StateBlock, line: int, behind: int) -> None:
    """Take a line whose words begin so many characters behind its own beginning."""
    state.line = line + 1
    at = state.bMarks[line] + state.tShift[line] + behind
    _titled(state, line, (at, at + len(state.src[at : state.eMarks[line]].rstrip())))


def _definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
    """A line ``: Definition`` with the blocks that are indented below it. Source: PHP Markdown Extra."""
    found = _DEFINITION.match(_line(state, start))
    if found is None or silent:
        return found is not None
    before = state.tShift[start], state.sCount[start], state.blkIndent, state.parentType
    width = _INDENT if "\t" in found[1] else found.end()
    state.push("dd_open", "dd", 1)
    state.tShift[start] += found.end()
    state.sCount[start] += width
    state.blkIndent, state.parentType = state.sCount[start], "list"
    state.md.block.tokenize(state, start, end)
    state.push("dd_close", "dd", -1)
    state.tShift[start], state.sCount[start], state.blkIndent, state.parentType = before
    return True


def _module(state: StateBlock, start: int, end: int, _silent: bool) -> bool:  # noqa: FBT001 (the parser's protocol)
    """A block that imports or exports, up to a blank line. Source: MDX."""
    line = _line(state, start)
    if state.level or not line.startswith(("import", "export")) or not _MODULE.match(line):
        return False
    state.line = next((n for n in range(start, end) if state.isEmpty(n)), end)
    state.push("kept", "", 0)
    return True


def title(line: str) -> tuple[int, int] | None:
    """Where the title stands in a directive's first line: ``:::note A title`` or ``:::note[A title]``."""
    found = _TITLE.match(line) or _MYST.match(line)
    if not found:
        return None
    start = found.end()
    stop = line.rfind("]") if line[start - 1] == "[" else len(line)
    words = line[start:stop].strip()
    if not words:
        return None
    at = line.index(words, start)
    return at, at + len(words)
