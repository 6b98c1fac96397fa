"""What people did to a unit, one event an act, and how an event stands in a line of JSON.

Lines come from many hands: git joins those of branches, editors and other programs may have been at them. What is not
an event of ours is passed over; an event that is there twice counts once.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from dragoman.model import Act, Key, Note, Status, Unit, clean_name, parse_note
from dragoman.model.note import LONGEST_REASON, PREFIX
from dragoman.review import beside

LONGEST = 1_000_000
"""Bytes of a line; what is longer is no event (R52)."""
LONGEST_PATH = 4096
"""Characters of a document's name."""
FORMS = 10
"""Plural forms at most (R15)."""
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_ID = re.compile(r"[0-9a-f]{8,64}")
_JOINERS = "\u200c\u200d"


class Deed(StrEnum):
    """What was done."""

    TRANSLATED = "translated"
    APPROVED = "approved"
    REJECTED = "rejected"
    UNDONE = "undone"
    SETTLED = "settled"
    """Two programs had changed the unit: this person has let stand what stands, and the other text go."""
    OUTSIDE = "outside"
    """Another program, sync or a draft changed the unit: no event says so, but the next one begins elsewhere."""


@dataclass(frozen=True, slots=True)
class State:
    """What a unit was at a moment: its text, with plurals each form, and how far it was."""

    texts: tuple[str, ...] = ("",)
    status: Status = Status.EMPTY

    @classmethod
    def of(cls, unit: Unit) -> State:
        """The state of a unit."""
        return cls(unit.msgstrs or (unit.msgstr,), unit.status)

    @property
    def empty(self) -> bool:
        """Whether there is no text."""
        return not any(self.texts)


@dataclass(frozen=True, slots=True)
class Event:
    """One act of a person on one unit.

    Attributes:
        id: Tells it from all others.
        time: When, in UTC to the second, ``2026-11-22T14:03:12Z``; "" where nobody knows.
        person: Who; "" where nobody knows.
        document: Name of the document, ``letters/appeal``.
        key: The unit.
        deed: What was done.
        was: The unit before; of a settled one, the text that was let go.
        now: The unit after.
        reason: Why it was sent back, else "".
        earlier: The key of the sentence that the translation was made for, where that was another one.
        stood: A person's note that the unit had before, which says where it comes from.
    """

    id: str
    time: str
    person: str
    document: str
    key: Key
    deed: Deed
    was: State
    now: State
    reason: str = ""
    earlier: Key | None = None
    stood: Note | None = None


def event(deed: Deed, before: Unit, after: Unit, *, person: str, time: str, document: str) -> Event:
    """The event of an act that made ``after`` out of ``before``."""
    note = after.note
    return Event(
        os.urandom(8).hex(),
        time,
        person,
        document,
        after.key,
        deed,
        _let_go(before, after) if deed is Deed.SETTLED else State.of(before),
        State.of(after),
        note.reason if note is not None and deed is Deed.REJECTED else "",
        None if before.previous_msgid is None else Key(before.previous_msgctxt, before.previous_msgid),
        next((one for one in reversed(before.notes) if one.act is not Act.DRAFT), None),
    )


def _let_go(before: Unit, after: Unit) -> State:
    left = beside.kept(after.comments)
    return next((State(texts, Status.DRAFT) for texts in beside.kept(before.comments) if texts not in left), State())


def to_line(event: Event) -> bytes:
    """The event as a line of JSON. Whatever a terminal would not show, or would obey, stands as an escape."""
    value: dict[str, Any] = {
        "id": event.id,
        "time": event.time,
        "person": event.person,
        "document": event.document,
        "key": event.key._asdict(),
        "act": event.deed,
        "from": _state(event.was),
        "to": _state(event.now),
    }
    if event.reason:
        value["reason"] = event.reason
    if event.earlier is not None:
        value["earlier"] = event.earlier._asdict()
    if event.stood is not None:
        value["stood"] = str(event.stood).removeprefix(PREFIX)
    text = json.dumps(value, ensure_ascii=False)
    return "".join(c if c.isprintable() or c in _JOINERS else json.dumps(c)[1:-1] for c in text).encode() + b"\n"


def _state(state: State) -> dict[str, Any]:
    return {"status": state.status, "text": list(state.texts)}


def from_line(line: bytes) -> Event | None:
    """The event in a line, or None if it is none of ours."""
    if len(line) > LONGEST or not line.lstrip().startswith(b"{"):
        return None
    try:
        return _event(json.loads(line), line)
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _event(value: dict[str, Any], line: bytes) -> Event:
    name, earlier = str(value.get("id")), value.get("earlier")
    deed = Deed(value["act"])
    if deed is Deed.OUTSIDE or not _TIME.fullmatch(value["time"]):
        raise ValueError
    datetime.fromisoformat(value["time"])  # There may be no such day or hour.
    return Event(
        name if _ID.fullmatch(name) else hashlib.sha256(line.strip()).hexdigest(),
        value["time"],
        clean_name(_text(value["person"])),
        _document(value["document"]),
        _key(value["key"]),
        deed,
        _read(value["from"]),
        _read(value["to"]),
        clean_name(_text(value["reason"]), LONGEST_REASON) if value.get("reason") else "",
        _key(earlier) if earlier is not None else None,
        parse_note(PREFIX + _text(value["stood"])) if value.get("stood") else None,
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _document(value: Any) -> str:
    """A name that a document can have: a path below a folder, of characters that a line can show."""
    name = _text(value)
    if len(name) > LONGEST_PATH or not {"", ".", ".."}.isdisjoint(name.split("/")):
        raise ValueError
    if any(unicodedata.category(c) in {"Cc", "Zl", "Zp"} for c in name):
        raise ValueError
    return name


def _key(value: dict[str, Any]) -> Key:
    context = value.get("msgctxt")
    return Key(None if context is None else _text(context), _text(value["msgid"]))


def _read(value: dict[str, Any]) -> State:
    texts = value["text"]
    if not isinstance(texts, list) or not 1 <= len(texts) <= FORMS:
        raise TypeError
    return State(tuple(map(_text, texts)), Status(value["status"]))


def in_order(events: Iterable[Event]) -> list[Event]:
    """Each event once, by time; of the same second, in the order in which they stand."""
    return sorted({event.id: event for event in events}.values(), key=lambda event: event.time)


def name_key(name: str) -> str:
    """What is the same of a person's name however it is written: capital letters, letters in one piece or two."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
