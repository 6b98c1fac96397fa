r"""PO strings: from what stands between two quotation marks to text, and back.

The escapes are those of GNU gettext's reader (``po-lex.c``): ``\a \b \f \n \r \t \v \\ \"``, one to three
octal digits and ``\x`` with hexadecimal ones. Octal and hexadecimal escapes are bytes in the file's charset.
"""

from __future__ import annotations

import re

_NAMED = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", '"': '"',
}  # fmt: skip
_ONE = re.compile(r'[^"\\\n]*+(?:\\[^\n][^"\\\n]*+)*+')
"""What may stand between the two quotation marks of one string."""
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]+|[0-7]{1,3}|[^x0-7]|x|$)", re.DOTALL)
_WRITTEN = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\", '"': '\\"',
}  # fmt: skip
_TO_WRITE = re.compile(r'[\a\b\f\n\r\t\v\\"]')


class BadString(ValueError):  # noqa: N818 - never leaves this package: the reader turns it into a CatalogError
    """A string that no gettext tool should have written; the message says why."""


def joined(raw: str, fold: str, charset: str = "utf-8") -> str:
    """The text of strings on lines one below the other, from the first quotation mark to the last.

    Args:
        raw: What stands between those two marks.
        fold: What stands between two of the strings: their marks, the line end, and a line's mark.
        charset: Python's name of the charset, for escaped bytes.

    Raises:
        BadString: These are no such strings, or as ``plain``.
    """
    if "\\" not in raw:
        text = raw.replace(fold, "")
        if "\n" not in text and '"' not in text:
            return text
    elif "\\\\" not in raw:
        # Escaped marks are put aside, so that every mark left is one between two strings.
        text = raw.replace('\\"', "\0").replace(fold, "")
        if "\n" not in text and '"' not in text:
            text = text.replace("\\n", "\n")
            if "\\" not in text:
                return text.replace("\0", '"')
    parts = raw.split(fold)
    if not all(map(_ONE.fullmatch, parts)):
        raise BadString("is more than a string")
    return "".join(plain(part, charset) for part in parts)


def plain(raw: str, charset: str = "utf-8") -> str:
    r"""The text of one raw string: its escapes resolved.

    Raises:
        BadString: An escape that PO does not know, or bytes that are no text in this charset.
    """
    return _unescaped(raw, charset) if "\\" in raw else raw


def _unescaped(raw: str, charset: str) -> str:
    try:
        return _ESCAPE.sub(lambda found: _NAMED[found[1]], raw)
    except KeyError:
        return _with_bytes(raw, charset)


def _with_bytes(raw: str, charset: str) -> str:
    """As ``plain``, for strings with octal or hexadecimal escapes: put together as bytes, then read."""
    out = bytearray()
    at = 0
    for found in _ESCAPE.finditer(raw):
        out += raw[at : found.start()].encode(charset)
        at = found.end()
        out += _byte(found[1], charset)
    out += raw[at:].encode(charset)
    try:
        text = out.decode(charset)
    except UnicodeDecodeError:
        raise BadString(f"has escaped bytes that are no {charset.upper()}") from None
    for bad, name in (("\0", "NUL"), ("\4", "U+0004")):
        if bad in text:
            raise BadString(f"has an escaped {name} character")
    return text


def _byte(escape: str, charset: str) -> bytes:
    if escape in _NAMED:
        return _NAMED[escape].encode(charset)
    digits = escape.removeprefix("x")
    if not digits or digits[0] not in "0123456789abcdefABCDEF" or (digits == escape and digits[0] not in "01234567"):
        raise BadString(f"has an invalid escape '\\{escape}'")
    value = int(digits, 16 if escape.startswith("x") else 8) if len(digits) < 9 else 256
    if value > 255:
        raise BadString(f"has an escape '\\{escape[:9]}' for more than one byte")
    return bytes((value,))


def escaped(text: str) -> str:
    """The text as it stands between quotation marks."""
    return _TO_WRITE.sub(lambda found: _WRITTEN[found[0]], text)
