"""For publishers: check a bundle against its manifest, and take it over whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import tempfile
from pathlib import Path

from dragoman import files
from dragoman.errors import BundleError, SaveError
from dragoman.export.archive import read_bundle
from dragoman.export.manifest import MANIFEST, Manifest

ASIDE = ".old"
"""Ending of the folder in which the old files wait while the new ones take their place."""


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


def pull(bundle: Path, to: Path, *, preview: bool = False) -> Manifest:
    """Put a bundle's files into ``to/<locale>``, verified before anything there becomes visible.

    The new folder is written beside the old one and takes its place by renaming; whatever fails leaves the old one,
    and one that a killed pull had set aside is put back first. Only a folder that a pull made is ever replaced.

    Args:
        bundle: The zip.
        to: The folder that has, or will have, a folder for each locale.
        preview: Take a bundle too that holds text nobody approved.

    Raises:
        BundleError: The bundle is not what its manifest says, or is a preview.
        SaveError: The system refused, or something else lies there; the old folder is as it was.
    """
    manifest, contents = _verified(bundle)
    if manifest.previews and not preview:
        what = f"is a preview: {manifest.previews} of its documents hold text that nobody approved"
        raise BundleError(what, where=bundle, remedy="export without drafts, or pull with --preview")
    target = to / manifest.locale
    try:
        _put_back(target)
        _check_ours(target, manifest.locale)
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


def _check_ours(target: Path, locale: str) -> None:
    """Refuse to replace what no pull made: a stranger's folder, a link, a file."""
    if not target.exists() and not target.is_symlink():
        return
    if target.is_symlink() or not target.is_dir():
        raise SaveError("is not a folder of its own", where=target, remedy="move it away")
    if not any(target.iterdir()):
        return
    try:
        found = Manifest.from_json(files.read_bytes(target / MANIFEST, refuse=BundleError), str(target))
    except BundleError:
        found = None
    if found is None or found.locale != locale:
        raise SaveError("is not a folder that pull made", where=target, remedy="choose another folder, or move it away")


def _swap(fresh: Path, target: Path) -> None:
    """Rename ``fresh`` to ``target``; an old target is moved aside first and comes back if that fails."""
    if not target.exists():
        fresh.rename(target)
        return
    aside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=ASIDE, dir=target.parent))
    old = aside / target.name
    try:
        target.rename(old)
        fresh.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        with contextlib.suppress(OSError):
            aside.rmdir()
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _put_back(target: Path) -> None:
    """A pull that was killed between its two renames left the old folder aside: it takes its place again."""
    for aside in sorted(target.parent.glob(f".{target.name}.*{ASIDE}")):
        old = aside / target.name
        if old.is_dir() and not target.exists():
            old.rename(target)
        shutil.rmtree(aside, ignore_errors=True)
