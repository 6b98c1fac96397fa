"""Keys are obeyed in the order they were pressed, also when a slow line delivers several at once.

Textual 8.2 runs the action of a bound key at once, while typed characters wait in the queue of their widget: over a
line that stutters, the last letter before Enter or F2 would arrive after it, in the next sentence.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from typing import TypeVar

from textual import events
from textual.app import App
from textual.message_pump import MessagePump

from dragoman.tui import sent

T = TypeVar("T")
PATIENCE = 3.0
"""Seconds after which a widget that does not answer is no longer waited for."""


class InOrderApp(App[T]):
    """Handles a key when all that the one before it has set off is done."""

    def __init__(self) -> None:
        sent.understand()
        super().__init__()
        self._pressed: deque[events.Event] = deque()

    async def on_event(self, event: events.Event) -> None:
        """Keys and pasted texts wait in a row of their own."""
        if not isinstance(event, events.Key | events.Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        self._pressed.append(event)
        if len(self._pressed) == 1:
            self.call_later(self._obey)

    async def _obey(self) -> None:
        """Handle the first, and the next when what this one asked of the application has been done, too."""
        await self._settle()
        await super().on_event(self._pressed[0])
        await self._settle()
        self._pressed.popleft()
        if self._pressed:
            # Twice round: a key that no widget took comes back to us first, and only then sets the focus, for instance.
            self.call_later(self.call_later, self._obey)

    async def _settle(self) -> None:
        start = self.screen.focused or self.screen
        for pump in start.ancestors_with_self:
            if pump is not self:
                await _emptied(pump)


async def _emptied(pump: MessagePump) -> None:
    """Wait until a queue has handled all that is in it now."""
    done = asyncio.Event()
    if pump.is_running and pump.call_later(done.set):
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(done.wait(), PATIENCE)
