"""Calls what others wrote where it cannot hold a run up: in a thread of its own, which is left behind if it hangs."""

from __future__ import annotations

from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Apart(Generic[T]):
    """One thread for many calls; after a call that took too long it is of no use any more."""

    def __init__(self) -> None:
        self._asked: SimpleQueue[Callable[[], T]] = SimpleQueue()
        self._answers: SimpleQueue[tuple[T | None, Exception | None]] = SimpleQueue()
        self._thread: Thread | None = None

    def call(self, work: Callable[[], T], seconds: float) -> T:
        """What this gives.

        Raises:
            TimeoutError: It takes longer; it goes on, and nobody listens.
            Exception: Whatever it raises; what would end the program is a RuntimeError.
        """
        if self._thread is None:
            self._thread = Thread(target=self._serve, daemon=True)
            self._thread.start()
        self._asked.put(work)
        try:
            given, problem = self._answers.get(timeout=seconds)
        except Empty:
            raise TimeoutError(f"takes longer than {seconds:g} seconds") from None
        if problem is not None:
            raise problem
        return given  # type: ignore[return-value] # without a problem it is what the work gave

    def _serve(self) -> None:
        while True:
            try:
                self._answers.put((self._asked.get()(), None))
            except Exception as problem:  # noqa: BLE001 - it is the caller's
                self._answers.put((None, problem))
            except BaseException as problem:  # noqa: BLE001 - nobody else's code ends the program
                self._answers.put((None, RuntimeError(f"wants to end the program ({type(problem).__name__})")))
