"""Bundles: zips whose bytes depend on their contents alone, read without trusting them.

Members are stored in order of their names, with one fixed date and mode and without compression, since a compressor
of another version would give other bytes.
"""

from __future__ import annotations

import io
import stat
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from dragoman import files
from dragoman.errors import BundleError

_EPOCH = (1980, 1, 1, 0, 0, 0)
LARGEST = 512 * 1024 * 1024
"""Bytes that a bundle may hold unpacked."""
MOST = 50_000
"""Members that a bundle may have."""
RATIO = 200
"""How many times larger than the zip its contents may be."""


def write_bundle(contents: Mapping[str, bytes]) -> bytes:
    """The bytes of a zip with these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(contents):
            member = zipfile.ZipInfo(name, _EPOCH)
            member.create_system = 3
            member.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(member, contents[name])
    return out.getvalue()


def read_bundle(path: Path) -> dict[str, bytes]:
    """All files of a zip, by name.

    Raises:
        BundleError: Not a zip, damaged, too large, or with members that are links, doubled or outside.
    """
    data = files.read_bytes(path, refuse=BundleError, largest=LARGEST)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _bounded(path, members, len(data))
            contents: dict[str, bytes] = {}
            for member in members:
                _check_member(path, member, contents)
                contents[member.filename] = archive.read(member)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, RuntimeError, OSError) as problem:
        what = f"is not a whole zip ({str(problem)[:100] or type(problem).__name__})"
        raise BundleError(what, where=path, remedy="get the bundle again") from None
    return contents


def _bounded(path: Path, members: list[zipfile.ZipInfo], size: int) -> None:
    total = sum(member.file_size for member in members)
    if len(members) > MOST or total > LARGEST or total > RATIO * max(size, 1):
        raise BundleError("would unpack to more than a bundle may hold", where=path, remedy="do not use it")


def _check_member(path: Path, member: zipfile.ZipInfo, before: Mapping[str, bytes]) -> None:
    mode = member.external_attr >> 16
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG}:
        raise BundleError(f"has a member that is not a file: {member.filename}", where=path, remedy="do not use it")
    if member.filename in before:
        raise BundleError(f"has two members named {member.filename}", where=path, remedy="do not use it")
    check_name(path, member.filename)


def check_name(where: Path, name: str) -> None:
    """Refuse a path that does not stay below the folder it is unpacked into.

    Raises:
        BundleError: It is absolute, has ``..``, a drive, a backslash or a control character.
    """
    parts = PurePosixPath(name).parts
    unsafe = (
        not parts
        or name.startswith("/")
        or name.endswith("/")
        or "\\" in name
        or str(PurePosixPath(name)) != name
        or any(part in {".", ".."} or len(part.encode("utf-8", "replace")) > 255 for part in parts)
        or parts[0].endswith(":")
        or any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 for c in name)
    )
    if unsafe:
        raise BundleError(f"has a member that leads outside: {name}", where=where, remedy="do not use it")
