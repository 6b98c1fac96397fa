"""How a project's documents are cut: by which rules, and where a catalog was made by others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from dragoman import catalog, files, segments
from dragoman.catalog import Catalog
from dragoman.config import Config
from dragoman.errors import ConfigError
from dragoman.model import Document, Segment


def own_rules(found: segments.srx.Srx, language: str) -> segments.srx.Own:
    """The rules of an SRX file for a language.

    Raises:
        ConfigError: One is not understood.
    """
    return segments.srx.Own(segments.srx.Deciding(found.for_language(language), found.path))


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
        """What catalogs record of the rules.

        Raises:
            ConfigError: The project's own cannot be read.
        """
        return segments.rules_id(self.language, self._own[0])

    @property
    def own(self) -> segments.srx.Own | None:
        """The project's own rules, if it has some.

        Raises:
            ConfigError: They cannot be read.
        """
        return self._own[1]

    @cached_property
    def _own(self) -> tuple[bytes, segments.srx.Own | None]:
        """The project's own rules: their file, and what they say about its language."""
        name = self.config.segments.rules
        if not name:
            return b"", None
        path = files.inside(self.config.root, self.config.root / name)
        data = files.read_bytes(path, refuse=ConfigError, largest=segments.srx.LARGEST)
        return data, own_rules(segments.srx.parse(data, path), self.language)

    def cut(
        self, document: Document, *, earlier: segments.Earlier | None = None, hand: segments.Hand | None = None
    ) -> tuple[Segment, ...]:
        """The segments of a document.

        Args:
            document: The document.
            earlier: A cut that holds where nothing was edited since.
            hand: What people split and merged; as remembered beside the document if None.

        Raises:
            SourceError: There are too many, one is too long, or what people did cannot be read.
            ConfigError: The project's own rules cannot be read.
        """
        hand = hand or segments.Hand(self.remembered(document.path).of(document.path.name))
        return tuple(segments.cut(document, language=self.language, own=self.own, earlier=earlier, hand=hand))

    def remembered(self, path: Path) -> segments.remembered.Remembered:
        """What people split and merged in the documents of the folder that one lies in.

        Raises:
            SourceError: It cannot be read whole.
        """
        return segments.remembered.read(files.inside(self.config.root, path.parent / segments.remembered.FILE))

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
        return cut if earlier.knows(segment.text for segment in cut) else self.cut(document, earlier=earlier)


def our_rules() -> str:
    """Our rules for all languages that have some, as an SRX 2.0 file."""
    return segments.srx.export()


def recut(kept: Sequence[Segment], cut: Sequence[Segment]) -> int:
    """How many sentences would be cut anew by the rules of today."""
    return sum((Counter(s.text for s in kept) - Counter(s.text for s in cut)).values())
