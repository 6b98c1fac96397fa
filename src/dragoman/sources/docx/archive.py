"""A zip archive whose members nobody changed keep every byte: their data, their headers, their order.

The archive is read by its central directory, and each local header must say the same. What two programs could read
differently is refused: two members of one name, members that overlap, sizes or checksums that are not true.

Source: APPNOTE.TXT 6.3.10, sections 4.3 to 4.5; ECMA-376 part 2 (Open Packaging Conventions), annex B.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

MOST_MEMBERS = 10_000
LARGEST_PART = 50 * 1024 * 1024
"""Bytes a part may have when it is unpacked, as any other file (R52)."""
LARGEST_WHOLE = 500 * 1024 * 1024
"""Bytes all members may have together when they are unpacked."""
STEEPEST = 500
"""Times a member of more than ``HARMLESS`` bytes may be larger than it is packed; prose in XML has 5 to 30, a table of
equal rows 200, nothing but blanks 1,000."""
HARMLESS = 10 * 1024 * 1024

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_STORED, _DEFLATED = 0, 8
_ENCRYPTED, _DESCRIPTOR = 0x0001, 0x0008
_ZIP64 = 0xFFFFFFFF
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RAW = -15
"""``zlib``'s word for deflate without a header."""


class ArchiveError(Exception):
    """The archive cannot be read safely; says why and what can be done about it."""

    def __init__(self, what: str, remedy: str = "save it again in your word processor") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive, as its central directory has it.

    Attributes:
        name: Its path.
        entry: Its bytes in the central directory.
        flags: General purpose bits.
        method: 0 stored, 8 deflated.
        crc: CRC-32 of its data.
        packed: Bytes in the archive.
        size: Bytes unpacked.
        offset: Where its local header begins.
        data: Where its packed data begin.
        end: Where the next member, or the directory, begins.
    """

    name: str
    entry: bytes
    flags: int
    method: int
    crc: int
    packed: int
    size: int
    offset: int
    data: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Archive:
    """A zip archive in memory.

    Attributes:
        raw: All of its bytes.
        members: In the order of the directory, by name.
        directory: Where the central directory begins.
        tail: Where the end record begins.
    """

    raw: bytes
    members: Mapping[str, Member]
    directory: int
    tail: int

    @classmethod
    def of(cls, raw: bytes) -> Archive:
        """Read the directory and compare it with the headers.

        Raises:
            ArchiveError: This is no zip archive, or one that is broken, encrypted, or made to deceive.
        """
        tail, directory, count = _end_record(raw)
        members = list(_entries(raw, directory, tail, count))
        _check_names(members)
        _check_sizes(members)
        placed = {m.name: m for m in _placed(raw, members, directory)}
        return cls(raw, {member.name: placed[member.name] for member in members}, directory, tail)

    def read(self, name: str) -> bytes:
        """The data of a member.

        Raises:
            ArchiveError: It is too large, or not what the directory says.
        """
        member = self.members[name]
        if member.size > LARGEST_PART:
            raise ArchiveError(f"has a part of more than {LARGEST_PART // 1024 // 1024} MB ({name})", "divide it")
        packed = self.raw[member.data : member.data + member.packed]
        data = packed if member.method == _STORED else _inflated(packed, member)
        if len(data) != member.size or zlib.crc32(data) != member.crc:
            raise ArchiveError(f"is damaged ({name} is not what the archive says)", "get it again")
        return data

    def with_data(self, changed: Mapping[str, bytes]) -> bytes:
        """The archive with new data for some members, everything else byte for byte as it was."""
        out = bytearray(self.raw[: min((m.offset for m in self.members.values()), default=0)])
        patches: dict[str, bytes] = {}
        for member in sorted(self.members.values(), key=lambda member: member.offset):
            at = len(out)
            if member.name in changed:
                record, entry = _rewritten(self.raw, member, changed[member.name])
            else:
                record, entry = self.raw[member.offset : member.end], member.entry
            out += record
            patches[member.name] = entry[:42] + struct.pack("<L", at) + entry[46:]
        directory = len(out)
        out += b"".join(patches[name] for name in self.members)
        size = len(out) - directory
        end = self.raw[self.tail :]
        return bytes(out + end[:12] + struct.pack("<2L", size, directory) + end[20:])


def _end_record(raw: bytes) -> tuple[int, int, int]:
    """Where the end record and the central directory begin, and how many members there are."""
    if raw.startswith(_OLE):
        raise ArchiveError("is an old Word document or an encrypted one, not a DOCX", "save it as .docx, unprotected")
    if not raw.startswith(b"PK"):
        raise ArchiveError("is not a DOCX (no zip archive)", "save it as .docx in your word processor")
    tail = raw.rfind(b"PK\x05\x06", max(0, len(raw) - _END.size - 0xFFFF))
    if tail < 0 or len(raw) - tail < _END.size:
        raise ArchiveError("is cut off (the archive has no end)", "get it again")
    _, disk, start_disk, here, count, size, directory, comment = _END.unpack_from(raw, tail)
    if _ZIP64 in {size, directory} or count == 0xFFFF:
        raise ArchiveError("is a zip archive of the 64-bit kind")
    if disk or start_disk or here != count or len(raw) != tail + _END.size + comment or directory + size != tail:
        raise ArchiveError("is damaged (its directory is not where the archive says)", "get it again")
    if count > MOST_MEMBERS:
        raise ArchiveError(f"has more than {MOST_MEMBERS:,} parts")
    return tail, directory, count


def _entries(raw: bytes, at: int, stop: int, count: int) -> Iterator[Member]:
    """The members as the central directory lists them."""
    for _ in range(count):
        if at + _CENTRAL.size > stop or raw[at : at + 4] != b"PK\x01\x02":
            raise ArchiveError("is damaged (its directory is not whole)", "get it again")
        (_, _, _, flags, method, _, _, crc, packed, size, name, extra, comment, _, _, _, offset) = _CENTRAL.unpack_from(
            raw, at
        )
        length = _CENTRAL.size + name + extra + comment
        label = raw[at + _CENTRAL.size : at + _CENTRAL.size + name].decode(
            "utf-8" if flags & 0x800 else "cp437", "replace"
        )
        yield Member(label, raw[at : at + length], flags, method, crc, packed, size, offset)
        at += length
    if at != stop:
        raise ArchiveError("is damaged (its directory is not whole)", "get it again")


def _check_names(members: list[Member]) -> None:
    """No two members of one name (part names ignore case), none that leads anywhere."""
    seen: set[str] = set()
    for member in members:
        parts = member.name.rstrip("/").split("/")
        if any(part in {"", ".", ".."} for part in parts) or any(c in member.name for c in "\\:\0"):
            raise ArchiveError(f"has a part with a name that leads elsewhere ({member.name[:100]})")
        if member.name.casefold() in seen:
            raise ArchiveError(f"has two parts of one name ({member.name[:100]})")
        seen.add(member.name.casefold())


def _check_sizes(members: list[Member]) -> None:
    """Nothing that would fill the memory, nothing encrypted or packed in an unknown way."""
    for member in members:
        if member.flags & _ENCRYPTED:
            raise ArchiveError("is encrypted", "save it without a password")
        if member.method not in {_STORED, _DEFLATED}:
            raise ArchiveError(f"is packed in a way no word processor uses ({member.name[:100]})")
        if _ZIP64 in {member.packed, member.size, member.offset}:
            raise ArchiveError("is a zip archive of the 64-bit kind")
        if member.size > HARMLESS and member.size > STEEPEST * member.packed:
            raise ArchiveError(f"unpacks to more than {STEEPEST} times its size ({member.name[:100]}): a zip bomb")
    if sum(member.size for member in members) > LARGEST_WHOLE:
        raise ArchiveError(f"unpacks to more than {LARGEST_WHOLE // 1024 // 1024} MB", "divide it")


def _placed(raw: bytes, members: list[Member], directory: int) -> Iterator[Member]:
    """The members with their places, once their local headers say what the directory says."""
    ordered = sorted(members, key=lambda member: member.offset)
    ends = [following.offset for _, following in pairwise(ordered)] + [directory]
    for member, end in zip(ordered, ends, strict=True):
        header = raw[member.offset : member.offset + _LOCAL.size]
        if len(header) < _LOCAL.size or header[:4] != b"PK\x03\x04":
            raise ArchiveError(f"is damaged ({member.name[:100]} is not where the archive says)", "get it again")
        _, _, flags, method, _, _, _, packed, size, name, extra = _LOCAL.unpack(header)
        data = member.offset + _LOCAL.size + name + extra
        label = raw[member.offset + _LOCAL.size : member.offset + _LOCAL.size + name]
        same = method == member.method and not (flags ^ member.flags) & _ENCRYPTED
        told = flags & _DESCRIPTOR or _ZIP64 in {packed, size} or (packed, size) == (member.packed, member.size)
        if not (same and told and label == _label(member)) or data + member.packed > end:
            raise ArchiveError(f"contradicts itself ({member.name[:100]} is described twice, differently)")
        yield Member(
            member.name, member.entry, member.flags, method, member.crc, member.packed, member.size, member.offset,
            data, end,
        )  # fmt: skip


def _label(member: Member) -> bytes:
    """The bytes of a member's name."""
    (length,) = struct.unpack_from("<H", member.entry, 28)
    return member.entry[_CENTRAL.size : _CENTRAL.size + length]


def _inflated(packed: bytes, member: Member) -> bytes:
    """Unpacked data, never more than the directory announces."""
    unpacker = zlib.decompressobj(_RAW)
    try:
        data = unpacker.decompress(packed, member.size + 1)
    except zlib.error:
        raise ArchiveError(f"is damaged ({member.name[:100]} cannot be unpacked)", "get it again") from None
    if len(data) > member.size or not unpacker.eof:
        raise ArchiveError(f"is damaged ({member.name[:100]} is not what the archive says)", "get it again")
    return data


def _rewritten(raw: bytes, member: Member, data: bytes) -> tuple[bytes, bytes]:
    """Local record and directory entry of a member with new data; name, time and attributes stay."""
    packed = data
    if member.method == _DEFLATED:
        packer = zlib.compressobj(6, zlib.DEFLATED, _RAW)
        packed = packer.compress(data) + packer.flush()
    sizes = struct.pack("<3L", zlib.crc32(data), len(packed), len(data))
    label = _label(member)
    flags = struct.pack("<H", member.flags & ~_DESCRIPTOR)
    head = raw[member.offset : member.offset + _LOCAL.size]
    local = head[:6] + flags + head[8:14] + sizes + struct.pack("<2H", len(label), 0) + label
    entry = member.entry[:8] + flags + member.entry[10:16] + sizes + member.entry[28:]
    return local + packed, entry
