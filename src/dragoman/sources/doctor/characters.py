"""Characters that no author typed: controls, invisible ones, ligatures, mojibake, makeshift quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from dragoman.sources.doctor.sheet import Line, Sheet
from dragoman.sources.doctor.spot import Ailment, Edit, Spot
from dragoman.text import spans

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SOFT = re.compile("\u00ad")
_NO_WIDTH = re.compile(
    "[\u200b\u2060\ufeff]|(?<![\u0600-\u06ff\u200d\u2190-\U0001faff\ufe0f])[\u200c\u200d](?![\u0600-\u06ff])"
)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}  # fmt: skip
_LIGATURE = re.compile("[ﬀ-ﬆ]")
_HIGH = "\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122"
_GARBLED = re.compile(f"(?:[ÂÃÄÅØÙÚÛÐÑ][{_HIGH}]|[âàãïð][{_HIGH}]{{2,3}})+")
_LOST = re.compile(r"\ufffd|(?<=[^\W\d_])\?(?=(?:s|t|re|ve|ll|d|m)\b)")
_MAKESHIFT = re.compile(r"(?<=[^\W\d_])[´`](?=[^\W\d_])|``|''|,,(?=[^\W\d_])")
_MARKS = {"``": '"', "''": '"', ",,": '"'}
_EXCERPT = 24


def characters(sheet: Sheet) -> Iterator[Spot]:
    """Every line's characters of each of these kinds, as one spot a line and kind."""
    yield from _controls(sheet)
    for line in sheet.lines if sheet.plain else map(_without_code, sheet.lines):
        if line.text.isascii() and not any(sign in line.text for sign in "?`',"):
            continue
        yield from _replaced(line, _NO_WIDTH, Ailment.INVISIBLE, "a character without width", lambda _: "")
        yield from _replaced(line, _SOFT, Ailment.INVISIBLE, "a soft hyphen", lambda _: "", within=True)
        yield from _replaced(line, _LIGATURE, Ailment.LIGATURE, "a ligature", _LIGATURES.__getitem__)
        yield from _replaced(line, _GARBLED, Ailment.MOJIBAKE, "text in the wrong encoding", _decoded)
        if sheet.plain:
            yield from _replaced(line, _MAKESHIFT, Ailment.QUOTE, "a makeshift mark", lambda s: _MARKS.get(s, "’"))
        yield from _lost(line)


def _without_code(line: Line) -> Line:
    """A line of Markdown with blanks for its code, which shows characters as they are."""
    if "`" not in line.text:
        return line
    text = line.text
    for span in spans.find(text):
        if span.kind is spans.SpanKind.CODE:
            text = text[: span.start] + " " * len(span.text) + text[span.end :]
    return line._replace(text=text)


def _controls(sheet: Sheet) -> Iterator[Spot]:
    if not CONTROLS.search(sheet.text):
        return
    numbers = [0, *(found.end() for found in re.finditer(r"\r\n|\r|\n", sheet.text))]
    seen: set[int] = set()
    for found in CONTROLS.finditer(sheet.text):
        number = bisect_right(numbers, found.start())
        name = "a page break" if found[0] == "\f" else f"the control character U+{ord(found[0]):04X}"
        edit = Edit(found.start(), found.end())
        if number not in seen or len(seen) < 1000:
            yield Spot(number, Ailment.CONTROL, name, found[0], "", sure=True, edits=(edit,))
        seen.add(number)


def _replaced(
    line: Line,
    pattern: re.Pattern[str],
    kind: Ailment,
    name: str,
    become: Callable[[str], str | None],
    *,
    within: bool = False,
) -> Iterator[Spot]:
    """One spot for all matches of a line."""
    found = [match for match in pattern.finditer(line.text) if not within or match.end() < len(line.text)]
    edits = tuple(
        Edit(line.start + match.start(), line.start + match.end(), text)
        for match in found
        if (text := become(match[0])) is not None
    )
    if not edits:
        return
    before = excerpt(line, edits[0].start, edits[0].end)
    many = f"{len(edits)} times " if len(edits) > 1 else ""
    yield Spot(line.number, kind, many + name, before, repaired(line, edits), sure=True, edits=edits)


def _lost(line: Line) -> Iterator[Spot]:
    found = _LOST.search(line.text)
    if found is None or any(span.start <= found.start() < span.end for span in spans.find(line.text)):
        return
    edits = () if found[0] == "\ufffd" else (Edit(line.start + found.start(), line.start + found.end(), "’"),)
    before = excerpt(line, line.start + found.start(), line.start + found.end())
    after = repaired(line, edits) if edits else None
    yield Spot(line.number, Ailment.MOJIBAKE, "a character was lost", before, after, edits=edits)


def _decoded(run: str) -> str | None:
    """What a run says that was UTF-8 before it was read as Windows-1252, once or twice; None if it was not."""
    said = run
    for _ in range(2):
        try:
            said = b"".join(map(_byte, said)).decode("utf-8")
        except (UnicodeError, ValueError):
            break
        if said.isascii() or not _GARBLED.search(said):
            break
    return said if said != run and said.isprintable() | (said == "\u00a0") else None


def _byte(char: str) -> bytes:
    try:
        return char.encode("cp1252")
    except UnicodeEncodeError:
        return bytes((ord(char),))


def excerpt(line: Line, start: int, end: int) -> str:
    """The words around a place of a line."""
    low, high = max(0, start - line.start - _EXCERPT), end - line.start + _EXCERPT
    return line.text[low:high]


def repaired(line: Line, edits: Sequence[Edit]) -> str:
    """The words around the first of some edits, once all are made that lie in the excerpt."""
    low, high = max(line.start, edits[0].start - _EXCERPT), min(line.end, edits[0].end + _EXCERPT)
    out: list[str] = []
    at = low
    for edit in edits:
        if edit.end > high:
            break
        out += (line.text[at - line.start : edit.start - line.start], edit.text)
        at = edit.end
    return "".join([*out, line.text[at - line.start : high - line.start]])
