"""The line to one engine during one run: patience, throttle, cache, and the fuse that ends it."""

from __future__ import annotations

import itertools
import logging
import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from dragoman.drafts.cache import Cache
from dragoman.drafts.engine import Engine
from dragoman.drafts.failures import BusyError, StoppedError, UnreachableError, UnusableError
from dragoman.drafts.outcomes import EngineReport
from dragoman.drafts.patience import InterruptedRunError, Pace, within
from dragoman.drafts.settings import Settings
from dragoman.errors import EngineError

T = TypeVar("T")

logging.getLogger("stamina").addHandler(logging.NullHandler())
# stamina tells every retry to the log; without a log of its own that would land on the screen.


class Line:
    """Asks one engine for many texts, from many threads.

    Args:
        engine: The engine.
        settings: How patiently, how fast.
        source: Locale of the texts.
        cache: Earlier answers, or None.
        stop: Set when the run is interrupted.
    """

    def __init__(
        self, engine: Engine, settings: Settings, *, source: str, cache: Cache | None, stop: threading.Event
    ) -> None:
        self.engine = engine
        self._settings = settings
        self._source = source
        self._cache = cache if engine.needs_network else None
        self._stop = stop
        self._pace = Pace(settings.rate, burst=settings.threads, stop=stop) if engine.needs_network else None
        self._lock = threading.Lock()
        self._counts = dict.fromkeys(("asked", "answered", "failed", "cached"), 0)
        self._in_a_row = 0
        self._stopped = ""

    def ask(self, text: str, locale: str, accept: Callable[[str], T]) -> T:
        """What ``accept`` makes of the engine's answer. An answer that it takes is kept in the cache.

        Args:
            text: What to translate.
            locale: Into what.
            accept: Checks an answer; raises an ``EngineError`` if it is of no use.

        Raises:
            UnusableError: There is no usable answer to this text.
            BusyError: The engine had no time, after all patience.
            StoppedError: It is not asked any more in this run.
        """
        if not self.engine.supports(self._source, locale):
            raise UnusableError(f"does not translate {self._source} into {locale}")
        try:
            return self._remembered(text, locale, accept)
        except EngineError:
            return self._fresh(text, locale, accept)

    def report(self) -> EngineReport:
        """What it did so far."""
        with self._lock:
            return EngineReport(self.engine.name, self.engine.needs_network, **self._counts, stopped=self._stopped)

    def _remembered(self, text: str, locale: str, accept: Callable[[str], T]) -> T:
        stored = self._cache.get(self.engine.name, self._source, locale, text) if self._cache else None
        if stored is None:
            raise UnusableError("was not asked before")
        result = accept(stored)
        self._count("cached")
        return result

    def _fresh(self, text: str, locale: str, accept: Callable[[str], T]) -> T:
        if self._stopped:
            raise StoppedError(self._stopped)
        self._count("asked")
        try:
            answer = self._patiently(text, locale)
            self._in_a_row = 0
            result = accept(answer)
        except InterruptedRunError:
            raise
        except StoppedError as problem:
            self._fail(problem, for_good=True)
            raise
        except BusyError as problem:
            self._fail(problem)
            raise
        except UnusableError:
            self._count("failed")
            raise
        if self._cache:
            self._cache.put(self.engine.name, self._source, locale, text, answer)
        self._count("answered")
        return result

    def _patiently(self, text: str, locale: str) -> str:
        """The engine's answer, after the pauses it asks for."""
        for left in range(self._settings.pauses, -1, -1):
            if self._pace:
                self._pace.wait()
            try:
                return within(self._settings.deadline, partial(self._again, text, locale), stop=self._stop)
            except BusyError as problem:
                if not (problem.pause and left and self._pace):
                    raise
                self._pace.pause(problem.pause)
        raise AssertionError("the last turn returns or raises")

    def _again(self, text: str, locale: str) -> str:
        """The engine's answer, after a few attempts with growing pauses between them."""
        import stamina

        settings = self._settings
        attempts = stamina.retry_context(
            on=partial(_worthwhile, itertools.count(1), settings.reconnects),
            attempts=settings.attempts,
            timeout=settings.deadline,
            wait_initial=settings.backoff,
            wait_max=settings.longest_backoff,
            wait_jitter=settings.jitter,
        )
        for attempt in attempts:
            with attempt:
                if attempt.num > 1 and self._pace:
                    self._pace.wait()
                return self._once(text, locale)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, text: str, locale: str) -> str:
        try:
            return self.engine.translate(text, source=self._source, target=locale)
        except EngineError:
            raise
        except Exception as problem:  # noqa: BLE001  an engine's fault is this text's, not the run's
            raise UnusableError(f"failed ({type(problem).__name__})") from None

    def _fail(self, problem: EngineError, *, for_good: bool = False) -> None:
        with self._lock:
            self._counts["failed"] += 1
            self._in_a_row += 2 if isinstance(problem, UnreachableError) else 1
            if not self._stopped and (for_good or self._in_a_row >= self._settings.failures):
                self._stopped = problem.what

    def _count(self, what: str) -> None:
        with self._lock:
            self._counts[what] += 1


def _worthwhile(unreachable: itertools.count[int], reconnects: int, problem: Exception) -> bool:
    """Whether to try again soon. An engine that asked for a pause gets it from elsewhere."""
    if isinstance(problem, UnreachableError):
        return next(unreachable) < reconnects
    return isinstance(problem, BusyError) and not problem.pause
