"""Brings a catalog to the sentences its document has today, and saves every translation that still serves.

What is exactly the same keeps everything. What was edited finds its old self by its place between unchanged
neighbours and by likeness, and keeps its old translation in doubt. What is gone becomes obsolete, and comes back
when its sentence does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace

from dragoman.catalog import align, change, making, regroup, slips, typography
from dragoman.catalog.catalog import Catalog
from dragoman.catalog.merge import alternative
from dragoman.catalog.triage import Triage
from dragoman.model import Key, Segment, Status, Unit, segment_numbers

NEAR = 100
"""Places around its own in which a translation of one occurrence is looked for."""
Placed = tuple[Unit, Key | None]
"""A unit of today, and the key of the entry it comes from."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did, in entries.

    Attributes:
        kept: As they were, but perhaps for their place.
        moved: Those of them that stand at another place, or are of another kind.
        new: Sentences without a translation that were not there before.
        stale: Edited sentences that keep their old translation in doubt.
        revived: Translations that came back with their sentence.
        obsolete: Translations whose sentence is gone.
        dropped: Sentences that are gone and had no translation.
        cosmetic: Sentences of which only typography changed: their translation and approval carried over.
        unchanged: Edited sentences of which the author says that their meaning is the same: as before.
        repaired: Sentences of which a number, date or name changed, that was patched into the translation.
        merged: Sentences that were several: their translations are joined, in doubt.
        split: Sentences that were parts of others: each has a part of the translation proposed, in doubt.
        followed: Translations that came along from another document's catalog, as they were there.
        passed_on: Translations that went along into another document's catalog.
        excused: What was edited of which the author says that its meaning is the same, before and after.
    """

    kept: int = 0
    moved: int = 0
    new: int = 0
    stale: int = 0
    revived: int = 0
    obsolete: int = 0
    dropped: int = 0
    cosmetic: int = 0
    unchanged: int = 0
    repaired: int = 0
    merged: int = 0
    split: int = 0
    followed: int = 0
    passed_on: int = 0
    excused: tuple[tuple[str, str], ...] = field(default=(), compare=False)

    @property
    def counts(self) -> dict[str, int]:
        """The figures by name."""
        return {name: number for name, number in asdict(self).items() if name != "excused"}

    def __add__(self, later: SyncReport) -> SyncReport:
        """What two syncs did, one after the other; what is kept is what the later one kept."""
        sums = {name: number + getattr(later, name) for name, number in self.counts.items()}
        return SyncReport(**sums | {"kept": later.kept}, excused=self.excused + later.excused)


Divide = Callable[[str, Sequence[str]], Sequence[str]]
"""Proposes a part of a translation for each part of its sentence."""


def _undivided(target: str, parts: Sequence[str]) -> Sequence[str]:
    return [target] * len(parts)


def sync(
    catalog: Catalog,
    segments: Iterable[Segment],
    source_path: str,
    *,
    today: str,
    source: str = "en",
    meaning_unchanged: bool = False,
    divide: Divide = _undivided,
    known: slips.Known = slips.nobody,
) -> SyncReport:
    """Bring the catalog to these segments; a catalog that fits already is not changed in a byte.

    Args:
        catalog: Changed in memory; saving it is the caller's.
        segments: All of the document's, in order.
        source_path: The document's path as references name it (``letters/appeal.md``).
        today: The date for the header and for notes (``2026-11-22``).
        source: Source language.
        meaning_unchanged: The author says that no edit since the last sync changes a meaning.
        divide: Proposes the parts of a translation whose sentence is now several.
        known: Words that are some, beside those of the document: one in place of another is no slip.
    """
    cut = tuple(segments)
    words = slips.Vocabulary(source, (segment.text for segment in cut), known)
    locale = catalog.header.get("Language", "")
    triage = Triage(source, locale, today, meaning_unchanged=meaning_unchanged, known=words)
    with making.many():
        run = _Run(catalog.units, cut, source_path, triage, divide)
        changed = catalog.arrange(run.units())
    if changed:
        stamp = today if len(today) > 10 else f"{today} 00:00+0000"
        fields = {"POT-Creation-Date": stamp}
        if catalog.header.get("PO-Revision-Date") == "":
            fields["PO-Revision-Date"] = stamp
        catalog.set_header(fields)
    return SyncReport(**run.counts, excused=tuple(triage.excused))


class _Run:
    """One sync: yesterday's units beside today's segments."""

    def __init__(
        self, units: Sequence[Unit], segments: Sequence[Segment], source_path: str, triage: Triage, divide: Divide
    ) -> None:
        self.before = units
        self.segments = segments
        self.divide = divide
        self.source_path = source_path
        self.triage = triage
        self.counts: Counter[str] = Counter()
        self.obsolete = {unit.key: unit for unit in units if unit.obsolete}
        active = [unit for unit in units if not unit.obsolete]
        self.shared = {unit.msgid: unit for unit in active if is_shared(unit)}
        filled = {unit.msgid for unit in units if is_shared(unit) and unit.has_target}
        # An own entry without a target gives way to the translation that all occurrences share.
        self.own = [unit for unit in active if is_own(unit) and (unit.has_target or unit.msgid not in filled)]
        self.foreign = [unit for unit in active if not is_shared(unit) and not is_own(unit)]
        self.texts = [segment.text for segment in segments]
        self.old = occurrences([*self.shared.values(), *self.own])
        self.returning = self._returning()
        self.recut: dict[int, regroup.Group] = {}
        self.origin = self._origins()
        self.done: set[Key] = set()
        """Keys of yesterday's units that live on."""

    def units(self) -> list[Placed]:
        """Today's units in order, each once, and then all translations that found no place among them."""
        placed = list(self._today())
        came = {key for _, key in placed}
        left = [unit for unit in self.before if unit.key not in came]
        lost = [unit for unit in left if unit.has_target]
        self.counts["obsolete"] += sum(not unit.obsolete for unit in lost)
        today = _each_once([*placed, *((unit if unit.obsolete else change.gone(unit), unit.key) for unit in lost)])
        bare = [unit for unit in left if not unit.has_target]
        there = {unit.key for unit, _ in today} if bare else set()
        self.counts["dropped"] += sum(unit.key not in there for unit in bare)
        return today

    def _today(self) -> Iterator[Placed]:
        own = self._own_today()
        places: dict[str, list[int]] = {}
        for place, text in enumerate(self.texts):
            if place not in own:
                places.setdefault(text, []).append(place)
        foreign = {unit.msgid for unit in self.foreign if unit.msgctxt is None}
        for place, text in enumerate(self.texts):
            if place in own:
                yield own[place]
            elif places[text][0] == place and text not in foreign:
                yield self._shared_today(text, places[text])
        yield from ((unit, unit.key) for unit in self.foreign)
        yield from self._gone()

    def _shared_today(self, text: str, places: Sequence[int]) -> Placed:
        unit, key, what = self._found(text, places)
        self.counts[what] += 1
        if key is not None:
            self.done.add(key)
        return self._located(unit, [self.segments[place] for place in places], what), key

    def _located(self, unit: Unit, segments: Sequence[Segment], what: str) -> Unit:
        """The unit at these segments; what is kept and stood elsewhere is counted."""
        placed = change.located(unit, segments, self.source_path)
        self.counts["moved"] += what == "kept" and placed is not unit
        return placed

    def _found(self, text: str, places: Sequence[int]) -> tuple[Unit, Key | None, str]:
        """The unit for a sentence, where it comes from, and what that is called in the report."""
        key = Key(None, text)
        kept = self.shared.get(text)
        if kept is not None:
            return kept, key, "kept"
        if key in self.obsolete:
            return self.obsolete[key], key, "revived"
        if text in self.returning:
            old = self.returning[text]
            return self.triage.returned(old), old.key, "revived"
        for place in places:
            if place in self.recut:
                return self._cut_anew(text, place, self.recut[place])
            if place in self.origin and (old := self.old[self.origin[place]][1]).has_target:
                what, unit = self.triage.edited(old, self.segments[place])
                return unit, old.key, what
        return Unit(text), None, "new"

    def _cut_anew(self, text: str, place: int, group: regroup.Group) -> tuple[Unit, Key | None, str]:
        """The unit for a sentence that other sentences held: their translations joined, and divided if need be."""
        old = [unit for _, unit in self.old[group.old.start : group.old.stop]]
        if not any(unit.has_target for unit in old):
            return Unit(text), None, "new"
        parts = [self.texts[at] for at in group.new]
        joined = change.joined(old)
        target = self.divide(joined.msgstr, parts)[place - group.new.start] if len(parts) > 1 else joined.msgstr
        return change.recut(joined, text, target, self.triage.today), None, "split" if len(parts) > 1 else "merged"

    def _returning(self) -> dict[str, Unit]:
        """Stale units whose edited sentence is gone, by the sentence that was translated."""
        now = set(self.texts)
        return {
            unit.previous_msgid: unit
            for unit in self.shared.values()
            if unit.status is Status.STALE and unit.previous_msgid is not None and unit.msgid not in now
        }

    def _origins(self) -> dict[int, int]:
        """By place today, the place yesterday of what the sentence is, or was before it was edited."""
        before = [unit.msgid for _, unit in self.old]
        anchors = align.anchors(before, self.texts)
        kept = {old for old, _ in anchors}
        loose = {text for place, text in enumerate(before) if place not in kept}
        left = Counter(text for text in before if text in loose)
        left.subtract(text for text in self.texts if text in loose)
        gone = [place not in kept and left[text] > 0 for place, text in enumerate(before)]
        come = [not self._known(text) for text in self.texts]
        origins = {new: old for old, new in anchors}
        for group in regroup.groups(before, self.texts, anchors):
            self.recut.update((place, group) for place in group.new if come[place])
            for place in group.old:
                gone[place] = False
            for place in group.new:
                come[place] = False
        for gap in align.gaps(anchors, gone, come):
            pairs = align.edits(before, self.texts, gap, _similarity())
            for old, new in pairs:
                origins[new] = old
                gone[old] = come[new] = False
            for first, new in align.joined(before, self.texts, gap, pairs, _similarity()):
                if all(unit.has_target for _, unit in self.old[first : first + 2]):
                    self.recut[new] = regroup.Group(range(first, first + 2), range(new, new + 1))
        if any(gone) and any(come):
            origins.update((new, old) for old, new in align.moved(before, self.texts, gone, come, _similarity()))
        return origins

    def _known(self, text: str) -> bool:
        return text in self.shared or Key(None, text) in self.obsolete or text in self.returning

    def _own_today(self) -> dict[int, Placed]:
        """Translations of one occurrence, by its place today."""
        today = {old: new for new, old in self.origin.items()}
        own: dict[int, Placed] = {}
        for old, (_, unit) in enumerate(self.old):
            if not is_own(unit):
                continue
            place = today.get(old, self._back_at(old, unit))
            if place is None or place in own:
                continue
            number = str(self.segments[place].n)
            what, moved = self._own_edited(unit, self.segments[place], number)
            if unit.has_target or what == "kept":
                own[place] = self._place_own(moved, place, unit.key, what)
        times = Counter(self.texts) if any(map(is_own, self.obsolete.values())) else Counter[str]()
        for unit in self.obsolete.values():
            place = int(unit.msgctxt or 0) - 1 if is_own(unit) else -1
            there = 0 <= place < len(self.texts) and self.texts[place] == unit.msgid
            # Where a sentence occurs once, what all its occurrences shared serves it, not a number that is chance.
            needed = times[unit.msgid] > 1 or not self._shared_of(unit.msgid)
            if there and place not in own and unit.has_target and needed:
                own[place] = self._place_own(unit, place, unit.key, "revived")
        return own

    def _shared_of(self, text: str) -> bool:
        unit = self.shared.get(text) or self.obsolete.get(Key(None, text))
        return unit is not None and unit.has_target

    def _back_at(self, old: int, unit: Unit) -> int | None:
        """Where a stale translation of one occurrence finds its earlier sentence again, beside one it stood beside."""
        if unit.status is not Status.STALE or unit.previous_msgid not in self.shared:
            return None
        before = self.old[old - 1][1].msgid if old else None
        after = self.old[old + 1][1].msgid if old + 1 < len(self.old) else None
        kept = set(self.origin.values())
        for place in range(max(0, old - NEAR), min(len(self.texts), old + NEAR + 1)):
            around = (self.texts[place - 1] if place else None, "".join(self.texts[place + 1 : place + 2]))
            if self.texts[place] == unit.previous_msgid and (around[0] == before or around[1] == after):
                return place if old not in kept else None
        return None

    def _own_edited(self, unit: Unit, segment: Segment, number: str) -> tuple[str, Unit]:
        if unit.msgid == segment.text:
            today = self.triage.today
            return "kept", unit if unit.msgctxt == number else change.renumbered(unit, number, today)
        if unit.status is Status.STALE and unit.previous_msgid == segment.text:
            return "revived", self.triage.returned(unit, number)
        return self.triage.edited(unit, segment, number)

    def _place_own(self, unit: Unit, place: int, key: Key, what: str) -> Placed:
        self.counts[what] += 1
        self.done.add(key)
        return self._located(unit, (self.segments[place],), what), key

    def _gone(self) -> Iterator[Placed]:
        """Obsolete units as they were."""
        for unit in self.obsolete.values():
            if unit.key not in self.done:
                yield unit, unit.key


def _each_once(placed: Iterable[Placed]) -> list[Placed]:
    """The units, a key once: the text of a later one with the key of another is kept beside that one's."""
    once: dict[Key, Placed] = {}
    for unit, origin in placed:
        key = unit.key
        if key not in once:
            once[key] = (unit, origin)
            continue
        first, whence = once[key]
        if unit.has_target and not first.has_target:
            filled = replace(unit, obsolete=first.obsolete, references=first.references, extracted=first.extracted)
            once[key] = (filled, origin)
            continue
        texts = unit.msgstrs or (unit.msgstr,)
        line = alternative(texts)
        if unit.has_target and texts != (first.msgstrs or (first.msgstr,)) and line not in first.comments:
            once[key] = (replace(first, comments=(*first.comments, line)), whence)
    return list(once.values())


def sentences(units: Iterable[Unit]) -> list[str]:
    """The sentences of a document as it was at the last sync, in its order."""
    return [unit.msgid for _, unit in occurrences([u for u in units if not u.obsolete and (is_shared(u) or is_own(u))])]


def is_shared(unit: Unit) -> bool:
    """Whether it translates a sentence wherever it occurs."""
    return unit.msgctxt is None and unit.msgid_plural is None


def is_own(unit: Unit) -> bool:
    """Whether it translates one occurrence, which its context numbers."""
    context = unit.msgctxt
    if context is None or unit.msgid_plural is not None:
        return False
    return context.isascii() and context.isdigit() and len(context) < 10


def occurrences(units: Sequence[Unit]) -> list[tuple[int, Unit]]:
    """Every occurrence of every sentence yesterday with its number, in document order."""
    numbered: dict[int, Unit] = {}
    unplaced: list[tuple[int, Unit]] = []
    last = 0
    for unit in units:
        numbers = (int(unit.msgctxt or 0),) if is_own(unit) else segment_numbers(unit.references)
        for number in numbers:
            if number in numbered and not (is_own(unit) and is_shared(numbered[number])):
                unplaced.append((number, unit))
            else:
                numbered[number] = unit
        if not numbers:
            unplaced.append((last, unit))
        last = numbers[-1] if numbers else last
    return sorted([*numbered.items(), *unplaced], key=lambda item: item[0])


def _similarity() -> align.Similarity:
    from dragoman.text import similarity

    return lambda old, new: similarity.ratio(typography.folded(old), typography.folded(new))
