"""An element that is kept with all it holds: code, scripts, drawings, what the author says is not to be translated.

It ends at its end tag. One whose end tag may be left out, or was forgotten, ends where a browser would end it, so no
text of the page is kept by mistake.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from dragoman.sources.html.elements import DRAWN, HOLDERS, KINDS, LOOSE, PHRASING, VOID
from dragoman.sources.html.scan import Act, Event
from dragoman.sources.html.tagging import Spoken

_DIVIDING = (HOLDERS | KINDS.keys() | {"p", "div"}) - {"title", "label", "button"}
"""Start tags that end a drawing that was not closed, and a paragraph."""


@dataclass(slots=True)
class Kept:
    """An element that is being passed over.

    Attributes:
        tag: Its start tag.
        spoken: The attributes of it that are read out.
        legend: What it is, for a translator.
        whole: It is a word of its sentence.
        opened: The elements open in it.
    """

    tag: Event
    spoken: tuple[Spoken, ...] = ()
    legend: str = ""
    whole: bool = False
    opened: Counter[str] = field(default_factory=Counter)

    def holds(self, event: Event) -> bool:
        """Whether an event lies within: not its end tag, nor what stands behind it."""
        if event.act is Act.START:
            return self.holds_start(event.name)
        return event.act is not Act.END or self.holds_end(event.name)

    def holds_start(self, name: str) -> bool:
        """Whether a start tag lies within."""
        if self.ended_by(name):
            return False
        if name not in VOID:
            self.opened[name] += 1
        return True

    def ended_by(self, name: str) -> bool:
        """Whether a start tag ends an element that was not closed."""
        own = self.tag.name
        if own in DRAWN:
            return name in _DIVIDING and not self.opened["foreignobject"] and not self.opened["annotation-xml"]
        if own in PHRASING:
            return name not in PHRASING and own not in {"script", "style"}
        if own == "p":
            return name in _DIVIDING
        return own in LOOSE and name == own and not any(self.opened[holder] for holder in HOLDERS)

    def holds_end(self, name: str) -> bool:
        """Whether an end tag lies within."""
        if self.opened[name]:
            self.opened[name] -= 1
            return True
        return name != self.tag.name and self.tag.name not in LOOSE and self.tag.name not in PHRASING
