"""What the desk asks of the project it is opened on. The corridor hands one in; so do tests and the demonstration."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.message import Message

from dragoman.model import Counts, Reason, Unit
from dragoman.review import Sitting
from dragoman.text.modes import Mode


class Project(Protocol):
    """Documents, locales, how far they are, and a sitting over each."""

    @property
    def name(self) -> str:
        """The project's name."""

    @property
    def locales(self) -> Sequence[str]:
        """Locale codes, in the project's order."""

    @property
    def documents(self) -> Sequence[str]:
        """Document names, sorted."""

    @property
    def warnings(self) -> Sequence[str]:
        """What the person should know about the project, a sentence each."""

    def reason(self, check: str) -> Reason | None:
        """What a check wants, and why; None if nobody knows it."""

    def counts(self, locale: str, document: str) -> Counts | None:
        """How far a document is; None if it has no catalog in this locale yet.

        Raises:
            DragomanError: Its catalog cannot be read whole.
        """

    def open(self, locale: str, document: str) -> Sitting:
        """Sit down at a document.

        Raises:
            DragomanError: Its catalog is not there or cannot be read whole.
        """

    def merge(self, locale: str, document: str, unit: Unit) -> Sitting:
        """Make one of this sentence and the next, and sit down at it.

        Raises:
            DragomanError: It cannot be; the sentences stay as they are.
        """

    def split(self, locale: str, document: str, unit: Unit, words: str) -> Sitting:
        """Make two of this sentence, behind these words, and sit down at the first.

        Raises:
            DragomanError: It cannot be; the sentences stay as they are.
        """


@dataclass
class ModeWanted(Message):
    """The person wants right-to-left text shown in another way."""

    mode: Mode
