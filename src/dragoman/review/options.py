"""What a project asks of its reviewers."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model import Unit
from dragoman.review.events import name_key
from dragoman.review.queue import Order
from dragoman.review.verdicts import RefusedError, translator_of


@dataclass(frozen=True, slots=True)
class Options:
    """What the project asks of its reviewers (``[review]``)."""

    four_eyes: bool = False
    blocking: bool = True
    order: Order = "document"

    def may_approve(self, unit: Unit, reviewer: str) -> None:
        """Refuse an approval by this person, if the project asks for four eyes and they translated it.

        Raises:
            RefusedError: They did.
        """
        translator = translator_of(unit)
        if self.four_eyes and translator is not None and name_key(translator) == name_key(reviewer):
            raise RefusedError("you translated this, and the project asks for four eyes: somebody else must approve it")
