"""The keys, as many as fit, the most needed first."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.widget import Widget

from dragoman.tui.ink import NOTHING, inks
from dragoman.tui.keys import Key, name


class KeyLine(Widget):
    """The foot of a screen."""

    DEFAULT_CSS = """
    KeyLine { height: 1; width: 1fr; padding: 0 1; background: $panel; color: $muted; dock: bottom; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._keys: tuple[tuple[str, str], ...] = ()

    def offer(self, keys: Iterable[Key], *, letters: bool) -> None:
        """Show these, by their letters where letters work now."""
        shown = []
        for key in keys:
            names = key.letters if letters and key.letters else key.keys
            if key.label and names:
                shown.append((name(names[0]), key.label))
        self._keys = tuple(shown)
        self.refresh()

    def render(self) -> Content:
        """Key and word, key and word."""
        line = NOTHING
        for key, label in self._keys:
            more = inks(("  " if line else "", ""), (key, "bold $accent"), (f" {label}", ""))
            if line.cell_length + more.cell_length > self.content_size.width:
                break
            line += more
        return line
