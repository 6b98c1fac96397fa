"""The file a DOCX's characters are packed in.

The characters of a document are those of its parts that hold words, one after the other. NUL stands between them: no
XML can hold it, so nothing a document or a translation says can pass for the end of a part.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from dragoman.errors import SourceError
from dragoman.sources.docx.archive import Archive
from dragoman.sources.docx.direction import turned
from dragoman.sources.docx.parts import PROPERTIES
from dragoman.sources.docx.xml import XmlError, check

BETWEEN = "\0"


@dataclass(frozen=True, slots=True)
class DocxPackage:
    """A DOCX whose untouched parts keep every byte.

    Attributes:
        path: Where it was read from.
        archive: The file.
        names: Its parts that hold words, in the order of the characters.
        text: Their characters.
    """

    path: Path
    archive: Archive
    names: Sequence[str]
    text: str

    def pack(self, text: str, direction: Literal["ltr", "rtl"] = "ltr") -> bytes:
        """The file with these characters: the very same bytes where nothing changed.

        In a part that changed, paragraphs read from right to left say so if that is the direction of the new words.

        Raises:
            SourceError: A changed part would be no XML, so no program could open it.
        """
        if text == self.text:
            return self.archive.raw
        old, new = self.text.split(BETWEEN), text.split(BETWEEN)
        if len(new) != len(old):
            raise SourceError("a translation has a NUL character", where=self.path, remedy="remove it")
        changed: dict[str, bytes] = {}
        for name, before, after in zip(self.names, old, new, strict=True):
            if before != after:
                changed[name] = self._encoded(name, after)
                if direction == "rtl" and name != PROPERTIES:
                    changed[name] = self._encoded(name, turned(after))
        return self.archive.with_data(changed)

    def _encoded(self, name: str, text: str) -> bytes:
        try:
            data = text.encode("utf-8")
            check(data)
        except (XmlError, UnicodeEncodeError) as problem:
            what = f"would not be a document with these translations ({name}: {problem})"
            raise SourceError(what, where=self.path, remedy="look for control characters in them") from None
        return data
