"""How a project's documents are cut: by which rules, and where a catalog was made by others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman import catalog, segments
from dragoman.catalog import Catalog
from dragoman.config import Config
from dragoman.model import Document, Segment


@dataclass(frozen=True)
class Cutter:
    """Cuts documents by the rules of one project."""

    config: Config

    @property
    def language(self) -> str:
        """The language of the documents."""
        return self.config.project.source

    @property
    def rules(self) -> str:
        """What catalogs record of the rules."""
        return segments.rules_id(self.language)

    def cut(self, document: Document, earlier: segments.Earlier | None = None) -> tuple[Segment, ...]:
        """The segments of a document.

        Raises:
            SourceError: There are too many, or one is too long.
        """
        return tuple(segments.cut(document, language=self.language, earlier=earlier))

    def kept(self, document: Document, cut: tuple[Segment, ...], loaded: Catalog | None) -> tuple[Segment, ...]:
        """The segments as a catalog has them: cut as it was where other rules made it and nothing was edited since.

        Args:
            document: The document.
            cut: Its segments by the rules of today.
            loaded: The catalog, if there is one.
        """
        if loaded is None or loaded.header.get(catalog.RULES) == self.rules:
            return cut
        earlier = segments.Earlier(catalog.sentences(loaded.units))
        return cut if earlier.knows(segment.text for segment in cut) else self.cut(document, earlier)


def recut(kept: Sequence[Segment], cut: Sequence[Segment]) -> int:
    """How many sentences would be cut anew by the rules of today."""
    return sum((Counter(s.text for s in kept) - Counter(s.text for s in cut)).values())
