"""Where gettext breaks a string into lines: what ``msgcat`` writes, we write.

gettext follows Unicode Standard Annex #14 as it was before version 6: a table says between which classes of characters
a line may be broken, and which need a blank between them. Rows and exceptions below were checked against ``msgcat``
0.21, pair by pair.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

WIDTH = 79
"""gettext's own page width, quotation marks included."""

_ATOMS = "OP PR PO NU AL ID BB B2"
_BREAK_AFTER = {
    "OP": "", "QU": "", "GL": "", "BB": "", "WJ": "",
    "CP": "OP ID BB B2",
    "CL": "OP NU AL ID BB B2",
    "NS": _ATOMS, "EX": _ATOMS, "IN": _ATOMS,
    "SY": "OP PR PO AL ID BB B2", "IS": "OP PR PO AL ID BB B2",
    "PR": "PR PO BB B2", "PO": "PR PO ID BB B2",
    "NU": "ID BB B2", "AL": "ID BB B2",
    "ID": "OP PR NU AL ID BB B2",
    "HY": "OP GL PR PO AL ID BB B2", "BA": f"{_ATOMS} GL",
    "B2": "OP PR PO NU AL ID BB",
}  # fmt: skip
_BREAKS = {after: frozenset(before.split()) for after, before in _BREAK_AFTER.items()}
"""By class, the classes before which a line may be broken right after it."""
_NOT_AFTER_BLANK = frozenset(("CL", "CP", "EX", "IS", "SY", "ZW", "WJ"))
"""Classes a line never begins with, not even after a blank."""
_NOT_OVER_BLANK = {("QU", "OP"), ("CL", "NS"), ("B2", "B2")}
_MEMBERS = {
    "SP": " ",
    "OP": "([{¡¿‚„",
    "CL": "}、。，．｡､",
    "CP": ")]",
    "QU": "\"'«»‘’‛“”‟‹›❛❜❝❞",
    "GL": "\u00a0\u202f\u2007\u2011\u034f",
    "EX": "!?؟؛۔؞！？",
    "IS": ",.:;،⁄؍\u037e",
    "SY": "/",
    "NU": "٫٬",
    "PR": "$+\\№−∓±£¥€¤",
    "PO": "%¢°‰‱′″‴‵‶‷٪؉؊℃℉؋₧₶₻₾％",
    "IN": "…․‥",
    "HY": "-",
    "BA": "|\t\u00ad‐‒–‧⁖⁘⁙⁚⁛⁝⁞",
    "BB": "´ˈˌ",
    "B2": "—",
    "ZW": "\u200b",
    "WJ": "\u2060\ufeff",
    "NS": "々〻ー゠・：；‼⁇⁈⁉〜ゝゞヽヾぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ",
    "ID": "０１２３４５６７８９〰〵",
    "AL": "―\u0600\u0601\u0602\u0603\u0604\u0605\u06dd",
}
"""The characters whose class does not follow from their category and width."""
_BY_CATEGORY = {
    "Ps": "OP", "Pe": "CL", "Pi": "QU", "Pf": "QU", "Nd": "NU", "Sc": "PR", "Pd": "BA", "Zs": "BA",
    "Mn": "CM", "Me": "CM", "Mc": "CM", "Cf": "CM", "Cc": "CM",
}  # fmt: skip


class _Classes(dict[str, str]):
    """The line-breaking class of a character, found when it is first asked for."""

    def __missing__(self, char: str) -> str:
        by_category = _BY_CATEGORY.get(unicodedata.category(char))
        wide = unicodedata.east_asian_width(char) in {"W", "F"}
        self[char] = found = by_category or ("ID" if wide else "AL")
        return found


class _Columns(dict[str, int]):
    """Columns of a character: two for wide ones, none for marks and controls."""

    def __missing__(self, char: str) -> int:
        if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc"}:
            self[char] = 0
        else:
            self[char] = 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
        return self[char]


_class_of = _Classes({char: kind for kind, chars in _MEMBERS.items() for char in chars})
_columns_of = _Columns()


def width(text: str) -> int:
    """Columns a text takes."""
    return len(text) if text.isascii() else sum(map(_columns_of.__getitem__, text))


def pieces(line: str, limit: int) -> list[str]:
    """Cut an escaped text, which holds no newline but at its end, into lines of at most ``limit`` columns.

    A line goes on to the last place that fits where it may be broken; to the next one if none fits.
    """
    columns = [0, *accumulate(map(_columns_of.__getitem__, line))]
    out: list[str] = []
    begin = 0
    while columns[-1] - columns[begin] > limit:
        fits = bisect_right(columns, columns[begin] + limit) - 1
        at = _place(line, begin, range(fits, begin, -1)) or _place(line, begin, range(fits + 1, len(line)))
        if not at:
            break
        out.append(line[begin:at])
        begin = at
    return [*out, line[begin:]]


def breakable(line: str) -> bool:
    """Whether there is any place where the text may be broken."""
    return _place(line, 0, range(len(line) - 1, 0, -1)) > 0


def _place(line: str, begin: int, places: Iterable[int]) -> int:
    """The first of these places before which the line may be broken; 0 for none.

    Args:
        line: An escaped text.
        begin: Where the line under way begins: not within an escape.
        places: To be tried in this order.
    """
    end = len(line) - 2 if line.endswith("\\n") else len(line)
    return next((at for at in places if at < end and _may_break(line, begin, at)), 0)


def _may_break(line: str, begin: int, at: int) -> bool:
    kind = _class_of[line[at]]
    if kind == "SP" or _in_escape(line, begin, at):
        return False
    last = at - 1
    while last >= 0 and line[last] == " ":
        last -= 1
    before = _base_class(line, last)
    if last == at - 1:
        return kind != "CM" and kind in _BREAKS[before] if before != "ZW" else True
    return before != "OP" and kind not in _NOT_AFTER_BLANK and (before, kind) not in _NOT_OVER_BLANK


def _in_escape(line: str, begin: int, at: int) -> bool:
    start = at
    while start > begin and line[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1


def _base_class(line: str, at: int) -> str:
    """The class that a character has together with the marks on it."""
    joined = False
    while at >= 0 and _class_of[line[at]] == "CM":
        joined = joined or line[at] == "\u200d"
        at -= 1
        if at < 0 or line[at] in " \u200b":
            return "WJ" if joined else "AL"
    return "WJ" if at < 0 or joined else _class_of[line[at]]
