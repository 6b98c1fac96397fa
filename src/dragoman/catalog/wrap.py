"""Where gettext breaks a string into lines: what ``msgcat`` writes, we write.

gettext follows Unicode Standard Annex #14 as it was before version 6: a table says between which classes of characters
a line may be broken, and which need a blank between them. Rows and exceptions below were checked against ``msgcat``
0.21, pair by pair.
"""

from __future__ import annotations

import unicodedata

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
    "ZW": f"{_ATOMS} CL CP QU GL NS EX SY IS IN HY BA WJ",
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


def pieces(line: str, first: int, limit: int) -> list[str]:
    """Cut an escaped text, which holds no newline but at its end, into lines of at most ``limit`` columns.

    Args:
        line: Characters as they are written, escapes included.
        first: Columns already taken on the first line.
        limit: Columns a line may have.
    """
    if first + width(line) <= limit:
        return [line]
    out: list[str] = []
    begin = at = 0
    used = first
    for end in [*_opportunities(line), len(line)]:
        columns = width(line[at:end])
        if at > begin and used + columns > limit:
            out.append(line[begin:at])
            begin, used = at, 0
        used += columns
        at = end
    return [*out, line[begin:]]


def _opportunities(line: str) -> list[int]:
    """Places where a line may be broken."""
    found: list[int] = []
    before = "WJ"
    blank = escape = False
    last = len(line) - 2 if line.endswith("\\n") else len(line)
    for at, char in enumerate(line):
        kind = _class_of[char]
        if escape:
            escape = False
        elif kind == "CM" and not blank and before != "ZW":
            before = "WJ" if char == "\u200d" else before
            continue
        else:
            if kind != "SP" and 0 < at < last and _may_break(before, kind, blank=blank):
                found.append(at)
            escape = char == "\\"
        if kind == "SP":
            blank = True
        else:
            before, blank = "AL" if kind == "CM" else kind, False
    return found


def _may_break(before: str, after: str, *, blank: bool) -> bool:
    if not blank:
        return after in _BREAKS[before]
    return before != "OP" and after not in _NOT_AFTER_BLANK and (before, after) not in _NOT_OVER_BLANK
