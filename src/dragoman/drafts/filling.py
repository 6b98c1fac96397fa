"""Drafts many texts by a chain of memory and engines, and gives each outcome as soon as it is there."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass
from functools import partial
from itertools import islice

from dragoman.drafts.cache import Cache
from dragoman.drafts.chain import Chain, Settle
from dragoman.drafts.doubts import Detect
from dragoman.drafts.engine import Engine
from dragoman.drafts.line import Line
from dragoman.drafts.outcomes import Job, Outcome, Pace, Report, Waiting
from dragoman.drafts.patience import Crew
from dragoman.drafts.settings import Settings
from dragoman.drafts.shields import Shield, unshielded
from dragoman.model import Match

AHEAD = 2
"""Texts handed out for each thread: enough to keep it busy, few enough to stop soon."""


def fill(
    jobs: Iterable[Job],
    *,
    chain: Callable[[str], Sequence[str]],
    engines: Iterable[Engine] = (),
    today: str,
    source: str = "en",
    memory: Callable[[str, str], Match | None] | None = None,
    cache: Cache | None = None,
    shields: Sequence[Shield] = (),
    detect: Detect | None = None,
    settings: Settings | None = None,
    progress: Callable[[Pace], None] | None = None,
    report: Report | None = None,
) -> Generator[Outcome, None, None]:
    """Draft these texts: each job gets one outcome, those from memory first, the others as engines answer.

    A sentence that memory has exactly is drafted from there wherever ``memory`` stands in the chain; a like one is
    taken where it stands. What an engine cannot do goes to the next one. Equal texts are asked for once.

    When the person interrupts, what has come and what comes within ``Settings.grace`` is still given before
    ``KeyboardInterrupt`` goes on; what hangs is left behind.

    Args:
        jobs: What to draft.
        chain: The names to ask, in order, for a locale: ``memory`` and names of engines.
        engines: The engines that chains may name.
        today: Date for the notes, ``2026-11-22``.
        source: Locale of the texts.
        memory: The best match for a locale and text, if it is good enough to be a draft. Asked in this thread.
        cache: Earlier answers.
        shields: Ways to protect what must not be translated; each is tried until an answer comes back whole.
        detect: Tells languages apart, to find drafts in the wrong one.
        settings: Limits.
        progress: Called after each outcome.
        report: Grows while the run goes on.

    Raises:
        ConfigError: A chain names an engine that is not there.
    """
    limits = settings or Settings()
    stop = threading.Event()
    lines = {e.name: Line(e, limits, source=source, cache=cache, stop=stop) for e in engines}
    links = Chain(lines, order=chain, memory=memory, shields=shields or (unshielded,), detect=detect,
                  source=source, today=today)  # fmt: skip
    run = _Run(links, limits, stop, report or Report(), progress or (lambda _: None))
    tasks = _distinct(jobs)
    links.check(locale for _, locale in tasks)
    return run.outcomes([_Task(text, locale, tuple(same)) for (text, locale), same in tasks.items()])


@dataclass(frozen=True, slots=True)
class _Task:
    """A text to be drafted once, for all jobs that have it."""

    text: str
    locale: str
    jobs: tuple[Job, ...]


def _distinct(jobs: Iterable[Job]) -> dict[tuple[str, str], list[Job]]:
    tasks: dict[tuple[str, str], list[Job]] = {}
    for job in jobs:
        tasks.setdefault((job.text, job.locale), []).append(job)
    return tasks


class _Run:
    """One run: what is under way, and what was told."""

    def __init__(
        self,
        chain: Chain,
        settings: Settings,
        stop: threading.Event,
        report: Report,
        progress: Callable[[Pace], None],
    ) -> None:
        self._chain = chain
        self._settings = settings
        self._stop = stop
        self._report = report
        self._progress = progress
        self._done = self._total = 0

    def outcomes(self, tasks: Sequence[_Task]) -> Generator[Outcome, None, None]:
        self._total = sum(len(task.jobs) for task in tasks)
        left = []
        for task in tasks:
            settle = self._chain.at_once(task.text, task.locale)
            if settle is None:
                left.append(task)
            else:
                yield from self._tell(task, settle)
        yield from self._from_engines(left)

    def _from_engines(self, tasks: Sequence[_Task]) -> Iterator[Outcome]:
        begun, before = time.monotonic(), self._done
        queue = iter(tasks)
        under_way: dict[Future[Settle], _Task] = {}
        crew = Crew(min(self._settings.threads, len(tasks)))
        try:
            while True:
                for task in islice(queue, AHEAD * self._settings.threads - len(under_way)):
                    under_way[crew.submit(partial(self._chain.ask, task.text, task.locale))] = task
                if not under_way:
                    return
                wait(under_way, return_when=FIRST_COMPLETED)
                yield from self._settled(under_way, begun, before)
        except KeyboardInterrupt:
            wait([future for future in under_way if not future.cancel()], timeout=self._settings.grace)
            self._stop.set()
            yield from self._settled(under_way, begun, before)
            raise
        finally:
            self._stop.set()
            for future in under_way:
                future.cancel()
            crew.dismiss()

    def _settled(self, under_way: dict[Future[Settle], _Task], begun: float, before: int) -> Iterator[Outcome]:
        """The outcomes of what is no longer under way, in the order it was handed out."""
        for future in [f for f in under_way if f.done()]:
            task = under_way.pop(future)
            if not future.cancelled():
                yield from self._tell(task, future.result(), begun, before)

    def _tell(self, task: _Task, settle: Settle, begun: float | None = None, before: int = 0) -> Iterator[Outcome]:
        for job in task.jobs:
            outcome = settle(job)
            if self._stop.is_set() and isinstance(outcome, Waiting):
                continue
            self._done += 1
            self._report.count(outcome)
            self._report.engines = self._chain.reports()
            self._progress(self._pace(begun, before))
            yield outcome

    def _pace(self, begun: float | None, before: int) -> Pace:
        """How far it is. The rate is that of the engines: what memory has costs no time worth counting."""
        seconds = time.monotonic() - begun if begun is not None else 0
        rate = (self._done - before) / seconds if seconds > 0 else 0
        remaining = (self._total - self._done) / rate if rate > 0 else None
        return Pace(self._done, self._total, rate, remaining)
