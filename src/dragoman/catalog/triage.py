"""What an edit of a source sentence means for its translation: nothing, a patch, or a second look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum

from dragoman.catalog import change, slips, typography
from dragoman.model import UNCHANGED, Act, Kind, Note, Segment, Status, Unit

REPAIR = "repair"
"""Who drafts what sync patched."""


class Edit(StrEnum):
    """What became of a unit whose sentence was edited; the names are those of ``SyncReport``."""

    COSMETIC = "cosmetic"
    """Typography, blanks, the case of a heading: the translation and its approval carry over."""
    UNCHANGED = "unchanged"
    """A slip corrected, the author says: the translation and its approval carry over."""
    REPAIRED = "repaired"
    """A number, date or name: patched into the old translation, as a draft."""
    REVIVED = "revived"
    """It is again what was translated."""
    STALE = "stale"
    """Words: the old translation is kept in doubt."""


class Triage:
    """Decides for one catalog.

    Args:
        source: Source language.
        locale: Target language, "" if the catalog does not say.
        today: For notes.
        meaning_unchanged: The author says that all edits correct slips and change no meaning.
        known: What words are known beside a sentence.

    Attributes:
        excused: What an edit was of which the author said so, before and after.
    """

    def __init__(
        self,
        source: str,
        locale: str,
        today: str,
        *,
        meaning_unchanged: bool = False,
        known: Callable[[str], slips.Known] = lambda _text: slips.nobody,
    ) -> None:
        self.today = today
        self.meaning_unchanged = meaning_unchanged
        self.excused: list[tuple[str, str]] = []
        self._codes = (source, locale)
        self._known = known

    def edited(self, unit: Unit, segment: Segment, msgctxt: str | None = None) -> tuple[Edit, Unit]:
        """The unit for the edited sentence, and what that edit was."""
        if self._excused(unit, segment):
            self.excused.append((unit.msgid, segment.text))
            new = replace(unit, msgid=segment.text, msgctxt=msgctxt, line=None)
            return Edit.UNCHANGED, change.carried(unit, new, self.today, "an edit that changes no meaning")
        text, kind = segment.text, segment.kind
        unit = self._before_repair(unit)
        new = replace(unit, msgid=text, msgctxt=msgctxt, line=None)
        if unit.status is Status.STALE and unit.previous_msgid is not None:
            if self._cosmetic(unit.previous_msgid, text, kind):
                back = change.returned(unit)
                return Edit.REVIVED, change.carried(back, replace(back, msgid=text, msgctxt=msgctxt), self.today)
        elif self._cosmetic(unit.msgid, text, kind):
            return Edit.COSMETIC, change.carried(unit, new, self.today)
        stale = change.stale(unit, text, self.today, msgctxt)
        target = self._patched(stale)
        if target is None:
            return Edit.STALE, stale
        note = str(Note(Act.DRAFT, REPAIR, self.today))
        return Edit.REPAIRED, replace(stale, msgstr=target, comments=(*stale.comments, note))

    def _excused(self, unit: Unit, segment: Segment) -> bool:
        """Whether the author says of this very edit that it changes no meaning, and no word or value says otherwise.

        A remark in the document counts once: with the edits that it came with. Left standing, it says nothing of later
        ones. Earlier edits of a stale unit are not excused with the last.
        """
        said = _remark(segment.note)
        if not self.meaning_unchanged and (not said or said in map(_remark, unit.extracted)):
            return False
        if unit.status is Status.STALE or not slips.slip(unit.msgid, segment.text, self._known(segment.text)):
            return False
        return self._same_values(unit.msgid, segment.text)

    def _same_values(self, old: str, new: str) -> bool:
        """Whether two sentences name the same numbers, dates, links and placeholders."""
        from dragoman.catalog import repair
        from dragoman.languages import pack_of

        pack = pack_of(self._codes[0])
        return repair.values(old, pack) == repair.values(new, pack)

    def _cosmetic(self, old: str, new: str, kind: Kind) -> bool:
        return old != new and typography.same_words(old, new, kind)

    def _patched(self, stale: Unit) -> str | None:
        note = stale.note
        if (note is not None and note.act is Act.REJECTED) or stale.previous_msgid is None:
            return None
        return self._repaired(stale.previous_msgid, stale.msgid, stale.msgstr)

    def returned(self, unit: Unit, msgctxt: str | None = None) -> Unit:
        """A stale unit whose sentence is again what was translated; its occurrence may have another number."""
        back = change.returned(self._before_repair(unit))
        return back if back.msgctxt == msgctxt else change.renumbered(back, msgctxt, self.today)

    def _before_repair(self, unit: Unit) -> Unit:
        """The unit as it was before sync patched it, so that patches never pile up."""
        note = unit.note
        if note is None or (note.act, note.by) != (Act.DRAFT, REPAIR) or unit.previous_msgid is None:
            return unit
        target = self._repaired(unit.msgid, unit.previous_msgid, unit.msgstr)
        if target is None:
            return unit
        return replace(unit, msgstr=target, comments=tuple(line for line in unit.comments if line != str(note)))

    def _repaired(self, old: str, new: str, target: str) -> str | None:
        from dragoman.catalog import repair
        from dragoman.languages import pack_of

        source, locale = self._codes
        return repair.patched(old, new, target, pack_of(source), pack_of(locale.partition("@")[0]) if locale else None)


def _remark(note: str) -> str:
    """What a note says of an edit's meaning, with the author's reason; "" for nothing."""
    return next((part for part in note.split("; ") if part.startswith(UNCHANGED)), "") if UNCHANGED in note else ""
