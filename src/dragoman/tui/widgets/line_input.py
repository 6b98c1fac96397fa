"""A line to type into that takes the joiners of Persian, and nothing that could not be drawn."""

from __future__ import annotations

from unicodedata import category

from textual import events
from textual.widgets import Input

from dragoman.tui.widgets.editor import typed_joiner

_JOINERS = "\u200c\u200d"


class LineInput(Input):
    """For reasons and searches."""

    DEFAULT_CSS = """
    LineInput { border: none; height: 1; padding: 0 1; background: $background; }
    LineInput:focus { border: none; }
    """

    async def _on_key(self, event: events.Key) -> None:
        """Let typed joiners through, which Textual takes for no character."""
        char = typed_joiner(event)
        if char:
            event.stop()
            event.prevent_default()
            self.insert_text_at_cursor(drawable(char))

    def _on_paste(self, event: events.Paste) -> None:
        """Take the first line of what is pasted."""
        event.stop()
        event.prevent_default()
        self.insert_text_at_cursor(drawable(" ".join(event.text.split())))


def drawable(text: str) -> str:
    """The text without controls, direction marks and lone surrogates; NBSP becomes a blank."""
    plain = (" " if category(c) == "Zs" else c for c in text)
    return "".join(c for c in plain if c in _JOINERS or category(c) not in {"Cc", "Cf", "Cs", "Zl", "Zp", "Cn", "Co"})
