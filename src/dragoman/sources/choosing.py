"""Which files are documents and who reads them, where a project says more than endings do.

A pattern is compared with a path below the source folder, part by part, small and capital letters apart: ``*`` stands
for any characters of a part, ``?`` for one, ``[ab]`` and ``[!ab]`` for one of some, ``**`` for any number of parts. A
pattern without a slash holds in every folder; one that ends with a slash for everything below.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from dragoman.sources.names import FORMATS, REPAIRED


@dataclass(frozen=True, slots=True)
class Choice:
    """What a project says of its sources.

    Attributes:
        readers: Name of the reader by pattern; the first that fits holds.
        exclude: Patterns of files that are no documents.
    """

    readers: Mapping[str, str] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()

    def excluded(self, relative: str) -> bool:
        """Whether a file is none of the documents: a pattern says so, or the doctor made it."""
        stem = relative.rpartition("/")[2].rpartition(".")[0]
        return stem.endswith(REPAIRED) or any(fits(pattern, relative) for pattern in self.exclude)

    def reader_of(self, relative: str) -> str | None:
        """Name of the reader of a file, None if there is none."""
        chosen = next((name for pattern, name in self.readers.items() if fits(pattern, relative)), None)
        ending = "." + relative.rpartition("/")[2].rpartition(".")[2].lower()
        return chosen or FORMATS.get(ending)


ENDINGS = Choice()
"""Files are what their endings say."""


def fits(pattern: str, relative: str) -> bool:
    """Whether a path below the source folder fits a pattern; linear in the product of their parts."""
    wanted = pattern.split("/")
    if len(wanted) == 1:
        wanted = ["**", *wanted]
    if not wanted[-1]:
        wanted[-1] = "**"
    reached = {0}
    for part in relative.split("/"):
        reached = _skipped(wanted, reached)
        reached = {at + (wanted[at] != "**") for at in reached if at < len(wanted) and _fits_part(wanted[at], part)}
    return len(wanted) in _skipped(wanted, reached) and bool(reached)


def _fits_part(wanted: str, part: str) -> bool:
    return wanted == "**" or fnmatchcase(part, wanted)


def _skipped(wanted: list[str], reached: set[int]) -> set[int]:
    """The places reached, also behind each ``**`` that stands for nothing more."""
    found = set(reached)
    for at, part in enumerate(wanted):
        if at in found and part == "**":
            found.add(at + 1)
    return found
