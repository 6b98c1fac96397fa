"""Texts that a merge did not take: comments beside an entry keep them until a person has decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from dragoman.model import Key, Status, Unit
from dragoman.review import beside
from dragoman.review.doors import Clash
from dragoman.review.events import State


@dataclass(frozen=True, slots=True)
class Leftover:
    """A text of ours that did not fit any more: what we had, and what stands."""

    key: Key
    ours: Unit | None
    theirs: Unit | None


@dataclass(frozen=True, slots=True)
class Untaken:
    """A text beside an entry, of whomever: a sitting before this one, another desk, a branch.

    Attributes:
        key: The entry.
        ours: The entry with the text that was not taken.
        theirs: The entry as it stands.
    """

    key: Key
    ours: Unit
    theirs: Unit


def alternatives(unit: Unit) -> list[State]:
    """The texts that a merge did not take, as its comments keep them."""
    return [State(texts, Status.DRAFT) for texts in beside.kept(unit.comments)]


def decided(unit: Unit, clash: Clash) -> Unit:
    """The unit without the comment that keeps the text of a clash."""
    return replace(unit, comments=beside.without(unit.comments, texts_of(clash.ours)))


def undecided(
    known: Iterable[Clash], units: Iterable[Unit], followed: Callable[[Key], Key] = lambda key: key
) -> tuple[Clash, ...]:
    """The clashes that are known, but for those of comments that are gone, and those of comments that are new.

    Args:
        known: The clashes.
        units: The units as they are now.
        followed: Tells the key that a sentence has now.
    """
    fresh = [_at(clash, followed(clash.key)) for clash in known if not isinstance(clash, Untaken)]
    listed = {(clash.key, texts_of(clash.ours)) for clash in fresh}
    kept = (clash for unit in units if unit.comments and not unit.obsolete for clash in _beside(unit))
    return (*fresh, *(clash for clash in kept if (clash.key, texts_of(clash.ours)) not in listed))


def _at(clash: Clash, key: Key) -> Clash:
    return clash if clash.key == key else Leftover(key, clash.ours, clash.theirs)


def but(clashes: Iterable[Clash], decided: Clash, followed: Callable[[Key], Key]) -> tuple[Clash, ...]:
    """The clashes without one that is decided, under whatever key its sentence is now."""
    gone = followed(decided.key), texts_of(decided.ours)
    return tuple(one for one in clashes if (followed(one.key), texts_of(one.ours)) != gone)


def after(clashes: Iterable[Clash], unit: Unit) -> tuple[Clash, ...]:
    """The clashes after a unit was changed."""
    here: list[Clash] = []
    others: list[Clash] = []
    for clash in clashes:
        (here if clash.key == unit.key else others).append(clash)
    return (*others, *undecided(here, [unit]))


def texts_of(unit: Unit | None) -> tuple[str, ...]:
    """A unit's text, with plurals each form; none for no unit."""
    return () if unit is None else State.of(unit).texts


def _beside(unit: Unit) -> Iterator[Untaken]:
    for texts in beside.kept(unit.comments):
        forms = texts if unit.msgid_plural is not None else ()
        yield Untaken(unit.key, replace(unit, msgstr=texts[0], msgstrs=forms, comments=()), unit)
