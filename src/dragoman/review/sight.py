"""What the person had on the screen: no act is of another sentence, or another text, than they have seen."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.model import Key, Status, Unit
from dragoman.review.events import State
from dragoman.review.verdicts import RefusedError

MEANWHILE = "another program changed this sentence meanwhile: read it again, then decide"
TWO_TEXTS = "another program changed this sentence too: look at both texts first"

GONE = "kept, but this sentence has left the document meanwhile: its old entry has your text"


def confirm(unit: Unit | None, shown: Unit, contested: Iterable[Key] = ()) -> None:
    """Refuse an act on what is on the desk unless it is what was shown: the same sentence with the same text.

    Args:
        unit: What is on the desk.
        shown: What the person had on the screen.
        contested: The sentences that have two texts.

    Raises:
        RefusedError: It is another.
    """
    if unit is None or unit.seal != shown.seal:
        raise RefusedError(why(unit, contested))


def why(unit: Unit | None, contested: Iterable[Key]) -> str:
    """Why nothing is done to a unit that another program has changed."""
    return TWO_TEXTS if unit is not None and unit.key in contested else MEANWHILE


def approved(unit: Unit, now: Unit | None) -> None:
    """Refuse to go on unless a unit that was approved is so, with the text that it had, now that it is saved.

    Raises:
        RefusedError: Another program made something else of it.
    """
    if now is None or now.status is not Status.APPROVED or State.of(now).texts != State.of(unit).texts:
        raise RefusedError(MEANWHILE)


def still_there(unit: Unit, now: Unit | None) -> None:
    """Tell the person of an act on a sentence that another program has taken out or moved in this very moment.

    Raises:
        RefusedError: It is obsolete now. What the person did is done and saved with it all the same.
    """
    if now is not None and now.obsolete and not unit.obsolete:
        raise RefusedError(GONE)
