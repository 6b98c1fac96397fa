"""The errors a person sees.

::

    DragomanError            one line: what, where, what to do; an exit code
     ├─ UsageError           2   an argument that fits nothing: a locale, a document, a folder
     ├─ ConfigError          4   dragoman.toml
     ├─ SourceError          4   a source document that cannot be read whole
     ├─ CatalogError         4   a catalog that cannot be read whole
     ├─ TermsError           4   a glossary that cannot be read whole
     ├─ DismissalsError      4   a dismissed.toml that cannot be read whole
     ├─ BundleError          4   a bundle that is not what its manifest says
     ├─ SaveError            4   nothing was written: the disk, the rights
     │   └─ ChangedOnDiskError   somebody else wrote meanwhile
     └─ EngineError          3   a drafting engine; ``drafts`` has its children

Everything the program refuses is one of these. They are printed by one function
(``dragoman.cli.say.error``), which passes every part through ``text.show``.
"""

from __future__ import annotations

from pathlib import Path


class DragomanError(Exception):
    """Something was refused; says what, where and what to do.

    Args:
        what: The sentence, without a full stop.
        where: The file it is about.
        line: Line in that file, from 1.
        remedy: What the person can do next, without a full stop.
    """

    exit_code = 4

    def __init__(
        self, what: str, *, where: Path | str | None = None, line: int | None = None, remedy: str = ""
    ) -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.line = line
        self.remedy = remedy

    def __str__(self) -> str:
        """``file:line: what; what to do``, in one line and not yet made safe to show."""
        place = "" if self.where is None else f"{self.where}:{self.line}: " if self.line else f"{self.where}: "
        return place + self.what + (f"; {self.remedy}" if self.remedy else "")


class UsageError(DragomanError):
    """An argument names something that is not there."""

    exit_code = 2


class ConfigError(DragomanError):
    """dragoman.toml is not as it must be."""


class SourceError(DragomanError):
    """A source document cannot be read whole."""


class CatalogError(DragomanError):
    """A catalog cannot be read whole, so it is not touched."""


class TermsError(DragomanError):
    """A terms file cannot be read whole."""


class DismissalsError(DragomanError):
    """A file of dismissals cannot be read whole, so it is not touched."""


class BundleError(DragomanError):
    """A bundle is not what its manifest says."""


class SaveError(DragomanError):
    """Nothing could be written; what was there is as it was."""


class ChangedOnDiskError(SaveError):
    """Somebody else wrote the file since it was read."""


class EngineError(DragomanError):
    """A drafting engine could not answer."""

    exit_code = 3
