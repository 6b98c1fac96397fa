"""What a project asks of its reviewers."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.review.queue import Order


@dataclass(frozen=True, slots=True)
class Options:
    """What the project asks of its reviewers (``[review]``)."""

    four_eyes: bool = False
    blocking: bool = True
    order: Order = "document"
