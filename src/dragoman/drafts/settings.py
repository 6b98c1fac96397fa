"""How engines are asked: how fast, how long, how often."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.config.tables import EnginesTable


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits of drafting by engines. Times are in seconds.

    Attributes:
        threads: Requests under way at once.
        rate: Requests a second, to each engine.
        timeout: To connect, and to wait between two pieces of an answer.
        deadline: For a segment and engine, retries included; pauses that the engine asks for are not.
        attempts: Times that one segment is asked for while the engine is busy.
        reconnects: The same while there is no connection: a missing network is found out soon.
        backoff: Pause before the second attempt; each further one is twice as long.
        longest_backoff: What these pauses grow to.
        jitter: Random share added to a pause, so that threads do not come back all at once.
        longest_pause: The most that an engine may ask for by ``Retry-After``.
        pauses: How often a segment waits for such a pause.
        failures: Segments in a row without an answer that stop an engine for the run. One without even a connection
            counts for two.
        largest: Bytes an answer may have, unpacked.
        grace: For answers under way when the person interrupts.
    """

    threads: int = 4
    rate: float = 5.0
    timeout: float = 10.0
    deadline: float = 60.0
    attempts: int = 8
    reconnects: int = 3
    backoff: float = 0.5
    longest_backoff: float = 8.0
    jitter: float = 0.5
    longest_pause: float = 60.0
    pauses: int = 3
    failures: int = 5
    largest: int = 1_000_000
    grace: float = 1.0

    @classmethod
    def of(cls, table: EnginesTable) -> Settings:
        """What a project's dragoman.toml says."""
        return cls(threads=table.threads, rate=table.rate, timeout=table.timeout, deadline=table.deadline)
