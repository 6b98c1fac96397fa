"""UTF-8 that was read in another encoding: ``Ã¥`` for ``å``, ``â€™`` for ``’``."""

from __future__ import annotations

import re
from collections.abc import Iterator

RUN = re.compile(r"[^\x00-\x7f]{2,}")
"""What can be a piece of it: two characters or more beyond ASCII."""
_WINDOWS = {bytes([b]).decode("cp1252"): b for b in range(0x80, 0xA0) if b not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}}
_CODECS = ("cp1250", "cp1256", "mac_roman", "cp437", "cp850", "cp1251")


def misread(text: str) -> int:
    """How many pieces of a text are UTF-8 once more when written in Windows-1252.

    A piece of one letter such as ``Ö»`` may be real (a capital before a Swedish quotation mark), so it counts only if
    the text has another, or if the letter stands for a Latin one, as in ``Ã¥``.
    """
    pieces = [piece for run in RUN.findall(text) if (piece := _western(run))]
    return len(pieces) if len(pieces) > 1 or any(_telling(piece) for piece in pieces) else 0


def readings(run: str) -> Iterator[str]:
    """What a run may have been before it was read as Latin-1, as Windows-1252, or in rarer encodings."""
    western = _western(run)
    if western:
        yield western
    for codec in _CODECS:
        try:
            yield run.encode(codec).decode("utf-8")
        except UnicodeError:
            continue


def _western(run: str) -> str:
    """What a run of letters is when its bytes are read as UTF-8; "" if they are not UTF-8."""
    codes = [_WINDOWS.get(c, ord(c)) for c in run]
    if max(codes) > 0xFF:
        return ""
    try:
        return bytes(codes).decode("utf-8")
    except UnicodeDecodeError:
        return ""


def _telling(piece: str) -> bool:
    return len(piece) > 1 or piece <= "\u024f" or "\u2000" <= piece <= "\u20cf"
