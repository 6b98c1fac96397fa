"""A page read from its tags: runs of text between the tags that divide it, and what each of them is.

Nothing is parsed into a tree. What an element means for its contents is remembered while it is open; end tags that
HTML lets authors leave out are no trouble, and neither are those that close nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dragoman.sources.html import entities
from dragoman.sources.html.contexts import Contexts
from dragoman.sources.html.elements import (
    BUTTONS,
    DRAWN,
    KEPT,
    PHRASING,
    SAID_BY_META,
    SPOKEN,
    SPOKEN_ON,
    VOID,
    WHOLE,
)
from dragoman.sources.html.kept import Kept
from dragoman.sources.html.phrases import Run
from dragoman.sources.html.scan import Act, Attribute, Event, attributes, events
from dragoman.sources.html.tagging import Item, Spoken
from dragoman.sources.regions import Remark, remark

_LONGEST = 60
"""Characters of an address or of code in a legend."""

_CHARSET = re.compile(r"charset\s*+=\s*+[\"']?([^\s\"';,]++)", re.IGNORECASE)
_ENCODING = re.compile(r"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"']++)")
_UTF_8 = frozenset(["utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8"])

Unit = Run | Spoken | Remark
"""A run, an attribute that is read out, or the author's note for what follows."""


class CharsetError(Exception):
    """A page says it is not UTF-8; holds what it says and where."""

    def __init__(self, name: str, at: int) -> None:
        super().__init__(name, at)
        self.name = name
        self.at = at


class Page:
    """Reads a page's events in order."""

    def __init__(self, text: str, *, xml: bool) -> None:
        self.text = text
        self.xml = xml
        self.contexts = Contexts()
        self.items: list[Item] = []
        self.kept: Kept | None = None
        self.off = False

    def units(self) -> Iterator[Unit]:
        """The units of the page, in order.

        Raises:
            CharsetError: It says it is in another encoding than UTF-8.
            TooDeepError: Its elements are nested too deeply.
        """
        for event in events(self.text, xml=self.xml):
            if self.kept is None or not self.keep(self.kept, event):
                yield from self.take(event)
        yield from self.flushed()

    def keep(self, kept: Kept, event: Event) -> bool:
        """Whether an event belongs to what is kept; what ends with it or before it is taken as a whole."""
        if kept.holds(event):
            return True
        last = event.act is Act.END and event.name == kept.tag.name
        end = event.end if last else event.start
        if kept.tag.name in PHRASING and not self.off:
            spoken = kept.spoken
            legend = f"{kept.legend} {_short(self.text[kept.tag.end : event.start])}".strip()
            item = Item(Act.COMMENT, kept.tag.start, end, kept.tag.name, spoken, legend, whole=kept.whole)
            self.items.append(item)
        elif last:
            self.contexts.end(event.name)
        self.kept = None
        return last

    def take(self, event: Event) -> Iterator[Unit]:
        """Take an event that is not kept."""
        if event.act is Act.START:
            yield from self.start(event)
        elif event.act is Act.END:
            yield from self.end(event)
        elif event.act is Act.COMMENT:
            yield from self.comment(event)
        elif not self.off:
            self.items.append(Item(Act.TEXT, event.start, event.end))

    def start(self, tag: Event) -> Iterator[Unit]:
        """Take a start tag."""
        found = list(attributes(self.text, tag)) if tag.end - tag.inner > 1 else []
        closed = self.text[tag.end - 2] == "/" and (self.xml or tag.name in DRAWN)
        alone = tag.name in VOID or closed
        silent = self.off or self.is_kept(found)
        spoken = () if silent else tuple(self.spoken(tag, found))
        if tag.name not in PHRASING:
            yield from self.flushed()
            yield from spoken
            self.contexts.start(tag.name, tag.start)
            self.declared(tag, found)
        if not alone and (tag.name in KEPT or (silent and not self.off)):
            named = silent and tag.name not in KEPT
            legend = "kept as it is:" if named else tag.name if tag.name in WHOLE else ""
            self.kept = Kept(tag, spoken, legend, whole=named or tag.name in WHOLE)
        elif tag.name in PHRASING and not self.off:
            act = Act.COMMENT if alone else Act.START
            self.items.append(Item(act, tag.start, tag.end, tag.name, spoken, self.legend(tag, found)))

    def end(self, tag: Event) -> Iterator[Unit]:
        """Take an end tag."""
        if tag.name not in PHRASING:
            yield from self.flushed()
            self.contexts.end(tag.name)
        elif not self.off:
            self.items.append(Item(Act.END, tag.start, tag.end, tag.name))

    def comment(self, event: Event) -> Iterator[Unit]:
        """Take a comment, which may be a remark of the author to Dragoman."""
        words = self.text[event.start : event.end]
        told = remark(words, 0, "markdown")
        encoding = _ENCODING.match(words)
        if encoding and encoding[1].lower() not in _UTF_8:
            raise CharsetError(encoding[1], event.start)
        if told is None:
            if not self.off:
                self.items.append(Item(Act.COMMENT, event.start, event.end, "comment"))
            return
        yield from self.flushed()
        self.off = told.act == "off" or (self.off and told.act != "on")
        if told.act == "note" and not self.off:
            yield told

    def flushed(self) -> Iterator[Run]:
        """The run that ends here."""
        if self.items:
            yield Run(self.contexts.kind, self.contexts.note, self.items)
            self.items = []

    def value(self, found: Sequence[Attribute], name: str) -> str:
        """What an attribute says, "" if it is not there."""
        return next((self.said(each) for each in found if each.name == name), "")

    def said(self, attribute: Attribute) -> str:
        """An attribute's value."""
        return entities.plain(self.text[attribute.start : attribute.end]).strip()

    def is_kept(self, found: Sequence[Attribute]) -> bool:
        """Whether the author says that an element is not to be translated."""
        return any(
            (each.name == "translate" and self.said(each).lower() == "no")
            or (each.name == "class" and "notranslate" in self.said(each).split())
            for each in found
        )

    def spoken(self, tag: Event, found: Sequence[Attribute]) -> Iterator[Spoken]:
        """The attributes of a tag that are read out or shown."""
        meta = (self.value(found, "name") or self.value(found, "property")).lower() if tag.name == "meta" else ""
        button = tag.name == "input" and self.value(found, "type").lower() in BUTTONS
        for name, start, end, quoted in found:
            if not any(map(str.isalnum, entities.plain(self.text[start:end]))):
                continue
            if name == "content" and meta in SAID_BY_META:
                yield Spoken(name, start, end, quoted, SAID_BY_META[meta], meta)
            elif name in SPOKEN or tag.name in SPOKEN_ON.get(name, ()):
                yield Spoken(name, start, end, quoted, note="" if name == "alt" else name)
            elif name == "value" and button:
                yield Spoken(name, start, end, quoted, note="button")

    def legend(self, tag: Event, found: Sequence[Attribute]) -> str:
        """What a translator is told about a tag; "" for what its name says."""
        if tag.name == "a" and (address := self.value(found, "href")):
            return f"link to {_short(address)}"
        if tag.name == "img":
            return f"image {_short(self.value(found, 'src').rpartition('/')[2])}".strip()
        return ""

    def declared(self, tag: Event, found: Sequence[Attribute]) -> None:
        """Look at the encoding a page says it has."""
        if tag.name != "meta":
            return
        named = _CHARSET.search(self.value(found, "content")) if self.value(found, "http-equiv") else None
        charset = self.value(found, "charset") or (named[1] if named else "")
        if charset and charset.lower() not in _UTF_8:
            raise CharsetError(charset, tag.start)


def _short(text: str) -> str:
    words = " ".join(entities.plain(text[: _LONGEST * 4]).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST]}…"
