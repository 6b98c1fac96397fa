"""What stands in a paragraph, in order: words with their formatting, links, marks alone, and what is kept unseen.

An item is a range of the part and what is to be written for it when the words around it change. Runs are taken apart
into what they hold, since they are written anew; everything else is taken whole.

Source: ECMA-376 part 1, 17.3 (runs and what they hold), 17.13 (annotations), 17.16 (fields).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from dragoman.sources.docx.formats import Format, format_of, hidden
from dragoman.sources.docx.xml import Node, attributes, plain, value

LONGEST_ADDRESS = 200
"""Characters of a link's address or a field's instruction in a legend."""

_SIGNS = {"w:noBreakHyphen": "\u2011", "w:softHyphen": "\u00ad"}
_LETTERS = {
    "w:tab": ("tab", "tab"),
    "w:ptab": ("tab", "tab"),
    "w:cr": ("br", "line break"),
    "w:br": ("br", "line break"),
    "w:sym": ("sym", "symbol"),
    "w:footnoteReference": ("fn", "footnote"),
    "w:endnoteReference": ("en", "endnote"),
    "w:drawing": ("img", "image"),
    "w:pict": ("img", "image"),
    "w:object": ("img", "embedded object"),
    "mc:AlternateContent": ("img", "image"),
    "w:ruby": ("ruby", "annotated characters"),
    "w:pgNum": ("field", "page number"),
    "m:oMath": ("math", "formula"),
    "m:oMathPara": ("math", "formula"),
}
LOOSE = frozenset(("br", "tab", "sym"))
"""Marks that a translation may leave out."""
_TRANSPARENT = frozenset(("w:ins", "w:moveTo", "w:smartTag", "w:customXml", "w:dir", "w:bdo"))
_NOTHING = frozenset(
    ("w:pPr", "w:rPr", "w:proofErr", "w:lastRenderedPageBreak", "w:smartTagPr", "w:customXmlPr", "w:t")
)
_BROKEN = {"page": "page break", "column": "column break"}
_SPECIAL = re.compile(r"&[^;<&]{1,12};|<!\[CDATA\[|\]\]>|<!--.*?-->|<\?.*?\?>|[\t\r\n]+", re.DOTALL)
_LINK = re.compile(r"\s*HYPERLINK\b(?:\s+(\\l))?\s*(?:\"([^\"]*)\"|(\S+))?", re.IGNORECASE)
_SPACE = " \t\r\n"


class Words(NamedTuple):
    """A range that is shown as ``text``; as it is, if that is None."""

    start: int
    end: int
    text: str | None
    format: Format


class Mark(NamedTuple):
    """Something that is shown as a tag standing alone."""

    start: int
    end: int
    name: str
    legend: str
    written: str


class Kept(NamedTuple):
    """Something that is not shown and must stay."""

    start: int
    end: int
    written: str


class Opening(NamedTuple):
    """What begins a link or a content control."""

    start: int
    end: int
    name: str
    legend: str
    written: str


class Closing(NamedTuple):
    """What ends it."""

    start: int
    end: int
    written: str


Item = Words | Mark | Kept | Opening | Closing


def said(text: str, item: Item) -> str:
    """What an item shows without its tag."""
    if not isinstance(item, Words):
        return ""
    return text[item.start : item.end] if item.text is None else item.text


class Entry(NamedTuple):
    """Something in a paragraph: an element beside the runs, or one in a run."""

    node: Node
    run: Node | None


@dataclass(slots=True)
class Inlines:
    """Reads the contents of a part's paragraphs.

    Attributes:
        text: The part.
        targets: Addresses of the part's links by relationship.
        formats: What was already made of run properties, by their characters.
    """

    text: str
    targets: Mapping[str, str]
    formats: dict[str, tuple[Format, bool]]

    def items(self, nodes: Iterable[Node]) -> Iterator[Item]:
        """The items of some neighbours in a paragraph (or in a run), in order."""
        yield from self._read([entry for node in nodes for entry in _entries(node)], within=False)

    def _read(self, entries: Sequence[Entry], *, within: bool) -> Iterator[Item]:
        """The items of entries; within the field of a link other fields are taken only if none is in them."""
        pairs = self._fields(entries)
        n = 0
        while n < len(entries):
            last, leaf = pairs.get(n, (n, False))
            if last > n and (leaf or not within):
                yield from self._field(entries[n : last + 1], within=within)
                n = last
            else:
                yield from self._item(entries[n])
            n += 1

    def format(self, run: Node | None) -> tuple[Format, bool]:
        """A run's formatting, and whether it is hidden."""
        properties = run.child("w:rPr") if run is not None else None
        if properties is None:
            return Format(), False
        raw = self.text[properties.start : properties.end]
        if raw not in self.formats:
            self.formats[raw] = format_of(self.text, properties), hidden(self.text, properties)
        return self.formats[raw]

    def written(self, entries: Sequence[Entry]) -> str:
        """How entries are written when they stand between others: what was in a run, in a run of its own."""
        out: list[str] = []
        within: Node | None = None
        for node, run in entries:
            if within is not None and run is not within:
                out.append(f"</{within.label}>")
            if run is not None and run is not within:
                out.append(f"<{run.label}>{self.format(run)[0].written}")
            out.append(self.text[node.start : node.end])
            within = run
        return "".join(out) + (f"</{within.label}>" if within is not None else "")

    def _act(self, node: Node) -> str:
        return value(self.text, node, "w:fldCharType") if node.name == "w:fldChar" else ""

    def _fields(self, entries: Sequence[Entry]) -> dict[int, tuple[int, bool]]:
        """Where the fields end that begin and end here, by where they begin, and whether none is in them."""
        opened: list[int] = []
        found: dict[int, tuple[int, bool]] = {}
        latest = -1
        for n, (node, _) in enumerate(entries):
            act = self._act(node)
            if act == "begin":
                opened.append(n)
                latest = n
            elif act == "end" and opened:
                begin = opened.pop()
                found[begin] = n, begin == latest
        return found

    def _field(self, entries: Sequence[Entry], *, within: bool) -> Iterator[Item]:
        """A field whose result Word makes is a mark; the result of a link is words, whose links are no others."""
        split = self._separator(entries)
        instruction = "".join(
            plain(self.text[node.inner : node.close]) for node, _ in entries[:split] if node.name == "w:instrText"
        )
        link = _LINK.match(instruction)
        start, end = entries[0].node.start, entries[-1].node.end
        if link and within:
            for entry in entries:
                yield from self._item(entry)
        elif link and split < len(entries) - 1:
            head, tail = entries[: split + 1], entries[-1:]
            legend = f"link to {'#' if link[1] else ''}{(link[2] or link[3] or '')[:LONGEST_ADDRESS]}"
            opening = Opening(start, head[-1].node.end, "a", legend, self.written(head))
            inner = list(self._read(entries[split + 1 : -1], within=True))
            yield from self._pair(opening, inner, Closing(tail[0].node.start, end, self.written(tail)), entries)
        elif split < len(entries) - 1:
            legend = " ".join(("field", *instruction.split()))[:LONGEST_ADDRESS]
            yield Mark(start, end, "field", legend, self.written(entries))
        else:
            yield Kept(start, end, self.written(entries))

    def _separator(self, entries: Sequence[Entry]) -> int:
        """Which entry separates a field's instruction from its result; the last if none does."""
        depth = 0
        for n, (node, _) in enumerate(entries):
            act = self._act(node)
            depth += (act == "begin") - (act == "end")
            if act == "separate" and depth == 1:
                return n
        return len(entries) - 1

    def _item(self, entry: Entry) -> Iterator[Item]:
        node, run = entry
        form, unseen = self.format(run)
        if node.name in _NOTHING and node.name != "w:t":
            return
        if unseen:
            yield Kept(node.start, node.end, self.written((entry,)))
        elif node.name == "w:t":
            yield from self._words(node, form)
        elif node.name in _SIGNS:
            yield Words(node.start, node.end, _SIGNS[node.name], form)
        elif node.name in _LETTERS:
            name, legend = self._called(node)
            yield Mark(node.start, node.end, name, legend, self.written((entry,)))
        elif node.name in {"w:hyperlink", "w:fldSimple", "w:sdt"}:
            yield from self._container(node)
        else:
            yield Kept(node.start, node.end, self.written((entry,)))

    def _called(self, node: Node) -> tuple[str, str]:
        """Letters and words for a mark."""
        name, legend = _LETTERS[node.name]
        if node.name == "w:br":
            return name, _BROKEN.get(value(self.text, node, "w:type"), legend)
        if node.name in {"w:footnoteReference", "w:endnoteReference"}:
            return name, f"{legend} {value(self.text, node, 'w:id')[:9]}".rstrip()
        return name, legend

    def _container(self, node: Node) -> Iterator[Item]:
        """A link or content control with what it holds; a field of another kind is a mark."""
        content = node.child("w:sdtContent") if node.name == "w:sdt" else node
        said = attributes(self.text, node)
        link = _LINK.match(said.get("w:instr", ""))
        if content is None or content.close == content.inner:
            yield Kept(node.start, node.end, self.text[node.start : node.end])
        elif node.name == "w:fldSimple" and not link:
            legend = " ".join(("field", *said.get("w:instr", "").split()))[:LONGEST_ADDRESS]
            yield Mark(node.start, node.end, "field", legend, self.text[node.start : node.end])
        else:
            name, legend = ("c", "content control") if node.name == "w:sdt" else ("a", self._address(said, link))
            opening = Opening(node.start, content.inner, name, legend, self.text[node.start : content.inner])
            closing = Closing(content.close, node.end, self.text[content.close : node.end])
            yield from self._pair(opening, list(self.items(content.children)), closing, (Entry(node, None),))

    def _pair(
        self, opening: Opening, inner: Sequence[Item], closing: Closing, entries: Sequence[Entry]
    ) -> Iterator[Item]:
        """A link or content control around its words; without words it is the mark in it, or nothing that is seen."""
        if any(isinstance(item, Words) and said(self.text, item).strip() for item in inner):
            yield from (opening, *inner, closing)
            return
        mark = next((item for item in inner if isinstance(item, Mark) and item.name not in LOOSE), None)
        written = self.written(entries)
        if mark is None:
            yield Kept(opening.start, closing.end, written)
        else:
            yield Mark(opening.start, closing.end, mark.name, mark.legend, written)

    def _address(self, said: Mapping[str, str], link: re.Match[str] | None) -> str:
        """Where a link leads, in words."""
        if link:
            return f"link to {'#' if link[1] else ''}{(link[2] or link[3] or '')[:LONGEST_ADDRESS]}"
        anchor = f"#{said['w:anchor']}" if said.get("w:anchor") else ""
        target = self.targets.get(said.get("r:id", ""), "")
        return f"link to {(target + anchor)[:LONGEST_ADDRESS]}" if target or anchor else "link"

    def _words(self, node: Node, form: Format) -> Iterator[Words]:
        """The characters of a ``w:t``; space at its ends counts only if it says so."""
        start, end = node.inner, node.close
        if attributes(self.text, node).get("xml:space") != "preserve":
            raw = self.text[start:end]
            start, end = end - len(raw.lstrip(_SPACE)), start + len(raw.rstrip(_SPACE))
        at, literal = start, False
        for found in _SPECIAL.finditer(self.text, start, max(start, end)):
            if literal and found[0] != "]]>":
                continue
            if found.start() > at:
                yield Words(at, found.start(), None, form)
            literal = found[0] == "<![CDATA["
            shown = _shown(found[0])
            yield Words(found.start(), found.end(), shown, form)
            at = found.end()
        if at < end:
            yield Words(at, end, None, form)


def _shown(raw: str) -> str:
    """What a reference, a line end or something that is no text is shown as."""
    if raw.startswith("&"):
        return plain(raw)
    return "" if raw.startswith(("<", "]")) else " "


def _entries(node: Node) -> Iterator[Entry]:
    """What a node brings into its paragraph: a run's contents, those of transparent elements, else itself."""
    if node.name == "w:r":
        for child in node.children:
            if child.name != "w:rPr":
                yield Entry(child, node)
    elif node.name in _TRANSPARENT:
        for child in node.children:
            yield from _entries(child)
    else:
        yield Entry(node, None)
