"""Writes an entry as GNU ``msgcat`` does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dragoman.catalog import wrap
from dragoman.catalog.comments import flags_of
from dragoman.catalog.entry import Entry
from dragoman.catalog.strings import escaped
from dragoman.model import Unit

NO_WRAP = "no-wrap"
"""The flag of an entry whose long strings are never broken: programs that translate manuals set it."""
_MARKS = frozenset(".:,=|~ ")
"""What makes a comment line one of another kind, or one in the usual form."""


def entry(entry: Entry, *, wrapped: bool = True, newline: str = "\n") -> str:
    """The lines of an entry, each with its newline.

    Where only references and extracted comments differ from what was found, all other lines are as they were found.

    Args:
        entry: What to write.
        wrapped: Whether to break long strings, as against ``msgcat --no-wrap``.
        newline: What lines end with.
    """
    unit = entry.unit
    found = "" if entry.before is None else entry.before.raw or ""
    before = [line.lstrip(" \t").removesuffix("\r") for line in found.split("\n")]
    located = [*_extracted(unit.extracted), *_references(unit.references)]
    if entry.only_moved:
        lines = _relocated(before, located)
    else:
        lines = [
            *_comments(unit.comments, before),
            *located,
            *_flags(unit.flags, before),
            *_previous(unit, wrapped=wrapped and NO_WRAP not in unit.flags),
            *strings(unit, wrapped=wrapped and NO_WRAP not in unit.flags),
        ]
    return newline.join(lines) + newline


def _relocated(before: list[str], located: list[str]) -> list[str]:
    """The lines as found, with other references and extracted comments: where the first of those stood, else last."""
    lines = before[:-1] if before and not before[-1] else before
    kept = [line for line in lines if not line.startswith(("#.", "#:"))]
    first = next((n for n, line in enumerate(lines) if line.startswith(("#.", "#:"))), None)
    if first is None:
        first = next(n for n, line in enumerate(lines) if not _is_plain_comment(line))
    return [*kept[:first], *located, *kept[first:]]


def _is_plain_comment(line: str) -> bool:
    return line.startswith("#") and not line.startswith(("#,", "#=", "#|", "#~"))


def _extracted(lines: Iterable[str]) -> list[str]:
    return [f"#. {line}" if line else "#." for line in lines]


def _comments(comments: Iterable[str], before: Sequence[str]) -> list[str]:
    """Translator comments; those that were in the file in another form (``#no blank``) keep it."""
    kept = {line for line in before if line.startswith("#") and line[1:2] not in _MARKS}
    return [f"#{line}" if f"#{line}" in kept else f"# {line}" if line else "#" for line in comments]


def _references(references: Iterable[str]) -> list[str]:
    lines: list[str] = []
    for item in references:
        if lines and len(lines[-1]) + 1 + len(item) <= wrap.WIDTH:
            lines[-1] += f" {item}"
        else:
            lines.append(f"#: {item}")
    return lines


def _flags(flags: Sequence[str], before: Iterable[str]) -> list[str]:
    """The flag lines. Flags that stood on a ``#=`` line stay on one; new ones never go there."""
    sticky = {flag for line in before if line.startswith("#=") for flag in flags_of(line)}
    usual = {flag for line in before if line.startswith("#,") for flag in flags_of(line)}
    lines = []
    for mark, chosen in (
        ("#,", [flag for flag in flags if flag not in sticky or flag in usual]),
        ("#=", [flag for flag in flags if flag in sticky and flag not in usual]),
    ):
        if chosen:
            lines.append(f"{mark} " + ", ".join(sorted(chosen, key=lambda flag: flag != "fuzzy")))
    return lines


def _previous(unit: Unit, *, wrapped: bool) -> list[str]:
    prefix = "#~| " if unit.obsolete else "#| "
    said = (
        ("msgctxt", unit.previous_msgctxt),
        ("msgid", unit.previous_msgid),
        ("msgid_plural", unit.previous_msgid_plural),
    )
    return [line for name, text in said if text is not None for line in string(name, text, prefix, wrapped=wrapped)]


def strings(unit: Unit, *, wrapped: bool) -> list[str]:
    """The lines of all its strings."""
    prefix = "#~ " if unit.obsolete else ""
    said: list[tuple[str, str | None]] = [("msgctxt", unit.msgctxt), ("msgid", unit.msgid)]
    if unit.msgid_plural is None:
        said.append(("msgstr", unit.msgstr))
    else:
        said.append(("msgid_plural", unit.msgid_plural))
        said += [(f"msgstr[{n}]", form) for n, form in enumerate(unit.msgstrs)]
    return [line for name, text in said if text is not None for line in string(name, text, prefix, wrapped=wrapped)]


def string(name: str, text: str, prefix: str = "", *, wrapped: bool = True) -> list[str]:
    """The lines of a keyword and its string: one, or an empty one and as many as it takes."""
    *ended, last = text.split("\n")
    portions = [escaped(part) + "\\n" for part in ended] + ([escaped(last)] if last or not ended else [])
    limit = wrap.WIDTH - len(prefix) - 2 if wrapped else 1 << 30
    if len(portions) == 1:
        (only,) = portions
        if len(name) + 1 + wrap.width(only) <= limit or not wrap.breakable(only):
            return [f'{prefix}{name} "{only}"']
    cut = (piece for portion in portions for piece in wrap.pieces(portion, limit))
    return [f'{prefix}{name} ""', *(f'{prefix}"{piece}"' for piece in cut)]
