"""A slot made of the items of a paragraph: what is shown of them, and the tags for what differs from the rest.

The formatting that most words have needs no tag; words right in a link are measured by the link's. Space between
words has the formatting of what is before it, unless it is seen (underlined, struck through, highlighted).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from dragoman.model import Piece, Tag
from dragoman.sources.docx.formats import Format
from dragoman.sources.docx.inlines import Closing, Item, Kept, Mark, Opening, Words, said

_TAG = re.compile(r"</?[a-z]{1,24}(\d{1,6})/?>")
_SEEN = frozenset("ush")
"""Letters of formatting that is seen on a space."""


@dataclass(frozen=True, slots=True)
class Frames:
    """How words are written in a part: in runs of their own, or within a run that is there.

    Attributes:
        run: Label of a run; "" within one.
        words: Label of its words.
    """

    run: str
    words: str

    def of(self, form: Format) -> tuple[str, str]:
        """What words with this formatting are written between."""
        opening, closing = f'<{self.words} xml:space="preserve">', f"</{self.words}>"
        return (f"<{self.run}>{form.written}{opening}", f"{closing}</{self.run}>") if self.run else (opening, closing)


@dataclass(slots=True)
class _Level:
    """A paragraph, or a link in it.

    Attributes:
        base: The formatting of most words right in it.
        name: The link's tag.
        format: Formatting that is open, and its tag.
        tag: As above.
    """

    base: Format
    name: str = ""
    format: Format | None = None
    tag: str = ""


@dataclass(slots=True)
class Loom:
    """Makes the pieces and tags of one slot.

    Attributes:
        text: The part.
        frames: How it writes runs.
        at: How far it is done.
        items: All of the slot's.
    """

    text: str
    frames: Frames
    at: int
    items: Sequence[Item]
    pieces: list[Piece] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    frame: tuple[str, str] = ("", "")
    levels: list[_Level] = field(default_factory=list)
    numbers: Iterator[int] = field(default_factory=count)

    def weave(self, end: int) -> None:
        """Make them; ``end`` is where the slot ends."""
        self.items = _smoothed(self.text, self.items)
        self.numbers = _numbers(self.text, self.items)
        bases, closings = _bases(self.text, self.items)
        self.levels = [_Level(bases[-1])]
        self.frame = self.frames.of(bases[-1])
        for n, (item, ahead) in enumerate(zip(self.items, _ahead(self.items), strict=True)):
            match item:
                case Words():
                    self.words(item)
                case Mark():
                    self.mark(item, ahead)
                case Kept():
                    self.gap(item.start)
                    self.piece(item, "", item.written)
                case Opening():
                    self.open(item, bases[n], closings[n])
                case Closing():
                    self.gap(item.start, self.ended())
                    self.piece(item, f"</{self.levels.pop().name}>")
        self.gap(end, self.ended())

    def words(self, item: Words) -> None:
        """Words, in a tag if they look otherwise than most."""
        level = self.levels[-1]
        form = None if item.format.key == level.base.key else item.format
        closing = opening = ""
        if (form and form.key) != (level.format and level.format.key):
            closing = self.ended()
            if form:
                level.format, level.tag = form, self.tag(*form.named(level.base), frame=self.frames.of(form))
                opening = f"<{level.tag}>"
        self.gap(item.start, closing, opening)
        if item.text is None:
            self.at = item.end
        else:
            self.piece(item, item.text)

    def mark(self, item: Mark, ahead: Format | None) -> None:
        """A tag alone; formatting that does not go on behind it ends before it."""
        level = self.levels[-1]
        goes_on = level.format is not None and ahead is not None and ahead.key == level.format.key
        self.gap(item.start, "" if goes_on else self.ended())
        self.piece(item, f"<{self.tag(item.name, item.legend, opening=item.written, alone=True)}/>")

    def open(self, item: Opening, base: Format, closing: str) -> None:
        """A link or content control begins."""
        self.gap(item.start, self.ended())
        name = self.tag(item.name, item.legend, opening=item.written, closing=closing, frame=self.frames.of(base))
        self.levels.append(_Level(base, name))
        self.piece(item, f"<{name}>")

    def ended(self) -> str:
        """End the formatting that is open, and what shows that."""
        level = self.levels[-1]
        shown = f"</{level.tag}>" if level.format else ""
        level.format = None
        return shown

    def tag(
        self, name: str, legend: str, *, opening: str = "", closing: str = "", alone: bool = False,
        frame: tuple[str, str] = ("", ""),
    ) -> str:  # fmt: skip
        """Number a tag."""
        numbered = f"{name}{next(self.numbers)}"
        self.tags.append(Tag(numbered, legend, opening, closing, alone=alone, frame=frame))
        return numbered

    def gap(self, start: int, closing: str = "", opening: str = "") -> None:
        """What lies before the next item, shown as the tags that close and open there."""
        if closing and opening:
            middle = self.text.find(">", self.at, start) + 1 or self.at
            self.pieces.append(Piece(self.at, middle, closing))
            self.at, closing = middle, ""
        if start > self.at or closing or opening:
            self.pieces.append(Piece(self.at, start, closing or opening))
        self.at = start

    def piece(self, item: Item, shown: str, kept: str = "") -> None:
        """What an item is shown as."""
        self.pieces.append(Piece(item.start, item.end, shown, kept))
        self.at = item.end


def _smoothed(text: str, items: Sequence[Item]) -> list[Item]:
    """The items, with space in the formatting of the words before it, unless the words behind it share its own."""
    out: list[Item] = []
    before: Format | None = None
    for item, ahead in zip(items, _ahead(items), strict=True):
        if isinstance(item, Words):
            alone = not said(text, item).strip() and (ahead is None or ahead.key != item.format.key)
            joined = alone and before is not None and not _seen(before) and not _seen(item.format)
            out.append(item._replace(format=before) if joined and before is not None else item)
            before = before if joined else item.format
        else:
            out.append(item)
            before = None if isinstance(item, Opening | Closing) else before
    return out


def _seen(form: Format) -> bool:
    return any(letter in _SEEN for letter, _ in form.marks)


def _bases(text: str, items: Sequence[Item]) -> tuple[dict[int, Format], dict[int, str]]:
    """The formatting of most words right in each link, by where it begins (-1 for the paragraph), and what ends it."""
    bases: dict[int, Format] = {}
    closings: dict[int, str] = {}
    opened: list[tuple[int, Counter[frozenset[str]], dict[frozenset[str], Format]]] = [(-1, Counter(), {})]
    for n, item in enumerate(items):
        if isinstance(item, Opening):
            opened.append((n, Counter(), {}))
        elif isinstance(item, Closing):
            begun, lengths, forms = opened.pop()
            bases[begun], closings[begun] = _most(lengths, forms), item.written
        elif isinstance(item, Words):
            _, lengths, forms = opened[-1]
            lengths[item.format.key] += len("".join(said(text, item).split()))
            forms.setdefault(item.format.key, item.format)
    bases[-1] = _most(*opened[0][1:])
    return bases, closings


def _most(lengths: Counter[frozenset[str]], forms: dict[frozenset[str], Format]) -> Format:
    return forms[lengths.most_common(1)[0][0]] if lengths else Format()


def _ahead(items: Sequence[Item]) -> list[Format | None]:
    """The formatting of the next words in the same link or outside of them, for each item."""
    out: list[Format | None] = []
    following: Format | None = None
    for item in reversed(items):
        out.append(following)
        if isinstance(item, Words):
            following = item.format
        elif isinstance(item, Opening | Closing):
            following = None
    return out[::-1]


def _numbers(text: str, items: Sequence[Item]) -> Iterator[int]:
    """Numbers for tags, without those of what the document itself says that looks like one."""
    words = "".join(said(text, item) for item in items)
    taken = {int(found) for found in _TAG.findall(words)} if "<" in words else set()
    return (n for n in count(1) if n not in taken)
