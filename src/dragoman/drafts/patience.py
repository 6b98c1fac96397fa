"""Waiting that ends: nothing that hangs can hold the run, and an interruption is obeyed at once.

A request can hang where no time-out reaches: in the resolver, in a proxy, in headers that come a letter a second. So it
runs in a thread of its own that is left behind when time is over; such a thread does not hold the program's end.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, wait
from queue import SimpleQueue
from typing import TypeVar

from dragoman.drafts.failures import BusyError, StoppedError

T = TypeVar("T")

GLANCE = 0.05
"""Seconds between two looks at whether the run was interrupted."""


class InterruptedRunError(StoppedError):
    """The person interrupted the run while this was under way."""


class Pace:
    """The throttle of one engine: a token bucket that can be told to stay closed for a while.

    Args:
        rate: Requests a second in the long run.
        burst: Requests at once after a quiet time.
        stop: Set when the run is interrupted.
        clock: What time it is, in seconds.
    """

    def __init__(
        self, rate: float, *, burst: int, stop: threading.Event, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._interval = 1 / rate
        self._slack = (burst - 1) * self._interval
        self._stop = stop
        self._lock = threading.Lock()
        self._next = 0.0
        self._closed_until = 0.0

    def wait(self) -> None:
        """Return when a request may go out.

        Raises:
            InterruptedRunError: The run was interrupted meanwhile.
        """
        while delay := self._delay():
            if self._stop.wait(delay):
                break
        if self._stop.is_set():
            raise InterruptedRunError("interrupted")

    def _delay(self) -> float:
        """Seconds until asking again makes sense; 0 if the request may go out, whose token is then taken."""
        with self._lock:
            now = self._clock()
            opens = max(self._closed_until, self._next - self._slack)
            if opens > now:
                return opens - now
            self._next = max(now, self._next) + self._interval
            return 0

    def pause(self, seconds: float) -> None:
        """Let nothing out for some seconds from now."""
        with self._lock:
            self._closed_until = max(self._closed_until, self._clock() + seconds)


def within(seconds: float, work: Callable[[], T], *, stop: threading.Event) -> T:
    """What ``work`` returns or raises, if that comes in time.

    Raises:
        BusyError: It did not come in time; whatever it does now is not seen by anybody.
        InterruptedRunError: The run was interrupted meanwhile.
    """
    answer: Future[T] = Future()
    threading.Thread(target=_settle, args=(answer, work), name="dragoman-request", daemon=True).start()
    end = time.monotonic() + seconds
    while not answer.done():
        left = end - time.monotonic()
        if stop.is_set():
            raise InterruptedRunError("interrupted")
        if left <= 0:
            raise BusyError(f"no answer within {seconds:g} seconds")
        wait((answer,), timeout=min(left, GLANCE))
    return answer.result()


class Crew:
    """A few threads that work off what they are given, in order.

    They are no executor's: an executor's threads are waited for at the program's end, and one that hangs would hold it.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._tasks: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        for _ in range(size):
            threading.Thread(target=self._work, name="dragoman-draft", daemon=True).start()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Have something done; what it returns or raises is in the future, which may be cancelled until it begins."""
        future: Future[T] = Future()

        def begin() -> None:
            if future.set_running_or_notify_cancel():
                _settle(future, work)

        self._tasks.put(begin)
        return future

    def dismiss(self) -> None:
        """Let the threads end after what they were given. Does not wait for them."""
        for _ in range(self._size):
            self._tasks.put(None)

    def _work(self) -> None:
        while (begin := self._tasks.get()) is not None:
            begin()


def _settle(answer: Future[T], work: Callable[[], T]) -> None:
    try:
        answer.set_result(work())
    except BaseException as problem:  # noqa: BLE001  it is raised again where the answer is waited for
        with contextlib.suppress(Exception):
            answer.set_exception(problem)
