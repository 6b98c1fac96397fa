"""What goes into drafting and what comes out."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from dragoman.model import Note


@dataclass(frozen=True, slots=True)
class Job:
    """A text to be drafted.

    Attributes:
        key: What the caller knows it by; it comes back with the outcome.
        text: The source text.
        locale: What to draft it in.
        origin: Where it stands, for messages (``letters/appeal:14``).
    """

    key: Hashable
    text: str
    locale: str
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Drafted:
    """A job with a draft.

    Attributes:
        job: The job.
        text: The draft.
        note: Who drafted it, and how surely.
        flags: Reasons to look twice, to be shown to people.
    """

    job: Job
    text: str
    note: Note
    flags: tuple[str, ...] = ()

    @property
    def key(self) -> Hashable:
        """The job's key."""
        return self.job.key


@dataclass(frozen=True, slots=True)
class Failed:
    """A job that engines answered, but not with anything usable. The unit stays as it is."""

    job: Job
    reason: str

    @property
    def key(self) -> Hashable:
        """The job's key."""
        return self.job.key


@dataclass(frozen=True, slots=True)
class Waiting:
    """A job for which no engine was there. It can be drafted by running again."""

    job: Job
    reason: str

    @property
    def key(self) -> Hashable:
        """The job's key."""
        return self.job.key


Outcome = Drafted | Failed | Waiting


@dataclass(frozen=True, slots=True)
class Pace:
    """How far drafting is.

    Attributes:
        done: Jobs with an outcome.
        total: Jobs in all.
        rate: Jobs a second since engines are asked, or 0 if unknown.
        remaining: Seconds left at this rate, or None if unknown.
    """

    done: int
    total: int
    rate: float = 0
    remaining: float | None = None


@dataclass(frozen=True, slots=True)
class EngineReport:
    """What one engine did in a run.

    Attributes:
        name: Its name.
        needs_network: Whether texts left the machine for it.
        asked: Texts it was asked for.
        answered: Of these, those with a usable answer.
        failed: Of these, those without.
        cached: Texts that an earlier answer served.
        stopped: Why it was not asked any more, or "".
    """

    name: str
    needs_network: bool
    asked: int = 0
    answered: int = 0
    failed: int = 0
    cached: int = 0
    stopped: str = ""


@dataclass(slots=True)
class Report:
    """What a run of drafting came to; it grows while the run goes on.

    Attributes:
        exact: Drafts from memory for equal sentences.
        fuzzy: Drafts from memory for like ones.
        engine: Drafts by engines, and copies of texts without words.
        flagged: Drafts of any kind with a reason to look twice.
        failed: Jobs without a usable answer.
        waiting: Jobs for which no engine was there.
        engines: What each engine did, in the order of the chain.
    """

    exact: int = 0
    fuzzy: int = 0
    engine: int = 0
    flagged: int = 0
    failed: int = 0
    waiting: int = 0
    engines: tuple[EngineReport, ...] = ()

    @property
    def drafted(self) -> int:
        """Jobs with a draft."""
        return self.exact + self.fuzzy + self.engine

    @property
    def incomplete(self) -> bool:
        """Whether some jobs have no draft: exit code 3."""
        return bool(self.failed or self.waiting)

    @property
    def silent(self) -> bool:
        """Whether nothing was drafted because no engine that needs the network answered: exit code 5."""
        far = [engine for engine in self.engines if engine.needs_network]
        return bool(far and self.waiting and not self.drafted) and not any(e.answered or e.cached for e in far)

    def count(self, outcome: Outcome) -> None:
        """Take an outcome in."""
        if isinstance(outcome, Failed):
            self.failed += 1
        elif isinstance(outcome, Waiting):
            self.waiting += 1
        else:
            self.flagged += bool(outcome.flags)
            if outcome.note.by != "memory":
                self.engine += 1
            elif outcome.note.score == 100:
                self.exact += 1
            else:
                self.fuzzy += 1
