r"""PO strings: from what stands between two quotation marks to text, and back.

The escapes are those of GNU gettext's reader (``po-lex.c``): ``\a \b \f \n \r \t \v \\ \"``, one to three
octal digits and ``\x`` with hexadecimal ones. Octal and hexadecimal escapes are bytes in the file's charset.
"""

from __future__ import annotations

import re

_NAMED = {
    "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", '"': '"',
}  # fmt: skip
_FOLD = re.compile(r"[\0\4]+")
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]+|[0-7]{1,3}|[^x0-7]|x|$)", re.DOTALL)
_WRITTEN = {
    "\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v", "\\": "\\\\", '"': '\\"',
}  # fmt: skip
_TO_WRITE = re.compile(r'[\a\b\f\n\r\t\v\\"]')


class BadString(ValueError):  # noqa: N818 - never leaves this package: the reader turns it into a CatalogError
    """A string that no gettext tool should have written; the message says why."""


def plain(raw: str, charset: str = "utf-8") -> str:
    r"""The text of a raw string: folds undone (NUL and U+0004 stand for them), escapes resolved.

    Raises:
        BadString: An escape that PO does not know, or bytes that are no text in this charset.
    """
    if "\\" not in raw:
        return raw.replace("\0", "").replace("\4", "")
    if "\0" in raw or "\4" in raw:  # an escape ends with its line
        return "".join(_unescaped(part, charset) for part in _FOLD.split(raw))
    return _unescaped(raw, charset)


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
