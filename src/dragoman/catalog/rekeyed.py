"""Follows sentences over the edits by which sync gave their entries another key.

The entry of an edited sentence stands under a new key, and the one of the sentence as it was is nowhere. Whoever
compares two versions by key alone sees one sentence gone and another new, and misses what somebody else said of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeVar

from dragoman.catalog import align, change, typography
from dragoman.catalog.entry import Entry
from dragoman.catalog.triage import REPAIR
from dragoman.model import Act, Key, Kind, Note, Unit

_T = TypeVar("_T")
_CARRIED = re.compile(r"carried over (?P<edit>.*) on (?P<on>\S+(?: [\d:+]+)?), was (?P<seal>[0-9a-f]{16})")


def origins(base: Mapping[Key, Entry], side: Mapping[Key, Entry]) -> dict[Key, Key]:
    """By key of an entry that is new on this side, that of the base's entry it comes from; only where that is sure."""
    lost = [unit for key in base if key not in side and _may_move(unit := base[key].unit)]
    if not lost:
        return {}
    seals = {unit.seal: unit.key for unit in lost}
    earlier = {Key(unit.previous_msgctxt, unit.previous_msgid): unit.key for unit in lost if unit.previous_msgid}
    keys = {unit.key for unit in lost}
    twins = _sole((_words(unit), unit) for unit in lost)
    signed = _sole((_signature(unit), unit) for unit in lost)
    found: dict[Key, list[Key]] = {}
    unsure = []
    for key in side:
        if key in base or not _may_move(unit := side[key].unit):
            continue
        if unit.previous_msgid is not None:
            was = Key(unit.previous_msgctxt, unit.previous_msgid)
            old = was if was in keys else earlier.get(was)
        else:
            old = _carried_from(unit, seals, signed) or _twin(unit, twins.get(_words(unit)))
        if old is None:
            unsure.append(key)
        else:
            found.setdefault(old, []).append(key)
    sure = {new[0]: old for old, new in found.items() if len(new) == 1}
    return sure | _placed(list(base), list(side), keys - found.keys(), unsure)


def _placed(base: Sequence[Key], side: Sequence[Key], lost: AbstractSet[Key], new: Iterable[Key]) -> dict[Key, Key]:
    """New entries that stand where lost ones stood, and are like them: the old key by the new, as sync pairs them."""
    came = set(new)
    if not lost or not came:
        return {}
    from dragoman.text import similarity

    before, after = [key.msgid for key in base], [key.msgid for key in side]
    gaps = align.gaps(align.anchors(before, after), [key in lost for key in base], [key in came for key in side])
    pairs = (pair for gap in gaps for pair in align.edits(before, after, gap, similarity.ratio))
    return {side[place]: base[old] for old, place in pairs}


def _may_move(unit: Unit) -> bool:
    return not unit.obsolete and unit.has_target and unit.msgid_plural is None and unit.msgid != ""


def _sole(items: Iterable[tuple[_T, Unit]]) -> dict[_T, Unit]:
    """The units that are the only ones of their kind."""
    found: dict[_T, list[Unit]] = {}
    for kind, unit in items:
        found.setdefault(kind, []).append(unit)
    return {kind: units[0] for kind, units in found.items() if len(units) == 1}


def _words(unit: Unit) -> tuple[str, str]:
    return typography.folded(unit.msgid), unit.msgstr


def _signature(unit: Unit) -> tuple[str, str, str, str]:
    note = unit.note
    return ("", "", "", "") if note is None else (note.act, note.by, note.on, unit.msgstr)


def _carried_from(unit: Unit, seals: Mapping[str, Key], signed: Mapping[tuple[str, str, str, str], Unit]) -> Key | None:
    """The entry whose approval sync carried over to this one: by its seal; by who gave it when, if more than once."""
    found = next((found for note in unit.notes if (found := _CARRIED.fullmatch(note.carried))), None)
    if found is None:
        return None
    old = signed.get(_signature(unit))
    return seals.get(found["seal"]) or (old.key if old else None)


def _twin(unit: Unit, lost: Unit | None) -> Key | None:
    """The lost entry that has the same translation and, but for typography, the same sentence."""
    return lost.key if lost is not None and _same_words(lost, unit) else None


def _same_words(lost: Unit, unit: Unit) -> bool:
    kinds = set(Kind)
    kind = next((Kind(line) for line in unit.extracted[:1] if line in kinds), Kind.PARAGRAPH)
    return typography.same_words(lost.msgid, unit.msgid, kind)


def continued(states: Sequence[Unit], units: Iterable[Unit]) -> list[Unit]:
    """States of a sentence, as they would be under the key that it has now; none unless it is sure which that is.

    Args:
        states: What it was in some version, one after the other.
        units: What a catalog holds now.
    """
    live = [unit for unit in units if not unit.obsolete and unit.msgid_plural is None]
    for was in states:
        now = None if was.msgid_plural is not None else _heir(was, live)
        if now is not None:
            return [carried_on(state, was, now) for state in states]
    return []


def _heir(was: Unit, units: Sequence[Unit]) -> Unit | None:
    """The unit that sync made of one it gave another key, told by what it holds of it."""
    sources = {was.key} | ({Key(was.previous_msgctxt, was.previous_msgid)} if was.previous_msgid is not None else set())
    told = [
        unit
        for unit in units
        if (unit.previous_msgid is not None and Key(unit.previous_msgctxt, unit.previous_msgid) in sources)
        or any((found := _CARRIED.fullmatch(note.carried)) and found["seal"] == was.seal for note in unit.notes)
    ]
    if not told:
        words = typography.folded(was.msgid)
        twins = (unit for unit in units if unit.msgstr == was.msgstr and typography.folded(unit.msgid) == words)
        told = [unit for unit in twins if _same_words(was, unit)]
    return told[0] if len(told) == 1 else None


def carried_on(unit: Unit, base: Unit, edited: Unit) -> Unit:
    """What sync would have made of a unit, told by what it made of the base.

    Args:
        unit: The base, or what somebody made of it under its old key.
        base: The entry before.
        edited: The same under its new key.
    """
    moved = replace(unit, msgid=edited.msgid, msgctxt=edited.msgctxt, line=None)
    moved = replace(moved, references=edited.references, extracted=edited.extracted)
    if not unit.has_target:
        return moved
    if edited.previous_msgid is None and _same_meaning(base, edited):
        found = next((found for note in edited.notes if (found := _CARRIED.fullmatch(note.carried))), None)
        if found is not None:
            return change.carried(unit, moved, found["on"], found["edit"])
        return change.carried(unit, moved, unit.note.on[:10] if unit.note else "")
    day = edited.note.on[:10] if edited.note else ""
    stale = change.stale(unit, edited.msgid, day, edited.msgctxt)
    stale = replace(stale, references=edited.references, extracted=edited.extracted)
    last = edited.note
    patched = last is not None and (last.act, last.by) == (Act.DRAFT, REPAIR) and _told(edited)[:-1] == _told(base)
    rejected = unit.note is not None and unit.note.act is Act.REJECTED
    if not patched or rejected or unit.msgstr != base.msgstr:
        return stale
    return replace(stale, msgstr=edited.msgstr, comments=(*stale.comments, str(last)))


def _same_meaning(base: Unit, edited: Unit) -> bool:
    """Whether sync has carried approvals over this edit, or would: what else is under another key was edited since."""
    if any(_CARRIED.fullmatch(note.carried) for note in edited.notes):
        return True
    return base.msgid == edited.msgid or _same_words(base, edited)


def _told(unit: Unit) -> list[Note]:
    """The notes of a unit, but for the seal of one that is stale."""
    return [replace(note, seal="") if note.act is Act.TRANSLATED else note for note in unit.notes]


Trio = tuple[Unit, Unit, Unit]
"""An entry in the base, ours and theirs."""


def trios(
    base: Mapping[Key, Entry],
    ours: Mapping[Key, Entry],
    theirs: Mapping[Key, Entry],
    mine: Mapping[Key, Key],
    its: Mapping[Key, Key],
) -> Iterator[tuple[Key, Key, Trio]]:
    """Entries that have another key on one side or both: the new key, the old one, and all three under the new.

    Args:
        base: The version both come from.
        ours: What we made of it.
        theirs: What they made of it.
        mine: The origins of our entries.
        its: The origins of theirs.
    """
    sides = (ours, theirs)
    for new in dict.fromkeys((*mine, *its)):
        claims = [found[new] for found in (mine, its) if new in found]
        old = claims[0]
        if any(claim != old for claim in claims):
            continue
        was = base[old].unit
        edited = [side[new].unit for side, found in zip(sides, (mine, its), strict=True) if new in found]
        # What was carried over says more surely what sync did than what is stale.
        edited.sort(key=lambda unit: unit.previous_msgid is not None)
        bases = [carried_on(was, was, unit) for unit in edited]
        same = (n for n, unit in enumerate(edited) if bases[n] == replace(unit, line=None))
        guide = next(same, 0)
        present = [_present(side, new, old, was, edited[guide]) for side in sides]
        if present[0] is not None and present[1] is not None:
            yield new, old, (bases[guide], present[0], present[1])


def _present(side: Mapping[Key, Entry], new: Key, old: Key, was: Unit, edited: Unit) -> Unit | None:
    if new in side:
        return side[new].unit if old not in side else None
    entry = side.get(old)
    return None if entry is None or entry.unit.obsolete else carried_on(entry.unit, was, edited)


def parted(mine: Mapping[Key, Key], its: Mapping[Key, Key]) -> Iterator[tuple[Key, Key, Key]]:
    """Entries that got one key on our side and another on theirs: ours, theirs, and what they were."""
    theirs = {old: new for new, old in its.items()}
    for new, old in mine.items():
        if theirs.get(old, new) != new:
            yield new, theirs[old], old
