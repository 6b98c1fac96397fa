"""Calls that wait until the person pauses."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer


class Waiting:
    """Named calls, each put off again whenever it is asked for again."""

    def __init__(self, owner: MessagePump, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._owner = owner
        self._clock = clock
        self._timers: dict[str, Timer] = {}
        self._since: dict[str, float] = {}

    def call(self, name: str, seconds: float, call: Callable[[], None], *, longest: float = float("inf")) -> None:
        """Call it once nothing has asked for this name for a while; without a while, now.

        Args:
            name: What it is put off by.
            seconds: The while.
            call: What is called.
            longest: Seconds after which it is called, however often it is asked for again.
        """
        now = self._clock()
        since = self._since.get(name, now)
        self.stop(name)
        wait = min(seconds, since + longest - now)
        if wait <= 0:
            call()
            return
        self._since[name] = since

        def due() -> None:
            self.stop(name)
            call()

        self._timers[name] = self._owner.set_timer(wait, due)

    def stop(self, name: str) -> None:
        """It is no longer needed."""
        self._since.pop(name, None)
        timer = self._timers.pop(name, None)
        if timer is not None:
            timer.stop()
