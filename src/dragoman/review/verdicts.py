"""What people do to a unit, as functions from unit to unit. Nothing else makes an approval."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from dragoman.errors import DragomanError
from dragoman.model import Act, Note, Status, Unit, with_note, without_notes
from dragoman.review import beside


class RefusedError(DragomanError):
    """The desk does not do this; says why in one sentence."""

    exit_code = 1


_GONE = "the sentence is gone from the document"

REFUSALS: Mapping[tuple[Act, Status], str] = {
    (Act.TRANSLATED, Status.OBSOLETE): _GONE,
    (Act.APPROVED, Status.OBSOLETE): _GONE,
    (Act.REJECTED, Status.OBSOLETE): _GONE,
    (Act.APPROVED, Status.EMPTY): "there is no translation to approve",
    (Act.REJECTED, Status.EMPTY): "there is no translation to reject",
}
"""What cannot be done to a unit of a status, and why. Everything else can."""


def translated(unit: Unit, text: str, *, by: str, on: str, form: int = 0) -> Unit:
    """The unit with this text as its translation; the same unit if it had that text already.

    An empty text makes it untranslated again.

    Args:
        unit: What it was.
        text: The new target, or the new plural form.
        by: Who translated.
        on: When, as notes write it.
        form: Which plural form, from 0, where the unit has plurals.

    Raises:
        RefusedError: The sentence is obsolete, or the text has characters no catalog can hold (R2).
    """
    _allow(Act.TRANSLATED, unit)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    changed = _with_text(unit, text, form)
    if changed == unit:
        return unit
    _holdable(text)
    changed = _reviewed(changed)
    # A text that a merge had not taken, and that stands now, need not stand beside it.
    comments = beside.without(unit.comments, changed.msgstrs or (changed.msgstr,))
    if not changed.has_target:
        return replace(changed, comments=without_notes(comments))
    return replace(changed, comments=with_note(comments, Note(Act.TRANSLATED, by, on)))


def approved(unit: Unit, *, by: str, on: str) -> Unit:
    """The unit approved as it stands, under a seal; the same unit if it was approved already.

    Raises:
        RefusedError: There is nothing to approve.
    """
    _allow(Act.APPROVED, unit)
    if unit.status is Status.APPROVED:
        return unit
    if "" in unit.msgstrs:
        raise RefusedError("a plural form has no translation yet")
    clean = _reviewed(unit)
    return replace(clean, comments=with_note(unit.comments, Note(Act.APPROVED, by, on, seal=clean.seal)))


def rejected(unit: Unit, reason: str, *, by: str, on: str) -> Unit:
    """The unit sent back with a reason. Its text stays, as a draft no gettext tool ships.

    Raises:
        RefusedError: There is nothing to reject, or no reason.
    """
    _allow(Act.REJECTED, unit)
    if not reason.strip():
        raise RefusedError("a rejection needs a reason")
    note = Note(Act.REJECTED, by, on, reason=reason)
    return replace(_reviewed(unit), flags=(*_flags(unit), "fuzzy"), comments=with_note(unit.comments, note))


def translator_of(unit: Unit) -> str | None:
    """Who wrote the text that stands, if a person did and said so."""
    return next((note.by for note in reversed(unit.notes) if note.act is Act.TRANSLATED), None)


def _allow(act: Act, unit: Unit) -> None:
    why = REFUSALS.get((act, unit.status))
    if why:
        raise RefusedError(why)


def _with_text(unit: Unit, text: str, form: int) -> Unit:
    if unit.msgid_plural is None:
        return replace(unit, msgstr=text)
    if not 0 <= form < len(unit.msgstrs):
        raise RefusedError(f"there is no plural form {form + 1}")
    forms = (*unit.msgstrs[:form], text, *unit.msgstrs[form + 1 :])
    return replace(unit, msgstrs=forms, msgstr=forms[0])


def _flags(unit: Unit) -> tuple[str, ...]:
    return tuple(flag for flag in unit.flags if flag != "fuzzy")


def _reviewed(unit: Unit) -> Unit:
    """A person has looked: it is no draft, and no longer about an earlier sentence."""
    return replace(
        unit,
        flags=_flags(unit),
        previous_msgid=None,
        previous_msgctxt=None,
        previous_msgid_plural=None,
    )


def _holdable(text: str) -> None:
    for c in text:
        if c not in "\n\t" and unicodedata.category(c) in {"Cc", "Cs"}:
            raise RefusedError(f"the text has the character U+{ord(c):04X}, which no catalog should hold")
