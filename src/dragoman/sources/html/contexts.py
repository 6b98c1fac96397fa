"""What the open elements of a page mean for what they hold.

Source: HTML Living Standard, 13.1.2.4 (optional tags).
"""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from dragoman.model import Kind
from dragoman.sources.html.elements import HOLDERS, KINDS, NOTES
from dragoman.sources.html.phrases import TooDeepError

DEEPEST = 1000
"""Lists, cells, quotations and the like in each other."""

_CLOSES = {
    "li": frozenset(["li"]),
    **dict.fromkeys(("dt", "dd"), frozenset(["dt", "dd"])),
    **dict.fromkeys(("td", "th"), frozenset(["td", "th"])),
    "tr": frozenset(["tr"]),
    **dict.fromkeys(("tbody", "tfoot", "thead"), frozenset(["tbody", "tfoot", "thead"])),
    "option": frozenset(["option"]),
    "h1": frozenset(["h1"]),
}
"""What a start tag closes, up to the element that holds both."""

_HOLDERS = frozenset(["dl", "menu", "ol", "select", "table", "ul"])
_MEANING = HOLDERS | KINDS.keys() | NOTES.keys()


class _Open(NamedTuple):
    name: str
    kind: Kind
    note: str


class Contexts:
    """The open elements that mean something."""

    def __init__(self) -> None:
        self.opened: list[_Open] = []
        self.counts: Counter[str] = Counter()

    @property
    def kind(self) -> Kind:
        """The kind of what stands here."""
        return self.opened[-1].kind if self.opened else Kind.PARAGRAPH

    @property
    def note(self) -> str:
        """What a translator is told about what stands here."""
        return self.opened[-1].note if self.opened else ""

    def start(self, name: str, at: int) -> None:
        """Open an element, closing the one before it where its end tag may be left out.

        Raises:
            TooDeepError: Too many are open.
        """
        name = _same(name)
        self.close_sibling(_CLOSES.get(name, frozenset()))
        if name not in _MEANING:
            return
        if len(self.opened) >= DEEPEST:
            raise TooDeepError(at)
        self.opened.append(_Open(name, KINDS.get(name, self.kind), NOTES.get(name, self.note)))
        self.counts[name] += 1

    def end(self, name: str) -> None:
        """Close an element and all in it; nothing if it is not open."""
        name = _same(name)
        while self.counts[name]:
            last = self.opened.pop()
            self.counts[last.name] -= 1
            if last.name == name:
                break

    def close_sibling(self, names: frozenset[str]) -> None:
        """Close the nearest of some elements, unless another that may hold one stands between."""
        if not any(self.counts[name] for name in names):
            return
        for opened in reversed(self.opened):
            if opened.name in names:
                self.end(opened.name)
                return
            if opened.name in _HOLDERS:
                return


def _same(name: str) -> str:
    """Headings close each other."""
    return "h1" if len(name) == 2 and name[0] == "h" and name[1] in "123456" else name
