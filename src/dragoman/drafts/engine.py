"""What an engine is, and which ones there are."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from dragoman.drafts.settings import Settings
from dragoman.errors import ConfigError


class Engine(Protocol):
    """Something that translates a sentence.

    An engine does one exchange and keeps no state between two: it may be asked by many threads at once. Patience,
    throttling, retries, the cache and the check of its answers are the business of whoever asks.
    """

    @property
    def name(self) -> str:
        """What it is called in the configuration and in notes."""

    @property
    def needs_network(self) -> bool:
        """Whether the text leaves the machine."""

    def supports(self, source: str, target: str) -> bool:
        """Whether it translates between these locales."""

    def translate(self, text: str, *, source: str, target: str) -> str:
        """A translation, not yet checked.

        Raises:
            UnusableError: It will not take this text, or gave nothing usable.
            BusyError: Not now. With a pause, if it asked for one.
            StoppedError: Not in this run.
        """


@dataclass(frozen=True, slots=True)
class About:
    """What a person should know of an engine before choosing it.

    Attributes:
        name: Its name.
        host: Where texts are sent, or "" if they stay.
        summary: A sentence about it.
    """

    name: str
    host: str
    summary: str

    @property
    def needs_network(self) -> bool:
        """Whether texts leave the machine."""
        return bool(self.host)


ENGINES = (
    About("google", "translate.google.com", "Google Translate, without an account"),
    About("mymemory", "api.mymemory.translated.net", "MyMemory, some thousand words a day without an account"),
    About("pseudo", "", "no translation: accents and longer words, to try layouts"),
)
"""All engines, by name."""

MEMORY = "memory"
"""What stands for the translation memory in a chain. It is no engine: it is handed in."""


def engine(name: str, settings: Settings | None = None, *, address: str | None = None) -> Engine:
    """Make an engine.

    Args:
        name: One of ``ENGINES``.
        settings: Limits of its requests.
        address: Where it is to be asked instead of at its provider. For tests: no configuration reaches this.

    Raises:
        ConfigError: There is no such engine.
    """
    limits = settings or Settings()
    if name == "google":
        from dragoman.drafts.google import Google

        return Google(limits, address=address)
    if name == "mymemory":
        from dragoman.drafts.mymemory import MyMemory

        return MyMemory(limits, address=address)
    if name == "pseudo":
        from dragoman.drafts.pseudo import Pseudo

        return Pseudo()
    known = [about.name for about in ENGINES]
    near = difflib.get_close_matches(name, [*known, MEMORY], n=1)
    remedy = f"did you mean '{near[0]}'?" if near else f"there are: {', '.join(known)}"
    raise ConfigError(f"there is no engine '{name[:60]}'", remedy=remedy)


def sends_away(chain: Iterable[str]) -> tuple[About, ...]:
    """The engines of a chain that send texts to somebody else."""
    names = set(chain)
    return tuple(about for about in ENGINES if about.name in names and about.needs_network)
