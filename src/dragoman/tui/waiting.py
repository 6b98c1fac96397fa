"""Calls that wait until the person pauses."""

from __future__ import annotations

from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Waiting:
    """Named calls, each put off again whenever it is asked for again."""

    def __init__(self, owner: MessagePump) -> None:
        self._owner = owner
        self._timers: dict[str, Timer] = {}

    def call(self, name: str, seconds: float, call: Callable[[], None]) -> None:
        """Call it once nothing has asked for this name for a while; without a while, now."""
        self.stop(name)
        if seconds <= 0:
            call()
        else:
            self._timers[name] = self._owner.set_timer(seconds, call)

    def stop(self, name: str) -> None:
        """It is no longer needed."""
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.stop()
