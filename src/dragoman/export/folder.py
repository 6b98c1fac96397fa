"""Writes a locale's documents into the output folder, and takes away what it wrote there before and is no longer so."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from dragoman import files
from dragoman.errors import BundleError
from dragoman.export.archive import check_name
from dragoman.export.documents import Localized
from dragoman.export.manifest import MANIFEST, Manifest


def publish(folder: Path, manifest: Manifest, documents: Iterable[Localized], *, everything: bool) -> list[Path]:
    """Put documents, MO files and the manifest into ``folder`` (``dist/sq``); each file is old or new, never half.

    Documents that the folder's earlier manifest lists and this one holds back are taken away, and with ``everything``
    also those it does not know: what lies there is what the manifest says. Where nothing was published and nothing is,
    nothing is written.

    Returns:
        The documents' paths.

    Raises:
        SaveError: The system refused, or a path leads outside by a link.
    """
    before = _manifest(folder)
    if before is not None and not everything:
        manifest = manifest.over(before)
    if before is None and not manifest.documents:
        return []
    paths = []
    for made in documents:
        paths.append(_put(folder, made.path, made.data))
        _put(folder, made.mo_path, made.mo)
    for name in (before.files.keys() if before else set()) - manifest.files.keys():
        _remove(folder, name)
    _put(folder, MANIFEST, manifest.to_json())
    return paths


def _put(folder: Path, name: str, data: bytes) -> Path:
    path = files.inside(folder, folder / name)
    if not path.is_file() or path.read_bytes() != data:
        files.write(path, data)
    return folder / name


def _manifest(folder: Path) -> Manifest | None:
    """The folder's present manifest; None if it has none that can be trusted."""
    try:
        manifest = Manifest.from_json(files.read_bytes(folder / MANIFEST, refuse=BundleError), str(folder))
        for name in manifest.files:
            check_name(folder, name)
    except BundleError:
        return None
    return manifest


def _remove(folder: Path, name: str) -> None:
    path = files.inside(folder, folder / name)
    with contextlib.suppress(OSError):
        path.unlink()
        for parent in path.parents:
            if parent == folder.resolve():
                break
            parent.rmdir()
