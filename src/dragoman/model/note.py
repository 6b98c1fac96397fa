"""Notes: one-line records in a PO entry's translator comments, which every gettext tool keeps.

A note says who did what and when, as ``dragoman: approved by Arta on 2026-11-22T14:09Z seal 3f9a1c2b7d405e66``.
The grammar, after ``dragoman: ``::

    draft by ENGINE on DATE [(corrected CHECKS on DATE)]
    draft from memory SCORE% (ORIGIN) on DATE [(corrected CHECKS on DATE)]
    draft from repair on DATE
    translated by NAME on TIME [seal SEAL]
    approved by NAME on TIME seal SEAL [(carried over a cosmetic edit on DATE, was SEAL)]
    rejected by NAME on TIME: REASON

A line that begins with ``ALTERNATIVE`` is no note: it keeps a text that a merge did not take, and lasts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

PREFIX = "dragoman: "
ALTERNATIVE = PREFIX + "alternative "
"""What a comment line begins with that keeps a text which was not taken."""
LONGEST_NAME = 80
LONGEST_REASON = 500


class Act(StrEnum):
    """What was done to a unit."""

    DRAFT = "draft"
    TRANSLATED = "translated"
    APPROVED = "approved"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Note:
    """One record about a unit.

    Attributes:
        act: What was done.
        by: Who did it: a person's name, an engine's, ``memory`` or ``repair``.
        on: When, as written: a date for drafts, a UTC time to the minute for people.
        score: Per cent, for a draft from memory.
        origin: ``letters/appeal:14``, for a draft from memory.
        seal: For an approval. For a translation only while it is stale: what it was, should its sentence return.
        carried: What follows the seal in brackets when sync renewed it, else "".
        reason: For a rejection.
        corrected: For a draft: ``spacing, numbers on 2026-11-23``, whose certain fixes were applied, else "".
    """

    act: Act
    by: str
    on: str
    score: int | None = None
    origin: str = ""
    seal: str = ""
    carried: str = ""
    reason: str = ""
    corrected: str = ""

    def __str__(self) -> str:
        """The comment line, without ``# ``."""
        if self.act is Act.DRAFT:
            since = f" (corrected {clean_name(self.corrected, LONGEST_REASON)})" if self.corrected else ""
            if self.by == "memory":
                return f"{PREFIX}draft from memory {self.score}% ({clean_name(self.origin, 200)}) on {self.on}{since}"
            return f"{PREFIX}draft {'from' if self.by == 'repair' else 'by'} {clean_name(self.by)} on {self.on}{since}"
        line = f"{PREFIX}{self.act} by {clean_name(self.by)} on {self.on}"
        if self.act is Act.TRANSLATED and self.seal:
            line += f" seal {self.seal}"
        if self.act is Act.APPROVED:
            line += f" seal {self.seal}" + (f" ({self.carried})" if self.carried else "")
        if self.act is Act.REJECTED:
            line += f": {clean_name(self.reason, LONGEST_REASON)}"
        return line


def clean_name(text: str, longest: int = LONGEST_NAME) -> str:
    """A name or reason fit for one line of a comment: no line breaks, no controls, no direction marks, not too long.

    Letters keep their joiners: Persian names hold ZWNJ.
    """
    kept = (" " if c in "\r\n\t\x0b\x0c\x85\u2028\u2029" else c for c in text)
    kept = (c for c in kept if c in "\u200c\u200d" or unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return " ".join("".join(kept).split())[:longest].rstrip() or "?"


_DATE = r"(?P<on>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z)?)"
_FORMS = {
    Act.DRAFT: re.compile(
        rf"draft (?:from (?=memory )|from (?=repair )|by )(?P<by>memory(?= \d)|repair|[^\n]+?)"
        rf"(?: (?P<score>\d{{1,3}})% \((?P<origin>[^\n]*)\))? on {_DATE}(?: \(corrected (?P<corrected>[^\n]*)\))?$"
    ),
    Act.TRANSLATED: re.compile(rf"translated by (?P<by>[^\n]+) on {_DATE}(?: seal (?P<seal>[0-9a-f]{{16}}))?$"),
    Act.APPROVED: re.compile(
        rf"approved by (?P<by>[^\n]+) on {_DATE} seal (?P<seal>[0-9a-f]{{16}})(?: \((?P<carried>[^\n]*)\))?$"
    ),
    Act.REJECTED: re.compile(rf"rejected by (?P<by>[^\n]+?) on {_DATE}: (?P<reason>[^\n]*)$"),
}
_BY_WORD = {str(act): (act, form) for act, form in _FORMS.items()}


def _match(comment: str) -> tuple[Act, re.Match[str]] | None:
    line = comment.strip()
    if not line.startswith(PREFIX) or len(line) > 2 * LONGEST_REASON:
        return None
    known = _BY_WORD.get(line[len(PREFIX) : line.find(" ", len(PREFIX))])
    found = known[1].match(line, len(PREFIX)) if known else None
    return (known[0], found) if known and found else None


def parse_note(comment: str) -> Note | None:
    """The note in a comment line, or None if it is not one of ours."""
    matched = _match(comment)
    if matched is None:
        return None
    act, found = matched
    parts = {name: value for name, value in found.groupdict().items() if value is not None}
    score = parts.pop("score", None)
    return Note(act, parts.pop("by"), parts.pop("on"), score=int(score) if score else None, **parts)


_SEALED = re.compile(r"[0-9a-f]{16}")


@lru_cache(maxsize=1024)
def _is_before_seal(text: str) -> bool:
    """Whether an approval's note stands here but for its seal: of a catalog, few differ in more than that."""
    return text.startswith(PREFIX + "approved ") and _match(text + "0" * 16) is not None


def latest_act(comments: Sequence[str]) -> tuple[Act, str] | None:
    """What the latest of our notes records, and the seal of an approval; what a status needs, many times over."""
    for line in reversed(comments):
        if _SEALED.fullmatch(line, len(line) - 16) and _is_before_seal(line[:-16]):
            return Act.APPROVED, line[-16:]
        matched = _match(line)
        if matched is not None:
            act, found = matched
            return act, found["seal"] if act is Act.APPROVED else ""
    return None


def notes_of(comments: Iterable[str]) -> tuple[Note, ...]:
    """Our notes among the comment lines, oldest first."""
    return tuple(note for line in comments if (note := parse_note(line)) is not None)


def with_note(comments: Iterable[str], note: Note) -> tuple[str, ...]:
    """The comments with this note added last, people's own comments untouched.

    A note about a new text (draft, translated) takes the place of all older ones; a verdict keeps the note that
    says where the text came from and takes the place of older verdicts.
    """
    verdict = note.act in {Act.APPROVED, Act.REJECTED}
    kept = []
    for line in comments:
        old = parse_note(line)
        if old is None or (verdict and old.act is Act.DRAFT):
            kept.append(line)
        elif verdict and old.act is Act.TRANSLATED:
            kept.append(str(replace(old, seal="")) if old.seal else line)
    return (*kept, str(note))


def without_notes(comments: Iterable[str]) -> tuple[str, ...]:
    """People's own comments: the comments without our notes."""
    return tuple(line for line in comments if parse_note(line) is None)
