"""The slots of a part: its paragraphs, and what its images say to those who do not see them.

An image or text box that has words of its own and stands between words divides their paragraph, since slots do not lie
in each other. What stands before the first words of a paragraph and behind the last is not part of the slot.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from dragoman.model import Kind, Piece, Slot
from dragoman.sources.docx.inlines import Closing, Inlines, Item, Opening, said
from dragoman.sources.docx.styles import Styles
from dragoman.sources.docx.weaving import Frames, Loom
from dragoman.sources.docx.xml import Node, elements, place, plain

_HINT = re.compile(r"[:<]txbxContent\b|\s(?:descr|title|alt)\s*=")
"""What a paragraph has in which there may be words beside its own."""
_SPOKEN = {"wp:docPr": ("descr", "title"), "pic:cNvPr": ("descr", "title"), "wps:cNvPr": ("descr", "title")}
_SHAPES = frozenset(("v:shape", "v:rect", "v:roundrect", "v:oval", "v:line", "v:image", "v:group"))
_AROUND = frozenset(
    ("w:hyperlink", "w:fldSimple", "w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:smartTag", "w:customXml")
)
_HOSTS = _AROUND | {"w:r", "w:dir", "w:bdo"}
"""Elements in which words of a paragraph lie."""
_OF_TABLES = frozenset(("w:tblCaption", "w:tblDescription"))
_GONE = frozenset(("w:del", "w:moveFrom"))
_REFERENCE = re.compile(r"&[^;<&]{1,12};|[\t\r\n]")
_FILE = re.compile(r"\.(?:bmp|emf|gif|jpe?g|png|svg|tiff?|webp|wmf)$", re.IGNORECASE)
"""What programs put where an image should say something: the name of its file."""
CONTENTS = "table of contents"


@dataclass(slots=True)
class Part:
    """Reads the slots of one part.

    Attributes:
        text: Its characters.
        offset: Where they begin in the document's.
        styles: What its paragraphs may be.
        targets: Addresses of its links by relationship.
        note: What the part is, "" for the body.
        paragraphs: Paragraphs counted before this part, and counted on.
    """

    text: str
    offset: int
    styles: Styles
    targets: Mapping[str, str]
    note: str = ""
    paragraphs: int = 0
    inlines: Inlines = field(init=False)

    def __post_init__(self) -> None:
        self.inlines = Inlines(self.text, self.targets, {})

    def slots(self) -> Iterator[Slot]:
        """The slots, with numbers to be given later."""
        for node in elements(self.text, lambda node: node.name == "w:p" or node.name in _OF_TABLES):
            yield from self.paragraph(node) if node.name == "w:p" else self.table(node)

    def table(self, node: Node) -> Iterator[Slot]:
        """The slot of what a table says to those who do not see it."""
        found = place(self.text, node, node.spelled("val"))
        if found and self.text[slice(*found)].strip():
            yield self.plain(*found, self.paragraphs + 1, "table")

    def paragraph(self, node: Node) -> Iterator[Slot]:
        """The slots of a paragraph and of the text boxes in it."""
        self.paragraphs += 1
        properties = node.child("w:pPr")
        within = _surroundings(node)
        contents = self.styles.contents(self.text, properties)
        notes = (self.note, "text box" if within == "w:txbxContent" else "", CONTENTS if contents else "")
        kind = self.styles.kind(self.text, properties)
        model = Slot(
            0, 0, 0, Kind.CELL if within == "w:tc" and kind is not Kind.HEADING else kind, self.paragraphs,
            one_line=True, syntax="docx", note="; ".join(filter(None, notes)),
        )  # fmt: skip
        yield from self.sequence(node, model)

    def sequence(self, host: Node, model: Slot) -> Iterator[Slot]:
        """The slots of what lies in an element: a paragraph, or a run or link that words of another kind divide."""
        if not _HINT.search(self.text, host.inner, host.close):
            yield from self.slot(host, host.children, model)
            return
        waiting: list[Node] = []
        for child in host.children:
            if _speaks(self.text, child):
                yield from self.slot(host, waiting, model)
                waiting = []
                yield from self.spoken(child, model)
            else:
                waiting.append(child)
        yield from self.slot(host, waiting, model)

    def spoken(self, node: Node, model: Slot) -> Iterator[Slot]:
        """The slots in an element that has words beside those of its paragraph."""
        if node.name == "w:p":
            yield from self.paragraph(node)
            return
        if node.name in _HOSTS:
            yield from self.sequence(node, model)
            return
        if node.name in _GONE:
            return
        for start, end in sorted(_attributes(self.text, node)):
            yield self.plain(start, end, model.line, "image")
        for child in node.children:
            yield from self.spoken(child, model)

    def plain(self, start: int, end: int, line: int, what: str) -> Slot:
        """The slot of an attribute."""
        note = "; ".join(filter(None, (self.note, what)))
        return Slot(
            0, self.offset + start, self.offset + end, Kind.ALT, line, one_line=True, syntax="docx", note=note,
            pieces=tuple(references(self.text, start, end, self.offset)),
        )  # fmt: skip

    def slot(self, host: Node, nodes: Sequence[Node], model: Slot) -> Iterator[Slot]:
        """The slot of neighbours in a paragraph, if there are words in it."""
        if not nodes or (host.name == "w:r" and self.inlines.format(host)[1]):
            return
        items = list(self.inlines.items(nodes))
        worded = [n for n, item in enumerate(items) if said(self.text, item).strip()]
        if not worded:
            return
        only = _only(nodes, items[worded[0]], items[worded[-1]])
        if only is not None:
            yield from self.slot(only, only.children, model)
            return
        start, end = _bounds(nodes, items, worded[0], worded[-1])
        within = [item for item in items if start <= item.start and item.end <= end]
        label = host.label if host.name == "w:r" else ""
        frames = Frames("", _spelled(label, "t")) if label else Frames(*(_spelled(_wml(host), n) for n in ("r", "t")))
        loom = Loom(self.text, frames, start, within)
        loom.weave(end)
        shift = self.offset
        yield Slot(
            0, shift + start, shift + end, model.kind, model.line, one_line=True, syntax="docx", note=model.note,
            pieces=tuple(Piece(p.start + shift, p.end + shift, p.text, p.kept) for p in loom.pieces),
            tags=tuple(loom.tags), frame=loom.frame,
        )  # fmt: skip


def _only(nodes: Sequence[Node], first: Item, last: Item) -> Node | None:
    """The link or content control that all words lie in: it stays around them, and they are the slot."""
    node = nodes[_around(first.start, [node.start for node in nodes])]
    if node.name not in _HOSTS or node.name == "w:r" or last.end > node.end:
        return None
    return node.child("w:sdtContent") if node.name == "w:sdt" else node


def _bounds(nodes: Sequence[Node], items: Sequence[Item], first: int, last: int) -> tuple[int, int]:
    """Where the words from one item to another begin and end: between elements, and no link is divided."""
    starts = [node.start for node in nodes]
    depths = list(accumulate(isinstance(item, Opening) - isinstance(item, Closing) for item in items))
    level = min(depths[first : last + 1])
    while level:
        low, high = _around(items[first].start, starts), _around(items[last].end - 1, starts)
        within = [n for n, item in enumerate(items) if item.end > starts[low] and item.start < nodes[high].end]
        balance = sum(isinstance(items[n], Opening) - isinstance(items[n], Closing) for n in within)
        if balance == 0 and all(depths[n] >= level for n in within):
            break
        level -= 1
    while first and depths[first - 1] > level:
        first -= 1
    while depths[last] > level:
        last += 1
    low, high = _around(items[first].start, starts), _around(items[last].end - 1, starts)
    for item in reversed(items[:first]):
        if item.end > nodes[low].start:
            low = min(low, _around(item.start, starts))
    for item in items[last + 1 :]:
        if item.start < nodes[high].end:
            high = max(high, _around(item.end - 1, starts))
    return nodes[low].start, nodes[high].end


def references(text: str, start: int, end: int, offset: int) -> Iterator[Piece]:
    """The pieces of plain words in XML: their references."""
    for found in _REFERENCE.finditer(text, start, end):
        shown = plain(found[0]) if found[0].startswith("&") else " "
        yield Piece(offset + found.start(), offset + found.end(), shown)


def _around(place_: int, starts: Sequence[int]) -> int:
    """Which of some neighbours a place lies in."""
    return bisect_right(starts, place_) - 1


def _spelled(label: str, local: str) -> str:
    prefix, colon, _ = label.rpartition(":")
    return f"{prefix}{colon}{local}"


def _wml(host: Node) -> str:
    """A label that shows how this place writes names of WordprocessingML."""
    here: Node | None = host
    while here is not None and not here.name.startswith("w:"):
        here = here.parent
    return here.label if here is not None else "w:p"


def _surroundings(node: Node) -> str:
    """Whether a paragraph lies in a table's cell or in a text box, whichever is nearer."""
    above = node.parent
    while above is not None and above.name not in {"w:tc", "w:txbxContent"}:
        above = above.parent
    return above.name if above is not None else ""


def _speaks(text: str, node: Node) -> bool:
    """Whether words that are not its paragraph's lie in an element."""
    if not _HINT.search(text, node.start, node.end):
        return False
    return any(each.name == "w:p" or any(_attributes(text, each)) for each in (node, *node.walk()))


def _attributes(text: str, node: Node) -> Iterator[tuple[int, int]]:
    """Where the attributes of an element stand that are read out."""
    names = _SPOKEN.get(node.name, ("alt",) if node.name in _SHAPES else ())
    for name in names:
        found = place(text, node, name)
        words = text[slice(*found)].strip() if found else ""
        if found and words and not _FILE.search(words):
            yield found
