"""Takes translations from the catalogs of other documents into the one where their sentences are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from dragoman.catalog import change
from dragoman.catalog.catalog import Catalog
from dragoman.catalog.merge import alternative
from dragoman.catalog.moves import Choice, Pool, by_machine, contested
from dragoman.catalog.sync import is_own, is_shared
from dragoman.model import Act, Key, Segment, Unit, parse_note, reference, segment_numbers, without_notes


@dataclass(frozen=True, slots=True)
class Followed:
    """Translations that came into a catalog from others.

    Attributes:
        origins: Documents they were in, the one that gave most first.
        exact: Keys under which they stand here.
        passing: Keys of what came along in case it was edited, and is to be left where it was otherwise.
    """

    origins: tuple[str, ...] = ()
    exact: frozenset[Key] = frozenset()
    passing: frozenset[Key] = frozenset()


def choices(
    catalog: Catalog, name: str, segments: Sequence[Segment], pool: Pool, texts: Collection[str]
) -> dict[int, Choice]:
    """By place in a document, what follows its sentence there.

    Args:
        catalog: The document's.
        name: The document's.
        segments: Its sentences, all of them.
        pool: Where from.
        texts: Those sentences that the catalog has no translation for.
    """
    had = {unit.msgid for unit in catalog.units if unit.obsolete and is_shared(unit) and unit.has_target}
    unsure = pool.knows(contested(catalog.units, segments)) - {*texts}
    found = pool.choices(name, segments, texts, unsure, had)
    return {place: choice for place, choice in found.items() if _better(catalog, segments[place].text, choice)}


def _better(catalog: Catalog, text: str, choice: Choice) -> bool:
    """Whether it says anything that is not there already: a draft gives way to people's work alone."""
    unit = catalog.get(Key(None, text))
    if unit is None or unit.obsolete or not unit.has_target:
        return True
    return choice.by_people if by_machine(unit) else unit.msgstr != choice.lost.unit.msgstr


def follow(
    catalog: Catalog,
    segments: Sequence[Segment],
    pool: Pool,
    found: Mapping[int, Choice],
    *,
    leaving: Collection[Key],
    today: str,
) -> Followed:
    """Take what follows a document's sentences into its catalog, behind what is there: its sync finds their places.

    Approvals come along, as their seals are over the texts; comments and what is in doubt come as they are. Where as
    much speaks for one text as for another, one is taken as a draft, with the others beside it.

    Args:
        catalog: Changed in memory.
        segments: The document's sentences, all of them.
        pool: Where from.
        found: What follows, see ``choices``.
        leaving: Keys of what goes from here into others: what takes its place need not keep its text.
        today: For notes.
    """
    shared = _for_all(found, segments)
    behind = max((n for unit in catalog.units for n in _numbers(unit)), default=0)
    exact: set[Key] = set()
    passing: set[Key] = set()
    for n, item in enumerate(pool.around(found.values()), behind + 1):
        choice = shared.get(item.unit.msgid)
        key = Key(None, item.unit.msgid)
        if choice is not None and choice.lost is item:
            _put(catalog, _for_here(choice, today), n, leaving)
            exact.add(key)
        elif choice is None and is_shared(item.unit) and catalog.get(key) is None:
            _put(catalog, item.unit, n, leaving)
            passing.add(key)
    for place, choice in found.items():
        if choice.beside and choice.lost.unit.msgstr != shared[segments[place].text].lost.unit.msgstr:
            own = change.renumbered(choice.lost.unit, str(segments[place].n), today)
            if catalog.get(own.key) is None and not choice.others:
                catalog.put(change.gone(own))
                exact.add(own.key)
    origins = Counter(choice.lost.document for choice in found.values())
    return Followed(tuple(origins), frozenset(exact), frozenset(passing))


def taken(found: Mapping[int, Choice]) -> set[tuple[str, Key]]:
    """Document and key of each entry that has moved."""
    return {(choice.lost.document, choice.lost.origin) for choice in found.values() if choice.moved}


def _for_all(found: Mapping[int, Choice], segments: Sequence[Segment]) -> dict[str, Choice]:
    """By sentence, what serves wherever it stands: the first that did so before, or the first."""
    shared: dict[str, Choice] = {}
    for place, choice in found.items():
        was = shared.setdefault(segments[place].text, choice)
        if was.lost.unit.msgctxt is not None and choice.lost.unit.msgctxt is None:
            shared[segments[place].text] = choice
    return shared


def _numbers(unit: Unit) -> tuple[int, ...]:
    return (int(unit.msgctxt or 0),) if is_own(unit) else segment_numbers(unit.references)


def _for_here(choice: Choice, today: str) -> Unit:
    """The unit as it comes: for all occurrences; where others may be right as well, as a draft with those beside it."""
    unit = choice.lost.unit
    if unit.msgctxt is not None:
        unit = change.renumbered(unit, None, today)
    if not choice.others:
        return unit
    kept = (line for line in unit.comments if (note := parse_note(line)) is None or note.act is not Act.APPROVED)
    lines = (*kept, *(alternative((text,)) for text in choice.others))
    return replace(unit, flags=("fuzzy", *change.without_fuzzy(unit.flags)), comments=tuple(dict.fromkeys(lines)))


def _put(catalog: Catalog, unit: Unit, n: int, leaving: Collection[Key]) -> None:
    """Let a unit stand in a catalog behind what is there; what people wrote to an empty or earlier one stays."""
    here = catalog.get(unit.key)
    comments = unit.comments
    if here is not None and here.key not in leaving:
        told = here.msgstr not in {"", unit.msgstr} and not by_machine(here)
        earlier = (alternative((here.msgstr,)),) if told else ()
        comments = tuple(dict.fromkeys((*without_notes(here.comments), *earlier, *comments)))
    catalog.put(replace(unit, comments=comments, references=(reference("", n),), line=None))
