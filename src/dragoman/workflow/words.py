"""What words a project knows in its source language: a slip is none of them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from dragoman import catalog
from dragoman.errors import DragomanError
from dragoman.workflow.project import Project

if TYPE_CHECKING:
    from dragoman import checks


class Words:
    """The words of all documents, and those of the source language's dictionary where spelling is checked.

    Nothing is read before somebody asks.

    Args:
        project: Whose.
    """

    def __init__(self, project: Project) -> None:
        self._project = project

    def beside(self, name: str) -> Callable[[str], bool]:
        """Whether a word in lower case is one, whatever a document of this name says."""
        return lambda word: (
            any(word in words for other, words in self._there.items() if other != name)
            or (self._speller is not None and self._speller.knows(word))
        )

    @cached_property
    def _there(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for source in self._project.sources:
            try:
                cut = self._project.read(source)[1]
            except DragomanError:
                continue  # It is told of when it is synced itself.
            found[source.name] = frozenset(word for segment in cut for word in catalog.words(segment.text))
        return found

    @cached_property
    def _speller(self) -> checks.Speller | None:
        from dragoman.workflow.proofreading import speller_of

        return speller_of(self._project, self._project.config.project.source, suggests=False)
