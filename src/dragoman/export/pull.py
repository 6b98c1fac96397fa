"""For publishers: check a bundle against its manifest, and take it over whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import tempfile
from pathlib import Path

from dragoman import files
from dragoman.errors import BundleError, SaveError
from dragoman.export.archive import check_name, read_bundle
from dragoman.export.manifest import MANIFEST, Manifest


def verify(path: Path) -> Manifest:
    """Check that a bundle holds exactly what its manifest says.

    Raises:
        BundleError: The first thing that is not so.
    """
    return _verified(path)[0]


def _verified(path: Path) -> tuple[Manifest, dict[str, bytes]]:
    contents = read_bundle(path)
    if MANIFEST not in contents:
        raise BundleError("has no manifest.json", where=path, remedy="get the bundle again")
    manifest = Manifest.from_json(contents[MANIFEST], str(path))
    check_name(path, manifest.locale)
    expected = manifest.files
    for name in sorted(expected.keys() | contents.keys() - {MANIFEST}):
        if name not in contents:
            raise BundleError(f"lacks {name}, which its manifest lists", where=path, remedy="get the bundle again")
        if name not in expected:
            raise BundleError(f"holds {name}, which its manifest does not list", where=path, remedy="do not use it")
        if hashlib.sha256(contents[name]).hexdigest() != expected[name]:
            what = f"holds {name} with other bytes than its manifest says"
            raise BundleError(what, where=path, remedy="get the bundle again")
    return manifest, contents


def pull(bundle: Path, to: Path) -> Manifest:
    """Put a bundle's files into ``to/<locale>``, verified before anything there becomes visible.

    The new folder is written beside the old one and takes its place by renaming; whatever fails leaves the old one.

    Raises:
        BundleError: The bundle is not what its manifest says.
        SaveError: The system refused; the old folder is as it was.
    """
    manifest, contents = _verified(bundle)
    target = to / manifest.locale
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise SaveError("is not a folder of its own", where=target, remedy="move it away")
    try:
        to.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=f".{manifest.locale}.", suffix=".new", dir=to))
    except OSError as problem:
        raise SaveError(f"cannot be written ({files.reason(problem)})", where=to) from None
    try:
        fresh.chmod(0o755)
        for name, data in contents.items():
            files.write(fresh / name, data)
        _swap(fresh, target)
    except OSError as problem:
        raise SaveError(f"cannot be written ({files.reason(problem)})", where=target) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return manifest


def _swap(fresh: Path, target: Path) -> None:
    """Rename ``fresh`` to ``target``; an old target is moved aside first and comes back if that fails."""
    if not target.exists():
        fresh.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".old", dir=target.parent))
    old = aside / target.name
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        with contextlib.suppress(OSError):
            os.rename(old, target)  # noqa: PTH104 - the counterpart of the rename above, kept plain
        raise
    shutil.rmtree(aside, ignore_errors=True)
