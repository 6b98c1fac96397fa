"""manifest.json: what a bundle holds, with the figures and hashes by which it can be checked.

::

    {"format": 1, "project": "…", "locale": "sq", "language": "Albanian", "direction": "ltr",
     "documents": {"letters/appeal": {"path": "letters/appeal.md", "state": "finished", "sha256": "…",
                                      "mo": "LC_MESSAGES/letters/appeal.mo", "mo_sha256": "…",
                                      "source_sha256": "…", "counts": {"segments": 40, …}}},
     "held": {"letters/other": {"counts": {…}}}}

A document whose ``state`` is ``drafts`` also carries ``"watermark"``: it holds text that nobody approved.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any

from dragoman.errors import BundleError
from dragoman.export.documents import Held, Localized, State
from dragoman.model import Counts, Language

MANIFEST = "manifest.json"
FORMAT = 1
WATERMARK = "PREVIEW: holds text that nobody approved; not for publication"
_LOCALE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8}){0,3}(?:@[a-z]{2,12})?")
"""R43: a locale names a folder at the publisher's, so it is a locale code and nothing else."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One published document in a manifest."""

    name: str
    path: str
    state: State
    sha256: str
    mo: str
    mo_sha256: str
    source_sha256: str
    counts: Counts


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a locale's bundle holds and what is held back."""

    project: str
    locale: str
    language: str
    direction: str
    documents: tuple[Entry, ...]
    held: Mapping[str, Counts]

    @property
    def files(self) -> dict[str, str]:
        """SHA-256 of every file of the bundle but the manifest, by path."""
        named = {entry.path: entry.sha256 for entry in self.documents}
        return named | {entry.mo: entry.mo_sha256 for entry in self.documents}

    @property
    def previews(self) -> int:
        """How many documents hold text that nobody approved."""
        return sum(entry.state is State.DRAFTS for entry in self.documents)

    def over(self, earlier: Manifest) -> Manifest:
        """This manifest, and of an earlier one the documents that this one does not speak of."""
        known = {entry.name for entry in self.documents} | self.held.keys()
        kept = tuple(entry for entry in earlier.documents if entry.name not in known)
        held = {name: counts for name, counts in earlier.held.items() if name not in known}
        return replace(self, documents=(*kept, *self.documents), held=held | dict(self.held))

    def to_json(self) -> bytes:
        """The manifest's bytes; the same for the same contents."""
        documents = {}
        for entry in sorted(self.documents, key=lambda entry: entry.name):
            item: dict[str, Any] = {f.name: getattr(entry, f.name) for f in fields(entry) if f.name != "name"}
            item["counts"] = asdict(entry.counts)
            if entry.state is State.DRAFTS:
                item["watermark"] = WATERMARK
            documents[entry.name] = item
        data = {
            "format": FORMAT,
            "project": self.project,
            "locale": self.locale,
            "language": self.language,
            "direction": self.direction,
            "documents": documents,
            "held": {name: {"counts": asdict(counts)} for name, counts in sorted(self.held.items())},
        }
        return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode("utf-8")

    @classmethod
    def from_json(cls, data: bytes, where: str) -> Manifest:
        """Read a manifest and refuse what is not one.

        Raises:
            BundleError: Not JSON, another format, or a field that is not what it must be.
        """
        try:
            raw = json.loads(data.decode("utf-8"))
            if raw["format"] != FORMAT:
                what = f"has manifest format {str(raw['format'])[:20]}; this program reads {FORMAT}"
                raise BundleError(what, where=where, remedy="get a newer dragoman")
            return _checked(raw)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
            what = f"has a manifest that is not as it must be ({type(problem).__name__})"
            raise BundleError(what, where=where, remedy="get the bundle again") from None


def _checked(raw: Mapping[str, Any]) -> Manifest:
    head = {name: _text(raw[name]) for name in ("project", "locale", "language", "direction")}
    if not _LOCALE.fullmatch(head["locale"]):
        raise ValueError
    entries = tuple(_entry(name, item) for name, item in raw["documents"].items())
    held = {_text(name): _counts(item["counts"]) for name, item in raw["held"].items()}
    return Manifest(**head, documents=entries, held=held)


def _entry(name: str, item: Mapping[str, Any]) -> Entry:
    hashes = {key: item[key] for key in ("sha256", "mo_sha256", "source_sha256")}
    if not all(_SHA256.fullmatch(value) for value in hashes.values()):
        raise ValueError
    return Entry(
        name=_text(name),
        path=_text(item["path"]),
        state=State(item["state"]),
        mo=_text(item["mo"]),
        counts=_counts(item["counts"]),
        **hashes,
    )


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError
    return value


def _counts(item: Mapping[str, Any]) -> Counts:
    values = {f.name: item[f.name] for f in fields(Counts)}
    if not all(isinstance(value, int) and value >= 0 for value in values.values()):
        raise ValueError
    return Counts(**values)


def manifest_of(project: str, language: Language, documents: Iterable[Localized], held: Iterable[Held]) -> Manifest:
    """The manifest of what was made for one locale."""
    entries = tuple(
        Entry(
            name=made.name,
            path=made.path,
            state=made.state,
            sha256=hashlib.sha256(made.data).hexdigest(),
            mo=made.mo_path,
            mo_sha256=hashlib.sha256(made.mo).hexdigest(),
            source_sha256=made.source_sha256,
            counts=made.counts,
        )
        for made in documents
    )
    return Manifest(
        project=project,
        locale=language.code,
        language=language.name,
        direction=language.direction,
        documents=entries,
        held={item.name: item.counts for item in held},
    )
