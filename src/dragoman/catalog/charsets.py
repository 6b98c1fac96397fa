"""Which charset a catalog is written in, and reading it: only those GNU gettext calls portable.

Python knows codecs that are no charsets (``rot_13``, ``unicode_escape``, ``idna``) or that say one thing in two ways
(UTF-7); a header that names one is refused.
"""

from __future__ import annotations

from pathlib import Path

from dragoman import files
from dragoman.catalog import header, lexer
from dragoman.catalog.entry import HEADER, Entry
from dragoman.errors import CatalogError

HEAD = 1 << 16
"""Characters in which the header is looked for first."""
_UTF_16 = {b"\xff\xfe", b"\xfe\xff"}
_PORTABLE = {
    "ascii": "ascii", "ansi_x3.4-1968": "ascii", "us-ascii": "ascii", "utf-8": "utf-8", "utf8": "utf-8",
    "gb2312": "gb2312", "euc-cn": "gb2312", "gbk": "gbk", "cp936": "gbk", "gb18030": "gb18030",
    "big5": "big5", "cp950": "cp950", "big5-hkscs": "big5hkscs", "shift_jis": "shift_jis", "shift-jis": "shift_jis",
    "cp932": "cp932", "euc-jp": "euc_jp", "euc-kr": "euc_kr", "cp949": "cp949", "johab": "johab", "tis-620": "tis_620",
    "koi8-r": "koi8_r", "koi8-u": "koi8_u", "koi8-t": "koi8_t", "cp850": "cp850", "cp866": "cp866", "cp874": "cp874",
    **{f"iso-8859-{n}": f"iso8859_{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)},
    **{f"iso_8859-{n}": f"iso8859_{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16)},
    **{f"{prefix}{n}": f"cp{n}" for n in range(1250, 1259) for prefix in ("cp", "windows-")},
}  # fmt: skip
"""Charset names, in lower case, of gettext's ``po-charset.c`` that Python has a codec for, and that codec."""


def decode(data: bytes, path: Path) -> tuple[str, str, bool]:
    """Read a catalog's bytes in the charset that its own header names.

    Returns:
        The text, Python's name of the charset, and whether a byte order mark stood before it.

    Raises:
        CatalogError: Bytes that are not of that charset, a charset that is none, or a fault before the header.
    """
    try:
        text, bom = files.decode(data, path, refuse=CatalogError)
    except CatalogError:
        odd = data[:2] in _UTF_16 or b"\0" in data
        # Read as if every byte were a character: headers are ASCII.
        name = "utf-8" if odd else _named(_header_of(data.decode("latin-1").replace("\4", " "), path), path)
        if name in {"utf-8", "ascii"}:
            raise
    else:
        name = _named(_header_of(text, path), path)
        if name == "utf-8" or data.isascii():
            return text, "utf-8" if name == "ascii" else name, bom
    return _in(name, data, path), name, False


def _header_of(text: str, path: Path) -> Entry | None:
    """The header, which is the first entry as a rule: the rest is read only if it is not."""
    for part in (text[:HEAD], text):
        try:
            first = lexer.read(part, path, first=True).get(HEADER)
        except CatalogError:
            first = None
        if first is not None:
            return first
    return None


def _named(entry: Entry | None, path: Path) -> str:
    name = "" if entry is None else header.charset(header.fields(entry.unit.msgstr))
    codec = _PORTABLE.get(name.lower(), "") if name else "utf-8"
    if entry is not None and not codec:
        what = f"names the charset '{name[:40]}', which is not a portable one"
        raise CatalogError(
            what, where=path, line=header.line_of(entry, "Content-Type"), remedy="convert it with msgconv -t UTF-8"
        )
    return codec


def _in(name: str, data: bytes, path: Path) -> str:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        what = f"is not {name.upper()}, which its header names (byte 0x{data[problem.start]:02x})"
        raise CatalogError(what, where=path, line=line, remedy="correct the charset, or convert it") from None
    if text.encode(name) != data:
        what = f"is {name.upper()} that would not be written back the same"
        raise CatalogError(what, where=path, remedy="convert it with msgconv -t UTF-8")
    for bad in "\0\4":
        if bad in text:
            line = text.count("\n", 0, text.index(bad)) + 1
            raise CatalogError(f"has the control character U+{ord(bad):04X}", where=path, line=line, remedy="remove it")
    return text
