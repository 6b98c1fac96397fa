"""Branches that sync, edit and review the same document: what their merge makes of sentences that got other keys.

Each side changes sentences and syncs, and people on it translate, approve and send back, in any order. Whatever the
merge, and the sync after it: no text of a person is lost or out of sight, and nothing is approved that nobody approved.
"""

from __future__ import annotations

import itertools
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import catalog
from dragoman.model import Act, Kind, Segment, Status, Unit
from dragoman.review import alternatives, approved, rejected, translated

NAMES = ("Aliaga", "Brecht", "Castel", "Dumont")
COUNT = len(NAMES)
ON = "2026-11-23T14:03Z"
_CODE = re.compile(r"T[a-z]+T")


@dataclass(frozen=True)
class Wording:
    """A sentence of the document as its author has it now.

    Attributes:
        number: Whether its number was changed.
        words: Whether its words were.
        typography: Whether its quotation marks were.
        slip: Whether it has a slip.
    """

    n: int
    number: bool = False
    words: bool = False
    typography: bool = False
    slip: bool = False

    def __str__(self) -> str:
        text = f'{NAMES[self.n]} told the "council" of {self.value} boats that were lost in the harbour at night.'
        text = text.replace(" lost", " lost or badly damaged") if self.words else text
        text = text.replace('"council"', "“council”") if self.typography else text
        return text.replace("harbour", "harbuor") if self.slip else text

    @property
    def value(self) -> int:
        """The number in it."""
        return 31 + self.n + (50 if self.number else 0)

    @property
    def meaning(self) -> tuple[int, bool, bool]:
        """What an approval is about."""
        return self.n, self.number, self.words


WORDINGS = {
    str(one): one
    for one in (Wording(n, *flags) for n in range(COUNT) for flags in itertools.product((False, True), repeat=4))
}


@dataclass
class Side:
    """A branch: its catalog, its document, and what people on it did."""

    path: Path
    document: dict[int, Wording] = field(default_factory=lambda: {n: Wording(n) for n in range(COUNT)})
    texts: set[str] = field(default_factory=set)
    approvals: set[tuple[str, tuple[int, bool, bool]]] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)

    def sync(self, *, slip: bool = False) -> None:
        found = catalog.load(self.path)
        catalog.sync(found, list(self.segments()), "a.md", today="2026-11-23", meaning_unchanged=slip)
        found.save()

    def segments(self) -> Iterator[Segment]:
        for place, n in enumerate(sorted(self.document), 1):
            text = str(self.document[n])
            yield Segment(place, text, Kind.PARAGRAPH, place, place - 1, 0, len(text))

    def units(self) -> tuple[Unit, ...]:
        return catalog.load(self.path).units

    def unit(self, n: int) -> Unit | None:
        wanted = str(self.document[n]) if n in self.document else ""
        return next((unit for unit in self.units() if unit.msgid == wanted and not unit.obsolete), None)

    def author(self, n: int, edit: str) -> None:
        """Change a sentence, take it out, or bring it back; and sync."""
        now = self.document.get(n)
        if edit == "back":
            self.document[n] = Wording(n)
        elif now is None or (edit == "out" and len(self.document) == 1):
            return
        elif edit == "out":
            del self.document[n]
        else:
            self.document[n] = replace(now, **{edit: not getattr(now, edit)})
        self.sync(slip=edit == "slip")

    def person(self, n: int, act: str, code: str) -> None:
        """Act on a sentence, as the desk does."""
        unit = self.unit(n)
        if unit is None or (act != "edit" and not unit.has_target):
            return
        found = catalog.load(self.path)
        by = self.path.stem
        if act == "edit":
            unit = translated(unit, f"{code} sade till «rådet» att {self.document[n].value} båtar.", by=by, on=ON)
            self.texts.add(code)
        elif act == "approve":
            unit = approved(unit, by=by, on=ON)
            self.approvals.add((_code(unit.msgstr), self.document[n].meaning))
        else:
            unit = rejected(unit, "no", by=by, on=ON)
        self.touched.add(n)
        found.put(unit)
        found.save()


def _code(text: str) -> str:
    found = _CODE.search(text)
    return found[0] if found else text


def letters(n: int) -> str:
    return "T" + "".join(chr(ord("a") + int(digit)) for digit in f"{n:03d}") + "T"


ACTS = st.tuples(st.integers(0, COUNT - 1), st.sampled_from(["edit", "approve", "reject"]))
EDITS = st.tuples(st.integers(0, COUNT - 1), st.sampled_from(["number", "words", "typography", "slip", "out", "back"]))
STEPS = st.lists(ACTS | EDITS, max_size=6)


def run(side: Side, steps: list[tuple[int, str]], codes: Iterator[int]) -> None:
    for n, what in steps:
        if what in {"edit", "approve", "reject"}:
            side.person(n, what, letters(next(codes)))
        else:
            side.author(n, what)


def visible(units: tuple[Unit, ...]) -> set[str]:
    """The texts that people see at the desk: those that stand, and those beside them."""
    texts = [unit.msgstr for unit in units if not unit.obsolete]
    texts += [state.texts[0] for unit in units if not unit.obsolete for state in alternatives(unit)]
    return {_code(text) for text in texts if text}


def joined(base: Side, ours: Side, theirs: Side) -> dict[int, Wording]:
    """The document that git makes: what one side changed; where both did, ours."""
    made = {}
    for n in range(COUNT):
        was, mine, its = (side.document.get(n) for side in (base, ours, theirs))
        one = its if mine == was else mine
        if one is not None:
            made[n] = one
    return made


def check(side: Side, parents: tuple[Side, Side, Side], *, synced: bool) -> None:
    units = side.units()
    text = side.path.read_text(encoding="utf-8")
    sides = parents[1:]
    approvals = set().union(*(one.approvals for one in parents))
    for one in sides:
        here = one.path.read_text(encoding="utf-8")
        lost = {code for code in one.texts if code in here and code not in text}
        assert not lost, f"{lost} of {one.path.stem} are lost"
    for unit in units:
        assert not unit.broken_seal, unit
        if unit.status is not Status.APPROVED:
            continue
        wording = WORDINGS[unit.msgid]
        assert (_code(unit.msgstr), wording.meaning) in approvals, f"nobody approved {unit}"
        for one in sides:
            its, was = one.unit(wording.n), parents[0].document.get(wording.n, wording)
            # Where both have edited the sentence, there are two, and what was said of one is no word on the other.
            if wording.n in one.touched and its is not None and WORDINGS[its.msgid] in {was, wording}:
                sent_back = any(note.act is Act.REJECTED and note.by == one.path.stem for note in its.notes[-1:])
                agreed = not sent_back and _code(its.msgstr) not in one.texts - {_code(unit.msgstr)}
                assert agreed, f"{one.path.stem} thinks otherwise of {unit}: {its}"
    if synced:
        for one in sides:
            for n in one.touched & side.document.keys() & one.document.keys():
                its = one.unit(n)
                if its is not None and _code(its.msgstr) in one.texts:
                    assert _code(its.msgstr) in visible(units), f"{its} of {one.path.stem} is out of sight"


@given(STEPS, STEPS, STEPS)
def any_two_branches(before: list[tuple[int, str]], mine: list[tuple[int, str]], its: list[tuple[int, str]]) -> None:
    """Merged as git's driver does, and synced with the document that git made of both."""
    with tempfile.TemporaryDirectory() as folder:
        codes = itertools.count()
        base, ours, theirs = (Side(Path(folder) / f"{name}.po") for name in ("base", "ours", "theirs"))
        made = catalog.new(base.path, locale="sv", project="Test")
        made.save()
        base.sync()
        for n in range(COUNT):
            base.person(n, "edit", letters(next(codes)))
        run(base, before, codes)
        for side in (ours, theirs):
            side.path.write_bytes(base.path.read_bytes())
            side.document = dict(base.document)
        run(ours, mine, codes)
        run(theirs, its, codes)
        result = Side(Path(folder) / "result.po", joined(base, ours, theirs))
        result.path.write_bytes(ours.path.read_bytes())
        catalog.merge_files(base.path, result.path, theirs.path)
        check(result, (base, ours, theirs), synced=False)
        if result.document:
            result.sync()
            check(result, (base, ours, theirs), synced=True)


def test_any_two_branches() -> None:
    """Of sixty pairs, always the same, nothing is lost and nothing approved that nobody approved."""
    settings(max_examples=60, derandomize=True, deadline=None)(any_two_branches)()


@pytest.mark.long
def test_any_two_branches_for_minutes() -> None:
    """The same, more often and by chance."""
    settings(max_examples=2000, deadline=None)(any_two_branches)()
