"""The sentence that the person has on the screen: what they do is about that one, as it is there, and no other."""

from __future__ import annotations

from typing import Protocol

from dragoman.model import Unit
from dragoman.review import MEANWHILE, RefusedError, Sitting


class Seat(Protocol):
    """Where the person sits: a desk."""

    sitting: Sitting

    def refuse(self, why: str) -> None:
        """Say why something is not done."""

    def refresh_all(self) -> None:
        """Show the sitting as it is."""


class Shown:
    """What a desk shows.

    Attributes:
        unit: The sentence, with the translation that the person has before them; None for none.
    """

    def __init__(self, seat: Seat) -> None:
        self.unit: Unit | None = None
        self._seat = seat

    def edit(self, text: str, form: int) -> None:
        """Make what is typed its translation.

        Raises:
            RefusedError: It cannot be.
        """
        step = self._seat.sitting.edit(text, form, shown=self.unit)
        if step is not None:
            self.unit = step.after

    def stays(self, *, text: bool = False) -> bool:
        """Whether it is still on the desk, and its author has not edited it; otherwise show what is.

        Args:
            text: Ask the same of its translation.
        """
        why = self._changed(text=text)
        if why:
            self._seat.refresh_all()
            self._seat.refuse(why)
        return not why

    def _changed(self, *, text: bool) -> str:
        now = self._seat.sitting.current
        if self.unit is None:
            return ""
        if now is None or now.key != self.unit.key:
            return MEANWHILE
        try:
            if text:
                self._seat.sitting.confirm(self.unit)
        except RefusedError as refused:
            return str(refused)
        return ""
