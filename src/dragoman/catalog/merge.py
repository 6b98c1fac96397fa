"""Three-way merge of catalogs, entry by entry: what two writers made of the same version.

Nothing is silently dropped, and an approval never moves to another text: where both sides changed an entry in ways
that do not go together, the result is in doubt (``fuzzy``) and the text not taken is kept in a comment beside it.
The same functions serve a save over a changed file and a git merge driver.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

from dragoman.catalog import change, header, rekeyed
from dragoman.catalog.entry import HEADER, Entry
from dragoman.catalog.strings import escaped
from dragoman.model import ALTERNATIVE, Act, Key, Note, Status, Unit, parse_note, without_notes

_TRUST = (Status.EMPTY, Status.TRANSLATED, Status.APPROVED)
_DOUBT = (Status.DRAFT, Status.STALE, Status.REJECTED)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Conflict:
    """An entry that both sides changed.

    Attributes:
        key: The entry.
        ours: What we made of it, None if we took it out.
        theirs: What stands on disk, None if it was taken out there.
        result: What the catalog holds now.
    """

    key: Key
    ours: Unit | None
    theirs: Unit | None
    result: Unit


class _Source(NamedTuple):
    """What was translated, where that is not the sentence itself."""

    msgctxt: str | None
    msgid: str | None
    msgid_plural: str | None


def unit(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> tuple[Unit | None, bool]:
    """Merge one entry; where both changed the text, theirs stands.

    Returns:
        The entry, None for none, and whether the two are in conflict.
    """
    if ours is None or theirs is None:
        return _one_sided(base, ours or theirs)
    if _same(base, ours) or _same(ours, theirs):
        return theirs, False
    if _same(base, theirs):
        return ours, False
    base = base or _origin(ours, theirs)
    text, clash = _pick(base, ours, theirs, _text)
    text = text if any(text) or not clash else _text(ours)
    standing, doubt = _standing(base, ours, theirs, text)
    conflict = clash or doubt
    source, _ = _pick(base, ours, theirs, _source)
    return (
        replace(
            theirs,
            msgstr=text[0],
            msgstrs=text if theirs.msgid_plural is not None else (),
            flags=_flags(base, ours, theirs, fuzzy=any(text) if conflict else standing.fuzzy),
            comments=_comments(base, ours, theirs, standing, text if conflict else None),
            extracted=_pick(base, ours, theirs, lambda side: side.extracted)[0],
            references=_pick(base, ours, theirs, lambda side: side.references)[0],
            previous_msgctxt=source.msgctxt,
            previous_msgid=source.msgid,
            previous_msgid_plural=source.msgid_plural,
            obsolete=_pick(base, ours, theirs, lambda side: side.obsolete)[0],
        ),
        conflict,
    )


def _same(one: Unit | None, other: Unit | None) -> bool:
    """Whether both say the same, wherever they stand."""
    return one is not None and other is not None and replace(one, line=None) == replace(other, line=None)


def _one_sided(base: Unit | None, present: Unit | None) -> tuple[Unit | None, bool]:
    """An entry only one side has: new there, or taken out by the other."""
    if present is None or base is None:
        return present, False
    unchanged = (_text(present), _status(present), present.comments) == (_text(base), _status(base), base.comments)
    if unchanged or not present.has_target:
        return None, False
    flags = ("fuzzy", *(flag for flag in present.flags if flag != "fuzzy"))
    return change.gone(replace(present, flags=flags)), True


def _standing(base: Unit, ours: Unit, theirs: Unit, text: tuple[str, ...]) -> tuple[Unit, bool]:
    """The side whose verdict holds for the text, and whether it is in doubt."""
    mine, its, was = ((_status(side), _source(side), _sent_back(side)) for side in (ours, theirs, base))
    owner = theirs if _text(theirs) == text else ours
    if _text(ours) != _text(theirs) and _ruled(base, ours) and _ruled(base, theirs):
        return owner, True
    if mine == its:
        return owner, False
    if was in {mine, its}:
        chosen = theirs if mine == was else ours
        return (chosen, False) if _text(chosen) == text else (owner, True)
    if _text(ours) == _text(theirs) and mine[1] == its[1]:
        for order in (_TRUST, _DOUBT):
            if mine[0] in order and its[0] in order:
                return max(ours, theirs, key=lambda side: order.index(_status(side))), False
    return next((side for side in (theirs, ours) if side.fuzzy and _text(side) == text), owner), True


def _comments(
    base: Unit, ours: Unit, theirs: Unit, standing: Unit, contested: tuple[str, ...] | None
) -> tuple[str, ...]:
    """People's comments of both sides, the texts not taken, and the notes that hold."""
    lines = _lines(*(without_notes(side.comments) for side in (base, ours, theirs)))
    notes = [line for line in standing.comments if parse_note(line) is not None]
    if contested is not None:
        sides = (ours, theirs)
        lost = (
            alternative(_text(side))
            for side in sides
            if _text(side) != contested
            and any(_text(side))
            and (_text(side) != _text(base) or _status(side) is Status.APPROVED or _ruled(base, side))
        )
        lines += tuple(line for line in dict.fromkeys(lost) if line not in lines)
        notes = [line for line in notes if (note := parse_note(line)) and note.act is not Act.APPROVED]
    return (*lines, *notes)


def alternative(text: Sequence[str]) -> str:
    """The comment line that keeps a text which was not taken."""
    return ALTERNATIVE + " ".join(f'"{escaped(form)}"' for form in text)


def _flags(base: Unit, ours: Unit, theirs: Unit, *, fuzzy: bool) -> tuple[str, ...]:
    others = tuple(flag for flag in _lines(base.flags, ours.flags, theirs.flags) if flag != "fuzzy")
    return ("fuzzy", *others) if fuzzy else others


def _origin(ours: Unit, theirs: Unit) -> Unit:
    """What to take for the version before, where the entry is new on both sides: one nobody wrote anything in."""
    empty = next((side for side in (ours, theirs) if not side.has_target), None)
    if empty is not None:
        return replace(empty, flags=(), comments=())
    return Unit(theirs.msgid, msgctxt=theirs.msgctxt, msgid_plural=theirs.msgid_plural)


def _text(side: Unit) -> tuple[str, ...]:
    return side.msgstrs if side.msgid_plural is not None else (side.msgstr,)


def _status(side: Unit) -> Status:
    return replace(side, obsolete=False).status if side.obsolete else side.status


def _ruled(base: Unit, side: Unit) -> bool:
    """Whether somebody on this side has said of its text, whoever wrote it, that it holds or does not."""
    ruling = _ruling(side)
    return ruling is not None and (ruling, _text(side)) != (_ruling(base), _text(base))


def _ruling(side: Unit) -> tuple[str, ...] | None:
    """What a person says of the text; for an approval or rejection also who and when, which sync carries over."""
    status, note = _status(side), side.note
    if status is Status.TRANSLATED:
        return (status,)
    if note is None or status not in {Status.APPROVED, Status.REJECTED}:
        return None
    return (status, note.by, note.on, note.reason)


def _sent_back(side: Unit) -> Note | None:
    """Who rejected it and why, also where it is stale since: to reject it again is another verdict."""
    note = side.note if side.fuzzy else None
    return note if note is not None and note.act is Act.REJECTED else None


def _source(side: Unit) -> _Source:
    return _Source(side.previous_msgctxt, side.previous_msgid, side.previous_msgid_plural)


def _pick(base: Unit, ours: Unit, theirs: Unit, field: Callable[[Unit], _T]) -> tuple[_T, bool]:
    """What a field is after both: the one that changed; theirs where both did; and whether they clash."""
    was, mine, its = field(base), field(ours), field(theirs)
    if its in (mine, was):
        return mine, False
    return its, mine != was


def _lines(base: Iterable[str], ours: Iterable[str], theirs: Iterable[str]) -> tuple[str, ...]:
    """Lines merged: what either took out is out, what either added is in, ours first."""
    was, mine, its = tuple(base), tuple(ours), tuple(theirs)
    if mine in (was, its):
        return its
    if its == was:
        return mine
    kept = [line for line in mine if line in its or line not in was]
    return (*kept, *(line for line in its if line not in mine and line not in was))


def tail(base: str, ours: str, theirs: str, newline: str) -> str:
    """What follows the last entry, merged: comment lines that either side put there are in, ours first."""
    if theirs == base:
        return ours
    was, mine, its = (side.replace("\r\n", "\n").split("\n") for side in (base, ours, theirs))
    kept = [line for line in mine if not line or line in its or line not in was]
    new = [line for line in its if line and line not in mine and line not in was]
    if not new and len(kept) == len(mine):
        return ours
    if kept[-1:] == [""]:
        kept.pop()
    lines = (*(kept or [""]), *new, "")
    return newline.join(lines) if any(lines) else ""


def entries(
    base: Mapping[Key, Entry], ours: Mapping[Key, Entry], theirs: Mapping[Key, Entry], *, follow_theirs: bool = False
) -> tuple[dict[Key, Entry], list[Conflict]]:
    """Merge catalogs: in our order, or theirs, with what is new on the other side after what it follows there.

    A sentence that sync gave another key, because it was edited, is one entry with what it was.
    """
    merged: dict[Key, Entry] = {}
    conflicts: list[Conflict] = []
    moved: dict[Key, tuple[Unit | None, ...]] = {}
    mine, its = rekeyed.origins(base, ours), rekeyed.origins(base, theirs)
    for new, old, trio in rekeyed.trios(base, ours, theirs, mine, its):
        moved.update({new: trio, old: ()})
    for key in _order(theirs, ours) if follow_theirs else _order(ours, theirs):
        units = moved.get(key, tuple(_unit(side, key) for side in (base, ours, theirs)))
        if not units:
            continue
        if key == HEADER:
            result, clash = _header(*units), False
        else:
            result, clash = unit(*units)
        if result is None:
            continue
        merged[key] = (theirs.get(key) or ours[key]).saying(result)
        if clash:
            conflicts.append(Conflict(key, units[1], units[2], merged[key].unit))
    for new, other, old in rekeyed.parted(mine, its):
        if new in merged and other in merged:
            was, pair = base[old].unit, (merged[new], merged[other])
            texts = [_written(entry.unit, was) for entry in pair]
            merged[new], merged[other] = (_beside(*item) for item in zip(pair, reversed(texts), strict=True))
            if any(texts):
                conflicts.append(Conflict(new, ours[new].unit, theirs[other].unit, merged[new].unit))
    return merged, conflicts


def _written(side: Unit, was: Unit) -> tuple[str, ...]:
    """What somebody wrote for a sentence since; none where the text is that of before, or of a machine."""
    machine = (note := side.note) is not None and note.act is Act.DRAFT
    return () if machine or _text(side) == _text(was) else _text(side)


def _beside(entry: Entry, text: tuple[str, ...]) -> Entry:
    """The entry with this text in a comment, unless it says that itself."""
    unit = entry.unit
    line = alternative(text)
    if not any(text) or text == _text(unit) or line in unit.comments:
        return entry
    notes = [item for item in unit.comments if parse_note(item) is not None]
    return entry.saying(replace(unit, comments=(*without_notes(unit.comments), line, *notes)))


def _unit(side: Mapping[Key, Entry], key: Key) -> Unit | None:
    entry = side.get(key)
    return None if entry is None else entry.unit


def _order(ours: Iterable[Key], theirs: Iterable[Key]) -> Iterator[Key]:
    mine = dict.fromkeys(ours)
    following: dict[Key | None, list[Key]] = {}
    before: Key | None = None
    for key in theirs:
        if key in mine:
            before = key
        else:
            following.setdefault(before, []).append(key)
    yield from following.get(None, ())
    for key in mine:
        yield key
        yield from following.get(key, ())


def _header(base: Unit | None, ours: Unit | None, theirs: Unit | None) -> Unit | None:
    if ours is None or theirs is None or ours.msgstr == theirs.msgstr:
        return theirs or ours
    text = header.merged(base.msgstr if base else "", ours.msgstr, theirs.msgstr)
    return replace(theirs, msgstr=text, comments=_lines(base.comments if base else (), ours.comments, theirs.comments))
