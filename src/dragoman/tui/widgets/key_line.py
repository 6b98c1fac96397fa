"""The keys, as many as fit, the most needed first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.content import Content
from textual.widget import Widget

from dragoman.tui.ink import NOTHING, inks
from dragoman.tui.keys import Key, shown


class KeyLine(Widget):
    """The foot of a screen."""

    DEFAULT_CSS = """
    KeyLine { height: 1; width: 1fr; padding: 0 1; background: $panel; color: $muted; dock: bottom; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._keys: tuple[tuple[str, str], ...] = ()
        self._last = NOTHING

    def offer(self, keys: Iterable[Key], last: Key, *, letters: bool, keymap: Mapping[str, str]) -> None:
        """Show these, by their letters where letters work now, and the last one in any case."""
        self._keys = tuple(
            (found, key.label) for key in keys if key.label and (found := shown(key, keymap, letters=letters))
        )
        self._last = _pair(shown(last, keymap, letters=letters), last.label)
        self.refresh()

    def render(self) -> Content:
        """Key and word, key and word; the last one at the right."""
        line, room = NOTHING, self.content_size.width
        last = self._last if self._last.cell_length + 12 <= room else NOTHING
        for key, label in self._keys:
            more = Content.blank(2 if line else 0) + _pair(key, label)
            if line.cell_length + more.cell_length + last.cell_length + (2 if last else 0) > room:
                break
            line += more
        return line + Content.blank(max(0, room - line.cell_length - last.cell_length)) + last


def _pair(key: str, label: str) -> Content:
    return inks((key, "bold $accent"), (f" {label}", ""))
