"""What becomes of a unit when its sentence is edited, goes, returns or takes another number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from dragoman.model import Act, Note, Segment, Status, Unit, parse_note, reference, with_note, without_notes

RECUT = "recut"
"""Who drafts what is joined or divided because its sentences were."""
OTHER_TOOL = "another tool"
"""Who drafted what is fuzzy and says nothing of where it is from."""


def stale(unit: Unit, msgid: str, today: str, msgctxt: str | None = None) -> Unit:
    """The unit for the edited sentence: its translation in doubt, ``#|`` holding what was translated."""
    again = unit.status is Status.STALE
    comments = unit.comments
    if unit.fuzzy and not again and (unit.note is None or unit.note.act in {Act.TRANSLATED, Act.APPROVED}):
        comments = (*comments, str(Note(Act.DRAFT, OTHER_TOOL, today)))
    elif unit.status is Status.TRANSLATED:
        comments = _proven(unit, today)
    return replace(
        unit,
        msgid=msgid,
        msgctxt=msgctxt,
        flags=_with_fuzzy(unit.flags),
        comments=comments,
        previous_msgid=unit.previous_msgid if again else unit.msgid,
        previous_msgctxt=unit.previous_msgctxt if again else unit.msgctxt,
        previous_msgid_plural=None,
        line=None,
    )


def _proven(unit: Unit, today: str) -> tuple[str, ...]:
    """The comments of a translation that becomes stale, with a seal that shows what it was."""
    note = unit.note
    if note is None or note.act is not Act.TRANSLATED:
        return (*unit.comments, str(Note(Act.TRANSLATED, OTHER_TOOL, today, seal=unit.seal)))
    sealed = str(replace(note, seal=unit.seal))
    return tuple(sealed if parse_note(line) == note else line for line in unit.comments)


def returned(unit: Unit) -> Unit:
    """A stale unit whose sentence is again what was translated: it is what it was, where a seal proves that.

    Another tool may have changed the target for the edited sentence meanwhile: without a seal that fits the two as they
    are now it stays a draft.
    """
    note = unit.note
    comments = unit.comments
    if note is not None and (note.act, note.by) == (Act.DRAFT, OTHER_TOOL):
        comments = tuple(line for line in comments if line != str(note))
    back = replace(
        unit,
        msgid=unit.previous_msgid or unit.msgid,
        msgctxt=unit.previous_msgctxt,
        comments=comments,
        previous_msgid=None,
        previous_msgctxt=None,
        previous_msgid_plural=None,
        line=None,
    )
    proven = note is not None and note.act in {Act.APPROVED, Act.TRANSLATED} and note.seal == back.seal
    back = replace(back, comments=_without_proof(back.comments))
    return replace(back, flags=without_fuzzy(back.flags)) if proven else back


def _without_proof(comments: Sequence[str]) -> tuple[str, ...]:
    """The comments without the seal of a translation, which served while that was stale."""
    kept = []
    for line in comments:
        note = parse_note(line)
        if note is None or note.act is not Act.TRANSLATED or not note.seal:
            kept.append(line)
        elif note.by != OTHER_TOOL:
            kept.append(str(replace(note, seal="")))
    return tuple(kept)


def joined(units: Sequence[Unit]) -> Unit:
    """The units as one: what is translated of them, one after the other, and people's comments."""
    told = [unit for unit in units if unit.has_target]
    return Unit(
        " ".join(unit.msgid for unit in told),
        " ".join(unit.msgstr for unit in told),
        comments=tuple(dict.fromkeys(line for unit in units for line in without_notes(unit.comments))),
    )


def recut(unit: Unit, msgid: str, target: str, today: str) -> Unit:
    """The unit for a sentence that was cut otherwise when it was translated: a draft, ``#|`` holding what it was.

    Where that is word for word what it is, there is nothing to compare, and no ``#|``.
    """
    comments = (*unit.comments, str(Note(Act.DRAFT, RECUT, today)))
    previous = unit.msgid if unit.msgid != msgid else None
    return Unit(msgid, target, flags=("fuzzy",), comments=comments, previous_msgid=previous)


def gone(unit: Unit) -> Unit:
    """The unit of a sentence that is gone. Its place is forgotten, as GNU does; its notes are not."""
    return replace(unit, obsolete=True, references=(), extracted=())


def located(unit: Unit, segments: Sequence[Segment], source_path: str) -> Unit:
    """The unit, in the document, at these segments; the first says what kind it is."""
    first = segments[0]
    place = _place(source_path)
    references = tuple([f"{place}{segment.n}" for segment in segments])
    notes = [line for line in first.note.splitlines() if line.strip()] if first.note else ()
    extracted = (first.kind.value, *notes)
    if (unit.obsolete, unit.references, unit.extracted) == (False, references, extracted):
        return unit
    return replace(unit, obsolete=False, references=references, extracted=extracted)


@lru_cache(maxsize=16)
def _place(source_path: str) -> str:
    """A reference up to its number."""
    return reference(source_path, 0).removesuffix("0")


def renumbered(unit: Unit, msgctxt: str | None, today: str) -> Unit:
    """A translation of one occurrence, which has another number now. A seal that fitted is renewed."""
    moved = replace(unit, msgctxt=msgctxt, line=None)
    return carried(unit, moved, today)


def carried(unit: Unit, changed: Unit, today: str, edit: str = "a cosmetic edit") -> Unit:
    """The changed unit with the approval of the old one, if that fitted, over such an edit: sync alone may do so."""
    note = unit.note
    if note is None or unit.status is not Status.APPROVED:
        return changed
    why = f"carried over {edit} on {today}, was {note.seal}"
    return replace(changed, comments=with_note(changed.comments, replace(note, seal=changed.seal, carried=why)))


def without_fuzzy(flags: tuple[str, ...]) -> tuple[str, ...]:
    """The flags but for ``fuzzy``."""
    return tuple(flag for flag in flags if flag != "fuzzy")


def _with_fuzzy(flags: tuple[str, ...]) -> tuple[str, ...]:
    return ("fuzzy", *without_fuzzy(flags))
